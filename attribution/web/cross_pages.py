"""A claim beside other reports of it in two columns: who else carries it, who contradicts it, the words that differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from attribution.crosscheck.marks import Mark
from attribution.page.beside import beside, marks_in_words, relations
from attribution.page.cards import card_of
from attribution.report.records import stored_record
from attribution.report.rows import stored_row
from attribution.web.answers import answer, language_of, library_of
from attribution.web.library import Library
from attribution.web.negotiation import Form
from attribution.workflow.crosschecking import CrossChecked, Related

router = APIRouter(tags=["claims"])


@router.get("/claims/{claim_id}/cross-check", summary="Who else reports a claim, and who contradicts it")
def cross_check(request: Request, claim_id: str) -> Response:
    """The reports that carry the claim and those that contradict it, beside it, and how many origins they have."""
    library, language = library_of(request), language_of(request)

    def shown() -> Mapping[str, Any]:
        found = _checked(library, claim_id)
        return {
            "claim": found.claim,
            "card": card_of(stored_row(found.claim), 1, language, library.notes),
            "carried": [beside(found, one, language, library.notes) for one in found.carried],
            "contradicted": [beside(found, one, language, library.notes) for one in found.contradicted],
            "origins": found.origins,
            "marks": marks_in_words(language),
            "relations": relations(language),
        }

    forms = {Form.HTML: shown, Form.JSON: lambda: _record(_checked(library, claim_id))}
    return answer(request, forms, "site-cross.html")


def _checked(library: Library, claim_id: str) -> CrossChecked:
    claim = library.store.get(claim_id)
    return library.cross_checker().claims([claim])[0]


def _record(found: CrossChecked) -> dict[str, Any]:
    """A cross-checked claim as JSON."""
    origins = [
        {"reports": list(one.reports), "grounds": [{"tie": each.tie.value, "name": each.name} for each in one.grounds]}
        for one in found.origins.origins
    ]
    return {
        "claim": stored_record(found.claim),
        "carried": [_related_record(one) for one in found.carried],
        "contradicted": [_related_record(one) for one in found.contradicted],
        "origins": {"least": found.origins.least, "most": found.origins.most, "of": origins},
    }


def _related_record(one: Related) -> dict[str, Any]:
    comparison = one.comparison
    return {
        "claim": stored_record(one.claim),
        "relation": comparison.relation.value,
        "contradiction": comparison.contradiction and comparison.contradiction.value,
        "independent": comparison.independent,
        "score": comparison.score,
        "unsure": comparison.unsure,
        "reasons": [{"ar": reason.arabic, "en": reason.english} for reason in comparison.reasons],
        "marks": [_mark_record(mark) for mark in one.marks],
        "their_marks": [_mark_record(mark) for mark in one.their_marks],
    }


def _mark_record(mark: Mark) -> dict[str, Any]:
    return {"kind": mark.kind.value, "start": mark.start, "end": mark.end}
