"""Learning to compare claims: the two regressions of :mod:`attribution.crosscheck.model`, cross-validated by event.

Both are fitted to the end (L-BFGS on the penalised likelihood), so that no seed is in them. The confidence is
calibrated on what the folds found in events that their weights had not seen (Platt 1999).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.features import Features, features
from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.lexicon import Lexicon
from attribution.crosscheck.model import AGREEING, GROUPS, Model, Scale
from attribution.crosscheck.reading import read
from attribution.crosscheck.sight import Sight, see
from attribution.crosscheck.statement import Comparison, Statement
from attribution.errors import InputError
from attribution.evaluation.pairs import GoldPair
from attribution.rulebook import Rulebook
from attribution.terms import Relation

TURNING_PENALTY, PENALTY = 20.0, 45.0
THRESHOLD, LIFT = 0.29, -0.5
GROUP_OF = np.array(
    [GROUPS.index(Relation.MORE_SPECIFIC_A) if one not in GROUPS else GROUPS.index(one) for one in AGREEING]
)
MORE, OTHER = AGREEING.index(Relation.MORE_SPECIFIC_A), AGREEING.index(Relation.MORE_SPECIFIC_B)
HEADLINE_PENALTY, FAR = 15.0, 5.0
FOLDS = 10
BINS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A gold pair with what is seen on it."""

    gold: GoldPair
    sight: Sight
    features: Features


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


def fit(taught: Sequence[Lesson], knowledge: Knowledge, card: Mapping[str, Any] | None = None) -> Model:
    """A model that is not calibrated yet.

    Raises:
        InputError: no pair contradicts, all do, or a relation is missing.
    """
    truth = [lesson.gold.relation for lesson in taught]
    missing = [relation for relation in Relation if relation not in set(truth)]
    if missing:
        raise InputError(f"no pair that is {missing[0]}", remedy="give pairs of every relation")
    kept = [lesson for lesson in taught if lesson.gold.relation is not Relation.CONTRADICT]
    turning_scale, turning = _table([lesson.features.turning for lesson in taught])
    even_scale, even = _table([lesson.features.even for lesson in kept])
    odd_scale, odd = _table([lesson.features.odd for lesson in kept], centred=False)
    contradicts = np.array([one is Relation.CONTRADICT for one in truth], dtype=np.float64)
    labels = np.array([AGREEING.index(lesson.gold.relation) for lesson in kept])
    weights = _fit_relations(even, odd, labels)
    turning_weights = fit_binary(turning, contradicts, TURNING_PENALTY)
    scales = (turning_scale, even_scale, odd_scale)
    return Model(knowledge, *scales, turning_weights, *weights, THRESHOLD, LIFT, card=card or {})


def _table(rows: Sequence[Mapping[str, float]], *, centred: bool = True) -> tuple[Scale, Matrix]:
    names = tuple(rows[0])
    values = np.array([[row[name] for name in names] for row in rows], dtype=np.float64)
    centre = values.mean(axis=0) if centred else np.zeros(len(names))
    spread = np.sqrt(((values - centre) ** 2).mean(axis=0))
    scale = Scale(names, centre, np.where(spread > 1e-6, spread, 1.0))  # noqa: PLR2004 - a feature that never changes
    return scale, (values - scale.centre) / scale.spread


def _minimised(loss: Callable[[Matrix], tuple[float, Matrix]], size: int) -> Matrix:
    """Where the loss is least.

    Raises:
        InputError: scipy is not installed.
    """
    try:
        from scipy.optimize import minimize  # noqa: PLC0415 - only training needs it
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is not installed", remedy="pip install 'attribution[train]'") from error
    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    weights: Matrix = found.x
    return weights


