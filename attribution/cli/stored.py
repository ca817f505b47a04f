"""What commands that read the claims database share: its option, how it is opened, and how what it holds is written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from attribution.cli.options import ClaimFormat, Display, WordsFormat
from attribution.cli.running import say
from attribution.report.bidi import Layout
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.store import ClaimStore

Item = TypeVar("Item")
Lines = Callable[[Item, Language, Layout], Iterable[str]]
Record = dict[str, Any]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which database is read, and how what it holds is shown."""

    db: Database = None
    display: Display

    def open(self) -> ClaimStore:
        """The database, which must be there.

        Raises:
            StoreError: it is not, or cannot be opened.
        """
        return open_store(self.db)


def place_of(db: str | None) -> str:
    """Where the database is."""
    from attribution.store import default_url  # noqa: PLC0415 - what a command needs is loaded when it runs

    return db or default_url(os.environ)


def open_store(db: str | None, *, create: bool = False) -> ClaimStore:
    """The database; where there is none, one is made only if ``create`` says so.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    from attribution.store import ClaimStore  # noqa: PLC0415

    return ClaimStore.open(place_of(db), create=create)


def in_format(
    found: Sequence[Item],
    form: ClaimFormat,
    display: Display,
    *,
    lines: Lines[Sequence[Item]],
    cells: tuple[Sequence[str], Callable[[Item], Iterable[str]]],
    record: Callable[[Item], Record],
) -> Iterable[str]:
    """What was found, in the format that is asked for: as a table of ``lines``, none where nothing was found; as CSV
    of ``cells``, under their headings; or as records."""
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415

    if form is ClaimFormat.TABLE:
        return lines(found, display.lang, display.layout) if found else ()
    if form is ClaimFormat.CSV:
        headings, row = cells
        return csv_table(headings, map(row, found))
    return (json_list if form is ClaimFormat.JSON else json_lines)(map(record, found))


def one_in_format(
    found: Item, form: WordsFormat, display: Display, *, lines: Lines[Item], record: Callable[[Item], Record]
) -> Iterable[str]:
    """One thing that was found, for a person or as a record."""
    from attribution.report.records import json_lines  # noqa: PLC0415

    if form is WordsFormat.JSON:
        return json_lines([record(found)])
    return lines(found, display.lang, display.layout)


def tell_listed(shown: int, total: int, noun: str, place: str, *, or_more: bool = False) -> None:
    """How many are shown, of how many, and where they are from."""
    rest = f" of {total:,}{'+' if or_more else ''}; --limit 0 shows all" if total > shown else ""
    say(f"{shown:,} {noun}{'' if shown == 1 else 's'}{rest}, from {place}")
