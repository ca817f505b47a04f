"""Whether what is kept of pages still holds: paragraphs within the text, the digest of their words, addresses that lead
to documents which are there, items that do."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select
from sqlmodel import col

from attribution.addresses import address_key
from attribution.domain import Document
from attribution.queries import StoreProblem
from attribution.records import read_page_facts
from attribution.store.followed import DocumentAddressRow, DocumentPageRow, FeedItemRow
from attribution.store.rows import text_key
from attribution.store.tables import DocumentRow
from attribution.store.verifying_speakers import Problems


def page_problems(connection: Connection, document_key: int, place: str, text: str) -> Problems:
    """What is wrong with the page of one version."""
    statement = select(col(DocumentPageRow.facts), col(DocumentPageRow.text_key))
    row = connection.execute(statement.where(col(DocumentPageRow.document_key) == document_key)).first()
    if row is None:
        return
    try:
        page = read_page_facts(json.loads(row.facts))
    except (KeyError, ValueError, TypeError, AttributeError):
        yield StoreProblem(place, "what its page said cannot be read")
        return
    if not all(0 <= part.start <= part.end <= len(text) for part in page.paragraphs):
        yield StoreProblem(place, "a paragraph of its page that does not lie within its text")
    elif row.text_key != text_key(Document("", text, page=page)):
        yield StoreProblem(place, "the words of its page are not those that were stored")


def address_problems(connection: Connection) -> Problems:
    """Addresses that lead nowhere, or that are not what they are looked up by."""
    there = select(col(DocumentRow.id))
    columns = (col(DocumentAddressRow.key), col(DocumentAddressRow.address))
    lost = select(*columns).where(col(DocumentAddressRow.document_id).not_in(there))
    for row in connection.execute(lost.order_by(col(DocumentAddressRow.key))):
        yield StoreProblem(f"address {row.address}", "the document that it leads to is gone")
    for row in connection.execute(select(*columns).order_by(col(DocumentAddressRow.key))):
        if row.key != address_key(row.address):
            yield StoreProblem(f"address {row.address}", "its key is not that of the address")
    items = select(col(FeedItemRow.number), col(FeedItemRow.told)).order_by(col(FeedItemRow.number))
    for number, told in connection.execute(items):
        if not _is_item(told):
            yield StoreProblem(f"item {number} of a feed", "what its feed told cannot be read")


def _is_item(told: str) -> bool:
    try:
        given = json.loads(told)
    except ValueError:
        return False
    return isinstance(given, dict) and isinstance(given.get("link"), str)
