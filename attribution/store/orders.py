"""Orders of claims as trees, so that a page is found without putting in order all that a query finds.

A node stands for some of the claims, by a term of the index of words; the nodes below it, in their order, stand for the
same claims. Whoever goes through them counts what each holds, and need put in order few at a time
(:mod:`attribution.store.selecting`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlmodel import col

from attribution.queries import ClaimQuery
from attribution.store.days import DAY, YEAR, below, node_of
from attribution.store.marks import (
    ODDLY_DATED,
    ODDLY_TIMED,
    UNDATED,
    UNJUDGED,
    UNTIMED,
    any_mark,
    confidences,
)
from attribution.store.tables import SpeakerNameRow, SpeakerRow
from attribution.store.words import Term

TENTHS = [f"{tenth:02}" for tenth in range(11)]
UNKNOWN = (ODDLY_DATED, UNDATED)
ROWS = 500  # names that are read at once, and that one term asks for
FIRST_BATCH = 1_000  # claims that the first speakers have who are asked for together


@dataclass(frozen=True, slots=True)
class Node:
    """Some of the claims: those that hold the ``term``, at ``most`` so many where that is known. ``below`` gives its
    parts; where there are none, the order goes on by other things, unless all are ``alike`` in it."""

    term: Term
    below: Callable[[], Sequence[Node]] | None = None
    alike: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The names of all speakers who are known by one, and how many claims they have."""

    keys: tuple[int, ...]
    claims: int


def by_day(letter: str, nodes: Sequence[str], *, descending: bool = False, alike: bool = False) -> list[Node]:
    """Years, months and days, with the letter of their marks; ``alike`` where nothing stands behind the day."""
    return [_of_day(letter, node, descending, alike) for node in _turned(nodes, descending)]


def _of_day(letter: str, node: str, descending: bool, alike: bool) -> Node:
    term = any_mark(letter, [node])
    if len(node) == DAY:
        return Node(term, alike=alike)
    return Node(term, lambda: by_day(letter, below(node), descending=descending, alike=alike))


def by_publication(days: Sequence[str] | None, known: Sequence[str], *, descending: bool = False) -> list[Node]:
    """By the date of publication: the days that are asked for, or the known years and then what has no date."""
    if days is not None:
        return by_day("p", days, descending=descending)
    return [*by_day("p", known, descending=descending), *(Node(Term((mark,))) for mark in UNKNOWN)]


def by_time(known: Sequence[str], *, descending: bool = False) -> list[Node]:
    """By the first day on which it was said, of the known years; what tells no time comes last."""
    odd, untold = Node(Term((ODDLY_TIMED,))), Node(Term((UNTIMED,)), alike=True)
    return [*by_day("b", known, descending=descending, alike=True), odd, untold]


def by_confidence(*, descending: bool = False) -> list[Node]:
    """By confidence, tenths and hundredths; what the rules alone found comes last."""
    return [
        *(_of_tenth(tenth, descending) for tenth in _turned(TENTHS, descending)),
        Node(Term((UNJUDGED,)), alike=True),
    ]


def _of_tenth(tenth: str, descending: bool) -> Node:
    nodes = _turned(confidences(tenth), descending)
    return Node(any_mark("g", [tenth]), lambda: [Node(any_mark("g", [node]), alike=node.isdigit()) for node in nodes])


def by_speaker(query: ClaimQuery, names: Sequence[int] | None, connection: Connection) -> Iterator[Node]:
    """By the name by which a speaker is known: more and more speakers together, until they are no longer asked for.
    ``names`` are the keys of those that the query asks for, none where they are not known."""
    batch: list[Named] = []
    most, claims, number = FIRST_BATCH, 0, 0
    for named in _known_as(query, names, connection):
        batch.append(named)
        claims, number = claims + named.claims, number + len(named.keys)
        if claims >= most or number >= ROWS:
            yield _of_speakers(batch)
            batch, most, claims, number = [], most * 2, 0, 0
    if batch:
        yield _of_speakers(batch)


def _of_speakers(batch: Sequence[Named]) -> Node:
    term = any_mark("n", [key for named in batch for key in named.keys])
    claims, middle = sum(named.claims for named in batch), len(batch) // 2
    if not middle:
        return Node(term, alike=True, most=claims)
    return Node(term, lambda: [_of_speakers(batch[:middle]), _of_speakers(batch[middle:])], most=claims)


def _known_as(query: ClaimQuery, names: Sequence[int] | None, connection: Connection) -> Iterator[Named]:
    """The speakers who have claims, in the order of the names by which they are known."""
    last: str | None = None
    rows, full = ROWS, True
    while full:
        statement = _names(query, names, last).limit(rows)
        found = connection.execute(statement).all()
        full = len(found) == rows
        groups = [(str(name), list(group)) for name, group in groupby(found, key=itemgetter(0))]
        if full and len(groups) == 1:  # of more names than were read
            rows *= 2
            continue
        for name, group in groups[:-1] if full else groups:  # of the last one there may be more
            yield Named(tuple(row.key for row in group), sum(row.claims for row in group))
            last = name


def _names(query: ClaimQuery, names: Sequence[int] | None, last: str | None) -> Select[Any]:
    known, key, claims = col(SpeakerRow.name), col(SpeakerNameRow.key), col(SpeakerNameRow.claims)
    columns: tuple[Any, ...] = (known, key, claims)
    statement = select(*columns).join(SpeakerNameRow, col(SpeakerNameRow.speaker_key) == col(SpeakerRow.key))
    # Greater than nothing: SQLite would else not see that names lie in their order.
    statement = statement.where(claims > 0, known >= "").order_by(known.desc() if query.descending else known, key)
    if names is not None:
        statement = statement.where(key.in_(names))
    if query.kind is not None:
        statement = statement.where(col(SpeakerNameRow.kind) == query.kind.value)
    if last is not None:
        statement = statement.where(known < last if query.descending else known > last)
    return statement


def years_between(bounds: Iterable[str | None]) -> list[str]:
    """The years from the first date to the last."""
    first, last = ((node_of(date or "") or "")[:YEAR] for date in bounds)
    return [f"{year:04}" for year in range(int(first), int(last) + 1)] if first and last else []


def _turned(nodes: Sequence[str], descending: bool) -> Sequence[str]:
    return nodes[::-1] if descending else nodes
