"""Learning to compare claims: the three regressions of :mod:`attribution.crosscheck.model`, cross-validated by event.

All are fitted to the end (L-BFGS on the penalised likelihood), so that no seed is in them. The confidence is
calibrated on what the folds found in events that their weights had not seen (Platt 1999).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.features import Features, features
from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.lexicon import Lexicon
from attribution.crosscheck.model import AGREEING, GROUPS, Limits, Model, Scale
from attribution.crosscheck.reading import read
from attribution.crosscheck.sight import Sight, see
from attribution.crosscheck.statement import Comparison, Statement, days_apart
from attribution.errors import InputError
from attribution.evaluation.pairs import GoldPair
from attribution.rulebook import Rulebook
from attribution.terms import Relation
from attribution.training.regression import Matrix, fit_binary, fit_classes, fit_softmax, table
from attribution.training.strangers import Told, strangers

TURNING_PENALTY, PENALTY, BEARING_PENALTY = 20.0, 45.0, 5.0
THRESHOLD, LIFT = 0.29, -0.5
LIMITS = Limits(near=0.025, undated=0.09, far=0.3)
ALWAYS = 30.0  # log-odds of what is taken for certain
GROUP_OF = np.array(
    [GROUPS.index(Relation.MORE_SPECIFIC_A) if one not in GROUPS else GROUPS.index(one) for one in AGREEING]
)
HEADLINE_PENALTY, FAR = 15.0, 5.0
FOLDS = 10
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A gold pair with what is seen on it."""

    gold: GoldPair
    sight: Sight
    features: Features

    @property
    def days(self) -> int | None:
        """How far apart the two were published; none where that is not known."""
        return days_apart(self.gold.pair.a.published, self.gold.pair.b.published)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Two claims of different events, and what they have in common."""

    events: frozenset[str]
    bearing: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Validated:
    """What cross-validation found for each pair, in the order of the lessons; ``gap``: the mean gap between the score
    and the share that is right, over ranges of the score; ``bins``: low, mean score, share right and number of each."""

    found: tuple[Comparison, ...]
    gap: float
    bins: tuple[tuple[float, float, float, int], ...]


def lessons(gold: Iterable[GoldPair], rulebook: Rulebook, knowledge: Knowledge) -> list[Lesson]:
    """Each pair with its features."""
    lexicon = Lexicon(rulebook)
    found = []
    for each in gold:
        a, b = (read(statement, lexicon, knowledge) for statement in (each.pair.a, each.pair.b))
        sight = see(a, b, knowledge)
        found.append(Lesson(each, sight, features(sight)))
    return found


def parted(taught: Sequence[Lesson], knowledge: Knowledge, seed: int) -> list[Stranger]:
    """Claims of different events, made of those of the lessons."""
    told = [Told(one.gold.event, claim) for one in taught for claim in (one.sight.a, one.sight.b)]
    return [
        Stranger(frozenset((one.event, other.event)), features(see(one.claim, other.claim, knowledge)).bearing)
        for one, other in strangers(told, seed)
    ]


def fit(
    taught: Sequence[Lesson],
    knowledge: Knowledge,
    card: Mapping[str, Any] | None = None,
    apart: Sequence[Stranger] = (),
) -> Model:
    """A model that is not calibrated yet; without claims that are ``apart`` it takes any two to be about one thing.

    Raises:
        InputError: no pair contradicts, all do, or a relation is missing.
    """
    truth = [lesson.gold.relation for lesson in taught]
    missing = [relation for relation in Relation if relation not in set(truth)]
    if missing:
        raise InputError(f"no pair that is {missing[0]}", remedy="give pairs of every relation")
    kept = [lesson for lesson in taught if lesson.gold.relation is not Relation.CONTRADICT]
    turning_scale, turning = table([lesson.features.turning for lesson in taught])
    even_scale, even = table([lesson.features.even for lesson in kept])
    odd_scale, odd = table([lesson.features.odd for lesson in kept], centred=False)
    contradicts = np.array([one is Relation.CONTRADICT for one in truth], dtype=np.float64)
    labels = np.array([AGREEING.index(lesson.gold.relation) for lesson in kept])
    weights = fit_softmax(even, odd, labels, GROUP_OF, PENALTY)
    turning_weights = fit_binary(turning, contradicts, TURNING_PENALTY)
    bearing_scale, bearing = _fit_bearing(taught, apart)
    scales = (turning_scale, even_scale, odd_scale, bearing_scale)
    return Model(knowledge, *scales, turning_weights, *weights, bearing, THRESHOLD, LIFT, LIMITS, card=card or {})


def _fit_bearing(taught: Sequence[Lesson], apart: Sequence[Stranger]) -> tuple[Scale, Matrix]:
    """Whether two claims are about one thing; what is different within an event is neither here nor there. The claims
    that are and those that are not weigh the same."""
    related = [lesson for lesson in taught if lesson.gold.relation is not Relation.DIFFERENT]
    scale, rows = table([*(lesson.features.bearing for lesson in related), *(one.bearing for one in apart)])
    if not apart:
        return scale, np.append(np.zeros(rows.shape[1]), ALWAYS)
    truth = np.append(np.ones(len(related)), np.zeros(len(apart)))
    counts = len(taught) / np.where(truth, len(related), len(apart))
    return scale, fit_binary(rows, truth, BEARING_PENALTY, counts)


def folds(taught: Sequence[Lesson], number: int, seed: int) -> list[list[int]]:
    """The places of the lessons dealt into folds, those of one event together.

    Raises:
        InputError: fewer events than folds.
    """
    events = sorted({lesson.gold.event for lesson in taught})
    if number > len(events):
        raise InputError(f"{len(events)} events do not make {number} folds", remedy="give more pairs, or fewer folds")
    random.Random(seed).shuffle(events)  # noqa: S311 - a deal of events, no secret
    fold_of = {event: place % number for place, event in enumerate(events)}
    return [[at for at, one in enumerate(taught) if fold_of[one.gold.event] == fold] for fold in range(number)]


def calibrate(model: Model, chances: Sequence[float], right: Sequence[bool]) -> Model:
    """The model with the confidence that these chosen relations call for."""
    clipped = np.clip(np.array(chances), 1e-6, 1 - 1e-6)
    odds = np.log(clipped / (1 - clipped))[:, None]
    slope, constant = fit_binary(odds, np.array(right, dtype=np.float64), 1.0)
    return replace(model, calibration=(float(slope), float(constant)))


def cross_validate(
    taught: Sequence[Lesson],
    knowledge: Knowledge,
    rulebook: Rulebook,
    number: int = FOLDS,
    seed: int = 0,
    *,
    apart: Sequence[Stranger] = (),
) -> tuple[Validated, Callable[[Model], Model]]:
    """What models say of events that they have not seen; and how a model of all pairs is calibrated by that."""
    parts = folds(taught, number, seed)
    models = [_without(held, parts, taught, knowledge, apart) for held in parts]
    answers: dict[int, tuple[float, bool]] = {}
    for model, held in zip(models, parts, strict=True):
        for at in held:
            chosen, chance = model.decide(taught[at].features, taught[at].days)
            answers[at] = chance, chosen is taught[at].gold.relation
    found: dict[int, Comparison] = {}
    for model, held in zip(models, parts, strict=True):
        others = [answers[at] for at in sorted(answers) if at not in set(held)]
        comparer = Comparer(rulebook, calibrate(model, *zip(*others, strict=True)))
        found |= {at: comparer.judge(taught[at].sight) for at in held}
    ordered = [answers[at] for at in sorted(answers)]
    validated = _validated(taught, [found[at] for at in range(len(taught))])
    return validated, lambda model: calibrate(model, *zip(*ordered, strict=True))


def _without(
    held: Sequence[int],
    parts: Sequence[Sequence[int]],
    taught: Sequence[Lesson],
    knowledge: Knowledge,
    apart: Sequence[Stranger],
) -> Model:
    """A model that has seen no claim of the events that are held back."""
    unseen = {taught[at].gold.event for at in held}
    kept = [taught[at] for part in parts if part is not held for at in part]
    return fit(kept, knowledge, apart=[one for one in apart if not one.events & unseen])


def _validated(taught: Sequence[Lesson], found: Sequence[Comparison]) -> Validated:
    scores = np.array([one.score for one in found])
    right = np.array([one.relation is lesson.gold.relation for one, lesson in zip(found, taught, strict=True)])
    bins = []
    for low, high in pairwise(BINS):
        inside = (scores >= low) & (scores < high)
        if inside.any():
            bins.append((low, float(scores[inside].mean()), float(right[inside].mean()), int(inside.sum())))
    gap = sum(count * abs(mean - share) for _, mean, share, count in bins) / len(found)
    return Validated(tuple(found), gap, tuple(bins))


def headline_stances(
    taught: Sequence[tuple[str, str, str]], asked: Sequence[tuple[str, str]], rulebook: Rulebook, knowledge: Knowledge
) -> list[str]:
    """The stance of pairs of headlines, learnt from ``taught`` (headline, headline, stance) by the same features: how
    much they tell on data that were not made for this comparison."""
    lexicon = Lexicon(rulebook)

    def seen(one: str, other: str) -> dict[str, float]:
        a, b = (read(Statement(text), lexicon, knowledge) for text in (one, other))
        found = features(see(a, b, knowledge))
        return {**found.turning, **found.even, **{name: abs(value) for name, value in found.odd.items()}}

    stances = sorted({stance for *_, stance in taught})
    scale, rows = table([seen(one, other) for one, other, _ in taught])
    labels = np.array([stances.index(stance) for *_, stance in taught])
    weights = fit_classes(rows.clip(-FAR, FAR), labels, HEADLINE_PENALTY)
    answers = (weights[:, :-1] @ scale.row(seen(*pair)).clip(-FAR, FAR) + weights[:, -1] for pair in asked)
    return [stances[int(answer.argmax())] for answer in answers]
