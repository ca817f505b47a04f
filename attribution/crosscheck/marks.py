"""The words of two claims side by side, marked: what both say, what one says otherwise, what only one says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from attribution.crosscheck.alignment import Alignment
from attribution.crosscheck.lexicon import Sighting
from attribution.crosscheck.numbers import Quantity
from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight
from attribution.crosscheck.turning import speaks_of
from attribution.rulebook.schema import ComparisonSense

SAID, NEAR = 0.8, 0.5
TELLING = 1.5  # weight from which a word that the other claim lacks is marked
TURNS = frozenset({ComparisonSense.NEGATION, ComparisonSense.DENIAL})


class MarkKind(StrEnum):
    """What marked words are beside the other claim: ``same`` there; ``near``: said in other words; ``number``: of the
    same thing, and another; ``negation``: what denies or negates; ``opposite`` of a word there; ``name`` of who makes
    the other claim; ``added``: not there."""

    SAME = "same"
    NEAR = "near"
    NUMBER = "number"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    NAME = "name"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: characters ``start`` up to ``end`` of the claim's text, end exclusive."""

    kind: MarkKind
    start: int
    end: int


def marks(sight: Sight) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks of both claims, each in the order of its text."""
    numbers = [one for one, _ in sight.differing], [other for _, other in sight.differing]
    opposites = [one.a for one in sight.opposites], [one.b for one in sight.opposites]
    return (
        _marks(sight.a, sight.b, sight.ab, _turned(numbers[0], opposites[0])),
        _marks(sight.b, sight.a, sight.ba, _turned(numbers[1], opposites[1])),
    )


def _turned(numbers: Iterable[Quantity], opposites: Iterable[Sighting]) -> dict[int, MarkKind]:
    """The places of words by which the claims differ → how."""
    found = {place: MarkKind.OPPOSITE for one in opposites for place in range(one.first, one.last)}
    for one in numbers:
        found |= dict.fromkeys(range(one.first, one.last), MarkKind.NUMBER)
    return found


def _marks(claim: Read, other: Read, side: Alignment, turned: dict[int, MarkKind]) -> tuple[Mark, ...]:
    turning = (one for one in claim.sightings if one.entry.sense in TURNS)
    negated = frozenset(place for one in turning for place in range(one.first, one.last))
    names = speaks_of(other, claim)
    kinds = [turned.get(place) or _kind(claim, side, place, names, negated) for place in range(len(claim.words))]
    return tuple(_joined(claim, kinds))


def _kind(claim: Read, side: Alignment, place: int, names: frozenset[int], negated: frozenset[int]) -> MarkKind | None:
    near = side.nearest[place]
    if near >= SAID:
        return MarkKind.SAME
    if place in negated:
        return MarkKind.NEGATION
    if place in names:
        return MarkKind.NAME
    if near >= NEAR:
        return MarkKind.NEAR
    return MarkKind.ADDED if claim.weights[place] >= TELLING else None


def _joined(claim: Read, kinds: list[MarkKind | None]) -> Iterator[Mark]:
    """Neighbouring words of one kind as one mark."""
    begun: Mark | None = None
    for word, kind in zip(claim.words, kinds, strict=True):
        if begun is not None and kind is begun.kind:
            begun = Mark(begun.kind, begun.start, word.end)
            continue
        if begun is not None:
            yield begun
        begun = None if kind is None else Mark(kind, word.start, word.end)
    if begun is not None:
        yield begun
