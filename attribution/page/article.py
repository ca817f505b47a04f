"""An article with its claims as a page shows them: lines in segments, a card for each claim, notes beside the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from attribution.domain import Check, Dismissal, Finding, Line
from attribution.page.beside import Beside, beside
from attribution.page.cards import Card, cards_of
from attribution.page.labels import PAGE_LABELS, PageLabels
from attribution.page.marking import Mark, Piece, Segment, english_pieces_of, marks_of, pieces_of, segments_of
from attribution.queries import RuleNote
from attribution.report.labels import LABELS, Labels, Language
from attribution.report.rows import rows_of
from attribution.report.speaker_labels import SPEAKER_LABELS
from attribution.spans import Span
from attribution.terms import CueClass, FindingCode, Level, LineKind
from attribution.workflow.crosschecking import CrossChecked

Numbered = tuple[int, Finding]


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in the margin. ``claims`` are the numbers of the claims that it is about, ``words`` those of its
    place, ``spellings`` those of one name, ``alarm`` the decision that it is a false alarm."""

    number: int
    code: FindingCode
    level: Level
    level_words: str
    title: str
    message: tuple[Piece, ...]
    words: tuple[Piece, ...]
    claims: tuple[int, ...]
    claim_ids: tuple[str, ...]
    line: int
    column: int
    spellings: tuple[str, ...] = ()
    alarm: Dismissal | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the article with the notes beside it."""

    kind: LineKind
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the template shows of an article. ``headline`` is the line that heads the text, ``heading`` its
    title where no line is one; ``source`` is who published it and which agencies it names; the choices are those of the
    filters."""

    language: Language
    labels: PageLabels
    words: Labels
    title: str
    heading: str | None
    source: tuple[str, ...]
    published: str | None
    url: str | None
    headline: ShownLine | None
    lines: tuple[ShownLine, ...]
    cards: tuple[Card, ...]
    notes: tuple[Note, ...]
    speakers: tuple[str, ...]
    classes: tuple[tuple[CueClass, str], ...]
    codes: tuple[tuple[FindingCode, str], ...]
    crossed: Mapping[int, Crossed]


@dataclass(frozen=True, slots=True)
class Crossed:
    """What other reports there are of a claim, and how many origins they have at least and at most."""

    carried: tuple[Beside, ...]
    contradicted: tuple[Beside, ...]
    least: int
    most: int


def article_page(
    check: Check,
    language: Language,
    rules: Mapping[str, RuleNote],
    crossed: Sequence[CrossChecked] = (),
) -> ArticlePage:
    """The page of a check; findings that were dismissed are told and not marked. ``rules`` are those that may have
    fired, by their ids; ``crossed`` are its claims beside other reports, in their order, where they were looked for."""
    analysis, rows = check.analysis, rows_of(check)
    cards = cards_of(rows, language, rules)
    notes = list(_notes(check, language))
    marks = marks_of(row.attribution for row in rows)
    document = analysis.document
    lines = list(_lines(check, marks, notes))
    headed = bool(lines) and lines[0].kind is LineKind.TITLE
    title = document.title or next((line.span.text.strip() for line in _written(check) if headed), document.id)
    url = document.url if (document.url or "").startswith(("http://", "https://")) else None
    return ArticlePage(
        language=language,
        labels=PAGE_LABELS[language],
        words=LABELS[language],
        title=title,
        heading=None if headed else title,
        source=tuple(dict.fromkeys(filter(None, (document.outlet, *analysis.agencies)))),
        published=document.published,
        url=url,
        headline=lines[0] if headed else None,
        lines=tuple(lines[1:] if headed else lines),
        cards=tuple(cards),
        notes=tuple(note for note, _ in notes),
        speakers=tuple(dict.fromkeys(card.speaker for card in cards)),
        classes=tuple(_classes(cards, language)),
        codes=tuple((code, LABELS[language].codes[code]) for code in sorted({note.code for note, _ in notes})),
        crossed={number: _crossed(one, language, rules) for number, one in enumerate(crossed, 1)},
    )


