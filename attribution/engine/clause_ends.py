"""What ends a clause, by its own words: consequences and reasons, verbs and subjects of a next clause, participles of
the speaker."""

from __future__ import annotations

from attribution.engine.chunks import finite_form, verb_like
from attribution.engine.cues import Cue, find_cues
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import WordRole
from attribution.terms import Aspect

NOMINAL_NOT, NOT_LEAST = frozenset({"عدم", "غير"}), "سيما"
JOINING, PRESENT = frozenset({"و", "ف"}), frozenset("يتناس")
TAKEN_UP_WORDS, SUBJECT_WORDS = 4, 6
SHORTEST_PARTICIPLE = 4


def gives_reason(reader: Reader, index: int) -> bool:
    """Whether what begins at ``index`` is a reason or a purpose of what is said: ``وذلك بسبب``، ``وذلك لضمان``."""
    length = reader.role(WordRole.CLAUSE_END, index)
    joined = reader.proclitic(index + length, "ل") or reader.bi(index + length)
    purpose = joined and reader.role(WordRole.BACK_REFERENCE, index) == length
    return purpose or bool(reader.role(WordRole.CLAUSE_GOES_ON, index))


def taken_up(reader: Reader, index: int, limit: int) -> bool:
    """``وهو ما نفته الوزارة``: whether a reporting verb follows whose pronoun stands for the content."""
    length = reader.role(WordRole.TAKEN_UP, index)
    if not length:
        return False
    first = index + length
    found = find_cues(reader.words, reader.lexicon, first, min(first + TAKEN_UP_WORDS, limit))
    cues = [cue for cue in found if isinstance(cue, Cue)]
    return any(cue.pronoun is not None or reader.carries_pronoun(cue.last) for cue in cues)


def described_until(reader: Reader, first: int) -> int | None:
    """The word past a quotation that is all of a description (``وصفته بأنه "خطير"، ما``); none where it goes on."""
    found = reader.quotation(first) or (reader.quotation(first + 1) if reader.complementizer(first) else None)
    if found is None:
        return None
    past = found[0]
    return past if reader.comma(past) or finite_form(reader, past) else None


def new_verbal_clause(reader: Reader, first: int, index: int) -> bool:
    """Whether a verb, a negation or an auxiliary at ``index`` opens a clause that no relative clause of the noun phrase
    from ``first`` can hold."""
    if any(reader.role(WordRole.RELATIVE, i) for i in range(first, index)) or reader.norm(index) in NOMINAL_NOT:
        return False
    if reader.role(WordRole.VERBAL_NOUN, index) or reader.norm(index + 1) == NOT_LEAST:
        return False
    opens = reader.role(WordRole.NEGATION, index) or reader.role(WordRole.AUXILIARY, index)
    return bool(opens) or finite_form(reader, index)


def second_verb(reader: Reader, first: int, index: int) -> bool:
    """``اعترف بالتهم | وأبدى ندمه``: a verb that و or ف joins to the cue's own, no verb standing between."""
    if reader.norm(index) not in JOINING or not finite_form(reader, index + 1):
        return False
    if reader.definite(index - 1) and reader.definite(index + 2):
        return False  # خالص التعازي وصادق المواساة
    between = any(verb_like(reader, i) or reader.complementizer(i) for i in range(first, index))
    return not between and new_verbal_clause(reader, first, index + 1)


def second_subject(reader: Reader, index: int, limit: int) -> bool:
    """``روسيا تتوعد بالرد | والجيش التركي يسيطر``: a subject and its verb that و joins to a headline's clause."""
    if reader.norm(index) != "و" or verb_like(reader, index + 1):
        return False
    for position in range(index + 2, min(index + SUBJECT_WORDS, limit)):
        if reader.role(WordRole.PREPOSITION, position) or reader.role(WordRole.RELATIVE, position):
            return False
        if verb_like(reader, position) and not reader.norm(position).endswith("ت"):
            return True
    return False


def contrasted_subject(reader: Reader, index: int) -> bool:
    """``، لكن الشاب رفض العرض``: what somebody else did, told by a definite noun and a verb of the past; ``لكن الأمر
    يحتاج`` goes on with what is said."""
    if reader.norm(index) != "لكن" or not reader.definite(index + 1):
        return False
    verb = index + 2 + reader.definite(index + 2)
    past = reader.norm(verb)[:1] not in PRESENT and not reader.role(WordRole.NEGATION, verb)
    return past and finite_form(reader, verb)


def circumstantial_participle(reader: Reader, index: int) -> bool:
    """``، مخيرا إياها``: behind a comma a masculine participle in the accusative tells how the speaker went on."""
    norm = reader.norm(index)
    if reader.role(WordRole.QUANTIFIER, index):
        return False  # "الغنية" مزيدا من الأموال
    if any(form.form.aspect is Aspect.PARTICIPLE for form in reader.lexicon.verb_forms.get(norm, ())):
        return norm.endswith("ا") is not reader.comma(index + 1)  # not تسجل، مجددا، أن
    shape = len(norm) > SHORTEST_PARTICIPLE and norm.startswith("م") and norm.endswith("ا")
    other = reader.definite(index) or reader.role(WordRole.RELATIVE, index)
    return shape and not other and _takes_complement(reader, index + 1)


def _takes_complement(reader: Reader, index: int) -> bool:
    return bool(reader.preposition(index) or reader.complementizer(index) or reader.bi(index))
