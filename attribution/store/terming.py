"""The terms of stored claims: written with them, held against them, and made anew, a day at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from attribution.domain import Document
from attribution.queries import StoreProblem
from attribution.store.copying import Watch
from attribution.store.database import in_chunks
from attribution.store.rows import Columns
from attribution.store.tables import (
    AttributionRow,
    ClaimRow,
    DocumentRow,
    DocumentTextRow,
    SpeakerNameRow,
    TermRow,
)
from attribution.store.terms import day_of, terms_of_claim, terms_of_heading

HEADING_KEY = 0
"""Stands for a claim's key where a term stands in the heading."""
Said = tuple[int, str, str]
"""A claim's key, its text, and the name of its speaker."""
TermKey = tuple[int, str, int, int]
"""A day, a term, a document's key, and a claim's: a row."""
NAMES = ("day", "term", "document_key", "claim_key")


def term_rows(document: Document, document_key: int, claims: Iterable[Said]) -> Iterator[Columns]:
    """The rows of a document's terms, in the order of their table."""
    heading = terms_of_heading(document.title, document.text)
    keys = _keys(day_of(document.published), document_key, heading, claims)
    return (dict(zip(NAMES, key, strict=True)) for key in sorted(keys))


def remove_terms(connection: Connection, document_key: int, published: str | None) -> None:
    """Forget the terms of a document: among those of its day, since they lie by day."""
    own = (col(TermRow.day) == day_of(published), col(TermRow.document_key) == document_key)
    connection.execute(delete(TermRow).where(*own))


def terms_anew(connection: Connection, watch: Watch) -> None:
    """Make the terms those of the current claims; days whose terms are so already are not written. ``watch`` is told
    how many days are done, and of how many."""
    known = set(_days(connection))
    for done, number, day, keys in _expected(connection):
        known.discard(day)
        if keys != _stored(connection, day):
            connection.execute(delete(TermRow).where(col(TermRow.day) == day))
            for chunk in in_chunks(sorted(keys), 10_000):
                connection.execute(insert(TermRow), [dict(zip(NAMES, key, strict=True)) for key in chunk])
        watch(done, number)
    for day in known:
        connection.execute(delete(TermRow).where(col(TermRow.day) == day))


def term_problems(connection: Connection) -> Iterator[StoreProblem]:
    """Every day whose stored terms are not those of its claims."""
    seen = set()
    for _, _, day, keys in _expected(connection):
        seen.add(day)
        if keys != _stored(connection, day):
            yield _problem(day)
    for day in _days(connection):
        if day not in seen:
            yield _problem(day)


def _days(connection: Connection) -> Sequence[int]:
    return connection.execute(select(col(TermRow.day)).distinct().order_by(col(TermRow.day))).scalars().all()


def _problem(day: int) -> StoreProblem:
    return StoreProblem(
        f"terms of day {day}", "they are not those of the claims; `attribution store migrate` makes them anew"
    )


def _keys(day: int, document_key: int, heading: Iterable[str], claims: Iterable[Said]) -> set[TermKey]:
    found = {(day, term, document_key, HEADING_KEY) for term in heading}
    for key, text, speaker in claims:
        found |= {(day, term, document_key, key) for term in terms_of_claim(text, speaker)}
    return found


def _stored(connection: Connection, day: int) -> set[TermKey]:
    statement = select(*map(col, (TermRow.day, TermRow.term, TermRow.document_key, TermRow.claim_key)))
    return {tuple(row) for row in connection.execute(statement.where(col(TermRow.day) == day))}


def _expected(connection: Connection) -> Iterator[tuple[int, int, int, set[TermKey]]]:
    """Each day of which there are current documents, with the keys of its terms, the days in their order; before it,
    which of how many it is."""
    published = col(DocumentRow.published)
    statement = select(published).where(col(DocumentRow.current).is_(True)).distinct()
    found = ((day_of(one), one is not None, one or "") for one in connection.execute(statement).scalars())
    days = [(day, list(same)) for day, same in groupby(sorted(found), key=lambda one: one[0])]
    for number, (day, same) in enumerate(days, 1):
        keys: set[TermKey] = set()
        for _, dated, date in same:
            keys |= _of_date(connection, day, date if dated else None)
        yield number, len(days), day, keys


def _of_date(connection: Connection, day: int, published: str | None) -> set[TermKey]:
    keys: set[TermKey] = set()
    for row in connection.execute(_headings(published)):
        keys |= _keys(day, row.key, terms_of_heading(row.title, row.text or ""), ())
    for row in connection.execute(_claims(published)):
        keys |= _keys(day, row.document_key, (), [(row.key, row.text, row.name)])
    return keys


def _current(published: str | None) -> tuple[Any, ...]:
    column = col(DocumentRow.published)
    return (col(DocumentRow.current).is_(True), column.is_(None) if published is None else column == published)


def _headings(published: str | None) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    text = col(DocumentTextRow.text)
    joined = select(col(DocumentRow.key), col(DocumentRow.title), text).select_from(DocumentRow)
    own = col(DocumentTextRow.document_key) == col(DocumentRow.key)
    return joined.outerjoin(DocumentTextRow, own).where(*_current(published))


def _claims(published: str | None) -> Any:  # noqa: ANN401 - likewise
    return (
        select(col(AttributionRow.document_key), col(ClaimRow.key), col(ClaimRow.text), col(SpeakerNameRow.name))
        .select_from(DocumentRow)
        .join(AttributionRow, col(AttributionRow.document_key) == col(DocumentRow.key))
        .join(ClaimRow, col(ClaimRow.attribution_key) == col(AttributionRow.key))
        .join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
        .where(*_current(published))
    )
