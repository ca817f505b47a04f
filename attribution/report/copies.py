"""Articles of one origin, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from attribution.crosscheck.copies.grouping import Family, Member
from attribution.crosscheck.copies.judging import Copy, Passage
from attribution.crosscheck.copies.origins import Origin
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import Language
from attribution.report.table import Cell, table
from attribution.spans import Span
from attribution.terms import CopyKind, CreditPlace, OriginBasis

FIELDS = (
    "family", "origin", "basis", "document", "outlet", "published", "title", "kind", "share", "credited", "credit",
)  # fmt: skip
SHOWN_WORDS, TITLE = 14, 3


@dataclass(frozen=True, slots=True)
class CopyLabels:
    """Headings and phrases. ``origin`` takes ``outlet``; ``unknown`` stands where whom they have it from is not known;
    ``uncredited`` where an article does not name whom it has its words from, ``first`` at the origin itself."""

    columns: tuple[str, ...]
    origin: Mapping[OriginBasis, str]
    kinds: Mapping[CopyKind, str]
    places: Mapping[CreditPlace, str]
    uncredited: str
    first: str
    passages: str


LABELS = {
    Language.ARABIC: CopyLabels(
        columns=("الخبر", "الناشر", "نُشر في", "العنوان", "المنقول", "هل سمّى الأصل؟"),
        origin={
            OriginBasis.CREDIT: "الأصل: {outlet}، كما يسميه الناقلون",
            OriginBasis.PUBLISHED: "الأصل: {outlet}، لأنه نشر قبل غيره",
            OriginBasis.UNKNOWN: "نص واحد لا يُعرف أصله",
        },
        kinds={CopyKind.WHOLE: "كله", CopyKind.PASSAGES: "مقاطع", CopyKind.QUOTATION: "اقتباس"},
        places={
            CreditPlace.SOURCE: "نعم، في صدر الخبر أو ذيله",
            CreditPlace.TOLD: "نعم، في المتن",
            CreditPlace.TEXT: "نعم، في المتن",
        },
        uncredited="لا",
        first="هو الأصل",
        passages="أطول مقطع مشترك",
    ),
    Language.ENGLISH: CopyLabels(
        columns=("article", "outlet", "published", "title", "copied", "origin named?"),
        origin={
            OriginBasis.CREDIT: "Origin: {outlet}, whom the copies name",
            OriginBasis.PUBLISHED: "Origin: {outlet}, which published first",
            OriginBasis.UNKNOWN: "One text, whose origin is not known",
        },
        kinds={CopyKind.WHOLE: "whole", CopyKind.PASSAGES: "passages", CopyKind.QUOTATION: "quotation"},
        places={
            CreditPlace.SOURCE: "yes, as its source",
            CreditPlace.TOLD: "yes, in its text",
            CreditPlace.TEXT: "yes, in its text",
        },
        uncredited="no",
        first="the origin",
        passages="the longest passage in common",
    ),
}


def family_record(family: Family) -> Record:
    """The written form of a family."""
    return {
        "origin": _origin_record(family.origin),
        "articles": [_member_record(member, family) for member in family.members],
        "copies": [copy_record(copy) for copy in family.copies],
    }


def copy_record(copy: Copy) -> Record:
    """The written form of what two articles have in common."""
    return {
        "a": copy.a.id,
        "b": copy.b.id,
        "kind": copy.kind,
        "share_a": round(copy.share_a, 3),
        "share_b": round(copy.share_b, 3),
        "origin": _origin_record(copy.origin),
        "passages": [_passage_record(passage) for passage in copy.passages],
    }


def family_cells(number: int, family: Family) -> Iterator[tuple[str, ...]]:
    """The rows of CSV of one family, an article each."""
    for member in family.members:
        one, credited = member.document, _credited(member, family)
        yield (
            *(str(number), family.origin.outlet or "", family.origin.basis.value),
            *(one.id, one.outlet or "", one.published or "", one.title or ""),
            *(member.kind.value, f"{member.share:.3f}", "" if credited is None else str(credited).lower()),
            member.credit.place.value if member.credit else "",
        )


def family_lines(family: Family, language: Language, layout: Layout) -> Iterator[str]:
    """A family for a person: its origin, its articles as a table, the longest passage that two of them share."""
    labels = LABELS[language]
    yield from _paragraph(labels.origin[family.origin.basis].format(outlet=family.origin.outlet), layout)
    headings = tuple((heading,) for heading in labels.columns)
    rows = [_row(member, family, labels) for member in family.members]
    yield from layout.page(table([headings, *rows], layout, TITLE))
    longest = max((one for copy in family.copies for one in copy.passages), key=lambda one: one.words)
    yield from _paragraph(f"{labels.passages}: {_shown(longest.a.text)}", layout)


def _row(member: Member, family: Family, labels: CopyLabels) -> tuple[Cell, ...]:
    one = member.document
    share = f"{labels.kinds[member.kind]} ({round(100 * member.share)}%)"
    if _credited(member, family) is None:
        named = labels.first if one.id == family.origin.document else "–"
    else:
        named = labels.places[member.credit.place] if member.credit else labels.uncredited
    published = left_to_right(one.published) if one.published else ""
    return (one.id,), (one.outlet or "",), (published,), (one.title or "",), (share,), (named,)


def _credited(member: Member, family: Family) -> bool | None:
    """Whether an article names whom it has its words from; none where that is not known, or is itself."""
    if family.origin.outlet is None or member.document.id == family.origin.document:
        return None
    return member.credit is not None


def _origin_record(origin: Origin) -> Record:
    return {"outlet": origin.outlet, "basis": origin.basis, "document": origin.document}


def _member_record(member: Member, family: Family) -> Record:
    one, credit = member.document, member.credit
    return {
        **{"document": one.id, "title": one.title, "outlet": one.outlet, "published": one.published},
        **{"kind": member.kind, "share": round(member.share, 3), "credited": _credited(member, family)},
        "credit": credit and {"place": credit.place, "span": credit.span and _span(credit.span)},
    }


def _passage_record(passage: Passage) -> Record:
    return {"a": _span(passage.a), "b": _span(passage.b), "words": passage.words, "quoted": passage.quoted}


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}


def _shown(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN_WORDS]) + ("…" if len(words) > SHOWN_WORDS else "")


def _paragraph(text: str, layout: Layout) -> Iterable[str]:
    lines = wrapped(layout.shaped(text), layout.width, layout.measure)
    return layout.page(layout.paragraph(lines, layout.width, rtl=True))
