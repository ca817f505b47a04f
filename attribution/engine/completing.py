"""Completing a report: its content from the tie to its end, and the circumstances that stand away from the cue."""

from __future__ import annotations

from collections.abc import Mapping

from attribution.engine.according import names_evidence, points_back, qualified_clause
from attribution.engine.addressees import listener_behind
from attribution.engine.circumstances import (
    leading,
    medium_of_all,
    medium_taken_up,
    party_to,
    time_at_end,
    time_before,
    time_behind,
    time_within,
    to_come,
    trailing_medium,
)
from attribution.engine.colons import COLON
from attribution.engine.contents import CONJUNCTIONS, ContentReader
from attribution.engine.cues import Cue
from attribution.engine.layout import Sentence
from attribution.engine.phrases import Reader
from attribution.engine.report import Report, quotation_before
from attribution.engine.sources import subject_of
from attribution.engine.walk import Range
from attribution.rulebook.schema import Frame, Government, WordRole
from attribution.terms import Aspect, CueClass, LineKind

SAID_WHOLE = frozenset({"tie.that", "tie.quotation", "tie.colon"})
"""Ties of contents that are clauses: a time or a medium at their end is their own."""


def complete(reader: Reader, sentence: Sentence, report: Report, reports: Mapping[int, Report]) -> None:
    """Fill in the content and the circumstances. ``reports`` are those of the sentence, by their cue's first word."""
    cue, reading = report.cue, report.reading
    if report.content:
        return
    contents = ContentReader(
        reader,
        reports,
        sentence.last,
        subordinate=_opens_subordinate(reader, sentence, cue),
        headline=sentence.kind is LineKind.TITLE,
    )
    subject = subject_of(reader, cue, reading.source)
    if cue.frame is Frame.ACCORDING_TO:
        reading.time = time_behind(reader, reading.tie.first, sentence.last, opens=_opens(reader, sentence, cue))
        report.content = _qualified(reader, sentence, report, contents)
        return
    first = reading.tie.first
    if cue.rules[0] == COLON and not reading.tie.quoted:
        contents = ContentReader(reader, reports, _line_end(reader, first))
    quoted = reading.tie.quoted and first in reader.quotations
    describes = cue.cue_class is CueClass.OPINE and Government.BI in cue.governs
    end = contents.end(first, subject, quoted=quoted, rule=reading.tie.rule, describes=describes)
    report.content = [*_interrupted(reader, sentence, report), (first, end)] if end > first else []
    report.content += _carried_on(reader, first)
    add_circumstances(reader, sentence, report, opens=all(first >= cue.first for first in reports))


def _opens(reader: Reader, sentence: Sentence, cue: Cue) -> bool:
    """Whether the cue opens its sentence, a و before it or not."""
    return cue.first == sentence.first + (reader.norm(sentence.first) == "و")


def _opens_subordinate(reader: Reader, sentence: Sentence, cue: Cue) -> bool:
    """Whether the sentence, or its clause behind a comma with ف, opens with ``بينما``، ``في حين``، ``فبعد أن`` and the
    cue."""
    for length in (1, 2, 3):
        first = cue.first - length
        if first < sentence.first or reader.role(WordRole.SUBORDINATOR, first) != length:
            continue
        opener = first - (reader.norm(first - 1) in {"و", "ف"})
        return opener == sentence.first or (reader.norm(opener) == "ف" and reader.comma(opener - 1))
    return False


def _interrupted(reader: Reader, sentence: Sentence, report: Report) -> list[Range]:
    """The first half of a quotation that its cue stands in the middle of: ``"..."، يقول الخبير، "..."``."""
    first = report.reading.tie.first
    if not report.reading.tie.quoted or not reader.comma(first - 1):
        return []
    before = quotation_before(reader, report.cue)
    return [before] if before and before[0] == sentence.first else []


def _carried_on(reader: Reader, first: int) -> list[Range]:
    """The further paragraphs of the quotation that begins at word ``first``: where it is not closed in its own, and
    where the next one is a quotation and nothing else."""
    spans: list[Range] = []
    found = reader.quotation(first)
    while found:
        past, quotation = found
        opened = _past_stop(reader, past) if quotation.closed else past
        following = reader.quotation(opened)
        if following is None or not _opens_line(reader, opened):
            break
        if quotation.closed and not _opens_line(reader, _past_stop(reader, following[0])):
            break
        spans.append((opened, following[0]))
        found = following
    return spans


