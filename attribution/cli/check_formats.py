"""Checks written in the format that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from attribution.cli.options import Display

if TYPE_CHECKING:
    from attribution.domain import Check
    from attribution.page.report import Crossing
    from attribution.rulebook import Rulebook
    from attribution.workflow.checking import Storing

SHOWN = 10  # other reports of each kind that a page has of a claim


class CheckFormat(StrEnum):
    """The formats of a check: those of claims, and a page of the article for a browser."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


def check_lines_in(
    form: CheckFormat, checks: Iterable[Check], display: Display, *, dismissed: bool = False
) -> Iterator[str]:
    """The lines of every format but the page; ``dismissed``: findings that were dismissed have a column of CSV."""
    from attribution.report.records import check_record, json_lines, json_list  # noqa: PLC0415 - loaded when it runs
    from attribution.report.rows import rows_of  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_lines  # noqa: PLC0415

    if form is CheckFormat.TABLE:
        return _tables(checks, display)
    if form is CheckFormat.CSV:
        return csv_lines((row for check in checks for row in rows_of(check)), dismissed=dismissed)
    return (json_list if form is CheckFormat.JSON else json_lines)(map(check_record, checks))


def check_page(checks: Iterable[Check], display: Display, rulebook: Rulebook, storing: Storing | None) -> Iterator[str]:
    """The lines of a page; beside each claim what the database that it goes into, if any, holds of it."""
    from attribution.page import report_html  # noqa: PLC0415
    from attribution.workflow.ruling import rule_notes  # noqa: PLC0415

    return report_html(checks, display.lang, rule_notes(rulebook), _crossing(storing, rulebook))


def _tables(checks: Iterable[Check], display: Display) -> Iterator[str]:
    from attribution.report.console import check_lines  # noqa: PLC0415

    for number, one in enumerate(checks):
        yield from [""] * min(number, 1)
        yield from check_lines(one, display.lang, display.layout)


def _crossing(storing: Storing | None, rulebook: Rulebook) -> Crossing | None:
    """What holds the claims of an article against the database that they go into; nothing where there is none."""
    from attribution.store import ClaimStore  # noqa: PLC0415
    from attribution.workflow.crosschecking import CrossChecker  # noqa: PLC0415
    from attribution.workflow.deciding import Decided  # noqa: PLC0415

    if storing is None or not isinstance(storing.keeper, ClaimStore):
        return None
    decided = Decided(storing.keeper.pairs.list())
    return CrossChecker(storing.keeper, rulebook, decided=decided, limit=SHOWN).article
