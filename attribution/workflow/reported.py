"""What an editor should look at in an article because of what a store holds: ATT101 to ATT104.

A claim is laid beside the stored reports that carry or contradict it. Who only says the same as a stored report, in
his own words or another's, is no finding: the four codes are for words that are given to somebody else, for words of
a quotation that changed, for contradictions, and for many reports that are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from attribution.claims import placed
from attribution.claims.findings.remarks import Remark
from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.grouping import Provenance
from attribution.domain import Check, Document, Finding
from attribution.queries import ClaimDecision, StoredClaim
from attribution.rulebook import Rulebook
from attribution.terms import FindingCode
from attribution.workflow.copying import Texts
from attribution.workflow.crosschecking import CrossChecked, CrossChecker, Finder
from attribution.workflow.deciding import Decided
from attribution.workflow.reported_remarks import (
    LEAST_REPORTS,
    Roles,
    contradicted,
    one_origin,
    other_speaker,
    other_words,
)
from attribution.workflow.sifted import Sifted

CANDIDATES, REPORTS = 20, 12  # stored claims that one is laid beside, and reports of it that are looked at


class Reports(Finder, Protocol):
    """One state of a store."""

    def documents(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents; raises StoreError."""
        ...

    def claim_decisions(self) -> Sequence[ClaimDecision]:
        """People's word on pairs of claims; raises StoreError."""
        ...


class Reported:
    """Finds what stored reports say against an article, or with it."""

    def __init__(self, reports: Reports, rulebook: Rulebook) -> None:
        self._reports, self._rulebook = reports, rulebook
        self._comparer, self._roles = Comparer.of(rulebook), Roles.of(rulebook)
        decided = Decided(reports.claim_decisions())
        self._checker = CrossChecker(
            Sifted(reports), rulebook, comparer=self._comparer, decided=decided, candidates=CANDIDATES, limit=REPORTS
        )

    def findings(self, check: Check) -> tuple[Finding, ...]:
        """The findings of an article, by place and then by code.

        Raises:
            StoreError: the store cannot be read.
        """
        document = check.analysis.document
        return placed(document.text, self._remarks(self._checker.article(check), document))

    def _remarks(self, checked: Sequence[CrossChecked], document: Document) -> Iterator[Remark]:
        for found in checked:
            yield from other_speaker(found, self._comparer, self._roles)
            yield from other_words(found, self._comparer)
            yield from contradicted(found)
        yield from self._one_origin(checked, document)

    def _one_origin(self, checked: Sequence[CrossChecked], document: Document) -> Iterator[Remark]:
        """Of claims that the same reports carry, the first: an article that many print is one finding."""
        told: set[frozenset[str]] = set()
        texts = Texts(self._rulebook)
        for found in checked:
            others = frozenset(one.claim.document_id for one in found.carried)
            if len(others) + 1 >= LEAST_REPORTS and not any(others <= known for known in told):
                for remark in one_origin(found, self._with_texts(found, document, texts)):
                    told.add(others)
                    yield remark

    def _with_texts(self, found: CrossChecked, document: Document, texts: Texts) -> list[Provenance]:
        """The article's own report of a claim and those that carry it, each with the others that print its text."""
        claims = [found.claim, *(one.claim for one in found.carried)]
        known = {one.id: one for one in self._reports.documents([claim.document_id for claim in claims[1:]])}
        known[document.id] = document
        return [self._printed(claim, claims, known, texts) for claim in claims]

    def _printed(
        self, claim: StoredClaim, claims: Sequence[StoredClaim], known: dict[str, Document], texts: Texts
    ) -> Provenance:
        prints = (
            other.id
            for other in claims
            if other is not claim
            and texts.one_text(known[claim.document_id], claim.sentence, known[other.document_id], other.sentence)
        )
        return replace(self._checker.provenance(claim), prints=frozenset(prints))


REPORTED = frozenset(
    {FindingCode.OTHER_SPEAKER, FindingCode.OTHER_WORDS, FindingCode.CONTRADICTED, FindingCode.ONE_ORIGIN}
)
"""The codes of findings that come from a store."""
