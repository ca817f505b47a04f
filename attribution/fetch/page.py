"""One page: its redirects followed, its failures tried again, its body read to the end or given up."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from attribution.errors import InputError
from attribution.fetch.addresses import RefusedAddressError, UnknownHostError, checked_url, public_addresses
from attribution.fetch.client import open_client
from attribution.fetch.failures import cause_of, of_exception, of_status
from attribution.fetch.plan import FetchPlan
from attribution.fetch.robots import Robots
from attribution.fetch.turns import CLOCK, Turns
from attribution.fetch.unpacking import BrokenBodyError, TooLargeError, unpacked

AGAIN = frozenset({429, 500, 502, 503, 504})
TOO_MANY = frozenset({429, 503})
PAGES = frozenset({"", "text/html", "application/xhtml+xml", "multipart/related", "text/plain"})
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
OK = 200
BROKEN = (httpx.HTTPError, httpx.InvalidURL, TimeoutError, TooLargeError, BrokenBodyError)
LASTING = (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.DecodingError, TooLargeError, BrokenBodyError)
SETTLED = (UnknownHostError, RefusedAddressError, ssl.SSLError)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, unpacked; the address that it came from in the end; the charset of its header."""

    raw: bytes
    url: str
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer that was read to its end. ``leads_to``: where it redirects."""

    status: int
    headers: httpx.Headers
    raw: bytes
    leads_to: httpx.URL | None


class PageFetcher:
    """Fetches pages by one plan: the client, the turns and the rules of the hosts are shared by all of them."""

    def __init__(self, plan: FetchPlan) -> None:
        self.plan, self.turns = plan, Turns(plan)
        self.client = open_client(plan, self.turns)
        self.robots = Robots(self._robots_txt, self.turns)

    async def close(self) -> None:
        """Close the connections and the cache."""
        await self.client.aclose()

    async def page(self, address: str) -> Fetched:
        """The page at an address.

        Raises:
            InputError: there is none, or it may not be read.
        """
        try:
            return await self._followed(address)
        except BROKEN as error:
            raise of_exception(error, address) from error

    async def _followed(self, address: str) -> Fetched:
        url = checked_url(address, address, allow_private=self.plan.allow_private)
        seen = {str(url)}
        for _ in range(self.plan.redirects + 1):
            answer = await self._allowed(url, address)
            if answer.leads_to is None:
                return _page(answer, url, address)
            url = checked_url(str(answer.leads_to), address, allow_private=self.plan.allow_private)
            if str(url) in seen:
                raise InputError("its redirects go round in a circle", place=address, remedy="check the address")
            seen.add(str(url))
        raise InputError(f"more than {self.plan.redirects} redirects", place=address, remedy="check the address")

    async def _allowed(self, url: httpx.URL, place: str) -> _Answer:
        """The answer, if the host's robots.txt allows to ask."""
        if self.plan.robots:
            await self.robots.check(url, place)
        async with self.turns.slot(url.host):
            return await self._asked(url, self.plan.largest)

    async def _robots_txt(self, origin: httpx.URL) -> tuple[int, bytes]:
        for _ in range(self.plan.redirects + 1):
            answer = await self._asked(origin, self.plan.largest)
            if answer.leads_to is None:
                break
            try:
                origin = checked_url(str(answer.leads_to), str(origin), allow_private=self.plan.allow_private)
            except InputError:
                break
        return answer.status, answer.raw

    async def _asked(self, url: httpx.URL, largest: int) -> _Answer:
        """The answer, asked for again while the host or the network is in passing trouble."""
        for attempt in range(self.plan.retries + 1):
            last = attempt == self.plan.retries
            wait: float | None = self.plan.backoff * 2**attempt
            try:
                answer = await self._once(url, largest)
            except BROKEN as error:
                if last or _is_settled(error):
                    raise
            else:
                wait = self._wait(answer, wait)
                if last or wait is None:
                    return answer
                if answer.status in TOO_MANY:
                    self.turns.hold_off(url.host, wait)
            await asyncio.sleep(wait or 0)
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, answer: _Answer, otherwise: float | None) -> float | None:
        """How long to wait before the host is asked again; none when the answer stands."""
        if answer.status not in AGAIN:
            return None
        asked = _retry_after(answer.headers.get("retry-after", ""))
        wait = otherwise if asked is None else max(asked, 0.0)
        return wait if wait is not None and wait <= self.plan.longest_wait else None

    async def _once(self, url: httpx.URL, largest: int) -> _Answer:
        if self.plan.proxy is not None:
            await _check_behind_proxy(url, allow_private=self.plan.allow_private)
        async with AsyncExitStack() as stack:
            clock = await stack.enter_async_context(asyncio.timeout(self.plan.deadline))
            response = await stack.enter_async_context(self.client.stream("GET", url, extensions={CLOCK: clock}))
            if _length(response) > largest:
                raise TooLargeError
            coding = response.headers.get("content-encoding", "")
            raw = await unpacked(response.aiter_raw(), coding, largest)
            leads_to = response.next_request.url if response.next_request else None
            return _Answer(response.status_code, response.headers, raw, leads_to)


def _page(answer: _Answer, url: httpx.URL, place: str) -> Fetched:
    """The page that an answer holds.

    Raises:
        InputError: it holds none.
    """
    if answer.status != OK:
        raise of_status(answer.status, place)
    kind, _, rest = answer.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind in FEEDS:
        raise InputError("a feed or XML, not a page", place=place, remedy="give the addresses of its articles")
    if kind not in PAGES:
        raise InputError(
            f"not HTML but {''.join(filter(str.isprintable, kind))[:60]}",
            place=place,
            remedy="give the address of an article",
        )
    charset = rest.partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    return Fetched(answer.raw, str(url), charset)


async def _check_behind_proxy(url: httpx.URL, *, allow_private: bool) -> None:
    """The proxy resolves names by itself; what can be known here is that this machine's resolver knows no inner address
    by the name. A name that it does not know at all is the proxy's to find."""
    try:
        await public_addresses(url.host, url.port or 0, allow_private=allow_private)
    except UnknownHostError:
        return
    except RefusedAddressError as error:
        raise httpx.ConnectError(str(error)) from error


def _is_settled(error: Exception) -> bool:
    """Whether asking again would end the same: a name that is not known, a refused address, a bad certificate."""
    return isinstance(error, LASTING) or cause_of(error, *SETTLED) is not None


def _length(response: httpx.Response) -> int:
    told = response.headers.get("content-length", "")
    return int(told) if told.isdecimal() else 0


def _retry_after(told: str) -> float | None:
    """Seconds from a ``Retry-After``, which gives them or a date; none when it gives neither."""
    if told.strip().isdecimal():
        return float(told)
    try:
        return (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
