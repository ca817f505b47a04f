"""From cues to drafts: one sentence at a time, each cue with what it governs.

A cue whose complement was claimed by a nearer cue gives way; what is left is read for its content's end and its
circumstances.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from attribution.domain import Firing
from attribution.engine.according import according_listener, according_source
from attribution.engine.antecedents import (
    ANTECEDENT,
    SAYING_IT,
    considered,
    of_antecedent,
    said_before,
    source_behind,
    speaks_of_it,
    spoken_of,
)
from attribution.engine.chunks import time_length
from attribution.engine.clause import read_clause
from attribution.engine.colons import colon_cue
from attribution.engine.completing import complete
from attribution.engine.cues import Cancelled, Cue, find_cues
from attribution.engine.layout import Sentence
from attribution.engine.objects import OBJECT
from attribution.engine.own_words import own_words
from attribution.engine.phrases import Reader
from attribution.engine.position import stands_as_verb
from attribution.engine.report import Report, quotation_before
from attribution.engine.rivals import without_rivals
from attribution.engine.sources import carries_subject, is_thing, noun_like, qualified_by, source_before
from attribution.engine.walk import Range, Reading, Tie
from attribution.engine.words import CLOSERS, STOPS
from attribution.rulebook.schema import Frame, Government, WordRole
from attribution.terms import Aspect, CueClass, Number

ACCORDING_TO, BEFORE, INVERTED = "frame.according-to", "source.before", "tie.inverted"
THING, PHRASES = "pseudo.thing", ("tie.preposition.", "tie.quotation")
SHORTEST_DOCUMENT = 2  # words of جاء في


INTERPOSING = CLOSERS | {"..", "…", "...", "؛"}
LONGEST_SUBJECT = 3  # words of who speaks between two marks
ECHOING = frozenset({CueClass.SAY, CueClass.ASSERT, CueClass.ANNOUNCE})


def sentence_reports(reader: Reader, sentence: Sentence, firings: list[Firing]) -> list[Report]:
    """The reports of one sentence as the rules find them. Pseudo-cues that fired are added to ``firings``."""
    reports = without_rivals(reader, list(_reports(reader, sentence, firings)))
    by_cue = {report.cue.first: report for report in reports}
    for report in reports:
        complete(reader, sentence, report, by_cue)
    for report in reports:
        if report.reading.tie.rule == ANTECEDENT:
            report.content = said_before(report, reports) or report.content
    return [report for report in reports if report.content]


def _reports(reader: Reader, sentence: Sentence, firings: list[Firing]) -> Iterator[Report]:
    taken: set[int] = set()
    for cue in find_cues(reader.words, reader.lexicon, sentence.first, sentence.last):
        if isinstance(cue, Cancelled):
            firings.append(Firing(cue.rule, reader.words.span(cue.first, cue.last)))
            continue
        if cue.first in taken or not stands_as_verb(reader, cue, sentence.first):
            continue
        report = _read(reader, sentence, cue)
        if report is not None and _done_by_thing(reader, report):
            firings.append(Firing(THING, reader.words.span(cue.first, cue.last)))
            continue
        if report is not None and not own_words(reader, report):
            taken.update(range(cue.first, cue.last))
            tie = report.reading.tie
            taken.update(index for index in report.reading.passed if index < tie.first)
            if tie.rule == "tie.colon":
                taken.add(tie.first - 1)
            yield report
    found = colon_cue(reader, sentence)
    if found is not None and found[0].first not in taken:
        cue, reading = found
        yield Report(cue, reading, rules=[*cue.rules, reading.tie.rule])


def _read(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    if cue.frame is Frame.ACCORDING_TO or _document_aside(reader, cue):
        return _according(reader, sentence, replace(cue, frame=Frame.ACCORDING_TO))
    before = source_before(reader, cue, sentence.first) if _may_stand_before(reader, cue) else None
    topic = before.part if before and speaks_of_it(reader, cue) else None  # هذا الشعور أكده الرئيس
    before = None if topic else before
    dropped = carries_subject(reader, cue.first - 1) and not reader.bare_complementizer(cue.first - 1)
    preceded = dropped or _plural(cue) or (before is not None and before.sure)
    reading = read_clause(reader, cue, sentence.last, preceded=True) if preceded else None
    reading = reading or read_clause(reader, cue, sentence.last, second=cue.first > sentence.first + 1)
    if reading is None or reading.tie.first >= sentence.last:
        return _without_complement(reader, sentence, cue, topic)
    if cue.skip and not cue.suffixed and not (reading.source and reading.tie.quoted):
        return None
    if reading.tie.rule == OBJECT and cue.cue_class in SAYING_IT:
        found = of_antecedent(reader, sentence, cue, topic)
        if found:
            return found
    if cue.addressed and cue.pronoun is not None and reading.addressee is None:
        reading.addressee = spoken_of(reader, sentence, cue)
    report = Report(cue, reading, rules=[*cue.rules, reading.tie.rule])
    if cue.qualifies:
        return _qualifying(reader, sentence, report)
    if cue.suffixed:
        reading.source = _told_by(reader, cue, sentence.first)
    if reading.source is None and before:
        reading.source, reading.source_skip = before.part, before.skip
        report.rules.append(BEFORE)
    return report


def _qualifying(reader: Reader, sentence: Sentence, report: Report) -> Report | None:
    """``القرار العربي الداعي إلى``: the noun before the participle is its source; its complement follows at once."""
    cue, reading = report.cue, report.reading
    reading.source, reading.source_skip = qualified_by(reader, cue, sentence.first) or (None, 0)
    return report if reading.source and reading.tie.first <= cue.last + 1 else None


def _done_by_thing(reader: Reader, report: Report) -> bool:
    """``تشير قراءة المؤشر إلى``، ``الحافلة تحمل "…"``: a thing does what a speaker would say, and no clause follows."""
    cue, reading = report.cue, report.reading
    finite = cue.aspect in {Aspect.PAST, Aspect.PRESENT} and THING not in reader.lexicon.off
    phrase = reading.tie.rule.startswith(PHRASES)
    return finite and phrase and reading.source is not None and is_thing(reader, reading.source)


def _plural(cue: Cue) -> bool:
    """Whether the verb's form shows several, so that no subject can follow it: ``أشخاص أبدوا رغبتهم``."""
    return cue.number in {Number.PLURAL, Number.DUAL} and cue.aspect in {Aspect.PAST, Aspect.PRESENT}