def _past_stop(reader: Reader, index: int) -> int:
    return index + (reader.norm(index) == ".")


def _opens_line(reader: Reader, index: int) -> bool:
    """Whether a line begins at the word, or the text has ended."""
    lines = reader.words.line
    return index >= len(reader.words) or lines[index] != lines[index - 1]


def _line_end(reader: Reader, first: int) -> int:
    """The word past the line: what a headline's speaker says goes on over ``..``."""
    line = reader.words.line[first]
    return next((i for i in range(first, len(reader.words)) if reader.words.line[i] != line), len(reader.words))


def _leading_circumstances(reader: Reader, sentence: Sentence, report: Report) -> None:
    """Add the time and the medium that open the sentence before its first cue."""
    reading = report.reading
    time, medium = leading(reader, sentence.first, report.cue.first)
    within = time_within(reader, *medium) if medium and not reading.medium else None
    reading.time, reading.medium = reading.time or time or within, reading.medium or medium


def add_circumstances(reader: Reader, sentence: Sentence, report: Report, *, opens: bool = False) -> None:
    """Add the time and the medium that stand away from the cue; a medium behind the content is taken out of it.

    ``opens``: the cue is the first that reports in its sentence, so that what opens the sentence is its own."""
    reading = report.reading
    if reading.time and (_of_content(report, reading.time) or to_come(reader, *reading.time)):
        reading.time = None
    if report.cue.aspect is Aspect.PARTICIPLE:
        return
    if opens:
        _leading_circumstances(reader, sentence, report)
    reading.time = reading.time or time_before(reader, sentence.first, report.cue.first)
    if not reading.medium:
        _further_medium(reader, sentence, report)
    if reading.medium and not reading.addressee:
        reading.addressee = party_to(reader, *reading.medium)
        if reading.addressee is None and (told := listener_behind(reader, reading.medium)):
            reading.addressee, reading.addressee_skip = told
    if report.content and not reading.time and reading.tie.rule not in SAID_WHOLE:
        report.content[-1], reading.time = time_at_end(reader, *report.content[-1])
    if not report.content or reading.medium:
        return
    first, end = report.content[-1]
    found = trailing_medium(reader, first, end, clause=reading.tie.rule in SAID_WHOLE)
    if found and found[0] not in reader.inside:
        cut, reading.medium = found
        report.content[-1] = (first, cut)
        reading.time = reading.time or time_within(reader, *reading.medium)


def _further_medium(reader: Reader, sentence: Sentence, report: Report) -> None:
    """Add the medium that stands in another clause, with the time that it holds."""
    reading, cue = report.reading, report.cue
    end = report.content[-1][1] if report.content else cue.last
    found = medium_taken_up(reader, sentence.first, cue.first, cue.last)
    if found:
        reading.time = reading.time or time_within(reader, found[1], cue.first)
    else:
        found = medium_of_all(reader, sentence.first, sentence.last, cue.first, end)
        reading.time = reading.time or (time_within(reader, *found) if found else None)
    reading.medium = found


def _of_content(report: Report, time: Range) -> bool:
    """Whether a time that was read on the way to the content lies in it: ``أعلنت إلغاء الحفل الجمعة``."""
    return any(first <= time[0] < last for first, last in report.content)


def _qualified(reader: Reader, sentence: Sentence, report: Report, contents: ContentReader) -> list[Range]:
    """The clause of an according-to phrase, or the sentence before where the phrase has none of its own."""
    cue, past = report.cue, report.reading.tie.first
    end = contents.rest(past) if past < sentence.last else past
    said = contents.said_around(cue.first) if names_evidence(reader, report.reading.source) else None
    parts = qualified_clause(reader, cue, past, said.reading.tie.first if said else sentence.first, end)
    if sentence.before and not said and points_back(reader, cue, past, sentence.first, end):
        first, last = sentence.before
        return [(first + (reader.norm(first) in CONJUNCTIONS), contents.trimmed(first, last))]
    if len(parts) == 1 and parts[0][0] < cue.first and contents.tied_behind(cue.first, past):
        after = next((i for i in range(past, end) if reader.quotation(i) or not reader.punctuation(i)), past)
        return [*parts, (after, contents.rest(after))]
    if len(parts) == 2:  # noqa: PLR2004 - before and behind the phrase
        return [parts[0], (parts[1][0], contents.clause_end(parts[1][0]))]
    return parts
