"""A claim beside other reports of it in two columns: who else carries it, who contradicts it, the words that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from attribution.crosscheck.marks import Mark, MarkKind
from attribution.page.cards import Card, card_of
from attribution.page.marking import Piece, pieces_of
from attribution.queries import StoredClaim
from attribution.report.labels import Language
from attribution.report.records import stored_record
from attribution.report.rows import stored_row
from attribution.terms import Contradiction, Relation
from attribution.web.answers import answer, language_of, library_of
from attribution.web.library import Library
from attribution.web.negotiation import Form
from attribution.workflow.crosschecking import CrossChecked, Related

HUNDRED = 100
RELATIONS = {
    Relation.COPY: ("باللفظ نفسه", "in the same words"),
    Relation.SAME: ("القول نفسه بلفظ آخر", "the same in other words"),
    Relation.MORE_SPECIFIC_A: ("القول هنا أعم", "says less"),
    Relation.MORE_SPECIFIC_B: ("القول هنا أخص", "says more"),
    Relation.CONTRADICT: ("يناقضه", "contradicts it"),
    Relation.DIFFERENT: ("قول آخر", "another claim"),
}
CONTRADICTIONS = {
    Contradiction.DENIAL: ("نفي", "a denial"),
    Contradiction.NUMBER: ("عدد آخر", "another number"),
    Contradiction.POLARITY: ("إثبات مقابل نفي", "affirmed and negated"),
    Contradiction.SPEAKER: ("متحدث آخر", "another speaker"),
    Contradiction.OTHER: ("ألفاظ متضادة", "opposite words"),
}
MARKS = {
    MarkKind.SAME: ("في القولين", "in both"),
    MarkKind.NEAR: ("بلفظ آخر", "in other words"),
    MarkKind.NUMBER: ("عدد مختلف", "another number"),
    MarkKind.NEGATION: ("نفي", "negation"),
    MarkKind.OPPOSITE: ("ضد", "opposite"),
    MarkKind.NAME: ("صاحب القول الآخر", "who makes the other claim"),
    MarkKind.ADDED: ("ليس في الآخر", "not in the other"),
}
router = APIRouter(tags=["claims"])


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of a claim with how they stand beside the other; ``same`` ones need no mark."""

    pieces: tuple[Piece, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another report of a claim: both texts in cuts, and in words how they stand to each other."""

    claim: StoredClaim
    card: Card
    own: tuple[Cut, ...]
    other: tuple[Cut, ...]
    relation: str
    sure: int
    reasons: tuple[str, ...]


@router.get("/claims/{claim_id}/cross-check", summary="Who else reports a claim, and who contradicts it")
def cross_check(request: Request, claim_id: str) -> Response:
    """The reports that carry the claim and those that contradict it, beside it, and how many origins they have."""
    library, language = library_of(request), language_of(request)

    def shown() -> Mapping[str, Any]:
        found = _checked(library, claim_id)
        marks = [(kind.value, both[_place(language)]) for kind, both in MARKS.items()]
        return {
            "claim": found.claim,
            "card": card_of(stored_row(found.claim), 1, language, library.notes),
            "carried": [_beside(found, one, language, library) for one in found.carried],
            "contradicted": [_beside(found, one, language, library) for one in found.contradicted],
            "origins": found.origins,
            "marks": marks,
            "relations": relations(language),
        }

    forms = {Form.HTML: shown, Form.JSON: lambda: _record(_checked(library, claim_id))}
    return answer(request, forms, "site-cross.html")


def relations(language: Language) -> list[tuple[str, str]]:
    """How two claims may stand to each other, in words."""
    return [(relation.value, both[_place(language)]) for relation, both in RELATIONS.items()]


def cuts_of(text: str, marks: Sequence[Mark]) -> Iterator[Cut]:
    """The text where its marks begin and end; of marks that overlap the first counts."""
    done = 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        start = max(mark.start, done)
        if start >= mark.end:
            continue
        if done < start:
            yield Cut(pieces_of(text[done:start]))
        yield Cut(pieces_of(text[start : mark.end]), "" if mark.kind is MarkKind.SAME else mark.kind.value)
        done = mark.end
    if done < len(text):
        yield Cut(pieces_of(text[done:]))


def _checked(library: Library, claim_id: str) -> CrossChecked:
    claim = library.store.get(claim_id)
    return library.cross_checker().claims([claim])[0]


def _place(language: Language) -> int:
    return 0 if language is Language.ARABIC else 1


def _beside(found: CrossChecked, related: Related, language: Language, library: Library) -> Beside:
    place, comparison = _place(language), related.comparison
    relation = RELATIONS[comparison.relation][place]
    if comparison.contradiction is not None:
        relation += f" ({CONTRADICTIONS[comparison.contradiction][place]})"
    return Beside(
        claim=related.claim,
        card=card_of(stored_row(related.claim), 1, language, library.notes),
        own=tuple(cuts_of(found.claim.text, related.marks)),
        other=tuple(cuts_of(related.claim.text, related.their_marks)),
        relation=relation,
        sure=round(comparison.score * HUNDRED),
        reasons=tuple((one.arabic, one.english)[place] for one in comparison.reasons),
    )


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
