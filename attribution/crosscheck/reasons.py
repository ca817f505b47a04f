"""Why a comparison says what it says, in words for an editor."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.crosscheck.lexicon import Sighting
from attribution.crosscheck.reading import Read
from attribution.crosscheck.sight import Sight
from attribution.crosscheck.statement import Reason
from attribution.crosscheck.turning import names, same_speaker
from attribution.terms import Contradiction, Relation

MOST_SHARED, MOST_ADDED = 5, 4
TELLING = 1.5  # weight from which a word is told
SAID, NEAR = 0.8, 0.5
A, B = ("الأول", "the first"), ("الثاني", "the second")
AGREEING = frozenset({Relation.COPY, Relation.SAME, Relation.MORE_SPECIFIC_A, Relation.MORE_SPECIFIC_B})


def kind_of(sight: Sight) -> Contradiction:
    """By what two claims that contradict each other do."""
    a, b = sight.a, sight.b
    if bool(a.denies) != bool(b.denies):
        return Contradiction.DENIAL
    if sight.differing and not (a.negations or b.negations):
        return Contradiction.NUMBER
    if bool(a.negations) != bool(b.negations) or sight.opposites:
        return Contradiction.POLARITY
    if a.accuses or b.accuses or a.denies or b.denies:
        return Contradiction.DENIAL
    said_by_two = a.speaker and b.speaker and same_speaker(a, b) == 0
    return (
        Contradiction.SPEAKER
        if said_by_two and min(sight.ab.covered, sight.ba.covered) >= SAID
        else Contradiction.OTHER
    )


def reasons(sight: Sight, relation: Relation) -> tuple[Reason, ...]:
    """What speaks for the relation, the most telling first."""
    groups = (_speaker, _shared, _added) if relation in AGREEING else (_turned, _opposed, _numbers, _speaker, _shared)
    found = [reason for group in (*groups, _opposed, _numbers) for reason in group(sight)]
    return tuple(dict.fromkeys(found)) or (_nothing(),)


def _nothing() -> Reason:
    return Reason("لا كلمات دالة مشتركة", "no telling word in common")


def _turned(sight: Sight) -> Iterator[Reason]:
    for (arabic, english), one, other in ((A, sight.a, sight.b), (B, sight.b, sight.a)):
        if one.denies and not other.denies:
            yield Reason(f"{arabic} ينفي: {one.denies[0]}", f"{english} denies: {one.denies[0]}")
        elif one.negations and not other.negations:
            yield Reason(f"{arabic} منفي: {one.negations[0]}", f"{english} is negated: {one.negations[0]}")
        if other.accuses and one.denies:
            yield Reason(f"والآخر يتهم: {other.accuses[0]}", f"the other accuses: {other.accuses[0]}")


def _opposed(sight: Sight) -> Iterator[Reason]:
    for each in sight.opposites:
        words, against = _written(sight.a, each.a), _written(sight.b, each.b)
        yield Reason(f"كلمتان متضادتان: {words} / {against}", f"opposites: {words} / {against}")


def _written(claim: Read, sighting: Sighting) -> str:
    return claim.statement.text[claim.words[sighting.first].start : claim.words[sighting.last - 1].end]


def _numbers(sight: Sight) -> Iterator[Reason]:
    for one, other in sight.differing:
        yield Reason(f"العدد مختلف: {one.words} / {other.words}", f"number differs: {one.words} / {other.words}")
    for one, other in sight.agreeing[:1]:
        yield Reason(f"العدد متفق: {one.words} / {other.words}", f"number agrees: {one.words} / {other.words}")


def _speaker(sight: Sight) -> Iterator[Reason]:
    first, second = sight.a.statement.speaker, sight.b.statement.speaker
    if first is None or second is None:
        return
    likeness = same_speaker(sight.a, sight.b)
    if likeness == 1:
        yield Reason(f"المتحدث واحد: {first}", f"same speaker: {first}")
    elif likeness == 0:
        yield Reason(f"متحدثان: {first} / {second}", f"two speakers: {first} / {second}")
        if names(sight.a, sight.b) or names(sight.b, sight.a):
            yield Reason("أحدهما يذكر الآخر", "one speaks of the other")


def _shared(sight: Sight) -> Iterator[Reason]:
    words = zip(sight.a.words, sight.a.weights, sight.ab.nearest, sight.ab.partners, strict=True)
    found = [
        (weight, word, partner, near) for word, weight, near, partner in words if near >= NEAR and weight >= TELLING
    ]
    found = sorted(found, key=lambda each: -each[0])[:MOST_SHARED]
    if found:
        listed = "، ".join(_pair(sight, word.start, word.end, partner, near) for _, word, partner, near in found)
        share = round(100 * max(sight.ab.covered, sight.ba.covered))
        yield Reason(f"كلمات مشتركة ({share}%): {listed}", f"words in common ({share}%): {listed}")


def _pair(sight: Sight, start: int, end: int, partner: int, near: float) -> str:
    written, other = sight.a.statement.text[start:end], sight.b.words[partner]
    return written if near >= SAID else f"{written} ~ {sight.b.statement.text[other.start : other.end]}"


def _added(sight: Sight) -> Iterator[Reason]:
    for (arabic, english), one, side in ((A, sight.a, sight.ab), (B, sight.b, sight.ba)):
        words = zip(one.words, one.weights, side.nearest, strict=True)
        new = [one.statement.text[w.start : w.end] for w, weight, near in words if near < NEAR and weight >= TELLING]
        if new:
            listed = "، ".join(new[:MOST_ADDED])
            yield Reason(f"يزيد {arabic}: {listed}", f"only {english} says: {listed}")
