"""The versions of a document and what changed in its claims, as a person reads it and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from attribution.queries import Change, ClaimChange, DocumentChanges, DocumentVersion, Part, StoredClaim
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import LABELS, Labels, Language
from attribution.report.records import stored_record
from attribution.report.table import Cell, chain_of, table

CONTENT = 3
VERSIONS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("النسخة", "العنوان", "شوهدت", "الأقوال"),
    Language.ENGLISH: ("Version", "Title", "First seen", "Claims"),
}
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("التغيير", "المتحدث", "لفظ النقل", "القول المنقول", "طريقه"),
    Language.ENGLISH: ("Change", "Speaker", "Cue", "Content", "Chain"),
}
CHANGES: Mapping[Language, Mapping[Change, str]] = {
    Language.ARABIC: {Change.ADDED: "أُضيف", Change.REMOVED: "حُذف", Change.CHANGED: "تغيّر"},
    Language.ENGLISH: {change: change.value for change in Change},
}
PARTS: Mapping[Language, Mapping[Part, str]] = {
    Language.ARABIC: {
        Part.CONTENT: "القول",
        Part.SPEAKER: "المتحدث",
        Part.CUE: "لفظ النقل",
        Part.CLASS: "الصنف",
        Part.TYPE: "النوع",
        Part.ADDRESSEE: "المخاطَب",
        Part.MEDIUM: "الوسيط",
        Part.TIME: "الزمن",
        Part.CHAIN: "الطريق",
    },
    Language.ENGLISH: {part: part.value for part in Part},
}
WAS, IS = "−", "+"


def change_lines(
    versions: Sequence[DocumentVersion], found: DocumentChanges, language: Language, layout: Layout
) -> Iterator[str]:
    """The versions as a table, and below it each claim that was added, removed or changed."""
    headings: list[Cell] = [(heading,) for heading in VERSIONS[language]]
    body = [
        ((str(one.version),), (one.title or one.id,), (left_to_right(one.first_seen),), (f"{one.claims:,}",))
        for one in versions
    ]
    yield from layout.page(table([headings, *body], layout, grows=1))
    yield ""
    lines = wrapped(layout.shaped(counted_changes(found, language)), layout.width, layout.measure)
    yield from layout.page(layout.paragraph(lines, layout.width, rtl=True))
    if found.changes:
        named: list[Cell] = [(heading,) for heading in HEADINGS[language]]
        rows = [row for change in found.changes for row in _rows(change, language)]
        yield from ["", *layout.page(table([named, *rows], layout, grows=CONTENT))]


def counted_changes(found: DocumentChanges, language: Language) -> str:
    """``1 → 2: kept 3، added 1، removed 0، changed 1``."""
    told = left_to_right(f"{found.before.version} → {found.after.version}")
    counts = "، ".join(
        f"{name} {sum(one.change is change for one in found.changes)}" for change, name in CHANGES[language].items()
    )
    kept = f"بقي {found.kept}" if language is Language.ARABIC else f"kept {found.kept}"
    return f"{told}: {kept}، {counts}"


def changes_record(versions: Sequence[DocumentVersion], found: DocumentChanges) -> Record:
    """The same as JSON."""
    return {
        "document": found.after.id,
        "versions": [asdict(one) for one in versions],
        "before": found.before.version,
        "after": found.after.version,
        "kept": found.kept,
        "changes": [
            {
                "change": one.change.value,
                "parts": [part.value for part in one.parts],
                "before": one.before and stored_record(one.before),
                "after": one.after and stored_record(one.after),
            }
            for one in found.changes
        ],
    }


def _rows(change: ClaimChange, language: Language) -> Iterator[tuple[Cell, ...]]:
    """A row for what was and a row for what is."""
    labels = LABELS[language]
    parts = "، ".join(PARTS[language][part] for part in change.parts)
    told = (CHANGES[language][change.change], parts) if parts else (CHANGES[language][change.change],)
    if change.before is not None:
        yield _row(f"{WAS} {told[0]}", told[1:], change.before, labels)
    if change.after is not None:
        yield _row(f"{IS} {told[0]}", told[1:] if change.before is None else (), change.after, labels)


def _row(told: str, parts: tuple[str, ...], claim: StoredClaim, labels: Labels) -> tuple[Cell, ...]:
    attribution = claim.attribution
    return (
        (told, *parts, left_to_right(claim.id[:8])),
        tuple(attribution.speaker.name.replace("؛ ", "؛\n").split("\n")),
        (attribution.cue.text, labels.types[attribution.type]),
        tuple(span.text for span in attribution.content),
        (chain_of(claim.chain),),
    )
