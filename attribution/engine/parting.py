"""Where the person spoken to begins behind the subject of an addressed verb, by what a noun phrase cannot hold: no
adjective disagrees with its noun, and nothing follows a whole name or a sound plural but what agrees with it."""

from __future__ import annotations

from attribution.engine.chunks import GOD, STATE
from attribution.engine.phrases import Reader
from attribution.folding import dediac
from attribution.rulebook.schema import WordRole

RELATIONAL = ("ي", "يه", "ى", "ين", "ون")  # الروسي، الروسية، الروسيين
FEMININE, FEMININES = ("ة", "ات"), "ات"
OTHER_FEMININE = ("ى", "ه", "اء", "ا")
NUN = ("ون", "ان", "تان")  # a plural or dual that keeps its nun governs no genitive


def other_phrase(reader: Reader, first: int, last: int) -> int | None:
    """The word of ``first`` to ``last`` at which a second noun phrase begins; none when nothing tells."""
    return next((index for index in range(first + 1, last) if _begins(reader, first, index)), None)


def _begins(reader: Reader, first: int, index: int) -> bool:
    if reader.punctuation(index) or reader.norm(index) == "و" or reader.norm(index - 1) == "و":
        return False
    return (
        (reader.norm(index) == GOD and reader.definite(index - 1))
        or _behind_whole_name(reader, first, index)
        or _disagrees(reader, first, index)
        or _behind_feminine(reader, first, index)
        or _counted(reader, first, index)
        or _behind_adverb(reader, first, index)
        or _state_behind_name(reader, first, index)
        or _common_noun(reader, first, index)
    )


def _behind_whole_name(reader: Reader, first: int, index: int) -> bool:
    """``طهران | العقوبات``: a definite noun, not an adjective of relation, behind a known name."""
    named = reader.table(reader.lexicon.entities, first) == index - first and not reader.definite(index - 1)
    if named and reader.norm(index) in reader.lexicon.vocabulary and not _names_more(reader, index):
        return True  # كندا | توضيحات
    named = named or (index == first + 1 and _surname(reader, first))
    return named and reader.definite(index) and not reader.norm(index).endswith(RELATIONAL)


def _names_more(reader: Reader, index: int) -> bool:
    """Whether the word may go on with a name before it: a title, a given name, or what governs a noun otherwise."""
    roles = (WordRole.GIVEN_NAME, WordRole.ROLE_HEAD, WordRole.PREPOSITION, WordRole.RELATIVE, WordRole.ADVERB)
    tables = (reader.lexicon.titles, reader.lexicon.entities, *(reader.lexicon.roles[role] for role in roles))
    return any(reader.table(table, index) for table in tables)


def _disagrees(reader: Reader, first: int, index: int) -> bool:
    """``السلطات | الموضوع``، ``الاتحاد | المقاولات``: the word agrees in gender with no definite noun before it."""
    if index != first + 1 or not (reader.definite(first) and reader.definite(index)):
        return False
    if reader.role(WordRole.GIVEN_NAME, index) or reader.table(reader.lexicon.titles, index):
        return False
    subject, word = (dediac(reader.words.raw[position]) for position in (first, index))
    if subject.endswith(FEMININE):
        return not word.endswith((*FEMININE, "ى", "ه", "يا"))  # اللجنة الكبرى، العليا
    return word.endswith(FEMININES)


def _behind_feminine(reader: Reader, first: int, index: int) -> bool:
    """``منظمة الصحة | العاملين``، ``الدول النامية | الشركات``: a definite noun that does not agree
    with the feminine before it."""
    if index == first + 1 or not (reader.definite(index - 1) and reader.definite(index)) or _names(reader, index):
        return False
    head, before, word = (dediac(reader.words.raw[position]) for position in (first, index - 1, index))
    feminine = head.endswith(FEMININE) or reader.definite(first)
    return feminine and before.endswith(FEMININE) and not word.endswith((*FEMININE, *RELATIONAL, *OTHER_FEMININE))


def _names(reader: Reader, index: int) -> bool:
    return bool(reader.role(WordRole.GIVEN_NAME, index) or reader.table(reader.lexicon.titles, index))


def _counted(reader: Reader, first: int, index: int) -> bool:
    """``ممثلو الادعاء | 11 شخصا``: a number before what it counts, behind a definite phrase of more than its head."""
    plural = first + 1 < index and reader.definite(index - 1)
    return plural and reader.norm(index).isdigit() and not reader.definite(index + 1)


def _behind_adverb(reader: Reader, first: int, index: int) -> bool:
    """``القضاء الفرنسي رسميا | شركة``، ``المجلس | البطريرك``: behind an adverb, or a title behind a
    body's bare name."""
    if reader.role(WordRole.ADVERB, index - 1) == 1 or reader.role(WordRole.AUXILIARY, index - 1) == 1:
        return index > first + 1 and not reader.role(WordRole.PREPOSITION, index)
    body = index == first + 1 and reader.definite(first) and reader.role(WordRole.ORGANIZATION_HEAD, first)
    return bool(body and reader.definite(index) and reader.table(reader.lexicon.titles, index))


def _state_behind_name(reader: Reader, first: int, index: int) -> bool:
    """``إدارة ترامب | تركيا``، ``مسؤولون أمريكيون | إريتريا``: a state's bare name behind a whole name or a plural
    that governs nothing."""
    name = reader.lexicon.entities.match(reader.words.norm, index)
    if name is None or reader.definite(index) or not any(rule.startswith(STATE) for rule in name.rules):
        return False
    named = any(reader.table(reader.lexicon.entities, start) == index - start for start in range(first, index))
    return named or (reader.norm(index - 1).endswith(NUN) and not reader.table(reader.lexicon.entities, first))


def _surname(reader: Reader, index: int) -> bool:
    """Whether the word can be nothing but a surname (``شوريف | المجتمع الدولي``): no common word, office or body."""
    heads = (WordRole.ROLE_HEAD, WordRole.ORGANIZATION_HEAD, WordRole.GIVEN_NAME)
    known = reader.norm(index) in reader.lexicon.vocabulary or any(reader.role(role, index) for role in heads)
    return not known and not reader.definite(index) and not reader.table(reader.lexicon.unnamed, index)


def _common_noun(reader: Reader, first: int, index: int) -> bool:
    """``المسؤولة الحكومية | أرباب المؤسسات``: a common noun without the article behind a definite phrase."""
    if not reader.definite(index - 1) or reader.norm(index) not in reader.lexicon.vocabulary:
        return False
    whole = reader.definite(first) or any(reader.role(WordRole.GIVEN_NAME, i) for i in range(first, index - 1))
    other = reader.definite(index) or _names_more(reader, index)
    joined = reader.bi(index) or reader.proclitic(index, "ل") or reader.role(WordRole.RELATIVE, index - 1)
    return whole and not (other or joined)
