"""Logistic regression over hashed features: small, quick, and a sum of weights that can be read.

Training is AdaGrad (Duchi, Hazan and Singer 2011) over mini-batches in a seeded order, with L2 on the weights that a
batch touches; the average of the last passes is kept. Same rows and seed, same weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # missing in spaCy's type information

BUCKETS = 1 << 18
MASK = np.uint64(BUCKETS - 1)
Weights = NDArray[np.float32]
Rows = Sequence[NDArray[np.int64]]


def hashed(features: Iterable[str]) -> NDArray[np.int64]:
    """The buckets of feature names (MurmurHash, as in spaCy's string store). Shape ``(number of features,)``."""
    return (np.fromiter(map(hash_string, features), dtype=np.uint64) & MASK).astype(np.int64)


def log_odds(weights: Weights, rows: Rows) -> NDArray[np.float64]:
    """The log-odds of each row: the sum of its features' weights. Shape ``(len(rows),)``."""
    return np.array([float(weights[row].sum(dtype=np.float64)) for row in rows])


def probability(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))


@dataclass(frozen=True, slots=True)
class Training:
    """How long and how strongly to train. ``kept``: the last passes whose weights are averaged; ``l2``: the penalty."""

    passes: int = 25
    kept: int = 8
    batch: int = 256
    rate: float = 0.1
    l2: float = 3e-5
    seed: int = 0


def train(rows: Rows, labels: Sequence[bool], training: Training) -> Weights:
    """Weights that part the rows labelled true from the others. Shape ``(BUCKETS,)``.

    Raises:
        ValueError: there are no rows, or not as many labels.
    """
    if not rows or len(rows) != len(labels):
        raise ValueError(f"{len(rows)} rows and {len(labels)} labels")
    random = np.random.default_rng(training.seed)
    descent, truth = Descent(training), np.asarray(labels, dtype=np.float64)
    total = np.zeros(BUCKETS)
    for number in range(training.passes):
        order = random.permutation(len(rows))
        for start in range(0, len(order), training.batch):
            chosen = order[start : start + training.batch]
            descent.step([rows[index] for index in chosen], truth[chosen])
        if number >= training.passes - training.kept:
            total += descent.weights
    return (total / training.kept).astype(np.float32)


class Descent:
    """AdaGrad: each weight has a rate of its own, which shrinks with the slopes that it has seen."""

    def __init__(self, training: Training) -> None:
        self.training = training
        self.weights = np.zeros(BUCKETS)
        self.squares = np.full(BUCKETS, 1e-8)

    def step(self, rows: Rows, truth: NDArray[np.float64]) -> None:
        """Move the weights by a batch of rows, of which ``truth`` says whether each is right (1) or not (0)."""
        columns = np.concatenate(rows)
        sizes = np.array([len(row) for row in rows])
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        errors = probability(np.add.reduceat(self.weights[columns], starts)) - truth
        touched, places = np.unique(columns, return_inverse=True)
        slope = np.bincount(places, weights=np.repeat(errors, sizes), minlength=len(touched)) / len(rows)
        slope += self.training.l2 * self.weights[touched]
        self.squares[touched] += slope**2
        self.weights[touched] -= self.training.rate * slope / np.sqrt(self.squares[touched])
