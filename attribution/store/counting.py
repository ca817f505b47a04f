"""How many of the claims that a query asks for there are of each speaker, outlet, kind, day…"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, func, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from attribution.queries import ClaimQuery, CountBy, Counted
from attribution.store.selecting import Selection
from attribution.store.tables import (
    AttributionRow,
    DocumentAgencyRow,
    DocumentRow,
    FindingRow,
    OutletRow,
    SpeakerNameRow,
    SpeakerRow,
)

KEY = col(AttributionRow.key)
LENGTHS = {CountBy.YEAR: len("2022"), CountBy.MONTH: len("2022-01"), CountBy.DAY: len("2022-01-02")}
DATES = tuple(LENGTHS)
_PUBLISHER = aliased(OutletRow)
_AGENCY = aliased(OutletRow)


def count_claims(connection: Connection, query: ClaimQuery, by: CountBy) -> list[Counted]:
    """The figures, the largest first, days in their order; a claim counts for each agency and finding that it has, and
    for none that it lacks."""
    return _count(connection, KEY.in_(Selection(query, connection).keys()), by, query.limit)


def count_keys(connection: Connection, keys: Sequence[int], by: CountBy, limit: int | None) -> list[Counted]:
    """The same figures of the attributions with these keys, which are some thousands at most."""
    return _count(connection, KEY.in_(keys), by, limit)


def _count(connection: Connection, meant: ColumnElement[bool], by: CountBy, limit: int | None) -> list[Counted]:
    column = _column(by)
    figure = func.count(distinct(KEY))
    statement = _joined(select(column, figure).select_from(AttributionRow), by)
    grouped = statement.where(meant, column.is_not(None)).group_by(column)
    order = (column,) if by in DATES else (figure.desc(), column)
    return [Counted(*row) for row in connection.execute(grouped.order_by(*order).limit(limit))]


def _column(by: CountBy) -> Any:  # noqa: ANN401 - a column of any table
    columns: dict[CountBy, Any] = {
        CountBy.SPEAKER: col(SpeakerRow.name),
        CountBy.PUBLISHER: col(_PUBLISHER.name),
        CountBy.AGENCY: col(_AGENCY.name),
        CountBy.KIND: col(SpeakerNameRow.kind),
        CountBy.CLASS: col(AttributionRow.cue_class),
        CountBy.TYPE: col(AttributionRow.type),
        CountBy.FINDING: col(FindingRow.code),
        CountBy.DOCUMENT: col(DocumentRow.id),
    }
    return columns[by] if by in columns else func.substr(col(DocumentRow.published), 1, LENGTHS[by])


def _joined(statement: Select[Any], by: CountBy) -> Select[Any]:
    """With the tables that the figures need."""
    names = statement.join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
    documents = statement.join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
    agencies = statement.join(
        DocumentAgencyRow, col(DocumentAgencyRow.document_key) == col(AttributionRow.document_key)
    )
    own = (col(FindingRow.document_key) == col(AttributionRow.document_key)) & (
        col(FindingRow.attribution) == col(AttributionRow.id)
    )
    joined: dict[CountBy, Select[Any]] = {
        CountBy.SPEAKER: names.join(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key)),
        CountBy.PUBLISHER: documents.join(_PUBLISHER, col(_PUBLISHER.key) == col(DocumentRow.outlet_key)),
        CountBy.AGENCY: agencies.join(_AGENCY, col(_AGENCY.key) == col(DocumentAgencyRow.outlet_key)),
        CountBy.KIND: names,
        CountBy.CLASS: statement,
        CountBy.TYPE: statement,
        CountBy.FINDING: statement.join(FindingRow, own),
    }
    return joined.get(by, documents)
