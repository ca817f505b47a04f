"""Documents from JSON: one object is one document, ``{"id", "text", …"title", "outlet", "published", "url"}``.
What ``fetch`` writes has a ``"page"`` as well.

Other fields (a gold file's ``attributions``) are left alone: a corpus can be checked as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from attribution.domain import Document, PageFacts
from attribution.errors import InputError
from attribution.reading.decoding import check_text, decode
from attribution.records import read_page_facts

OPTIONAL = ("title", "outlet", "published", "url")
DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ][0-9:.,+Z-]*)?")
EXAMPLE = 'write one object a line: {"id": "a1", "text": "…"}'


class Placed(NamedTuple):
    """A document, or why there is none, and where it stands: ``docs.jsonl:17``."""

    place: str
    reading: Document | InputError


def from_lines(lines: Iterable[bytes], name: str) -> Iterator[Placed]:
    """One document a line of JSONL, in order; blank lines are passed over. ``name`` is the file, for ``name:line``."""
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            place = f"{name}:{number}"
            yield Placed(place, _from_bytes(raw, place, name))


def from_json(raw: bytes, name: str) -> Iterator[Placed]:
    """The documents of a JSON file: one object, or a list of objects."""
    try:
        content = _parse(decode(raw, name), name)
    except InputError as error:
        yield Placed(name, error)
        return
    if not isinstance(content, list):
        yield Placed(name, _from_object(content, name, name))
        return
    if not content:
        yield Placed(name, InputError("no documents in the list", place=name, remedy=EXAMPLE))
    for number, entry in enumerate(content, 1):
        place = f"{name}: document {number}"
        yield Placed(place, _from_object(entry, place, name))


def iso_date(given: str) -> str | None:
    """The date of an ISO 8601 date or date-time; none when it is neither.

    >>> iso_date("2022-01-02T10:30:00Z")
    '2022-01-02'
    """
    match = DATE.fullmatch(given.strip())
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def _from_bytes(raw: bytes, place: str, path: str) -> Document | InputError:
    try:
        return _from_object(_parse(decode(raw, place), place), place, path)
    except InputError as error:
        return error


def _parse(text: str, place: str) -> Any:  # noqa: ANN401 - JSON may be anything
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        column = f"character {error.colno}" if error.lineno == 1 else f"line {error.lineno}, character {error.colno}"
        raise InputError(f"not JSON at {column}: {error.msg}", place=place, remedy=EXAMPLE) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"not readable as JSON: {error}", place=place, remedy=EXAMPLE) from error


def _from_object(entry: object, place: str, path: str) -> Document | InputError:
    try:
        return _document(entry, place, path)
    except InputError as error:
        return error


def _document(entry: object, place: str, path: str) -> Document:
    if not isinstance(entry, dict):
        raise InputError(f"{_kind(entry)} where an object should be", place=place, remedy=EXAMPLE)
    document_id, text = (_required(entry, field, place) for field in ("id", "text"))
    check_text(text, f"{place}: text")
    title, outlet, published, url = (_optional(entry, field, place) for field in OPTIONAL)
    if published is not None and (published := iso_date(published)) is None:
        remedy = "write a date such as 2022-01-02"
        raise InputError(f"no date: {entry['published']!r}", place=f"{place}: published", remedy=remedy)
    return Document(document_id, text, title, outlet, published, url, f"{path}#{document_id}", _page(entry, place))


def _page(entry: dict[str, Any], place: str) -> PageFacts | None:
    """What the page of a fetched document said."""
    if (told := entry.get("page")) is None:
        return None
    try:
        return read_page_facts(told)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        remedy = "leave it out, or write it as `attribution fetch` does"
        raise InputError(f"not what a page says: {error}", place=f"{place}: page", remedy=remedy) from error


def _required(entry: dict[str, Any], field: str, place: str) -> str:
    if field not in entry:
        raise InputError(f'"{field}" is missing', place=place, remedy=EXAMPLE)
    value = entry[field]
    if not isinstance(value, str):
        remedy = f'write it in quotation marks: "{value}"' if isinstance(value, int) else "write a string"
        raise InputError(f'"{field}" is {_kind(value)}', place=place, remedy=remedy)
    if not value.strip() or (field == "id" and not value.isprintable()):
        what = "blank" if not value.strip() else "not printable"
        raise InputError(f'"{field}" is {what}', place=place, remedy=f'give each document its "{field}"')
    return value


def _optional(entry: dict[str, Any], field: str, place: str) -> str | None:
    value = entry.get(field)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise InputError(f'"{field}" is {_kind(value)}', place=place, remedy="write a string, or leave it out")
    if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
        raise InputError(f'"{field}" holds a NUL or half of a surrogate pair', place=place, remedy="remove it")
    return value


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "null")
