"""How fast the claims database is: ingest, size, and named queries, at 10,000, 100,000 and 1,000,000 claims.

The documents come from ``made_claims.py``, ten claims each, and are stored one a transaction, as ``attribution check``
stores them, without the engine. A query is what ``claims list`` asks: the first fifty claims and how many there are in
all, counted to 10,000; each is asked many times with words, speakers and days drawn as often as they occur, and the
median and the 95th percentile are told. The database grows from one size to the next. Nothing is asserted.

    python benchmarks/bench_store.py claims.sqlite
    python benchmarks/bench_store.py postgresql://user@host/empty --sizes 10000 100000
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import islice
from pathlib import Path

from made_claims import CLAIMS, OUTLETS, Maker
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from attribution.cli.progress import tracked
from attribution.domain import Check
from attribution.queries import ClaimQuery, ClaimSort, OutletQuery, Run, SpeakerQuery
from attribution.store import ClaimStore
from attribution.terms import CueClass, FindingCode, SpeakerKind

RUN = Run("0123456789abcdef+01234567", "0.1.0", "2026-11-28T12:00:00Z")
SIZES = (10_000, 100_000, 1_000_000)
WARM, ASKED = 3, 40
PAGES_ON = 8_000  # claims before a page that lies far behind the first
Ask = Callable[[ClaimStore], object]


class Questions:
    """The queries of claims and two of lists, each with values drawn anew."""

    def __init__(self, maker: Maker, documents: int) -> None:
        self.maker, self.documents = maker, documents
        maker.random = random.Random(2026)  # noqa: S311 - no secret

    def named(self) -> dict[str, Callable[[], Ask]]:
        """Name → a question."""
        return {
            "speaker and two words": lambda: page(ClaimQuery(speaker=self.speaker(), about=self.words(2))),
            "one word": lambda: page(ClaimQuery(about=self.words(1))),
            "phrase of two words": lambda: page(ClaimQuery(about=f'"{self.words(2)}"')),
            "prefix in a month": lambda: page(ClaimQuery(about=f"{self.words(1)[:4]}*", **self.month())),
            "speaker, latest first": lambda: page(ClaimQuery(speaker=self.speaker(), descending=True)),
            "outlet, denials of a year": self.denials,
            "said in a week": lambda: page(ClaimQuery(**self.week(), sort=ClaimSort.SAID)),
            "finding in a month, bodies": lambda: page(
                ClaimQuery(finding=FindingCode.UNNAMED_SOURCES, kind=SpeakerKind.ORGANIZATION, **self.month())
            ),
            "prefix alone": lambda: page(ClaimQuery(about=f"{self.words(1)[:4]}*")),
            "all, by speaker": lambda: page(ClaimQuery(sort=ClaimSort.SPEAKER)),
            "one word, by time": lambda: page(ClaimQuery(about=self.words(1), sort=ClaimSort.SAID)),
            "outlet, surest first": lambda: page(
                ClaimQuery(outlets=(self.outlet(),), sort=ClaimSort.CONFIDENCE, descending=True)
            ),
            "all, a far page": lambda: page(ClaimQuery(offset=PAGES_ON, descending=True)),
            "claims of a document": lambda: page(ClaimQuery(document=self.document())),
            "the first page of all": lambda: page(ClaimQuery()),
            "speakers with most claims": lambda: lambda store: store.speakers.list(SpeakerQuery()),
            "outlets with most claims": lambda: lambda store: store.outlets.list(OutletQuery()),
        }

    def denials(self) -> Ask:
        """What one outlet carried of denials in a year."""
        year = str(self.maker.day().year)
        return page(ClaimQuery(outlets=(self.outlet(),), cue_class=CueClass.DENY, since=year, until=year))

    def outlet(self) -> str:
        """Any outlet."""
        return self.maker.random.choice(OUTLETS)

    def speaker(self) -> str:
        """A speaker's name as some article has it."""
        return self.maker.speaker()[0]

    def words(self, number: int) -> str:
        """Words as some article has them."""
        return " ".join(self.maker.words(number))

    def month(self) -> dict[str, str]:
        """The bounds of a month of publication."""
        month = self.maker.day().isoformat()[:7]
        return {"since": month, "until": month}

    def week(self) -> dict[str, str]:
        """The bounds of a week in which things were said."""
        day = self.maker.day()
        return {"said_since": day.isoformat(), "said_until": (day + timedelta(days=6)).isoformat()}

    def document(self) -> str:
        """A document that is there."""
        return f"d{self.maker.random.randrange(self.documents):07}"


