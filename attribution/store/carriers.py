"""Outlets and agencies as others see them: listed with figures, shown with what they carried.

Spellings that fold to one name are one outlet here. Figures are those of current versions of documents, as the writer
keeps them (:mod:`attribution.store.figures`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, func, select
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import ClaimQuery, CountBy, ListedOutlet, OutletQuery, OutletSort, Quoting, ShownOutlet
from attribution.store.counting import count_claims
from attribution.store.database import Database
from attribution.store.folded import folded_name, term_words
from attribution.store.linking import best_name
from attribution.store.searching import holds_all
from attribution.store.tables import AttributionRow, DocumentRow, OutletRow, SpeakerNameRow, SpeakerRow

SHOWN = ((CountBy.SPEAKER, 20), (CountBy.CLASS, None), (CountBy.MONTH, None))
FIGURES: dict[OutletSort, Callable[[ListedOutlet], int]] = {
    OutletSort.PUBLISHED: lambda one: one.published,
    OutletSort.AGENCY: lambda one: one.agency,
    OutletSort.RELAYED: lambda one: one.relayed,
}


class Outlets:
    """The outlets and agencies of a claims database, given by any spelling of a name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, query: OutletQuery) -> list[ListedOutlet]:
        """The outlets that the query asks for, in its order.

        Raises:
            StoreError: the database cannot be read.
        """
        found = self._database.read(lambda connection: _listed(connection, _asked(query)))
        first = max(0, query.offset)
        return _ordered(found, query)[first : None if query.limit is None else first + max(0, query.limit)]

    def count(self, query: OutletQuery) -> int:
        """How many there are, the page left aside.

        Raises:
            StoreError: the database cannot be read.
        """
        return len(self._database.read(lambda connection: _listed(connection, _asked(query))))

    def quoting(self, limit: int = 500) -> Sequence[Quoting]:
        """Which outlet published how many claims of which speaker, the most first.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: _quoting(connection, limit))

    def show(self, names: Sequence[str]) -> ShownOutlet:
        """All that is known of the outlet that goes by these names.

        Raises:
            StoreError: no document names it.
        """

        def work(connection: Connection) -> ShownOutlet:
            folded = sorted({folded_name(name) for name in names} - {""})
            found = _listed(connection, [col(OutletRow.folded).in_(folded)])
            if not found:
                raise StoreError(f"no outlet {names[0]!r}", remedy="see `attribution outlets list`")
            carried = ClaimQuery(outlets=tuple(names), limit=None)
            speakers, classes, months = (
                count_claims(connection, replace(carried, limit=limit), by) for by, limit in SHOWN
            )
            return ShownOutlet(_together(found), tuple(speakers), tuple(classes), tuple(months))

        return self._database.read(work)


def _quoting(connection: Connection, limit: int) -> list[Quoting]:
    figure = func.count(col(AttributionRow.key))
    statement = (
        select(col(OutletRow.name), col(SpeakerRow.name), figure)
        .select_from(AttributionRow)
        .join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
        .join(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
        .join(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))
        .where(col(DocumentRow.current).is_(True), col(SpeakerRow.name) != "")
        .group_by(col(OutletRow.name), col(SpeakerRow.name))
        .order_by(figure.desc(), col(OutletRow.name), col(SpeakerRow.name))
    )
    return [Quoting(*row) for row in connection.execute(statement.limit(limit))]


def _asked(query: OutletQuery) -> list[ColumnElement[bool]]:
    return [] if query.like is None else [holds_all(col(OutletRow.folded), term_words(query.like))]


def _listed(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[ListedOutlet]:
    """The outlets whose names fulfil the conditions, without those that no current document names."""
    figures = (col(OutletRow.published), col(OutletRow.agency), col(OutletRow.relayed))
    named = select(col(OutletRow.name), col(OutletRow.folded), *figures).order_by(col(OutletRow.key))
    groups: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for name, folded, *own in connection.execute(named.where(*conditions)):
        if any(own):
            groups[folded].append((name, tuple(own)))
    return [_outlet(spellings) for spellings in groups.values()]


def _outlet(spellings: list[tuple[str, tuple[int, ...]]]) -> ListedOutlet:
    ordered = sorted(spellings, key=lambda one: (-sum(one[1]), one[0]))
    published, agency, relayed = (sum(column) for column in zip(*(own for _, own in ordered), strict=True))
    names = tuple(name for name, _ in ordered)
    return ListedOutlet(best_name(names), published, agency, relayed, names)


def _together(found: Sequence[ListedOutlet]) -> ListedOutlet:
    """One outlet of all that go by the names that were given; the fullest of them first."""
    first, *others = sorted(found, key=lambda one: (-one.published - one.agency - one.relayed, one.name))
    for other in others:
        figures = (first.published + other.published, first.agency + other.agency, first.relayed + other.relayed)
        first = ListedOutlet(first.name, *figures, (*first.spellings, *other.spellings))
    return first


def _ordered(found: list[ListedOutlet], query: OutletQuery) -> list[ListedOutlet]:
    figure = FIGURES.get(query.sort)
    return sorted(found, key=lambda one: (0 if figure is None else -figure(one), one.name))
