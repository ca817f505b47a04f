"""Reading pages with what the rulebook knows: outlets by domain, the lines that are no text, datelines and agencies."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from attribution.domain import Document
from attribution.errors import InputError
from attribution.folding import fold
from attribution.reading import read_documents
from attribution.reading.batch import Fetched
from attribution.reading.pages.lexicon import PageLexicon, key_of
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import LineRule, Outlet, TimeSense, TimeWords
from attribution.terms import LineKind
from attribution.workflow.checking import Reading

SIGNED = "line.credit.agency"


def documents_of(
    paths: Sequence[str], stdin: BinaryIO, rulebook: Rulebook, fetched: Fetched | None = None
) -> Iterator[Reading]:
    """The documents of the paths on a command line, pages read with what the rulebook knows; see
    :func:`attribution.reading.read_documents`."""
    return with_datelines(read_documents(paths, stdin, page_lexicon(rulebook), fetched), rulebook)


@lru_cache(maxsize=8)
def page_lexicon(rulebook: Rulebook) -> PageLexicon:
    """What pages are read with."""
    outlets = list(rulebook.of(Outlet))
    lines = [rule for rule in rulebook.of(LineRule) if rule.line in {LineKind.FURNITURE, LineKind.CREDIT}]
    apart = [rule for rule in lines if rule.id != SIGNED]
    return PageLexicon(
        domains={domain.lower().removeprefix("www."): rule.name for rule in outlets for domain in rule.domains},
        names={key_of(name): rule.name for rule in outlets for name in (rule.name, *rule.aliases)},
        agencies=frozenset(rule.name for rule in outlets if rule.outlet_kind == "agency"),
        starts=_folded(form for rule in apart for form in rule.starts),
        ends=_folded(form for rule in apart for form in rule.ends),
        whole=frozenset(_folded(form for rule in apart for form in rule.whole)),
        signed=_folded(form for rule in lines if rule.id == SIGNED for form in rule.ends),
        months=_months(rulebook),
    )


def _months(rulebook: Rulebook) -> dict[str, int]:
    """Folded name of a month → its number."""
    rules = (rule for rule in rulebook.of(TimeWords) if rule.sense is TimeSense.MONTH)
    return {fold(name): number for rule in rules for number, names in rule.values.items() for name in names}


def with_datelines(items: Iterable[Reading], rulebook: Rulebook) -> Iterator[Reading]:
    """The items, where those from pages are told their dateline and, where it names one, their agency."""
    for item in items:
        yield item if isinstance(item, InputError) or item.page is None else _with_dateline(item, rulebook)


def default_cache(environ: Mapping[str, str]) -> Path:
    """The file of the cache, in the user's folder for such."""
    if sys.platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Caches"
    else:
        given = Path(environ.get("XDG_CACHE_HOME", ""))
        folder = given if given.is_absolute() else Path(environ.get("HOME") or Path.home()) / ".cache"
    return folder / "attribution" / "pages.sqlite"


def addresses_in(lines: Sequence[str]) -> list[str]:
    """The addresses of a list, one a line; blank lines and those that begin with ``#`` are passed over."""
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not line.startswith("#")]


def _with_dateline(document: Document, rulebook: Rulebook) -> Document:
    from attribution.engine.datelines import datelines  # noqa: PLC0415 - spaCy is loaded only where there is a page

    page = document.page
    if page is None or not page.paragraphs:
        return document
    known = datelines(rulebook)
    lines = [document.text[part.start : part.end] for part in page.paragraphs]
    length, named = known.opening(f"{lines[0]} ")
    dateline = lines[0][:length].strip() or None
    alone = next((line for line in lines[:2] if known.alone(line)), None)
    names = [*named, *(known.alone(alone) if alone else ()), *known.signature(lines[-1])]
    agency = page.agency or next((name for name in names if name != document.outlet), None)
    return replace(document, page=replace(page, dateline=dateline or alone, agency=agency))


def _folded(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(form) for form in forms)
