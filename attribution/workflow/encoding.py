"""Training the neural reader: annotated articles in, the folder of a pipeline and its figures out.

The linear scorer of the pipeline is trained on the same articles. What is not finished lies beside the folder
(``DIR.partial``), with the checkpoint that a resumed training goes on from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attribution.engine.neural.folder import mark
from attribution.errors import InputError
from attribution.evaluation import GoldDocument
from attribution.evaluation.figures import Figures, Stage, figures, total
from attribution.evaluation.scoring import DocumentScore
from attribution.training.fitting import Course as Lessons
from attribution.training.fitting import folds
from attribution.training.neural.checkpoint import NAME
from attribution.training.neural.driver import Course, Step
from attribution.training.neural.parts import PARTS, add_scorer, part_scores
from attribution.training.neural.plan import Plan
from attribution.workflow.partial import check_out as check_place
from attribution.workflow.partial import partial_of, put_in_place

__all__ = [
    "PARTS",
    "Parts",
    "Plan",
    "check_out",
    "compare_parts",
    "cross_validate",
    "open_course",
    "partial_of",
    "write",
]


@dataclass(frozen=True, slots=True)
class Parts:
    """Cross-validated figures by what decides: ``rules``, ``scorer``, ``reader`` and ``both``."""

    documents: int
    figures: Mapping[str, Mapping[Stage, Figures]]


def check_out(out: Path, *, resume: bool) -> None:
    """Whether there is a place to write to, and something to go on from.

    Raises:
        InputError: there is not.
    """
    check_place(out, NAME, resume=resume)


def open_course(plan: Plan, gold: Sequence[GoldDocument]) -> Course:
    """A training that is ready to run.

    Raises:
        InputError: the plan cannot be carried out, or there is nothing to learn from.
    """
    plan.check()
    try:
        return Course(plan, gold)
    except (OSError, ValueError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        remedy = "choose another encoder"
        raise InputError(f"cannot be trained: {lines[0]}", place=plan.encoder, remedy=remedy) from error


def write(course: Course, lessons: Lessons, out: Path) -> int:
    """Put the linear scorer into the trained pipeline and write its folder; the size of its files in bytes.

    Raises:
        InputError: it cannot be written.
    """
    nlp = course.pipeline()
    card = {"version": "own", "documents": len(lessons.lessons)}
    add_scorer(course, lessons, sorted(lessons.lessons), card)
    mark(nlp)
    return put_in_place(nlp.to_disk, out)


Watch = Callable[[Iterator[Step], str, int], Iterator[Step]]
"""Shows the steps of a training as they pass: with what it is called, and how many there are."""


def cross_validate(
    plan: Plan, gold: Sequence[GoldDocument], lessons: Lessons, number: int, watch: Watch
) -> Iterator[dict[str, tuple[DocumentScore, ...]]]:
    """Each fold's documents as the rules, the scorer, the reader and both do on them, trained on the other folds."""
    documents = {each.document.id: each for each in gold}
    parts = folds(sorted(documents), number)
    for place, held_out in enumerate(parts, 1):
        known = [name for part in parts if part is not held_out for name in part]
        course = open_course(plan, [documents[name] for name in known])
        for _ in watch(course.run(), f"fold {place} of {number}", course.epochs * course.steps):
            pass
        course.pipeline()
        add_scorer(course, lessons, known, {})
        yield {part: part_scores(part, course, documents, held_out) for part in PARTS}


def compare_parts(found: Sequence[Mapping[str, Sequence[DocumentScore]]]) -> Parts:
    """The figures over all folds."""
    scores = {name: [score for fold in found for score in fold[name]] for name in PARTS}
    counted = {name: total(score.counts for score in scores[name]) for name in PARTS}
    return Parts(
        len(scores["rules"]),
        {name: {stage: figures(count) for stage, count in counts.items()} for name, counts in counted.items()},
    )
