"""The same article twice is one document: pages go by the id under which they are stored already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from attribution.domain import Document
from attribution.errors import InputError, StoreError
from attribution.queries import KnownDocument
from attribution.workflow.checking import Reading


class Knower(Protocol):
    """What knows documents by their addresses and texts: the claims database."""

    def known(self, document: Document) -> KnownDocument | None:
        """The stored document that one from a page is; raises StoreError."""
        ...


def identified(items: Iterable[Reading], knower: Knower) -> Iterator[Reading]:
    """The items, where those from pages that are stored already have the id and the address that they have there."""
    for item in items:
        yield item if isinstance(item, InputError) else identify(item, knower)


def identify(document: Document, knower: Knower) -> Document:
    """The document as it is known. A database that cannot be asked is told of when the document is stored."""
    page = document.page
    if page is None:
        return document
    try:
        known = knower.known(document)
    except StoreError:
        return document
    if known is None:
        return document
    own = known.url or document.url
    others = tuple(one for one in dict.fromkeys((*page.addresses, document.url)) if one and one != own)
    return replace(document, id=known.id, url=own, page=replace(page, addresses=others))
