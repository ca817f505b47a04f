"""Documents in their versions, and what changed in the claims from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.domain import Document
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


class DocumentSort(StrEnum):
    """By what documents are sorted; those of equal rank by id. What has no date comes last."""

    PUBLISHED = "published"
    SEEN = "seen"
    VERSIONS = "versions"
    CLAIMS = "claims"
    ID = "id"


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents. ``like`` are words of the title, of the id or of the address, all of which it must hold, folded;
    ``outlets`` the names of one outlet, which published it or is its agency; ``since`` and ``until`` days of
    publication, both included. ``changed``: only those of several versions."""

    like: str | None = None
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    changed: bool = False
    sort: DocumentSort = DocumentSort.PUBLISHED
    descending: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """The current version of a document. ``versions`` counts its texts, ``seen`` is when this one was first stored."""

    id: str
    version: int
    versions: int
    title: str | None
    publisher: str | None
    agencies: tuple[str, ...]
    published: str | None
    url: str | None
    claims: int
    findings: int
    seen: str


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """One version of a document with all that is kept of it: its text and what its page said, every version, and the
    addresses under which it is known."""

    document: Document
    listed: ListedDocument
    versions: tuple[DocumentVersion, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that is stored already under this id and address."""

    id: str
    url: str | None


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
