"""From word numbers to characters: a report becomes a draft."""

from __future__ import annotations

from attribution.engine.circumstances import medium_kind
from attribution.engine.drafts import Draft
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.walk import Range
from attribution.rulebook.schema import WordRole
from attribution.spans import Span
from attribution.terms import AttributionType

QUOTED_WORD = 3  # two marks and a word
NAMING_DISTANCE = (1, 2, 3)


def draft_of(reader: Reader, report: Report) -> Draft:
    """The draft of a complete report; spans are cut out of the raw text."""
    reading, cue = report.reading, report.cue
    content = [
        _span(reader, part, reading.tie.skip if number == 0 else 0) for number, part in enumerate(report.content)
    ]
    return Draft(
        cue=_span(reader, (cue.first, cue.last), cue.skip),
        cue_class=cue.cue_class,
        aspect=cue.aspect,
        source=_optional(reader, reading.source, reading.source_skip),
        content=content,
        addressee=_optional(reader, _unquoted(reader, reading.addressee), reading.addressee_skip),
        medium=_optional(reader, reading.medium),
        medium_kind=medium_kind(reader, reading.medium) if reading.medium else None,
        time=_optional(reader, reading.time),
        type=content_type(reader, report.content),
        gender=cue.gender,
        number=cue.number,
        rules=report.rules,
        confidence=report.confidence,
    )


def _optional(reader: Reader, part: Range | None, skip: int = 0) -> Span | None:
    return None if part is None else _span(reader, part, skip)


def _unquoted(reader: Reader, part: Range | None) -> Range | None:
    """``"بلومبرغ"`` without its marks when they hold the whole addressee."""
    if part is None:
        return None
    first, last = part
    found = reader.quotation(first)
    return (first + 1, last - 1) if found and found[0] == last and last - first >= QUOTED_WORD else part


def _span(reader: Reader, part: Range, skip: int) -> Span:
    words = reader.words
    start, end = words.start[part[0]], words.end[part[1] - 1]
    if skip:
        start = next((i for i in range(start + 1, end) if words.text[i].isalpha() and words.text[i] != "\u0640"), start)
    return Span.of(words.text, start, end)


def content_type(reader: Reader, content: list[Range]) -> AttributionType:
    """Direct when all words of the content are in quotation marks, mixed when some are; a name in marks is none."""
    quoted = total = 0
    for first, last in content:
        index = first
        while index < last:
            found = reader.quotation(index)
            if found and found[0] <= last and (index == first or not reader.names(index) or not _proper(reader, index)):
                quoted += found[0] - index - 2
                total += found[0] - index - 2
                index = found[0]
                continue
            total += not reader.punctuation(index)
            index += 1
    if not quoted:
        return AttributionType.INDIRECT
    return AttributionType.DIRECT if quoted >= total else AttributionType.MIXED


def _proper(reader: Reader, index: int) -> bool:
    """Whether marks hold a name: Latin letters, or what stands before them names a kind of thing (``شركة
    "البيرق"``)."""
    lexicon = reader.lexicon
    if all(letter.isascii() for letter in reader.quotations[index][1].inner.text):
        return True
    heads = (WordRole.ORGANIZATION_HEAD, WordRole.OUTLET_HEAD, WordRole.DOCUMENT_HEAD, WordRole.NAMED_THING)
    return any(reader.role(role, index - back) for role in heads for back in NAMING_DISTANCE) or bool(
        reader.table(lexicon.outlets, index + 1)
    )
