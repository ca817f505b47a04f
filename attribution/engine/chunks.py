"""Chunks: how far a time, a medium, an addressee or a noun phrase reaches from the word where it begins.

Arabic news writes no commas where English does, so a source and the object behind it (``أعلن الرئيس انسحاب بلاده``)
are parted by
the shapes of the words: a name or a definite noun is followed by a verbal noun or by a noun with a pronoun.
"""

from __future__ import annotations

import re

from attribution.engine.cues import spelled_as
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import TimeSense, WordRole
from attribution.terms import Aspect

YEAR = re.compile(r"(?:13|14|19|20)\d\d")  # a Hijri one, too
NUMBER = re.compile(r"\d{1,2}")
POSSESSIVE = re.compile(r"[^\W\d_]{2,}(?:ها|هم|هما|ه)$")
STATE = "entity.state."
ADJECTIVE = ("ي", "يه", "ين", "يون")
LONGEST_NUMBER = 5
COUNTS = frozenset({TimeSense.NUMBER, TimeSense.SEVERAL})
UNITS = frozenset({TimeSense.UNIT, TimeSense.UNIT_PLURAL})
DAYS = frozenset({TimeSense.WEEKDAY, TimeSense.DAY})
RELATIVE_STOP = 40
GOD = "الله"  # ends names: نصرالله
SHORTEST_VERB = 4
SHORTEST_OWNED = 4  # a stem of three letters and its pronoun


def time_length(reader: Reader, index: int) -> int:
    """How many words of a time stand at ``index``: ``الأحد``، ``19 نوفمبر الماضي``، ``عام 2014``; 0 for none.

    A preposition before it (``في 19 نوفمبر``) is not counted.
    """
    length = reader.role(WordRole.TIME, index)
    if length == 1 and reader.norm(index) == "العام" and not _dates(reader, index + 1):
        return 0
    if not length and NUMBER.fullmatch(reader.norm(index)) and reader.role(WordRole.MONTH, index + 1):
        length = 1 + reader.role(WordRole.MONTH, index + 1)
    length = length or _month_alone(reader, index) or _ordinal_day(reader, index) or _distance(reader, index)
    length += _twin(reader, index + length) if length else 0
    if not length and reader.listed(WordRole.YEAR_WORD, index) and YEAR.fullmatch(reader.norm(index + 1)):
        return 2
    if not length and reader.norm(index - 1) == "في" and YEAR.fullmatch(reader.norm(index)):
        return 1
    if not length:
        return 0
    while _dates(reader, index + length):
        length += 1
    if _sense(reader, index + length) is TimeSense.ERA and YEAR.fullmatch(reader.norm(index + length - 1)):
        length += 1
    return length + _more_time(reader, index + length)


def _sense(reader: Reader, index: int) -> TimeSense | None:
    """What the word tells about a time, by itself."""
    return reader.lexicon.times.sense(reader.norm(index))


def _ordinal_day(reader: Reader, index: int) -> int:
    """``الحادي عشر من أبريل``، ``الرابع من الشهر الجاري``."""
    past = index
    while past < index + LONGEST_NUMBER and (reader.role(WordRole.ORDINAL, past) or reader.norm(past) == "و"):
        past += reader.role(WordRole.ORDINAL, past) or 1
    if past == index or reader.norm(past) != "من":
        return 0
    named = reader.role(WordRole.MONTH, past + 1) or reader.role(WordRole.TIME, past + 1)
    return past + 1 + named - index if named and _sense(reader, past + 1) not in DAYS else 0


def _distance(reader: Reader, index: int) -> int:
    """``قبل ثلاثة أيام``، ``منذ عدة أسابيع``."""
    if _sense(reader, index) is not TimeSense.DISTANCE:
        return 0
    past = index + 1
    while past < index + LONGEST_NUMBER and (
        _sense(reader, past) in COUNTS or NUMBER.fullmatch(reader.norm(past)) or reader.norm(past) == "و"
    ):
        past += 1
    counted = past > index + 1 and _sense(reader, past) in UNITS
    return past + 1 - index if counted else 0


