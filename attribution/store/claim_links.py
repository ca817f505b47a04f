"""Links of stored claims to their sentences on the pages of the web, made from the text when claims are read: none is
stored that could go out of date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlmodel import col

from attribution.domain import Document
from attribution.links import link_to
from attribution.spans import Span
from attribution.store.tables import DocumentTextRow

WEB = ("http://", "https://")


def web_texts(connection: Connection, rows: Iterable[Row[Any]]) -> dict[int, str]:
    """The texts of those documents of the claims that have an address of the web, by their keys."""
    keys = {row.document_key for row in rows if row.url is not None and row.url.startswith(WEB)}
    if not keys:
        return {}
    owner = col(DocumentTextRow.document_key)
    found = connection.execute(select(owner, col(DocumentTextRow.text)).where(owner.in_(sorted(keys))))
    return {int(key or 0): text for key, text in found}


def claim_link(row: Row[Any], texts: Mapping[int, str]) -> str | None:
    """The link to a claim's sentence; none where its document has no page."""
    text = texts.get(row.document_key)
    if text is None:
        return None
    document = Document(row.document_id, text, url=row.url)
    return link_to(document, Span(row.sentence_start, row.sentence_end, row.sentence))
