"""Documents as others see them: listed, shown with all that is kept of one, found by an address."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, or_, select
from sqlmodel import col

from attribution.domain import Document, PageFacts
from attribution.errors import StoreError
from attribution.folding import fold
from attribution.queries import DocumentQuery, DocumentSort, KnownDocument, ListedDocument, ShownDocument
from attribution.records import read_page_facts
from attribution.store.database import Database, in_chunks
from attribution.store.folded import folded_name
from attribution.store.followed import DocumentPageRow
from attribution.store.pages import addresses_of, document_at, known_document
from attribution.store.searching import storable
from attribution.store.tables import (
    AttributionRow,
    DocumentAgencyRow,
    DocumentRow,
    DocumentTextRow,
    FindingRow,
    OutletRow,
)
from attribution.store.versions import versions_of

AFTER = "~"  # stands after all that a date goes on with


class Documents:
    """The documents of a claims database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, query: DocumentQuery) -> tuple[list[ListedDocument], int]:
        """The documents that the query asks for, in its order, and how many there are without its page.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: _listed(connection, query))

    def show(self, which: str, version: int | None = None) -> ShownDocument:
        """All that is kept of a document, by its id or one of its addresses: its current version unless one is named.

        Raises:
            StoreError: there is no such document or version.
        """
        return self._database.read(lambda connection: _shown(connection, which.strip(), version))

    def id_of(self, which: str) -> str:
        """The id of a document, given by it or by an address.

        Raises:
            StoreError: there is no such document.
        """
        return self._database.read(lambda connection: _id_of(connection, which.strip()))

    def at(self, address: str) -> str | None:
        """The id of the document that an address leads to; none where none is known.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: document_at(connection, address))

    def known(self, document: Document) -> KnownDocument | None:
        """The stored document that one from a page is: by its addresses, or by its text at the same outlet.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: known_document(connection, document))


def _id_of(connection: Connection, which: str) -> str:
    if storable(which):
        if connection.execute(select(col(DocumentRow.key)).where(col(DocumentRow.id) == which)).first():
            return which
        if found := document_at(connection, which):
            return found
    raise StoreError(f"no document {which!r}", remedy="see `attribution documents list`")


def _listed(connection: Connection, query: DocumentQuery) -> tuple[list[ListedDocument], int]:
    conditions = _conditions(query)
    counted = select(func.count()).select_from(DocumentRow)
    outer = counted.outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
    total = int(connection.execute(outer.where(*conditions)).scalar_one())
    statement = _statement().where(*conditions).order_by(*_order(query), col(DocumentRow.id))
    rows = connection.execute(statement.limit(query.limit).offset(query.offset or None)).all()
    agencies = _agencies(connection, [int(row.key or 0) for row in rows])
    return [_document(row, agencies) for row in rows], total


def _statement() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    """A row for each document version with its figures."""
    claims = select(func.count()).where(col(AttributionRow.document_key) == col(DocumentRow.key)).scalar_subquery()
    findings = select(func.count()).where(col(FindingRow.document_key) == col(DocumentRow.key)).scalar_subquery()
    columns = (DocumentRow.key, DocumentRow.id, DocumentRow.version, DocumentRow.title, DocumentRow.published)
    facts = (DocumentRow.url, DocumentRow.path, DocumentRow.first_seen)
    return (
        select(
            *map(col, (*columns, *facts)),
            col(OutletRow.name).label("publisher"),
            _versions().label("versions"),
            claims.label("claims"),
            findings.label("findings"),
        )
        .select_from(DocumentRow)
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
    )


def _versions() -> Any:  # noqa: ANN401 - SQLAlchemy's own
    other = DocumentRow.__table__.alias("versions_of_it")  # type: ignore[attr-defined]  # of a table's class
    return select(func.count()).select_from(other).where(other.c.id == col(DocumentRow.id)).scalar_subquery()


def _conditions(query: DocumentQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(DocumentRow.current).is_(True)]
    if query.outlets:
        names = sorted({folded_name(name) for name in query.outlets})
        agency = (
            select(col(DocumentAgencyRow.document_key))
            .join(OutletRow.__table__.alias("agencies"), _agency_is(names))  # type: ignore[attr-defined]  # of a table's class
            .where(col(DocumentAgencyRow.document_key) == col(DocumentRow.key))
        )
        found.append(or_(col(OutletRow.folded).in_(names), exists(agency.correlate(DocumentRow))))
    if query.since:
        found.append(col(DocumentRow.published) >= query.since)
    if query.until:
        found.append(col(DocumentRow.published) <= query.until + AFTER)
    if query.changed:
        found.append(_versions() > 1)
    return [*found, *(_holds(word) for word in (query.like or "").split())]


def _agency_is(names: list[str]) -> ColumnElement[bool]:
    agencies = OutletRow.__table__.alias("agencies")  # type: ignore[attr-defined]  # of a table's class
    return and_(agencies.c.key == col(DocumentAgencyRow.outlet_key), agencies.c.folded.in_(names))


def _holds(word: str) -> ColumnElement[bool]:
    """Whether title, id or address have the word, in any spelling of its letters that folding makes equal."""
    columns = (DocumentRow.title, DocumentRow.id, DocumentRow.url)
    forms = {word, fold(word)} if storable(word) else set()
    return or_(*(col(column).contains(form, autoescape=True) for column in columns for form in sorted(forms)))


def _order(query: DocumentQuery) -> list[Any]:
    columns: dict[DocumentSort, Any] = {
        DocumentSort.PUBLISHED: col(DocumentRow.published),
        DocumentSort.SEEN: col(DocumentRow.first_seen),
        DocumentSort.VERSIONS: _versions(),
        DocumentSort.CLAIMS: _statement().selected_columns.claims,
        DocumentSort.ID: col(DocumentRow.id),
    }
    column = columns[query.sort]
    return [column.desc().nulls_last() if query.descending else column.asc().nulls_last()]


def _agencies(connection: Connection, keys: list[int]) -> dict[int, list[str]]:
    owner = col(DocumentAgencyRow.document_key)
    statement = select(owner, col(OutletRow.name)).join(
        OutletRow, col(OutletRow.key) == col(DocumentAgencyRow.outlet_key)
    )
    found: dict[int, list[str]] = {}
    for chunk in in_chunks(keys):
        ordered = statement.where(owner.in_(chunk)).order_by(owner, col(DocumentAgencyRow.position))
        for key, name in connection.execute(ordered):
            found.setdefault(key, []).append(name)
    return found


def _document(row: Row[Any], agencies: dict[int, list[str]]) -> ListedDocument:
    return ListedDocument(
        id=row.id,
        version=row.version,
        versions=row.versions,
        title=row.title,
        publisher=row.publisher,
        agencies=tuple(agencies.get(row.key, ())),
        published=row.published,
        url=row.url,
        claims=row.claims,
        findings=row.findings,
        seen=row.first_seen,
    )


def _shown(connection: Connection, which: str, version: int | None) -> ShownDocument:
    own = _id_of(connection, which)
    versions = tuple(versions_of(connection, own))
    wanted = version if version is not None else next(one.version for one in versions if one.current)
    if wanted not in {one.version for one in versions}:
        raise StoreError(f"no version {wanted} of {own}", remedy=f"it has 1 to {len(versions)}")
    row = connection.execute(_statement().where(col(DocumentRow.id) == own, col(DocumentRow.version) == wanted)).one()
    text = connection.execute(
        select(col(DocumentTextRow.text)).where(col(DocumentTextRow.document_key) == row.key)
    ).scalar_one()
    listed = _document(row, _agencies(connection, [int(row.key or 0)]))
    page = _page(connection, int(row.key or 0))
    document = Document(own, text, row.title, row.publisher, row.published, row.url, row.path, page)
    return ShownDocument(document, listed, versions, addresses_of(connection, own))


def _page(connection: Connection, key: int) -> PageFacts | None:
    statement = select(col(DocumentPageRow.facts)).where(col(DocumentPageRow.document_key) == key)
    facts = connection.execute(statement).scalar()
    return None if facts is None else read_page_facts(json.loads(facts))
