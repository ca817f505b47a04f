"""From cues to drafts: one sentence at a time, each cue with what it governs.

A cue whose complement was claimed by a nearer cue gives way; what is left is read for its content's end, its source
before the cue and its type.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from attribution.domain import Firing
from attribution.engine.according import according_source, qualified_clause
from attribution.engine.chunks import noun_phrase_end, time_length
from attribution.engine.circumstances import leading, party_to, time_within, trailing_medium
from attribution.engine.clause import read_clause
from attribution.engine.colons import COLON, colon_cue
from attribution.engine.contents import ContentReader
from attribution.engine.cues import Cancelled, Cue, find_cues
from attribution.engine.drafts import Draft
from attribution.engine.layout import Sentence
from attribution.engine.phrases import Reader
from attribution.engine.position import clause_opens, stands_as_verb
from attribution.engine.sources import carries_subject, source_before, subject_of
from attribution.engine.walk import Range, Reading, Tie
from attribution.engine.words import CLOSERS
from attribution.rulebook.schema import Frame, Government, WordRole
from attribution.spans import Span
from attribution.terms import Aspect, AttributionType


@dataclass(slots=True)
class Report:
    """A cue with its reading; ``content`` in word numbers. ``inverted`` when the content stands before the cue."""

    cue: Cue
    reading: Reading
    content: list[Range] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def sentence_drafts(reader: Reader, sentence: Sentence, firings: list[Firing]) -> Iterator[Draft]:
    """The drafts of one sentence, in the order of their cues. Pseudo-cues that fired are added to ``firings``."""
    reports = _without_rivals(reader, list(_reports(reader, sentence, firings)))
    cues = {report.cue.first: report.cue for report in reports}
    for report in reports:
        _complete(reader, sentence, report, cues)
        if report.content:
            yield _draft(reader, report)


def _reports(reader: Reader, sentence: Sentence, firings: list[Firing]) -> Iterator[Report]:
    taken: set[int] = set()
    for cue in find_cues(reader.words, reader.lexicon, sentence.first, sentence.last):
        if isinstance(cue, Cancelled):
            firings.append(Firing(cue.rule, reader.words.span(cue.first, cue.last)))
            continue
        if cue.first in taken or not stands_as_verb(reader, cue, sentence.first):
            continue
        report = _read(reader, sentence, cue)
        if report is not None and not _own_words(reader, report):
            taken.update(range(cue.first, cue.last))
            taken.update(report.reading.passed)
            taken.add(report.reading.tie.first - 1)
            yield report
    found = colon_cue(reader, sentence)
    if found is not None and found[0].first not in taken:
        cue, reading = found
        yield Report(cue, reading, rules=[*cue.rules, reading.tie.rule])


def _own_words(reader: Reader, report: Report) -> bool:
    """Whether a verb stands inside a quotation without a subject of its own: the speaker's own words (``نؤكد أن``)."""
    return report.cue.first in reader.inside and (
        report.reading.source is None or report.cue.aspect is Aspect.PARTICIPLE
    )


