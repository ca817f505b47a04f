"""``attribution check`` and ``attribution extract``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.exporting import Out, write_lines
from attribution.cli.fetching import plan_of, web
from attribution.cli.options import (
    AllowPrivate,
    Bidi,
    Cache,
    CheckFormat,
    Database,
    Delay,
    Dismissed,
    Lang,
    MinConfidence,
    Model,
    NoCache,
    Paths,
    Precise,
    Proxy,
    RecordFormat,
    Rules,
    RulesAlone,
    Timeout,
    UserAgent,
    Width,
    page,
)
from attribution.cli.progress import tracked
from attribution.cli.running import emit
from attribution.domain import Check
from attribution.errors import InputError, StoreError
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language
from attribution.terms import Level

if TYPE_CHECKING:
    from attribution.cli.tally import Tally
    from attribution.page.report import Crossing
    from attribution.queries import Run
    from attribution.rulebook import Rulebook
    from attribution.store import ClaimStore
    from attribution.workflow.checking import Storing
    from attribution.workflow.reported import Reported

SHOWN = 10  # other reports of each kind that a page has of a claim
Write = Callable[[Iterable[Check]], Iterator[str]]


class FailOn(StrEnum):
    """The level of findings from which the exit status is 1."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


def check(
    paths: Paths,
    *,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to write what was found; html: a page.")] = (
        CheckFormat.TABLE
    ),
    out: Out = None,
    db: Database = None,
    keep: Annotated[bool, typer.Option("--store/--no-store", help="Store the claims in the database.")] = True,
    resume: Annotated[
        bool, typer.Option("--resume", help="Pass over documents that the same rules and weights have stored already.")
    ] = False,
    reports: Annotated[
        bool | None,
        typer.Option(
            "--reports/--no-reports",
            help="Look at what stored reports say (ATT101 to ATT104); else only where claims are stored.",
            show_default=False,
        ),
    ] = None,
    rules: Rules = None,
    rules_alone: RulesAlone = False,
    model: Model = None,
    min_confidence: MinConfidence = None,
    precise: Precise = False,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 when a finding is at this level or above.")
    ] = FailOn.ERROR,
    dismissed: Dismissed = False,
    outlet: Annotated[str | None, typer.Option(help="The outlet of documents that do not name theirs.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Likewise the date, such as 2022-01-02.")
    ] = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
    user_agent: UserAgent = None,
    delay: Delay = 1.0,
    timeout: Timeout = 15.0,
    proxy: Proxy = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    allow_private: AllowPrivate = False,
) -> int:
    """Show the attributed claims of articles and what an editor should look at; store the claims.

    \b
    Example:
      attribution check article.txt
      attribution check articles/ --format csv --no-store > claims.csv
      attribution check - --outlet الشرق --published 2022-01-02 < article.txt
      attribution check article.txt --precise
      attribution check article.txt --format html --out report.html
      attribution check articles/ --resume --format csv >> claims.csv
      attribution check draft.txt --no-store --reports
      attribution check article.txt --dismissed
      attribution check https://example.org/news/1

    Exit status: 0 no finding at or above --fail-on, 1 some, 2 a document could not be read or stored.
    """
    from attribution.cli.opening import of_no_use, opened  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.cli.tally import Tally  # noqa: PLC0415
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.checking import check_documents, pending, run_now, with_facts  # noqa: PLC0415
    from attribution.workflow.identifying import identified  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    if resume and not keep:
        raise of_no_use("--resume", "--no-store")
    rulebook = load_rulebook(rules)
    facts = (outlet, _date(published))
    plan = plan_of(
        user_agent=user_agent,
        delay=delay,
        timeout=timeout,
        proxy=proxy,
        cache=cache,
        no_cache=no_cache,
        allow_private=allow_private,
    )
    engine, sieve = opened(rules, model, min_confidence, rules_alone=rules_alone, precise=precise)
    tally = Tally(sieve, dismissed=dismissed)
    with ExitStack() as stack:
        fetched = stack.enter_context(web(paths, plan, rulebook))
        items = with_facts(documents_of(paths, sys.stdin.buffer, rulebook, fetched), *facts)
        run = partial(run_now, rules, trained=not rules_alone, model=model)
        store = _store(db, tally, stack, create=keep) if keep or reports or db else None
        storing = _storing(store, run, tally) if keep and store else None
        if store is not None:
            items = identified(items, store)
            tally.leave_out(store.alarms.list)
        beside = keep if reports is None else reports
        reported = _reported(store, rulebook, tally, stack) if store and beside else None
        if resume and storing is not None:
            items = pending(items, storing, tally.pass_over)
        cross = _crossing(storing, rulebook) if form is CheckFormat.HTML else None
        pages = partial(_pages, lang=lang, rulebook=rulebook, cross=cross)
        write = _writer(form, lang, bidi, width, pages, dismissed=dismissed)
        checked = check_documents(items, engine, storing, sieve, rulebook, reported=reported)
        outcomes = tracked(checked, "checking", count_documents(paths))
        write_lines(write(tally.checks(outcomes)), out)
    tally.tell()
    return tally.exit_code(None if fail_on is FailOn.NEVER else Level(fail_on.value))


