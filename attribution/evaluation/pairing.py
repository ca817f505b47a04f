"""Which predicted annotation stands for which gold one: one to one, since a system must not be paid twice.

Only annotations whose cues share a character can be a pair; among the possible pairs the one whose contents share most
is made first, then the one whose cues do. The order of the records decides what is still equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.evaluation.annotations import Annotation
from attribution.evaluation.characters import Characters, characters, dice, overlap


@dataclass(frozen=True, slots=True)
class Pairing:
    """The places of two annotations in their lists. ``content`` is the greatest Dice of their contents over the gold
    one's alternatives; ``exact`` says that one of these is equal."""

    gold: int
    predicted: int
    content: float
    exact: bool
    cue: int


def pair(text: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> tuple[Pairing, ...]:
    """The pairs, the closest first."""
    possible = sorted(_possible(text, gold, predicted), key=_rank)
    golds, predictions, pairs = set[int](), set[int](), list[Pairing]()
    for one in possible:
        if one.gold not in golds and one.predicted not in predictions:
            golds.add(one.gold)
            predictions.add(one.predicted)
            pairs.append(one)
    return tuple(pairs)


def _rank(one: Pairing) -> tuple[float, int, int, int]:
    return -one.content, -one.cue, one.gold, one.predicted


def _possible(text: str, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> Iterator[Pairing]:
    readings = [_readings(text, annotation) for annotation in gold]
    contents = [characters(text, annotation.content) for annotation in predicted]
    for i, right in enumerate(gold):
        for j, found in enumerate(predicted):
            shared = overlap(right.cue, found.cue)
            if shared:
                closest = max(dice(reading, contents[j]) for reading in readings[i])
                yield Pairing(i, j, closest, contents[j] in readings[i], shared)


def _readings(text: str, annotation: Annotation) -> list[Characters]:
    return [characters(text, content) for content in (annotation.content, *annotation.alternatives)]
