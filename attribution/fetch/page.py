"""One page: its redirects followed, its failures tried again, its body read to the end or given up."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack

import httpx

from attribution.errors import InputError
from attribution.fetch.addresses import RefusedAddressError, UnknownHostError, checked_url, public_addresses
from attribution.fetch.answers import (
    LASTING,
    Answer,
    Arrived,
    Fetched,
    FetchedFeed,
    Validators,
    feed_of,
    page_of,
    retry_after,
)
from attribution.fetch.client import PAST_THE_CACHE, open_client
from attribution.fetch.failures import cause_of, of_exception
from attribution.fetch.plan import FetchPlan
from attribution.fetch.robots import Robots
from attribution.fetch.turns import CLOCK, Patience, Turns
from attribution.fetch.unpacking import BrokenBodyError, TooLargeError, unpacked

AGAIN = frozenset({429, 500, 502, 503, 504})
TOO_MANY = frozenset({429, 503})
BROKEN = (httpx.HTTPError, httpx.InvalidURL, TimeoutError, TooLargeError, BrokenBodyError)
ANEW = {"Cache-Control": "no-cache"}
UNANSWERED = (httpx.TimeoutException, httpx.ConnectError, TimeoutError)
ENDED = (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.DecodingError, TooLargeError, BrokenBodyError)
SETTLED = (UnknownHostError, RefusedAddressError, ssl.SSLError)


class PageFetcher:
    """Fetches pages by one plan: the client, the turns and the rules of the hosts are shared by all of them."""

    def __init__(self, plan: FetchPlan) -> None:
        self.plan, self.turns, self.patience = plan, Turns(plan), Patience()
        self.client = open_client(plan, self.turns)
        self.robots = Robots(self._robots_txt, self.turns)

    async def close(self) -> None:
        """Close the connections and the cache."""
        await self.client.aclose()

    async def page(self, address: str, *, anew: bool = False) -> Fetched:
        """The page at an address, past the cache when it is to be had ``anew``.

        Raises:
            InputError: there is none, or it may not be read.
        """
        try:
            return page_of(await self._followed(address, ANEW if anew else None), address)
        except BROKEN as error:
            raise of_exception(error, address) from error

    async def feed(self, address: str, known: Validators) -> FetchedFeed:
        """The feed at an address, unless it is still as it is ``known``.

        Raises:
            InputError: there is none, or it may not be read.
        """
        try:
            arrived = await self._followed(address, known.headers())
            return feed_of(arrived, address, known, self.plan.largest)
        except TooLargeError as error:
            remedy = "look for a smaller feed of the site"
            raise InputError("too large for a feed", place=address, remedy=remedy) from error
        except BROKEN as error:
            raise of_exception(error, address) from error

    async def _followed(self, address: str, headers: Mapping[str, str] | None = None) -> Arrived:
        url = checked_url(address, address, allow_private=self.plan.allow_private)
        seen, lasting = {str(url)}, True
        for _ in range(self.plan.redirects + 1):
            answer = await self._allowed(url, address, headers)
            if answer.leads_to is None:
                return Arrived(answer, url, lasting and len(seen) > 1)
            lasting = lasting and answer.status in LASTING
            url = checked_url(str(answer.leads_to), address, allow_private=self.plan.allow_private)
            if str(url) in seen:
                raise InputError("its redirects go round in a circle", place=address, remedy="check the address")
            seen.add(str(url))
        raise InputError(f"more than {self.plan.redirects} redirects", place=address, remedy="check the address")

    async def _allowed(self, url: httpx.URL, place: str, headers: Mapping[str, str] | None) -> Answer:
        """The answer, if the host's robots.txt allows to ask."""
        self.patience.check(_authority(url), place)
        if self.plan.robots:
            await self.robots.check(url, place)
        async with self.turns.slot(url.host):
            self.patience.check(_authority(url), place)
            try:
                answer = await self._asked(url, headers)
            except UNANSWERED:
                self.patience.failed(_authority(url))
                raise
        self.patience.answered(_authority(url))
        return answer

    async def _robots_txt(self, origin: httpx.URL) -> tuple[int, bytes]:
        for _ in range(self.plan.redirects + 1):
            answer = await self._asked(origin)
            if answer.leads_to is None:
                break
            try:
                origin = checked_url(str(answer.leads_to), str(origin), allow_private=self.plan.allow_private)
            except InputError:
                break
        return answer.status, answer.raw

    async def _asked(self, url: httpx.URL, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer, asked for again while the host or the network is in passing trouble."""
        for attempt in range(self.plan.retries + 1):
            last = attempt == self.plan.retries
            wait: float | None = self.plan.backoff * 2**attempt
            try:
                answer = await self._once(url, headers)
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

    def _wait(self, answer: Answer, otherwise: float | None) -> float | None:
        """How long to wait before the host is asked again; none when the answer stands."""
        if answer.status not in AGAIN:
            return None
        asked = retry_after(answer.headers.get("retry-after", ""))
        wait = otherwise if asked is None else max(asked, 0.0)
        return wait if wait is not None and wait <= self.plan.longest_wait else None

    async def _once(self, url: httpx.URL, headers: Mapping[str, str] | None) -> Answer:
        """One request. What comes with ``headers`` of its own, by which a host tells whether something has changed,
        goes past the cache, which would answer that by itself."""
        largest = self.plan.largest
        if self.plan.proxy is not None:
            await _check_behind_proxy(url, allow_private=self.plan.allow_private)
        async with AsyncExitStack() as stack:
            clock = await stack.enter_async_context(asyncio.timeout(self.plan.deadline))
            how = {CLOCK: clock, PAST_THE_CACHE: headers is not None}
            asked = self.client.stream("GET", url, headers=headers, extensions=how)
            response = await stack.enter_async_context(asked)
            if _length(response) > largest:
                raise TooLargeError
            coding = response.headers.get("content-encoding", "")
            raw = await unpacked(response.aiter_raw(), coding, largest)
            leads_to = response.next_request.url if response.next_request else None
            return Answer(response.status_code, response.headers, raw, leads_to)


def _authority(url: httpx.URL) -> str:
    """Host and port: where one does not answer, another may."""
    return url.netloc.decode("ascii")


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
    return isinstance(error, ENDED) or cause_of(error, *SETTLED) is not None


def _length(response: httpx.Response) -> int:
    told = response.headers.get("content-length", "")
    return int(told) if told.isdecimal() else 0
