"""Who speaks across documents, and the decisions on who is who."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from attribution.terms import SpeakerKind


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
