"""``attribution cross-check`` and ``attribution timeline``: what other stored reports say of a claim."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.opening import EngineOptions, opened
from attribution.cli.options import Display, Facts, Rules, day
from attribution.cli.progress import tracked
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.cli.stored import Database, open_store
from attribution.errors import InputError, StoreError
from attribution.queries import ClaimQuery

if TYPE_CHECKING:
    from attribution.domain import Check
    from attribution.queries import StoredClaim
    from attribution.rulebook import Rulebook
    from attribution.store import ClaimStore
    from attribution.workflow.crosschecking import CrossChecked, Window

WHOLE_TIME = 365
COMPARED = 60  # candidates for a timeline: one claim can be held against more than each of an article
Days = Annotated[int, typer.Option(min=0, metavar="N", help="Reports published up to so many days before or after.")]


class CrossFormat(StrEnum):
    """The formats of cross-checks."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


How = Annotated[CrossFormat, typer.Option("--format", "-f", help="How to write what was found.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Which reports are near enough in time to a claim."""

    days: Days = 30
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Reports published on this day or later, in place of --days.")
    ] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Likewise on this day or earlier.")] = None

    def window(self) -> Window:
        """The time that the options ask for.

        Raises:
            InputError: a day that is none.
        """
        from attribution.workflow.crosschecking import Window  # noqa: PLC0415 - loaded when a command runs

        return Window(self.days, day("--since", self.since), day("--until", self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class NearInYear(Near):
    """Likewise for a claim whose whole course is told."""

    days: Days = WHOLE_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts(Facts):
    """Likewise, where the documents are articles."""

    outlet: Annotated[str | None, typer.Option(help="The outlet of articles that do not name theirs.")] = None


@expanded
def cross_check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="Articles, as for check; they are not stored.", show_default=False),
    ] = None,
    *,
    claim: Annotated[
        str | None, typer.Option(metavar="ID", help="A stored claim instead, by its id or its beginning.")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="The claims of a stored document instead.")] = None,
    form: How = CrossFormat.TABLE,
    near: Near,
    limit: Annotated[int, typer.Option(min=0, help="At most so many reports of each kind a claim; 0 for all.")] = 10,
    db: Database = None,
    engine: EngineOptions,
    facts: ArticleFacts,
    display: Display,
) -> int:
    """Who else reports the claims of an article, who contradicts them, and how many independent origins they have.

    Each claim is held against the stored ones. Reports of one agency, outlet, speaker or wording are one origin.

    \b
    Example:
      attribution cross-check article.txt --outlet الشرق --published 2022-01-02
      attribution cross-check --document putin-erdogan --days 90
      attribution cross-check --claim 821a96a0 --format json

    Exit status: 0, or 2 when an article could not be read or nothing such is stored.
    """
    from attribution.rulebook import load_rulebook  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.crosschecking import CrossChecker  # noqa: PLC0415

    _one_of(files, claim, document)
    window, rulebook = near.window(), load_rulebook(engine.rules)
    with _opened(db) as store:
        checker = CrossChecker.over(store, rulebook, window, limit=limit or None)
        tally = _Tally(store.place)
        found: Iterable[Sequence[CrossChecked]]
        if files:
            checks = tally.read(_checks(files, rulebook, engine, facts))
            found = (checker.article(check) for check in checks)
        else:
            asked = [store.get(claim)] if claim is not None else _claims_of(store, document or "")
            found = [checker.claims(asked)]
        _write(tally.counted(found), form, display)
        tally.tell()
    return BAD_INPUT if tally.unread else 0


