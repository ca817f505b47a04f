"""``attribution check``."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.check_formats import CheckFormat, check_lines_in, check_page
from attribution.cli.expanding import expanded
from attribution.cli.exporting import write_lines
from attribution.cli.from_web import WebOptions, fetching
from attribution.cli.opening import EngineOptions, SieveOptions, of_no_use, opened, run_with
from attribution.cli.options import Dismissed, Display, Facts, Out, Paths
from attribution.cli.progress import tracked
from attribution.cli.stored import Database, open_store
from attribution.errors import StoreError
from attribution.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.cli.tally import Tally
    from attribution.reading.batch import Reading
    from attribution.rulebook import Rulebook
    from attribution.store import ClaimStore
    from attribution.workflow.checking import Storing
    from attribution.workflow.reported import Reported


class FailOn(StrEnum):
    """The level of findings from which the exit status is 1."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What a check has to do with the database."""

    db: Database = None
    keep: Annotated[bool, typer.Option("--store/--no-store", help="Store the claims in the database.")] = True
    resume: Annotated[
        bool, typer.Option("--resume", help="Pass over documents that the same rules and weights have stored already.")
    ] = False
    reports: Annotated[
        bool | None,
        typer.Option(
            "--reports/--no-reports",
            help="Look at what stored reports say (ATT101 to ATT104); else only where claims are stored.",
            show_default=False,
        ),
    ] = None

    @property
    def beside(self) -> bool:
        """Whether stored reports are looked at."""
        return self.keep if self.reports is None else self.reports

    @property
    def opens(self) -> bool:
        """Whether a database is opened at all."""
        return bool(self.keep or self.reports or self.db)

    def check(self, *, dismissed: bool) -> None:
        """Hold that the options go together.

        Raises:
            InputError: they do not.
        """
        if self.resume and not self.keep:
            raise of_no_use("--resume", "--no-store")
        if dismissed and not self.opens:
            raise of_no_use("--dismissed", "--no-store and no --db")


@expanded
def check(
    paths: Paths,
    *,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to write what was found; html: a page.")] = (
        CheckFormat.TABLE
    ),
    out: Out = None,
    keeping: Keeping,
    engine: EngineOptions,
    sieve: SieveOptions,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 1 when a finding is at this level or above.")
    ] = FailOn.ERROR,
    dismissed: Dismissed = False,
    facts: Facts,
    display: Display,
    web: WebOptions,
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
    from attribution.cli.tally import Tally  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.checking import check_documents, with_facts  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    keeping.check(dismissed=dismissed)
    rulebook, given, plan = load_rulebook(engine.rules), facts.checked(), web.plan()
    analyser, kept = opened(engine, sieve)
    tally = Tally(kept, dismissed=dismissed)
    with ExitStack() as stack:
        fetched = stack.enter_context(fetching(paths, plan, rulebook))
        items = with_facts(documents_of(paths, sys.stdin.buffer, rulebook, fetched), *given)
        store = _store(keeping, tally, stack)
        storing = _storing(store, engine, tally) if keeping.keep and store else None
        reported = _reported(store, rulebook, tally, stack) if store and keeping.beside else None
        wanted = _known(items, store, storing, tally, resume=keeping.resume)
        checked = check_documents(wanted, analyser, storing, kept, rulebook, reported=reported)
        checks = tally.checks(tracked(checked, "checking", count_documents(paths)))
        if form is CheckFormat.HTML:
            write_lines(check_page(checks, display, rulebook, storing), out)
        else:
            write_lines(check_lines_in(form, checks, display, dismissed=dismissed), out)
    tally.tell()
    return tally.exit_code(None if fail_on is FailOn.NEVER else Level(fail_on.value))


def _store(keeping: Keeping, tally: Tally, stack: ExitStack) -> ClaimStore | None:
    """The store, if it is needed; none, and the reason told, when the database cannot be opened: the check is still
    made."""
    if not keeping.opens:
        return None
    try:
        return stack.enter_context(open_store(keeping.db, create=keeping.keep))
    except StoreError as error:
        tally.failed(error)
        return None


def _storing(store: ClaimStore, engine: EngineOptions, tally: Tally) -> Storing:
    from attribution.workflow.checking import Storing  # noqa: PLC0415

    tally.place = store.place
    return Storing(store, run_with(engine))


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


def _known(
    items: Iterable[Reading], store: ClaimStore | None, storing: Storing | None, tally: Tally, *, resume: bool
) -> Iterable[Reading]:
    """The items as the database knows them; with ``resume`` without those that it has. What people dismissed in them is
    left out of what is told."""
    from attribution.workflow.checking import pending  # noqa: PLC0415
    from attribution.workflow.identifying import identified  # noqa: PLC0415

    if store is None:
        return items
    tally.leave_out(store.alarms.list)
    known = identified(items, store)
    return pending(known, storing, tally.pass_over) if resume and storing else known
