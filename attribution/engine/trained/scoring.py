"""The trained part as a component of the pipeline: it applies the linear scorer, the neural reader's evidence, or both,
and learns the linear scorer's weights from spaCy's examples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from attribution.engine.drafting import draft_of
from attribution.engine.neural.evidence import Blend, NeuralModel
from attribution.engine.trained.applying import apply
from attribution.engine.trained.evidence import ViewingModel
from attribution.engine.trained.features import CueFacts
from attribution.engine.trained.gathering import candidates_of, without_rules
from attribution.engine.trained.linear import BUCKETS, Descent, Rows, Training, log_odds, probability
from attribution.engine.trained.scorer import DECISIONS, Scorer

WEIGHTS = "scorer.npz"
FREQUENT = 5


class Scoring:
    """The trained part: which candidates report, and where their sources and contents lie. ``share``: the weight of the
    neural reader's evidence beside the linear scorer's; without ``linear`` the reader decides alone. ``measure``: what
    ``spacy train`` and ``spacy evaluate`` measure by. ``unaided``: without the rules' reading of the candidates, to be
    measured alone."""

    def __init__(
        self,
        scorer: Scorer,
        *,
        share: float,
        linear: bool,
        measure: Callable[..., dict[str, Any]] | None = None,
        unaided: bool = False,
    ) -> None:
        self.scorer, self.share, self.linear, self.measure = scorer, share, linear, measure
        self.unaided = unaided
        self._learning: Learning | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``doc._.drafts`` anew."""
        model = self._model(doc._.neural)
        if model is not None:
            candidates = without_rules(candidates_of(doc)) if self.unaided else candidates_of(doc)
            reports = apply(model, doc._.reader, candidates)
            doc._.drafts = [draft_of(doc._.reader, report) for report in reports]
        return doc

    def _model(self, neural: NeuralModel | None) -> ViewingModel | None:
        if self.linear:
            return self.scorer if neural is None else Blend(self.scorer, neural, self.share)
        return neural

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        passes: int = 25,
        kept: int = 8,
    ) -> None:
        """Forget all weights, and begin to learn; the classes of words are kept. The weights of the last ``kept`` of
        ``passes`` over a document are averaged."""
        counts = Counter(token.norm_ for example in get_examples() for token in example.predicted)
        frequent = frozenset(word for word, count in counts.items() if count >= FREQUENT)
        nothing = {name: np.zeros(BUCKETS, dtype=np.float32) for name in DECISIONS}
        self.scorer = replace(self.scorer, weights=nothing, frequent=frequent, rules=frozenset(), card={})
        self._learning = Learning(Training(passes=passes, kept=kept))

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Any = None,  # noqa: ANN401 - spaCy's interface
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch of documents that the rule stages have annotated; AdaGrad needs no ``sgd``."""
        losses = {} if losses is None else losses
        self._learning = self._learning or Learning(Training())
        loss = sum(self._learning.learn(self.scorer, example) for example in examples)
        losses["attribution_scoring"] = losses.get("attribution_scoring", 0.0) + loss
        self.scorer = replace(self.scorer, weights=self._learning.weights(), rules=self._learning.rules)
        return losses

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:  # noqa: ANN401 - spaCy's interface
        """How well the whole pipeline does on the examples."""
        return self.measure(examples) if self.measure else {}

    def to_disk(self, path: str | Path, **_: Any) -> None:  # noqa: ANN401 - spaCy's serialisation protocol
        """Keep the weights with the saved pipeline."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        self.scorer.save(folder / WEIGHTS)

    def from_disk(self, path: str | Path, **_: Any) -> Scoring:  # noqa: ANN401 - spaCy's serialisation protocol
        """Read what ``to_disk`` wrote."""
        self.scorer = Scorer.load(Path(path) / WEIGHTS)
        return self


class Learning:
    """Learns the four regressions document by document. The lessons of a document are kept by its id, since the rules
    make the same of it in every pass."""

    def __init__(self, training: Training) -> None:
        self.training = training
        self.rules: frozenset[str] = frozenset()
        self._descents = {name: Descent(training) for name in DECISIONS}
        self._totals = {name: np.zeros(BUCKETS) for name in DECISIONS}
        self._lessons: dict[str, Any] = {}
        self._seen: Counter[str] = Counter()
        self._added = 0

    def learn(self, scorer: Scorer, example: Example) -> float:
        """Step down by one document; the loss before it, a mean over its choices."""
        name = example.predicted._.document.id
        if name not in self._lessons:
            candidates = candidates_of(example.predicted)
            view = scorer.view(example.predicted._.reader)
            self._lessons[name] = example.reference._.teacher.tables(view, candidates)
            self.rules |= {CueFacts(one).rule for one in candidates}
        self._seen[name] += 1
        loss = sum(self._step(decision, *self._lessons[name][decision]) for decision in DECISIONS)
        if self._seen[name] > self.training.passes - self.training.kept:
            self._added += 1
            for decision, descent in self._descents.items():
                self._totals[decision] += descent.weights
        return loss

    def _step(self, decision: str, rows: Rows, labels: list[bool]) -> float:
        if not rows:
            return 0.0
        truth = np.asarray(labels, dtype=np.float64)
        descent = self._descents[decision]
        chance = probability(log_odds(descent.weights.astype(np.float32), rows))
        for start in range(0, len(rows), self.training.batch):
            descent.step(rows[start : start + self.training.batch], truth[start : start + self.training.batch])
        return float(-np.log(np.clip(np.where(truth > 0, chance, 1 - chance), 1e-9, 1)).mean())

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """The mean of the weights since the late passes began; before that, the present ones."""
        if not self._added:
            return {name: descent.weights.astype(np.float32) for name, descent in self._descents.items()}
        return {name: (total / self._added).astype(np.float32) for name, total in self._totals.items()}
