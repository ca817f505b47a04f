"""What a speaker is: person, organization, outlet, group, anonymous or document, by the head of its noun phrase.

A personal name makes a person. Otherwise the head noun decides, a state or an outlet by its own name; an office
that only one holds (``رئيس الجمهورية``) is a person even unnamed, a spokesman or an official without a name is
anonymous.
"""

from __future__ import annotations

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_common, is_definite, stem
from attribution.engine.speakers.mentions import Mention
from attribution.terms import SpeakerKind

KIND_OF_HEAD = {
    Head.SOURCE: SpeakerKind.ANONYMOUS,
    Head.PEOPLE: SpeakerKind.ANONYMOUS,
    Head.BODIES: SpeakerKind.GROUP,
    Head.ORGANIZATION: SpeakerKind.ORGANIZATION,
    Head.OUTLET: SpeakerKind.OUTLET,
    Head.DOCUMENT: SpeakerKind.DOCUMENT,
}
PARTICIPLES = ("مت", "مخ", "من")
NEWS_AGENCY = frozenset({"انباء", "اخبار", "نباء"})
LONGEST_ROW = 3  # nouns of an office behind its head
AGENCY = "وكال"  # the stem of وكالة


def kind_of(mention: Mention, lexicon: SpeakerLexicon) -> SpeakerKind:
    """The kind of one party."""
    if mention.named:
        return SpeakerKind.PERSON
    named = _kind_by_name(mention, lexicon)
    if named is not None:
        return named
    if mention.head == AGENCY:
        return _agency(mention, lexicon)
    if mention.noun in KIND_OF_HEAD:
        return KIND_OF_HEAD[mention.noun]
    if mention.noun in {Head.ROLE, Head.HONORIFIC}:
        return _role(mention, lexicon)
    return _unknown(mention)


def _kind_by_name(mention: Mention, lexicon: SpeakerLexicon) -> SpeakerKind | None:
    """A state, a body or an outlet called by its own name, which the phrase opens with."""
    words = tuple(word.folded for word in mention.core)
    for length in range(min(len(words), 5), 0, -1):
        key = words[:length]
        if key in lexicon.entities:
            return lexicon.entities[key].entity_kind
        if key in lexicon.outlets and (key == words or not is_common(key)):
            return SpeakerKind.OUTLET
    return None


def _agency(mention: Mention, lexicon: SpeakerLexicon) -> SpeakerKind:
    """``وكالة الأنباء`` and ``الوكالة`` are outlets, ``وكالة الطاقة`` is a body."""
    words = [word.folded for word in mention.phrase]
    if len(words) == 1 or NEWS_AGENCY & {bare(word) for word in words} or lexicon.outlet_in(tuple(words)):
        return SpeakerKind.OUTLET
    return SpeakerKind.ORGANIZATION


def _role(mention: Mention, lexicon: SpeakerLexicon) -> SpeakerKind:
    if mention.noun is Head.HONORIFIC and not is_plural(mention.core[0].folded):
        return SpeakerKind.PERSON
    if stem(mention.core[0].folded) in lexicon.kinship:
        return SpeakerKind.ANONYMOUS
    grade = lexicon.unnamed.get(bare(mention.core[0].folded))
    if grade == "public" or mention.quantified:
        return SpeakerKind.ANONYMOUS
    if is_plural(mention.core[0].folded):
        return SpeakerKind.GROUP if grade is None else SpeakerKind.ANONYMOUS
    construct = not mention.definite and _is_construct(mention, lexicon)
    one = construct or (mention.definite and grade is None)  # مسؤولة السياسة الخارجية holds an office, المسؤول does not
    return SpeakerKind.PERSON if one else SpeakerKind.ANONYMOUS


def _is_construct(mention: Mention, lexicon: SpeakerLexicon) -> bool:
    """Whether a definite noun ends the row of nouns that the head opens: ``رئيس مجلس النواب``."""
    row = mention.core[1 : 1 + LONGEST_ROW]
    end = next((place for place, word in enumerate(row) if is_definite(word.folded)), None)
    return end is not None and all(lexicon.heads.get(word.folded) is not None for word in row[:end])


def _unknown(mention: Mention) -> SpeakerKind:
    """A head that no list has: a body when definite, unless its form is that of a person's noun (``المختص``)."""
    first = mention.core[0].folded if mention.core else ""
    if mention.quantified or not mention.definite:
        return SpeakerKind.ANONYMOUS
    if is_plural(first):
        return SpeakerKind.GROUP  # ``المتضررون``: people whom the text has told of together
    return SpeakerKind.PERSON if like_person(first) else SpeakerKind.ORGANIZATION


def like_person(folded: str) -> bool:
    """Whether a definite noun has the form of a participle or of an adjective of relation: ``المختص``،
    ``الاختصاصي``."""
    word = bare(folded)
    return len(word) > 3 and not word.endswith("ه") and (word.startswith(PARTICIPLES) or word.endswith("ي"))  # noqa: PLR2004


def is_plural(folded: str) -> bool:
    """Whether the noun has the ending of a sound masculine plural, or its construct: ``مسؤولون``، ``ممثلو``."""
    word = bare(folded)
    sound = len(word) > 4 and word.endswith(("ون", "ين", "وا", "و")) and word not in SINGULARS  # noqa: PLR2004
    return sound or word in BROKEN_PLURALS


SINGULARS = frozenset({"معاون", "قانون", "كرملين", "تلفزيون"})
BROKEN_PLURALS = frozenset({"وزراء", "قاده", "زعماء", "سفراء", "اعضاء"})
