"""Cross-checking: who else reports a claim, in the same words or others, who contradicts it, and how many independent
origins it has. Candidates come from the store, each is compared whole, and what is not related is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol, Self

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.grouping import Origins, Provenance, origins_of
from attribution.crosscheck.marks import Mark, marks
from attribution.crosscheck.reading import Read
from attribution.crosscheck.relevance import Setting, about_one_thing, setting, worth_comparing, worth_judging
from attribution.crosscheck.sight import see
from attribution.crosscheck.statement import Comparison, Statement, day_of, days_apart
from attribution.domain import Check, Document
from attribution.folding import fold
from attribution.queries import ClaimDecision, Probe, StoredClaim
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import Outlet
from attribution.terms import LineKind, Relation, Resolution
from attribution.workflow.deciding import Decided
from attribution.workflow.printed import Printed

DAYS = 30
CANDIDATES = 30
READS = 2_000  # claims and headings that are kept ready
CARRIED = frozenset({Relation.COPY, Relation.SAME, Relation.MORE_SPECIFIC_A, Relation.MORE_SPECIFIC_B})


class Finder(Protocol):
    """What finds stored claims that may be about the same thing: the claims database."""

    def candidates(self, probes: Sequence[Probe], limit: int) -> Sequence[Sequence[StoredClaim]]:
        """For each probe the claims most like it; raises StoreError."""
        ...

    def get(self, claim_id: str) -> StoredClaim:
        """The claim of that id; raises StoreError."""
        ...


class Reports(Finder, Protocol):
    """One state of a store."""

    def texts(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents; raises StoreError."""
        ...

    def claim_decisions(self) -> Sequence[ClaimDecision]:
        """People's word on pairs of claims; raises StoreError."""
        ...


@dataclass(frozen=True, slots=True)
class Window:
    """Of which days reports are looked at: ``days`` before and after the claim's own, or from ``since`` to ``until``
    (ISO 8601, both included) where one of them is given. A claim without a date is held against all days."""

    days: int = DAYS
    since: str | None = None
    until: str | None = None

    def around(self, published: str | None) -> tuple[str | None, str | None]:
        """The first and the last day for a claim published then."""
        if self.since is not None or self.until is not None:
            return self.since, self.until
        day = day_of(published)
        if day is None:
            return None, None
        reach = timedelta(days=self.days)
        return (day - min(reach, day - date.min)).isoformat(), (day + min(reach, date.max - day)).isoformat()


@dataclass(frozen=True, slots=True)
class Related:
    """A stored claim beside the one that is asked about, which is the first (``a``) of the comparison. ``marks`` are
    those of the asked claim's text, ``their_marks`` those of the stored one's."""

    claim: StoredClaim
    comparison: Comparison
    marks: tuple[Mark, ...]
    their_marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class CrossChecked:
    """A claim, the reports that carry it, those that contradict it, both from the likeliest, at most one a document;
    and the origins of the claim's own report and of those that carry it."""

    claim: StoredClaim
    carried: tuple[Related, ...]
    contradicted: tuple[Related, ...]
    origins: Origins
    reports: tuple[Provenance, ...] = ()


