"""The linear scorer beside the neural reader in one pipeline, and what each of them is worth on articles held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from attribution.engine.trained.linear import Training
from attribution.engine.trained.scoring import Scoring
from attribution.evaluation.annotations import GoldDocument
from attribution.evaluation.scoring import DocumentScore
from attribution.training.crossvalidation import scores_of
from attribution.training.fitting import Course as Lessons
from attribution.training.fitting import fit
from attribution.training.neural.driver import SCORING, Course

PARTS = ("rules", "scorer", "reader", "both")
"""What is measured: the rules alone, with the linear scorer, with the neural reader, and with both."""


def add_scorer(course: Course, lessons: Lessons, documents: Sequence[str], card: Mapping[str, object]) -> None:
    """Fit the linear scorer on the named documents, and put it into the trained pipeline.

    Raises:
        InputError: they have nothing to learn from.
    """
    _scoring(course).scorer = fit(lessons, documents, Training(seed=course.plan.seed), card)


def part_scores(
    part: str, course: Course, gold: Mapping[str, GoldDocument], names: Sequence[str]
) -> tuple[DocumentScore, ...]:
    """The named documents as one of ``PARTS`` does on them."""
    learners = list(course.learners.components)
    absent = {"rules": [*learners, SCORING], "scorer": learners}.get(part, [])
    scoring = _scoring(course)
    usual, scoring.linear = scoring.linear, part != "reader"
    with course.nlp.select_pipes(disable=absent):
        found = scores_of(course.nlp, gold, names)
    scoring.linear = usual
    return found


def _scoring(course: Course) -> Scoring:
    return cast(Scoring, course.nlp.get_pipe(SCORING))
