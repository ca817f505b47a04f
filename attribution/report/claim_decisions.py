"""Decisions on how two claims stand to each other, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from attribution.queries import ClaimDecision, DecidedClaim, Grounds, Presence
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.labels import Language
from attribution.report.table import Cell, table
from attribution.terms import Contradiction, Relation

FIELDS = (
    "number", "relation", "contradiction", "a", "a_document", "a_speaker", "a_text", "a_presence", "a_now", "b",
    "b_document", "b_speaker", "b_text", "b_presence", "b_now", "by", "at", "note", "withdrawn_by", "withdrawn_at",
    "withdrawn_why",
)  # fmt: skip
ID_SHOWN, SHOWN_WORDS, DAY, CLAIM = 8, 12, 10, 2


@dataclass(frozen=True, slots=True)
class DecisionLabels:
    """Headings and phrases."""

    columns: tuple[str, ...]
    relations: Mapping[Relation, str]
    contradictions: Mapping[Contradiction, str]
    presence: Mapping[Presence, str]


LABELS = {
    Language.ARABIC: DecisionLabels(
        columns=("#", "القرار", "القول الأول", "القول الثاني", "صاحبه", "سببه", "سحبه"),
        relations={
            Relation.COPY: "منقول بلفظه",
            Relation.SAME: "القول نفسه",
            Relation.MORE_SPECIFIC_A: "الأول أخص",
            Relation.MORE_SPECIFIC_B: "الثاني أخص",
            Relation.CONTRADICT: "يتعارضان",
            Relation.DIFFERENT: "قولان مختلفان",
        },
        contradictions={
            Contradiction.DENIAL: "نفي",
            Contradiction.NUMBER: "عدد",
            Contradiction.POLARITY: "إثبات ونفي",
            Contradiction.SPEAKER: "متحدث",
            Contradiction.OTHER: "غير ذلك",
        },
        presence={
            Presence.CURRENT: "",
            Presence.MOVED: "انتقل إلى النص الجديد",
            Presence.GONE: "لم يعد في الخبر",
        },
    ),
    Language.ENGLISH: DecisionLabels(
        columns=("#", "decision", "first claim", "second claim", "by", "note", "withdrawn"),
        relations={
            Relation.COPY: "copied word for word",
            Relation.SAME: "the same claim",
            Relation.MORE_SPECIFIC_A: "the first is more specific",
            Relation.MORE_SPECIFIC_B: "the second is more specific",
            Relation.CONTRADICT: "they contradict each other",
            Relation.DIFFERENT: "two different claims",
        },
        contradictions={one: one.value for one in Contradiction},
        presence={
            Presence.CURRENT: "",
            Presence.MOVED: "moved to the new text",
            Presence.GONE: "no longer in its article",
        },
    ),
}


def told_claim_decision(one: ClaimDecision, language: Language) -> str:
    """What was decided, in a few words."""
    return f"{one.a.id}, {one.b.id}: {_verdict(one, LABELS[language])}"


def claim_decision_lines(decisions: Sequence[ClaimDecision], language: Language, layout: Layout) -> Iterator[str]:
    """Decisions as a table: what, on which claims, by whom and when, why, and how they were withdrawn."""
    labels = LABELS[language]
    headings = tuple((heading,) for heading in labels.columns)
    rows = [_row(one, labels) for one in decisions]
    yield from layout.page(table([headings, *rows], layout, CLAIM))


def claim_decision_record(one: ClaimDecision) -> Record:
    """A decision as JSON; ``withdrawn`` is null while it stands."""
    return {
        "number": one.number,
        "relation": one.relation,
        "contradiction": one.contradiction,
        "a": _claim_record(one.a),
        "b": _claim_record(one.b),
        **_grounds_record(one.grounds, "note"),
        "withdrawn": one.withdrawn and _grounds_record(one.withdrawn, "why"),
    }


def claim_decision_cells(one: ClaimDecision) -> tuple[str, ...]:
    """A decision as a row of CSV."""
    kind = one.contradiction.value if one.contradiction else ""
    sides = (*_claim_cells(one.a), *_claim_cells(one.b))
    withdrawn = (one.withdrawn.by, one.withdrawn.at, one.withdrawn.why or "") if one.withdrawn else ("", "", "")
    given = (one.grounds.by, one.grounds.at, one.grounds.why or "")
    return (str(one.number), one.relation.value, kind, *sides, *given, *withdrawn)


def _row(one: ClaimDecision, labels: DecisionLabels) -> tuple[Cell, ...]:
    withdrawn = (*_who_and_when(one.withdrawn), one.withdrawn.why or "") if one.withdrawn else ()
    return (
        (str(one.number),),
        (_verdict(one, labels),),
        _claim_cell(one.a, labels),
        _claim_cell(one.b, labels),
        _who_and_when(one.grounds),
        (one.grounds.why or "",),
        withdrawn,
    )


def _verdict(one: ClaimDecision, labels: DecisionLabels) -> str:
    kind = f" ({labels.contradictions[one.contradiction]})" if one.contradiction else ""
    return labels.relations[one.relation] + kind


def _claim_cell(one: DecidedClaim, labels: DecisionLabels) -> Cell:
    words = one.text.split()
    text = " ".join(words[:SHOWN_WORDS]) + ("…" if len(words) > SHOWN_WORDS else "")
    told = (left_to_right(one.id[:ID_SHOWN]), f"{one.speaker}: {text}" if one.speaker else text)
    return (*told, *([labels.presence[one.presence]] if labels.presence[one.presence] else []))


def _who_and_when(grounds: Grounds) -> tuple[str, str]:
    return grounds.by, left_to_right(grounds.at[:DAY])


def _claim_record(one: DecidedClaim) -> Record:
    return {
        **{"claim": one.id, "document": one.document, "speaker": one.speaker, "text": one.text},
        **{"presence": one.presence, "now": one.now},
    }


def _claim_cells(one: DecidedClaim) -> tuple[str, ...]:
    return one.id, one.document, one.speaker, one.text, one.presence.value, one.now or ""


def _grounds_record(grounds: Grounds, why: str) -> Record:
    return {"by": grounds.by, "at": grounds.at, why: grounds.why}
