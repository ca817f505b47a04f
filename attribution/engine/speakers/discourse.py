"""The parties that a document has spoken of, and which of them a later, shorter mention means.

``الهيئة`` means ``هيئة الحقيقة والكرامة`` when that stood before, ``المصدر`` the last source without a name,
``البيان`` the statement last spoken of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.engine.speakers.holders import content_of, same_word
from attribution.engine.speakers.kinds import is_plural
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, is_definite, stem
from attribution.engine.speakers.mentions import Mention
from attribution.folding import fold
from attribution.terms import Gender, Number, SpeakerKind

SHORT = 3  # words that a mention has at most to stand for a longer one


@dataclass(frozen=True, slots=True)
class Party:
    """Who is spoken of at one place, resolved. ``words`` are the stems of all words that ever named it; ``start`` is a
    character; ``names`` are its members' names, one unless it is several."""

    names: tuple[str, ...]
    kind: SpeakerKind
    head: str
    words: frozenset[str]
    gender: Gender | None
    number: Number
    start: int
    reason: str

    @property
    def name(self) -> str:
        """The name to show: members joined by ``؛ ``."""
        return "؛ ".join(self.names)


def antecedent(mention: Mention, start: int, parties: Sequence[Party], lexicon: SpeakerLexicon) -> Party | None:
    """The party that a short definite mention takes up: the last of its head noun that has its other words."""
    own_name = bool(mention.core) and lexicon.entity_length(mention.core, 0) == len(mention.core)
    if "speaker.antecedent" in lexicon.off or own_name or not may_take_up(mention, lexicon):
        return None
    before = [party for party in parties if party.start < start and len(party.names) == 1]
    wanted = content_of(mention, lexicon) - lexicon.same
    same_head = [p for p in before if p.head and same_word(p.head, mention.head) and _has(p, wanted)]
    same_head = [party for party in same_head if _same_number(party, mention)]
    if same_head:
        return same_head[-1]
    if mention.noun is Head.OUTLET and not wanted:
        return next((party for party in reversed(before) if party.kind is SpeakerKind.OUTLET), None)
    if mention.noun is Head.SOURCE:
        return _source(mention, before)
    part = [party for party in before if _has(party, frozenset({mention.head}) | wanted) and _is_body(party, mention)]
    return part[-1] if part else None


def _same_number(party: Party, mention: Mention) -> bool:
    """Whether ``المتحدث`` is not said of ``المتحدثون``."""
    first = mention.core[0].folded
    return is_plural(first) or party.number is not Number.PLURAL or party.kind is not SpeakerKind.ANONYMOUS


def _source(mention: Mention, before: Sequence[Party]) -> Party | None:
    """Whom ``المصدر`` means: the last who gave something without being a person with a name, else the last of all;
    ``المصدر نفسه`` is the last of all. None for ``المصدر السعودي``, which was not called so before."""
    if any(is_definite(word.folded) for word in mention.core[1:]):
        return None
    single = [party for party in before if party.number is Number.SINGULAR]
    nameless = [party for party in single if party.kind is not SpeakerKind.PERSON and not mention.repeats]
    return next(reversed(nameless or single), None)


def may_take_up(mention: Mention, lexicon: SpeakerLexicon) -> bool:
    """Whether the mention is short and definite, or points: ``الهيئة``، ``هذه المصادر``، ``المصدر نفسه``."""
    first = mention.phrase[0].folded
    pointed = mention.quantified and (first in lexicon.demonstratives or first in lexicon.same)
    if mention.quantified and not pointed:
        return False
    return (mention.definite or pointed) and len(mention.core) <= SHORT


def tells_more(party: Party, lexicon: SpeakerLexicon) -> bool:
    """Whether a document was named by more than its noun before: ``بيان لها`` tells no more than ``البيان``."""
    if party.kind is not SpeakerKind.DOCUMENT:
        return True
    words = [fold(word) for word in party.name.split()]
    end = next((place for place, word in enumerate(words) if place and word in lexicon.verbs), len(words))
    return any(stem(word) != party.head and not _empty(word, lexicon) for word in words[1:end])


def _empty(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether the word is a preposition, with a pronoun or without, or a plain adjective of a document."""
    return folded in lexicon.prepositions or folded in lexicon.boundaries or folded in lexicon.passing


def _has(party: Party, wanted: frozenset[str]) -> bool:
    return all(any(same_word(word, other) for other in party.words) for word in wanted)


def _is_body(party: Party, mention: Mention) -> bool:
    """A word within a longer name takes it up for bodies only: ``التحالف`` of ``قوات التحالف العربي``."""
    bodies = {SpeakerKind.ORGANIZATION, SpeakerKind.OUTLET, SpeakerKind.GROUP}
    return party.kind in bodies and mention.noun not in {Head.ROLE, Head.HONORIFIC, Head.DOCUMENT}
