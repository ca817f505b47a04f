"""Whether a database still holds what was stored: every span re-derived from its document's text.

A database is a file that other programs can write. Nothing here trusts a stored value because it was ours once: texts
are digested again, spans are cut again, folded columns are folded again, and the database checks itself where it can.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select
from sqlmodel import col

from attribution.folding import fold
from attribution.queries import StoreProblem
from attribution.store.folded import folded_name
from attribution.store.rows import text_digest
from attribution.store.tables import (
    AttributionRow,
    ClaimRow,
    DocumentRow,
    OutletRow,
    SpanRole,
    SpanRow,
    SpeakerRow,
)
from attribution.terms import AttributionType, CueClass, Resolution, SpeakerKind

Problems = Iterator[StoreProblem]
SPAN_COLUMNS: tuple[Any, ...] = (
    *map(col, (SpanRow.attribution_key, SpanRow.role, SpanRow.position)),
    *map(col, (SpanRow.start_offset, SpanRow.end_offset)),
    col(SpanRow.text),
)


def verify_database(connection: Connection) -> list[StoreProblem]:
    """Every problem that there is, in a stable order."""
    return [
        *_file_problems(connection),
        *_name_problems(connection),
        *_version_problems(connection),
        *_document_problems(connection),
    ]


def _file_problems(connection: Connection) -> Problems:
    """What SQLite finds in its own pages and keys. PostgreSQL lets no such row in."""
    if connection.dialect.name != "sqlite":
        return
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if message != "ok":
            yield StoreProblem("file", str(message))
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield StoreProblem(f"{table} row {row}", f"an orphan: its {target} row is gone")


def _name_problems(connection: Connection) -> Problems:
    for label, table in (("outlet", OutletRow), ("speaker", SpeakerRow)):
        rows = connection.execute(select(col(table.name), col(table.folded)).order_by(col(table.key)))
        for name, folded in rows:
            if folded != folded_name(name):
                yield StoreProblem(f"{label} {name}", "its folded name is not that of its name")
    kinds = select(col(SpeakerRow.name), col(SpeakerRow.kind)).order_by(col(SpeakerRow.key))
    for name, kind in connection.execute(kinds):
        yield from _unknown(f"speaker {name}", "kind", kind, SpeakerKind)


def _version_problems(connection: Connection) -> Problems:
    current = func.count().filter(col(DocumentRow.current).is_(True))
    statement = select(col(DocumentRow.id)).group_by(col(DocumentRow.id)).having(current != 1)
    for (document_id,) in connection.execute(statement.order_by(col(DocumentRow.id))):
        yield StoreProblem(f"document {document_id}", "not exactly one version of it is current")


def _document_problems(connection: Connection) -> Problems:
    keys = select(col(DocumentRow.key)).order_by(col(DocumentRow.id), col(DocumentRow.version))
    for key in connection.execute(keys).scalars().all():
        columns = (DocumentRow.key, DocumentRow.id, DocumentRow.version, DocumentRow.text, DocumentRow.digest)
        document = connection.execute(select(*map(col, columns)).where(col(DocumentRow.key) == key)).one()
        place = f"document {document.id} version {document.version}"
        if document.digest != text_digest(document.text):
            yield StoreProblem(place, "its text is not the text that was stored")
        yield from _attribution_problems(connection, document.key, place, document.text)


def _attribution_problems(connection: Connection, document_key: int, place: str, text: str) -> Problems:
    spans = _spans_of_document(connection, document_key)
    for row in connection.execute(_attributions(document_key)):
        here = f"{place}: attribution {row.attribution_id}"
        own = spans.get(row.key, [])
        yield from _span_problems(here, own, text)
        yield from _unknown(here, "type", row.type, AttributionType)
        yield from _unknown(here, "class", row.cue_class, CueClass)
        yield from _unknown(here, "resolution", row.resolution, Resolution)
        yield from _confidence_problems(here, row.confidence)
        if row.claim_id is None:
            yield StoreProblem(here, "it has no claim")
        else:
            yield from _claim_problems(f"{place}: claim {row.claim_id}", row, own, text)


def _attributions(document_key: int) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return (
        select(
            col(AttributionRow.key),
            col(AttributionRow.id).label("attribution_id"),
            col(AttributionRow.type),
            col(AttributionRow.cue_class),
            col(AttributionRow.resolution),
            col(AttributionRow.confidence),
            col(ClaimRow.id).label("claim_id"),
            col(ClaimRow.text),
            col(ClaimRow.folded),
            col(ClaimRow.sentence_start),
            col(ClaimRow.sentence_end),
            col(ClaimRow.sentence),
        )
        .outerjoin(ClaimRow, col(ClaimRow.attribution_key) == col(AttributionRow.key))
        .where(col(AttributionRow.document_key) == document_key)
        .order_by(col(AttributionRow.position))
    )


def _spans_of_document(connection: Connection, document_key: int) -> dict[int, list[Row[Any]]]:
    statement: Select[Any] = (
        select(*SPAN_COLUMNS)
        .join(AttributionRow, col(AttributionRow.key) == col(SpanRow.attribution_key))
        .where(col(AttributionRow.document_key) == document_key)
        .order_by(col(SpanRow.attribution_key), col(SpanRow.role), col(SpanRow.position))
    )
    spans: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(statement):
        spans.setdefault(row.attribution_key, []).append(row)
    return spans


def _span_problems(place: str, spans: list[Row[Any]], text: str) -> Problems:
    roles = [row.role for row in spans]
    for needed in (SpanRole.CUE, SpanRole.CONTENT):
        if needed not in roles:
            yield StoreProblem(place, f"its {needed} is gone")
    for row in spans:
        yield from _unknown(place, "span", row.role, SpanRole)
        if not _stands(text, row.start_offset, row.end_offset, row.text):
            here = f"{place}: {row.role} {row.position + 1}"
            yield StoreProblem(here, f"the text at {row.start_offset}:{row.end_offset} is not the stored span's")


def _claim_problems(place: str, row: Row[Any], spans: list[Row[Any]], text: str) -> Problems:
    if row.folded != fold(row.text):
        yield StoreProblem(place, "its folded text is not that of its text")
    if not _stands(text, row.sentence_start, row.sentence_end, row.sentence):
        yield StoreProblem(place, f"the text at {row.sentence_start}:{row.sentence_end} is not the stored sentence's")
    if not all(span.text in row.text for span in spans if span.role == SpanRole.CONTENT):
        yield StoreProblem(place, "its text does not hold the content of its attribution")


def _confidence_problems(place: str, confidence: object) -> Problems:
    """No confidence is no problem; SQLite keeps any text in a column of numbers."""
    if confidence is not None and not (isinstance(confidence, float) and 0 <= confidence <= 1):
        yield StoreProblem(place, f"a confidence that is not between 0 and 1: {confidence}")


def _stands(text: str, start: int, end: int, stored: str) -> bool:
    return 0 <= start <= end <= len(text) and text[start:end] == stored


def _unknown(place: str, name: str, value: str, known: type[StrEnum]) -> Problems:
    if value not in {member.value for member in known}:
        yield StoreProblem(place, f"unknown {name}: {value}")
