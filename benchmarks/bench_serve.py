"""How fast the server answers over a large database: every kind of page asked for in turn, then fifty at once.

    python benchmarks/bench_serve.py claims.sqlite [--seconds 20] [--at-once 50]

The database must be of the present revision; `benchmarks/bench_store.py` makes one. The server runs in a process of its
own, as `attribution serve` starts it; the load comes from this one, over loopback. Addresses are drawn from what the
database holds, speakers as often as they speak: ``cold`` asks for each address once and for the first time, ``warm``
for the same again.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx

STARTED, PER_KIND = 600.0, 60
Rows = list[dict[str, Any]]


def main() -> None:
    """Measure, and print a table."""
    options = _options()
    with served(options.database) as base:
        ready = wait(base)
        print(f"counted beforehand in {ready:.1f} s", flush=True)
        time.sleep(options.settle)
        asked = addresses(base, random.Random(options.seed))  # noqa: S311 - a draw of pages, no secret
        print(f"{'page':22}{'n':>6}{'cold p50':>10}{'p95':>8}{'warm p50':>10}{'p95':>8}   ms, one at a time")
        one_by_one(base, asked)
        asyncio.run(at_once(base, asked, options.at_once, options.seconds))


@contextmanager
def served(database: str) -> Iterator[str]:
    """A server over the database; its address."""
    command = [sys.executable, "-m", "attribution", "serve", "--db", database, "--port", "0", "--rules-alone"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 - this program
    try:
        told = process.stderr.readline() if process.stderr else ""
        yield told.split()[0].rstrip("/")
    finally:
        process.terminate()
        process.wait(30)


def wait(base: str) -> float:
    """Wait until what takes long has been counted; the seconds."""
    began = time.perf_counter()
    httpx.get(f"{base}/?format=json", timeout=STARTED).raise_for_status()
    return time.perf_counter() - began


def addresses(base: str, draw: random.Random) -> dict[str, list[str]]:
    """Addresses of each kind of page."""
    with httpx.Client(base_url=base, timeout=STARTED) as client:

        def get(path: str, **parameters: str | int) -> Any:  # noqa: ANN401 - what JSON holds
            return client.get(path, params={**parameters, "format": "json"}).raise_for_status().json()

        speakers = [one for page in range(1, 11) for one in get("/speakers", page=page)["speakers"]]
        claims = [one for page in range(1, 5) for one in get("/claims", page=page * 7)["claims"]]
        articles = [one for page in range(1, 5) for one in get("/articles", page=page * 5)]
        outlets = get("/outlets")["outlets"]
    return _kinds(draw, speakers, claims, articles, outlets)


def _kinds(draw: random.Random, speakers: Rows, claims: Rows, articles: Rows, outlets: Rows) -> dict[str, list[str]]:
    weights = [one["claims"] for one in speakers]
    drawn = [one["id"] for one in draw.choices(speakers, weights, k=PER_KIND)]
    words = [word for claim in draw.choices(claims, k=PER_KIND) for word in claim["text"].split()[1:2]]
    classes = ("say", "assert", "announce", "deny", "accuse", "demand", "warn", "promise", "doubt")
    names = [one["name"] for one in draw.choices(outlets, k=PER_KIND)]
    kinds = {
        "home": [_address("/")],
        "articles": [_address("/articles", page=page) for page in range(1, 31)],
        "articles of an outlet": [_address("/articles", outlet=name) for name in names],
        "article": [_address("/article", id=one["id"]) for one in draw.choices(articles, k=PER_KIND)],
        "claims": [_address("/claims", page=page) for page in range(1, 41)],
        "claims by words": [_address("/claims", q=word) for word in words],
        "claims by speaker": [_address("/claims", speaker=one) for one in drawn],
        "claims by class": [_address("/claims", **{"class": one}) for one in classes],
        "claims by outlet": [_address("/claims", outlet=name) for name in names],
        "claim": [f"/claims/{one['id']}" for one in draw.choices(claims, k=PER_KIND)],
        "cross-check": [f"/claims/{one['id']}/cross-check" for one in draw.choices(claims, k=PER_KIND // 2)],
        "speakers": [_address("/speakers", page=page) for page in range(1, 31)],
        "speaker": [f"/speakers/{one}" for one in drawn],
        "outlets": [_address("/outlets")],
        "outlet": [_address("/outlet", name=name) for name in names],
        "rules": [_address("/rules", page=page) for page in range(1, 31)],
    }
    return {kind: list(dict.fromkeys(asked)) for kind, asked in kinds.items()}


def _address(path: str, **parameters: str | int) -> str:
    return str(httpx.URL(path, params=parameters)) if parameters else path


def one_by_one(base: str, asked: dict[str, list[str]]) -> None:
    """Ask for every address twice, and print how long it took."""
    everything: dict[bool, list[float]] = defaultdict(list)
    with httpx.Client(base_url=base, timeout=STARTED) as client:
        for kind, paths in asked.items():
            cold, warm = ([_timed(client, path) for path in paths] for _ in range(2))
            print(f"{kind:22}{len(paths):6}{_quantiles(cold)}{_quantiles(warm)}", flush=True)
            everything[False] += cold
            everything[True] += warm
    print(f"{'all':22}{len(everything[True]):6}{_quantiles(everything[False])}{_quantiles(everything[True])}")


def _timed(client: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1_000


def _quantiles(times: Sequence[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):10.0f}{ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:8.0f}"


async def at_once(base: str, asked: dict[str, list[str]], number: int, seconds: float) -> None:
    """Ask for addresses of all kinds, so many at once, for so long; print what failed and how long it took."""
    load = Load([path for own in asked.values() for path in own])
    limits = httpx.Limits(max_connections=number, max_keepalive_connections=number)
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=limits) as client:
        ends = time.perf_counter() + seconds
        await asyncio.gather(*(load.ask(client, place, ends) for place in range(number)))
    rate = len(load.times) / seconds
    print(f"{number} at once, {seconds:.0f} s: {len(load.times):,} answers, {rate:.0f} a second,", end="")
    print(f"{_quantiles(load.times)} ms p50, p95; failed: {len(load.failed)} {load.failed[:1]}")


class Load:
    """Addresses that are asked for in any order, how long each took, and which failed."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.times: list[float] = []
        self.failed: list[str] = []

    async def ask(self, client: httpx.AsyncClient, place: int, ends: float) -> None:
        """Ask for one after the other until then."""
        draw = random.Random(place)  # noqa: S311 - a draw of pages, no secret
        while time.perf_counter() < ends:
            path, began = draw.choice(self.paths), time.perf_counter()
            try:
                (await client.get(path)).raise_for_status()
            except httpx.HTTPError as error:
                self.failed.append(f"{path}: {error!r}")
            self.times.append((time.perf_counter() - began) * 1_000)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--settle", type=float, default=60, help="seconds in which outlets and speakers are counted")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