def _month_alone(reader: Reader, index: int) -> int:
    """A month without a day counts only beside a year, a second name or an adjective: ``رجب`` and ``رمضان`` are also
    men; and behind ``في``."""
    length = reader.role(WordRole.MONTH, index)
    sure = _dates(reader, index + length) or _twin(reader, index + length) or reader.norm(index - 1) == "في"
    return length if length and sure else 0


def _twin(reader: Reader, index: int) -> int:
    """The second name of a month: ``أكتوبر | /تشرين الأول``، ``نيسان | (أبريل)``."""
    length = reader.role(WordRole.MONTH, index + 1)
    if not length or reader.norm(index) not in {"/", "("}:
        return 0
    return 1 + length + (reader.norm(index) == "(" and reader.norm(index + 1 + length) == ")")


def _dates(reader: Reader, index: int) -> bool:
    """Whether the word makes ``العام`` a year rather than "general" (``الأمين العام``)."""
    return bool(reader.role(WordRole.PERIOD, index) or YEAR.fullmatch(reader.norm(index)))


def _more_time(reader: Reader, index: int) -> int:
    """``الثلاثاء 5 مارس``: a date that follows directly belongs to the same time."""
    month = reader.role(WordRole.MONTH, index + 1)
    if NUMBER.fullmatch(reader.norm(index)) and month:
        return 1 + month + bool(YEAR.fullmatch(reader.norm(index + 1 + month)))
    return 0


def object_start(reader: Reader, first: int, limit: int) -> int | None:
    """Where a bare object begins behind the source that starts at ``first``; none when the words do not tell.

    >>> # أعلن | الرئيس الأمريكي دونالد ترامب | انسحاب بلاده  →  the word انسحاب
    """
    for index in range(first + 1, limit):
        if index not in reader.inside and _begins_object(reader, first, index):
            return index
    return None


def _begins_object(reader: Reader, first: int, index: int) -> bool:
    before = reader.norm(index - 1)
    norm = reader.norm(index)
    same = reader.role(WordRole.SAME, index)  # المصادر ذاتها
    related = reader.definite(index - 1) and reader.role(WordRole.RELATIVE, index - 1)  # الذي تسلم
    if same or related or _governs_noun(reader, index - 1) or _genitive_of_place(reader, index):
        return False
    that = reader.complementizer(index) and not norm.startswith("ب")
    if norm in {"عن", "ما"} or reader.listed(WordRole.ANY, index) or that or reader.role(WordRole.DEMONSTRATIVE, index):
        return True
    if norm != "و" and reader.role(WordRole.COUNTERPART, index):
        return index > first + 1
    verbal = reader.role(WordRole.VERBAL_NOUN, index) and not _genitive_head(reader, first, index)
    if verbal or _definite_act(reader, index):
        return True
    genitive = reader.role(WordRole.ROLE_HEAD, index - 1) or reader.role(WordRole.ORGANIZATION_HEAD, index - 1)
    given = reader.role(WordRole.GIVEN_NAME, index)
    if _behind_body(reader, first, index) and not given:
        return True
    owned = possessive(reader, index) and before != "و" and not genitive and not given
    return owned and not reader.role(WordRole.RELATIVE, index)


def possessive(reader: Reader, index: int) -> bool:
    """Whether the word may be a noun with its pronoun: ``انسحابه``، ``بلادها``."""
    norm = reader.norm(index)
    if norm.endswith(GOD):
        return False
    return (
        bool(POSSESSIVE.fullmatch(norm)) and not reader.words.raw[index].endswith("ة") and len(norm) >= SHORTEST_OWNED
    )


