"""Which of many articles to lay beside each other: those that share fingerprints and came out near each other.

The work grows with the number of articles and not with its square: an article is paired with the few before it that
share a fingerprint, and what is said on many days is passed over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attribution.crosscheck.copies.article import Article

WITHIN = 7  # days between an article and its copies
NEIGHBOURS = 10  # articles of one fingerprint with which one is paired
LEAST_SHARED, LEAST_DAYS = 2, 3  # fingerprints of a pair; articles of distant days that make a formula
Index = dict[int, list[int]]


def index_of(articles: Sequence[Article]) -> Index:
    """Fingerprint → the places of the articles that have it, in order."""
    index: Index = defaultdict(list)
    for place, article in enumerate(articles):
        for mark in article.prints.chosen.tolist():
            index[mark].append(place)
    return {mark: places for mark, places in index.items() if len(places) > 1}


def formulas_of(articles: Sequence[Article], index: Index, within: int) -> frozenset[int]:
    """Fingerprints of what several articles say that came out farther from each other than copies do: ``تحت رعاية
    صاحب السمو``."""
    days = [day_of(article) for article in articles]
    return frozenset(mark for mark, places in index.items() if _is_spread([days[one] for one in places], within))


def pairs_of(articles: Sequence[Article], index: Index, formulas: frozenset[int], within: int) -> list[tuple[int, int]]:
    """The places of articles that may be copies, each pair once and in order; the articles stand by their day."""
    days = [day_of(article) for article in articles]
    shared: Counter[tuple[int, int]] = Counter()
    for mark, places in index.items():
        if mark not in formulas:
            shared.update(_neighbours(places, days, within))
    return sorted(pair for pair, count in shared.items() if count >= LEAST_SHARED)


def day_of(article: Article) -> int | None:
    """The day on which an article came out, counted from the first of our era; none where it is not known."""
    published = article.document.published
    return date.fromisoformat(published[:10]).toordinal() if published else None


def _neighbours(places: Sequence[int], days: Sequence[int | None], within: int) -> Iterator[tuple[int, int]]:
    for later, place in enumerate(places):
        for earlier in places[max(0, later - NEIGHBOURS) : later]:
            if _near(days[earlier], days[place], within):
                yield earlier, place


def _near(one: int | None, other: int | None, within: int) -> bool:
    return one is None or other is None or abs(one - other) <= within


def _is_spread(days: Iterable[int | None], within: int) -> bool:
    known = [day for day in days if day is not None]
    return len(known) >= LEAST_DAYS and max(known) - min(known) > within
