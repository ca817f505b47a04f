"""Whether a database still holds what was stored: every span re-derived from its document's text.

A database is a file that other programs can write. Nothing here trusts a stored value because it was ours once: texts
are digested again, spans are cut again, folded columns are folded again, and the database checks itself where it can.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select
from sqlmodel import col

from attribution.queries import StoreProblem
from attribution.store.alarms import alarm_problems
from attribution.store.copying import Watch
from attribution.store.figures import figure_problems
from attribution.store.folded import folded_name
from attribution.store.marking import words_of_claims
from attribution.store.rows import text_digest, unresolved_code
from attribution.store.tables import (
    AttributionRow,
    ClaimRow,
    DocumentRow,
    DocumentTextRow,
    OutletRow,
    SpanRole,
    SpanRow,
)
from attribution.store.terming import term_problems
from attribution.store.verifying_findings import finding_problems, stands
from attribution.store.verifying_pages import address_problems, page_problems
from attribution.store.verifying_pairs import pair_problems
from attribution.store.verifying_speakers import Problems, speaker_problems, unknown
from attribution.terms import AttributionType, CueClass, MediumKind, Resolution, Unresolved

REMEDY = "`attribution store migrate` makes it anew"
SPAN_COLUMNS: tuple[Any, ...] = (
    *map(col, (SpanRow.attribution_key, SpanRow.role, SpanRow.position)),
    *map(col, (SpanRow.start_offset, SpanRow.end_offset)),
    col(SpanRow.text),
)


def verify_database(connection: Connection, watch: Watch) -> list[StoreProblem]:
    """Every problem that there is, in a stable order; ``watch`` is told how many documents are done, of how many."""
    return [
        *_file_problems(connection),
        *_name_problems(connection),
        *speaker_problems(connection),
        *figure_problems(connection),
        *pair_problems(connection),
        *alarm_problems(connection),
        *_version_problems(connection),
        *address_problems(connection),
        *_document_problems(connection, watch),
        *term_problems(connection),
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
    rows = connection.execute(select(col(OutletRow.name), col(OutletRow.folded)).order_by(col(OutletRow.key)))
    for name, folded in rows:
        if folded != folded_name(name):
            yield StoreProblem(f"outlet {name}", "its folded name is not that of its name")


def _version_problems(connection: Connection) -> Problems:
    current = func.count().filter(col(DocumentRow.current).is_(True))
    statement = select(col(DocumentRow.id)).group_by(col(DocumentRow.id)).having(current != 1)
    for (document_id,) in connection.execute(statement.order_by(col(DocumentRow.id))):
        yield StoreProblem(f"document {document_id}", "not exactly one version of it is current")


def _document_problems(connection: Connection, watch: Watch) -> Problems:
    keys = select(col(DocumentRow.key)).order_by(col(DocumentRow.id), col(DocumentRow.version))
    found = connection.execute(keys).scalars().all()
    for number, key in enumerate(found, 1):
        watch(number, len(found))
        document = connection.execute(_document(key)).one()
        place = f"document {document.id} version {document.version}"
        if document.text is None:
            yield StoreProblem(place, "its text is gone")
            continue
        if document.digest != text_digest(document.text):
            yield StoreProblem(place, "its text is not the text that was stored")
        yield from _attribution_problems(connection, document.key, place, document.text)
        yield from finding_problems(connection, document.key, place, document.text)
        yield from page_problems(connection, document.key, place, document.text)


def _document(key: int | None) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    columns = (DocumentRow.key, DocumentRow.id, DocumentRow.version, DocumentRow.digest, DocumentTextRow.text)
    joined = select(*map(col, columns)).select_from(DocumentRow)
    text = col(DocumentTextRow.document_key) == col(DocumentRow.key)
    return joined.outerjoin(DocumentTextRow, text).where(col(DocumentRow.key) == key)


def _attribution_problems(connection: Connection, document_key: int, place: str, text: str) -> Problems:
    spans = _spans_of_document(connection, document_key)
    found_by = {key: there == wanted for key, there, wanted in words_of_claims(connection, [document_key])}
    for row in connection.execute(_attributions(document_key)):
        here = f"{place}: attribution {row.attribution_id}"
        own = spans.get(row.key, [])
        yield from _span_problems(here, own, text)
        yield from unknown(here, "type", row.type, AttributionType)
        yield from unknown(here, "class", row.cue_class, CueClass)
        yield from unknown(here, "resolution", row.resolution, Resolution)
        yield from _confidence_problems(here, row.confidence)
        yield from _medium_and_time_problems(here, row, {span.role for span in own})
        if row.claim_id is None:
            yield StoreProblem(here, "it has no claim")
        else:
            here = f"{place}: claim {row.claim_id}"
            if not found_by.get(row.claim_key, False):
                yield StoreProblem(here, f"its folded words or marks are not those of its text; {REMEDY}")
            yield from _claim_problems(here, row, own, text)


def _attributions(document_key: int) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return (
        select(
            col(AttributionRow.key),
            col(AttributionRow.id).label("attribution_id"),
            col(AttributionRow.type),
            col(AttributionRow.cue_class),
            col(AttributionRow.resolution),
            col(AttributionRow.confidence),
            *map(col, (AttributionRow.medium_kind, AttributionRow.time_start, AttributionRow.time_end)),
            col(AttributionRow.time_unresolved),
            col(ClaimRow.id).label("claim_id"),
            col(ClaimRow.key).label("claim_key"),
            col(ClaimRow.text),
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
        yield from unknown(place, "span", row.role, SpanRole)
        if not stands(text, row.start_offset, row.end_offset, row.text):
            here = f"{place}: {row.role} {row.position + 1}"
            yield StoreProblem(here, f"the text at {row.start_offset}:{row.end_offset} is not the stored span's")


def _claim_problems(place: str, row: Row[Any], spans: list[Row[Any]], text: str) -> Problems:
    if not stands(text, row.sentence_start, row.sentence_end, row.sentence):
        yield StoreProblem(place, f"the text at {row.sentence_start}:{row.sentence_end} is not the stored sentence's")
    if not all(span.text in row.text for span in spans if span.role == SpanRole.CONTENT):
        yield StoreProblem(place, "its text does not hold the content of its attribution")


def _confidence_problems(place: str, confidence: object) -> Problems:
    """No confidence is no problem; SQLite keeps any text in a column of numbers."""
    if confidence is not None and not (isinstance(confidence, float) and 0 <= confidence <= 1):
        yield StoreProblem(place, f"a confidence that is not between 0 and 1: {confidence}")


def _medium_and_time_problems(place: str, row: Row[Any], roles: set[str]) -> Problems:
    """A kind without a medium, days without a time; days that are no days, or that end before they begin."""
    if row.medium_kind is not None:
        yield from unknown(place, "kind of medium", row.medium_kind, MediumKind)
        if SpanRole.MEDIUM not in roles:
            yield StoreProblem(place, "a kind of medium without a medium")
    told = (row.time_start, row.time_end, row.time_unresolved)
    if any(one is not None for one in told) and SpanRole.TIME not in roles:
        yield StoreProblem(place, "days of a time without a time")
    if not _are_days_or_reason(*told):
        yield StoreProblem(place, f"a time that is neither days nor a reason: {' '.join(map(str, told))}")


def _are_days_or_reason(start: str | None, end: str | None, reason: str | None) -> bool:
    if start is None and end is None:
        return reason is None or reason in {unresolved_code(one) for one in Unresolved}
    return bool(start and end and reason is None and _is_day(start) and _is_day(end) and start <= end)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
