"""Whom articles with one text have it from, as far as they tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.crosscheck.copies.article import Article
from attribution.terms import CreditPlace, OriginBasis


@dataclass(frozen=True, slots=True)
class Origin:
    """Whom articles have their text from. ``outlet`` is none where that is not known; ``document`` is the id of the
    article that is the origin, if it is one of them."""

    outlet: str | None
    basis: OriginBasis
    document: str | None = None


def origin_of(articles: Sequence[Article]) -> Origin:
    """Whom articles with one text have it from: the agency that most of them sign with, else the agency that most say
    somebody told, else the outlet of one of them that others name, else the one whose article came out first."""
    for credited in _credited(articles):
        if credited:
            outlet = min(credited, key=lambda name: (-credited[name], name))
            return Origin(outlet, OriginBasis.CREDIT, _first_of(outlet, articles))
    return _earliest(articles)


def _credited(articles: Sequence[Article]) -> Iterator[Counter[str]]:
    """How many articles name each outlet, the surest ways of naming one first."""
    published = {article.outlet for article in articles}
    credits_ = [credit for article in articles for credit in article.credits]
    yield Counter(credit.outlet for credit in credits_ if credit.place is CreditPlace.SOURCE)
    yield Counter(credit.outlet for credit in credits_ if credit.place is CreditPlace.TOLD)
    yield Counter(credit.outlet for credit in credits_ if credit.outlet in published)


def _first_of(outlet: str, articles: Sequence[Article]) -> str | None:
    return next((article.document.id for article in articles if article.outlet == outlet), None)


def _earliest(articles: Sequence[Article]) -> Origin:
    """By the time that the page of each gives, or else by the days: known only where one came out before all others."""
    times = [article.instant.isoformat() if article.instant else None for article in articles]
    for known in (times, [article.document.published for article in articles]):
        moments = [moment for moment in known if moment is not None]
        if len(moments) == len(articles) and moments.count(min(moments)) == 1:
            first = articles[known.index(min(moments))]
            return Origin(first.outlet, OriginBasis.PUBLISHED, first.document.id)
    return Origin(None, OriginBasis.UNKNOWN)
