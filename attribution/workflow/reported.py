"""What an editor should look at in an article because of what a store holds: ATT101 to ATT104.

A claim is laid beside the stored reports that carry or contradict it. Who only says the same as a stored report, in
his own words or another's, is no finding: the four codes are for words that are given to somebody else, for words of
a quotation that changed, for contradictions, and for many reports that are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.claims import placed
from attribution.claims.findings.remarks import Remark
from attribution.crosscheck.comparer import Comparer
from attribution.domain import Check, Finding
from attribution.queries import StoredClaim
from attribution.rulebook import Rulebook
from attribution.terms import FindingCode
from attribution.workflow.crosschecking import CrossChecked, CrossChecker, Reports
from attribution.workflow.reported_remarks import (
    LEAST_REPORTS,
    Roles,
    contradicted,
    one_origin,
    other_speaker,
    other_words,
)
from attribution.workflow.sifted import Sifted

CANDIDATES, REPORTS = 12, 12  # stored claims that one is laid beside, and reports of it that are looked at


class Reported:
    """Finds what stored reports say against an article, or with it."""

    def __init__(self, reports: Reports, rulebook: Rulebook) -> None:
        self._comparer, self._roles = Comparer.of(rulebook), Roles.of(rulebook)
        self._checker = CrossChecker.over(
            Sifted(reports), rulebook, comparer=self._comparer, candidates=CANDIDATES, limit=REPORTS
        )

    def findings(self, check: Check) -> tuple[Finding, ...]:
        """The findings of an article, by place and then by code.

        Raises:
            StoreError: the store cannot be read.
        """
        if not check.claims:
            return ()
        return placed(check.analysis.document.text, self._remarks(self._checker.article(check)))

    def _remarks(self, checked: Sequence[CrossChecked]) -> Iterator[Remark]:
        for found in checked:
            yield from other_speaker(found, self._comparer, self._roles)
            yield from other_words(found, self._comparer)
            yield from contradicted(found, self._comparer, self._apart)
        yield from _of_most([found for found in checked if len(found.reports) >= LEAST_REPORTS])

    def _apart(self, claim: StoredClaim, other: StoredClaim) -> bool:
        """Whether two claims are not of one printed sentence, which does not contradict itself."""
        printed = self._checker.printed
        return printed is None or not printed.reported_alike(claim, other)


def _of_most(checked: Sequence[CrossChecked]) -> Iterator[Remark]:
    """Of the claims whose reports have one origin, the one that most reports carry: for an article that many print one
    finding is enough."""
    found = [(len(one.reports), -place, remark) for place, one in enumerate(checked) for remark in one_origin(one)]
    if found:
        yield max(found, key=lambda each: each[:2])[2]


REPORTED = frozenset(
    {FindingCode.OTHER_SPEAKER, FindingCode.OTHER_WORDS, FindingCode.CONTRADICTED, FindingCode.ONE_ORIGIN}
)
"""The codes of findings that come from a store."""
