"""Whatever is annotated and whatever is predicted, the figures keep to what figures are."""

from __future__ import annotations

import random
from dataclasses import replace

from annotated import SENTENCE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.domain import Document
from attribution.evaluation import Annotation, Evaluation, GoldDocument, Stage, score_document
from attribution.evaluation.figures import Count, figures, intervals, total
from attribution.spans import Span
from attribution.terms import Grouping

PLACES = st.integers(0, len(SENTENCE) - 1)
SPANS = st.tuples(PLACES, st.integers(1, 30)).map(
    lambda given: Span.of(SENTENCE, given[0], min(given[0] + given[1], len(SENTENCE)))
)
MAYBE = st.none() | SPANS
NAMES = st.sampled_from(["سامي حداد", "الوزير", "وزارة الصحة", "رويترز", "ليلى نصار؛ سامي حداد"])
ANNOTATIONS = st.builds(
    Annotation,
    id=st.just("a"),
    cue=SPANS,
    source=MAYBE,
    content=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    addressee=MAYBE,
    medium=MAYBE,
    time=MAYBE,
    speaker=NAMES,
    outlets=st.lists(NAMES, max_size=2).map(tuple),
    optional=st.booleans(),
    alternatives=st.lists(st.lists(SPANS, max_size=2).map(tuple), max_size=1).map(tuple),
)
ANY_COUNT = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)).map(
    lambda three: Count(min(three), max(three[:2]), max(three[1:]))
)


@st.composite
def annotated(draw: st.DrawFn) -> tuple[Annotation, ...]:
    """Annotations with ids of their own, some of which have an earlier one as parent."""
    found = draw(st.lists(ANNOTATIONS, max_size=5))
    parents = [draw(st.none() | st.integers(0, place - 1)) if place else None for place in range(len(found))]
    return tuple(
        replace(one, id=f"a{place}", parent=None if parent is None else f"a{parent}")
        for place, (one, parent) in enumerate(zip(found, parents, strict=True))
    )


DOCUMENTS = st.lists(st.tuples(annotated(), annotated()), min_size=1, max_size=4)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ROUNDING = 1e-9
"""A mean of two equal floats may differ from them in the last digit."""

Pairs = list[tuple[tuple[Annotation, ...], tuple[Annotation, ...]]]


def evaluation(pairs: Pairs, order: int = 0) -> Evaluation:
    """The evaluation of documents with these annotations and predictions, in a shuffled order."""
    documents = [(Document(f"d{number}", SENTENCE), *pair) for number, pair in enumerate(pairs)]
    random.Random(order).shuffle(documents)  # noqa: S311 - an order, no secret
    return Evaluation(score_document(GoldDocument(document, gold), found) for document, gold, found in documents)


@FEW
@given(DOCUMENTS)
def test_figures_are_shares(pairs: Pairs) -> None:
    scored = evaluation(pairs)
    for stage, count in scored.counts.items():
        assert 0 <= count.right <= min(count.predicted, count.gold)
        figure = scored.figures[stage]
        lower, higher = sorted((figure.precision, figure.recall))
        assert 0 <= lower <= higher <= 100
        assert lower - ROUNDING <= figure.f1 <= higher + ROUNDING


@FEW
@given(DOCUMENTS)
def test_what_is_right_needs_what_it_is_made_of(pairs: Pairs) -> None:
    right = {stage: count.right for stage, count in evaluation(pairs).counts.items()}
    assert right[Stage.AR] <= min(right[Stage.SOURCE], right[Stage.CONTENT]) <= right[Stage.CUE]
    assert right[Stage.EXACT] <= right[Stage.CONTENT]


@FEW
@given(DOCUMENTS)
def test_gold_itself_is_perfect(pairs: Pairs) -> None:
    same = [(tuple(replace(one, alternatives=()) for one in gold),) * 2 for gold, _ in pairs]
    scored = evaluation(same)
    assert all(count.right == count.predicted == count.gold for count in scored.counts.values())
    assert list(scored.mistakes()) == []


@FEW
@given(DOCUMENTS, st.integers(0, 99))
def test_the_order_of_documents_changes_nothing(pairs: Pairs, order: int) -> None:
    one, other = evaluation(pairs), evaluation(pairs, order)
    assert one.figures == other.figures
    assert one.intervals(20, 3) == other.intervals(20, 3)
    assert one.groups(Grouping.DOC) == other.groups(Grouping.DOC)
    assert list(one.mistakes()) == list(other.mistakes())


@FEW
@given(DOCUMENTS)
def test_every_gold_annotation_is_in_one_group_and_every_fault_is_told(pairs: Pairs) -> None:
    scored = evaluation(pairs)
    for by in Grouping:
        assert sum(group.gold for group in scored.groups(by)) == scored.counts[Stage.CUE].gold
    wrong = [mistake for mistake in scored.mistakes() if mistake.gold and mistake.predicted is None]
    assert len(wrong) == scored.counts[Stage.CUE].gold - scored.counts[Stage.CUE].right


@FEW
@given(st.lists(ANY_COUNT, min_size=2, max_size=6), st.integers(0, 9))
def test_intervals_are_deterministic_and_lie_within_the_documents(counts: list[Count], seed: int) -> None:
    documents = [dict.fromkeys(Stage, count) for count in counts]
    interval = intervals(documents, 50, seed)[Stage.AR]
    assert interval == intervals(documents, 50, seed)[Stage.AR]
    scores = [figures(count).f1 for count in counts]
    assert min(scores) - ROUNDING <= interval.low <= interval.high <= max(scores) + ROUNDING


def test_equal_documents_leave_no_doubt_and_one_says_nothing_of_others() -> None:
    documents = [dict.fromkeys(Stage, Count(1, 2, 2))] * 5
    interval = intervals(documents, 100, 1)[Stage.CUE]
    assert (interval.low, interval.high) == (50.0, 50.0)
    assert intervals(documents, 0, 1) == {}
    assert intervals(documents[:1], 100, 1) == intervals([], 100, 1) == {}
    assert total([])[Stage.CUE] == Count()
