"""A claim beside another report of it: how they stand to each other, and the words by which they differ, marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from attribution.crosscheck.marks import Mark, MarkKind
from attribution.page.cards import Card, card_of
from attribution.page.marking import Piece, pieces_of
from attribution.queries import RuleNote, StoredClaim
from attribution.report.labels import Language
from attribution.report.rows import stored_row
from attribution.terms import Contradiction, Relation
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


def _place(language: Language) -> int:
    return 0 if language is Language.ARABIC else 1


def beside(found: CrossChecked, related: Related, language: Language, rules: Mapping[str, RuleNote]) -> Beside:
    """Another report of a claim, beside it."""
    place, comparison = _place(language), related.comparison
    relation = RELATIONS[comparison.relation][place]
    if comparison.contradiction is not None:
        relation += f" ({CONTRADICTIONS[comparison.contradiction][place]})"
    return Beside(
        claim=related.claim,
        card=card_of(stored_row(related.claim), 1, language, rules),
        own=tuple(cuts_of(found.claim.text, related.marks)),
        other=tuple(cuts_of(related.claim.text, related.their_marks)),
        relation=relation,
        sure=round(comparison.score * HUNDRED),
        reasons=tuple((one.arabic, one.english)[place] for one in comparison.reasons),
    )


def marks_in_words(language: Language) -> list[tuple[str, str]]:
    """What the marks mean."""
    return [(kind.value, both[_place(language)]) for kind, both in MARKS.items()]
