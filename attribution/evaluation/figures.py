"""Counts, and the precision, recall and F1 that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class Stage(StrEnum):
    """What is scored by itself. ``ar`` needs cue, source and content together."""

    CUE = "cue"
    SOURCE = "source"
    CONTENT = "content"
    EXACT = "content-exact"
    SPEAKER = "speaker"
    AR = "ar"
    ADDRESSEE = "addressee"
    MEDIUM = "medium"
    TIME = "time"
    OUTLETS = "outlets"
    PARENT = "parent"


class Label(StrEnum):
    """What is said of a pair, as the share of pairs that agree."""

    TYPE = "type"
    CUE_CLASS = "cue_class"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Count:
    """How many were right, of how many predicted and how many there are."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)


@dataclass(frozen=True, slots=True)
class Figures:
    """Per cent, from 0 to 100; a share of nothing is 0."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 per cent of a figure over resampled documents."""

    low: float
    high: float


Counts = Mapping[Stage, Count]
EDGES = (0.025, 0.975)
LEAST_DOCUMENTS = 2


def figures(count: Count) -> Figures:
    """Precision, recall and their harmonic mean.

    >>> figures(Count(right=3, predicted=4, gold=6))
    Figures(precision=75.0, recall=50.0, f1=60.0)
    """
    precision, recall = share(count.right, count.predicted), share(count.right, count.gold)
    both = precision + recall
    return Figures(100 * precision, 100 * recall, 100 * 2 * precision * recall / both if both else 0.0)


def share(part: int, whole: int) -> float:
    """From 0 to 1; a share of nothing is 0."""
    return part / whole if whole else 0.0


def total(documents: Iterable[Counts]) -> dict[Stage, Count]:
    """The counts of several documents together."""
    sums = dict.fromkeys(Stage, Count())
    for counts in documents:
        for stage, count in counts.items():
            sums[stage] += count
    return sums


def intervals(documents: Sequence[Counts], samples: int, seed: int) -> dict[Stage, Interval]:
    """For each stage the 95% percentile bootstrap interval of F1: documents are drawn with replacement, since what
    stands in one document is not independent. None without samples, or for a single document, which tells nothing of
    others. The same documents in another order are another draw: whoever wants the same interval gives them in one
    order.
    """
    if not samples or len(documents) < LEAST_DOCUMENTS:
        return {}
    random = Random(seed)  # noqa: S311 - draws samples, keeps no secrets
    drawn = [random.choices(range(len(documents)), k=len(documents)) for _ in range(samples)]
    return {stage: _interval([counts[stage] for counts in documents], drawn) for stage in Stage}


def _interval(counts: Sequence[Count], drawn: Sequence[Sequence[int]]) -> Interval:
    columns = [[one.right for one in counts], [one.predicted for one in counts], [one.gold for one in counts]]
    resampled = (Count(*(sum(map(column.__getitem__, draw)) for column in columns)) for draw in drawn)
    scores = sorted(figures(count).f1 for count in resampled)
    low, high = (_quantile(scores, edge) for edge in EDGES)
    return Interval(low, high)


def _quantile(ordered: Sequence[float], part: float) -> float:
    """Between the two nearest of the sorted scores."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
