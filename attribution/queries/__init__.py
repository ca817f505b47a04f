"""What is asked of the claims database and what it answers: domain types in, domain types out."""

from attribution.queries.alarms import AlarmDecision, finding_id
from attribution.queries.articles import ArticleQuery, Glance, ListedArticle, StoredArticle
from attribution.queries.candidates import Probe
from attribution.queries.claims import COUNTED, ClaimQuery, ClaimSort, CountBy, StoredClaim, TimelineEntry, Turn
from attribution.queries.documents import (
    Change,
    ClaimChange,
    DocumentChanges,
    DocumentQuery,
    DocumentSort,
    DocumentVersion,
    KnownDocument,
    ListedDocument,
    Part,
    ShownDocument,
)
from attribution.queries.feeds import FeedAnswer, FeedWanted, ListedFeed, WaitingItem
from attribution.queries.keeping import Added, Outcome, Run, StoreProblem, StoreStats
from attribution.queries.outlets import ListedOutlet, OutletQuery, OutletSort, Quoting, ShownOutlet
from attribution.queries.relations import ClaimDecision, DecidedClaim, Presence
from attribution.queries.rules import RuleNote
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
    "COUNTED",
    "Added",
    "AlarmDecision",
    "ArticleQuery",
    "Change",
    "ClaimChange",
    "ClaimDecision",
    "ClaimQuery",
    "ClaimSort",
    "CountBy",
    "Counted",
    "DecidedAction",
    "DecidedClaim",
    "Decision",
    "DocumentChanges",
    "DocumentQuery",
    "DocumentSort",
    "DocumentVersion",
    "FeedAnswer",
    "FeedWanted",
    "Glance",
    "Grounds",
    "KnownDocument",
    "KnownSpeaker",
    "ListedArticle",
    "ListedDocument",
    "ListedFeed",
    "ListedOutlet",
    "ListedSpeaker",
    "Outcome",
    "OutletQuery",
    "OutletSort",
    "Part",
    "Presence",
    "Probe",
    "Quoting",
    "RuleNote",
    "Run",
    "ShownDocument",
    "ShownOutlet",
    "ShownSpeaker",
    "SpeakerDocument",
    "SpeakerName",
    "SpeakerQuery",
    "SpeakerSort",
    "SpeakerSpelling",
    "StoreProblem",
    "StoreStats",
    "StoredArticle",
    "StoredClaim",
    "TimelineEntry",
    "Turn",
    "WaitingItem",
    "finding_id",
]
