"""A timeline as a person reads it, and as rows and records for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.queries import TimelineEntry, Turn
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.labels import LABELS, Language
from attribution.report.records import stored_record
from attribution.report.table import Cell, chain_of, table

FIELDS = ("day", "told", "turn", "like", "earlier", "claim", "speaker", "cue", "cue_class", "content", "chain")
CONTENT = 3
HEADINGS = {
    Language.ARABIC: ("اليوم", "المتحدث", "لفظ النقل", "القول المنقول", "جديده", "طريقه"),
    Language.ENGLISH: ("Day", "Speaker", "Cue", "Content", "Change", "Chain"),
}
TURNS = {
    Language.ARABIC: {
        Turn.FIRST: "أول قول",
        Turn.REPEATED: "تكرار",
        Turn.REWORDED: "صياغة أخرى",
        Turn.TURNED: "تحوّل",
    },
    Language.ENGLISH: {turn: turn.value for turn in Turn},
}


def timeline_lines(entries: Sequence[TimelineEntry], language: Language, layout: Layout) -> Iterator[str]:
    """The printed lines of the table, from the earliest day."""
    headings: list[Cell] = [(heading,) for heading in HEADINGS[language]]
    body = [_cells(entry, language) for entry in entries]
    yield from layout.page(table([headings, *body], layout, grows=CONTENT))


def timeline_record(entry: TimelineEntry) -> Record:
    """An entry as JSON, with its claim whole."""
    told = {"day": entry.day, "told": entry.told, "turn": entry.turn.value, "like": entry.like}
    return {**told, "earlier": entry.earlier, "claim": stored_record(entry.claim)}


def timeline_cells(entry: TimelineEntry) -> tuple[str, ...]:
    """An entry as a row of CSV."""
    claim = entry.claim
    return (
        entry.day or "",
        "yes" if entry.told else "no",
        entry.turn.value,
        f"{entry.like:.2f}",
        entry.earlier or "",
        claim.id,
        claim.attribution.speaker.name,
        claim.attribution.cue.text,
        claim.attribution.cue_class.value,
        claim.text,
        " ← ".join(claim.chain),
    )


def _cells(entry: TimelineEntry, language: Language) -> tuple[Cell, ...]:
    claim, labels = entry.claim, LABELS[language]
    day = left_to_right(f"{'' if entry.told else '~'}{entry.day}") if entry.day else "—"
    turn: Cell = (TURNS[language][entry.turn],)
    if entry.earlier and entry.turn is not Turn.FIRST:
        turn = (*turn, left_to_right(f"{entry.like:.0%} {entry.earlier[:8]}"))
    return (
        (day, left_to_right(claim.id[:8])),
        tuple(claim.attribution.speaker.name.replace("؛ ", "؛\n").split("\n")),
        (claim.attribution.cue.text,),
        tuple(span.text for span in claim.attribution.content),
        (*turn, labels.types[claim.attribution.type]),
        (chain_of(claim.chain),),
    )
