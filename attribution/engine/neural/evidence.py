"""What the network found of one document, as evidence for the judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attribution.engine.neural.learning import (
    CONTENT_LAST,
    CONTENT_START,
    NO_SOURCE,
    REPORT,
    SOURCE_LAST,
    SOURCE_START,
    Segments,
)
from attribution.engine.neural.network import Outputs
from attribution.engine.phrases import Reader
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.clusters import Clusters
from attribution.engine.trained.evidence import Odds, Sum
from attribution.engine.trained.scorer import Scorer
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range

LEAST, MOST = 1e-6, 1 - 1e-6
OUTSIDE = float(np.log(LEAST))


@dataclass(frozen=True, slots=True)
class NeuralEvidence:
    """Log-odds by candidate, found by its cue's first word. ``places`` are the log-probabilities of a candidate's
    words, shape ``(words, 4)``; ``reports`` and ``none`` those of its reporting and of its having no source. A word
    outside the window has the least probability that there is."""

    places: dict[int, NDArray[Any]]
    reports: dict[int, float]
    none: dict[int, float]

    def cue(self, candidate: Candidate) -> float:
        """For the candidate's being a report."""
        return self.reports[candidate.first]

    def starts(self, candidate: Candidate, starts: Sequence[int]) -> Odds:
        """For the content's beginning at each of the words."""
        return self._at(candidate, CONTENT_START, starts)

    def ends(self, candidate: Candidate, start: int, ends: Sequence[int]) -> Odds:
        """For the content's ending before each of the words; the beginning does not matter."""
        return self._at(candidate, CONTENT_LAST, [end - 1 for end in ends])

    def sources(self, candidate: Candidate, choices: Sequence[Range | None]) -> Odds:
        """For each of the ranges, or none, being the source: that it begins and that it ends there."""
        spans = [choice or (candidate.first, candidate.first + 1) for choice in choices]
        odds = self._at(candidate, SOURCE_START, [first for first, _ in spans])
        odds = odds + self._at(candidate, SOURCE_LAST, [last - 1 for _, last in spans])
        absent = np.array([choice is None for choice in choices])
        return np.where(absent, self.none[candidate.first], odds)

    def _at(self, candidate: Candidate, column: int, words: Sequence[int]) -> Odds:
        """The log-odds of one column at the words."""
        places, first = self.places[candidate.first], candidate.window[0]
        return np.array(
            [places[word - first, column] if 0 <= word - first < len(places) else OUTSIDE for word in words],
            dtype=np.float64,
        )


@dataclass(frozen=True, slots=True)
class NeuralModel:
    """The neural reader's part in the judging of one document, which its component has read already. ``rules`` and
    ``threshold`` are those of :class:`~attribution.engine.trained.evidence.Model`."""

    found: NeuralEvidence
    rules: frozenset[str]
    threshold: float

    def view(self, reader: Reader) -> TokenView:
        """The document's words; the network has read them itself, so no classes are needed."""
        return TokenView(reader, Clusters({}), frozenset())

    def evidence(self, _: TokenView, __: Sequence[Candidate]) -> NeuralEvidence:
        """What was found."""
        return self.found

    def confidence(self, _: Iterable[str]) -> None:
        """None: no confidence has been calibrated for the reader."""


@dataclass(frozen=True, slots=True)
class Blend:
    """The linear scorer and the neural reader together. ``share``: the weight of the reader's log-odds beside the
    scorer's. A cue rule is known when both have seen it."""

    scorer: Scorer
    neural: NeuralModel
    share: float

    @property
    def rules(self) -> frozenset[str]:
        """The cue rules that both saw in training."""
        return self.scorer.rules & self.neural.rules

    @property
    def threshold(self) -> float:
        """The scorer's."""
        return self.scorer.threshold

    def view(self, reader: Reader) -> TokenView:
        """The document's words as the scorer sees them."""
        return self.scorer.view(reader)

    def evidence(self, view: TokenView, candidates: Sequence[Candidate]) -> Sum:
        """Both kinds of evidence, weighed together."""
        return Sum(self.scorer.evidence(view, candidates), self.neural.found, self.share)

    def confidence(self, _: Iterable[str]) -> None:
        """None: the scorer's confidence holds for the scorer alone."""


def evidence_of(outputs: Outputs, candidates: Sequence[Sequence[Candidate]]) -> Iterator[NeuralEvidence]:
    """The evidence about each document of a batch."""
    none = np.asarray(outputs.verdicts[:, NO_SOURCE])
    odds = np.asarray(outputs.places)
    segments = Segments(outputs.lengths)
    columns, absent = [], np.zeros(len(outputs.lengths))
    for column in (SOURCE_START, SOURCE_LAST, CONTENT_START, CONTENT_LAST):
        sourced = column in (SOURCE_START, SOURCE_LAST)
        rows, empty = segments.softmax(odds[:, column], none if sourced else None)
        columns.append(_log_odds(rows))
        absent = absent + (_log_odds(empty) if sourced else 0)
    places = np.stack(columns, axis=1)
    ends = np.cumsum(outputs.lengths)
    at = 0
    for found in candidates:
        here = range(at, at + len(found))
        yield NeuralEvidence(
            {one.first: places[ends[n] - outputs.lengths[n] : ends[n]] for one, n in zip(found, here, strict=True)},
            {one.first: float(outputs.verdicts[n, REPORT]) for one, n in zip(found, here, strict=True)},
            {one.first: float(absent[n]) for one, n in zip(found, here, strict=True)},
        )
        at += len(found)


def _log_odds(chances: NDArray[Any]) -> NDArray[Any]:
    kept = np.clip(chances, LEAST, MOST)
    odds: NDArray[Any] = np.log(kept) - np.log1p(-kept)
    return odds
