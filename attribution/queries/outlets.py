"""Outlets and agencies: which claims came out of them and through them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.queries.speakers import Counted


class OutletSort(StrEnum):
    """By what a list of outlets is sorted; by name from the first, by figures from the largest."""

    PUBLISHED = "published"
    AGENCY = "agency"
    RELAYED = "relayed"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class OutletQuery:
    """Which outlets. ``like`` are pieces of a spelling, folded, all of which must stand in one of the names.
    ``offset`` outlets are passed over; ``limit`` none gives all that are left."""

    like: str | None = None
    sort: OutletSort = OutletSort.PUBLISHED
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListedOutlet:
    """An outlet with what current versions of documents hold of it: claims that it published, claims of documents that
    name it as their agency, and claims that it relayed (``قال لـ"بلومبرغ"``). ``spellings`` are those that fold to one
    name, the most frequent first."""

    name: str
    published: int
    agency: int
    relayed: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownOutlet:
    """All that is known of one outlet: the speakers whose claims it carried most, the cue classes, and the months."""

    outlet: ListedOutlet
    speakers: tuple[Counted, ...]
    classes: tuple[Counted, ...]
    months: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Quoting:
    """An outlet that published so many claims of a speaker."""

    outlet: str
    speaker: str
    claims: int
