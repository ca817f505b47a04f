"""Precision and recall of each type of attribution: direct, indirect and mixed.

Precision is over what was found as that type, recall over what is that type in the gold; a pair counts for both even
where the two types differ, since the type itself is a label that is scored apart. ``QUOTATION`` needs cue and content
and no speaker, as quotation finders are scored (e-Quotes, Alrahabi 2015); ``AR`` the source too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from attribution.evaluation.figures import Figures, Stage, share
from attribution.evaluation.scoring import DocumentScore
from attribution.terms import AttributionType


class Measure(StrEnum):
    """What must be right."""

    QUOTATION = "cue and content"
    AR = "ar"


NEEDED = {Measure.QUOTATION: frozenset({Stage.CUE, Stage.CONTENT}), Measure.AR: frozenset({Stage.AR})}


@dataclass(frozen=True, slots=True)
class OfType:
    """The figures of one type; ``gold`` and ``predicted`` are how many there are."""

    type: AttributionType
    gold: int
    predicted: int
    figures: dict[Measure, Figures]


def by_type(scores: Iterable[DocumentScore]) -> list[OfType]:
    """The figures of every type, in the order of the types."""
    documents = list(scores)
    return [_of_type(each, documents) for each in AttributionType]


def _of_type(each: AttributionType, documents: list[DocumentScore]) -> OfType:
    judgements = [judgement for score in documents for judgement in score.judgements]
    true = [judgement for judgement in judgements if judgement.gold.type is each]
    found = [j for j in judgements if j.predicted is not None and j.predicted.type is each]
    extra = sum(annotation.type is each for score in documents for annotation in score.extra)
    figures = {}
    for measure, needed in NEEDED.items():
        precision = share(sum(needed <= judgement.right for judgement in found), len(found) + extra)
        recall = share(sum(needed <= judgement.right for judgement in true), len(true))
        both = precision + recall
        figures[measure] = Figures(100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0)
    return OfType(each, len(true), len(found) + extra, figures)
