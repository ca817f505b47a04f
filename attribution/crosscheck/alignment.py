"""How far the words of two claims say the same: each word beside the nearest of the other claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.reading import Read
from attribution.crosscheck.words import Word
from attribution.names import spelled_alike
from attribution.rulebook.schema import ComparisonSense

STEM, SPELLING, SUBSTITUTE, SENSE, ROOT = 0.95, 0.85, 0.8, 0.75, 0.65
COMPANY, FLOOR = 0.9, 0.6
LEAST_NAME, LEAST_ROOT = 4, 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """``nearest[i]`` is how near the nearest word of the other claim is to word ``i`` (0 to 1), ``partners[i]`` where
    it stands; ``covered`` is the weighted share of the claim that the other one says too, ``exact`` the share by stem;
    ``missing`` is the weight of what the other one does not say."""

    nearest: tuple[float, ...]
    partners: tuple[int, ...]
    covered: float
    exact: float
    missing: float


def align(one: Read, other: Read, knowledge: Knowledge) -> Alignment:
    """How far ``other`` says what ``one`` says."""
    groups, theirs = _groups(one), _groups(other)
    nearest, partners = [], []
    for index, word in enumerate(one.words):
        scores = [
            nearness(word, candidate, groups[index] & theirs[place], knowledge)
            for place, candidate in enumerate(other.words)
        ]
        best = max(scores, default=0.0)
        nearest.append(best)
        partners.append(scores.index(best) if scores and best > 0 else -1)
    total = sum(one.weights) or 1.0
    pairs = list(zip(one.weights, nearest, strict=True))
    covered = sum(weight * near for weight, near in pairs) / total
    exact = sum(weight for weight, near in pairs if near >= SPELLING) / total
    missing = sum(weight * (1 - near) for weight, near in pairs)
    return Alignment(tuple(nearest), tuple(partners), covered, exact, missing)


def nearness(one: Word, other: Word, shared: frozenset[str], knowledge: Knowledge) -> float:
    """How near two words are: 1 as written, then by stem, spelling, what outlets write for one
    another, a shared rule of ``same``, root, or company."""
    if one.norm == other.norm:
        return 1.0
    if one.number or other.number:
        return 0.0
    if one.stem == other.stem:
        return STEM
    if min(len(one.norm), len(other.norm)) >= LEAST_NAME and spelled_alike(one.norm, other.norm):
        return SPELLING
    if knowledge.substitute(one.stem, other.stem):
        return SUBSTITUTE
    company = COMPANY * max(0.0, (knowledge.likeness(one.stem, other.stem) - FLOOR) / (1 - FLOOR))
    root = ROOT if one.root == other.root and len(one.root) >= LEAST_ROOT else 0.0
    return max(SENSE if shared else 0.0, root, company)


def _groups(claim: Read) -> list[frozenset[str]]:
    """The rules of ``same`` that each word belongs to."""
    found: list[set[str]] = [set() for _ in claim.words]
    for sighting in claim.sightings:
        if sighting.entry.sense is ComparisonSense.SAME:
            for index in range(sighting.first, sighting.last):
                found[index].add(sighting.entry.rule)
    return [frozenset(each) for each in found]


def in_order(partners: Sequence[int]) -> float:
    """The share of neighbouring words whose partners stand in the same order; 1 where there are none to compare."""
    placed = [place for place in partners if place >= 0]
    steps = list(pairwise(placed))
    return sum(second > first for first, second in steps) / len(steps) if steps else 1.0
