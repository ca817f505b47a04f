"""Layers of the reader's network that thinc does not have: sums of embeddings, and windows with gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from thinc.api import Model, uniform_init
from thinc.types import Floats2d, Ints2d, Ragged


def embedding_sum(width: int, sizes: Sequence[int]) -> Model[Ints2d, Floats2d]:
    """Each row's columns looked up in a table of their own, and added up: ``(rows, len(sizes))`` → ``(rows, width)``.

    ``sizes`` are how many values each column has.
    """
    offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
    return Model(
        "embedding_sum",
        _embedding_forward,
        init=_embedding_init,
        dims={"nO": width, "nV": int(sum(sizes))},
        params={"E": None},
        attrs={"offsets": offsets.tolist()},
    )


def _embedding_init(model: Model[Ints2d, Floats2d], X: object = None, Y: object = None) -> None:  # noqa: N803 - thinc's names
    table = uniform_init(model.ops, (model.get_dim("nV"), model.get_dim("nO")))
    model.set_param("E", table)


def _embedding_forward(
    model: Model[Ints2d, Floats2d], numbers: Ints2d, is_train: bool
) -> tuple[Floats2d, Callable[[Floats2d], Ints2d]]:
    table = model.get_param("E")
    keys = model.ops.xp.asarray(numbers) + model.ops.xp.asarray(model.attrs["offsets"])
    rows = model.ops.alloc2f(len(keys), model.get_dim("nO"))
    for column in range(keys.shape[1]):
        rows += table[keys[:, column]]

    def backprop(gradient: Floats2d) -> Ints2d:
        slopes = model.ops.alloc2f(*table.shape)
        for column in range(keys.shape[1]):
            model.ops.scatter_add(slopes, model.ops.asarray1i(keys[:, column]), gradient)
        model.inc_grad("E", slopes)
        return numbers

    return rows, backprop


def dilated_window(gap: int) -> Model[Ragged, Ragged]:
    """Each row beside those ``gap`` before and behind it in its sequence, zeros past the ends: ``nI`` → ``3 * nI``.

    Windows with growing gaps see far with few layers (Yu and Koltun 2016, *Multi-scale context aggregation by dilated
    convolutions*).
    """
    return Model("dilated_window", _window_forward, attrs={"gap": gap})


def _window_forward(
    model: Model[Ragged, Ragged], rows: Ragged, is_train: bool
) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
    gap, xp = model.attrs["gap"], model.ops.xp
    size, width = rows.data.shape
    place, left = _places(np.asarray(rows.lengths))
    back, ahead = xp.flatnonzero(place >= gap), xp.flatnonzero(left > gap)
    wide: Any = model.ops.alloc2f(size, 3 * width)
    wide[back, :width] = rows.data[back - gap]
    wide[:, width : 2 * width] = rows.data
    wide[ahead, 2 * width :] = rows.data[ahead + gap]

    def backprop(gradient: Ragged) -> Ragged:
        slopes: Any = gradient.data[:, width : 2 * width].copy()
        slopes[back - gap] += gradient.data[back, :width]
        slopes[ahead + gap] += gradient.data[ahead, 2 * width :]
        return Ragged(slopes, rows.lengths)

    return Ragged(wide, rows.lengths), backprop


def _places(lengths: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each row's place in its sequence, and how many rows are left from it on."""
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    place = np.arange(int(lengths.sum())) - starts
    return place, np.repeat(lengths, lengths) - place
