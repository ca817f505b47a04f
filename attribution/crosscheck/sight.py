"""Two claims beside each other: what was seen on them, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.crosscheck.alignment import Alignment, align
from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.numbers import Quantity, agree
from attribution.crosscheck.reading import Read
from attribution.rulebook.schema import ComparisonSense

Pairing = tuple[Quantity, Quantity]


@dataclass(frozen=True, slots=True)
class Sight:
    """Two claims beside each other, and what was seen on them."""

    a: Read
    b: Read
    ab: Alignment
    ba: Alignment
    differing: tuple[Pairing, ...]
    agreeing: tuple[Pairing, ...]
    opposites: tuple[tuple[str, str, str], ...]


def see(a: Read, b: Read, knowledge: Knowledge) -> Sight:
    """Lay two claims beside each other."""
    ab, ba = align(a, b, knowledge), align(b, a, knowledge)
    differing, agreeing = _quantities(a, b)
    return Sight(a, b, ab, ba, differing, agreeing, tuple(_opposites(a, b)))


def _quantities(a: Read, b: Read) -> tuple[tuple[Pairing, ...], tuple[Pairing, ...]]:
    """Numbers of the same thing that cannot both be right, and numbers that can."""
    agreeing = [(x, y) for x in a.counted.quantities for y in b.counted.quantities if x.value == y.value]
    agreeing += [
        (x, y)
        for x in a.counted.quantities
        for y in b.counted.quantities
        if x.value != y.value and x.measures & y.measures and agree(x, y)
    ]
    met_a, met_b = {id(x) for x, _ in agreeing}, {id(y) for _, y in agreeing}
    differing = [
        (x, y)
        for x in a.counted.quantities
        for y in b.counted.quantities
        if id(x) not in met_a and id(y) not in met_b and x.measures & y.measures
    ]
    return tuple(differing), tuple(agreeing)


def _opposites(a: Read, b: Read) -> Iterator[tuple[str, str, str]]:
    """Each rule of opposites of which one claim has one side only and the other the other side only, with the words."""
    first, second = _sides(a), _sides(b)
    for rule in sorted(first.keys() & second.keys()):
        one, other = first[rule], second[rule]
        if set(one) | set(other) == {1, -1} and not set(one) & set(other):
            yield rule, next(iter(one.values())), next(iter(other.values()))


def _sides(claim: Read) -> dict[str, dict[int, str]]:
    sides: dict[str, dict[int, str]] = {}
    for sighting in claim.sightings:
        if sighting.entry.sense is ComparisonSense.OPPOSITE:
            word = " ".join(word.norm for word in claim.words[sighting.first : sighting.last])
            sides.setdefault(sighting.entry.rule, {}).setdefault(sighting.entry.side, word)
    return sides
