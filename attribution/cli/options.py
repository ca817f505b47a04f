"""The options that several commands take, each told once."""

from __future__ import annotations

import math
import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attribution.report.bidi import BidiMode, Layout, lays_out_itself
from attribution.report.labels import Language

NARROWEST, WIDEST = 40, 160


def _number(given: float | None) -> float | None:
    """Not every typer's range refuses ``nan``, which is below nothing and above nothing."""
    if given is not None and math.isnan(given):
        raise typer.BadParameter("nan is not in the range 0<=x<=1.")
    return given


class ClaimFormat(StrEnum):
    """The formats of claims."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class CheckFormat(StrEnum):
    """The formats of a check: those of claims, and a page of the article for a browser."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


class RecordFormat(StrEnum):
    """The formats of records."""

    JSONL = "jsonl"
    JSON = "json"


class WordsFormat(StrEnum):
    """For a person, or for a program."""

    TABLE = "table"
    JSON = "json"


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS...",
        help="Text files (.txt, .md), saved pages (.html, .mhtml), addresses of pages, .jsonl, .json, folders, or - "
        "for standard input.",
        show_default=False,
    ),
]
Format = Annotated[ClaimFormat, typer.Option("--format", "-f", help="How to write what was found.")]
Database = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        help="The claims database: a path, sqlite:///PATH or postgresql://… (else $ATTRIBUTION_DB, "
        "else a file in your data folder).",
        show_default=False,
    ),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules", metavar="DIR", help="A folder of your own rules, laid over the built-in ones.", show_default=False
    ),
]
RulesAlone = Annotated[
    bool, typer.Option("--rules-alone", help="Let the rules decide alone, without the trained part.")
]
Model = Annotated[
    Path | None,
    typer.Option(
        "--model",
        metavar="FILE|DIR",
        help="A trained part of your own: the weights or the pipeline that `train` writes.",
        show_default=False,
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="X",
        min=0,
        max=1,
        callback=_number,
        help="Leave out attributions whose confidence is below X (0 to 1) or not known.",
        show_default=False,
    ),
]
Precise = Annotated[
    bool,
    typer.Option(
        "--precise",
        help="Leave out attributions below the confidence from which the weights in use are right 95 times in 100.",
    ),
]
Dismissed = Annotated[
    bool,
    typer.Option(
        "--dismissed", help="Show findings that somebody dismissed too, marked; they count for nothing all the same."
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="The language of headings and findings.")]
Bidi = Annotated[
    BidiMode,
    typer.Option(
        "--bidi", help="Who orders right-to-left lines: on: this program; off: the terminal; auto: by its kind."
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width", min=NARROWEST, help="Columns of the page (else the terminal's, at most 160).", show_default=False
    ),
]

UserAgent = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        envvar="ATTRIBUTION_USER_AGENT",
        help="What this program calls itself before hosts.",
        show_default=False,
    ),
]
Delay = Annotated[
    float,
    typer.Option("--delay", min=0, max=600, help="Seconds between the beginnings of two requests to one host."),
]
Timeout = Annotated[
    float, typer.Option("--timeout", min=0.1, max=600, help="Seconds that a host may take for each step.")
]
Proxy = Annotated[
    str | None,
    typer.Option(
        "--proxy", metavar="URL", envvar="ATTRIBUTION_PROXY", help="A proxy to fetch through.", show_default=False
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="FILE",
        envvar="ATTRIBUTION_CACHE",
        help="Where fetched pages are kept (else a file in your cache folder).",
        show_default=False,
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Keep no fetched pages, and use none that are kept.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private-hosts", help="Fetch from hosts of inner networks too, such as localhost.")
]


def page(bidi: BidiMode, width: int | None) -> Layout:
    """The page that standard output is."""
    terminal = sys.stdout.isatty()
    visual = bidi is BidiMode.ON or (bidi is BidiMode.AUTO and not lays_out_itself(os.environ, terminal=terminal))
    columns = width or min(max(shutil.get_terminal_size((120, 24)).columns, NARROWEST), WIDEST)
    return Layout(columns, visual=visual, terminal=terminal)
