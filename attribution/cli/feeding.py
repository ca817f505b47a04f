"""``attribution feeds run`` and ``attribution feeds watch``."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.from_web import WebOptions
from attribution.cli.opening import EngineOptions, SieveOptions
from attribution.cli.options import ClaimFormat, Display, Format
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.cli.stored import Database, in_format
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.cli.rounds import Asked
    from attribution.workflow.following import FeedTold

DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 1.0  # seconds between two requests for one feed

Feeds = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEEDS...", help="Numbers or addresses of feeds (else all).", show_default=False),
]
Limit = Annotated[int, typer.Option(min=0, help="At most so many pages of one feed, the newest; 0 for all.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a round is made with: where claims go, what finds them, and how pages are fetched."""

    db: Database = None
    engine: EngineOptions
    sieve: SieveOptions
    web: WebOptions

    def asked(self, which: Sequence[str] | None, limit: int) -> Asked:
        """What is asked for of these feeds, or of all.

        Raises:
            InputError: a name that no request can bear, a proxy that is none.
        """
        from attribution.cli.rounds import Asked  # noqa: PLC0415 - what a command needs is loaded when it runs

        return Asked(which or (), limit, self.web.plan(), self.db, self.engine, self.sieve)


@expanded
def run_feeds(
    which: Feeds = None,
    *,
    limit: Limit = 50,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Append the documents to this file and check nothing.", show_default=False
        ),
    ] = None,
    form: Format = ClaimFormat.TABLE,
    work: Work,
    display: Display,
) -> int:
    """Ask the feeds what is new, fetch those pages, check them and store their claims.

    A run that was cut off goes on when it is started again: what is stored is not fetched again.

    \b
    Example:
      attribution feeds run
      attribution feeds run 3 --limit 0
      attribution feeds run --out docs.jsonl

    Exit status: 0, or 2 when a feed or a page could not be had or read.
    """
    from attribution.cli.rounds import open_rounds  # noqa: PLC0415 - what a command needs is loaded when it runs

    asked = work.asked(which, limit)
    with ExitStack() as stack:
        rounds = open_rounds(asked, stack, out)
        told = rounds.run([feed for feed in rounds.feeds() if which or not feed.gone])
    _write(told, form, display)
    rounds.tell()
    return BAD_INPUT if rounds.failed else 0


@expanded
def watch_feeds(
    which: Feeds = None,
    *,
    every: Annotated[
        str, typer.Option(metavar="TIME", help="How often a feed is asked: seconds, or 90s, 15m, 2h.")
    ] = "15m",
    rounds: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Stop by itself after so many rounds.", show_default=False)
    ] = None,
    limit: Limit = 50,
    work: Work,
) -> int:
    """Do what `run` does again and again, until it is stopped (Ctrl-C), and tell what is new as it comes.

    A feed that is not to be had is told of in one line and asked again later and later; the others go on. Feeds that
    are added meanwhile are followed too.

    \b
    Example:
      attribution feeds watch --every 10m
      attribution feeds watch 1 2 --every 1h

    Exit status: 0 when it was stopped, 2 when the database cannot be used.
    """
    from attribution.cli.rounds import Rounds, open_rounds  # noqa: PLC0415

    asked = work.asked(which, limit)
    watch: Rounds | None = None
    with ExitStack() as stack:
        stack.callback(signal.signal, signal.SIGTERM, signal.getsignal(signal.SIGTERM))
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with suppress(KeyboardInterrupt):
            watch = open_rounds(asked, stack, None, _seconds(every))
            watch.go_on(rounds)
        say("stopped")
    if watch is not None:
        watch.tell()
    return 0


def _seconds(told: str) -> float:
    """A length of time as a person writes it: ``900``, ``15m``, ``2h``.

    Raises:
        InputError: it is none, or too short.
    """
    found = DURATION.fullmatch(told.strip().lower())
    seconds = float(found[1]) * SECONDS[found[2]] if found else 0.0
    if seconds < SHORTEST:
        raise InputError(f"no time: {told!r}", place="--every", remedy="write seconds, or 90s, 15m, 2h")
    return seconds


def _write(told: Sequence[FeedTold], form: ClaimFormat, display: Display) -> None:
    from attribution.report.feeds import TOLD_FIELDS, told_cells, told_lines, told_record  # noqa: PLC0415

    if form is ClaimFormat.TABLE:  # with its headings even where no feed could be asked
        emit(told_lines(told, display.lang, display.layout))
    else:
        emit(in_format(told, form, display, lines=told_lines, cells=(TOLD_FIELDS, told_cells), record=told_record))
