"""What a verb's form says of a subject that is left out: ``أضافت`` is not his, ``أكدا`` are two.

A party's own gender is read off the verb that stands with it elsewhere, which no list of names knows better, and
off its noun's ending.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.drafts import Draft
from attribution.engine.speakers.kinds import is_plural
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.words import Word
from attribution.terms import Aspect, Gender, Number

FINITE = frozenset({Aspect.PAST, Aspect.PRESENT})


def gender_of(mention: Mention, draft: Draft | None) -> Gender | None:
    """The gender of a party: that of the verb whose source it is, else its head noun's."""
    if draft is not None and draft.aspect in FINITE and draft.gender is not None:
        return draft.gender
    if not mention.core:
        return None
    first = bare(mention.core[0].folded)
    if mention.noun in {Head.ROLE, Head.HONORIFIC} and not is_plural(mention.core[0].folded):
        return Gender.FEMININE if first.endswith("ه") else Gender.MASCULINE
    if mention.named or mention.noun is None:
        return None
    return Gender.FEMININE if first.endswith("ه") else _adjective_gender(mention.core)


def _adjective_gender(core: Sequence[Word]) -> Gender | None:
    """The gender that an adjective of relation shows of the noun right before it: ``الجيش الوطني``، ``مصادر أمنية``."""
    if len(core) < 2 or core[1].broken or is_definite(core[0].folded) is not is_definite(core[1].folded):  # noqa: PLR2004
        return None
    if core[1].folded.endswith("يه"):
        return Gender.FEMININE
    return Gender.MASCULINE if core[1].folded.endswith("ي") and core[1].text[-1] == "ي" else None


def number_of(mentions: tuple[Mention, ...], lexicon: SpeakerLexicon) -> Number:
    """The number of a source: two parties are dual, people in the plural are plural, bodies are one."""
    if len(mentions) > 1:
        return Number.DUAL if len(mentions) == 2 else Number.PLURAL  # noqa: PLR2004
    first = mentions[0].core[0].folded if mentions[0].core else ""
    if first in lexicon.duals:
        return Number.DUAL
    if mentions[0].named or mentions[0].quantified:
        return Number.SINGULAR
    people = mentions[0].noun in {Head.PEOPLE, Head.BODIES} or is_plural(first)
    return Number.PLURAL if people else Number.SINGULAR


def agrees(gender: Gender | None, number: Number, draft: Draft) -> bool:
    """Whether a subject of that gender and number can be the one that the draft's verb leaves out.

    A verb that follows its own subject agrees in number, too: ``أشاروا`` is not said of one. Bodies in the plural
    take the feminine singular, so a plural subject does not bind a singular feminine verb.
    """
    if draft.number is Number.DUAL:
        return number is Number.DUAL
    if draft.number is Number.PLURAL:
        return number is not Number.SINGULAR
    if draft.number is Number.SINGULAR and number is not Number.SINGULAR:
        return draft.gender is Gender.FEMININE and number is Number.PLURAL
    return gender is None or draft.gender is None or gender is draft.gender
