"""The client: HTTP/2, a cache that asks whether its pages still hold, and connections to checked addresses alone."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import httpcore
import httpx
from hishel import AsyncSqliteStorage, CacheOptions
from hishel.httpx import AsyncCacheTransport

from attribution.errors import InputError
from attribution.fetch.addresses import CheckedBackend
from attribution.fetch.plan import FetchPlan
from attribution.fetch.turns import PoliteTransport, Turns

ACCEPT = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": "ar,*;q=0.5",
}


PAST_THE_CACHE = "attribution.past-the-cache"
"""The extension of a request that no cache may answer."""


class CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a backend of our own. httpx takes no backend (httpcore, below it, does), so the pool that
    it made is replaced; a test holds this to what httpx does."""

    def __init__(self, plan: FetchPlan) -> None:
        super().__init__(http2=True)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=True),
            max_connections=plan.concurrency * 2,
            max_keepalive_connections=plan.concurrency,
            keepalive_expiry=30.0,
            http2=True,
            network_backend=CheckedBackend(allow_private=plan.allow_private),
        )


class _AroundTheCache(httpx.AsyncBaseTransport):
    """The cache, and the way past it for feeds: whether one has changed is kept with the feed, and a cache that took it
    for fresh by its age would hide what is new."""

    def __init__(self, cached: httpx.AsyncBaseTransport, past: httpx.AsyncBaseTransport) -> None:
        self.cached, self.past = cached, past

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, from the cache unless the request wants to go past it."""
        way = self.past if request.extensions.get(PAST_THE_CACHE) else self.cached
        return await way.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the cache, and the connections below it."""
        await self.cached.aclose()


def check_cache(cache: Path) -> None:
    """Whether the file can hold a cache. hishel would go on without it, and write a traceback for every page.

    Raises:
        InputError: it cannot.
    """
    logging.getLogger("hishel").addHandler(logging.NullHandler())
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(cache)) as database:
            columns = {row[1] for row in database.execute("PRAGMA table_info(entries)")}
            database.execute("PRAGMA user_version").fetchone()
    except (sqlite3.Error, OSError) as error:
        remedy = "remove the file, or give --cache FILE or --no-cache"
        raise InputError(f"no cache: {error}", place=str(cache), remedy=remedy) from error
    if columns and "cache_key" not in columns:
        raise InputError("another database", place=str(cache), remedy="give another --cache FILE, or --no-cache")


def open_client(plan: FetchPlan, turns: Turns) -> httpx.AsyncClient:
    """A client that keeps to the plan. It follows no redirects by itself: each is checked like any address."""
    network: httpx.AsyncBaseTransport = (
        CheckedTransport(plan) if plan.proxy is None else httpx.AsyncHTTPTransport(http2=True, proxy=plan.proxy)
    )
    transport: httpx.AsyncBaseTransport = PoliteTransport(network, turns, plan)
    if plan.cache is not None:
        storage = AsyncSqliteStorage(database_path=plan.cache, max_stream_size=plan.largest)
        cached = AsyncCacheTransport(transport, storage, rfc=CacheOptions(shared=False))
        transport = _AroundTheCache(cached, transport)
    return httpx.AsyncClient(
        transport=transport,
        headers={**ACCEPT, "User-Agent": plan.user_agent},
        timeout=httpx.Timeout(plan.timeout, pool=None),
        follow_redirects=False,
        trust_env=False,
    )