class CrossChecker:
    """Holds claims against a store; people's word (``decided``) stands above what the comparison says. ``limit`` is how
    many reports of each kind are told of a claim, none for all."""

    def __init__(
        self,
        finder: Finder,
        rulebook: Rulebook,
        window: Window | None = None,
        *,
        comparer: Comparer | None = None,
        decided: Decided | None = None,
        printed: Printed | None = None,
        candidates: int = CANDIDATES,
        limit: int | None = None,
    ) -> None:
        self._finder, self._window, self._candidates, self._limit = finder, window or Window(), candidates, limit
        self._comparer = comparer or Comparer.of(rulebook)
        self._decided, self.printed = decided or Decided(), printed
        self._outlets = _canonical(rulebook)
        self._headings: dict[str, Read] = {}
        self._reads: dict[Statement, Read] = {}

    @classmethod
    def over(
        cls,
        reports: Reports,
        rulebook: Rulebook,
        window: Window | None = None,
        *,
        comparer: Comparer | None = None,
        candidates: int = CANDIDATES,
        limit: int | None = None,
    ) -> Self:
        """A checker that goes by all that a store knows: people's word, and the texts of its documents.

        Raises:
            StoreError: the store cannot be read.
        """
        decided, printed = Decided(reports.claim_decisions()), Printed(reports, rulebook)
        return cls(
            reports,
            rulebook,
            window,
            comparer=comparer,
            decided=decided,
            printed=printed,
            candidates=candidates,
            limit=limit,
        )

    def article(self, check: Check) -> list[CrossChecked]:
        """Each claim of a checked article, which need not be stored; its own stored versions are no other report.

        Raises:
            StoreError: the store cannot be read.
        """
        if self.printed:
            self.printed.learn(check.analysis.document)
        return self.claims(as_stored(check), heading_of(check))

    def claims(self, claims: Sequence[StoredClaim], heading: str | None = None) -> list[CrossChecked]:
        """Each of some claims, whose documents have this heading, or else their titles.

        Raises:
            StoreError: the store cannot be read.
        """
        probes = [self._probe(claim, heading) for claim in claims]
        found = self._finder.candidates(probes, self._candidates)
        asked = zip(claims, probes, found, strict=True)
        return [self.against(claim, probe.heading, candidates) for claim, probe, candidates in asked]

    def _probe(self, claim: StoredClaim, heading: str | None) -> Probe:
        since, until = self._window.around(claim.published)
        title = heading or claim.title or ""
        speaker = claim.attribution.speaker.name
        return Probe(claim.text, speaker, title, claim.published, since, until, claim.document_id)

    def against(self, claim: StoredClaim, heading: str, candidates: Iterable[StoredClaim]) -> CrossChecked:
        """A claim, whose document has this heading, held against these stored claims."""
        own, headed = self._read(claim), self._headed(heading)
        others = self._with_partners(claim, candidates)
        found = (self._related(claim, own, other, self._setting(claim, headed, other)) for other in others)
        related = [one for one in found if one is not None]
        carried = self._kept(one for one in related if one.comparison.relation in CARRIED)
        contradicted = self._kept(one for one in related if one.comparison.relation is Relation.CONTRADICT)
        reports = self._provenances([claim, *(one.claim for one in carried)])
        return CrossChecked(claim, carried, contradicted, origins_of(reports), reports)

    def _with_partners(self, claim: StoredClaim, candidates: Iterable[StoredClaim]) -> list[StoredClaim]:
        """The candidates, and the claims that somebody's word ties to this one."""
        found = {one.id: one for one in candidates}
        missing = [partner for partner in self._decided.partners(claim.id) if partner not in found]
        return [*found.values(), *map(self._finder.get, missing)]

    def _related(self, claim: StoredClaim, own: Read, other: StoredClaim, around: Setting) -> Related | None:
        decided = other.id in self._decided.partners(claim.id)
        if not decided and not worth_comparing(own, self._comparer.stems(other.text), around):
            return None
        sight = see(own, self._read(other), self._comparer.model.knowledge)
        if not decided and not worth_judging(sight, around):
            return None
        judged = self._comparer.judge(sight, one_event=around.one_event)
        comparison = self._decided.over(claim.id, other.id, judged)
        holds = comparison.relation is not Relation.DIFFERENT if decided else about_one_thing(sight, comparison, around)
        return Related(other, comparison, *marks(sight)) if holds else None

    def _setting(self, claim: StoredClaim, heading: Read, other: StoredClaim) -> Setting:
        return setting(heading, self._headed(other.title or ""), days_apart(claim.published, other.published))

    def _headed(self, heading: str) -> Read:
        if heading not in self._headings:
            if len(self._headings) >= READS:
                self._headings.clear()
            self._headings[heading] = self._comparer.read(Statement(heading))
        return self._headings[heading]

    def _kept(self, related: Iterable[Related]) -> tuple[Related, ...]:
        """The best of each document, from the likeliest, up to the limit."""
        ordered = sorted(related, key=lambda one: (one.comparison.unsure, -one.comparison.score, one.claim.id))
        best = {one.claim.document_id: one for one in reversed(ordered)}
        return tuple(one for one in ordered if best[one.claim.document_id] is one)[: self._limit]

    def _read(self, claim: StoredClaim) -> Read:
        """The claim made ready; the claims of an article are held against the same ones."""
        statement = statement_of(claim)
        if statement not in self._reads:
            if len(self._reads) >= READS:
                self._reads.clear()
            self._reads[statement] = self._comparer.read(statement)
        return self._reads[statement]

    def _provenances(self, claims: Sequence[StoredClaim]) -> tuple[Provenance, ...]:
        """Where each report came from, and which of them print one text."""
        prints = self.printed.among(claims) if self.printed and len(claims) > 1 else {}
        return tuple(replace(self._provenance(one), prints=prints.get(one.id, frozenset())) for one in claims)

    def _provenance(self, claim: StoredClaim) -> Provenance:
        attribution = claim.attribution
        return Provenance(
            claim.id,
            self._read(claim),
            None if attribution.speaker.resolution is Resolution.UNATTRIBUTED else attribution.speaker.kind,
            None if claim.speaker is None else claim.speaker.id,
            None if claim.publisher is None else self._name(claim.publisher),
            frozenset(map(self._name, claim.agencies)),
            frozenset(map(self._name, attribution.outlets)),
            reported=attribution.parent is not None,
        )

    def _name(self, outlet: str) -> str:
        """What the outlet is called, by any of its names."""
        return self._outlets.get(_folded(outlet), outlet)


def statement_of(claim: StoredClaim) -> Statement:
    """A stored claim as a comparison takes it. The agency is that of the document, or else what it came through."""
    attribution = claim.attribution
    named = attribution.speaker.resolution is not Resolution.UNATTRIBUTED and attribution.speaker.name
    agency = next(iter((*claim.agencies, *attribution.outlets)), None)
    speaker = attribution.speaker.name if named else None
    return Statement(claim.text, speaker, attribution.cue.text, claim.publisher, claim.published, agency)


def as_stored(check: Check) -> list[StoredClaim]:
    """The claims of a check as the store would give them, before it knows who their speakers are across documents."""
    document, agencies = check.analysis.document, check.analysis.agencies
    return [
        StoredClaim(
            id=claim.id,
            document_id=document.id,
            title=document.title,
            publisher=document.outlet,
            published=document.published,
            place=document.url or document.path,
            text=claim.text,
            sentence=claim.sentence,
            attribution=claim.attribution,
            chain=claim.chain,
            agencies=agencies,
        )
        for claim in check.claims
    ]


def heading_of(check: Check) -> str:
    """The title of an article, or else the line that is its title, or its first words."""
    document: Document = check.analysis.document
    titles = (line.span.text for line in check.analysis.lines if line.kind is LineKind.TITLE)
    return document.title or next(titles, None) or " ".join(document.text.split()[:20])


def _canonical(rulebook: Rulebook) -> Mapping[str, str]:
    """Every folded name of an outlet → the one that it goes by."""
    return {_folded(name): one.name for one in rulebook.of(Outlet) for name in (one.name, *one.aliases)}


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
