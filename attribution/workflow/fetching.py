"""Fetching: the addresses on a command line become documents, as they come and in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from attribution.domain import Document, PageFacts
from attribution.errors import InputError
from attribution.fetch.fetching import Fetching
from attribution.fetch.plan import FetchPlan
from attribution.reading.batch import Fetched
from attribution.reading.pages.lexicon import PageLexicon
from attribution.reading.pages.reader import Page, read_page


@contextmanager
def fetched_from(addresses: Sequence[str], plan: FetchPlan, lexicon: PageLexicon) -> Iterator[Fetched]:
    """What became of each address, while they are being fetched.

    Raises:
        InputError: the cache cannot be used.
    """
    with Fetching(addresses, plan) as fetching:
        yield lambda address: [document_at(address, fetching, lexicon)]


def document_at(address: str, fetching: Fetching, lexicon: PageLexicon) -> Document | InputError:
    """The document at an address; its id is the address by which the page wants to be known."""
    try:
        page = fetching.page(address)
        document = read_page(Page(page.raw, page.url, page.charset), address, address, lexicon)
    except InputError as error:
        return error
    own = document.url or address
    others = tuple(one for one in dict.fromkeys((address, page.url)) if one != own)
    return replace(document, id=own, page=replace(document.page or PageFacts(), addresses=others))
