"""What the network should have said of a document's candidates, and how far off it was.

A place is learnt by a softmax over the words of the window (for the source, over having none as well) and the marginal
likelihood of all places that are right; whether a candidate reports, by a logistic regression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from attribution.engine.neural.network import Outputs
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.linear import Rows
from attribution.engine.trained.view import TokenView
from attribution.engine.words import Words

SOURCE_START, SOURCE_LAST, CONTENT_START, CONTENT_LAST = range(4)
REPORT, NO_SOURCE = range(2)
TINY = 1e-9
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Targets:
    """The answers of one document. ``places``: which are right, shape ``(rows, 4)``; ``verdicts``: whether a candidate
    reports and has no source, shape ``(candidates, 2)``; ``taught``: whether anything is to be learnt
    of the candidate's reporting, source and content, shape ``(candidates, 3)``."""

    places: Flags
    verdicts: Flags
    taught: Flags


class Teacher(Protocol):
    """Knows the annotations of a document: what the reference of a training example carries as ``doc._.teacher``."""

    def targets(self, words: Words, candidates: Sequence[Candidate]) -> Targets:
        """The answers for the candidates of the document."""
        ...

    def tables(self, view: TokenView, candidates: Sequence[Candidate]) -> Mapping[str, tuple[Rows, Sequence[bool]]]:
        """What the document teaches each decision of the linear scorer: hashed features, and which choices are
        right."""
        ...


def joined(targets: Sequence[Targets]) -> Targets:
    """The answers of several documents as those of one."""
    return Targets(
        np.concatenate([each.places for each in targets]),
        np.concatenate([each.verdicts for each in targets]),
        np.concatenate([each.taught for each in targets]),
    )


def loss_of(outputs: Outputs, targets: Targets) -> tuple[float, Outputs]:
    """The loss over the batch, a mean over its candidates, and its gradient by every output."""
    places = np.zeros(outputs.places.shape, dtype=np.float32)
    verdicts = np.zeros(outputs.verdicts.shape, dtype=np.float32)
    count = max(1, len(verdicts))
    segments = Segments(outputs.lengths)
    report = outputs.verdicts[:, REPORT]
    right = targets.verdicts[:, REPORT]
    chance = 1 / (1 + np.exp(-report))
    weight = targets.taught[:, 0]
    verdicts[:, REPORT] = (chance - right) * weight
    loss = float((np.logaddexp(0, np.where(right, -report, report)) * weight).sum())
    for column, kind in ((SOURCE_START, 1), (SOURCE_LAST, 1), (CONTENT_START, 2), (CONTENT_LAST, 2)):
        sourced = kind == 1
        none = outputs.verdicts[:, NO_SOURCE] if sourced else None
        one, slopes, none_slopes = segments.cross_entropy(
            outputs.places[:, column],
            none,
            targets.places[:, column],
            targets.verdicts[:, NO_SOURCE] & sourced,
            targets.taught[:, kind],
        )
        loss += one
        places[:, column] = slopes
        if sourced:
            verdicts[:, NO_SOURCE] += none_slopes
    return loss / count, Outputs(places / count, verdicts / count, outputs.lengths, outputs.counts)


@dataclass(slots=True)
class Segments:
    """The rows of each candidate as segments of one array."""

    lengths: NDArray[np.int64]

    def softmax(self, odds: NDArray[Any], none: NDArray[Any] | None) -> tuple[NDArray[Any], NDArray[Any]]:
        """The probabilities of each segment's rows and of none of them."""
        if not len(self.lengths):
            return odds, np.zeros(0)
        starts = np.cumsum(self.lengths) - self.lengths
        peak = np.maximum.reduceat(odds, starts)
        peak = peak if none is None else np.maximum(peak, none)
        rows = np.exp(odds - np.repeat(peak, self.lengths))
        empty = np.zeros(len(self.lengths)) if none is None else np.exp(none - peak)
        total = np.add.reduceat(rows, starts) + empty
        return rows / np.repeat(total, self.lengths), empty / total

    def cross_entropy(
        self, odds: NDArray[Any], none: NDArray[Any] | None, right: Flags, no_right: Flags, taught: Flags
    ) -> tuple[float, NDArray[Any], NDArray[Any]]:
        """The loss of the segments that are taught, and its gradient by the rows and by none."""
        rows, empty = self.softmax(odds, none)
        if not len(self.lengths):
            return 0.0, rows, empty
        starts = np.cumsum(self.lengths) - self.lengths
        mass = np.add.reduceat(rows * right, starts) + empty * no_right
        used = taught & (mass > 0)
        safe = np.maximum(mass, TINY)
        loss = float(-np.log(safe[used]).sum())
        slopes = (rows - rows * right / np.repeat(safe, self.lengths)) * np.repeat(used, self.lengths)
        return loss, slopes, (empty - empty * no_right / safe) * used
