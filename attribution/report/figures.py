"""Figures by name: how many claims there are of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.queries import Counted
from attribution.report.cells import plain
from attribution.report.records import Record
from attribution.report.spreadsheet import csv_table


def figure_lines(figures: Sequence[Counted], heading: str, *, aligned: bool) -> Iterator[str]:
    """A figure a line, before its name, for people; or CSV."""
    if not aligned:
        yield from csv_table((heading, "claims"), ((one.name, str(one.claims)) for one in figures))
        return
    width = max((len(f"{one.claims:,}") for one in figures), default=0)
    yield from (f"{one.claims:>{width},}  {plain(one.name)}" for one in figures)


def figure_records(figures: Sequence[Counted], heading: str) -> Iterator[Record]:
    """The same as JSON."""
    return ({heading: one.name, "claims": one.claims} for one in figures)