def page(query: ClaimQuery) -> Ask:
    """The first page, and how many there are in all."""
    return lambda store: store.page(query)


def main(arguments: Sequence[str]) -> None:
    """Grow the database, and print one JSON line for each ingest and for each query at each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", help="where a database is to be made")
    parser.add_argument("--asked-only", action="store_true", help="ask a database that holds the last size already")
    parser.add_argument("--sample", type=int, metavar="DOCUMENTS", help="store so many more documents, and ask nothing")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="CLAIMS")
    asked = parser.parse_args(arguments)
    print(
        json.dumps({"python": platform.python_version(), "cpus": os.cpu_count(), "load": os.getloadavg()}), flush=True
    )
    made, there = Maker().checks(max(asked.sizes) // CLAIMS), 0
    with ClaimStore.open(asked.place) as store:
        if asked.sample:
            print(json.dumps(ingest(store, others(asked.sample), asked.sample) | {"bytes": size_of(asked.place)}))
            return
        for size in asked.sizes[-1:] if asked.asked_only else ():
            for answer in answers(store, size // CLAIMS):
                print(json.dumps({"claims": size, **answer}), flush=True)
        for size in () if asked.asked_only else asked.sizes:
            print(json.dumps(ingest(store, made, size // CLAIMS - there) | {"claims": size}), flush=True)
            there = size // CLAIMS
            settle(asked.place)
            print(json.dumps({"claims": size, "bytes": size_of(asked.place)}), flush=True)
            for answer in answers(store, there):
                print(json.dumps({"claims": size, **answer}), flush=True)


def others(number: int) -> Iterator[Check]:
    """Documents of the same words and speakers that no database of any size holds yet."""
    maker = Maker()
    maker.random = random.Random(time.time_ns())  # noqa: S311 - no secret
    return maker.checks(number, time.time_ns())


def ingest(store: ClaimStore, checks: Iterator[Check], number: int) -> dict[str, float]:
    """Store so many documents; the seconds that storing took, without the making of documents, and this process's own
    work among them."""
    spent = own = 0.0
    for check in tracked(islice(checks, number), "storing", number):
        began, at_work = time.perf_counter(), time.process_time()
        store.add(check, RUN)
        spent += time.perf_counter() - began
        own += time.process_time() - at_work
    rates = {"documents_a_second": round(number / spent, 1), "documents_a_cpu_second": round(number / own, 1)}
    return {"documents": number, "seconds": round(spent, 1), **rates}


def answers(store: ClaimStore, documents: int) -> Iterator[dict[str, str | float]]:
    """The latency of each query in milliseconds, and how much of it was this process's own work."""
    for name, question in Questions(Maker(), documents).named().items():
        waited, worked = [], []
        for ask in [question() for _ in range(WARM + ASKED)]:
            began, at_work = time.perf_counter(), time.process_time()
            ask(store)
            waited.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - at_work) * 1000)
        yield {"query": name, **spread(waited[WARM:], ""), **spread(worked[WARM:], "cpu_")}


def spread(times: Sequence[float], name: str) -> dict[str, float]:
    """The median and the 95th percentile."""
    p95 = statistics.quantiles(times, n=20)[-1]
    return {f"{name}p50_ms": round(statistics.median(times), 1), f"{name}p95_ms": round(p95, 1)}


def settle(place: str) -> None:
    """Let a server know its tables as it would after a night: what autovacuum does in its own time."""
    if "://" in place:
        engine = create_engine(make_url(place).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))


def size_of(place: str) -> int:
    """Bytes of the file and its log, or of the server's database."""
    if "://" not in place:
        return sum(Path(f"{place}{end}").stat().st_size for end in ("", "-wal") if Path(f"{place}{end}").exists())
    with create_engine(make_url(place).set(drivername="postgresql+psycopg")).connect() as connection:
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())


if __name__ == "__main__":
    main(sys.argv[1:])
