"""Decisions of people on how two claims stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.queries.speakers import Grounds
from attribution.terms import Contradiction, Relation


class Presence(StrEnum):
    """Where a claim is that a decision was made on. ``moved``: its document has another text now, in which somebody
    still says the same; ``gone``: nobody does any more, or the document is not there."""

    CURRENT = "current"
    MOVED = "moved"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class DecidedClaim:
    """A claim as it was when the decision was made, and what became of it; ``now`` is the id that it has today."""

    id: str
    document: str
    speaker: str
    text: str
    presence: Presence = Presence.CURRENT
    now: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """A decision on how the first claim stands to the second; one that was withdrawn stays and counts for nothing."""

    number: int
    relation: Relation
    contradiction: Contradiction | None
    a: DecidedClaim
    b: DecidedClaim
    grounds: Grounds
    withdrawn: Grounds | None = None

    @property
    def holds(self) -> bool:
        """Whether it counts: it stands, and both claims are there."""
        return self.withdrawn is None and self.a.now is not None and self.b.now is not None
