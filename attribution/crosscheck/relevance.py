"""Whether two claims from anywhere are about one thing, so that what the comparison says of them holds.

A comparison is taught on reports of one event, and asks little of two claims before it takes them to be about one
thing: a denial repeats little of what it denies. Of the many claims of a database some always come up to that, so that
those must show that they have more in common: telling words, or, for a denial that does not repeat what it denies,
headings that tell of one event and an accusation that it answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.crosscheck.alignment import SPELLING, Alignment
from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight
from attribution.crosscheck.statement import Comparison
from attribution.crosscheck.turning import same_speaker
from attribution.rulebook.schema import ComparisonSense
from attribution.terms import Contradiction, Relation

TELLING = 1.5  # weight from which a word counts
NEAR = 0.5  # from which nearness a word is the other claim's too
CARRIED = (0.45, 6.0)  # the share of one claim's words that must be the other's too, and the weight of those words
FAR = (0.5, 10.0)  # the same of claims that neither a speaker nor an event ties together
UNSURELY = (0.6, 10.0)
LIKELY = 4.0  # weight of shared stems from which a comparison is worth its while; spelling may bring more
LEAST_SHARE = 0.15  # of the stems of either claim, likewise: long claims always share some
SHORT = 3  # telling words below which a claim could be about anything
CONTRADICTED = (0.5, 8.0)
SURE = 0.6  # from which score a contradiction is told
SCOPE = 2  # telling words behind a negation that it may turn round
HEADINGS = (0.5, 4)  # the share and number of telling words that headings on one event have in common
EVENT = 7  # days within which a denial may refer to what it does not repeat


@dataclass(frozen=True, slots=True)
class Setting:
    """What lies around two claims: how many telling words their headings share, which share of the shorter heading
    that is, and how many days lie between their publication (none where a date is not known)."""

    shared: int = 0
    share: float = 0.0
    days: int | None = None

    @property
    def one_event(self) -> bool:
        """Whether the headings tell of one event, about the same day."""
        share, number = HEADINGS
        near = self.days is not None and self.days <= EVENT
        return near and self.share >= share and self.shared >= number


def setting(one: Read, other: Read, days: int | None) -> Setting:
    """What two headings, read as claims are, have in common."""
    first, second = _telling(one), _telling(other)
    shared = len(first & second)
    return Setting(shared, shared / max(1, min(len(first), len(second))), days)


def worth_comparing(one: Read, stems: frozenset[str], around: Setting) -> bool:
    """Whether a claim with these stems could be about the same thing: what is cheap to ask of many."""
    if around.one_event:
        return True
    shared = sum(weight for word, weight in zip(one.words, one.weights, strict=True) if word.stem in stems)
    alike = len(stems & {word.stem for word in one.words}) / max(1, len(stems))
    return shared >= LIKELY and max(shared / (sum(one.weights) or 1.0), alike) >= LEAST_SHARE


def worth_judging(sight: Sight, around: Setting) -> bool:
    """Whether any relation of the two could hold."""
    return around.one_event or _have(sight, max(sight.ab.covered, sight.ba.covered), CARRIED)


def about_one_thing(sight: Sight, comparison: Comparison, around: Setting) -> bool:
    """Whether the claims have enough in common for the relation to hold."""
    if comparison.relation is Relation.DIFFERENT:
        return False
    if comparison.relation is Relation.CONTRADICT:
        return comparison.score >= SURE and _contradicts(sight, comparison, around)
    return _carries(sight, comparison, around)


def _carries(sight: Sight, comparison: Comparison, around: Setting) -> bool:
    covered = max(sight.ab.covered, sight.ba.covered)
    if around.one_event or same_speaker(sight.a, sight.b) > NEAR:
        return _have(sight, covered, UNSURELY if comparison.unsure else CARRIED)
    short = min(len(_telling(sight.a)), len(_telling(sight.b))) < SHORT
    return not short and _have(sight, covered, UNSURELY if comparison.unsure else FAR)


def _contradicts(sight: Sight, comparison: Comparison, around: Setting) -> bool:
    a, b = sight.a, sight.b
    if comparison.contradiction is Contradiction.DENIAL and bool(a.denies) != bool(b.denies):
        denied, other = (sight.ab, b) if a.denies else (sight.ba, a)
        answered = around.one_event and bool(other.accuses or other.confesses)
        return answered or _have(sight, denied.covered, CONTRADICTED)
    turned = comparison.contradiction is not Contradiction.POLARITY or bool(sight.opposites) or _turned_round(sight)
    return turned and _have(sight, max(sight.ab.covered, sight.ba.covered), CONTRADICTED)


def _have(sight: Sight, covered: float, least: tuple[float, float]) -> bool:
    """Whether so much is shared, words of so much weight."""
    share, weight = least
    said = sum(one for one, near in zip(sight.a.weights, sight.ab.nearest, strict=True) if near >= SPELLING)
    return covered >= share and said >= weight


def _turned_round(sight: Sight) -> bool:
    """Whether a negation stands before something that the other claim says too: in ``تتحسن ولم يعد حرجا`` it does not
    where the other one says but ``تتحسن``."""
    return any((*_turns(sight.a, sight.ab), *_turns(sight.b, sight.ba)))


def _turns(claim: Read, side: Alignment) -> Iterator[bool]:
    for sighting in claim.sightings:
        if sighting.entry.sense is ComparisonSense.NEGATION:
            behind = [at for at in range(sighting.last, len(claim.words)) if claim.weights[at] >= TELLING]
            yield any(side.nearest[at] >= NEAR for at in behind[:SCOPE])


def _telling(claim: Read) -> frozenset[str]:
    words = zip(claim.words, claim.weights, strict=True)
    return frozenset(word.stem for word, weight in words if weight >= TELLING)
