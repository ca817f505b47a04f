"""Whether the stored findings still are what was found: words at their place, known codes, claims that are there."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, and_, select
from sqlmodel import col

from attribution.queries import StoreProblem
from attribution.store.tables import AttributionRow, FindingRow
from attribution.store.verifying_speakers import Problems, unknown
from attribution.terms import FindingCode, Level


def stands(text: str, start: int, end: int, stored: str) -> bool:
    """Whether the text has the stored words at that place."""
    return 0 <= start <= end <= len(text) and text[start:end] == stored


def finding_problems(connection: Connection, document_key: int, place: str, text: str) -> Problems:
    """Every problem with the findings of a version of a document."""
    for row in connection.execute(_findings(document_key)):
        here = f"{place}: finding {row.position + 1}"
        yield from unknown(here, "code", row.code, FindingCode)
        yield from unknown(here, "level", row.level, Level)
        if not stands(text, row.start_offset, row.end_offset, row.text):
            yield StoreProblem(here, f"the text at {row.start_offset}:{row.end_offset} is not the stored finding's")
        if not _are_names(row.candidates):
            yield StoreProblem(here, "its candidates are no list of names")
        if row.attribution is not None and row.owner is None:
            yield StoreProblem(here, f"an orphan: attribution {row.attribution} is gone")


def _findings(document_key: int) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    own = and_(
        col(AttributionRow.document_key) == col(FindingRow.document_key),
        col(AttributionRow.id) == col(FindingRow.attribution),
    )
    columns = (FindingRow.position, FindingRow.code, FindingRow.level, FindingRow.start_offset, FindingRow.end_offset)
    words = (FindingRow.text, FindingRow.candidates, FindingRow.attribution)
    return (
        select(*map(col, (*columns, *words)), col(AttributionRow.key).label("owner"))
        .outerjoin(AttributionRow, own)
        .where(col(FindingRow.document_key) == document_key)
        .order_by(col(FindingRow.position))
    )


def _are_names(stored: str) -> bool:
    try:
        names = json.loads(stored)
    except ValueError:
        return False
    return isinstance(names, list) and all(isinstance(name, str) for name in names)
