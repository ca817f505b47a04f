"""The gold files as spaCy's training examples, and the project's own measure as a spaCy scorer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from attribution.errors import InputError
from attribution.evaluation.annotations import GoldDocument, annotation_of
from attribution.evaluation.figures import Stage, figures, total
from attribution.evaluation.gold_files import read_golds
from attribution.evaluation.scoring import score_document
from attribution.training.fitting import folds as dealt
from attribution.training.neural.answers import GoldTeacher

MEASURED = (Stage.AR, Stage.CUE, Stage.SOURCE, Stage.CONTENT)
Corpus = Callable[[Language], Iterator[Example]]


def example_of(nlp: Language, gold: GoldDocument) -> Example:
    """One document: the predicted side knows its title, the reference its annotations (``doc._.teacher``)."""
    predicted, reference = (nlp.make_doc(gold.document.text) for _ in range(2))
    predicted._.document, predicted._.title = gold.document, gold.document.title
    reference._.teacher = GoldTeacher(gold)
    return Example(predicted, reference)


@registry.readers("attribution.GoldReader.v1")  # type: ignore[untyped-decorator]  # spaCy's are
def gold_reader(
    path: str | list[str] | None,
    *,
    only: Sequence[str] | None = None,
    without: Sequence[str] | None = None,
    fold: int | None = None,
    folds: int = 5,
    held_out: bool = False,
) -> Corpus:
    """A corpus of gold files (``path``, one or several). ``only`` and ``without`` are ids of documents; ``fold`` leaves
    out one of the ``folds`` parts that cross-validation deals the documents into, or keeps it alone (``held_out``)."""

    def corpus(nlp: Language) -> Iterator[Example]:
        for gold in _chosen(_read(path), only, without, fold, folds, held_out=held_out):
            yield example_of(nlp, gold)

    return corpus


def _read(path: str | list[str] | None) -> list[GoldDocument]:
    paths = [path] if isinstance(path, str | Path) else path
    if not paths:
        raise InputError("no gold file", remedy="name it: --paths.train gold.jsonl --paths.dev gold.jsonl")
    return read_golds(Path(each) for each in paths)


def _chosen(
    gold: Sequence[GoldDocument],
    only: Sequence[str] | None,
    without: Sequence[str] | None,
    fold: int | None,
    folds: int,
    *,
    held_out: bool,
) -> Iterator[GoldDocument]:
    parts = dealt([each.document.id for each in gold], folds) if fold is not None else []
    for each in gold:
        name = each.document.id
        asked = only is None or name in only
        kept = fold is None or (name in parts[fold]) is held_out
        if asked and kept and name not in (without or ()):
            yield each


@registry.scorers("attribution.attribution_scorer.v1")  # type: ignore[untyped-decorator]  # spaCy's are
def make_scorer() -> Callable[[Iterable[Example]], dict[str, float]]:
    """F1 of the attributions and of their cues, sources and contents, from 0 to 1, as ``attribution evaluate``."""
    return attribution_scores


def attribution_scores(examples: Iterable[Example]) -> dict[str, float]:
    """The figures over all examples: ``ar``, ``cue``, ``source`` and ``content``."""
    counts = total(
        score_document(
            example.reference._.teacher.gold, [annotation_of(one) for one in example.predicted._.attributions]
        ).counts
        for example in examples
    )
    return {stage.value: figures(counts[stage]).f1 / 100 for stage in MEASURED if stage in counts}
