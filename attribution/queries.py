"""What is asked of the claims database and what it answers: domain types in, domain types out."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.domain import Attribution
from attribution.terms import AttributionType


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims. Every text is folded before it is compared; every field narrows.

    ``outlets`` are the names and aliases of one outlet, any of which may stand in the claim's chain or publish it.
    ``about`` are words that the claim's text must hold, all of them. Dates are ISO 8601, both ends included.
    """

    speaker: str | None = None
    outlets: tuple[str, ...] = ()
    about: str | None = None
    type: AttributionType | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One claim as it is stored, with its document. ``before`` and ``after`` are the rest of the sentence around
    ``sentence``'s claim; ``chain`` runs publisher, agency, told-to outlets, speaker."""

    id: str
    document_id: str
    title: str | None
    publisher: str | None
    published: str | None
    place: str | None
    text: str
    sentence: str
    attribution: Attribution
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoreProblem:
    """Something that ``store verify`` found wrong: where, and what."""

    place: str
    problem: str
