"""Checking: documents in, what became of each out, in their order. The command line, the scenarios and Python share it.

A document that cannot be read, or a database that does not take it, is the outcome of that document alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from attribution.claims import carriers_of, claims_of, findings_of, in_order
from attribution.domain import Analysis, Check, Document, Finding
from attribution.errors import AttributionError, InputError, StoreError
from attribution.queries import Added, Run
from attribution.rulebook import Rulebook, digest
from attribution.terms import Level
from attribution.workflow.sifting import Assured, Sieve

Reading = Document | InputError
LEVELS = tuple(Level)


class Analyser(Assured, Protocol):
    """What finds attributions: the engine, or a stand-in of a test."""

    def analyse(self, document: Document) -> Analysis:
        """All that there is in the document."""
        ...

    def explain(self, document: Document) -> Analysis:
        """The same, with a firing for every word that a rule recognised."""
        ...


class Keeper(Protocol):
    """What keeps checks: the claims database."""

    def add(self, check: Check, run: Run) -> Added:
        """Store one check; raises StoreError."""
        ...

    def holds(self, document: Document, run: Run) -> bool:
        """Whether checking the document again would change nothing; raises StoreError."""
        ...


class Reporting(Protocol):
    """What lays a check beside stored reports."""

    def findings(self, check: Check) -> Sequence[Finding]:
        """What an editor should look at because of them; raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Storing:
    """Where checks go, and the run that they belong to."""

    keeper: Keeper
    run: Run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. Without ``check`` it could not be read; with both, it was checked and not stored."""

    check: Check | None = None
    added: Added | None = None
    error: AttributionError | None = None


def open_engine(rules: Path | None = None, *, trained: bool = True, model: Path | None = None) -> Analyser:
    """The engine with the built-in rules, or with a person's own laid over them; with the trained part, whose weights
    are the packaged ones or ``model``, or without.

    Raises:
        RuleError: the rules do not hold.
        InputError: the model cannot be read.
    """
    from attribution.engine import Engine  # noqa: PLC0415 - spaCy is loaded only when something is analysed

    return Engine(rules=rules, trained=trained, model=model)


def run_now(rules: Path | None = None, *, trained: bool = True, model: Path | None = None) -> Run:
    """This run of the software, for what it stores: which rules and, behind a +, which weights made it."""
    from attribution.engine.neural.folder import digest_of  # noqa: PLC0415
    from attribution.engine.trained.scorer import packaged_model  # noqa: PLC0415

    made_by = digest(rules) + (f"+{digest_of(model or packaged_model())[:8]}" if trained else "")
    return Run(made_by, version("attribution"), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def check_document(
    document: Document, engine: Analyser, sieve: Sieve | None = None, rulebook: Rulebook | None = None
) -> Check:
    """The claims and findings of one document; only what a ``sieve`` keeps, of findings made from everything.
    ``rulebook`` has the words that findings go by, the built-in ones unless given."""
    analysis = engine.analyse(document)
    claims = claims_of(analysis)
    found = findings_of(analysis, claims, rulebook)
    check = Check(analysis, claims, found, carriers_of(analysis, claims, rulebook))
    return check if sieve is None else sieve.check(check)


def check_documents(
    items: Iterable[Reading],
    engine: Analyser,
    storing: Storing | None = None,
    sieve: Sieve | None = None,
    rulebook: Rulebook | None = None,
    *,
    reported: Reporting | None = None,
) -> Iterator[Outcome]:
    """Check each document, beside the reports of ``reported``, and store it where ``storing`` says; one outcome an
    item, in order, as it is done."""
    for item in items:
        if isinstance(item, InputError):
            yield Outcome(error=item)
            continue
        check = check_document(item, engine, sieve, rulebook)
        try:
            check = check if reported is None else with_reports(check, reported)
        except StoreError as error:
            yield Outcome(check, error=error)
            continue
        yield Outcome(check) if storing is None else _stored(check, storing)


def with_reports(check: Check, reported: Reporting) -> Check:
    """The check with what stored reports say against its claims, or with them.

    Raises:
        StoreError: the store cannot be read.
    """
    return replace(check, findings=in_order((*check.findings, *reported.findings(check))))


def pending(items: Iterable[Reading], storing: Storing, passed_over: Callable[[], None]) -> Iterator[Reading]:
    """The items without the documents that the keeper holds already, as the same rules and weights found them: what is
    left of a batch that was cut off. Each of the others is told.

    Raises:
        StoreError: the keeper cannot be asked.
    """
    for item in items:
        if isinstance(item, Document) and storing.keeper.holds(item, storing.run):
            passed_over()
        else:
            yield item


def with_facts(items: Iterable[Reading], outlet: str | None, published: str | None) -> Iterator[Reading]:
    """The items, where documents that do not say their outlet or date are given these."""
    for item in items:
        if isinstance(item, Document):
            yield replace(item, outlet=item.outlet or outlet, published=item.published or published)
        else:
            yield item


def reaching(findings: Iterable[Finding], level: Level | None) -> int:
    """How many findings are at ``level`` or above; none with no level."""
    if level is None:
        return 0
    return sum(1 for finding in findings if LEVELS.index(finding.level) >= LEVELS.index(level))


def _stored(check: Check, storing: Storing) -> Outcome:
    try:
        return Outcome(check, added=storing.keeper.add(check, storing.run))
    except StoreError as error:
        return Outcome(check, error=error)
