"""Whose turn it is: a host is asked at its rate and no faster, whatever is asked of others meanwhile."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator

import httpx

from attribution.errors import InputError
from attribution.fetch.plan import FetchPlan

CLOCK = "attribution.clock"
"""The extension of a request that holds the :class:`asyncio.Timeout` of its page."""

OFTEN, GIVEN_UP = 5, 120.0  # failures in a row; seconds
LONGEST_DELAY = 30.0
"""Seconds: what a robots.txt may ask for; a longer ``Crawl-delay`` is shortened to this."""


class Turns:
    """The rate of each host, and how many of its pages are fetched at once."""

    def __init__(self, plan: FetchPlan) -> None:
        self.delay, self.per_host = plan.delay, plan.per_host
        self._free_at: dict[str, float] = defaultdict(float)
        self._delays: dict[str, float] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._slots: dict[str, asyncio.Semaphore] = {}

    def slot(self, host: str) -> asyncio.Semaphore:
        """Held while a page of the host is fetched."""
        return self._slots.setdefault(host, asyncio.Semaphore(self.per_host))

    def slow_down(self, host: str, delay: float) -> None:
        """Ask the host no more often than its robots.txt wants."""
        self._delays[host] = max(self.delay, min(delay, LONGEST_DELAY))

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask the host nothing for a while: it said that it has had too much."""
        self._free_at[host] = max(self._free_at[host], _now() + seconds)

    async def turn(self, host: str, room: asyncio.Semaphore) -> None:
        """Wait until the host may be asked again and there is ``room``, which is then taken. Turns are given in the
        order in which they are asked for, and counted from when each was taken, not from when it was due."""
        async with self._locks.setdefault(host, asyncio.Lock()):
            while (wait := self._free_at[host] - _now()) > 0:
                await asyncio.sleep(wait)
            await room.acquire()
            self._free_at[host] = max(self._free_at[host], _now() + self._delays.get(host, self.delay))


class Patience:
    """How often in a row each host did not answer. One that did not :data:`OFTEN` is given up for a while: a list of a
    thousand pages of a dead host must not take hours."""

    def __init__(self) -> None:
        self._failures: dict[str, int] = defaultdict(int)
        self._until: dict[str, float] = {}

    def check(self, host: str, place: str) -> None:
        """Whether the host is worth asking.

        Raises:
            InputError: it was given up a moment ago.
        """
        if self._until.get(host, 0.0) > _now():
            problem = f"not asked: {host} did not answer {OFTEN} times in a row"
            raise InputError(problem, place=place, remedy="try again later")

    def answered(self, host: str) -> None:
        """It did, whatever it said."""
        self._failures.pop(host, None)

    def failed(self, host: str) -> None:
        """It did not."""
        self._failures[host] += 1
        if self._failures[host] >= OFTEN:
            self._failures.pop(host)
            self._until[host] = _now() + GIVEN_UP


class PoliteTransport(httpx.AsyncBaseTransport):
    """Waits for the host's turn, and for room among all requests, before each one; the page's deadline does not run
    meanwhile. It stands below the cache: what is cached costs no turn."""

    def __init__(self, inner: httpx.AsyncBaseTransport, turns: Turns, plan: FetchPlan) -> None:
        self.inner, self.turns, self.deadline = inner, turns, plan.deadline
        self.room = asyncio.Semaphore(plan.concurrency)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, asked for in its turn; its room is free again when it is closed."""
        clock: asyncio.Timeout | None = request.extensions.get(CLOCK)
        _set(clock, None)
        await self.turns.turn(request.url.host, self.room)
        _set(clock, _now() + self.deadline)
        try:
            answer = await self.inner.handle_async_request(request)
        except BaseException:
            self.room.release()
            raise
        answer.stream = _Held(answer.stream, self.room)
        return answer

    async def aclose(self) -> None:
        """Close the connections."""
        await self.inner.aclose()


class _Held(httpx.AsyncByteStream):
    """A body that takes up room until it is closed."""

    def __init__(self, inner: httpx.SyncByteStream | httpx.AsyncByteStream, room: asyncio.Semaphore) -> None:
        self.inner, self.room, self.open = inner, room, True

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self.inner, httpx.AsyncByteStream):
            async for piece in self.inner:
                yield piece

    async def aclose(self) -> None:
        try:
            if isinstance(self.inner, httpx.AsyncByteStream):
                await self.inner.aclose()
        finally:
            if self.open:
                self.open = False
                self.room.release()


def _set(clock: asyncio.Timeout | None, when: float | None) -> None:
    if clock is not None and not clock.expired():
        clock.reschedule(when)


def _now() -> float:
    return asyncio.get_running_loop().time()