@expanded
def timeline(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")],
    *,
    form: How = CrossFormat.TABLE,
    near: NearInYear,
    db: Database = None,
    rules: Rules = None,
    display: Display,
) -> int:
    """How one claim went round: who said it first, who followed and by which origin, who denied it.

    The day is that of the claim's time, or else, marked by ~, that of the publication. How the words of one speaker
    changed is told by `attribution claims timeline`.

    \b
    Example:
      attribution timeline 821a96a0
    """
    from attribution.report.crosscheck_table import told_lines  # noqa: PLC0415
    from attribution.report.crosschecks import told_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.crosschecking import CrossChecker  # noqa: PLC0415
    from attribution.workflow.telling import told_by_time  # noqa: PLC0415

    window = near.window()
    with _opened(db) as store:
        asked, place = store.get(claim), store.place
        checker = CrossChecker.over(store, load_rulebook(rules), window, candidates=COMPARED)
        checked = checker.claims([asked])[0]
    told = told_by_time(checked)
    if form is CrossFormat.TABLE:
        emit(told_lines(asked, told, checked, display.lang, display.layout))
    else:
        emit((json_list if form is CrossFormat.JSON else json_lines)(map(told_record, told)))
    say(f"{len(told):,} report{'' if len(told) == 1 else 's'} of {asked.id[:8]}, from {place}")
    return 0


class _Tally:
    """How many claims have other reports; articles that cannot be read are told as they come."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.claims = self.carried = self.contradicted = self.unread = 0

    def read(self, outcomes: Iterable[Check | InputError]) -> Iterator[Check]:
        """The checks among the outcomes."""
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                self.unread += 1
                say(str(outcome))
            else:
                yield outcome

    def counted(self, found: Iterable[Sequence[CrossChecked]]) -> Iterator[Sequence[CrossChecked]]:
        """What was found, counted."""
        for article in found:
            self.claims += len(article)
            self.carried += sum(bool(one.carried) for one in article)
            self.contradicted += sum(bool(one.contradicted) for one in article)
            yield article

    def tell(self) -> None:
        """The sums."""
        claims = f"{self.claims:,} claim{'' if self.claims == 1 else 's'}"
        unread = f"; {self.unread} not read" if self.unread else ""
        sums = f"{self.carried:,} reported elsewhere, {self.contradicted:,} contradicted"
        say(f"{claims}: {sums}, by {self.place}{unread}")


def _write(found: Iterable[Sequence[CrossChecked]], form: CrossFormat, display: Display) -> None:
    from attribution.report.crosscheck_table import crosscheck_lines  # noqa: PLC0415
    from attribution.report.crosschecks import crosscheck_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415

    if form is CrossFormat.TABLE:
        for article in found:
            emit(crosscheck_lines(article, display.lang, display.layout))
        return
    records = (crosscheck_record(one) for article in found for one in article)
    emit((json_list if form is CrossFormat.JSON else json_lines)(records))


def _opened(db: str | None) -> ClaimStore:
    """The database, which must hold claims.

    Raises:
        StoreError: it does not, or there is none.
    """

    store = open_store(db)
    if store.list(ClaimQuery(limit=1)):
        return store
    place = store.place
    store.close()
    raise StoreError("no claims are stored here", place=place, remedy="store some first: `attribution check FILE`")


def _claims_of(store: ClaimStore, document: str) -> list[StoredClaim]:
    """The claims of a stored document.

    Raises:
        StoreError: there is no such document.
    """
    found = store.list(ClaimQuery(document=document, limit=None))
    if not found:
        store.versions(document)
    return found


def _checks(paths: list[str], rulebook: Rulebook, engine: EngineOptions, facts: Facts) -> Iterator[Check | InputError]:
    """The checks of articles. What the options ask for is opened at once, before anything is written."""
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.workflow.checking import check_document, with_facts  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    analyser, _ = opened(engine)
    items = with_facts(documents_of(paths, sys.stdin.buffer, rulebook), *facts.checked())
    return (
        item if isinstance(item, InputError) else check_document(item, analyser, None, rulebook)
        for item in tracked(items, "cross-checking", count_documents(paths))
    )


def _one_of(files: list[str] | None, claim: str | None, document: str | None) -> None:
    """Hold that exactly one of them is given.

    Raises:
        InputError: none is, or several are.
    """
    if sum((bool(files), claim is not None, document is not None)) != 1:
        raise InputError("what is to be cross-checked?", remedy="give either articles, or --claim ID, or --document ID")
