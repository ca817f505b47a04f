"""The scorer: four logistic decisions about a candidate — is it a report, where does its content begin and end, what is
its source — with the weights that training left, kept in one file.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from attribution.engine.phrases import Reader
from attribution.engine.trained.candidate import (
    OPENING,
    Candidate,
    content_ends,
    content_starts,
    keeps_quotations,
    sources,
)
from attribution.engine.trained.clusters import Clusters
from attribution.engine.trained.features import CueFacts, cue_features, end_features, source_features, start_features
from attribution.engine.trained.linear import BUCKETS, Weights, hashed, log_odds, probability
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range
from attribution.errors import InputError

DECISIONS = ("cue", "start", "end", "source")
BEST_STARTS = 3
END_SHARE = 0.5
MARGIN = 1.0
FORMAT = 1
PACKAGE = Path(__file__).resolve().parents[2]


def packaged_model() -> Path:
    """The weights that come with the package."""
    return PACKAGE / "models" / "scorer.npz"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scorer says of a candidate. ``probability``: that it is a report; where that is small, nothing else."""

    probability: float
    source: Range | None = None
    content: Range | None = None


@dataclass(frozen=True, slots=True)
class Scorer:
    """The trained part. ``rules``: the cue rules that training saw; a user's new rule is left to decide by itself.
    ``threshold``: the probability from which a candidate is taken for a report; ``card``: the model
    card's facts (version, data, licences, figures)."""

    weights: Mapping[str, Weights]
    clusters: Clusters
    frequent: frozenset[str]
    rules: frozenset[str]
    threshold: float
    card: Mapping[str, Any]

    def view(self, reader: Reader) -> TokenView:
        """The document's words as the scorer sees them."""
        return TokenView(reader, self.clusters, self.frequent)

    def judge(self, view: TokenView, candidate: Candidate) -> Verdict:
        """The verdict on one candidate."""
        if candidate.report and CueFacts(candidate).rule not in self.rules:
            return Verdict(1.0, candidate.source, candidate.content)
        odds = log_odds(self.weights["cue"], [hashed(cue_features(view, candidate))])
        chance = float(probability(odds)[0])
        if chance < self.threshold:
            return Verdict(chance)
        source = self._source(view, candidate)
        return Verdict(chance, source, self._content(view, candidate, source))

    def _source(self, view: TokenView, candidate: Candidate) -> Range | None:
        choices = sources(view, candidate)
        rows = [hashed(source_features(view, candidate, choice)) for choice in choices]
        return choices[int(np.argmax(log_odds(self.weights["source"], rows)))]

    def _content(self, view: TokenView, candidate: Candidate, source: Range | None) -> Range | None:
        """The rules' content, unless a part of it is likelier by ``MARGIN``; without one, the likeliest."""
        best = self._likeliest(view, candidate, source)
        ruled = candidate.content
        if ruled is None or best is None:
            return ruled or (best[1] if best else None)
        odds, content = best
        clearly = odds > self._odds_of(view, candidate, ruled) + MARGIN
        return content if clearly and _is_part(view, content, ruled) else ruled

    def _odds_of(self, view: TokenView, candidate: Candidate, content: Range) -> float:
        start, end = content
        start_row = hashed(start_features(view, candidate, start))
        end_row = hashed(end_features(view, candidate, start, end))
        start_odds, end_odds = log_odds(self.weights["start"], [start_row]), log_odds(self.weights["end"], [end_row])
        return float(start_odds[0]) + END_SHARE * float(end_odds[0])

    def _likeliest(self, view: TokenView, candidate: Candidate, source: Range | None) -> tuple[float, Range] | None:
        """The likeliest content beside the source, with its log-odds."""
        inside = range(*source) if source else range(0)
        starts = [start for start in content_starts(view, candidate) if start not in inside]
        if not starts:
            return None
        odds = log_odds(self.weights["start"], [hashed(start_features(view, candidate, start)) for start in starts])
        best: tuple[float, Range] | None = None
        for position in np.argsort(-odds, kind="stable")[:BEST_STARTS]:
            start = starts[int(position)]
            end, end_odds = self._end(view, candidate, start)
            total = float(odds[position]) + END_SHARE * end_odds
            if end > start and (best is None or total > best[0]):
                best = total, (start, end)
        return best

    def _end(self, view: TokenView, candidate: Candidate, start: int) -> tuple[int, float]:
        ends = content_ends(view, candidate, start)
        odds = log_odds(self.weights["end"], [hashed(end_features(view, candidate, start, end)) for end in ends])
        chosen = int(np.argmax(odds))
        return ends[chosen], float(odds[chosen])

    def save(self, path: Path) -> None:
        """Write the weights (only those that are not zero, as 16-bit floats), the classes and the card to one file."""
        arrays: dict[str, Any] = {}
        for name in DECISIONS:
            kept = np.flatnonzero(np.abs(self.weights[name]) > 1e-3)  # noqa: PLR2004 - below this a weight decides nothing
            arrays[f"{name}.at"] = kept.astype(np.uint32)
            arrays[f"{name}.weight"] = self.weights[name][kept].astype(np.float16)
        words = sorted(self.clusters.classes)
        arrays["words"] = _bytes("\n".join(words))
        arrays["classes"] = np.array([self.clusters.classes[word] for word in words], dtype=np.uint16)
        arrays["frequent"] = _bytes("\n".join(sorted(self.frequent)))
        arrays["rules"] = _bytes("\n".join(sorted(self.rules)))
        facts = {"format": FORMAT, "threshold": self.threshold, "card": dict(self.card)}
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
        return cls(_weights(arrays), clusters, frequent, rules, facts["threshold"], facts["card"])


def _is_part(view: TokenView, part: Range, content: Range) -> bool:
    """Whether a part lies within a content and cuts no quotation."""
    start, end = part
    cut = view.has(start, "quoted") and not view.has(content[0], "quoted") and view.raw(start) not in OPENING
    return content[0] <= start and end <= content[1] and not cut and keeps_quotations(view, start, end)


def _weights(arrays: Mapping[str, Any]) -> dict[str, Weights]:
    weights: dict[str, Weights] = {}
    for name in DECISIONS:
        weights[name] = np.zeros(BUCKETS, dtype=np.float32)
        weights[name][arrays[f"{name}.at"]] = arrays[f"{name}.weight"]
    return weights


def _bytes(text: str) -> Any:  # noqa: ANN401 - an array of bytes, as numpy writes it
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: Any) -> str:  # noqa: ANN401 - an array of bytes, as numpy reads it
    return bytes(array.tobytes()).decode()
