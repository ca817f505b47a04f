"""``attribution feeds run`` and ``attribution feeds watch``."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.fetching import plan_of
from attribution.cli.options import (
    AllowPrivate,
    Bidi,
    Cache,
    ClaimFormat,
    Database,
    Delay,
    Format,
    Lang,
    MinConfidence,
    Model,
    NoCache,
    Precise,
    Proxy,
    Rules,
    RulesAlone,
    Timeout,
    UserAgent,
    Width,
    page,
)
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.errors import InputError
from attribution.report.bidi import BidiMode, Layout
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.workflow.following import FeedTold

DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}
SHORTEST = 1.0  # seconds between two requests for one feed

Feeds = Annotated[
    list[str] | None,
    typer.Argument(metavar="FEEDS...", help="Numbers or addresses of feeds (else all).", show_default=False),
]
Limit = Annotated[int, typer.Option(min=0, help="At most so many pages of one feed, the newest; 0 for all.")]


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
    db: Database = None,
    rules: Rules = None,
    rules_alone: RulesAlone = False,
    model: Model = None,
    min_confidence: MinConfidence = None,
    precise: Precise = False,
    user_agent: UserAgent = None,
    delay: Delay = 1.0,
    timeout: Timeout = 15.0,
    proxy: Proxy = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    allow_private: AllowPrivate = False,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
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
    from attribution.cli.rounds import Asked, open_rounds  # noqa: PLC0415 - what a command needs is loaded when it runs

    plan = plan_of(
        user_agent=user_agent,
        delay=delay,
        timeout=timeout,
        proxy=proxy,
        cache=cache,
        no_cache=no_cache,
        allow_private=allow_private,
    )
    asked = Asked(which or (), limit, plan, db, rules, rules_alone, model, min_confidence, precise)
    with ExitStack() as stack:
        rounds = open_rounds(asked, stack, out)
        told = rounds.run([feed for feed in rounds.feeds() if which or not feed.gone])
    _write(told, form, lang, page(bidi, width))
    rounds.tell()
    return BAD_INPUT if rounds.failed else 0


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
    db: Database = None,
    rules: Rules = None,
    rules_alone: RulesAlone = False,
    model: Model = None,
    min_confidence: MinConfidence = None,
    precise: Precise = False,
    user_agent: UserAgent = None,
    delay: Delay = 1.0,
    timeout: Timeout = 15.0,
    proxy: Proxy = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    allow_private: AllowPrivate = False,
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
    from attribution.cli.rounds import Asked, Rounds, open_rounds  # noqa: PLC0415

    plan = plan_of(
        user_agent=user_agent,
        delay=delay,
        timeout=timeout,
        proxy=proxy,
        cache=cache,
        no_cache=no_cache,
        allow_private=allow_private,
    )
    asked = Asked(which or (), limit, plan, db, rules, rules_alone, model, min_confidence, precise)
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


def _write(told: Sequence[FeedTold], form: ClaimFormat, lang: Language, layout: Layout) -> None:
    from attribution.report.feeds import TOLD_FIELDS, told_cells, told_lines, told_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415

    if form is ClaimFormat.TABLE:
        emit(told_lines(told, lang, layout))
    elif form is ClaimFormat.CSV:
        emit(csv_table(TOLD_FIELDS, map(told_cells, told)))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(map(told_record, told)))
