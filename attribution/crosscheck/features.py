"""What a comparison looks at, as readable lists of named numbers.

``even`` features do not change when the claims are swapped; ``odd`` ones change their sign. The model gives the odd
ones to the question which claim is more specific, and so a comparison the other way round is the same comparison.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from attribution.crosscheck.alignment import Alignment, in_order
from attribution.crosscheck.bearing import COMMON, bearing
from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight
from attribution.crosscheck.turning import speaking, turning

SURPLUS_LEAST = 4.0
BENDS = (0.3, 0.5, 0.7, 0.85)
TURNS = ("both deny", "one denies", "one is negated")
"""What turns a claim round matters little among claims that do not contradict each other."""


@dataclass(frozen=True, slots=True)
class Features:
    """Named numbers of two claims: ``even`` and ``odd`` ones for their relation, ``turning`` ones for the question
    whether they contradict each other, ``bearing`` ones for the question whether they are about one thing at all."""

    even: Mapping[str, float]
    odd: Mapping[str, float]
    turning: Mapping[str, float]
    bearing: Mapping[str, float]


def features(sight: Sight) -> Features:
    """All features of two claims."""
    speech, turns = speaking(sight), turning(sight)
    even = {**_overlap(sight), **_length(sight), **speech, **_counting(sight), **{name: turns[name] for name in TURNS}}
    return Features(even, _odd(sight), {**speech, **turns}, {**{name: even[name] for name in COMMON}, **bearing(sight)})


def _overlap(sight: Sight) -> dict[str, float]:
    norms, others = [word.norm for word in sight.a.words], [word.norm for word in sight.b.words]
    stems, their_stems = [word.stem for word in sight.a.words], [word.stem for word in sight.b.words]
    low, high = sorted((sight.ab.covered, sight.ba.covered))
    shared, longer = LCSseq.similarity(stems, their_stems), max(1, len(stems), len(their_stems))
    letters = ratio(" ".join(norms), " ".join(others)) / 100
    return {
        "words shared": jaccard(norms, others),
        "stems shared": jaccard(stems, their_stems),
        "stem pairs shared": jaccard(list(pairwise(stems)), list(pairwise(their_stems))),
        "letters alike": letters,
        "sequence of the shorter": shared / max(1, min(len(stems), len(their_stems))),
        "sequence of the longer": shared / longer,
        "covered, less": low,
        "covered, more": high,
        "coverage apart": high - low,
        "in order": min(in_order(sight.ab.partners), in_order(sight.ba.partners)),
        **_bent("covered, more", high),
        **_bent("letters alike", letters),
        **_bent("sequence of the longer", shared / longer),
    }


def _bent(name: str, value: float) -> dict[str, float]:
    """A number bent at some places, so that it need not count evenly."""
    return {f"{name} over {bend}": max(0.0, value - bend) for bend in BENDS}


def jaccard(one: Sequence[object], other: Sequence[object]) -> float:
    """The share of different members that both have; 0 where neither has any."""
    first, second = set(one), set(other)
    return len(first & second) / len(first | second) if first | second else 0.0


def _length(sight: Sight) -> dict[str, float]:
    short, long = sorted((len(sight.a.words), len(sight.b.words)))
    less, more = sorted((sight.ab.missing, sight.ba.missing))
    return {
        "shorter, words": math.log1p(short),
        "longer, words": math.log1p(long),
        "lengths apart": math.log((long + 1) / (short + 1)),
        "missing, less": math.log1p(less),
        "missing, more": math.log1p(more),
        "missing apart": abs(_surplus(sight)),
    }


def _surplus(sight: Sight) -> float:
    """How much more the first claim says that the other does not, from -1 to 1."""
    first, second = sight.ab.missing, sight.ba.missing
    return (first - second) / (first + second + SURPLUS_LEAST)


def _counting(sight: Sight) -> dict[str, float]:
    a, b = sight.a.counted, sight.b.counted
    high = max(sight.ab.covered, sight.ba.covered)
    values, others = {q.value for q in a.quantities}, {q.value for q in b.quantities}
    one_day = any(_one_day(one, other) for one in a.dates for other in b.dates)
    return {
        "numbers differ": float(bool(sight.differing)),
        "numbers differ, overlap": bool(sight.differing) * high,
        "numbers differ, nothing agrees": float(bool(sight.differing and not sight.agreeing)),
        "numbers agree": float(bool(sight.agreeing)),
        "one has numbers": float(bool(values) != bool(others)),
        "no number shared": float(bool(values and others and not values & others)),
        "dates agree": float(bool(a.dates & b.dates)),
        "dates differ": float(bool(a.dates and b.dates) and not one_day),
    }


def _one_day(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two dates can be one: the months are, and the days where both tell theirs."""
    return one[1] == other[1] and (one[0] == other[0] or not (one[0] and other[0]))


def _odd(sight: Sight) -> dict[str, float]:
    def apart(of: Callable[[Read, Alignment], float]) -> float:
        return of(sight.a, sight.ab) - of(sight.b, sight.ba)

    surplus = _surplus(sight)
    return {
        "is covered less": apart(lambda _, side: -side.covered),
        "is covered less by stem": apart(lambda _, side: -side.exact),
        "says more": apart(lambda _, side: math.log1p(side.missing)),
        "has more numbers": apart(lambda claim, _: len(claim.counted.quantities)),
        "has more dates": apart(lambda claim, _: len(claim.counted.dates) + len(claim.counted.years)),
        "surplus": surplus,
        "surplus, near": surplus * max(sight.ab.covered, sight.ba.covered),
        "has a speaker": apart(lambda claim, _: float(bool(claim.speaker))),
    }
