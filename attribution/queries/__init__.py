"""What is asked of the claims database and what it answers: domain types in, domain types out."""

from attribution.queries.claims import ClaimQuery, ClaimSort, CountBy, StoredClaim, TimelineEntry, Turn
from attribution.queries.keeping import Added, Outcome, Run, StoreProblem, StoreStats
from attribution.queries.outlets import ListedOutlet, OutletQuery, OutletSort, ShownOutlet
from attribution.queries.speakers import (
    Counted,
    DecidedAction,
    Decision,
    Grounds,
    KnownSpeaker,
    ListedSpeaker,
    ShownSpeaker,
    SpeakerDocument,
    SpeakerName,
    SpeakerQuery,
    SpeakerSort,
    SpeakerSpelling,
)

__all__ = [
    "Added",
    "ClaimQuery",
    "ClaimSort",
    "CountBy",
    "Counted",
    "DecidedAction",
    "Decision",
    "Grounds",
    "KnownSpeaker",
    "ListedOutlet",
    "ListedSpeaker",
    "Outcome",
    "OutletQuery",
    "OutletSort",
    "Run",
    "ShownOutlet",
    "ShownSpeaker",
    "SpeakerDocument",
    "SpeakerName",
    "SpeakerQuery",
    "SpeakerSort",
    "SpeakerSpelling",
    "StoreProblem",
    "StoreStats",
    "StoredClaim",
    "TimelineEntry",
    "Turn",
]
