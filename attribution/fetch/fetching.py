"""Many pages at once, given out in the order in which they were asked for.

Fetching runs in a thread of its own with its own event loop, so that pages arrive while others are being analysed. No
more than ``plan.ahead`` of them wait to be read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Any

from attribution.fetch.client import check_cache
from attribution.fetch.page import Fetched, PageFetcher
from attribution.fetch.plan import FetchPlan

__all__ = ["Fetched", "Fetching"]


class Fetching:
    """Fetches addresses while it is entered; each page is asked for once, in the order of the addresses."""

    def __init__(self, addresses: Sequence[str], plan: FetchPlan) -> None:
        self.plan = plan
        self._pages: dict[str, Future[Fetched]] = {address: Future() for address in addresses}
        pages = list(self._pages.items())  # what is read is taken out of the dictionary, perhaps before it is fetched
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(plan.ahead)
        self._work: asyncio.Task[None] | None = None
        self._thread = Thread(target=self._run, args=(pages,), daemon=True, name="fetching")

    def __enter__(self) -> Fetching:
        """Begin to fetch; raises InputError when the cache cannot be used."""
        if self.plan.cache is not None:
            check_cache(self.plan.cache)
        if self._pages:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._thread.is_alive():
            self._tell(self._cancelled())
            self._thread.join(timeout=self.plan.timeout)

    def page(self, address: str) -> Fetched:
        """The page at one of the addresses, as soon as it is there. It is kept no longer: ask for it once.

        Raises:
            InputError: there is none.
        """
        future = self._pages.pop(address)
        try:
            return future.result()
        finally:
            self._make_room()

    def _make_room(self) -> None:
        with suppress(RuntimeError):  # the loop has ended: nobody waits for room
            self._loop.call_soon_threadsafe(self._room.release)

    def _run(self, pages: Sequence[tuple[str, Future[Fetched]]]) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            with suppress(asyncio.CancelledError):
                self._loop.run_until_complete(self._all(pages))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
            self._loop.close()

    async def _all(self, pages: Sequence[tuple[str, Future[Fetched]]]) -> None:
        self._work = asyncio.current_task()
        fetcher = PageFetcher(self.plan)
        try:
            async with asyncio.TaskGroup() as group:
                for address, future in pages:
                    await self._room.acquire()
                    group.create_task(self._one(fetcher, address, future))
        finally:
            await fetcher.close()
            for _, future in pages:
                future.cancel()

    async def _one(self, fetcher: PageFetcher, address: str, future: Future[Fetched]) -> None:
        try:
            future.set_result(await fetcher.page(address))
        except asyncio.CancelledError:
            future.cancel()
            raise
        except Exception as error:
            future.set_exception(error)

    async def _cancelled(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _tell(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:  # the loop has ended in the meantime
            work.close()
