"""The scorer: evidence for four decisions about a candidate — is it a report, where does its content begin and end,
what is its source — by logistic regressions, whose weights are kept in one file.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from attribution.engine.phrases import Reader
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.clusters import Clusters
from attribution.engine.trained.evidence import Odds
from attribution.engine.trained.features import cue_features, end_features, source_features, start_features
from attribution.engine.trained.linear import BUCKETS, Weights, hashed, log_odds, probability
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range
from attribution.errors import InputError

DECISIONS = ("cue", "start", "end", "source")
WHOLE = "whole"
FORMAT = 2
PACKAGE = Path(__file__).resolve().parents[2]


def packaged_model() -> Path:
    """The weights that come with the package."""
    return PACKAGE / "models" / "scorer.npz"


@dataclass(frozen=True, slots=True)
class LinearEvidence:
    """Sums of the weights of features."""

    weights: Mapping[str, Weights]
    view: TokenView

    def cue(self, candidate: Candidate) -> float:
        """For the candidate's being a report."""
        return float(log_odds(self.weights["cue"], [hashed(cue_features(self.view, candidate))])[0])

    def starts(self, candidate: Candidate, starts: Sequence[int]) -> Odds:
        """For the content's beginning at each of the words."""
        return log_odds(self.weights["start"], [hashed(start_features(self.view, candidate, each)) for each in starts])

    def ends(self, candidate: Candidate, start: int, ends: Sequence[int]) -> Odds:
        """For the content's ending before each of the words."""
        return log_odds(self.weights["end"], [hashed(end_features(self.view, candidate, start, each)) for each in ends])

    def sources(self, candidate: Candidate, choices: Sequence[Range | None]) -> Odds:
        """For each of the ranges, or none, being the source."""
        rows = [hashed(source_features(self.view, candidate, each)) for each in choices]
        return log_odds(self.weights["source"], rows)


@dataclass(frozen=True, slots=True)
class Scorer:
    """The linear model. ``rules``: the cue rules that training saw; a user's new rule is left to decide by itself.
    ``threshold``: the probability from which a candidate is taken for a report; ``precise``: the confidence from which
    attributions are right 95 times in a hundred, none when that was not measured; ``card``: the model card's facts
    (version, data, licences, figures)."""

    weights: Mapping[str, Weights]
    clusters: Clusters
    frequent: frozenset[str]
    rules: frozenset[str]
    threshold: float
    card: Mapping[str, Any]
    precise: float | None = None

    def view(self, reader: Reader) -> TokenView:
        """The document's words as the scorer sees them."""
        return TokenView(reader, self.clusters, self.frequent)

    def evidence(self, view: TokenView, _: Sequence[Candidate]) -> LinearEvidence:
        """The evidence about the candidates of one document."""
        return LinearEvidence(self.weights, view)

    def confidence(self, features: Iterable[str]) -> float | None:
        """The confidence of an attribution with these features, in hundredths; none when training left none."""
        weights = self.weights.get(WHOLE)
        if weights is None:
            return None
        return round(float(probability(log_odds(weights, [hashed(features)]))[0]), 2)

    def save(self, path: Path) -> None:
        """Write the weights (only those that are not zero, as 16-bit floats), the classes and the card to one file."""
        arrays: dict[str, Any] = {}
        for name in self.weights:
            kept = np.flatnonzero(np.abs(self.weights[name]) > 1e-3)  # noqa: PLR2004 - below this a weight decides nothing
            arrays[f"{name}.at"] = kept.astype(np.uint32)
            arrays[f"{name}.weight"] = self.weights[name][kept].astype(np.float16)
        words = sorted(self.clusters.classes)
        arrays["words"] = _bytes("\n".join(words))
        arrays["classes"] = np.array([self.clusters.classes[word] for word in words], dtype=np.uint16)
        arrays["frequent"] = _bytes("\n".join(sorted(self.frequent)))
        arrays["rules"] = _bytes("\n".join(sorted(self.rules)))
        facts = {"format": FORMAT, "threshold": self.threshold, "precise": self.precise, "card": dict(self.card)}
        arrays["facts"] = _bytes(json.dumps(facts, ensure_ascii=False, sort_keys=True))
        np.savez_compressed(path, **arrays)

    @classmethod
    def load(cls, path: Path) -> Scorer:
        """Read what ``save`` wrote.

        Raises:
            InputError: no such file, no model, or one of another format.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls._of({name: arrays[name] for name in arrays.files}, path)
        except FileNotFoundError as error:
            raise InputError("no such model", place=str(path), remedy="check the path") from error
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise InputError("no model of this program", place=str(path), remedy="train it again") from error

    @classmethod
    def _of(cls, arrays: Mapping[str, Any], path: Path) -> Scorer:
        facts = json.loads(_text(arrays["facts"]))
        if facts["format"] != FORMAT:
            problem = f"a model of format {facts['format']}, not {FORMAT}"
            raise InputError(problem, place=str(path), remedy="train it again with this version")
        classes = arrays["classes"].tolist()
        words = _text(arrays["words"]).split("\n")
        clusters = Clusters({word: (row[0], row[1], row[2]) for word, row in zip(words, classes, strict=True)})
        frequent = frozenset(_text(arrays["frequent"]).split("\n"))
        rules = frozenset(_text(arrays["rules"]).split("\n"))
        return cls(_weights(arrays), clusters, frequent, rules, facts["threshold"], facts["card"], facts["precise"])


def _weights(arrays: Mapping[str, Any]) -> dict[str, Weights]:
    weights: dict[str, Weights] = {}
    for name in (*DECISIONS, *([WHOLE] if f"{WHOLE}.at" in arrays else [])):
        weights[name] = np.zeros(BUCKETS, dtype=np.float32)
        weights[name][arrays[f"{name}.at"]] = arrays[f"{name}.weight"]
    return weights


def _bytes(text: str) -> Any:  # noqa: ANN401 - an array of bytes, as numpy writes it
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: Any) -> str:  # noqa: ANN401 - an array of bytes, as numpy reads it
    return bytes(array.tobytes()).decode()
