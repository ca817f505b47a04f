"""Cues: the words that may report, with what their form and their rule say of them.

A candidate is only a possibility: it becomes an attribution when a complement that its rule governs is found
beside it. Contexts that cancel a cue (``لم يذكر``، ``يُذكر أن``) are the pseudo-cues of the rulebook, in ConText's
sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from attribution.engine.lexicon import Lexicon
from attribution.engine.words import Words
from attribution.folding import dediac
from attribution.rulebook import CueForm
from attribution.rulebook.schema import CueExpression, CueNoun, Frame, Government, WordRole
from attribution.terms import Aspect, CueClass, Gender, Number

ADDRESSING = {"من": Government.MIN}
EXCHANGED_ENDINGS = (frozenset("ىي"), frozenset("ةه"), frozenset("اى"), frozenset("اأ"), frozenset("اآ"))
SUFFIX_AGREEMENT = {
    "ه": (Gender.MASCULINE, Number.SINGULAR),
    "ها": (Gender.FEMININE, Number.SINGULAR),
    "هم": (Gender.MASCULINE, Number.PLURAL),
    "هما": (None, Number.DUAL),
    "هن": (Gender.FEMININE, Number.PLURAL),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """Words ``first`` up to, not including, ``last``. ``frame`` is set for fixed expressions, ``suffixed`` for nouns
    whose pronoun is the source (``قوله``), ``qualifies`` for those whose source is the noun before them (``الداعي``);
    ``addressed`` verbs take the person spoken to as their object, others behind the preposition ``addresses``;
    ``relays``: what follows ``عن`` is the source."""

    first: int
    last: int
    cue_class: CueClass
    aspect: Aspect
    governs: frozenset[Government]
    rules: tuple[str, ...]
    addressed: bool = False
    addresses: Government | None = None
    relays: bool = False
    gender: Gender | None = None
    number: Number | None = None
    pronoun: str | None = None
    frame: Frame | None = None
    suffixed: bool = False
    qualifies: bool = False
    skip: int = 0  # characters of its first word that are a preposition's: the ب of بقوله


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A cue that a pseudo-cue's context cancelled."""

    rule: str
    first: int
    last: int


def find_cues(words: Words, lexicon: Lexicon, first: int, last: int) -> Iterator[Cue | Cancelled]:
    """The candidate cues among words ``first`` to ``last``, and those that their context cancels."""
    index = first
    while index < last:
        found = list(_at(words, lexicon, index, last))
        yield from (_in_context(words, lexicon, cue) for cue in found)
        index = max((cue.last for cue in found if cue.frame), default=index + 1)


def _at(words: Words, lexicon: Lexicon, index: int, last: int) -> Iterator[Cue]:
    expression = _expression(words, lexicon, index, last)
    if expression is not None:
        yield expression
        return
    for form in lexicon.verb_forms.get(words.norm[index], ()):
        if spelled_as(words.raw[index], form.form.text):
            yield _with_participle(words, lexicon, _verb(index, form), last)
    yield from _joined(words, lexicon, index)
    yield from _nouns(words, lexicon, index)


def _joined(words: Words, lexicon: Lexicon, index: int) -> Iterator[Cue]:
    """``ورد المتحدث: "…"``: و and a verb, where the tokenizer sees one word."""
    norm = words.norm[index]
    if norm in lexicon.listed(WordRole.JOINED_VERB):
        forms = lexicon.verb_forms.get(norm[1:], ())
        yield from (replace(_verb(index, form), skip=1) for form in forms if form.form.aspect is Aspect.PAST)


def spelled_as(raw: str, form: str) -> bool:
    """Whether a word folded like a form is that form: ``نفي`` (denial) is not ``نفى`` (denied).

    >>> spelled_as("اكد", "أكد"), spelled_as("نفي", "نفى")
    (True, False)
    """
    written = dediac(raw)
    if not written or written[-1] == form[-1]:
        return True
    return not any({written[-1], form[-1]} == pair for pair in EXCHANGED_ENDINGS)


def _verb(index: int, entry: CueForm) -> Cue:
    verb, form = entry.verb, entry.form
    return Cue(
        index,
        index + 1,
        verb.cue_class,
        form.aspect,
        frozenset(verb.governs),
        (verb.id,),
        addressed=verb.addressee == "object",
        addresses=ADDRESSING.get(verb.addressee),
        relays=verb.relays,
        gender=None if verb.relays else form.gender,
        number=None if verb.relays else form.number,
        pronoun=form.pronoun,
    )


