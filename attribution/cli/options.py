"""The options that several commands take, each told once."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from attribution.errors import InputError
from attribution.report.bidi import BidiMode, Layout, lays_out_itself
from attribution.report.labels import Language

NARROWEST, WIDEST = 40, 160


class ClaimFormat(StrEnum):
    """The formats of claims."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


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
OneFormat = Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write to this file (else standard output).", show_default=False),
]
Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules", metavar="DIR", help="A folder of your own rules, laid over the built-in ones.", show_default=False
    ),
]
Dismissed = Annotated[
    bool,
    typer.Option(
        "--dismissed", help="Show findings that somebody dismissed too, marked; they count for nothing all the same."
    ),
]
Lang = Annotated[Language, typer.Option("--lang", help="The language of headings and findings.")]
Like = Annotated[str | None, typer.Option(help="Pieces of a name that one of the spellings holds.", show_default=False)]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")]
Descending = Annotated[bool, typer.Option("--descending", help="From the last to the first.")]
Offset = Annotated[int, typer.Option(min=0, help="Pass over so many before them.")]
DecisionNumber = Annotated[int, typer.Argument(metavar="DECISION", help="Its number.", show_default=False)]
Why = Annotated[str, typer.Option(help="Why, in a few words; it is kept with the decision.", show_default=False)]
Reason = Annotated[str | None, typer.Option(help="Why, in a few words.", show_default=False)]
By = Annotated[str | None, typer.Option(help="Who decides (else the name of your login).", show_default=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The page that standard output is."""

    bidi: Annotated[
        BidiMode,
        typer.Option(
            "--bidi", help="Who orders right-to-left lines: on: this program; off: the terminal; auto: by its kind."
        ),
    ] = BidiMode.AUTO
    width: Annotated[
        int | None,
        typer.Option(
            "--width", min=NARROWEST, help="Columns of the page (else the terminal's, at most 160).", show_default=False
        ),
    ] = None

    @property
    def layout(self) -> Layout:
        """How lines are laid out on it."""
        terminal, asked = sys.stdout.isatty(), self.bidi
        visual = asked is BidiMode.ON or (asked is BidiMode.AUTO and not lays_out_itself(os.environ, terminal=terminal))
        columns = self.width or min(max(shutil.get_terminal_size((120, 24)).columns, NARROWEST), WIDEST)
        return Layout(columns, visual=visual, terminal=terminal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Display:
    """In which language and on which page something is shown."""

    lang: Lang = Language.ARABIC
    page: Page

    @property
    def layout(self) -> Layout:
        """How lines are laid out on the page."""
        return self.page.layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What documents are given that do not say it of themselves."""

    outlet: Annotated[str | None, typer.Option(help="The outlet of documents that do not name theirs.")] = None
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Likewise the date, such as 2022-01-02.")] = None

    def checked(self) -> tuple[str | None, str | None]:
        """The outlet and the day.

        Raises:
            InputError: the date is none.
        """
        return self.outlet, day("--published", self.published)


def day(option: str, given: str | None) -> str | None:
    """The day that an option was given.

    Raises:
        InputError: it is none.
    """
    from attribution.reading import iso_date  # noqa: PLC0415 - what a command needs is loaded when it runs

    if given is None or (date := iso_date(given)):
        return None if given is None else date
    raise InputError(f"no date: {given!r}", place=option, remedy="write a date such as 2022-01-02")
