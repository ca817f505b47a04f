"""Speakers across documents, and the decisions on who is who, as a person reads them: from the right, in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.queries import DecidedAction, Decision, Grounds, ListedSpeaker, ShownSpeaker
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import Language
from attribution.report.speaker_labels import SPEAKER_LABELS, SpeakerLabels
from attribution.report.table import Cell, table
from attribution.terms import CueClass, SpeakerKind

ID_SHOWN = 8
DAY = len("2022-01-02")


def list_lines(listed: Sequence[ListedSpeaker], language: Language, layout: Layout) -> Iterator[str]:
    """Speakers as a table; the first column holds the beginning of the id, the last the spellings where there are
    several."""
    labels = SPEAKER_LABELS[language]
    yield from _table(labels.columns, [_listed(one, labels) for one in listed], layout)


def shown_lines(one: ShownSpeaker, language: Language, layout: Layout) -> Iterator[str]:
    """One speaker: who it is, the figures, the spellings, the documents, the decisions."""
    labels = SPEAKER_LABELS[language]
    for text in _heading(one, labels):
        lines = wrapped(layout.shaped(text), layout.width, layout.measure)
        yield from layout.page(layout.paragraph(lines, layout.width, rtl=True))
    kinds = [SpeakerKind(each.name.kind) for each in one.spellings]
    spellings = [
        ((each.name.name,), (labels.kinds[kind],), (f"{each.claims:,}",), (f"{each.documents:,}",))
        for each, kind in zip(one.spellings, kinds, strict=True)
    ]
    documents = [
        (
            (each.id,),
            (each.title or "",),
            (left_to_right(each.published) if each.published else "",),
            (f"{each.claims:,}",),
        )
        for each in one.documents
    ]
    for headings, rows in ((labels.spellings, spellings), (labels.documents, documents)):
        yield from ["", *_table(headings, rows, layout)] if rows else []
    yield from ["", *decision_lines(one.decisions, language, layout)] if one.decisions else []


def decision_lines(decisions: Sequence[Decision], language: Language, layout: Layout) -> Iterator[str]:
    """Decisions as a table: what, by whom and when, why, and how they were withdrawn."""
    rows = [
        (
            (str(one.number),),
            (told_decision(one, language),),
            _who_and_when(one.grounds),
            (one.grounds.why or "",),
            (*_who_and_when(one.withdrawn), one.withdrawn.why or "") if one.withdrawn else (),
        )
        for one in decisions
    ]
    yield from _table(SPEAKER_LABELS[language].decisions, rows, layout)


def told_decision(one: Decision, language: Language) -> str:
    """What was decided, in a few words."""
    labels = SPEAKER_LABELS[language]
    wording = labels.merged if one.action is DecidedAction.MERGE else labels.split
    return wording.format(speaker=one.speaker.name, other=one.other.name)


def _listed(one: ListedSpeaker, labels: SpeakerLabels) -> tuple[Cell, ...]:
    known = one.speaker
    figures = (f"{one.claims:,}",), (f"{one.documents:,}",)
    spellings = one.spellings if len(one.spellings) > 1 else ()
    return ((known.id[:ID_SHOWN],), _lines(known.name), (labels.kinds[known.kind],), *figures, spellings)


def _heading(one: ShownSpeaker, labels: SpeakerLabels) -> Iterator[str]:
    known = one.speaker
    yield " — ".join((known.name, labels.kinds[known.kind], left_to_right(known.id)))
    yield f"{labels.claims}: {one.claims:,}" + (f" ({labels.joint}: {one.joint:,})" if one.joint else "")
    outlets = [(each.name, each.claims) for each in one.outlets]
    classes = [(labels.cue_classes[CueClass(each.name)], each.claims) for each in one.classes]
    for label, counted in ((labels.outlets, outlets), (labels.classes, classes)):
        if counted:
            yield f"{label}: " + "، ".join(f"{name} {claims:,}" for name, claims in counted)


def _table(headings: Sequence[str], rows: Sequence[Sequence[Cell]], layout: Layout) -> Iterator[str]:
    """A table whose second column, or the first of the spellings, gets the room that is left."""
    yield from layout.page(table([[(heading,) for heading in headings], *rows], layout, grows=1))


def _lines(name: str) -> Cell:
    """Those who speak together, each on a line."""
    return tuple(name.replace("؛ ", "؛\n").split("\n"))


def _who_and_when(grounds: Grounds) -> Cell:
    return grounds.by, left_to_right(grounds.at[:DAY])
