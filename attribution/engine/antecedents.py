"""Contents that stand before their cue and are taken up by its pronoun: ``الاتهامات التي ينفيها الوزير``،
``الإجراءات التي يطالب بها المهنيون``، ``الأمر الذي نفاه مسؤول``، ``ما اعتبرته تصعيدا``."""

from __future__ import annotations

from dataclasses import replace

from attribution.engine.chunks import noun_phrase_end, time_length
from attribution.engine.cues import Cue
from attribution.engine.layout import Sentence
from attribution.engine.objects import OBJECT
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.sources import antecedent_of, noun_like
from attribution.engine.walk import Range, Reading, Tie
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import CueClass

ANTECEDENT = "tie.antecedent"
LONGEST_SPOKEN_OF = 12  # words; what is longer is the clause before الأمر الذي
SAYING_IT = frozenset(
    {CueClass.DENY, CueClass.ASSERT, CueClass.ANNOUNCE}
)  # others say something of it: تعتبره أنقرة عدوا
SAYING_OF = frozenset({CueClass.SAY, CueClass.ANNOUNCE, CueClass.PROMISE})
GOVERNED_WITH = {"ب": Government.BI, "الي": Government.ILA, "عن": Government.AN, "علي": Government.ALA}


def speaks_of_it(reader: Reader, cue: Cue) -> bool:
    """Whether the noun before the cue is what its pronoun stands for, since its subject follows."""
    if cue.pronoun is None:
        return False
    if reader.complementizer(cue.last) or reader.bi(cue.last) or reader.quotation(cue.last):
        return False
    return noun_like(reader, cue.last) and not time_length(reader, cue.last)


def of_antecedent(reader: Reader, sentence: Sentence, cue: Cue, topic: Range | None) -> Report | None:
    """``الاتهامات التي ينفيها الوزير``، ``الأمر الذي نفاه مسؤول``: the verb's pronoun stands for the noun before the
    relative, or for the clause before ``الأمر الذي``; that, or else the ``topic`` before the verb, is the content."""
    behind = _governed_pronoun(reader, cue)  # الإجراءات التي يطالب بها المهنيون
    takes = cue.pronoun is not None and not cue.addressed and Government.OBJECT in cue.governs
    if not (takes or behind) or cue.frame or ANTECEDENT in reader.lexicon.off:
        return None
    found = antecedent_of(reader, cue, sentence.first) or (topic if cue.cue_class in SAYING_IT else None)
    if found is None:
        return None
    source = source_behind(reader, replace(cue, last=cue.last + behind), sentence.last)
    if behind and source is None:
        return None
    reading = Reading(Tie(found[0], ANTECEDENT), source=source)
    return Report(cue, reading, content=[found], rules=[*cue.rules, reading.tie.rule])


def _governed_pronoun(reader: Reader, cue: Cue) -> bool:
    """Whether the preposition that the verb governs follows it with a pronoun: ``دعا | إليها``، ``يطالب | بها``."""
    norm = reader.norm(cue.last)
    if cue.cue_class not in SAYING_OF and cue.cue_class is not CueClass.DEMAND:
        return False
    return (
        (not cue.addressed or cue.cue_class is CueClass.DEMAND)
        and reader.carries_pronoun(cue.last)
        and any(norm.startswith(letters) for letters, government in GOVERNED_WITH.items() if government in cue.governs)
    )


def considered(reader: Reader, sentence: Sentence, cue: Cue) -> Report | None:
    """``ما اعتبرته تصعيدا``، ``ما يعتبرونه استراتيجية ناجعة``: behind a relative the verb's pronoun is what somebody
    takes for the noun that follows."""
    if cue.cue_class is not CueClass.OPINE or cue.pronoun is None or OBJECT in reader.lexicon.off or cue.frame:
        return None
    relative = reader.role(WordRole.RELATIVE, cue.first - 1)
    if not relative or cue.last + 1 >= sentence.last or not noun_like(reader, cue.last) or reader.bi(cue.last):
        return None
    if reader.definite(cue.last) or reader.table(reader.lexicon.entities, cue.last) or reader.quotation(cue.last):
        return None
    reading = Reading(Tie(cue.last, OBJECT))
    return Report(cue, reading, rules=[*cue.rules, reading.tie.rule])


def spoken_of(reader: Reader, sentence: Sentence, cue: Cue) -> Range | None:
    """The noun that the pronoun of an addressed verb stands for: ``الجماعة التي تتهمها أنقرة بـ``."""
    found = None if ANTECEDENT in reader.lexicon.off else antecedent_of(reader, cue, sentence.first)
    return found if found and found[1] - found[0] <= LONGEST_SPOKEN_OF else None


def said_before(denial: Report, reports: list[Report]) -> list[Range]:
    """What is denied is what the report before it says (``قال الحوثي إن المدينة آمنة، وهو ما نفته الحكومة``); nothing
    where no content ends with the clause that the pronoun stands for."""
    first, last = denial.content[0][0], denial.content[-1][1]
    inside = (report for report in reports if first <= report.cue.first < last and report.content)
    return next((report.content for report in reversed(list(inside)) if report.content[-1][1] == last), [])


def source_behind(reader: Reader, cue: Cue, limit: int) -> Range | None:
    """The noun phrase right behind an inverted cue, if one stands there."""
    first = cue.last
    if first >= limit or reader.punctuation(first) or reader.role(WordRole.PREPOSITION, first):
        return None
    return None if time_length(reader, first) else (first, noun_phrase_end(reader, first, limit))
