"""Stored articles as a reader sees them: the latest first, and one whole with all that was found in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlmodel import col

from attribution.domain import Analysis, Check, Claim, Document, Finding
from attribution.errors import StoreError
from attribution.queries import ArticleQuery, ClaimQuery, ListedArticle, StoredArticle, StoredClaim
from attribution.spans import Span
from attribution.store.asking import document_conditions
from attribution.store.database import Database
from attribution.store.reading import claim_statement, read_claims
from attribution.store.tables import (
    AttributionRow,
    DocumentAgencyRow,
    DocumentRow,
    DocumentTextRow,
    FindingRow,
    OutletRow,
)
from attribution.terms import FindingCode, Level

REMEDY = "see `attribution claims list`"
LATEST = (col(DocumentRow.published).desc().nulls_last(), col(DocumentRow.id).desc(), col(DocumentRow.version).desc())


class Articles:
    """The articles of a claims database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, query: ArticleQuery) -> list[ListedArticle]:
        """The articles that the query asks for, the latest first.

        Raises:
            StoreError: a date of the query is none, or the database cannot be read.
        """
        return self._database.read(lambda connection: _list(connection, query))

    def show(self, document_id: str, version: int | None = None) -> StoredArticle:
        """One article, its current version unless another is named.

        Raises:
            StoreError: there is no such article, or it has no such version.
        """
        return self._database.read(lambda connection: _show(connection, document_id, version))


def _list(connection: Connection, query: ArticleQuery) -> list[ListedArticle]:
    asked = ClaimQuery(outlets=query.outlets, since=query.since, until=query.until)
    columns = (DocumentRow.key, DocumentRow.id, DocumentRow.title, OutletRow.name, DocumentRow.published)
    statement = (
        select(*map(col, columns))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .where(*document_conditions(asked, connection))
        .order_by(*LATEST)
    )
    rows = connection.execute(statement.limit(max(0, query.limit)).offset(max(0, query.offset))).all()
    keys = [row.key for row in rows]
    claims, findings = (_counts(connection, table, keys) for table in (AttributionRow, FindingRow))
    return [
        ListedArticle(row.id, row.title, row.name, row.published, claims.get(row.key, 0), findings.get(row.key, 0))
        for row in rows
    ]


def _counts(
    connection: Connection, table: type[AttributionRow] | type[FindingRow], keys: Sequence[int]
) -> dict[int, int]:
    owner = col(table.document_key)
    counted = select(owner, func.count()).where(owner.in_(keys)).group_by(owner)
    return {row[0]: row[1] for row in connection.execute(counted)}


def _show(connection: Connection, document_id: str, version: int | None) -> StoredArticle:
    row = connection.execute(_article(document_id, version)).one_or_none()
    if row is None:
        told = "" if version is None else f", version {version}"
        raise StoreError(f"no article {document_id!r}{told}", remedy=REMEDY)
    document = Document(row.id, row.text, row.title, row.publisher, row.published, row.url, row.path)
    agencies = connection.execute(_agencies(row.key)).scalars()
    claims = _claims(connection, row.key)
    attributions = tuple(claim.attribution for claim in claims)
    analysis = Analysis(document, (), (), attributions, (), tuple(map(str, agencies)))
    found = tuple(map(_finding, connection.execute(_findings(row.key))))
    check = Check(analysis, tuple(map(_claim, claims)), found)
    return StoredArticle(check, tuple(claims), row.version, row.current)


def _article(document_id: str, version: int | None) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    columns = map(col, (DocumentRow.key, DocumentRow.id, DocumentRow.title, DocumentRow.published, DocumentRow.url))
    more = map(col, (DocumentRow.path, DocumentRow.version, DocumentRow.current, DocumentTextRow.text))
    named = col(DocumentRow.current).is_(True) if version is None else col(DocumentRow.version) == version
    return (
        select(*columns, *more, col(OutletRow.name).label("publisher"))
        .join(DocumentTextRow, col(DocumentTextRow.document_key) == col(DocumentRow.key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .where(col(DocumentRow.id) == document_id, named)
    )


def _agencies(document_key: int) -> Select[Any]:
    named = select(col(OutletRow.name)).join(DocumentAgencyRow, col(DocumentAgencyRow.outlet_key) == col(OutletRow.key))
    own = named.where(col(DocumentAgencyRow.document_key) == document_key)
    return own.order_by(col(DocumentAgencyRow.position))


def _claims(connection: Connection, document_key: int) -> list[StoredClaim]:
    own = claim_statement().where(col(AttributionRow.document_key) == document_key)
    return read_claims(connection, own.order_by(col(AttributionRow.position)))


def _claim(claim: StoredClaim) -> Claim:
    return Claim(claim.id, claim.document_id, claim.attribution, claim.text, claim.sentence, claim.chain)


def _findings(document_key: int) -> Select[Any]:
    columns = FindingRow.__table__.columns  # type: ignore[attr-defined]  # SQLModel names it at run time alone
    owner, position = col(FindingRow.document_key), col(FindingRow.position)
    return select(*columns).where(owner == document_key).order_by(position)


def _finding(row: Any) -> Finding:  # noqa: ANN401 - a row of any statement
    return Finding(
        FindingCode(row.code),
        Level(row.level),
        Span(row.start_offset, row.end_offset, row.text),
        row.line_number,
        row.column_number,
        row.message,
        row.message_en,
        row.attribution,
        tuple(json.loads(row.candidates)),
    )
