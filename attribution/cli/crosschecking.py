"""``attribution cross-check`` and ``attribution timeline``: what other stored reports say of a claim."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.options import (
    Bidi,
    Database,
    Lang,
    Model,
    Rules,
    RulesAlone,
    Width,
    page,
)
from attribution.cli.progress import tracked
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.errors import InputError, StoreError
from attribution.queries import ClaimQuery
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.domain import Check
    from attribution.queries import StoredClaim
    from attribution.rulebook import Rulebook
    from attribution.store import ClaimStore
    from attribution.workflow.checking import Analyser
    from attribution.workflow.crosschecking import CrossChecked

WHOLE_TIME = 365
COMPARED = 60  # candidates for a timeline: one claim can be held against more than each of an article
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Reports published on this day or later, in place of --days.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Likewise on this day or earlier.")]


class CrossFormat(StrEnum):
    """The formats of cross-checks."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


How = Annotated[CrossFormat, typer.Option("--format", "-f", help="How to write what was found.")]


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
    days: Annotated[
        int, typer.Option(min=0, metavar="N", help="Reports published up to so many days before or after.")
    ] = 30,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many reports of each kind a claim; 0 for all.")] = 10,
    db: Database = None,
    rules: Rules = None,
    rules_alone: RulesAlone = False,
    model: Model = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of articles that do not name theirs.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Likewise the date, such as 2022-01-02.")
    ] = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
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
    from attribution.cli.opening import opened  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.crosschecking import CrossChecker, Window  # noqa: PLC0415

    _one_of(files, claim, document)
    window, rulebook = Window(days, _bound("--since", since), _bound("--until", until)), load_rulebook(rules)
    with _opened(db) as store:
        checker = CrossChecker.over(store, rulebook, window, limit=limit or None)
        tally = _Tally(store.place)
        found: Iterable[Sequence[CrossChecked]]
        if files:
            engine, _ = opened(rules, model, None, rules_alone=rules_alone, precise=False)
            checks = tally.read(_articles(files, rulebook, engine, outlet, _bound("--published", published)))
            found = (checker.article(check) for check in checks)
        else:
            asked = [store.get(claim)] if claim is not None else _claims_of(store, document or "")
            found = [checker.claims(asked)]
        _write(tally.counted(found), form, lang, bidi, width)
        tally.tell()
    return BAD_INPUT if tally.unread else 0


def timeline(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim, or its beginning.")],
    *,
    form: How = CrossFormat.TABLE,
    days: Annotated[
        int, typer.Option(min=0, metavar="N", help="Reports published up to so many days before or after.")
    ] = WHOLE_TIME,
    since: Since = None,
    until: Until = None,
    db: Database = None,
    rules: Rules = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
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
    from attribution.workflow.crosschecking import CrossChecker, Window  # noqa: PLC0415
    from attribution.workflow.telling import told_by_time  # noqa: PLC0415

    window = Window(days, _bound("--since", since), _bound("--until", until))
    with _opened(db) as store:
        asked, place = store.get(claim), store.place
        checker = CrossChecker.over(store, load_rulebook(rules), window, candidates=COMPARED)
        checked = checker.claims([asked])[0]
    told = told_by_time(checked)
    if form is CrossFormat.TABLE:
        emit(told_lines(asked, told, checked, lang, page(bidi, width)))
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


def _write(
    found: Iterable[Sequence[CrossChecked]], form: CrossFormat, lang: Language, bidi: BidiMode, width: int | None
) -> None:
    from attribution.report.crosscheck_table import crosscheck_lines  # noqa: PLC0415
    from attribution.report.crosschecks import crosscheck_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415

    if form is CrossFormat.TABLE:
        for article in found:
            emit(crosscheck_lines(article, lang, page(bidi, width)))
        return
    records = (crosscheck_record(one) for article in found for one in article)
    emit((json_list if form is CrossFormat.JSON else json_lines)(records))


def _opened(db: str | None) -> ClaimStore:
    """The database, which must hold claims.

    Raises:
        StoreError: it does not, or there is none.
    """
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    store = ClaimStore.open(db or default_url(os.environ), create=False)
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


def _articles(
    paths: list[str], rulebook: Rulebook, engine: Analyser, outlet: str | None, published: str | None
) -> Iterator[Check | InputError]:
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.workflow.checking import check_document, with_facts  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    items = with_facts(documents_of(paths, sys.stdin.buffer, rulebook), outlet, published)
    for item in tracked(items, "cross-checking", count_documents(paths)):
        yield item if isinstance(item, InputError) else check_document(item, engine, None, rulebook)


def _one_of(files: list[str] | None, claim: str | None, document: str | None) -> None:
    """Hold that exactly one of them is given.

    Raises:
        InputError: none is, or several are.
    """
    if sum((bool(files), claim is not None, document is not None)) != 1:
        raise InputError("what is to be cross-checked?", remedy="give either articles, or --claim ID, or --document ID")


def _bound(option: str, given: str | None) -> str | None:
    from attribution.reading import iso_date  # noqa: PLC0415

    if given is None or (date := iso_date(given)):
        return None if given is None else date
    raise InputError(f"no date: {given!r}", place=option, remedy="write a date such as 2022-01-02")
