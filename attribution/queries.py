"""What is asked of the claims database and what it answers: domain types in, domain types out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.domain import Attribution
from attribution.spans import Span
from attribution.terms import AttributionType


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the software over documents: ``rulebook`` is the digest of the rules in use, ``version`` the
    software's, ``started`` an ISO 8601 time in UTC (``2026-11-28T11:02:03Z``)."""

    rulebook: str
    version: str
    started: str


class Outcome(StrEnum):
    """What storing a document did. ``unchanged``: the same text with the same claims was there, nothing was written;
    ``updated``: the same text, other claims or other facts about the document; ``versioned``: the same id with
    another text, which is now the current version and the earlier one is kept."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    VERSIONED = "versioned"


@dataclass(frozen=True, slots=True)
class Added:
    """The answer to storing one document. ``version`` counts the texts seen under its id from 1."""

    outcome: Outcome
    document_id: str
    version: int
    claims: int


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims. Every text is folded before it is compared; every field narrows; a term of which folding leaves
    nothing finds nothing.

    ``speaker`` are whole words of the speaker's name, in any order. ``outlets`` are the names and aliases of one
    outlet, any of which may stand in the claim's chain, publish it, or be an agency of its document.
    ``about`` are words that the claim's text must hold, all of them, inside other words too (``مسيرات`` finds
    ``والمسيرات``). Dates are ISO 8601, both ends included; a shorter one (``2022-01``) stands for its whole month or
    year. ``limit`` none gives every claim. ``min_confidence`` leaves out claims of a lower confidence, and those that
    have none.
    """

    speaker: str | None = None
    outlets: tuple[str, ...] = ()
    about: str | None = None
    type: AttributionType | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = 50
    min_confidence: float | None = None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One claim as it is stored, with its document. ``place`` is the document's address or else its path; ``sentence``
    is the sentence around the claim, a span of the document's text as all of ``attribution``'s are; ``chain`` runs
    publisher, agency, told-to outlets, speaker; ``current`` is false for a claim of an earlier version."""

    id: str
    document_id: str
    title: str | None
    publisher: str | None
    published: str | None
    place: str | None
    text: str
    sentence: Span
    attribution: Attribution
    chain: tuple[str, ...]
    current: bool = True


@dataclass(frozen=True, slots=True)
class StoreProblem:
    """Something that ``store verify`` found wrong: where, and what."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much a database holds. ``documents`` and ``claims`` count current versions, ``versions`` all texts."""

    place: str
    revision: str
    documents: int
    versions: int
    claims: int
    speakers: int
    outlets: int
    runs: int