def extract(
    paths: Paths,
    form: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="How to write the records.")
    ] = RecordFormat.JSONL,
    rules: Rules = None,
    *,
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
    """Write the attributions of documents as records, in the order of the input; nothing is stored.

    \b
    Example:
      attribution extract docs.jsonl --format jsonl > attributions.jsonl
      attribution extract https://example.org/news/1

    Exit status: 0, or 2 when a document could not be read.
    """
    from attribution.cli.opening import opened  # noqa: PLC0415
    from attribution.cli.tally import Tally  # noqa: PLC0415
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.records import document_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.extracting import extract_documents  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    plan = plan_of(
        user_agent=user_agent,
        delay=delay,
        timeout=timeout,
        proxy=proxy,
        cache=cache,
        no_cache=no_cache,
        allow_private=allow_private,
    )
    rulebook = load_rulebook(rules)
    engine, sieve = opened(rules, model, min_confidence, rules_alone=rules_alone, precise=precise)
    tally = Tally(sieve)
    with web(paths, plan, rulebook) as fetched:
        items = documents_of(paths, sys.stdin.buffer, rulebook, fetched)
        found = tracked(extract_documents(items, engine, sieve), "extracting", count_documents(paths))
        records = (document_record(analysis.document, analysis.attributions) for analysis in tally.analyses(found))
        emit((json_list if form is RecordFormat.JSON else json_lines)(records))
    tally.tell(claims=False)
    return tally.exit_code(None)


def _store(db: str | None, tally: Tally, stack: ExitStack, *, create: bool) -> ClaimStore | None:
    """The store; none, and the reason told, when the database cannot be opened: the check is still made."""
    import os  # noqa: PLC0415

    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    try:
        return stack.enter_context(ClaimStore.open(db or default_url(os.environ), create=create))
    except StoreError as error:
        tally.failed(error)
        return None


def _storing(store: ClaimStore, run: Callable[[], Run], tally: Tally) -> Storing:
    from attribution.workflow.checking import Storing  # noqa: PLC0415

    tally.place = store.place
    return Storing(store, run())


def _reported(store: ClaimStore, rulebook: Rulebook, tally: Tally, stack: ExitStack) -> Reported | None:
    """What compares with the reports that the store holds now, before anything of this batch comes to it; none where it
    holds none."""
    from attribution.workflow.reported import Reported  # noqa: PLC0415

    try:
        snapshot = stack.enter_context(store.snapshot())
        return None if snapshot.is_empty() else Reported(snapshot, rulebook)
    except StoreError as error:
        tally.failed(error)
        return None


def _writer(
    form: CheckFormat, lang: Language, bidi: BidiMode, width: int | None, pages: Write, *, dismissed: bool = False
) -> Write:
    from attribution.report.records import check_record, json_lines, json_list  # noqa: PLC0415
    from attribution.report.rows import rows_of  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_lines  # noqa: PLC0415

    if form is CheckFormat.TABLE:
        return partial(_tables, lang=lang, bidi=bidi, width=width)
    if form is CheckFormat.HTML:
        return pages
    if form is CheckFormat.CSV:
        return lambda checks: csv_lines((row for check in checks for row in rows_of(check)), dismissed=dismissed)
    as_json = json_list if form is CheckFormat.JSON else json_lines
    return lambda checks: as_json(map(check_record, checks))


def _tables(checks: Iterable[Check], lang: Language, bidi: BidiMode, width: int | None) -> Iterator[str]:
    from attribution.report.console import check_lines  # noqa: PLC0415

    for number, one in enumerate(checks):
        yield from [""] * min(number, 1)
        yield from check_lines(one, lang, page(bidi, width))


def _pages(checks: Iterable[Check], lang: Language, rulebook: Rulebook, cross: Crossing | None = None) -> Iterator[str]:
    from attribution.page import report_html  # noqa: PLC0415
    from attribution.workflow.ruling import rule_notes  # noqa: PLC0415

    return report_html(checks, lang, rule_notes(rulebook), cross)


def _crossing(storing: Storing | None, rulebook: Rulebook) -> Crossing | None:
    """What holds the claims of an article against the database that they go into; nothing where there is none."""
    from attribution.store import ClaimStore  # noqa: PLC0415
    from attribution.workflow.crosschecking import CrossChecker  # noqa: PLC0415
    from attribution.workflow.deciding import Decided  # noqa: PLC0415

    if storing is None or not isinstance(storing.keeper, ClaimStore):
        return None
    decided = Decided(storing.keeper.pairs.list())
    return CrossChecker(storing.keeper, rulebook, decided=decided, limit=SHOWN).article


def _date(published: str | None) -> str | None:
    from attribution.reading import iso_date  # noqa: PLC0415

    if published is None or (date := iso_date(published)):
        return None if published is None else date
    raise InputError(f"no date: {published!r}", place="--published", remedy="write a date such as 2022-01-02")
