"""The claims that a query asks for, a page of them, and how many there are.

The index of words finds them (:mod:`attribution.store.asking`). Few are put in order once they are found. Of many, a
tree of their order (:mod:`attribution.store.orders`) is gone through until the page is full: a page costs what it
holds, and not what the query finds, wherever it lies. What most claims hold is not looked for in the index at all, but
met by looking at some in their order. What is read of each claim comes later (:mod:`attribution.store.reading`), for
those of the page alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select
from sqlmodel import col

from attribution.queries import ClaimQuery, ClaimSort
from attribution.store.asking import AFTER, asked, known_days, known_times
from attribution.store.days import beginning
from attribution.store.full_text import by_index, held_by_claim, holding, number_holding
from attribution.store.orders import Node, by_confidence, by_publication, by_speaker, by_time, years_between
from attribution.store.tables import AttributionRow, ClaimRow, DocumentRow, SpeakerNameRow, SpeakerRow
from attribution.store.words import Term

FEW = 1_000  # claims that are put in order at once
MET = 2_000  # claims that are looked at in their order, where a page of them is likely to hold what is asked for
LOOKS = (50, 100, 200, 400)  # documents whose claims are looked at, one time after the other
FIRST = 200  # claims that may be met so
FEW_WORDS = 50  # that each of them is looked at for
KEY = col(AttributionRow.key)
PUBLISHED = col(DocumentRow.published)
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
        self.by_date = query.sort is ClaimSort.PUBLISHED
        self.terms = self.asked.of_days(self.asked.published) if self.asked.terms or not self.by_date else ()
        self._counted, self._counted_to = 0, 0
        """How many hold the terms, counted no further than the second number."""
        self._all: int | None = None
        """How many there are, where all were looked at."""
        self._before = 0
        """How many claims there still are before the page."""
        self._looked_for: tuple[Term, ...] = ()
        """What claims are looked at for, rather than found by."""

    def page(self) -> Iterator[int]:
        """Those of the query's page, in its order; found as they are taken."""
        first = max(0, self.query.offset)
        last = None if self.query.limit is None else first + max(0, self.query.limit)
        if last == first:
            return iter(())
        by_index(self.connection)
        if last is not None and self.asked.few:
            keys = self._ordered(self.terms)
            self._all = len(keys)
            return iter(keys[first:last])
        many = last is not None and self._are_many(last)
        if last is not None and many and self._are_soon_met(last):
            met, many = self._met(last)
            if len(met) == last:
                return iter(met[first:])
        if last is None or not many:
            page = self._in_order(self.terms).offset(first).limit(None if last is None else last - first)
            return iter(self.connection.execute(page).scalars())
        self._before = first
        if self._counted >= self._dense(last):
            self._looked_for = tuple(term for term in self.asked.terms if term.prefix)
        return islice(self._walk(self._order(), self._walked(self.by_date)), last - first)

    def number(self, most: int | None = None) -> int:
        """How many there are, the page left aside; counted no further than ``most``."""
        if self._all is not None:
            return self._all if most is None else min(self._all, most)
        if not self.asked.conditions and (
            self._counted < self._counted_to or (most is not None and most <= self._counted)
        ):
            return self._counted if most is None else min(self._counted, most)
        by_index(self.connection)
        if self.terms and not self.asked.conditions:
            return self._number(self.terms, most)
        found = self._found(self.terms, literal(1)).limit(most)
        return int(self.connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())

    def keys(self) -> Select[Any]:
        """The statement that finds all of them, in no order."""
        return self._found(self.terms, KEY)

    def _are_many(self, last: int) -> bool:
        """Whether there are too many to put all in order."""
        if not self.terms:
            return self.by_date or self.number(FEW) >= FEW
        self._counted_to = max(FEW, self._dense(last)) if last <= FIRST else FEW
        self._counted = self._number(self.terms, self._counted_to)
        return self._counted >= FEW

    def _dense(self, last: int) -> int:
        """How many of all claims must hold what is asked for, that so few need be looked at until a page is full."""
        newest = self.connection.execute(select(func.max(KEY))).scalar_one()
        return last * int(newest or 0) // MET

    def _are_soon_met(self, last: int) -> bool:
        if not (self.by_date and self.asked.terms):
            return self.by_date and last <= FEW
        words = sum(len(term.words) for term in self.asked.terms)
        return last <= FIRST and words <= FEW_WORDS and self._counted >= self._dense(last)

    def _met(self, last: int) -> tuple[list[int], bool]:
        """The first ones, as far as they are among the claims that are looked at in the order of publication; and
        whether there are more to look at."""
        found: list[int] = []
        begun = 0
        for size in LOOKS:
            documents = self.connection.execute(self._documents().offset(begun).limit(size)).scalars().all()
            here = self._found((), KEY, looked_for=self.asked.terms)
            here = here.where(col(AttributionRow.document_key).in_(documents)).order_by(*_order(self.query))
            found += self.connection.execute(here.limit(last - len(found))).scalars()
            begun += size
            if len(found) == last or len(documents) < size:
                return found, len(documents) == size
        return found, True

    def _documents(self) -> Select[Any]:
        """The keys of the documents of the days that are asked for, in the order of publication. From the last, those
        of no date are left out: PostgreSQL would put all in order to have them behind."""
        statement = select(col(DocumentRow.key)).where(*self._current())
        if self.query.descending:
            _, *rest = FROM_THE_LAST[:-1]
            return statement.where(PUBLISHED.is_not(None)).order_by(PUBLISHED.desc(), *rest)
        return statement.order_by(*IN_ORDER[:-1])

    def _order(self) -> Iterable[Node]:
        """The order that the query asks for, as a tree."""
        query, descending = self.query, self.query.descending
        if query.sort is ClaimSort.SPEAKER:
            return by_speaker(query, self.asked.names, self.connection)
        if query.sort is ClaimSort.CONFIDENCE:
            return by_confidence(descending=descending)
        if query.sort is ClaimSort.SAID:
            return by_time(years_between(known_times(self.connection)), descending=descending)
        return self._publication(descending=descending)

    def _publication(self, *, descending: bool = False) -> list[Node]:
        years = years_between(known_days(self.connection))
        return by_publication(self.asked.published, years, descending=descending)

    def _walked(self, by_days: bool) -> tuple[Term, ...]:
        """What claims are found by in each node; days are what the order of publication consists of."""
        terms = self.asked.terms if by_days else self.terms
        return tuple(term for term in terms if term not in self._looked_for)

    def _walk(self, nodes: Iterable[Node], terms: Sequence[Term]) -> Iterator[int]:
        """Those that hold the terms, node by node, without the first ones that lie before the page."""
        exact = not (self.asked.conditions or self._looked_for)
        for node in nodes:
            number = self._of_node(node, terms)
            if number == 0 or (exact and number <= self._before):
                self._before -= number
            elif number < FEW or not (node.below or node.alike):
                yield from self._ordered((*terms, node.term))
            elif node.below:
                yield from self._walk(node.below(), terms)
            else:
                yield from self._walk(self._publication(), (*self._walked(by_days=True), node.term))

    def _of_node(self, node: Node, terms: Sequence[Term]) -> int:
        """How many of a node hold the terms: just as many where all may lie before the page, else whether few."""
        if node.most is not None and (not terms or (node.most < FEW and not self._before)):
            return node.most
        return self._number((*terms, node.term), max(FEW, self._before + 1))

    def _number(self, terms: Sequence[Term], most: int | None) -> int:
        """How many hold the terms, counted no further than ``most``."""
        return int(self.connection.execute(number_holding(terms, self.connection.dialect.name, most)).scalar_one())

    def _ordered(self, terms: Sequence[Term]) -> Sequence[int]:
        keys = [int(key) for key in self.connection.execute(self._in_order(terms)).scalars()]
        page = keys[self._before :]
        self._before = max(0, self._before - len(keys))
        return page

    def _in_order(self, terms: Sequence[Term]) -> Select[Any]:
        found = self._found(terms, KEY, looked_for=self._looked_for)
        if self.query.sort is ClaimSort.SPEAKER:
            found = found.join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
            found = found.outerjoin(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))
        return found.order_by(*_order(self.query))

    def _found(self, terms: Sequence[Term], column: Any, *, looked_for: Sequence[Term] = ()) -> Select[Any]:  # noqa: ANN401 - any column
        """Those that hold the terms and fulfil what is left of the query; of current documents, which others are not
        found by. What is ``looked_for`` each must hold, too, without the index."""
        document = col(DocumentRow.key) == col(AttributionRow.document_key)
        statement = select(column).select_from(AttributionRow).join(DocumentRow, document)
        if self.asked.words or looked_for:
            statement = statement.join(ClaimRow, col(ClaimRow.attribution_key) == KEY)
        if terms:
            statement = statement.where(KEY.in_(holding(terms, self.connection.dialect.name)))
        else:
            statement = statement.where(*self._current())
        return statement.where(*self.asked.conditions, *held_by_claim(looked_for))

    def _current(self) -> Iterator[Any]:
        """Whether a document is current, and of the days that are asked for. A bound stands for all that begins as it
        does: ``until 2022-01`` holds all of January."""
        since, until = self.asked.bounds
        yield col(DocumentRow.current).is_(True)
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