def _crossed(found: CrossChecked, language: Language, rules: Mapping[str, RuleNote]) -> Crossed:
    carried, contradicted = (
        tuple(beside(found, one, language, rules) for one in related) for related in (found.carried, found.contradicted)
    )
    return Crossed(carried, contradicted, found.origins.least, found.origins.most)


def _classes(cards: Sequence[Card], language: Language) -> Iterator[tuple[CueClass, str]]:
    present = {card.cue_class for card in cards}
    return ((one, SPEAKER_LABELS[language].cue_classes[one]) for one in CueClass if one in present)


def _notes(check: Check, language: Language) -> Iterator[tuple[Note, Span]]:
    """The findings with their places, those of the same words and message as one."""
    numbers = {claim.attribution.id: number for number, claim in enumerate(check.claims, 1)}
    ids = {claim.attribution.id: claim.id for claim in check.claims}
    groups: dict[tuple[FindingCode, Span, str], list[Finding]] = {}
    for finding in check.findings:
        groups.setdefault((finding.code, finding.span, finding.message), []).append(finding)
    for number, found in enumerate(groups.values(), 1):
        owners = [one.attribution for one in found if one.attribution in numbers]
        note = _note(number, found[0], language, [(numbers[one], ids[one]) for one in owners])
        yield replace(note, alarm=check.dismissed.get(found[0])), found[0].span


def _note(number: int, finding: Finding, language: Language, claims: Sequence[tuple[int, str]]) -> Note:
    words = LABELS[language]
    return Note(
        number=number,
        code=finding.code,
        level=finding.level,
        level_words=words.levels[finding.level],
        title=words.codes[finding.code],
        message=pieces_of(finding.message) if language is Language.ARABIC else english_pieces_of(finding.message_en),
        words=pieces_of(finding.span.text),
        claims=tuple(one for one, _ in claims),
        claim_ids=tuple(one for _, one in claims),
        line=finding.line,
        column=finding.column,
        finding=finding,
        spellings=finding.candidates if finding.code is FindingCode.SPELLING_VARIANTS else (),
    )


def _lines(check: Check, marks: Sequence[Mark], notes: Sequence[tuple[Note, Span]]) -> Iterator[ShownLine]:
    """The lines with their segments; a note stands beside the line where its words begin."""
    text = check.analysis.document.text
    waiting, shown = (
        _Ahead(marks),
        [(note.number, place) for note, span in notes if note.alarm is None for place in _places(note, span, text)],
    )
    for line in _written(check):
        here = tuple(note for note, span in notes if line.span.start <= span.start < line.span.end)
        yield ShownLine(line.kind, tuple(segments_of(line.span, waiting.over(line.span), shown)), here)


def _places(note: Note, span: Span, text: str) -> Iterator[Span]:
    """Where a note belongs: the words that it is about, and the first of each other spelling of a name."""
    yield span
    for name in note.spellings:
        start = text.find(name)
        if start >= 0 and start != span.start:
            yield Span(start, start + len(name), name)


def _written(check: Check) -> list[Line]:
    """The lines that are not blank; the whole text as one where none are known."""
    text = check.analysis.document.text
    lines = check.analysis.lines or (Line(Span(0, len(text), text), LineKind.BODY),)
    return [line for line in lines if line.kind is not LineKind.BLANK]


class _Ahead:
    """Marks in the order of the text, so that each line looks only at those that may lie over it."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks, self.first = marks, 0
        self.reach = [0]
        for mark in marks:
            self.reach.append(max(self.reach[-1], mark.end))

    def over(self, line: Span) -> Sequence[Mark]:
        """The marks over a line; lines are asked for in their order."""
        while self.first < len(self.marks) and self.reach[self.first + 1] <= line.start:
            self.first += 1
        last = self.first
        while last < len(self.marks) and self.marks[last].start < line.end:
            last += 1
        return self.marks[self.first : last]
