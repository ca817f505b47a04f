"""Training a scorer: annotated articles and unlabelled ones in, a file of weights and its figures out."""

from __future__ import annotations

import json
import lzma
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from attribution.engine.tokenizer import blank_tokenizer
from attribution.engine.trained.clusters import Clusters
from attribution.engine.trained.linear import Training
from attribution.engine.trained.scorer import WHOLE, Scorer, packaged_model
from attribution.errors import InputError
from attribution.evaluation import Count, Evaluation, GoldDocument, Label, Stage
from attribution.evaluation.bytype import OfType, by_type
from attribution.evaluation.figures import Figures, figures, total
from attribution.evaluation.gold_files import read_golds
from attribution.evaluation.scoring import DocumentScore
from attribution.training.calibrating import Calibration, calibration, confidence_weights
from attribution.training.crossvalidation import Fold, cross_validate
from attribution.training.distribution import learn_classes
from attribution.training.fitting import Course, fit, prepare

SHORTEST_PARAGRAPH = 20
__all__ = ["check_plan", "classes_from", "classes_of", "compare", "prepared", "read_golds", "save", "trained"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cross-validated figures: the rules alone, the trained part alone, and both together; the rest is of both.

    ``agreement``: the per cent of pairs that agree. ``left_out``: how many gold attributions have no source, and the
    speaker of how many of these is right."""

    documents: int
    gold: int
    systems: Mapping[str, Mapping[Stage, Figures]]
    types: Sequence[OfType]
    agreement: Mapping[Label, float]
    left_out: Count
    calibration: Calibration


def classes_of(model: Path | None) -> Clusters:
    """The distributional classes of a model, by default of the packaged one."""
    return Scorer.load(model or packaged_model()).clusters


def classes_from(raw: Path, words: int) -> Clusters:
    """Classes learnt from the first ``words`` words of unlabelled articles (JSONL with ``text``, also ``.xz``).

    Raises:
        InputError: the file cannot be read, or scikit-learn is not installed.
    """
    try:
        return learn_classes(_sentences(raw, words))
    except ModuleNotFoundError as error:
        raise InputError(f"{error.name} is not installed", remedy="pip install 'attribution[train]'") from error
    except (OSError, lzma.LZMAError) as error:
        raise InputError(f"cannot be read: {error}", place=str(raw), remedy="check the file") from error


def _sentences(raw: Path, words: int) -> Iterator[Sequence[str]]:
    tokenizer = blank_tokenizer()
    seen = 0
    for paragraph in paragraphs(raw):
        sentence = [token.norm_ for token in tokenizer(paragraph) if not token.is_space and token.norm_]
        yield sentence
        seen += len(sentence)
        if seen >= words:
            return


def paragraphs(raw: Path) -> Iterator[str]:
    """The longer paragraphs of unlabelled articles: JSONL with ``text``, or plain text (``.txt``); also ``.xz``.

    Raises:
        InputError: a line is no article.
        OSError: the file cannot be read.
    """
    opener = lzma.open if raw.suffix == ".xz" else open
    plain = ".txt" in raw.suffixes
    with opener(raw, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            text = line if plain else _text_of(line, f"{raw}:{number}")
            yield from (each for each in text.split("\n") if len(each) >= SHORTEST_PARAGRAPH)


def _text_of(line: str, place: str) -> str:
    try:
        return str(json.loads(line)["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError("no article", place=place, remedy='write one object a line: {"text": "…"}') from error


def check_plan(gold: Sequence[GoldDocument], folds: int, out: Path) -> None:
    """Find out before the work begins what would stop it.

    Raises:
        InputError: fewer documents than folds, or no folder to write to.
    """
    if folds == 1 or folds > len(gold):
        problem = f"{len(gold)} documents do not make {folds} folds"
        raise InputError(problem, remedy="give more documents, or --folds 0")
    if not out.parent.is_dir():
        raise InputError("no such folder", place=str(out.parent), remedy="make it first")


def save(scorer: Scorer, out: Path) -> int:
    """Write the weights; the answer is the size of the file in bytes.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        scorer.save(out)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", place=str(out), remedy="choose another file"
        ) from error
    return out.stat().st_size


@contextmanager
def kept_folds(out: Path) -> Iterator[Path]:
    """A folder beside ``out`` for the weights of the folds, removed when all is done and kept when it is cut off.

    Raises:
        InputError: the folder cannot be made.
    """
    folder = out.with_name(f"{out.name}.folds")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        problem = f"cannot be made: {error.strerror}"
        raise InputError(problem, place=str(folder), remedy="choose another folder for --out") from error
    try:
        yield folder
    except BaseException:
        with suppress(OSError):
            folder.rmdir()  # only when no fold is done
        raise
    shutil.rmtree(folder, ignore_errors=True)


def prepared(gold: Sequence[GoldDocument], clusters: Clusters) -> Iterator[Course]:
    """The course of lessons, one step an article."""
    return prepare(gold, clusters)


def trained(course: Course, version: str, seed: int, folds: Sequence[Fold] = ()) -> Scorer:
    """A scorer trained on all lessons of the course; its confidence on what the folds' scorers found, none without.

    Raises:
        InputError: the articles have no attribution to learn from.
    """
    card = {"version": version, "documents": len(course.lessons)}
    scorer = fit(course, sorted(course.lessons), Training(seed=seed), card)
    tables = [fold.whole for fold in folds]
    weights = confidence_weights(tables, seed)
    if weights is None:
        return scorer
    gold = sum(len(score.judgements) for fold in folds for score in fold.both)
    precise = calibration(tables, seed, gold).precise
    return replace(scorer, weights={**scorer.weights, WHOLE: weights}, precise=precise)


def validated(course: Course, gold: Sequence[GoldDocument], number: int, seed: int, keep: Path) -> Iterator[Fold]:
    """Cross-validation, one step a fold; the folder ``keep`` holds the weights of the folds that are done, so that a
    run that was cut off goes on where it stopped.

    Raises:
        InputError: the articles of some folds have no attribution to learn from.
    """
    return cross_validate(course, gold, Training(seed=seed), number, keep)


def compare(folds: Sequence[Fold], seed: int) -> Comparison:
    """The figures over all folds."""
    both = Evaluation(score for fold in folds for score in fold.both)
    systems = {
        "rules alone": [score for fold in folds for score in fold.rules],
        "model alone": [score for fold in folds for score in fold.alone],
        "both": both.scores,
    }
    gold = both.counts[Stage.CUE].gold
    return Comparison(
        documents=len(both.scores),
        gold=gold,
        systems={name: _figures(scores) for name, scores in systems.items()},
        types=by_type(both.scores),
        agreement=both.agreement(),
        left_out=_left_out(both.scores),
        calibration=calibration([fold.whole for fold in folds], seed, gold),
    )


def _left_out(scores: Sequence[DocumentScore]) -> Count:
    without = [one for score in scores for one in score.judgements if one.gold.source is None]
    return Count(sum(Stage.SPEAKER in one.right for one in without), len(without), len(without))


def _figures(scores: Sequence[DocumentScore]) -> dict[Stage, Figures]:
    return {stage: figures(count) for stage, count in total(score.counts for score in scores).items()}
