"""Which claims are asked for, and what a stored claim is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.domain import Attribution
from attribution.queries.speakers import KnownSpeaker
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind

COUNTED = 10_000
"""As far as the claims that a page is of are counted: so many stands for so many or more."""


class ClaimSort(StrEnum):
    """By what claims are sorted; those of equal rank by date of publication, document and position. What has no date,
    no day or no confidence comes last, whichever way the sorting goes."""

    PUBLISHED = "published"
    SAID = "said"
    SPEAKER = "speaker"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims. Every text is folded before it is compared; every field narrows; a term of which folding leaves
    nothing finds nothing.

    ``speaker`` is a speaker's id, or whole words of a name in any spelling, in any order: claims under all names of the
    speakers so called are found, and those that they made together with others. ``outlets`` are the names and aliases
    of one outlet, any of which may stand in the claim's chain, publish it, or be an agency of its document;
    ``agencies`` likewise, but only agencies of documents.

    ``about`` are words that the claim must hold, all of them: ``المسيرات`` finds ``والمسيرات`` and ``مسيرات``; a phrase
    stands in quotation marks, the beginning of a word before a star (``مسير*``).

    ``since`` and ``until`` are dates of publication, ``said_since`` and ``said_until`` days that the claim's time may
    mean; all are ISO 8601, both ends included; a shorter one (``2022-01``) stands for its whole month or year.
    ``kind`` is that of the speaker. ``finding``: the claim must have one of that code. ``min_confidence`` leaves out
    claims of a lower confidence, and those that have none. ``offset`` claims are passed over; ``limit`` none gives all
    that are left.
    """

    speaker: str | None = None
    outlets: tuple[str, ...] = ()
    about: str | None = None
    type: AttributionType | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = 50
    min_confidence: float | None = None
    agencies: tuple[str, ...] = ()
    kind: SpeakerKind | None = None
    cue_class: CueClass | None = None
    said_since: str | None = None
    said_until: str | None = None
    document: str | None = None
    finding: FindingCode | None = None
    sort: ClaimSort = ClaimSort.PUBLISHED
    descending: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """One claim as it is stored, with its document. ``place`` is the document's address or else its path; ``sentence``
    is the sentence around the claim, a span of the document's text as all of ``attribution``'s are; ``chain`` runs
    publisher, agency, told-to outlets, speaker; ``current`` is false for a claim of an earlier version. ``speaker`` is
    who the attribution's speaker is across documents; ``findings`` are the codes of what an editor should look at in
    it, ``version`` that of its document. ``before`` and ``after`` are what the text has on both sides of the sentence,
    as far as that was asked for. ``link`` leads to the sentence on the document's page, where it is one."""

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
    findings: tuple[FindingCode, ...] = ()
    agencies: tuple[str, ...] = ()
    version: int = 1
    before: str = ""
    after: str = ""
    link: str | None = None


class CountBy(StrEnum):
    """By what claims are counted."""

    SPEAKER = "speaker"
    PUBLISHER = "publisher"
    AGENCY = "agency"
    KIND = "kind"
    CLASS = "class"
    TYPE = "type"
    FINDING = "finding"
    DOCUMENT = "document"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


class Turn(StrEnum):
    """How a claim stands to those before it. ``turned``: the class of its cue is one that was not used before, as when
    somebody who announced now denies; ``repeated``: most of its words were said before; ``reworded``: they were not."""

    FIRST = "first"
    REPEATED = "repeated"
    REWORDED = "reworded"
    TURNED = "turned"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A claim in the order in which things were said. ``day`` is the first that its time means, or else that of the
    publication (``told`` is false then), none where neither is known. ``like`` is how much of its words the most
    similar earlier claim has, from 0 to 1, and ``earlier`` the id of that claim."""

    day: str | None
    told: bool
    claim: StoredClaim
    turn: Turn
    like: float = 0.0
    earlier: str | None = None
