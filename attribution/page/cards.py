"""A claim in words: who said it, through whom, to whom, when, how sure that is and which rules say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from attribution.domain import Attribution, TimeRange
from attribution.page.labels import PAGE_LABELS, PageLabels
from attribution.page.marking import Piece, pieces_of
from attribution.queries import RuleNote
from attribution.report.labels import LABELS, Language
from attribution.report.rows import ClaimRow, shown_medium
from attribution.report.speaker_labels import SPEAKER_LABELS
from attribution.terms import CueClass, FindingCode

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card: its name, its words, and what is said beside them."""

    name: str
    words: tuple[Piece, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule that fired, in words: ``kind`` of it, the written ``form`` that it goes by, what it says."""

    id: str
    kind: str
    form: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """All that is told of a claim. ``number`` counts those of the page from 1; ``speaker`` is empty where nobody is
    named; ``chain`` runs from the publisher inward; ``sure`` is the confidence in hundredths."""

    number: int
    id: str
    speaker: str
    kind: str
    cue: str
    content: tuple[tuple[Piece, ...], ...]
    chain: tuple[str, ...]
    facts: tuple[Fact, ...]
    type: str
    cue_class: CueClass
    class_words: str
    sure: int | None
    rules: tuple[RuleWords, ...]
    remarks: tuple[str, ...]
    codes: tuple[FindingCode, ...]


def cards_of(rows: Sequence[ClaimRow], language: Language, notes: Mapping[str, RuleNote]) -> list[Card]:
    """The cards of the claims of a page, in their order."""
    return [card_of(row, number, language, notes) for number, row in enumerate(rows, 1)]


def card_of(row: ClaimRow, number: int, language: Language, notes: Mapping[str, RuleNote]) -> Card:
    """The card of one claim, whose number on the page is given."""
    attribution, words = row.attribution, SPEAKER_LABELS[language]
    return Card(
        number=number,
        id=row.id,
        speaker=attribution.speaker.name,
        kind=words.kinds[attribution.speaker.kind],
        cue=attribution.cue.text,
        content=tuple(pieces_of(span.text) for span in attribution.content),
        chain=row.chain or (attribution.speaker.name,),
        facts=tuple(_facts(attribution, language)),
        type=LABELS[language].types[attribution.type],
        cue_class=attribution.cue_class,
        class_words=words.cue_classes[attribution.cue_class],
        sure=None if attribution.confidence is None else round(attribution.confidence * HUNDRED),
        rules=tuple(_rules(attribution, language, notes)),
        remarks=tuple(_remarks(row, PAGE_LABELS[language])),
        codes=row.findings,
    )


def _facts(attribution: Attribution, language: Language) -> Iterator[Fact]:
    page, words = PAGE_LABELS[language], LABELS[language]
    if attribution.addressee is not None:
        yield Fact(page.addressee, pieces_of(attribution.addressee.text))
    if medium := shown_medium(attribution, words):
        yield Fact(page.medium, pieces_of(medium))
    if attribution.time is not None:
        yield Fact(page.time, pieces_of(attribution.time.text), _days(attribution, language))


def _days(attribution: Attribution, language: Language) -> str:
    """The days that its time means, or why it means none."""
    days = attribution.time_resolved
    if days is None:
        return ""
    if isinstance(days, TimeRange):
        return days.start if days.start == days.end else f"{days.start} – {days.end}"
    return LABELS[language].unresolved[days]


def _rules(attribution: Attribution, language: Language, notes: Mapping[str, RuleNote]) -> Iterator[RuleWords]:
    reason = attribution.speaker.reason
    for rule in dict.fromkeys((*attribution.rules, *((reason,) if reason else ()))):
        yield rule_words(rule, notes.get(rule), language)


def rule_words(rule: str, note: RuleNote | None, language: Language) -> RuleWords:
    """A rule in words; by its id alone where no file holds it."""
    if note is None:
        return RuleWords(rule, "", "", "")
    told = (note.note_ar or note.note) if language is Language.ARABIC else note.note
    return RuleWords(rule, PAGE_LABELS[language].kinds.get(note.kind, note.kind), note.form or "", told or "")


def _remarks(row: ClaimRow, labels: PageLabels) -> Iterator[str]:
    """How the claim stands to others of the page, and who may have said it."""
    if row.parent is not None:
        yield labels.within.format(row.parent)
    if row.carried_by is not None:
        yield labels.carried.format(row.carried_by)
    if row.attribution.speaker.candidates:
        yield f"{labels.candidates}: {'، '.join(row.attribution.speaker.candidates)}"
