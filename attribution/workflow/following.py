"""One round over the feeds that are followed: what is new is fetched, becomes documents, and is checked and stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from attribution.domain import Check, Document
from attribution.errors import InputError
from attribution.fetch.fetching import Fetching
from attribution.queries import Added, KnownDocument, ListedFeed, Run, WaitingItem
from attribution.rulebook import Rulebook
from attribution.store import ClaimStore
from attribution.workflow.checking import Analyser, Outcome, Reading, Storing, check_documents
from attribution.workflow.fetching import document_at
from attribution.workflow.identifying import identify
from attribution.workflow.paging import page_lexicon, with_datelines
from attribution.workflow.sifting import Sieve
from attribution.workflow.syndicating import with_item
from attribution.workflow.visiting import Visit, Visiting


@dataclass(frozen=True, slots=True)
class FeedTold:
    """What a round did for one feed: so many ``documents`` were made, with so many ``claims``; so many pages were
    ``unread``, so many items are ``waiting``; ``there``: were stored already, and not fetched."""

    visit: Visit
    documents: int
    claims: int
    there: int
    unread: int
    waiting: int


Fate = Callable[[WaitingItem, Document], Outcome]
"""What becomes of the document of an item."""


@dataclass(slots=True)
class Round:
    """One round: first the feeds are visited, then the pages of what waits in them are read. ``limit``: pages of one
    feed, none for all."""

    store: ClaimStore
    fetching: Fetching
    rulebook: Rulebook
    limit: int | None = None
    every: float = 900.0
    visits: list[Visit] = field(default_factory=list)
    counts: Counter[tuple[int, str]] = field(default_factory=Counter)
    left: dict[int, int] = field(default_factory=dict)

    def visit(self, feeds: Sequence[ListedFeed]) -> Iterator[Visit]:
        """Ask for the feeds, and note what is new in them.

        Raises:
            StoreError: the database cannot be written.
        """
        visiting = Visiting(self.store.feeds, self.fetching, page_lexicon(self.rulebook), self.every)
        for visit in visiting.visit(feeds):
            self.visits.append(visit)
            yield visit

    def waiting(self) -> list[WaitingItem]:
        """The items to be read, a feed after the other in turn, so that no host is waited for alone. Items of a feed
        that could not be had wait for it."""
        lists = []
        for visit in self.visits:
            items = [] if visit.error else list(self.store.feeds.waiting(visit.feed.number, None))
            self.left[visit.feed.number] = len(items)
            lists.append(items[: self.limit])
        return [item for item in chain.from_iterable(zip_longest(*lists)) if item is not None]

    def read(
        self, items: Sequence[WaitingItem], fate: Fate, here: Callable[[WaitingItem], str | None]
    ) -> Iterator[Outcome]:
        """Fetch the pages of the items and let their documents meet their ``fate``; ``here`` tells the id of a document
        that is kept already, which is not fetched again.

        Raises:
            StoreError: the database cannot be written.
        """
        wanted = [item for item in items if item.known or here(item) is None]
        changed = {item.item.link for item in wanted if item.known}
        self.fetching.ask(list(dict.fromkeys(item.item.link for item in wanted)), changed)
        asked = {item.item.link for item in wanted}
        for item in items:
            if item.item.link not in asked:
                yield from self._passed_over(item, here(item))
                continue
            asked.remove(item.item.link)
            yield self._read(item, fate)

    def told(self) -> list[FeedTold]:
        """What was done for each feed."""
        return [self._told(visit) for visit in self.visits]

    def _read(self, item: WaitingItem, fate: Fate) -> Outcome:
        document = self._document(item)
        if isinstance(document, InputError):
            self._count(item, "unread")
            self.left[item.feed] -= self.store.feeds.unread(item.number, str(document))
            return Outcome(error=document)
        outcome = fate(item, document)
        if outcome.error is None:
            self._count(item, "documents")
            self.left[item.feed] -= 1
        self.counts[item.feed, "claims"] += len(outcome.check.claims) if outcome.check else 0
        return outcome

    def _document(self, item: WaitingItem) -> Reading:
        lexicon = page_lexicon(self.rulebook)
        read = document_at(item.item.link, self.fetching, lexicon)
        if isinstance(read, InputError):
            return read
        feed = next(visit.feed for visit in self.visits if visit.feed.number == item.feed)
        return next(with_datelines([with_item(read, item.item, feed, lexicon)], self.rulebook))

    def _passed_over(self, item: WaitingItem, document_id: str | None) -> Iterable[Outcome]:
        """An item whose page another one of this round or an earlier run led to."""
        if document_id is not None:
            self.store.feeds.settle(item.number, document_id)
            self._count(item, "there")
            self.left[item.feed] -= 1
        return ()

    def _count(self, item: WaitingItem, what: str) -> None:
        self.counts[item.feed, what] += 1

    def _told(self, visit: Visit) -> FeedTold:
        number = visit.feed.number
        done = {what: self.counts[number, what] for what in ("documents", "claims", "there", "unread")}
        return FeedTold(visit, **done, waiting=self.left.get(number, visit.feed.waiting))


@dataclass(frozen=True, slots=True)
class Checking:
    """Checks the documents of items and stores their claims, each together with the word that its item is done."""

    store: ClaimStore
    engine: Analyser
    run: Run
    sieve: Sieve | None = None
    rulebook: Rulebook | None = None

    def fate(self, item: WaitingItem, document: Document) -> Outcome:
        """Check one document and store it."""
        storing = Storing(_Settling(self.store, item.number), self.run)
        own = identify(document, self.store)
        return next(check_documents([own], self.engine, storing, self.sieve, self.rulebook))

    def here(self, item: WaitingItem) -> str | None:
        """The document that is stored under the item's address."""
        return self.store.documents.at(item.item.link)


@dataclass(frozen=True, slots=True)
class _Settling:
    """Stores a check, and that its item is done."""

    store: ClaimStore
    item: int

    def add(self, check: Check, run: Run) -> Added:
        """Store one check; raises StoreError."""
        return self.store.add(check, run, self.item)

    def holds(self, document: Document, run: Run) -> bool:
        """Whether checking the document again would change nothing; raises StoreError."""
        return self.store.holds(document, run)

    def known(self, document: Document) -> KnownDocument | None:
        """The stored document that one from a page is; raises StoreError."""
        return self.store.known(document)
