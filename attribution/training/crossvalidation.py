"""Cross-validation over documents: each article is scored by a scorer that has not seen it, the rules as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from attribution.engine.engine import Engine
from attribution.engine.trained.linear import Training
from attribution.engine.trained.scorer import Scorer
from attribution.evaluation.annotations import GoldDocument, annotation_of
from attribution.evaluation.scoring import DocumentScore, score_document
from attribution.training.calibrating import whole_rows
from attribution.training.fitting import THRESHOLD, Course, fit, folds
from attribution.training.rows import Lesson, Table

Scores = tuple[DocumentScore, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold's documents as the rules alone, the trained part alone, and both together do on them; ``whole`` are the
    rows that the confidence is learnt from."""

    rules: Scores
    alone: Scores
    both: Scores
    whole: Table


def cross_validate(
    course: Course, gold: Sequence[GoldDocument], training: Training, number: int, keep: Path
) -> Iterator[Fold]:
    """The folds, one at a time; ``keep`` is a folder for the weights of the folds that are done.

    The rules alone are scored as they are. Alone, the trained part sees no reading of the rules, in training neither.
    """
    documents = {each.document.id: each for each in gold}
    parts = folds(sorted(documents), number)
    rules = Engine(trained=False)
    for held_out in parts:
        known = [name for part in parts if part is not held_out for name in part]
        both = _kept(keep, course, known, training, course.lessons)
        alone = _kept(keep, course, known, training, course.unaided)
        scores = _scores(Engine(model=both), documents, held_out)
        yield Fold(
            _scores(rules, documents, held_out),
            _scores(Engine(model=alone, unaided=True), documents, held_out),
            scores,
            _whole(Scorer.load(both), rules, documents, scores),
        )


def _kept(keep: Path, course: Course, known: Sequence[str], training: Training, lessons: Mapping[str, Lesson]) -> Path:
    """The file of a scorer of these documents: the one that an earlier run left, else trained now."""
    path = keep / f"{_digest(lessons, known, training)}.npz"
    if not path.exists():
        part = path.with_suffix(".part.npz")
        fit(course, known, training, {}, lessons).save(part)
        part.replace(path)
    return path


def _digest(lessons: Mapping[str, Lesson], known: Sequence[str], training: Training) -> str:
    """What makes the weights: the rows of the documents, and how they are trained on."""
    mark = hashlib.sha256(repr((training, THRESHOLD)).encode())
    for name in sorted(known):
        for decision, table in sorted(lessons[name].tables.items()):
            mark.update(repr((name, decision, table.labels)).encode())
            for row in table.rows:
                mark.update(row.tobytes())
    return mark.hexdigest()[:16]


def scores_of(nlp: Language, gold: Mapping[str, GoldDocument], names: Iterable[str]) -> Scores:
    """The named documents as a pipeline does on them."""
    found = []
    for name in names:
        doc = nlp.make_doc(gold[name].document.text)
        doc._.document, doc._.title = gold[name].document, gold[name].document.title
        found.append(score_document(gold[name], [annotation_of(one) for one in nlp(doc)._.attributions]))
    return tuple(found)


def _scores(engine: Engine, gold: Mapping[str, GoldDocument], names: Sequence[str]) -> Scores:
    found = ((gold[name], engine.analyse(gold[name].document).attributions) for name in names)
    return tuple(score_document(each, [annotation_of(one) for one in attributions]) for each, attributions in found)


def _whole(scorer: Scorer, rules: Engine, gold: Mapping[str, GoldDocument], scores: Scores) -> Table:
    table = Table()
    for score in scores:
        table.extend(whole_rows(scorer, rules, gold[score.document.id], score))
    return table
