"""Where a cue may stand: written without vowels, ``بين`` is "said" or "between", ``أمر`` "ordered" or "a matter".

A homograph reports only where a verb can stand: first in its clause, or right behind a subject. A participle reports
only
where a circumstance can: behind a comma, a quotation or another report, not as the noun of a phrase.
"""

from __future__ import annotations

from attribution.engine.chunks import time_length
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import Aspect, Gender, Number

OPENING_MARKS = frozenset({"-", "–", "--", "—", ":", ")", "..", "…"})


def stands_as_verb(reader: Reader, cue: Cue, first: int) -> bool:
    """Whether the cue stands where its form can report, in the sentence that starts at word ``first``."""
    if cue.frame is not None or cue.aspect is Aspect.NOUN:
        return True
    if cue.aspect is Aspect.PARTICIPLE:
        return _circumstance(reader, cue, first)
    if not reader.role(WordRole.HOMOGRAPH, cue.first):
        return True
    if cue.aspect in {Aspect.PRESENT, Aspect.PAST} and (reader.complementizer(cue.last) or _takes_bi(reader, cue)):
        return True
    return cue.first == first or _opens_clause(reader, cue.first - 1)


def _takes_bi(reader: Reader, cue: Cue) -> bool:
    """Whether the complement with ب that the verb governs follows at once: ``الجيش هدد بقصف``."""
    index = cue.last
    bi = Government.BI in cue.governs and reader.bi(index) and reader.norm(index) != "ب"
    other = reader.role(WordRole.OCCASION, index) or reader.role(WordRole.ADVERB, index)
    verbal_nouns, before = reader.lexicon.listed(WordRole.VERBAL_NOUN), reader.norm(cue.first - 1)
    governed = before in verbal_nouns or before[1:] in verbal_nouns  # لإصدار أمر باعتقاله، في نعت
    governed = governed or bool(reader.role(WordRole.PREPOSITION, cue.first - 1))
    return bi and not (other or governed)


def clause_opens(reader: Reader, cue: Cue) -> bool:
    """Whether the cue begins a clause of its own, so that it is no word of the source before it (``عبد القادر
    طالب``)."""
    return cue.suffixed or _opens_clause(reader, cue.first - 1) or reader.complementizer(cue.first - 1)


PARTICLES = (WordRole.CONJUNCTION, WordRole.SUBORDINATOR, WordRole.SWITCH, WordRole.AUXILIARY, WordRole.NEGATION)


def _opens_clause(reader: Reader, index: int) -> bool:
    if reader.norm(index) in OPENING_MARKS or reader.comma(index):
        return True
    if reader.role(WordRole.RELATIVE, index) and reader.norm(index) not in {"من", "مما"}:
        return True
    if reader.norm(index).startswith(("لكن", "ولكن")):
        return True
    if reader.role(WordRole.PREPOSITION, index) == 1 and not reader.carries_pronoun(index):
        return False  # عقب طلب الإدارة
    return any(reader.role(role, index - back) == back + 1 for role in PARTICLES for back in (0, 1)) or any(
        time_length(reader, index - back) == back + 1 for back in (0, 1, 2)
    )


def _circumstance(reader: Reader, cue: Cue, first: int) -> bool:
    """Masculine accusatives are sure (``مضيفا``); ``مضيفة`` and ``مشيرين`` also have other uses and need a mark
    before them."""
    if cue.first == first:
        return True
    sure = cue.gender is Gender.MASCULINE and cue.number is Number.SINGULAR
    before = cue.first - 1
    if reader.norm(before) in {"و", "ف"}:
        before -= 1
    if reader.comma(before) or reader.punctuation(before):
        return True
    if not sure and _ties_itself(reader, cue):
        return not reader.role(WordRole.PREPOSITION, before)
    blocked = reader.role(WordRole.PREPOSITION, before) or reader.role(WordRole.AUXILIARY, before)
    return sure and not blocked


def _ties_itself(reader: Reader, cue: Cue) -> bool:
    """Whether the participle's own complement follows at once: ``مؤكدة أن``، ``مشيرة إلى أن``، ``مضيفة: "``."""
    past = cue.last
    if reader.preposition(past) in cue.governs:
        return True
    return reader.complementizer(past) or reader.norm(past) == ":" or reader.quotation(past) is not None
