"""``attribution copies``: articles that print one text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import ClaimFormat, Display, Format, Paths, Rules
from attribution.cli.progress import watched
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.crosscheck.copies.grouping import Family
    from attribution.domain import Document

DAYS = 7


@expanded
def copies(
    paths: Paths,
    *,
    within: Annotated[
        int, typer.Option(min=0, metavar="DAYS", help="Days between an article and its copies, at most.")
    ] = DAYS,
    form: Format = ClaimFormat.TABLE,
    rules: Rules = None,
    display: Display,
) -> int:
    """Find articles of one origin: copied whole or in passages, edited or not, with or without its name.

    A quotation that two articles share makes neither a copy. Nothing is stored.

    \b
    Example:
      attribution copies articles/
      attribution copies monday.jsonl --format jsonl > families.jsonl

    Exit status: 0, or 2 when a document could not be read.
    """
    from attribution.rulebook import load_rulebook  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.copying import copies_among  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    rulebook, tally = load_rulebook(rules), _Tally()
    documents = list(tally.read(documents_of(paths, sys.stdin.buffer, rulebook)))
    with watched("comparing") as watch:
        families = copies_among(documents, rulebook, within=within, watch=watch)
    emit(_lines(families, form, display))
    tally.tell(families)
    return BAD_INPUT if tally.failed else 0


def _lines(families: list[Family], form: ClaimFormat, display: Display) -> Iterable[str]:
    from attribution.report.copies import FIELDS, family_cells, family_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415

    if form is ClaimFormat.TABLE:
        return _tables(families, display)
    if form is ClaimFormat.CSV:
        return csv_table(FIELDS, (row for number, one in enumerate(families, 1) for row in family_cells(number, one)))
    return (json_list if form is ClaimFormat.JSON else json_lines)(map(family_record, families))


def _tables(families: list[Family], display: Display) -> Iterator[str]:
    from attribution.report.copies import family_lines  # noqa: PLC0415

    layout = display.layout
    for number, family in enumerate(families):
        yield from [""] * min(number, 1)
        yield from family_lines(family, display.lang, layout)


class _Tally:
    """How many documents were read; those that could not be are told as they come."""

    def __init__(self) -> None:
        self.documents = self.failed = 0

    def read(self, items: Iterable[Document | InputError]) -> Iterator[Document]:
        """The documents among the items."""
        for item in items:
            if isinstance(item, InputError):
                self.failed += 1
                say(str(item))
            else:
                self.documents += 1
                yield item

    def tell(self, families: list[Family]) -> None:
        """The sums."""
        members = sum(len(family.members) for family in families)
        unread = f", {self.failed} not read" if self.failed else ""
        count = f"{self.documents:,} document{'' if self.documents == 1 else 's'}{unread}"
        say(f"{count}: {members:,} of them share {len(families):,} origin{'' if len(families) == 1 else 's'}")
