"""What is stored by which run, what storing did, and how the database fares."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the software over documents: ``rulebook`` is the digest of the rules in use and, behind a +, of the
    weights that judged what they found, ``version`` the software's, ``started`` an ISO 8601 time in UTC
    (``2026-11-28T11:02:03Z``)."""

    rulebook: str
    version: str
    started: str

    @property
    def model(self) -> str | None:
        """The digest of the weights, none where the rules decided alone."""
        return self.rulebook.partition("+")[2] or None


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
