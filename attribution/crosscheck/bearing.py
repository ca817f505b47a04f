"""Features of whether two claims are about one thing at all, which is asked before how they stand to each other.

Claims of one event that contradict each other may have few words in common, as a denial does not repeat what it denies;
but their words, and those of their speakers, are words of one field: ``السلاح`` and ``الصواريخ`` keep one company.
"""

from __future__ import annotations

import math

from attribution.crosscheck.alignment import SPELLING, Alignment
from attribution.crosscheck.reading import TELLING, Read
from attribution.crosscheck.sight import Sight

COMMON = (
    "speakers alike",
    "speakers differ",
    "speaker is spoken of",
    "cues of one class",
    "shorter, words",
    "longer, words",
    "stems shared",
    "letters alike",
    "sequence of the shorter",
    "covered, less",
    "covered, more",
    "numbers agree",
    "dates agree",
)
"""Even features that tell of it too."""


def bearing(sight: Sight) -> dict[str, float]:
    """What claims and speakers have in common."""
    shared = [weight for stem, weight in sight.a.about.items() if stem in sight.b.about]
    return {
        "one field": float(sight.a.direction @ sight.b.direction),
        "one field, speakers too": float(sight.a.direction_named @ sight.b.direction_named),
        "weight shared": math.log1p(max(_shared(sight.a, sight.ab), _shared(sight.b, sight.ba))),
        "weight shared, speakers too": math.log1p(math.fsum(shared)),
        "rarest shared": max(shared, default=0.0),
    }


def _shared(claim: Read, side: Alignment) -> float:
    words = zip(claim.weights, side.nearest, strict=True)
    return math.fsum(weight for weight, near in words if weight > TELLING and near >= SPELLING)