def _without_complement(reader: Reader, sentence: Sentence, cue: Cue, topic: Range | None) -> Report | None:
    """The report of a cue that no complement follows: its content stands before it, or it stands for one."""
    if cue.frame is Frame.QUOTED_FROM and reader.comma(cue.first - 1):
        return _according(reader, sentence, replace(cue, frame=Frame.ACCORDING_TO))
    found = _inverted(reader, sentence, cue) or of_antecedent(reader, sentence, cue, topic)
    found = found or _echoed(reader, sentence, cue) or _interposed(reader, sentence, cue)
    return found or considered(reader, sentence, cue)


def _according(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    found = according_source(reader, cue, sentence.last)
    if found is None or ACCORDING_TO in reader.lexicon.off:
        return None
    if reader.norm(cue.first) == "كما" and (not _behind_clause(reader, cue) or reader.complementizer(found[0][1])):
        return None
    source, skip = found
    source, addressee, addressee_skip = according_listener(reader, source, sentence.last)
    past = max(source[1], addressee[1]) if addressee else source[1]
    reading = Reading(
        Tie(past, ACCORDING_TO),
        source=source,
        source_skip=skip,
        addressee=addressee,
        addressee_skip=addressee_skip,
    )
    return Report(cue, reading, rules=[*cue.rules, reading.tie.rule])


def _echoed(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    """``ارتفع العدد، كما قال الوزير``: a verb without a complement behind كما is as good as an according-to phrase."""
    finite = cue.aspect in {Aspect.PAST, Aspect.PRESENT} and cue.pronoun is None and cue.frame is None
    if not finite or reader.norm(cue.first - 1) != "كما" or cue.cue_class not in ECHOING:
        return None
    adverb = reader.norm(cue.last).endswith("ا") and not reader.table(reader.lexicon.entities, cue.last)  # هاتفيا
    named = noun_like(reader, cue.last) and not (adverb or time_length(reader, cue.last))
    return _according(reader, sentence, replace(cue, first=cue.first - 1, frame=Frame.ACCORDING_TO)) if named else None


def _interposed(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    """``أكد المجلس، يضيف البلاغ، حرصه``، ``…، تكتب الصحيفة``: a verb of saying with nothing but its subject between
    marks qualifies the clause around it."""
    alone = cue.aspect is Aspect.PRESENT and cue.pronoun is None and cue.frame is None and cue.cue_class in ECHOING
    before = cue.first - 1
    marked = before >= 0 and (reader.comma(before) or reader.words.raw[before] in INTERPOSING)
    if not alone or not marked or not _subject_alone(reader, cue.last, sentence.last):
        return None
    return _according(reader, sentence, replace(cue, frame=Frame.ACCORDING_TO))


def _subject_alone(reader: Reader, first: int, limit: int) -> bool:
    """Whether a definite noun or a name stands there, a few words long, and then a mark or the end."""
    named = reader.definite(first) or reader.table(reader.lexicon.entities, first)
    past = next((i for i in range(first, limit) if reader.punctuation(i)), limit)
    return bool(named) and first < past <= first + LONGEST_SUBJECT


def _document_aside(reader: Reader, cue: Cue) -> bool:
    """Whether ``بحسب ما جاء في بيان`` or ``كما جاء في الوثيقة`` stands behind a comma or a stop, beside another report
    or its clause."""
    compound = cue.frame is Frame.DOCUMENT_SAYS and cue.last - cue.first > SHORTEST_DOCUMENT
    opens = reader.norm(cue.first) != "كما" and (not cue.first or reader.words.raw[cue.first - 1] in STOPS)
    return compound and (opens or reader.comma(cue.first - 1))


def _behind_clause(reader: Reader, cue: Cue) -> bool:
    """``…، كما ذكر مصدر`` stands behind its clause; ``كما ذكر المصدر أن`` begins one."""
    return reader.comma(cue.first - 1) or reader.words.raw[cue.first - 1] in CLOSERS


def _inverted(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    """``"…"، قال المتحدث``: the quotation before the cue is its content."""
    if cue.frame or cue.aspect not in {Aspect.PAST, Aspect.PRESENT} or Government.QUOTATION not in cue.governs:
        return None
    before = quotation_before(reader, cue)
    if before is None or before[0] < sentence.first or INVERTED in reader.lexicon.off:
        return None
    opened, past = before
    reading = Reading(Tie(opened, INVERTED, quoted=True), source=source_behind(reader, cue, sentence.last))
    return Report(cue, reading, content=[(opened, past)], rules=[*cue.rules, reading.tie.rule])


def _told_by(reader: Reader, cue: Cue, first: int) -> Range | None:
    """The source of ``قوله``: ``نقلت الوكالة عن المتحدث قوله``."""
    about = next((i for i in range(cue.first - 2, first, -1) if reader.listed(WordRole.TELLING_OF, i)), None)
    if about is None or not any(reader.norm(i) in reader.lexicon.verb_forms for i in range(first, about)):
        return None
    last = cue.first - reader.comma(cue.first - 1)
    return about + 1, last


def _may_stand_before(reader: Reader, cue: Cue) -> bool:
    finite = cue.aspect in {Aspect.PAST, Aspect.PRESENT}
    return finite and cue.frame is None and BEFORE not in reader.lexicon.off
