"""Rounds over feeds, as ``attribution feeds run`` makes one and ``watch`` makes many: what they need is opened once,
and what they do is told as it comes."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from attribution.cli.opening import EngineOptions, SieveOptions, opened, run_with
from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.cli.stored import open_store
from attribution.cli.tally import Tally
from attribution.errors import InputError, StoreError
from attribution.fetch.fetching import Fetching
from attribution.fetch.plan import FetchPlan
from attribution.queries import ListedFeed
from attribution.report.feeds import told_line
from attribution.rulebook import Rulebook, load_rulebook
from attribution.store import ClaimStore
from attribution.workflow.checking import Outcome
from attribution.workflow.collecting import Collecting, collecting
from attribution.workflow.following import Checking, FeedTold, Round
from attribution.workflow.watching import due, until_next

SHOWN = 3
"""Pages of one host that are told of one by one when they cannot be had, in one round."""

NAP = 30.0
"""Seconds after which a watch looks whether feeds were added meanwhile."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options of both commands ask for. ``which``: numbers or addresses of feeds, none for all; ``limit``:
    pages of one feed, 0 for all."""

    which: Sequence[str]
    limit: int
    plan: FetchPlan
    db: str | None
    engine: EngineOptions
    sieve: SieveOptions


@dataclass(slots=True)
class Rounds:
    """What rounds are made with, and what they came to."""

    asked: Asked
    store: ClaimStore
    fetching: Fetching
    rulebook: Rulebook
    work: Checking | Collecting
    tally: Tally
    every: float = 900.0
    unfed: int = 0

    def feeds(self) -> Sequence[ListedFeed]:
        """The feeds that are asked for.

        Raises:
            StoreError: there is no such feed.
            InputError: there is none at all.
        """
        found = self.store.feeds.find(self.asked.which)
        if not found:
            remedy = "add one: `attribution feeds add ADDRESS`"
            raise InputError("no feeds are followed", place=self.store.place, remedy=remedy)
        return found

    def run(self, feeds: Sequence[ListedFeed]) -> list[FeedTold]:
        """Make one round over these feeds.

        Raises:
            StoreError: the database cannot be written.
        """
        one = Round(self.store, self.fetching, self.rulebook, self.asked.limit or None, self.every)
        for visit in tracked(one.visit(feeds), "asking feeds", len(feeds), prints=False):
            for error in filter(None, (visit.error, *visit.troubles)):
                self.unfed += 1
                say(str(error))
        items = one.waiting()
        outcomes = tracked(one.read(items, self.work.fate, self.work.here), "reading pages", len(items), prints=False)
        self._take(self._few(outcomes))
        return one.told()

    def go_on(self, rounds: int | None) -> None:
        """Make so many rounds, or until it is interrupted; a line for each feed with something new.

        Raises:
            StoreError: there is no such feed.
            InputError: there is none at all.
        """
        feeds, done = self.feeds(), 0
        while rounds is None or done < rounds:
            if wanted := due(feeds, self.every, datetime.now(UTC)):
                self._round(wanted)
                done += 1
            else:
                time.sleep(min(until_next(feeds, self.every, datetime.now(UTC)), NAP))
            feeds = self.feeds()

    def tell(self) -> None:
        """What all of it came to."""
        if isinstance(self.work, Collecting):
            unread = f", {self.tally.unread:,} not read" if self.tally.unread else ""
            noun = "document" if self.work.documents == 1 else "documents"
            say(f"{self.work.documents:,} {noun}{unread}: {self.work.words:,} words, in {self.work.place}")
            return
        self.tally.tell()

    @property
    def failed(self) -> bool:
        """Whether anything could not be had, read or stored."""
        return bool(self.unfed or self.tally.unread or self.tally.unstored)

    def _round(self, feeds: Sequence[ListedFeed]) -> None:
        at = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        try:
            told = self.run(feeds)
        except StoreError as error:  # another program may hold the database for a while
            say(str(error))
            time.sleep(min(self.every, NAP))
            return
        emit(told_line(one, at) for one in told if _is_news(one))

    def _take(self, outcomes: Iterable[Outcome]) -> None:
        if isinstance(self.work, Checking):
            for _ in self.tally.checks(outcomes):
                pass
            return
        for outcome in outcomes:
            if outcome.error is not None:
                self.tally.unread += 1
                self.tally.failed(outcome.error)

    def _few(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, where a host of which many pages are not to be had is told of in a few lines."""
        told: Counter[str] = Counter()
        for outcome in outcomes:
            host = urlsplit(outcome.error.place or "").netloc if isinstance(outcome.error, InputError) else ""
            told[host] += bool(host)
            if told[host] > SHOWN:
                self.tally.unread += 1
                continue
            yield outcome
        for host, number in told.items():
            if number > SHOWN:
                say(f"{host}: {number - SHOWN:,} more pages not read; `attribution feeds list` tells what waits")


def open_rounds(asked: Asked, stack: ExitStack, out: Path | None = None, every: float = 900.0) -> Rounds:
    """What rounds need, opened until the stack is closed. With ``out`` documents go there, and nothing is checked.

    Raises:
        RuleError: the rules do not hold.
        InputError: options that do not go together, a model or a file that cannot be used, a cache that cannot.
        StoreError: the database cannot be opened.
    """
    rulebook = load_rulebook(asked.engine.rules)
    store = stack.enter_context(open_store(asked.db, create=True))
    work: Checking | Collecting
    if out is None:
        analyser, sieve = opened(asked.engine, asked.sieve)
        work, tally = Checking(store, analyser, run_with(asked.engine), sieve, rulebook), Tally(sieve)
        tally.place = store.place
    else:
        work, tally = stack.enter_context(collecting(out, store.feeds)), Tally()
    fetching = stack.enter_context(Fetching((), asked.plan))
    return Rounds(asked, store, fetching, rulebook, work, tally, every)


def _is_news(told: FeedTold) -> bool:
    return bool(told.visit.error is None and (told.visit.new or told.documents or told.unread or told.visit.moved))