def fit_binary(rows: Matrix, truth: Matrix, penalty: float) -> Matrix:
    """Logistic regression. Shape ``(columns + 1,)``, the last for the constant, which is not penalised."""
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    held = np.append(np.full(rows.shape[1], penalty), 0.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        odds = wide @ weights
        value = np.logaddexp(0, odds).sum() - truth @ odds + (held * weights**2).sum() / 2
        return float(value), wide.T @ (1 / (1 + np.exp(-odds)) - truth) + held * weights

    return _minimised(loss, wide.shape[1])


def fit_classes(rows: Matrix, labels: NDArray[np.int_], penalty: float) -> Matrix:
    """Multinomial regression. Shape ``(classes, columns + 1)``."""
    count = int(labels.max()) + 1
    return _fit_softmax(rows, np.zeros((len(rows), 0)), labels, np.arange(count), penalty)[0]


def _fit_relations(even: Matrix, odd: Matrix, labels: NDArray[np.int_]) -> tuple[Matrix, Matrix]:
    return _fit_softmax(even, odd, labels, GROUP_OF, PENALTY)


def _fit_softmax(
    even: Matrix, odd: Matrix, labels: NDArray[np.int_], groups: NDArray[np.int_], penalty: float
) -> tuple[Matrix, Matrix]:
    """Weights of the groups of classes for the even features, and of the odd ones, which part MORE from OTHER."""
    wide = np.hstack([even, np.ones((len(even), 1))])
    shape = (int(groups.max()) + 1, wide.shape[1])
    cut, leaning = shape[0] * shape[1], odd.shape[1] > 0
    truth = np.eye(len(groups))[labels]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights, lean = flat[:cut].reshape(shape), flat[cut:]
        odds = (wide @ weights.T)[:, groups]
        if leaning:
            odds[:, MORE] += odd @ lean
            odds[:, OTHER] -= odd @ lean
        odds -= odds.max(axis=1, keepdims=True)
        chances = np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)
        error = chances - truth
        slope = np.zeros(shape)
        for column, group in enumerate(groups):
            slope[group] += error[:, column] @ wide
        slope[:, :-1] += penalty * weights[:, :-1]
        lean_slope = (error[:, MORE] - error[:, OTHER]) @ odd + penalty * lean if leaning else lean
        held = penalty / 2 * ((weights[:, :-1] ** 2).sum() + (lean**2).sum())
        value = held - np.log((chances * truth).sum(axis=1) + 1e-12).sum()
        return float(value), np.concatenate([slope.ravel(), lean_slope])

    found = _minimised(loss, cut + odd.shape[1])
    return found[:cut].reshape(shape), found[cut:]


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
    taught: Sequence[Lesson], knowledge: Knowledge, rulebook: Rulebook, number: int = FOLDS, seed: int = 0
) -> tuple[Validated, Callable[[Model], Model]]:
    """What models say of events that they have not seen; and how a model of all pairs is calibrated by that."""
    parts = folds(taught, number, seed)
    models = [fit([taught[at] for part in parts if part is not held for at in part], knowledge) for held in parts]
    answers: dict[int, tuple[float, bool]] = {}
    for model, held in zip(models, parts, strict=True):
        for at in held:
            chances = model.chances(taught[at].features)
            chosen = model.choose(chances)
            answers[at] = chances[chosen], chosen is taught[at].gold.relation
    found: dict[int, Comparison] = {}
    for model, held in zip(models, parts, strict=True):
        others = [answers[at] for at in sorted(answers) if at not in set(held)]
        comparer = Comparer(rulebook, calibrate(model, *zip(*others, strict=True)))
        found |= {at: comparer.judge(taught[at].sight) for at in held}
    ordered = [answers[at] for at in sorted(answers)]
    validated = _validated(taught, [found[at] for at in range(len(taught))])
    return validated, lambda model: calibrate(model, *zip(*ordered, strict=True))


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
    scale, rows = _table([seen(one, other) for one, other, _ in taught])
    labels = np.array([stances.index(stance) for *_, stance in taught])
    weights = fit_classes(rows.clip(-FAR, FAR), labels, HEADLINE_PENALTY)
    answers = (weights[:, :-1] @ scale.row(seen(*pair)).clip(-FAR, FAR) + weights[:, -1] for pair in asked)
    return [stances[int(answer.argmax())] for answer in answers]
