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

DAMMA = "\u064f"
SHORTEST_CLAUSE = 4  # words of a quotation, its marks among them
NOUN_FOLLOWS = frozenset({Government.AN, Government.ALA, Government.ILA, Government.FI})  # من is also "who"
OPENING_MARKS = frozenset({"-", "–", "--", "—", ":", ")", "..", "…"})
NOT = "غير"


def stands_as_verb(reader: Reader, cue: Cue, first: int) -> bool:
    """Whether the cue stands where its form can report, in the sentence that starts at word ``first``."""
    if cue.frame is not None or cue.aspect is Aspect.NOUN:
        return True
    if cue.aspect is Aspect.PARTICIPLE:
        return _circumstance(reader, cue, first)
    if _is_governed(reader, cue.first - 1) or _is_wished(reader, cue) or _is_passive(reader, cue):
        return False
    return not reader.role(WordRole.HOMOGRAPH, cue.first) or _homograph_reports(reader, cue, first)


def _homograph_reports(reader: Reader, cue: Cue, first: int) -> bool:
    """Whether a word that may be a noun too stands where only a verb can."""
    if cue.aspect in {Aspect.PRESENT, Aspect.PAST} and (reader.complementizer(cue.last) or _takes_bi(reader, cue)):
        return True
    if cue.first == first or _opens_clause(reader, cue.first - 1) or _opens_quotation(reader, cue.first - 1):
        return True
    return _behind_pronoun(reader, cue.first - 1) or _behind_subject(reader, cue)


def _is_governed(reader: Reader, index: int) -> bool:
    """Whether a preposition before the word makes it a noun: ``عن أسفها``، ``على طلبه``."""
    return reader.preposition(index) in NOUN_FOLLOWS and not reader.comma(index - 1)


def _is_passive(reader: Reader, cue: Cue) -> bool:
    """Whether a written damma makes the past a passive, which names nobody who said it: ``طُلب منها``، ``وُصفت``."""
    return cue.aspect is Aspect.PAST and reader.words.raw[cue.first][1:2] == DAMMA


def _is_wished(reader: Reader, cue: Cue) -> bool:
    """Whether ``أن`` right before the verb makes it a wish or a duty, nothing that was said: ``تلتزم الشركة أن تخبر``;
    behind ``قبل أن`` it was. A plural without its ن hangs on such a word further back (``أن يسهموا ويحثوهم``)."""
    if cue.aspect is not Aspect.PRESENT:
        return False
    written = reader.norm(cue.first)
    if cue.number is Number.PLURAL and "ون" not in written and not written.endswith("ن"):
        return True
    before, earlier = reader.norm(cue.first - 1), reader.norm(cue.first - 2)
    return before in {"ان", "الا"} and earlier not in {"قبل", "بعد", "منذ", "الي"}


def _opens_quotation(reader: Reader, index: int) -> bool:
    """Whether the mark at ``index`` opens a quotation of a clause (``"يعتقد المكتب أن``), not of a word (``"طلب"``)."""
    found = reader.quotation(index)
    return found is not None and found[0] - index > SHORTEST_CLAUSE


def _behind_pronoun(reader: Reader, index: int) -> bool:
    """Whether the word ends in the verb's subject: ``إنه طلب``، ``لأنها أمرت``."""
    return reader.complementizer(index) and not reader.bare_complementizer(index)


def _behind_subject(reader: Reader, cue: Cue) -> bool:
    """Whether the cue is the verb of a definite noun before it, since a noun would need the article too, and what it
    governs follows at once: ``أن الوفد هدد بمغادرة``، ``الملك طلب من``."""
    index = cue.last
    governed = reader.preposition(index)
    ties = governed is not None and (governed in cue.governs or governed is cue.addresses)
    ties = ties or (Government.BI in cue.governs and reader.bi(index))
    before = cue.first - 1
    named = reader.role(WordRole.GIVEN_NAME, before) or reader.table(reader.lexicon.entities, before)
    return ties and (reader.definite(before) or bool(named))


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
    sure = sure and (not reader.role(WordRole.HOMOGRAPH, cue.first) or _takes_bi(reader, cue))  # يضم مقرا للقوات
    before = cue.first - 1
    if reader.norm(before) in {"و", "ف"}:
        before -= 1
    if reader.comma(before) or reader.punctuation(before):
        return True
    if reader.norm(before).isdigit() or reader.norm(before) == NOT:
        return False  # 37 متهما، تقارير غير مؤكدة
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
