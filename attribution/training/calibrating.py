"""Calibrating: the confidence of a whole attribution, learnt from articles that a fold's scorer has not seen.

The rows of each fold's held-out articles come from the scorer of the other folds. The packaged confidence is trained on
all of these rows; how well it does is measured by leaving out each fold's rows in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from attribution.engine.engine import Engine
from attribution.engine.trained.applying import apply_with_features
from attribution.engine.trained.gathering import gather
from attribution.engine.trained.linear import Training, Weights, log_odds, probability, train
from attribution.engine.trained.scorer import Scorer
from attribution.evaluation.annotations import GoldDocument
from attribution.evaluation.figures import Stage
from attribution.evaluation.scoring import DocumentScore
from attribution.training.rows import Table

CONFIDENCE = Training(passes=15, kept=3, batch=64, rate=0.05, l2=5e-3)
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
PRECISE = 0.95
FEWEST = 50  # attributions that a precision is taken from


@dataclass(frozen=True, slots=True)
class Bin:
    """One line of a reliability table: attributions with a confidence from ``low`` up to ``high``, how many, the mean
    of their confidences, and how many of them in a hundred are right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well a confidence keeps its word on held-out folds. ``error``: the expected calibration error, the mean gap
    of the bins; ``precise``: the least confidence from which 95 in a hundred are right, and the share of all gold
    attributions that are found from there on; none where no confidence does."""

    bins: tuple[Bin, ...]
    error: float
    precise: float | None
    recall: float


def whole_rows(scorer: Scorer, engine: Engine, gold: GoldDocument, score: DocumentScore) -> Table:
    """The rows of one article that the scorer has not seen: features of each attribution found, and whether ``score``
    calls its cue, source and content right. What pairs with an optional record teaches nothing."""
    right = {j.predicted.cue.start: Stage.AR in j.right for j in score.judgements if j.predicted is not None}
    wrong = {annotation.cue.start for annotation in score.extra}
    doc = engine.run(gold.document)
    pairs = zip(doc._.sentences, doc._.reports, strict=True)
    candidates = [each for sentence, reports in pairs for each in gather(doc._.reader, sentence, reports)]
    table = Table()
    for report, features in apply_with_features(scorer, doc._.reader, candidates):
        start = doc._.words.start[report.cue.first] + report.cue.skip
        if start in right or start in wrong:
            table.add(features, right=right.get(start, False))
    return table


def confidence_weights(tables: Sequence[Table], seed: int) -> Weights | None:
    """The weights of the confidence; none when the rows are all right or all wrong, or there are none."""
    rows = Table()
    for table in tables:
        rows.extend(table)
    if len(set(rows.labels)) < 2:  # noqa: PLR2004 - right and wrong
        return None
    return train(rows.rows, rows.labels, replace(CONFIDENCE, seed=seed))


def calibration(tables: Sequence[Table], seed: int, gold: int) -> Calibration:
    """How the confidence does on the rows of each fold when it is trained on those of the others; ``gold`` is how many
    attributions there are to be found."""
    chances: list[float] = []
    labels: list[bool] = []
    for held_out in tables:
        weights = confidence_weights([table for table in tables if table is not held_out], seed)
        if weights is not None and held_out.rows:
            chances += probability(log_odds(weights, held_out.rows)).round(2).tolist()
            labels += held_out.labels
    values, right = np.array(chances), np.array(labels, dtype=bool)
    bins = tuple(_bins(values, right))
    error = sum(each.count * abs(each.confidence - each.right) for each in bins) / max(len(values), 1)
    precise, found = _precise(values, right)
    return Calibration(bins, error, precise, found / max(gold, 1))


def _bins(values: NDArray[np.float64], right: NDArray[np.bool_]) -> Iterator[Bin]:
    for low, high in pairwise(BINS):
        inside = (values >= low) & (values < high)
        if inside.any():
            yield Bin(low, min(high, 1.0), int(inside.sum()), float(values[inside].mean()), float(right[inside].mean()))


def _precise(values: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float | None, int]:
    """The least confidence from which the precision is enough, and how many right ones there are from it on."""
    for least in np.unique(values):
        kept = values >= least
        if kept.sum() >= FEWEST and right[kept].mean() >= PRECISE:
            return float(least), int(right[kept].sum())
    return None, 0
