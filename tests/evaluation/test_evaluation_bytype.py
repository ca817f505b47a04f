"""Figures by type: a pair counts for the type that was found and for the type that there is."""

from __future__ import annotations

from dataclasses import replace

from annotated import SENTENCE, annotation

from attribution.domain import Document
from attribution.evaluation import GoldDocument, score_document
from attribution.evaluation.bytype import Measure, OfType, by_type
from attribution.terms import AttributionType

DIRECT, INDIRECT = AttributionType.DIRECT, AttributionType.INDIRECT


def figures(
    gold: AttributionType, predicted: AttributionType | None, **changed: object
) -> dict[AttributionType, OfType]:
    """The figures where the gold has one attribution of a type, and what was found is of another or nothing."""
    true = replace(annotation(), type=gold)
    found = () if predicted is None else (replace(true, type=predicted, **changed),)  # type: ignore[arg-type]  # a test's shorthand
    score = score_document(GoldDocument(Document("d", SENTENCE), (true,)), found)
    return {each.type: each for each in by_type([score])}


def test_a_pair_of_two_types_counts_for_both() -> None:
    found = figures(DIRECT, INDIRECT)
    assert (found[DIRECT].gold, found[DIRECT].predicted) == (1, 0)
    assert (found[INDIRECT].gold, found[INDIRECT].predicted) == (0, 1)
    assert found[DIRECT].figures[Measure.AR].recall == 100
    assert found[INDIRECT].figures[Measure.AR].precision == 100


def test_a_quotation_needs_no_source_and_an_attribution_does() -> None:
    found = figures(DIRECT, DIRECT, source=None)[DIRECT].figures
    assert found[Measure.QUOTATION].f1 == 100
    assert found[Measure.AR].f1 == 0


def test_what_is_missed_is_missed_of_its_type() -> None:
    found = figures(DIRECT, None)
    assert found[DIRECT].figures[Measure.QUOTATION].recall == 0
    assert found[INDIRECT].gold == 0
