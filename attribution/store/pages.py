"""Where documents came from: what their pages said, and under which addresses one document is known.

One article has many addresses (for phones, for printers, with a counter behind it), and an outlet puts one text under
several. Both are one document. The same text of an agency at another outlet is another one: a report of its own.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from attribution.addresses import address_key, host_key
from attribution.domain import Document
from attribution.queries import KnownDocument
from attribution.store.database import in_chunks
from attribution.store.folded import folded_name
from attribution.store.followed import DocumentAddressRow, DocumentPageRow
from attribution.store.rows import page_facts, text_key
from attribution.store.searching import storable
from attribution.store.tables import DocumentRow, DocumentTextRow, OutletRow

GROUP = 4  # words that stand together


def keep_page(connection: Connection, key: int, document: Document) -> None:
    """Keep what the page of a version said, in the place of what it said before."""
    connection.execute(delete(DocumentPageRow).where(col(DocumentPageRow.document_key) == key))
    if document.page is not None:
        row = {"document_key": key, "text_key": text_key(document), "facts": page_facts(document.page)}
        connection.execute(insert(DocumentPageRow), row)


def keep_addresses(connection: Connection, document: Document) -> None:
    """Keep the addresses of a document that was read from a page; one that leads to another document is left there."""
    wanted = _addresses(document)
    if not wanted:
        return
    known = select(col(DocumentAddressRow.key)).where(col(DocumentAddressRow.key).in_(list(wanted)))
    there = set(connection.execute(known).scalars())
    rows = [
        {"key": key, "address": wanted[key], "document_id": document.id} for key in sorted(wanted) if key not in there
    ]
    if rows:
        connection.execute(insert(DocumentAddressRow), rows)


def known_document(connection: Connection, document: Document) -> KnownDocument | None:
    """The stored document that this one is: an address by which it was reached leads to it, or the one that it gives
    itself, or its outlet has published its text. Where it gives itself the address of another article, it is known by
    the one by which it was reached."""
    if document.page is None or not storable(document.text):
        return None
    addresses = document.page.addresses
    if own := _by_address(connection, list(map(address_key, addresses))):
        return own
    named = _by_address(connection, [address_key(document.url)]) if document.url else None
    if named is not None and not (addresses and _is_another(connection, document, named)):
        return named
    same = _by_text(connection, document)
    return same or (None if named is None else KnownDocument(addresses[0], addresses[0]))


def document_at(connection: Connection, address: str) -> str | None:
    """The id of the document that an address leads to."""
    found = _by_address(connection, [address_key(address)]) if storable(address) else None
    return None if found is None else found.id


def addresses_of(connection: Connection, document_id: str) -> tuple[str, ...]:
    """The addresses under which a document is known."""
    statement = select(col(DocumentAddressRow.address)).where(col(DocumentAddressRow.document_id) == document_id)
    return tuple(connection.execute(statement.order_by(col(DocumentAddressRow.key))).scalars())


def _addresses(document: Document) -> dict[str, str]:
    """Key → address."""
    if document.page is None:
        return {}
    given = [one for one in (document.url, *document.page.addresses) if one and storable(one)]
    return {address_key(one): one for one in reversed(given)}


def _by_address(connection: Connection, keys: list[str]) -> KnownDocument | None:
    for chunk in in_chunks(keys):
        statement = (
            _documents()
            .join(DocumentAddressRow, col(DocumentAddressRow.document_id) == col(DocumentRow.id))
            .where(col(DocumentAddressRow.key).in_(chunk), col(DocumentRow.current))
            .order_by(col(DocumentRow.key))
        )
        if row := connection.execute(statement).first():
            return KnownDocument(row.id, row.url)
    return None


def _is_another(connection: Connection, document: Document, named: KnownDocument) -> bool:
    """Whether the document that a page's own word leads to has another title, and shares no words with it in their
    order: some sites give one address to all their pages."""
    statement = (
        select(col(DocumentRow.title), col(DocumentTextRow.text))
        .join(DocumentTextRow, col(DocumentTextRow.document_key) == col(DocumentRow.key))
        .where(col(DocumentRow.id) == named.id, col(DocumentRow.current))
    )
    title, text = connection.execute(statement).one()
    if folded_name(title or "") == folded_name(document.title or ""):
        return False
    return _groups(text).isdisjoint(_groups(document.text))


def _groups(text: str) -> set[tuple[str, ...]]:
    words = folded_name(text).split()
    return set(zip(*(words[start:] for start in range(GROUP)), strict=False))


def _by_text(connection: Connection, document: Document) -> KnownDocument | None:
    """The first document of the same outlet, or where none is told of the same site, whose page had these words."""
    statement = (
        _documents()
        .join(DocumentPageRow, col(DocumentPageRow.document_key) == col(DocumentRow.key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .add_columns(col(OutletRow.name))
        .where(col(DocumentPageRow.text_key) == text_key(document))
        .order_by(col(DocumentRow.key))
    )
    for row in connection.execute(statement):
        same_site = row.url is not None and host_key(row.url) == host_key(document.url)
        if (row.name == document.outlet and row.name is not None) or (row.name == document.outlet and same_site):
            return KnownDocument(row.id, row.url)
    return None


def _documents() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return select(col(DocumentRow.id), col(DocumentRow.url)).select_from(DocumentRow)
