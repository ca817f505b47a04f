"""Cross-validation over documents: each article is scored by a scorer that has not seen it, the rules as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from attribution.engine.engine import Engine
from attribution.engine.trained.linear import Training
from attribution.evaluation.annotations import GoldDocument, annotation_of
from attribution.evaluation.scoring import DocumentScore, score_document
from attribution.training.fitting import Course, fit, folds


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold's documents as the rules alone and rules and scorer together do on them."""

    rules: tuple[DocumentScore, ...]
    scored: tuple[DocumentScore, ...]


def cross_validate(course: Course, gold: Sequence[GoldDocument], training: Training, number: int) -> Iterator[Fold]:
    """The folds, one at a time."""
    documents = {each.document.id: each for each in gold}
    parts = folds(sorted(documents), number)
    alone = Engine(trained=False)
    for held_out in parts:
        known = [name for part in parts if part is not held_out for name in part]
        scorer = fit(course, known, training, {})
        with TemporaryDirectory() as folder:
            model = Path(folder) / "fold.npz"
            scorer.save(model)
            both = Engine(model=model)
        yield Fold(_scores(alone, documents, held_out), _scores(both, documents, held_out))


def _scores(engine: Engine, gold: Mapping[str, GoldDocument], names: Sequence[str]) -> tuple[DocumentScore, ...]:
    found = ((gold[name], engine.analyse(gold[name].document).attributions) for name in names)
    return tuple(score_document(each, [annotation_of(one) for one in attributions]) for each, attributions in found)
