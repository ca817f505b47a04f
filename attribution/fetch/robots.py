"""What a host allows: its robots.txt, read once a run and once a day (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import httpx
from protego import Protego

from attribution.errors import InputError
from attribution.fetch.plan import ROBOT
from attribution.fetch.turns import Turns
from attribution.fetch.unpacking import BrokenBodyError, TooLargeError

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read, the least that RFC 9309 asks for."""

LASTING = 24 * 3600.0
"""Seconds after which a robots.txt is read again, the longest that RFC 9309 allows."""

CLIENT_ERRORS, SERVER_ERRORS = 400, 500
Ask = Callable[[httpx.URL], Awaitable[tuple[int, bytes]]]
"""Fetches an address: its status, and what it holds."""


class Robots:
    """The rules of the hosts that were asked so far."""

    def __init__(self, ask: Ask, turns: Turns) -> None:
        self.ask, self.turns = ask, turns
        self._known: dict[str, tuple[float, asyncio.Task[Protego | None]]] = {}

    async def check(self, url: httpx.URL, place: str) -> None:
        """Whether the host allows the page to be read.

        Raises:
            InputError: it does not, or its rules cannot be read.
        """
        origin = url.copy_with(path="/robots.txt", query=None)
        now = asyncio.get_running_loop().time()
        read_at, task = self._known.get(str(origin), (-LASTING, None))
        if task is None or now - read_at >= LASTING:
            task = asyncio.ensure_future(self._rules(origin))
            self._known[str(origin)] = now, task
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # told by the pages, if at all
        rules = await asyncio.shield(task)
        if rules is None:
            remedy = "try again later, or save the page and give that file"
            raise InputError("the host's robots.txt cannot be read", place=place, remedy=remedy)
        if not rules.can_fetch(str(url), ROBOT):
            remedy = "open it in a browser, save it as HTML and give that file"
            raise InputError("the host's robots.txt forbids it", place=place, remedy=remedy)

    async def _rules(self, origin: httpx.URL) -> Protego | None:
        """The rules; all is allowed where there are none, and nothing where the host fails."""
        try:
            status, raw = await self.ask(origin)
        except (TooLargeError, BrokenBodyError):
            return None
        if status >= SERVER_ERRORS:
            return None
        rules = Protego.parse("" if status >= CLIENT_ERRORS else raw[:LARGEST].decode("utf-8", errors="replace"))
        if delay := rules.crawl_delay(ROBOT):
            self.turns.slow_down(origin.host, float(delay))
        return rules
