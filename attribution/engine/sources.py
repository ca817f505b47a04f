"""Sources that stand before their cue: ``بوتين يحذر``، ``الوزير الذي قال``، ``لكن المتحدث قال``; and what a source's
form says."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.engine.chunks import time_length, verb_like
from attribution.engine.contents import Subject
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import WordRole
from attribution.terms import Aspect, Gender, Number

# The words here are the grammar's and closed: prepositions joined to ``ما``, the forms of ``كان``, pronouns.
WITH_MA = frozenset({"بما", "عما", "مما", "لما", "كما"})
LI = "ل"
WAS = frozenset({"كان", "كانت", "كانوا"})
OPENERS = frozenset({":", "؛", "-", "--", "–", "—", "|", "/"})
MAX_SOURCE_WORDS = 30
MIN_VERB = 4
THIRD_PERSON, PRONOUN_AND_NOUN = frozenset({"هو", "هي", "هم", "هما"}), 2


@dataclass(frozen=True, slots=True)
class Before:
    """A source before its cue. ``sure`` when nothing parts the two, so that what follows the cue is not its subject."""

    part: tuple[int, int]
    sure: bool
    skip: int = 0  # characters of its first word that are a preposition's


def source_before(reader: Reader, cue: Cue, first: int) -> Before | None:
    """The noun phrase before the cue that may be its subject, within the sentence that starts at ``first``; or none."""
    topic = _topic(reader, cue, first)
    if topic:
        return Before(topic, sure=True)
    last = _skip_auxiliaries(reader, cue.first, first)
    if last <= first or _takes_no_subject(reader, last):
        return None
    if reader.role(WordRole.RELATIVE, last - 1) and not reader.listed(WordRole.FREE_RELATIVE, last - 1):
        part = None if cue.pronoun else _antecedent(reader, last - 1, first)
        skip = int(part is not None and reader.norm(part[0] - 1) == LI and reader.norm(part[0]).startswith(LI))
        return Before(part, sure=False, skip=skip) if part else None
    return _phrase_before(reader, cue, first, last)


def _takes_no_subject(reader: Reader, last: int) -> bool:
    """Whether the word before ``last`` leaves no room for a subject: a conjunction, ``لكنه``، ``بعدما``."""
    if reader.listed(WordRole.CLAUSE_OPENER, last - 1) or carries_subject(reader, last - 1):
        return True
    return any(reader.role(role, last - back) == back for role in NO_SUBJECT for back in (1, 2, 3))


def _phrase_before(reader: Reader, cue: Cue, first: int, last: int) -> Before | None:
    last -= _time_before(reader, last)
    past_comma = reader.comma(last - 1)
    last -= past_comma
    start = _clause_start(reader, last, first, through_commas=past_comma)
    start = _skip_opening(reader, max(start, first), last)
    if start >= last or (past_comma and not (_opens_sentence(reader, start, first) or _behind_that(reader, start))):
        return None
    if reader.norm(start - 1) == "و" and start - 1 > first and _opens_with_preposition(reader, first):
        return None
    predicate = cue.pronoun is None and last - start == PRONOUN_AND_NOUN and noun_like(reader, start + 1)
    if predicate and reader.norm(start) in THIRD_PERSON and reader.norm(start - 1) == "و":
        return None  # وهي وقائع | قال الادعاء
    part = None if past_comma or cue.pronoun else _bare_relative(reader, cue, start, last)
    if part and reader.norm(part[0] - 1) == "و" and _opens_with_preposition(reader, first):
        return None  # وحول الشكاوى وصعوبة التسجيل قال
    nominal = noun_like(reader, start)
    if part and (not nominal or _tells(reader, start, *part)):
        return Before(part, sure=False)
    return Before((start, last), sure=not past_comma and not _open_phrase(reader, start, last)) if nominal else None


def _tells(reader: Reader, start: int, first: int, last: int) -> bool:
    """Whether the indefinite noun from ``first`` to ``last`` is one that tells (``تلقت معلومات تفيد``، ``على تقارير
    أفادت``), and stands behind a verb or a preposition of the clause that began at ``start``."""
    behind = verb_like(reader, first - 1) or bool(reader.role(WordRole.PREPOSITION, first - 1))
    return start < first < last and behind and _telling_noun(reader, first)


def _telling_noun(reader: Reader, index: int) -> bool:
    """Whether the word is an unnamed source, a medium or a document."""
    lexicon = reader.lexicon
    roles = (lexicon.roles[WordRole.SOURCE_HEAD], lexicon.roles[WordRole.DOCUMENT_HEAD])
    return any(reader.table(table, index) for table in (lexicon.unnamed, lexicon.media, *roles))


def _opens_with_preposition(reader: Reader, first: int) -> bool:
    """Whether the sentence begins with a prepositional phrase, whose nouns a و may join: ``وعن تبوك ومدى ملاءمتها
    قال``."""
    index = first + reader.listed(WordRole.CLAUSE_OPENER, first)
    return bool(reader.role(WordRole.PREPOSITION, index))


def _opens_sentence(reader: Reader, start: int, first: int) -> bool:
    """Whether only a conjunction, a switch, a time or an auxiliary stands before ``start`` in its sentence."""
    return (
        start <= first + 1
        or _skip_opening(reader, first + reader.listed(WordRole.CLAUSE_OPENER, first), start) >= start
    )


def _time_before(reader: Reader, last: int) -> int:
    """How many words of a time stand between a comma and the cue: ``الوزير، إسرائيل كاتز، الأربعاء نفى``."""
    return next((n for n in (1, 2) if time_length(reader, last - n) == n and reader.comma(last - n - 1)), 0)


def _behind_that(reader: Reader, start: int) -> bool:
    """Whether ``أن`` stands before the word: ``غير أن مصادر مقربة، أكدت``، ``يذكر أن الرئيس، كان قد أعلن``."""
    return reader.bare_complementizer(start - 1) or reader.norm(start - 1) in WAS


NO_SUBJECT = (WordRole.SUBORDINATOR, WordRole.SWITCH, WordRole.NEGATION)


def _open_phrase(reader: Reader, start: int, last: int) -> bool:
    """Whether a verb or a complementizer stands within the phrase, so that it is a clause rather than a subject."""
    return any(reader.complementizer(i) or reader.role(WordRole.FINITE_VERB, i) for i in range(start + 1, last))


def _bare_relative(reader: Reader, cue: Cue, start: int, last: int) -> tuple[int, int] | None:
    """The indefinite noun that a relative clause without ``الذي`` qualifies: ``تقارير إعلامية أفادت بأن``."""
    index = last
    while index > start and not _ends_antecedent(reader, index - 1):
        index -= 1
    governed = reader.role(WordRole.PREPOSITION, start) and _telling_noun(reader, index)  # بعد تسريبات تحدثت
    opened = index == start + 1 and not governed
    if index <= start or opened or index >= last or reader.definite(index) or cue.aspect is Aspect.PARTICIPLE:
        return None
    if cue.gender is Gender.FEMININE and last - index == 1 and not reader.norm(index).endswith(("ه", "ات")):
        return None
    return index, last


def _topic(reader: Reader, cue: Cue, first: int) -> tuple[int, int] | None:
    """``أما المواطن يحيى فقد أشار``: what stands between ``أما`` and ``فـ``."""
    last = _skip_auxiliaries(reader, cue.first, first) - 1
    start = first + (reader.norm(first) == "و")
    if reader.norm(last) != "ف" or reader.norm(start) not in {"اما", "واما"} or last <= start + 1:
        return None
    return (start + 1, last - reader.comma(last - 1)) if noun_like(reader, start + 1) else None


def carries_subject(reader: Reader, index: int) -> bool:
    """Whether the pronoun of the particle at ``index`` is the subject: ``أنه قال``، ``لكنها نفت``: the particle's
    pronoun is the subject."""
    norm = reader.norm(index)
    if norm.startswith(("لكن", "ولكن")) and len(norm) > len("لكن"):
        return True
    return reader.complementizer(index) or norm.startswith("لان")


def _skip_auxiliaries(reader: Reader, index: int, first: int) -> int:
    while index > first and (reader.role(WordRole.AUXILIARY, index - 1) == 1):
        index -= 1
    return index


def _clause_start(reader: Reader, last: int, first: int, *, through_commas: bool) -> int:
    index = last
    while index > max(first, last - MAX_SOURCE_WORDS):
        norm = reader.norm(index - 1)
        if (
            norm in OPENERS
            or _opens_around(reader, index - 1, last, first)
            or (reader.listed(WordRole.CLAUSE_OPENER, index - 1) and not _joins_nouns(reader, index - 1))
        ):
            break
        if norm in WAS or (reader.comma(index - 1) and not through_commas):
            break
        index -= 1
    return index


def _opens_around(reader: Reader, index: int, last: int, first: int) -> bool:
    """Whether a quotation opens at ``index`` that holds the word ``last``; right before it only when no noun stands
    before the mark (``أن كيم "أعرب``)."""
    found = reader.quotation(index)
    if found is None or found[0] <= last:
        return False
    return index + 1 < last or index <= first or reader.punctuation(index - 1)


def _joins_nouns(reader: Reader, index: int) -> bool:
    """Whether the و at ``index`` joins two nouns of one subject: it stands inside the clause and no verb follows."""
    if reader.norm(index) != "و" or reader.punctuation(index - 1):
        return False
    return not (
        verb_like(reader, index + 1)
        or reader.role(WordRole.PREPOSITION, index + 1)
        or reader.role(WordRole.AUXILIARY, index + 1)
    )


def _skip_opening(reader: Reader, start: int, last: int) -> int:
    """Past a switch (``من جهته``), a time and their commas, and auxiliaries."""
    index = start
    while index < last:
        length = (
            reader.role(WordRole.SWITCH, index)
            or time_length(reader, index)
            or reader.role(WordRole.AUXILIARY, index)
            or int(reader.comma(index))
        )
        if not length:
            break
        index += length
    return index


def _antecedent(reader: Reader, relative: int, first: int) -> tuple[int, int] | None:
    last = relative - reader.comma(relative - 1)
    index = _before_brackets(reader, last, first)
    index -= reader.carries_pronoun(index - 1)  # أحد المشتبه بهم الذي قال
    while index > first and not _ends_antecedent(reader, index - 1):
        index -= 1
    return _past_thing(reader, (index, last)) if index < last else None


def _past_thing(reader: Reader, phrase: tuple[int, int]) -> tuple[int, int]:
    """The phrase from whom a thing is for: ``ضربة مباغتة ل|لمعارضة التركية التي``."""
    first, last = phrase
    to = next((i for i in range(first, last - 1) if reader.norm(i) == LI), None)
    return phrase if to is None or not is_thing(reader, phrase) else (to + 1, last)


def _before_brackets(reader: Reader, last: int, first: int) -> int:
    """The word past which ``last`` stands without the brackets right before it: ``حلف الأطلسي (ناتو) الذي``."""
    if reader.norm(last - 1) != ")":
        return last
    return next((i for i in range(last - 2, first, -1) if reader.norm(i) == "("), last)


def is_thing(reader: Reader, source: tuple[int, int]) -> bool:
    """Whether a common noun of what neither speaks nor is written heads the phrase: ``هذه الخطوة``، ``الحافلة``."""
    first = source[0] + (reader.role(WordRole.DEMONSTRATIVE, source[0]) == 1)
    norm = reader.norm(first)
    noun = norm.removeprefix("ال")
    if first >= source[1] or noun not in reader.lexicon.listed(WordRole.COMMON_NOUN):
        return False
    heads = {noun, norm}
    if any(form in reader.lexicon.listed(role) for role in SPEAKING for form in heads):
        return False
    tables = (reader.lexicon.unnamed, reader.lexicon.media, reader.lexicon.entities, reader.lexicon.outlets)
    return not any(reader.table(table, first) for table in tables)


SPEAKING = (
    WordRole.ORGANIZATION_HEAD,
    WordRole.PEOPLE,
    WordRole.BODIES,
    WordRole.ROLE_HEAD,
    WordRole.SOURCE_HEAD,
    WordRole.DOCUMENT_HEAD,
    WordRole.OUTLET_HEAD,
    WordRole.HONORIFIC,
    WordRole.QUANTIFIER,
    WordRole.GIVEN_NAME,
)


def qualified_by(reader: Reader, cue: Cue, first: int) -> tuple[tuple[int, int], int] | None:
    """The definite noun phrase before a participle with the article (``القرار العربي | الداعي إلى``), and how many
    characters of its first word are a preposition's (``بقرار المجلس``)."""
    found = _antecedent(reader, cue.first, first)
    if found is None or reader.comma(found[1]):
        return None
    start, past = found
    definite = any(reader.definite(i) or reader.table(reader.lexicon.entities, i) for i in range(start, past))
    joined = next((i for i in range(past - 1, start - 1, -1) if reader.bi(i) and reader.norm(i) != "ب"), None)
    return ((start if joined is None else joined, past), int(joined is not None)) if definite else None


def antecedent_of(reader: Reader, cue: Cue, first: int) -> tuple[int, int] | None:
    """What the object pronoun of a cue behind a relative stands for: the noun phrase before the relative; behind
    ``وهو ما`` and ``الأمر الذي`` the clause before them, from ``first``."""
    relative = _skip_auxiliaries(reader, cue.first, first) - 1
    if relative <= first or not reader.role(WordRole.RELATIVE, relative):
        return None
    for length in (1, 2, 3):
        start = relative + 1 - length
        if reader.role(WordRole.TAKEN_UP, start) == length and reader.comma(start - 1):
            return first + (reader.norm(first) == "و"), start - 1
    if reader.listed(WordRole.FREE_RELATIVE, relative):
        return None
    return _antecedent(reader, relative, first)


def _ends_antecedent(reader: Reader, index: int) -> bool:
    return (
        reader.punctuation(index)
        or bool(reader.role(WordRole.PREPOSITION, index))
        or reader.listed(WordRole.CLAUSE_OPENER, index)
        or verb_like(reader, index)
        or bool(time_length(reader, index))
    )


def noun_like(reader: Reader, index: int) -> bool:
    """Whether a noun phrase can begin at the word."""
    if reader.quotation(index):
        return True
    if reader.bi(index) and not reader.table(reader.lexicon.entities, index):
        return False
    if reader.norm(index) in WITH_MA:
        return False
    opens = (
        reader.punctuation(index) or reader.role(WordRole.PREPOSITION, index) or reader.role(WordRole.NEGATION, index)
    )
    return not opens and not verb_like(reader, index)


def subject_of(reader: Reader, cue: Cue, source: tuple[int, int] | None) -> Subject:
    """What is known of the speaker's gender and number from the cue's form and the source's words."""
    if source is None:
        return Subject(cue.gender, cue.number)
    if reader.listed(WordRole.PARTITIVE, source[0]):
        return Subject(None, None)
    number = _written_number(reader, source)
    gender = cue.gender if cue.aspect is not Aspect.NOUN else None
    return Subject(gender if number is Number.SINGULAR else None, number)


def _written_number(reader: Reader, source: tuple[int, int]) -> Number | None:
    first, last = source
    head = reader.norm(first)
    if head.endswith(("ون", "ين")) and len(head) > MIN_VERB:
        return Number.PLURAL
    if head.endswith("ان") and reader.definite(first) and _is_noun(reader, head[2:-2]):
        return Number.DUAL
    if any(reader.norm(index) == "و" for index in range(first + 1, last)):
        return None
    return None if head.endswith("ات") else Number.SINGULAR


def _is_noun(reader: Reader, base: str) -> bool:
    """Whether what is left without the ending of the dual is a word: ``الوزيران``، ``الدولتان``, not ``البيان``."""
    feminine = base[:-1] + "ه" if base.endswith("ت") else base
    return base in reader.lexicon.vocabulary or feminine in reader.lexicon.vocabulary


def gender_of(cue: Cue) -> Gender | None:
    """The gender that the cue's form shows."""
    return cue.gender
