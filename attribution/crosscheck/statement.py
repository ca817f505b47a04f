"""What is compared, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from attribution.terms import Contradiction, Relation


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as its article gives it. ``speaker`` and ``cue`` are none where the article says it itself; ``published``
    is an ISO 8601 date; ``agency`` is the agency that the article names as where it comes from."""

    text: str
    speaker: str | None = None
    cue: str | None = None
    outlet: str | None = None
    published: str | None = None
    agency: str | None = None


def days_apart(one: str | None, other: str | None) -> int | None:
    """The days between two dates of publication; none where one is not known."""
    first, second = day_of(one), day_of(other)
    return abs((first - second).days) if first and second else None


def day_of(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time; none where there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to compare."""

    id: str
    a: Statement
    b: Statement


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in words for an editor, in Arabic and in English."""

    arabic: str
    english: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two claims stand to each other. ``score`` is the calibrated probability that ``relation`` is right;
    ``unsure`` says that it is too low to rely on. ``contradiction`` is none unless they contradict each other.
    ``independent``: whether they rest on different origins; none where that is not known."""

    relation: Relation
    contradiction: Contradiction | None
    independent: bool | None
    score: float
    unsure: bool
    reasons: tuple[Reason, ...]
