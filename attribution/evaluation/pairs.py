"""Pairs of claims, one JSON object a line, with or without their gold relation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution.crosscheck.statement import Pair, Statement
from attribution.errors import InputError
from attribution.evaluation.gold_files import lines_of
from attribution.reading.decoding import decode
from attribution.terms import Relation

EXAMPLE = 'write one pair a line: {"id": "p1", "a": {"text": "…", "speaker": "…", "cue": "…"}, "b": {…}}'
FIELDS = ("speaker", "cue", "outlet", "published", "agency")
RELATIONS = ", ".join(Relation)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """A pair with what an annotator says of it; pairs of one ``event`` are never parted in cross-validation."""

    pair: Pair
    event: str
    relation: Relation
    independent: bool | None


def read_pairs(path: Path) -> Iterator[Pair | InputError]:
    """The pairs of a file, in order; why one cannot be read in its place.

    Raises:
        InputError: no such file, or nothing in it.
    """
    lines = lines_of(path)
    if not any(map(bytes.strip, lines)):
        raise InputError("empty", place=str(path), remedy=EXAMPLE)
    for number, raw in enumerate(lines, 1):
        if raw.strip():
            try:
                yield pair_of(_object(raw, f"{path}:{number}"), f"{path}:{number}")
            except InputError as error:
                yield error


def read_gold_pairs(path: Path) -> list[GoldPair]:
    """The pairs of a file with their relations. The first mistake ends the reading.

    Raises:
        InputError: no such file, a line that is no pair or has no relation, an id twice.
    """
    found: dict[str, GoldPair] = {}
    for number, raw in enumerate(lines_of(path), 1):
        if raw.strip():
            place = f"{path}:{number}"
            gold = _gold(_object(raw, place), place)
            if gold.pair.id in found:
                raise InputError(f"the id {gold.pair.id} twice", place=place, remedy="give each pair its own")
            found[gold.pair.id] = gold
    if not found:
        raise InputError("empty", place=str(path), remedy=EXAMPLE)
    return list(found.values())


def pair_of(entry: dict[str, Any], place: str) -> Pair:
    """The pair of a JSON object.

    Raises:
        InputError: the id, a claim or its text is missing or no string.
    """
    name = entry.get("id")
    if not isinstance(name, str) or not name.strip():
        raise InputError('"id" is missing or no string', place=place, remedy=EXAMPLE)
    return Pair(name, _statement(entry.get("a"), f"{place}: a"), _statement(entry.get("b"), f"{place}: b"))


def _statement(entry: object, place: str) -> Statement:
    if not isinstance(entry, dict):
        raise InputError("no claim", place=place, remedy=EXAMPLE)
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('"text" is missing, blank or no string', place=place, remedy=EXAMPLE)
    others = {field: entry.get(field) for field in FIELDS}
    for field, value in others.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f'"{field}" is no string', place=place, remedy="write a string, or leave it out")
    return Statement(text, **others)


def _gold(entry: dict[str, Any], place: str) -> GoldPair:
    pair = pair_of(entry, place)
    relation, independent, event = entry.get("relation"), entry.get("independent"), entry.get("event")
    if relation not in set(Relation):
        raise InputError(f'"relation" is {relation!r}', place=place, remedy=f"write one of: {RELATIONS}")
    if not (independent is None or isinstance(independent, bool)):
        raise InputError('"independent" is not true, false or null', place=place, remedy="write one of them")
    return GoldPair(pair, event if isinstance(event, str) else pair.id, Relation(relation), independent)


def _object(raw: bytes, place: str) -> dict[str, Any]:
    try:
        entry = json.loads(decode(raw, place))
    except json.JSONDecodeError as error:
        problem = f"not JSON at character {error.colno}: {error.msg}"
        raise InputError(problem, place=place, remedy=EXAMPLE) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"not readable as JSON: {error}", place=place, remedy=EXAMPLE) from error
    if not isinstance(entry, dict):
        raise InputError("no object", place=place, remedy=EXAMPLE)
    return entry
