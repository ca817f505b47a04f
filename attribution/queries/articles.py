"""Which stored articles are asked for, and what one is; and claims at a glance, as a page that is read shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.domain import Check
from attribution.queries.claims import CountBy, StoredClaim
from attribution.queries.speakers import Counted


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles, the latest first. ``outlets`` are the names of one outlet; ``since`` and ``until`` are days, both
    included; ``offset`` articles are passed over."""

    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    limit: int = 25
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """The current version of an article with how many claims and findings it holds."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    claims: int
    findings: int


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A version of an article whole. ``check`` is what was found in it, without what is not stored: lines, quotations,
    firings and carriers; ``claims`` are the same claims as the database tells them, in the same order."""

    check: Check
    claims: tuple[StoredClaim, ...]
    version: int
    current: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """Claims of one page. ``total`` is how many there are, or, where ``more``, that there are more than that;
    ``counts`` tell of the first ``counted`` claims how many there are of each."""

    claims: tuple[StoredClaim, ...]
    total: int
    more: bool
    counted: int
    counts: Mapping[CountBy, tuple[Counted, ...]]
