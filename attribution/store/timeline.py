"""How a speaker's words changed: claims in the order in which they were said, each held against those before it.

A pure function of the claims. Two claims are alike as far as they share words, proclitics and order left aside; which
share of words makes a repetition is a rule of thumb, and the figure is told with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.domain import TimeRange
from attribution.queries import StoredClaim, TimelineEntry, Turn
from attribution.store.words import folded_words, other_forms
from attribution.terms import CueClass

SAME = 0.8  # of the words
COMPARED = 200  # claims before a claim, so that the work grows with the claims and not with their square
DAY = len("2022-01-02")


def timeline_of(claims: Iterable[StoredClaim]) -> list[TimelineEntry]:
    """The claims by day, those of no day last; within a day by document and place, as they were given."""
    dated = [(*said_on(claim), claim) for claim in claims]
    ordered = sorted(dated, key=lambda one: (one[0] is None, one[0] or ""))
    return list(_entries(ordered))


def _entries(ordered: Iterable[tuple[str | None, bool, StoredClaim]]) -> Iterator[TimelineEntry]:
    seen: list[tuple[frozenset[str], str]] = []
    classes: set[CueClass] = set()
    for day, told, claim in ordered:
        words = words_of(claim.text)
        like, earlier = max(((alike(words, other), one) for other, one in seen[-COMPARED:]), default=(0.0, None))
        cue_class = claim.attribution.cue_class
        yield TimelineEntry(
            day, told, claim, _turn(like, cue_class, classes), round(like, 2), earlier if like else None
        )
        seen.append((words, claim.id))
        classes.add(cue_class)


def said_on(claim: StoredClaim) -> tuple[str | None, bool]:
    """The first day that its time means, or else that of its publication; and whether its time tells it."""
    time = claim.attribution.time_resolved
    if isinstance(time, TimeRange):
        return time.start, True
    return (claim.published[:DAY] if claim.published else None), False


def _turn(like: float, cue_class: CueClass, before: set[CueClass]) -> Turn:
    if not before:
        return Turn.FIRST
    if cue_class not in before:
        return Turn.TURNED
    return Turn.REPEATED if like >= SAME else Turn.REWORDED


def words_of(text: str) -> frozenset[str]:
    """The folded words of a text, and their forms without what is written together with them."""
    return frozenset(folded_words(text).split()) | frozenset(other_forms(text).split())


def alike(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of their words that both have."""
    return len(words & others) / len(words | others) if words or others else 1.0
