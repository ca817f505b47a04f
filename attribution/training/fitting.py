"""Fitting a scorer, and measuring it by cross-validation over documents: no article on both sides."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attribution.engine.engine import Engine
from attribution.engine.trained.clusters import Clusters
from attribution.engine.trained.gathering import without_rules
from attribution.engine.trained.linear import Training, train
from attribution.engine.trained.scorer import DECISIONS, Scorer
from attribution.engine.trained.view import TokenView
from attribution.errors import InputError
from attribution.evaluation.annotations import GoldDocument
from attribution.training.rows import Lesson, candidates_of, empty_tables, lesson

FREQUENT = 5
THRESHOLD = 0.65
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Course:
    """All lessons of some articles, with what they were made from. ``unaided`` are the same lessons without the rules'
    reading of the candidates."""

    lessons: Mapping[str, Lesson]
    unaided: Mapping[str, Lesson]
    clusters: Clusters
    frequent: frozenset[str]


def prepare(gold: Sequence[GoldDocument], clusters: Clusters) -> Iterator[Course]:
    """The lessons of every article, one step an article; the last course yielded holds all."""
    engine = Engine(trained=False)
    read = [(each, engine.run(each.document)) for each in gold]
    counts = Counter(norm for _, doc in read for norm in doc._.words.norm)
    frequent = frozenset(word for word, count in counts.items() if count >= FREQUENT)
    lessons: dict[str, Lesson] = {}
    unaided: dict[str, Lesson] = {}
    for each, doc in read:
        view = TokenView(doc._.reader, clusters, frequent)
        candidates = candidates_of(engine, each)
        lessons[each.document.id] = lesson(view, candidates, each)
        unaided[each.document.id] = lesson(view, without_rules(candidates), each)
        yield Course(lessons, unaided, clusters, frequent)


def fit(
    course: Course,
    documents: Iterable[str],
    training: Training,
    card: Mapping[str, Any],
    lessons: Mapping[str, Lesson] | None = None,
) -> Scorer:
    """A scorer trained on the named documents of the course; ``lessons``: on these instead of the course's own.

    Raises:
        InputError: they have nothing to learn some decision from.
    """
    tables = empty_tables()
    rules: set[str] = set()
    for document in documents:
        taught = (course.lessons if lessons is None else lessons)[document]
        rules |= taught.rules
        for name in DECISIONS:
            tables[name].extend(taught.tables[name])
    if not all(tables[name].rows for name in DECISIONS):
        raise InputError("too few attributions to learn from", remedy="give more annotated articles, or fewer folds")
    weights = {name: train(tables[name].rows, tables[name].labels, training) for name in DECISIONS}
    return Scorer(weights, course.clusters, course.frequent, frozenset(rules), THRESHOLD, card)


def folds(documents: Sequence[str], number: int = FOLDS, seed: int = 0) -> list[list[str]]:
    """The documents dealt into ``number`` folds, the same for the same seed."""
    order = sorted(documents)
    random.Random(seed).shuffle(order)  # noqa: S311 - a deal of documents, no secret
    return [order[start::number] for start in range(number)]
