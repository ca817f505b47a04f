"""Regressions fitted to the end (L-BFGS on the penalised likelihood), so that no seed is in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from attribution.crosscheck.model import AGREEING, Scale
from attribution.errors import InputError
from attribution.terms import Relation

MORE, OTHER = AGREEING.index(Relation.MORE_SPECIFIC_A), AGREEING.index(Relation.MORE_SPECIFIC_B)
Matrix = NDArray[np.float64]


def table(rows: Sequence[Mapping[str, float]], *, centred: bool = True) -> tuple[Scale, Matrix]:
    """Named features as rows of one scale. Shape ``(rows, names)``."""
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


def fit_binary(rows: Matrix, truth: Matrix, penalty: float, counts: Matrix | None = None) -> Matrix:
    """Logistic regression, each row counted so often. Shape ``(columns + 1,)``, the last for the constant, which is not
    penalised."""
    wide = np.hstack([rows, np.ones((len(rows), 1))])
    often = np.ones(len(rows)) if counts is None else counts
    held = np.append(np.full(rows.shape[1], penalty), 0.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        odds = wide @ weights
        value = often @ (np.logaddexp(0, odds) - truth * odds) + (held * weights**2).sum() / 2
        return float(value), wide.T @ (often * (1 / (1 + np.exp(-odds)) - truth)) + held * weights

    return _minimised(loss, wide.shape[1])


def fit_classes(rows: Matrix, labels: NDArray[np.int_], penalty: float) -> Matrix:
    """Multinomial regression. Shape ``(classes, columns + 1)``."""
    count = int(labels.max()) + 1
    return fit_softmax(rows, np.zeros((len(rows), 0)), labels, np.arange(count), penalty)[0]


def fit_softmax(
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