def _genitive_of_place(reader: Reader, index: int) -> bool:
    """``مسؤولون في عملية فرز الأصوات``: the word belongs to the indefinite noun of a preposition before it."""
    named = reader.table(reader.lexicon.entities, index - 1) or reader.role(WordRole.GIVEN_NAME, index - 1)
    return bool(reader.role(WordRole.PREPOSITION, index - 2)) and not named and not reader.definite(index - 1)


def _definite_act(reader: Reader, index: int) -> bool:
    """``حركة حماس في غزة | التوصل لتوافق``: a verbal noun with its article behind a name, which governs nothing."""
    norm = reader.norm(index)
    named = reader.table(reader.lexicon.entities, index - 1) == 1 and not reader.definite(index - 1)
    return named and reader.definite(index) and norm[2:] in reader.lexicon.listed(WordRole.VERBAL_NOUN)


def _behind_body(reader: Reader, first: int, index: int) -> bool:
    """``نفت شركة المياه | تلوث``: behind a body's genitive, an indefinite noun can only begin something new."""
    if not reader.role(WordRole.ORGANIZATION_HEAD, first) or reader.definite(first) or index < first + 2:
        return False
    joined = reader.bi(index) or reader.proclitic(index, "ل")
    noun = not (joined or reader.definite(index) or reader.punctuation(index) or _governs_noun(reader, index))
    return noun and reader.definite(index - 1) and not reader.role(WordRole.RELATIVE, index)


def _governs_noun(reader: Reader, index: int) -> bool:
    return (
        bool(reader.role(WordRole.PREPOSITION, index))
        or reader.norm(index) in {"و", "ب", "ل"}
        or reader.listed(WordRole.ON_BEHALF, index)
    )


def _genitive_head(reader: Reader, first: int, index: int) -> bool:
    """Whether the word may still be the noun of the source's own head or of a body's: ``وزارة حماية المستهلك``،
    ``ممثل جبهة تحرير``."""
    body = reader.role(WordRole.ORGANIZATION_HEAD, index - 1) and not reader.definite(index - 1)
    closed = reader.definite(first) or possessive(reader, first) or reader.table(reader.lexicon.entities, first)
    return bool(body) or (index == first + 1 and not closed)


def noun_phrase_end(reader: Reader, first: int, limit: int) -> int:
    """The word past the noun phrase that starts at ``first``: up to a mark, a preposition, a time, a tie or a verb."""
    index = first + 1
    while index < limit and not _ends_phrase(reader, index):
        found = reader.quotation(index)
        index = found[0] if found and reader.names(index) else index + 1
    return index


def _ends_phrase(reader: Reader, index: int) -> bool:
    if reader.quotation(index):
        return not reader.names(index)
    return (
        reader.punctuation(index)
        or reader.complementizer(index)
        or bool(reader.role(WordRole.PREPOSITION, index))
        or bool(time_length(reader, index))
        or bool(reader.role(WordRole.SUBORDINATOR, index))
        or is_finite_verb(reader, index)
        or told_of(reader, index)
    )


def told_of(reader: Reader, index: int) -> bool:
    """Whether a circumstance with its own pronoun begins: ``وهي تحتضن طفلها``."""
    return reader.norm(index) == "و" and bool(reader.role(WordRole.PRONOUN, index + 1))


def is_finite_verb(reader: Reader, index: int) -> bool:
    """Whether the word is a finite form of a reporting verb, or an auxiliary."""
    forms = reader.lexicon.verb_forms.get(reader.norm(index), ())
    return (bool(forms) or bool(reader.role(WordRole.FINITE_VERB, index))) and not reader.definite(index)


def finite_form(reader: Reader, index: int) -> bool:
    """Whether the word is a finite verb as written: a participle or a verbal noun spelled alike is none."""
    raw, forms = reader.words.raw[index] if index < len(reader.words) else "", reader.lexicon.verb_forms
    finite = any(
        form.form.aspect is not Aspect.PARTICIPLE and spelled_as(raw, form.form.text)
        for form in forms.get(reader.norm(index), ())
    )
    return finite or bool(reader.role(WordRole.FINITE_VERB, index))


