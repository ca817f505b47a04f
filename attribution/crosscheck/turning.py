"""Features of who speaks, and of what turns a claim round: denials, negations, opposites."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight
from attribution.crosscheck.words import Word
from attribution.names import spelled_alike
from attribution.terms import CueClass

LEAST_NAME = 4  # letters of a word by which a speaker is known elsewhere
LITTLE = 0.15
DEMANDS = frozenset({CueClass.DEMAND, CueClass.PROMISE, CueClass.WARN})


def speaking(sight: Sight) -> dict[str, float]:
    """Who speaks, and how."""
    a, b = sight.a, sight.b
    likeness = same_speaker(a, b)
    both, neither = bool(a.speaker and b.speaker), not (a.speaker or b.speaker)
    return {
        "speakers alike": likeness,
        "speakers differ": float(both and likeness == 0),
        "both have a speaker": float(both),
        "neither has a speaker": float(neither),
        "cues of one class": float(a.cue_class is not None and a.cue_class == b.cue_class),
        "cues of two classes": float(
            a.cue_class is not None and b.cue_class is not None and a.cue_class != b.cue_class
        ),
        "speaker is spoken of": float(names(a, b) or names(b, a)),
    }


def same_speaker(a: Read, b: Read) -> float:
    """The share of the shorter name's words that the other has too; 0 where one has none."""
    if not a.speaker or not b.speaker:
        return 0.0
    least = min(len(a.speaker), len(b.speaker))
    shares = (_met(one, other) for one, other in ((a.speaker, b.speaker), (b.speaker, a.speaker)) if len(one) == least)
    return max(shares) / least


def _met(one: Sequence[Word], other: Sequence[Word]) -> int:
    return sum(any(_one_name(word, candidate) for candidate in other) for word in one)


def _one_name(one: Word, other: Word) -> bool:
    return one.stem == other.stem or spelled_alike(one.norm, other.norm)


def names(one: Read, other: Read) -> bool:
    """Whether ``other`` speaks of the speaker of ``one``."""
    return bool(speaks_of(one, other))


def speaks_of(one: Read, other: Read) -> frozenset[int]:
    """The places of the words by which ``other`` speaks of the speaker of ``one``."""
    long = [word for word in one.speaker if len(word.norm) >= LEAST_NAME]
    return frozenset(place for place, word in enumerate(other.words) if any(_one_name(name, word) for name in long))


def turning(sight: Sight) -> dict[str, float]:
    """What turns one claim against the other."""
    a, b = sight.a, sight.b
    high = max(sight.ab.covered, sight.ba.covered)
    one_denies = bool(a.denies) != bool(b.denies)
    cue_denies = a.denying_cue != b.denying_cue
    negated = bool(a.negations) != bool(b.negations)
    answered = _answers(a, b) or _answers(b, a)
    referring = (bool(a.denies) and a.refers) or (bool(b.denies) and b.refers)
    apart = 1.0 - same_speaker(a, b)
    return {
        "one denies": float(one_denies),
        "a cue denies": float(cue_denies),
        "both deny": float(bool(a.denies and b.denies)),
        "one denies, speakers apart": one_denies * apart,
        "a cue denies, speakers apart": cue_denies * apart,
        "one denies, overlap": one_denies * high,
        "one denies, little overlap": one_denies * (high < LITTLE),
        "a denial answers an accusation": float(answered and one_denies),
        "a denial refers back": float(one_denies and referring),
        "a denial refers back, answers": float(one_denies and referring and answered),
        "a denial of something else": float(one_denies and not referring) * (1 - high),
        "one is negated": float(negated),
        "one is negated, overlap": negated * high,
        "one is negated, speakers apart": negated * high * apart,
        "negations apart": float((len(a.negations) - len(b.negations)) % 2),
        "opposites": float(len(sight.opposites)),
        "opposites, overlap": len(sight.opposites) * high,
        "a demand or a promise": float((a.cue_class in DEMANDS) + (b.cue_class in DEMANDS)),
    }


def _answers(one: Read, other: Read) -> bool:
    """Whether ``one`` denies what ``other`` lays to a charge, confesses, or says of the speaker who denies."""
    return bool(one.denies) and bool(other.accuses or other.confesses or names(one, other))
