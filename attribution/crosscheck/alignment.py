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
MOST_KNOWN = 400_000  # pairs of words that are remembered: claims on one thing hold the same words


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


def align(one: Read, other: Read, knowledge: Knowledge) -> tuple[Alignment, Alignment]:
    """How far ``other`` says what ``one`` says, and the other way round."""
    groups, theirs = _groups(one), _groups(other)
    scores = [
        [
            nearness(word, candidate, groups[index] & theirs[place], knowledge)
            for place, candidate in enumerate(other.words)
        ]
        for index, word in enumerate(one.words)
    ]
    columns = [list(column) for column in zip(*scores, strict=True)] or [[] for _ in other.words]
    return _alignment(one, scores), _alignment(other, columns)


def _alignment(claim: Read, scores: Sequence[Sequence[float]]) -> Alignment:
    """Each word of the claim with its scores beside the words of the other one."""
    nearest = [max(row, default=0.0) for row in scores]
    partners = [row.index(best) if row and best > 0 else -1 for row, best in zip(scores, nearest, strict=True)]
    total = sum(claim.weights) or 1.0
    pairs = list(zip(claim.weights, nearest, strict=True))
    covered = sum(weight * near for weight, near in pairs) / total
    exact = sum(weight for weight, near in pairs if near >= SPELLING) / total
    missing = sum(weight * (1 - near) for weight, near in pairs)
    return Alignment(tuple(nearest), tuple(partners), covered, exact, missing)


def nearness(one: Word, other: Word, shared: frozenset[str], knowledge: Knowledge) -> float:
    """How near two words are: 1 as written, then by stem, spelling, what outlets write for one
    another, a shared rule of ``same``, root, or company. Both ways round it is the same."""
    if one.norm == other.norm:
        return 1.0
    if shared:
        return max(SENSE, _nearness(one, other, knowledge)) if not (one.number or other.number) else 0.0
    pair = (one.norm, other.norm) if one.norm < other.norm else (other.norm, one.norm)
    known = knowledge.nearness.get(pair)
    if known is None:
        if len(knowledge.nearness) > MOST_KNOWN:
            knowledge.nearness.clear()
        known = knowledge.nearness[pair] = _nearness(one, other, knowledge)
    return known


def _nearness(one: Word, other: Word, knowledge: Knowledge) -> float:
    """The same of two words that are written otherwise, but for shared rules."""
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
    return max(root, company)


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
