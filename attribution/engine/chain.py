"""The words of a document while its claims' outlets are found, and what the rulebook knows of outlets' surroundings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from attribution.domain import Document, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.lexicon import SpeakerLexicon, bare, speaker_lexicon, without_pronoun
from attribution.engine.speakers.outlet_names import Named, Reading, named_outlets
from attribution.engine.speakers.words import Word, split_words
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import Medium, Outlet, WordRole
from attribution.spans import Span
from attribution.terms import MediumKind

OPEN_TO_OUTLETS = frozenset({MediumKind.INTERVIEW, MediumKind.STATEMENT})
"""Occasions that an outlet is told at: ``حديث``، ``مداخلة``، ``تصريح``."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Folded words by which an outlet near a claim is known to have carried it. ``common``: names that are everyday
    words too; ``relaying``: ``نشرته``; ``hosting``: ``حاورت``; ``occasions``: ``حديث``، ``سؤال``; ``unable``:
    ``يتسن``."""

    common: frozenset[tuple[str, ...]]
    relaying: frozenset[str]
    hosting: frozenset[str]
    occasions: frozenset[str]
    unable: frozenset[str]


@lru_cache(maxsize=8)
def surroundings(rulebook: Rulebook) -> Surroundings:
    """The surroundings that a rulebook knows."""
    occasions = {
        fold(form) for rule in rulebook.of(Medium) if rule.medium_kind in OPEN_TO_OUTLETS for form in rule.forms
    }
    return Surroundings(
        common=_common_names(rulebook),
        relaying=frozenset(rulebook.words(WordRole.RELAYING)),
        hosting=frozenset(rulebook.words(WordRole.HOSTING)),
        occasions=frozenset(form for form in occasions if " " not in form)
        | frozenset(rulebook.words(WordRole.TOLD_BEFORE)),
        unable=frozenset(rulebook.words(WordRole.UNABLE)),
    )


def _common_names(rulebook: Rulebook) -> frozenset[tuple[str, ...]]:
    """The folded names of outlets that are everyday words or places too: the shortest of an outlet so marked."""
    names = (_bare_names(rule, rulebook) for rule in rulebook.of(Outlet) if rule.common)
    return frozenset(key for keys in names for key in keys if len(key) == min(map(len, keys)))


def _bare_names(rule: Outlet, rulebook: Rulebook) -> list[tuple[str, ...]]:
    """The outlet's Arabic names that do not open with ``صحيفة`` or the like."""
    heads = rulebook.words(WordRole.OUTLET_HEAD)
    keys = (tuple(word.folded for word in split_words(name)) for name in (rule.name, *rule.aliases))
    return [key for key in keys if key and key[0] not in heads and not key[0].isascii()]


@dataclass(slots=True)
class Chain:
    """One document while its claims' outlets are found, claim by claim. ``carried``: those that an outlet only handed
    on; ``told_of``: those that came through the report that holds them."""

    text: str
    drafts: Sequence[Draft]
    speakers: Sequence[Speaker]
    lexicon: SpeakerLexicon
    around: Surroundings
    words: tuple[Word, ...]
    named: tuple[Named, ...]
    found: dict[int, tuple[str, ...]] = field(default_factory=dict)
    carried: set[int] = field(default_factory=set)
    told_of: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document, drafts: Sequence[Draft], speakers: Sequence[Speaker], rulebook: Rulebook) -> Chain:
        """The chain of a document of which nothing is found yet."""
        lexicon, around = speaker_lexicon(rulebook), surroundings(rulebook)
        words = split_words(document.text)
        named = tuple(named_outlets(words, Reading(document.text, lexicon, around.common)))
        return cls(document.text, drafts, speakers, lexicon, around, words, named)

    def between(self, start: int, end: int) -> list[Named]:
        """The outlets named between two characters."""
        first = bisect_left(self.named, start, key=_named_start)
        last = bisect_right(self.named, end, key=_named_start)
        return [named for named in self.named[first:last] if named.end <= end]

    def words_before(self, offset: int, count: int) -> list[Word]:
        """So many words that end before the character, the nearest last."""
        last = bisect_left(self.words, offset, key=_word_start)
        while last and self.words[last - 1].end > offset:
            last -= 1
        return list(self.words[max(0, last - count) : last])

    def words_within(self, span: Span) -> tuple[Word, ...]:
        """The words of a span."""
        return split_words(self.text, span.start, span.end)

    def is_occasion(self, word: Word) -> bool:
        """Whether an outlet is told something at what the word names: ``حديث``، ``حديثه``، ``سؤال``."""
        forms = (word.folded, bare(word.folded), without_pronoun(word.folded))
        return any(form in self.around.occasions for form in forms)


def _named_start(named: Named) -> int:
    return named.start


def _word_start(word: Word) -> int:
    return word.start
