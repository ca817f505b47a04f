"""A person's word that a finding is a false alarm."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.domain import Finding
from attribution.queries.speakers import Grounds
from attribution.terms import FindingCode


@dataclass(frozen=True, slots=True)
class AlarmDecision:
    """A decision that findings of one code on the same words of a document, told in the same message (its Arabic one),
    are false alarms; it holds for later versions of the document too. One that was withdrawn stays, and counts for
    nothing."""

    number: int
    document: str
    code: FindingCode
    words: str
    message: str
    grounds: Grounds
    withdrawn: Grounds | None = None

    def is_about(self, document: str, finding: Finding) -> bool:
        """Whether it stands and the finding of the document is one of those."""
        told = (finding.code, finding.span.text, finding.message)
        return self.withdrawn is None and self.document == document and told == (self.code, self.words, self.message)
