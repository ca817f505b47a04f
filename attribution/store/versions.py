"""Documents in their versions: read with what was found in each."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import DocumentChanges, DocumentVersion
from attribution.store.changes import Version, changes_between
from attribution.store.reading import claims_of_keys
from attribution.store.searching import storable
from attribution.store.tables import AttributionRow, DocumentRow, OutletRow, RunRow


def versions_of(connection: Connection, document_id: str) -> list[DocumentVersion]:
    """Every version of the document, from the first.

    Raises:
        StoreError: there is no such document.
    """
    rows = connection.execute(_versions(document_id)).all() if storable(document_id) else []
    if not rows:
        raise StoreError(
            f"no document {document_id!r}", remedy="see `attribution claims list`, or the view documents_view"
        )
    return [DocumentVersion(*row) for row in rows]


def changes_of(connection: Connection, document_id: str, before: int | None, after: int | None) -> DocumentChanges:
    """What changed from one version to another; without numbers, from the one before the last to the last.

    Raises:
        StoreError: there is no such document, or it has no such version.
    """
    versions = {one.version: one for one in versions_of(connection, document_id)}
    last = after if after is not None else max(versions)
    first = before if before is not None else max((number for number in versions if number < last), default=last)
    for number in (first, last):
        if number not in versions:
            raise StoreError(f"no version {number} of {document_id}", remedy=f"it has 1 to {max(versions)}")
    both = (Version(versions[one], tuple(_claims(connection, document_id, one))) for one in (first, last))
    return changes_between(*both)


def _versions(document_id: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    claims = select(func.count()).where(col(AttributionRow.document_key) == col(DocumentRow.key)).scalar_subquery()
    document = (DocumentRow.id, DocumentRow.version, DocumentRow.current, DocumentRow.title)
    run = (RunRow.started, RunRow.rulebook, RunRow.version)
    return (
        select(
            *map(col, document),
            col(OutletRow.name),
            col(DocumentRow.published),
            claims,
            col(DocumentRow.digest),
            col(DocumentRow.first_seen),
            *map(col, run),
        )
        .select_from(DocumentRow)
        .join(RunRow, col(RunRow.key) == col(DocumentRow.run_key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .where(col(DocumentRow.id) == document_id)
        .order_by(col(DocumentRow.version))
    )


def _claims(connection: Connection, document_id: str, version: int) -> Any:  # noqa: ANN401 - likewise
    keys = (
        select(col(AttributionRow.key))
        .join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
        .where(col(DocumentRow.id) == document_id, col(DocumentRow.version) == version)
        .order_by(col(AttributionRow.position))
    )
    return claims_of_keys(connection, [int(key or 0) for key in connection.execute(keys).scalars()])
