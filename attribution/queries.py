"""What is asked of the claims database and what it answers: domain types in, domain types out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from attribution.domain import Attribution
from attribution.spans import Span
from attribution.terms import AttributionType, SpeakerKind


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

    ``speaker`` is a speaker's id, or whole words of a name in any spelling, in any order: claims under all names of the
    speakers so called are found, and those that they made together with others. ``outlets`` are the names and aliases
    of one outlet, any of which may stand in the claim's chain, publish it, or be an agency of its document.
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
    publisher, agency, told-to outlets, speaker; ``current`` is false for a claim of an earlier version. ``speaker`` is
    who the attribution's speaker is across documents."""

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
    speaker: KnownSpeaker | None = None


class SpeakerName(NamedTuple):
    """A name as documents have it, and the kind that they take its bearer for."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker across documents: ``name`` is the best of the spellings, ``id`` the same in every database that holds
    the same names under the same decisions."""

    id: str
    name: str
    kind: SpeakerKind


class SpeakerSort(StrEnum):
    """By what a list of speakers is sorted; by name from the first, by figures from the largest."""

    CLAIMS = "claims"
    DOCUMENTS = "documents"
    SPELLINGS = "spellings"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class SpeakerQuery:
    """Which speakers. ``like`` are pieces of a spelling, folded, all of which must stand in one of the speaker's names.
    ``offset`` speakers are passed over; ``limit`` none gives all that are left."""

    like: str | None = None
    kind: SpeakerKind | None = None
    sort: SpeakerSort = SpeakerSort.CLAIMS
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListedSpeaker:
    """A speaker with what current versions of documents hold of it. ``spellings`` run from the most frequent one."""

    speaker: KnownSpeaker
    claims: int
    documents: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One of several, with how many claims it has."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class SpeakerSpelling:
    """A spelling of a speaker's name; the kind that documents give it may be another one than the speaker's."""

    name: SpeakerName
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class SpeakerDocument:
    """A document with how many claims of a speaker it holds."""

    id: str
    title: str | None
    published: str | None
    claims: int


class DecidedAction(StrEnum):
    """What a decision does: ``merge``: the other name is this speaker; ``split``: the other spelling is not."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Who decides, when (ISO 8601, UTC), and why."""

    by: str
    at: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on who is who, of the names as they were told; one that was withdrawn stays and counts for nothing."""

    number: int
    action: DecidedAction
    speaker: SpeakerName
    other: SpeakerName
    grounds: Grounds
    withdrawn: Grounds | None = None


@dataclass(frozen=True, slots=True)
class ShownSpeaker:
    """All that is known of one speaker in current versions of documents; ``joint`` counts the claims made together with
    others, which are none of ``claims``. ``documents`` are the latest of so many ``appearances``. ``decisions`` are
    those that name one of its spellings, withdrawn ones too."""

    speaker: KnownSpeaker
    claims: int
    joint: int
    appearances: int
    spellings: tuple[SpeakerSpelling, ...]
    documents: tuple[SpeakerDocument, ...]
    outlets: tuple[Counted, ...]
    classes: tuple[Counted, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class StoreProblem:
    """Something that ``store verify`` found wrong: where, and what."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class StoreStats:
    """How much a database holds. ``documents``, ``claims``, ``speakers`` and their ``names`` are those of current
    versions, ``versions`` all texts; ``decisions`` are those that stand."""

    place: str
    revision: str
    documents: int
    versions: int
    claims: int
    speakers: int
    names: int
    decisions: int
    outlets: int
    runs: int
