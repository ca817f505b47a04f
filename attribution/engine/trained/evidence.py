"""Evidence: what a trained model has to say about the choices of a candidate, as log-odds that can be added up.

The linear scorer gives evidence from features, the neural reader from words in their context; ``Sum`` weighs the two
together. Whoever gives it, the decisions are made from it in one place (``judging``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from attribution.engine.phrases import Reader
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range

Odds = NDArray[np.float64]


class Evidence(Protocol):
    """The evidence about the candidates of one document. Odds are natural logarithms, one a choice, in its order."""

    def cue(self, candidate: Candidate) -> float:
        """For the candidate's being a report."""
        ...

    def starts(self, candidate: Candidate, starts: Sequence[int]) -> Odds:
        """For the content's beginning at each of the words ``starts``."""
        ...

    def ends(self, candidate: Candidate, start: int, ends: Sequence[int]) -> Odds:
        """For the content's ending before each of the words ``ends`` when it begins at ``start``."""
        ...

    def sources(self, candidate: Candidate, choices: Sequence[Range | None]) -> Odds:
        """For each of the ranges, or none, being the source."""
        ...


class Model(Protocol):
    """A trained model. ``rules``: the cue rules that training saw; ``threshold``: the probability from which a
    candidate is taken for a report."""

    @property
    def rules(self) -> frozenset[str]: ...  # noqa: D102 - described above

    @property
    def threshold(self) -> float: ...  # noqa: D102 - described above

    def evidence(self, view: TokenView, candidates: Sequence[Candidate]) -> Evidence:
        """The evidence about the candidates of one document."""
        ...


class ViewingModel(Model, Protocol):
    """A trained model that knows how to look at a document."""

    def view(self, reader: Reader) -> TokenView:
        """The document's words as the model sees them."""
        ...

    def confidence(self, features: Iterable[str]) -> float | None:
        """The confidence of an attribution with these features (``whole``), in hundredths; none where the model has not
        been calibrated."""
        ...


@dataclass(frozen=True, slots=True)
class Sum:
    """The evidence of two models together: the log-odds of the first, and ``share`` times those of the second."""

    first: Evidence
    second: Evidence
    share: float

    def cue(self, candidate: Candidate) -> float:
        """For the candidate's being a report."""
        return self.first.cue(candidate) + self.share * self.second.cue(candidate)

    def starts(self, candidate: Candidate, starts: Sequence[int]) -> Odds:
        """For the content's beginning at each of the words."""
        return self.first.starts(candidate, starts) + self.share * self.second.starts(candidate, starts)

    def ends(self, candidate: Candidate, start: int, ends: Sequence[int]) -> Odds:
        """For the content's ending before each of the words."""
        return self.first.ends(candidate, start, ends) + self.share * self.second.ends(candidate, start, ends)

    def sources(self, candidate: Candidate, choices: Sequence[Range | None]) -> Odds:
        """For each of the ranges, or none, being the source."""
        return self.first.sources(candidate, choices) + self.share * self.second.sources(candidate, choices)
