"""The pipeline's component for the neural reader: predicts, learns, and travels with the saved pipeline."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Config

from attribution.engine.neural.evidence import NeuralModel, evidence_of
from attribution.engine.neural.learning import Targets, joined, loss_of
from attribution.engine.neural.network import Network, Outputs
from attribution.engine.trained.features import CueFacts
from attribution.engine.trained.gathering import candidates_of

SAMPLE = 10
THRESHOLD = 0.5
DEFAULT_MODEL = """
[model]
@architectures = "attribution.CandidateReader.v1"

[model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
pretrained_vectors = null
width = 96
depth = 4
embed_size = 2000
window_size = 1
maxout_pieces = 3
subword_features = true
"""


class NeuralReader(TrainablePipe):  # type: ignore[misc]  # compiled, so without types
    """Reads every candidate of a document in one call of its network. ``threshold``: the probability from which the
    reader by itself takes a candidate for a report."""

    def __init__(self, vocab: Any, model: Network, name: str, *, threshold: float) -> None:  # noqa: ANN401 - spaCy's
        super().__init__(vocab, model, name, threshold=threshold, rules=[])

    @property
    def rules(self) -> frozenset[str]:
        """The cue rules that training saw."""
        return frozenset(self.cfg["rules"])

    @property
    def threshold(self) -> float:
        """The probability from which a candidate is a report."""
        return float(self.cfg["threshold"])

    def predict(self, docs: Iterable[Doc]) -> Outputs | None:
        """The network's outputs for the documents, nothing where they have no candidates."""
        batch = list(docs)
        if not any(candidates_of(doc) for doc in batch):
            return None
        outputs: Outputs = self.model.predict(batch)
        return outputs

    def set_annotations(self, docs: Iterable[Doc], scores: Outputs | None) -> None:
        """Fill ``doc._.neural``; where there are no candidates, it stays empty."""
        batch = list(docs)
        if scores is None:
            return
        found = evidence_of(scores, [candidates_of(doc) for doc in batch])
        for doc, evidence in zip(batch, found, strict=True):
            doc._.neural = NeuralModel(evidence, self.rules, self.threshold)

    def get_loss(self, examples: Iterable[Example], scores: Outputs) -> tuple[float, Outputs]:
        """The loss and its gradient."""
        return loss_of(scores, joined([_targets(example) for example in examples]))

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Any = None,  # noqa: ANN401 - spaCy's interface
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch. The rule stages must have annotated its documents (``annotating_components``)."""
        losses = {} if losses is None else losses
        taught = list(examples)
        seen = {CueFacts(one).rule for example in taught for one in candidates_of(example.predicted)}
        if not seen:
            return losses
        self.cfg["rules"] = sorted({*self.cfg["rules"], *seen})
        super().update(taught, drop=drop, sgd=sgd, losses=losses)
        return losses

    def initialize(self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None) -> None:
        """Make the weights."""
        sample = [example.predicted for example in islice(get_examples(), SAMPLE)]
        self.model.initialize(X=sample or [Doc(self.vocab, words=["."])])


def _targets(example: Example) -> Targets:
    doc = example.predicted
    found: Targets = example.reference._.teacher.targets(doc._.words, candidates_of(doc))
    return found


@Language.factory(
    "attribution_reader",
    default_config={**Config().from_str(DEFAULT_MODEL), "threshold": THRESHOLD},
)
def make_reader(nlp: Language, name: str, model: Network, threshold: float) -> NeuralReader:
    """The neural reader; ``model``: its network."""
    return NeuralReader(nlp.vocab, model, name, threshold=threshold)
