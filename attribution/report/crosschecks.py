"""Cross-checks as JSON: each claim with the reports that carry and that contradict it, and its origins."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attribution.crosscheck.grouping import Ground, Origins
from attribution.crosscheck.marks import Mark
from attribution.crosscheck.statement import Comparison
from attribution.report.crosscheck_words import CROSS_WORDS, decisions
from attribution.report.labels import Language
from attribution.report.records import stored_record
from attribution.workflow.crosschecking import CrossChecked, Related
from attribution.workflow.telling import Told

Record = dict[str, Any]


def crosscheck_record(checked: CrossChecked) -> Record:
    """A claim with its reports; ``marks`` are spans of the claim's ``text``, ``their_marks`` of the other's; ``origin``
    counts the origins from 1, of which the claim's own report has the first."""
    text = checked.claim.text
    origins = {report: number for number, one in enumerate(checked.origins.origins, 1) for report in one.reports}
    return {
        "claim": stored_record(checked.claim),
        "carried": [{"origin": origins[one.claim.id], **_related_record(one, text)} for one in checked.carried],
        "contradicted": [_related_record(one, text) for one in checked.contradicted],
        "origins": _origins_record(checked),
    }


def told_record(told: Told) -> Record:
    """One report of a timeline."""
    return {
        "day": told.day,
        "by_time": told.by_time,
        "role": told.role.value,
        "origin": told.origin,
        "grounds": [_ground_record(ground) for ground in told.grounds],
        "comparison": told.comparison and _comparison_record(told.comparison),
        "claim": stored_record(told.claim),
    }


def report_names(checked: CrossChecked) -> dict[str, str]:
    """A report's claim → the outlet that published it, or else its document."""
    claims = (checked.claim, *(one.claim for one in checked.carried))
    return {claim.id: claim.publisher or claim.document_id for claim in claims}


def _related_record(related: Related, text: str) -> Record:
    return {
        **_comparison_record(related.comparison),
        "marks": _marks_record(related.marks, text),
        "their_marks": _marks_record(related.their_marks, related.claim.text),
        "claim": stored_record(related.claim),
    }


def _comparison_record(comparison: Comparison) -> Record:
    return {
        "relation": comparison.relation.value,
        "contradiction": comparison.contradiction and comparison.contradiction.value,
        "score": comparison.score,
        "unsure": comparison.unsure,
        "reasons": [{"ar": reason.arabic, "en": reason.english} for reason in comparison.reasons],
    }


def _marks_record(marks: Iterable[Mark], text: str) -> list[Record]:
    return [
        {"kind": mark.kind.value, "start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
        for mark in marks
    ]


def _origins_record(checked: CrossChecked) -> Record:
    origins: Origins = checked.origins
    names = report_names(checked)
    told = {language: decisions(origins, names, CROSS_WORDS[language]) for language in Language}
    return {
        "least": origins.least,
        "most": origins.most,
        "origins": [
            {"reports": list(one.reports), "grounds": [_ground_record(ground) for ground in one.grounds]}
            for one in origins.origins
        ],
        "apart": [list(pair) for pair in origins.apart],
        "decided": [
            {"ar": arabic, "en": english}
            for arabic, english in zip(told[Language.ARABIC], told[Language.ENGLISH], strict=True)
        ],
    }


def _ground_record(ground: Ground) -> Record:
    return {"tie": ground.tie.value, "name": ground.name}
