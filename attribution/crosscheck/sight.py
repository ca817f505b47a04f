"""Two claims beside each other: what was seen on them, before it is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.crosscheck.alignment import SPELLING, Alignment, align
from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.lexicon import Sighting
from attribution.crosscheck.numbers import Quantity, agree
from attribution.crosscheck.reading import Read
from attribution.rulebook.schema import ComparisonSense

Pairing = tuple[Quantity, Quantity]
PLAIN, LEAST_REST = 0.85, 3.0


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two words or phrases that exclude each other by a rule, one of each claim."""

    rule: str
    a: Sighting
    b: Sighting


@dataclass(frozen=True, slots=True)
class Sight:
    """Two claims beside each other, and what was seen on them."""

    a: Read
    b: Read
    ab: Alignment
    ba: Alignment
    differing: tuple[Pairing, ...]
    agreeing: tuple[Pairing, ...]
    opposites: tuple[Opposition, ...]


def see(a: Read, b: Read, knowledge: Knowledge) -> Sight:
    """Lay two claims beside each other."""
    ab, ba = align(a, b, knowledge)
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


def _opposites(a: Read, b: Read) -> Iterator[Opposition]:
    """Each rule of opposites of which one claim has one side only and the other the other side only, with the words."""
    first, second = _sides(a), _sides(b)
    for rule in sorted(first.keys() & second.keys()):
        one, other = first[rule], second[rule]
        if set(one) | set(other) == {1, -1} and not set(one) & set(other):
            yield Opposition(rule, next(iter(one.values())), next(iter(other.values())))


def _sides(claim: Read) -> dict[str, dict[int, Sighting]]:
    sides: dict[str, dict[int, Sighting]] = {}
    for sighting in claim.sightings:
        if sighting.entry.sense is ComparisonSense.OPPOSITE:
            sides.setdefault(sighting.entry.rule, {}).setdefault(sighting.entry.side, sighting)
    return sides


def plainly_opposed(sight: Sight) -> bool:
    """Whether the claims say the same but for a number of one thing or a pair of opposites: what needs no weighing."""
    if not (sight.differing or sight.opposites) or sight.agreeing:
        return False
    ours = {index for one, _ in sight.differing for index in range(one.first, one.last)}
    theirs = {index for _, other in sight.differing for index in range(other.first, other.last)}
    for opposition in sight.opposites:
        ours |= set(range(opposition.a.first, opposition.a.last))
        theirs |= set(range(opposition.b.first, opposition.b.last))
    return _rest(sight.a, sight.ab, ours) >= PLAIN and _rest(sight.b, sight.ba, theirs) >= PLAIN


def plainly_denied(sight: Sight) -> bool:
    """Whether the cue of one claim denies what the other one says in the same words: ``نفت أن تكون``."""
    a, b = sight.a, sight.b
    inside = [len(one.denies) - one.denying_cue for one in (a, b)]
    if a.denying_cue == b.denying_cue or inside[0] != inside[1] or len(a.negations) != len(b.negations):
        return False
    return _rest(a, sight.ab, set()) >= PLAIN and _rest(b, sight.ba, set()) >= PLAIN


def _rest(claim: Read, side: Alignment, left_out: set[int]) -> float:
    """The weighted share of the other words that the other claim has too; 0 where there are too few to tell."""
    kept = [at for at in range(len(claim.words)) if at not in left_out]
    total = sum(claim.weights[at] for at in kept)
    same = sum(claim.weights[at] for at in kept if side.nearest[at] >= SPELLING)
    return same / total if total >= LEAST_REST else 0.0
