"""Outlets and agencies as others see them: listed with figures, shown with what they carried.

Spellings that fold to one name are one outlet here. Figures are those of current versions of documents, counted when
they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import ClaimQuery, CountBy, ListedOutlet, OutletQuery, OutletSort, Quoting, ShownOutlet
from attribution.store.counting import count_claims
from attribution.store.database import Database
from attribution.store.folded import folded_name, term_words
from attribution.store.linking import best_name
from attribution.store.searching import holds_all
from attribution.store.tables import (
    AttributionOutletRow,
    AttributionRow,
    DocumentAgencyRow,
    DocumentRow,
    OutletRow,
    SpeakerNameRow,
    SpeakerRow,
)

SHOWN = ((CountBy.SPEAKER, 20), (CountBy.CLASS, None), (CountBy.MONTH, None))
FEW = 100  # outlets that are counted one by one
CURRENT = col(DocumentRow.current).is_(True)
OF_DOCUMENT = (AttributionRow, col(AttributionRow.document_key) == col(DocumentRow.key))
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
        .where(CURRENT, col(SpeakerRow.name) != "")
        .group_by(col(OutletRow.name), col(SpeakerRow.name))
        .order_by(figure.desc(), col(OutletRow.name), col(SpeakerRow.name))
    )
    return [Quoting(*row) for row in connection.execute(statement.limit(limit))]


def _spellings() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return select(col(OutletRow.key), col(OutletRow.name), col(OutletRow.folded)).order_by(col(OutletRow.key))


def _asked(query: OutletQuery) -> list[ColumnElement[bool]]:
    return [] if query.like is None else [holds_all(col(OutletRow.folded), term_words(query.like))]


def _listed(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[ListedOutlet]:
    """The outlets whose names fulfil the conditions, without those that no current document names."""
    rows = connection.execute(_spellings().where(*conditions)).all()
    keys = [row.key for row in rows]
    figures = [_figures(connection, statement, keys) for statement in (_published(), _as_agency(), _relayed())]
    groups: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for row in rows:
        own = tuple(counts.get(row.key, 0) for counts in figures)
        if any(own):
            groups[row.folded].append((row.name, own))
    return [_outlet(spellings) for spellings in groups.values()]


def _figures(connection: Connection, statement: Select[Any], keys: Sequence[int]) -> dict[int, int]:
    """How many claims each outlet has; of few, only those are counted."""
    owner = statement.selected_columns[0]
    narrowed = statement.where(owner.in_(keys)) if len(keys) <= FEW else statement
    return {row[0]: row[1] for row in connection.execute(narrowed.group_by(owner))}


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


def _published() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    counted = select(col(DocumentRow.outlet_key), func.count()).select_from(DocumentRow).join(*OF_DOCUMENT)
    return counted.where(CURRENT, col(DocumentRow.outlet_key).is_not(None))


def _as_agency() -> Any:  # noqa: ANN401 - likewise
    counted = select(col(DocumentAgencyRow.outlet_key), func.count()).select_from(DocumentAgencyRow)
    return (
        counted.join(DocumentRow, col(DocumentRow.key) == col(DocumentAgencyRow.document_key))
        .join(*OF_DOCUMENT)
        .where(CURRENT)
    )


def _relayed() -> Any:  # noqa: ANN401 - likewise
    counted = select(col(AttributionOutletRow.outlet_key), func.count()).select_from(AttributionOutletRow)
    claims = counted.join(AttributionRow, col(AttributionRow.key) == col(AttributionOutletRow.attribution_key))
    return claims.join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key)).where(CURRENT)


def _ordered(found: list[ListedOutlet], query: OutletQuery) -> list[ListedOutlet]:
    figure = FIGURES.get(query.sort)
    return sorted(found, key=lambda one: (0 if figure is None else -figure(one), one.name))
