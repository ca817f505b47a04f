"""Pairs of claims that have nothing to do with each other, made of the claims of gold pairs: one of one event, one of
another.

Gold pairs tell of one event each, so that nothing in them teaches what to say of claims of two. Their own claims,
dealt anew, do: they are the same claims, so that only what two of them have in common tells the difference. Most are
drawn blindly, more for claims that deny something, which seem to answer anything; and each claim meets those of other
events that share most with it, since ``الانتخابات`` are held in many countries.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from attribution.crosscheck.reading import Read

DRAWN, DRAWN_FOR_DENIALS, NEAREST = 4, 40, 2
ONE_STORY = 0.15  # share of the words of an event from which it may be of one story with another


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an event."""

    event: str
    claim: Read


def strangers(told: Iterable[Told], seed: int) -> list[tuple[Told, Told]]:
    """Pairs of claims of different events; those of events that may be of one story are left out, since a story is
    told for weeks. Claims that are told twice count once."""
    claims = list({(one.event, one.claim.statement): one for one in told}.values())
    draw = random.Random(seed)  # noqa: S311 - a choice of pairs, no secret
    pairs: dict[tuple[int, int], None] = {}
    for at, one in enumerate(claims):
        count = DRAWN_FOR_DENIALS if one.claim.denies else DRAWN
        drawn = draw.sample(range(len(claims)), min(count, len(claims)))
        pairs |= dict.fromkeys((min(at, other), max(at, other)) for other in (*drawn, *_nearest(at, claims)))
    alike = _stories(claims)
    met = ((claims[first], claims[second]) for first, second in pairs)
    return [(one, other) for one, other in met if frozenset((one.event, other.event)) not in alike]


def _nearest(at: int, claims: Sequence[Told]) -> list[int]:
    """The places of the claims of other events that share most with one."""
    own = claims[at]
    shares = [
        (_share(own.claim.about, other.claim.about), -place)
        for place, other in enumerate(claims)
        if other.event != own.event and not own.claim.about.keys().isdisjoint(other.claim.about)
    ]
    return [-place for _, place in sorted(shares, reverse=True)[:NEAREST]]


def _share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight that both have, as a share of the lighter one."""
    shared = sum(weight for stem, weight in one.items() if stem in other)
    return shared / (1 + min(sum(one.values()), sum(other.values())))


def _stories(claims: Iterable[Told]) -> set[frozenset[str]]:
    """Each event with itself, and with those that may be of one story with it."""
    words: dict[str, dict[str, float]] = {}
    for one in claims:
        words.setdefault(one.event, {}).update(one.claim.about)
    pairs = ((one, other) for one, other in combinations(words, 2) if _share(words[one], words[other]) >= ONE_STORY)
    return {frozenset((event,)) for event in words} | set(map(frozenset, pairs))
