"""A person's word that a finding is a false alarm, and what a finding is known by when its document is checked anew."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from attribution.domain import Dismissal, Finding
from attribution.queries.speakers import Grounds
from attribution.terms import FindingCode

ID_LENGTH = 16


def finding_id(document: str, finding: Finding) -> str:
    """What a finding of a document is known by: its code, its words and its message, wherever they stand."""
    told = "\0".join((document, finding.code.value, finding.span.text, finding.message))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


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

    @property
    def dismissal(self) -> Dismissal:
        """The decision without what it is about."""
        return Dismissal(self.number, self.grounds.by, self.grounds.at, self.grounds.why or "")
