"""Documents in their versions, and what changed in the claims from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.queries.claims import StoredClaim


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """One text of a document: ``digest`` is the SHA-256 of it, ``first_seen`` when it was first stored, ``checked``
    when its claims were found, by which rules and software."""

    id: str
    version: int
    current: bool
    title: str | None
    publisher: str | None
    published: str | None
    claims: int
    digest: str
    first_seen: str
    checked: str
    rulebook: str
    software: str


class Change(StrEnum):
    """What became of a claim in another version of its document."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Part(StrEnum):
    """A part of a claim that can change."""

    CONTENT = "content"
    SPEAKER = "speaker"
    CUE = "cue"
    CLASS = "class"
    TYPE = "type"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"
    TIME = "time"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that is not in both versions as it was: ``before`` is none for one that was added, ``after`` for one that
    was removed; ``parts`` are those that changed."""

    change: Change
    before: StoredClaim | None
    after: StoredClaim | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What changed in the claims of a document from one version to another, in the order of the later text; ``kept``
    counts the claims that are the same in both."""

    before: DocumentVersion
    after: DocumentVersion
    kept: int
    changes: tuple[ClaimChange, ...]
