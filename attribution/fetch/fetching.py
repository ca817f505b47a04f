"""Many pages at once, given out in the order in which they were asked for.

Fetching runs in a thread of its own with its own event loop, so that pages arrive while others are being analysed. No
more than ``plan.ahead`` of them wait to be read. All that one :class:`Fetching` fetches shares its connections and the
turns of the hosts, feeds and pages alike, however often it is asked for more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import TypeVar

from attribution.fetch.answers import Fetched, FetchedFeed, Validators
from attribution.fetch.client import check_cache
from attribution.fetch.page import PageFetcher
from attribution.fetch.plan import FetchPlan

__all__ = ["Fetched", "FetchedFeed", "Fetching", "Validators"]

Got = TypeVar("Got", Fetched, FetchedFeed)


class Fetching:
    """Fetches addresses while it is entered; each is asked for once, in the order of the addresses."""

    def __init__(self, addresses: Sequence[str], plan: FetchPlan) -> None:
        self.plan = plan
        self._first = addresses
        self._pages: dict[str, Future[Fetched]] = {}
        self._feeds: dict[str, Future[FetchedFeed]] = {}
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(plan.ahead)
        self._serving: asyncio.Task[None] | None = None
        self._group: asyncio.TaskGroup | None = None
        self._ready = Event()
        self._thread = Thread(target=self._run, daemon=True, name="fetching")

    def __enter__(self) -> Fetching:
        """Begin to fetch; raises InputError when the cache cannot be used."""
        if self.plan.cache is not None:
            check_cache(self.plan.cache)
        self.ask(self._first)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread.is_alive():
            self._tell(self._stop)
            self._thread.join(timeout=self.plan.timeout)

    def ask(self, addresses: Sequence[str], anew: Collection[str] = ()) -> None:
        """Fetch these pages too; those that are to be had ``anew`` past the cache, since they are known to have
        changed."""
        pages = {address: Future[Fetched]() for address in addresses}
        self._pages |= pages
        self._begin([(_page_at(address, anew=address in anew), future) for address, future in pages.items()])

    def ask_feeds(self, known: Mapping[str, Validators]) -> None:
        """Fetch these feeds too, those that have changed since."""
        feeds = {address: Future[FetchedFeed]() for address in known}
        self._feeds |= feeds
        self._begin([(_feed_at(address, known[address]), future) for address, future in feeds.items()])

    def page(self, address: str) -> Fetched:
        """The page at one of the addresses, as soon as it is there. It is kept no longer: ask for it once.

        Raises:
            InputError: there is none.
        """
        return self._given(self._pages.pop(address))

    def feed(self, address: str) -> FetchedFeed:
        """The feed at one of the addresses, likewise.

        Raises:
            InputError: there is none.
        """
        return self._given(self._feeds.pop(address))

    def _given(self, future: Future[Got]) -> Got:
        try:
            return future.result()
        finally:
            self._tell(self._room.release)

    def _begin(self, wanted: Sequence[tuple[Callable[[PageFetcher], Awaitable[Got]], Future[Got]]]) -> None:
        if not wanted:
            return
        if not self._ready.is_set():
            self._fetcher = PageFetcher(self.plan)
            self._thread.start()
            self._ready.wait()
        self._tell(lambda: self._group and self._group.create_task(self._all(wanted)))

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            with suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._serve())
        finally:
            self._ready.set()
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    async def _serve(self) -> None:
        """Be there for what is asked, until it is stopped."""
        self._serving = asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as self._group:
                self._ready.set()
                await asyncio.Event().wait()
        finally:
            await self._fetcher.close()

    async def _all(self, wanted: Sequence[tuple[Callable[[PageFetcher], Awaitable[Got]], Future[Got]]]) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for fetch, future in wanted:
                    await self._room.acquire()
                    group.create_task(self._one(fetch, future))
        finally:
            for _, future in wanted:
                future.cancel()

    async def _one(self, fetch: Callable[[PageFetcher], Awaitable[Got]], future: Future[Got]) -> None:
        try:
            future.set_result(await fetch(self._fetcher))
        except asyncio.CancelledError:
            future.cancel()
            raise
        # Blind: whatever it is, it belongs to whoever waits for this page, in the other thread. Let through, it would
        # end the group and all the other pages with it, and who waits would hear of a cancellation alone.
        except Exception as error:
            future.set_exception(error)

    def _stop(self) -> None:
        if self._serving is not None:
            self._serving.cancel()

    def _tell(self, work: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has ended in the meantime
            self._loop.call_soon_threadsafe(work)


def _page_at(address: str, *, anew: bool) -> Callable[[PageFetcher], Awaitable[Fetched]]:
    return lambda fetcher: fetcher.page(address, anew=anew)


def _feed_at(address: str, known: Validators) -> Callable[[PageFetcher], Awaitable[FetchedFeed]]:
    return lambda fetcher: fetcher.feed(address, known)
