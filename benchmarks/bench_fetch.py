"""How fast pages become documents, what memory that takes, and whether any host was asked faster than its rate.

A thousand pages stand on servers on loopback, ten hosts (``127.0.0.1`` to ``127.0.0.10``) in a process of its own, in
the layouts of the tests. They are fetched and read as ``attribution fetch`` does it. Nothing is asserted.

    python benchmarks/bench_fetch.py
    python benchmarks/bench_fetch.py --pages 200 --rate 5
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import platform
import resource
import sys
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fetch.hosts import PAGE, running
from webpages.articles import ARTICLES
from webpages.layouts import LAYOUTS

from attribution.domain import Document
from attribution.fetch.plan import FetchPlan
from attribution.reading import read_documents
from attribution.reading.pages.reader import Page, read_page
from attribution.rulebook import load_rulebook
from attribution.workflow.fetching import fetched_from
from attribution.workflow.paging import page_lexicon

HOSTS = 10


def serve(pipe: Connection) -> None:
    """Run the hosts until told to stop, then tell when each was asked."""
    from contextlib import ExitStack  # noqa: PLC0415 - in the process of the hosts alone

    with ExitStack() as stack:
        hosts = [stack.enter_context(running(f"127.0.0.{number}")) for number in range(1, HOSTS + 1)]
        pipe.send([host.url("") for host in hosts])
        pipe.recv()
        pipe.send([[when for _, when in host.asked] for host in hosts])


@contextmanager
def hosts() -> Iterator[tuple[list[str], Connection]]:
    """The addresses of the hosts, and a line to them."""
    here, there = mp.Pipe()
    process = mp.get_context("fork").Process(target=serve, args=(there,), daemon=True)
    process.start()
    try:
        yield here.recv(), here
    finally:
        process.terminate()


def fetch(pages: int, rate: float) -> tuple[float, int, list[list[float]]]:
    """Seconds, how many documents there were, and when each host was asked."""
    plan = FetchPlan(delay=1 / rate, allow_private=True, concurrency=32)
    lexicon = page_lexicon(load_rulebook())
    with hosts() as (places, line):
        addresses = [f"{places[number % HOSTS]}/page/{number}" for number in range(pages)]
        started = time.perf_counter()
        with fetched_from(addresses, plan, lexicon) as fetched:
            readings = read_documents(addresses, sys.stdin.buffer, lexicon, fetched)
            documents = sum(isinstance(reading, Document) for reading in readings)
        seconds = time.perf_counter() - started
        line.send(None)
        return seconds, documents, line.recv()


def read(times: int) -> tuple[int, float]:
    """How many pages were read, without a network, and in how many seconds."""
    lexicon = page_lexicon(load_rulebook())
    pages = [make(article) for make in LAYOUTS.values() for article in ARTICLES]
    started = time.perf_counter()
    for raw in pages * times:
        read_page(Page(raw), "page", "page", lexicon)
    return len(pages) * times, time.perf_counter() - started


def peak() -> float:
    """MiB that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shortest(asked: list[list[float]]) -> float:
    """The shortest time between two requests to one host as they came in, in seconds."""
    return min(after - before for times in asked for before, after in pairwise(sorted(times)))


def most(asked: list[list[float]]) -> int:
    """The most requests that one host got within a second."""
    ordered = map(sorted, asked)
    return max(bisect_left(times, start + 1) - place for times in ordered for place, start in enumerate(times))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second to each host")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {len(PAGE):,} bytes a page")
    number, seconds = read(2)
    print(f"read alone: {number / seconds:,.0f} pages/s ({number:,} pages of {len(LAYOUTS)} layouts)")
    before = peak()
    seconds, documents, asked = fetch(given.pages, given.rate)
    bound = given.rate * HOSTS
    print(f"fetched and read: {given.pages / seconds:,.0f} pages/s, {documents:,} documents; {bound:,.0f} are allowed")
    print(f"memory: {peak():,.0f} MiB, {peak() - before:,.0f} of them for fetching")
    print(f"rate: at most {most(asked)} requests to a host in a second, {given.rate:g} are allowed;")
    print(
        f"  at least {shortest(asked) * 1000:.1f} ms between two, {1000 / given.rate:.1f} between their beginnings here"
    )
    seconds, documents, _ = fetch(given.pages, 100_000.0)
    print(f"without a rate: {given.pages / seconds:,.0f} pages/s, {documents:,} documents")


if __name__ == "__main__":
    main()