def _with_participle(words: Words, lexicon: Lexicon, cue: Cue, last: int) -> Cue:
    """``تابع قائلا`` is one cue."""
    if cue.aspect is Aspect.PARTICIPLE or cue.last >= last or not is_saying_participle(words, lexicon, cue.last):
        return cue
    return replace(cue, last=cue.last + 1, governs=cue.governs | {Government.QUOTATION, Government.THAT})


def is_saying_participle(words: Words, lexicon: Lexicon, index: int) -> bool:
    """Whether the word is a participle of saying itself, as ``قائلا`` is: it adds nothing to the verb before it."""
    forms = lexicon.verb_forms.get(words.norm[index], ())
    return any(form.form.aspect is Aspect.PARTICIPLE and form.verb.id in SAYING for form in forms)


PROCLITIC = "ب"
SAYING = frozenset({"cue.verb.qal", "cue.verb.qala"})


def _nouns(words: Words, lexicon: Lexicon, index: int) -> Iterator[Cue]:
    phrase, skip = lexicon.nouns.match(words.norm, index), 0
    if phrase is None and words.norm[index].startswith(PROCLITIC):
        phrase, skip = lexicon.nouns.match([words.norm[index][1:]], 0), 1
    for rule_id in phrase.rules if phrase else ():
        rule = lexicon.rule(rule_id)
        if not isinstance(rule, CueNoun) or phrase is None or (skip and rule.source != "suffix"):
            continue
        gender, number = _suffix_agreement(words.norm[index]) if rule.source == "suffix" else (None, None)
        yield Cue(
            index,
            index + phrase.length,
            rule.cue_class,
            Aspect.NOUN,
            frozenset(rule.governs),
            (rule.id,),
            gender=gender,
            number=number,
            suffixed=rule.source == "suffix",
            qualifies=rule.source == "antecedent",
            skip=skip,
        )


def _suffix_agreement(norm: str) -> tuple[Gender | None, Number | None]:
    for suffix in sorted(SUFFIX_AGREEMENT, key=len, reverse=True):
        if norm.endswith(suffix):
            return SUFFIX_AGREEMENT[suffix]
    return None, None


def _expression(words: Words, lexicon: Lexicon, index: int, last: int) -> Cue | None:
    phrase = lexicon.expressions.match(words.norm, index)
    if phrase is None or index + phrase.length > last:
        return None
    rule = next(r for rule_id in phrase.rules if isinstance(r := lexicon.rule(rule_id), CueExpression))
    cue = Cue(
        index,
        index + phrase.length,
        rule.cue_class,
        Aspect.PARTICLE,
        frozenset({Government.THAT, Government.QUOTATION}),
        (rule.id,),
        frame=rule.frame,
    )
    if rule.frame is Frame.SPEECH_VERB:
        participle = words.norm[index].endswith("ا")  # ذاهبا إلى القول
        return replace(cue, aspect=Aspect.PARTICIPLE if participle else Aspect.PAST)
    extended = _extended_by_verb(words, lexicon, cue, last) if rule.takes_verb else None
    dangling = words.norm[cue.last - 1].endswith("ما")
    return extended or (None if rule.takes_verb and dangling else cue)


def _extended_by_verb(words: Words, lexicon: Lexicon, cue: Cue, last: int) -> Cue | None:
    """``وفق ما أعلنت``، ``وفقا لما ذكره``: the particle and its verb are one cue."""
    index = cue.last
    while index < last and index <= cue.last + 1 and words.norm[index] in {"ل", "ما", "لما", "قد"}:
        index += 1
    if index >= last:
        return None
    forms = lexicon.verb_forms.get(words.norm[index], ())
    form = next(
        (f for f in forms if f.form.aspect is not Aspect.PARTICIPLE and spelled_as(words.raw[index], f.form.text)), None
    )
    if form is None:
        return None
    rules = (*cue.rules, form.verb.id)
    return replace(
        cue,
        last=index + 1,
        rules=rules,
        relays=form.verb.relays,
        gender=form.form.gender,
        number=form.form.number,
    )


def _in_context(words: Words, lexicon: Lexicon, cue: Cue) -> Cue | Cancelled:
    """The cue, or by which pseudo-cue it is cancelled."""
    for context in lexicon.pseudo:
        if context.cancels(words.norm, cue.first, cue.last):
            return Cancelled(context.rule, cue.first, cue.last)
    return cue