def _read(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    if cue.frame is Frame.ACCORDING_TO:
        return _according(reader, sentence, cue)
    before = source_before(reader, cue, sentence.first) if _may_stand_before(cue) else None
    dropped = carries_subject(reader, cue.first - 1) and not reader.bare_complementizer(cue.first - 1)
    preceded = dropped or (before is not None and before.sure)
    reading = read_clause(reader, cue, sentence.last, preceded=True) if preceded else None
    reading = reading or read_clause(reader, cue, sentence.last)
    if reading is None or reading.tie.first >= sentence.last:
        if cue.frame is Frame.QUOTED_FROM and reader.comma(cue.first - 1):
            return _according(reader, sentence, replace(cue, frame=Frame.ACCORDING_TO))
        return _inverted(reader, sentence, cue)
    report = Report(cue, reading, rules=[*cue.rules, reading.tie.rule])
    if cue.suffixed:
        reading.source = _told_by(reader, cue, sentence.first)
    if reading.source is None and before:
        reading.source = before.part
        report.rules.append("source.before")
    return report


def _according(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    found = according_source(reader, cue, sentence.last)
    if found is None:
        return None
    if reader.norm(cue.first) == "كما" and (not _behind_clause(reader, cue) or reader.complementizer(found[0][1])):
        return None
    source, skip = found
    reading = Reading(Tie(source[1], "frame.according-to"), source=source, source_skip=skip)
    return Report(cue, reading, rules=[*cue.rules, reading.tie.rule])


def _behind_clause(reader: Reader, cue: Cue) -> bool:
    """``…، كما ذكر مصدر`` stands behind its clause; ``كما ذكر المصدر أن`` begins one."""
    return reader.comma(cue.first - 1) or reader.words.raw[cue.first - 1] in CLOSERS


def _inverted(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    """``"…"، قال المتحدث``: the quotation before the cue is its content."""
    if cue.frame or cue.aspect not in {Aspect.PAST, Aspect.PRESENT} or Government.QUOTATION not in cue.governs:
        return None
    before = _quotation_before(reader, cue)
    if before is None or before[0] < sentence.first:
        return None
    opened, past = before
    source = None
    if (
        cue.last < sentence.last
        and not reader.punctuation(cue.last)
        and not reader.role(WordRole.PREPOSITION, cue.last)
    ):
        length = time_length(reader, cue.last)
        source = None if length else (cue.last, noun_phrase_end(reader, cue.last, sentence.last))
    reading = Reading(Tie(opened, "tie.inverted", quoted=True), source=source)
    return Report(cue, reading, content=[(opened, past)], rules=[*cue.rules, reading.tie.rule])


def _quotation_before(reader: Reader, cue: Cue) -> Range | None:
    """The quotation that ends right before the cue, a comma or a conjunction between them allowed."""
    past = cue.first - (reader.norm(cue.first - 1) in {"كما", "و"})
    past -= reader.comma(past - 1)
    opened = reader.closings.get(past)
    return None if opened is None or reader.names(opened) else (opened, past)


def _without_rivals(reader: Reader, reports: list[Report]) -> list[Report]:
    """Where two cues claim the same content start, the nearer one keeps it, unless it stands in an aside."""
    kept: list[Report] = []
    for index, report in enumerate(reports):
        rival = next((r for r in reports[index + 1 :] if _rivals(report, r)), None)
        if rival is None or _weaker(reader, rival):
            kept.append(report)
    return [report for report in kept if not any(_rivals(other, report) and _weaker(reader, report) for other in kept)]


def _rivals(outer: Report, inner: Report) -> bool:
    if outer.cue.frame is Frame.ACCORDING_TO or inner.cue.frame is Frame.ACCORDING_TO or inner.content or outer.content:
        return False
    return (
        outer.cue.last <= inner.cue.first
        and inner.reading.tie.first <= outer.reading.tie.first + 1
        and (inner.cue.first < outer.reading.tie.first)
    )


def _weaker(reader: Reader, inner: Report) -> bool:
    """Whether a nearer cue is no rival after all: a noun or name inside the source, or a verb in an aside."""
    if inner.cue.frame in {Frame.QUOTED_FROM, Frame.DOCUMENT_SAYS}:
        return False
    verb = inner.cue.aspect in {Aspect.PAST, Aspect.PRESENT, Aspect.PARTICIPLE} or inner.cue.suffixed
    return not verb or _in_aside(reader, inner) or not clause_opens(reader, inner.cue)


def _in_aside(reader: Reader, report: Report) -> bool:
    """Whether a comma parts the cue from its tie: ``في بيان نشرته الوزارة، إن``."""
    return any(reader.comma(index) for index in range(report.cue.last, report.reading.tie.first))


def _complete(reader: Reader, sentence: Sentence, report: Report, cues: dict[int, Cue]) -> None:
    """Fill in the source before the cue, and the content."""
    cue, reading = report.cue, report.reading
    if report.content:
        return
    others = {first: other for first, other in cues.items() if other is not cue}
    contents = ContentReader(reader, others, sentence.last)
    subject = subject_of(reader, cue, reading.source)
    if cue.frame is Frame.ACCORDING_TO:
        report.content = _qualified(reader, sentence, report, contents)
        return
    first = reading.tie.first
    if cue.rules[0] == COLON and not reading.tie.quoted:
        contents = ContentReader(reader, others, _line_end(reader, first))
    end = contents.end(first, subject, quoted=reading.tie.quoted and first in reader.quotations)
    report.content = [*_interrupted(reader, sentence, report), (first, end)] if end > first else []
    report.content += carried_on(reader, first)
    _circumstances(reader, sentence, report, cues)


def _interrupted(reader: Reader, sentence: Sentence, report: Report) -> list[Range]:
    """The first half of a quotation that its cue stands in the middle of: ``"..."، يقول الخبير، "..."``."""
    first = report.reading.tie.first
    if not report.reading.tie.quoted or not reader.comma(first - 1):
        return []
    before = _quotation_before(reader, report.cue)
    return [before] if before and before[0] == sentence.first else []


def carried_on(reader: Reader, first: int) -> list[Range]:
    """The further paragraphs of the quotation that begins at word ``first`` and is not closed in its own."""
    found = reader.quotation(first)
    spans: list[Range] = []
    while found and not found[1].closed:
        opened = found[0]
        found = reader.quotation(opened)
        if found is None or reader.words.line[opened] == reader.words.line[opened - 1]:
            break
        spans.append((opened, found[0]))
    return spans


def _line_end(reader: Reader, first: int) -> int:
    """The word past the line: what a headline's speaker says goes on over ``..``."""
    line = reader.words.line[first]
    return next((i for i in range(first, len(reader.words)) if reader.words.line[i] != line), len(reader.words))


def _circumstances(reader: Reader, sentence: Sentence, report: Report, cues: Mapping[int, Cue]) -> None:
    """Add the time and the medium that stand away from the cue; a medium behind the content is taken out of it."""
    reading = report.reading
    if report.cue.aspect is Aspect.PARTICIPLE:
        return
    if all(first >= report.cue.first for first in cues):
        time, medium = leading(reader, sentence.first, report.cue.first)
        reading.time, reading.medium = reading.time or time, reading.medium or medium
    if reading.medium and not reading.addressee:
        reading.addressee = party_to(reader, *reading.medium)
    if not report.content or reading.medium:
        return
    first, end = report.content[-1]
    found = trailing_medium(reader, first, end)
    if found:
        cut, reading.medium = found
        report.content[-1] = (first, cut)
        reading.time = reading.time or time_within(reader, *reading.medium)


def _qualified(reader: Reader, sentence: Sentence, report: Report, contents: ContentReader) -> list[Range]:
    past = report.reading.tie.first
    end = contents.rest(past) if past < sentence.last else past
    return qualified_clause(reader, report.cue, past, sentence.first, sentence.last, end)


def _told_by(reader: Reader, cue: Cue, first: int) -> Range | None:
    """The source of ``قوله``: ``نقلت الوكالة عن المتحدث قوله``."""
    about = next((i for i in range(cue.first - 2, first, -1) if reader.norm(i) == "عن"), None)
    if about is None or not any(reader.norm(i) in reader.lexicon.verb_forms for i in range(first, about)):
        return None
    last = cue.first - reader.comma(cue.first - 1)
    return about + 1, last


def _may_stand_before(cue: Cue) -> bool:
    return cue.aspect in {Aspect.PAST, Aspect.PRESENT} and cue.frame is None


def _draft(reader: Reader, report: Report) -> Draft:
    words, reading, cue = reader.words, report.reading, report.cue
    content = [_span(reader, part, reading.tie.skip if number == 0 else 0) for number, part in enumerate(report.content)]
    return Draft(
        cue=words.span(cue.first, cue.last),
        cue_class=cue.cue_class,
        aspect=cue.aspect,
        source=_span(reader, reading.source, reading.source_skip) if reading.source else None,
        content=content,
        addressee=_span(reader, _unquoted(reader, reading.addressee), reading.addressee_skip)
        if reading.addressee
        else None,
        medium=_span(reader, reading.medium, 0) if reading.medium else None,
        time=_span(reader, reading.time, 0) if reading.time else None,
        type=content_type(reader, report.content),
        gender=cue.gender,
        number=cue.number,
        rules=report.rules,
    )


def _unquoted(reader: Reader, part: Range) -> Range:
    """``"بلومبرغ"`` without its marks when they hold the whole addressee."""
    first, last = part
    found = reader.quotation(first)
    return (first + 1, last - 1) if found and found[0] == last and last - first > 2 else part  # noqa: PLR2004 - two marks and a word


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
    """Whether marks hold a name: Latin letters, or what stands before them names a kind of thing (``شركة "البيرق"``)."""
    lexicon = reader.lexicon
    if all(letter.isascii() for letter in reader.quotations[index][1].inner.text):
        return True
    heads = (WordRole.ORGANIZATION_HEAD, WordRole.OUTLET_HEAD, WordRole.DOCUMENT_HEAD, WordRole.NAMED_THING)
    return any(reader.role(role, index - back) for role in heads for back in (1, 2, 3)) or bool(
        reader.table(lexicon.outlets, index + 1)
    )