def second_name(reader: Reader, first: int, limit: int) -> int | None:
    """Where a second known name begins in ``first`` to ``limit`` behind one that is whole: ``روسيا | حلف الأطلسي``,
    ``مولود تشاوش أوغلو | روسيا``; none when there is none."""
    entities = reader.lexicon.entities
    opening = reader.table(entities, first)
    past = first + opening
    if opening and past < limit and reader.norm(past) != "و" and _new_phrase(reader, past):
        beside = opening > 1 and reader.role(WordRole.ROLE_HEAD, past) and not reader.definite(past)
        return None if beside else past  # خالد مشعل رئيس المكتب السياسي
    for index in range(first + 1, limit):
        if reader.table(entities, index) and (_name_before(reader, first, index) or _state_behind(reader, index)):
            return index
        if is_body(reader, index) and reader.definite(index - 1):
            return index
        if index > first + 1 and _outlet(reader, index):
            return index
    return None


def _new_phrase(reader: Reader, index: int) -> bool:
    """Whether no adjective of the name before stands at ``index``: an indefinite word, or a body
    (``روسيا | الحكومة السورية``)."""
    return not reader.definite(index) or is_body(reader, index)


def is_body(reader: Reader, index: int) -> bool:
    """Whether the word is the head of a body, with its article (``الحكومة``) or before a genitive (``جامعة تبوك``)."""
    heads = reader.lexicon.roles[WordRole.ORGANIZATION_HEAD]
    return (reader.definite(index) and reader.norm(index)[2:] in heads) or reader.norm(index) in heads


def _outlet(reader: Reader, index: int) -> bool:
    """``أبلغ مصدر دبلوماسي | وكالة رويترز``: an outlet's noun behind an adjective or a definite noun, of neither of
    which it can be the genitive."""
    closed = reader.definite(index - 1) or reader.norm(index - 1).endswith(ADJECTIVE)
    return bool(reader.role(WordRole.OUTLET_HEAD, index)) and closed and not _governs_noun(reader, index - 1)


def _state_behind(reader: Reader, index: int) -> bool:
    """``وزير الدفاع | روسيا``: a state's bare name can be no genitive of a definite noun."""
    name = reader.lexicon.entities.match(reader.words.norm, index)
    if name is None or reader.definite(index) or not reader.definite(index - 1):
        return False
    return any(rule.startswith(STATE) for rule in name.rules)


def _name_before(reader: Reader, first: int, index: int) -> bool:
    """Whether the word before is a person's name, two words at least behind a given name."""
    if _governs_noun(reader, index - 1) or reader.definite(index - 1):
        return False
    return any(reader.role(WordRole.GIVEN_NAME, position) for position in range(first, index - 1))


def verb_like(reader: Reader, index: int) -> bool:
    """A guess by shape: ``يـ``/``تـ``/``سيـ`` in front or a final ت, and no name, title or noun that the rulebook
    knows."""
    norm = reader.norm(index)
    if reader.definite(index) or _known_noun(reader, index):
        return False
    if finite_form(reader, index):
        return True
    prefix = norm.startswith(("ي", "سي", "ست")) and len(norm) >= SHORTEST_VERB
    return prefix or (
        norm.endswith("ت") and not norm.endswith("ات") and SHORTEST_VERB <= len(norm) <= SHORTEST_VERB + 2
    )


def _known_noun(reader: Reader, index: int) -> bool:
    lexicon = reader.lexicon
    tables = (
        lexicon.titles,
        lexicon.entities,
        lexicon.unnamed,
        lexicon.media,
        lexicon.outlets,
        lexicon.roles[WordRole.GIVEN_NAME],
    )
    return any(reader.table(table, index) for table in tables)
