"""The claims that a query asks for, a page of them, and how many there are.

The index of words finds them (:mod:`attribution.store.asking`). Few are put in order once they are found. Of many, the
years, months and days of publication are gone through in the order asked for until the page is full, so that a page
costs what it holds, wherever it lies. Where the index is asked nothing, documents are gone through in their own order.
What is read of each claim comes later (:mod:`attribution.store.reading`), for those of the page alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select
from sqlmodel import col

from attribution.queries import ClaimQuery, ClaimSort
from attribution.store.asking import AFTER, asked, known_days
from attribution.store.days import DAY, YEAR, beginning, below, node_of
from attribution.store.full_text import by_index, holding, number_holding
from attribution.store.marks import ODDLY_DATED, UNDATED
from attribution.store.tables import AttributionRow, ClaimRow, DocumentRow, SpeakerNameRow, SpeakerRow
from attribution.store.words import Term

FEW = 1_000  # claims that are put in order at once
KEY = col(AttributionRow.key)
PUBLISHED = col(DocumentRow.published)
UNKNOWN = (Term((ODDLY_DATED,)), Term((UNDATED,)))
IN_ORDER: tuple[Any, ...] = (
    PUBLISHED.nulls_last(),
    col(DocumentRow.id),
    col(DocumentRow.version),
    col(AttributionRow.position),
)
FROM_THE_LAST: tuple[Any, ...] = (  # what an index of the other order gives when it is read backwards
    PUBLISHED.desc().nulls_last(),
    col(DocumentRow.id).desc(),
    col(DocumentRow.version).desc(),
    col(AttributionRow.position),
)


class Selection:
    """The claims that a query asks for, by the keys of their attributions.

    Raises:
        StoreError: a date of the query is none.
    """

    def __init__(self, query: ClaimQuery, connection: Connection) -> None:
        self.query, self.connection = query, connection
        self.asked = asked(query, connection)
        self.terms = self.asked.of_days(self.asked.published) if self.asked.terms else ()
        self._known: int | None = None
        """How many hold the terms, where so few do that all of them were counted."""

    def page(self) -> Iterator[int]:
        """Those of the query's page, in its order; found as they are taken."""
        first = max(0, self.query.offset)
        last = None if self.query.limit is None else first + max(0, self.query.limit)
        if last == first:
            return iter(())
        by_index(self.connection)
        if last is not None and self.terms and self.query.sort is ClaimSort.PUBLISHED and self._all_are_many():
            return islice(self._walk(), first, last)
        page = self._in_order(self.terms).offset(first).limit(None if last is None else last - first)
        return iter(self.connection.execute(page).scalars())

    def number(self, most: int | None = None) -> int:
        """How many there are, the page left aside; counted no further than ``most``."""
        if self._known is not None and not self.asked.conditions:
            return self._known if most is None else min(self._known, most)
        by_index(self.connection)
        if self.terms and not self.asked.conditions:
            counted = number_holding(self.terms, self.connection.dialect.name, most)
        else:
            found = self._found(self.terms, literal(1)).limit(most)
            counted = select(func.count()).select_from(found.subquery())
        return int(self.connection.execute(counted).scalar_one())

    def keys(self) -> Select[Any]:
        """The statement that finds all of them, in no order."""
        return self._found(self.terms, KEY)

    def _walk(self) -> Iterator[int]:
        """All of them in the order of publication, found year by year; those of no date last."""
        nodes = self._years() if self.asked.published is None else self.asked.published
        for node in reversed(nodes) if self.query.descending else nodes:
            yield from self._of_node(node)
        if self.asked.published is None:
            for unknown in UNKNOWN:
                yield from self._ordered((*self.asked.terms, unknown))

    def _of_node(self, node: str) -> Iterator[int]:
        terms = self.asked.of_days((node,))
        if len(node) == DAY or self._number(terms) < FEW:
            yield from self._ordered(terms)
            return
        parts = below(node)
        for part in reversed(parts) if self.query.descending else parts:
            yield from self._of_node(part)

    def _all_are_many(self) -> bool:
        number = self._number(self.terms)
        self._known = number if number < FEW else None
        return number >= FEW

    def _number(self, terms: Sequence[Term]) -> int:
        """How many hold the terms, counted no further than they are better not all put in order."""
        counted = number_holding(terms, self.connection.dialect.name, FEW)
        return int(self.connection.execute(counted).scalar_one())

    def _ordered(self, terms: Sequence[Term]) -> Sequence[int]:
        return [int(key) for key in self.connection.execute(self._in_order(terms)).scalars()]

    def _in_order(self, terms: Sequence[Term]) -> Select[Any]:
        return self._found(terms, KEY).order_by(*_order(self.query))

    def _found(self, terms: Sequence[Term], column: Any) -> Select[Any]:  # noqa: ANN401 - any column
        """Those that hold the terms and fulfil what is left of the query; of current documents, which others are not
        found by."""
        document = col(DocumentRow.key) == col(AttributionRow.document_key)
        statement = select(column).select_from(AttributionRow).join(DocumentRow, document)
        if self.asked.words:
            statement = statement.join(ClaimRow, col(ClaimRow.attribution_key) == KEY)
        if self.query.sort is ClaimSort.SPEAKER:
            statement = statement.join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
            statement = statement.outerjoin(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))
        if terms:
            statement = statement.where(KEY.in_(holding(terms, self.connection.dialect.name)))
        else:
            statement = statement.where(col(DocumentRow.current).is_(True), *_between(*self.asked.bounds))
        return statement.where(*self.asked.conditions)

    def _years(self) -> list[str]:
        """The years in which documents were published, in their order."""
        first, last = ((node_of(date or "") or "")[:YEAR] for date in known_days(self.connection))
        return [f"{year:04}" for year in range(int(first), int(last) + 1)] if first and last else []


def _between(since: str | None, until: str | None) -> Iterator[Any]:
    """Whether the date of publication lies within the bounds. A bound stands for all that begins as it does: ``until
    2022-01`` holds all of January."""
    if since is not None:
        yield beginning(since) <= PUBLISHED
    if until is not None:
        yield until + AFTER >= PUBLISHED


def _order(query: ClaimQuery) -> tuple[Any, ...]:
    if query.sort is ClaimSort.PUBLISHED:
        return FROM_THE_LAST if query.descending else IN_ORDER
    columns: dict[ClaimSort, Any] = {
        ClaimSort.SAID: col(AttributionRow.time_start),
        ClaimSort.SPEAKER: col(SpeakerRow.name),
        ClaimSort.CONFIDENCE: col(AttributionRow.confidence),
    }
    first = columns[query.sort]
    return ((first.desc() if query.descending else first).nulls_last(), *IN_ORDER)
