"""ATT007: one name spelled several ways in the article.

Two spellings are one person's only where something else says so: the same other name beside it (``مولود``), the same
role words (``الرئيس الأمريكي``), or the engine's own answer that the surname is short for the full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from attribution.claims.findings.article import Article
from attribution.claims.findings.lexicon import WORD
from attribution.claims.findings.remarks import Remark
from attribution.claims.findings.transliteration import is_variant
from attribution.domain import Attribution
from attribution.folding import fold
from attribution.spans import Span
from attribution.terms import FindingCode, SpeakerKind

JOINED = "؛"
NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.GROUP})
LONGEST_NAME = 5
ROLE_WORDS = 2  # words before a surname that make a role, unless one of them is definite


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name at one place: its folded words and the characters."""

    words: tuple[str, ...]
    span: Span


@dataclass(frozen=True)
class Wording:
    """The words of a text with their places."""

    text: str

    @cached_property
    def words(self) -> list[Spelling]:
        """Every word of the text."""
        return [Spelling((fold(m.group()),), Span(m.start(), m.end(), m.group())) for m in WORD.finditer(self.text)]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each folded word stands."""
        places = defaultdict(list)
        for position, word in enumerate(self.words):
            places[word.words[0]].append(position)
        return places

    def window(self, start: int, length: int) -> Spelling | None:
        """So many words from a position, when nothing but blanks parts them."""
        if start < 0 or start + length > len(self.words):
            return None
        inside = self.words[start : start + length]
        for left, right in pairwise(inside):
            if self.text[left.span.end : right.span.start].strip(" \u00a0"):
                return None
        span = Span.of(self.text, inside[0].span.start, inside[-1].span.end)
        return Spelling(tuple(word.words[0] for word in inside), span)

    def within(self, span: Span) -> list[Spelling]:
        """The words of a span."""
        return [word for word in self.words if span.start <= word.span.start and word.span.end <= span.end]


def spelling_variants(article: Article) -> Iterator[Remark]:
    """Each later spelling of a name that stands in the article in another way before."""
    wording = Wording(article.text)
    pairs = [*_full_names(article, wording), *_surnames(article, wording), *_by_role(article, wording)]
    told: set[frozenset[str]] = set()
    for first, second in sorted(
        (sorted(pair, key=_start) for pair in pairs), key=lambda pair: (_start(pair[1]), _start(pair[0]))
    ):
        differing = {frozenset(two) for two in zip(first.words, second.words, strict=True) if two[0] != two[1]}
        if differing <= told:
            continue
        told |= differing
        yield Remark(
            FindingCode.SPELLING_VARIANTS,
            second.span,
            f"كُتب الاسم «{second.span.text}» في النص نفسه «{first.span.text}».",
            f"The name “{second.span.text}” is also spelled “{first.span.text}” in this text.",
            candidates=(first.span.text, second.span.text),
        )


def _start(spelling: Spelling) -> int:
    return spelling.span.start


def _full_names(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """A speaker's full name, and the same name with a word in another spelling; one of its words is the same."""
    for name in _names(article):
        places = [wording.window(p, len(name)) for p in wording.positions.get(name[0], ())]
        first = next((place for place in places if place is not None and place.words == name), None)
        if first is None:
            continue
        starts = {p - index for index, word in enumerate(name) for p in wording.positions.get(word, ())}
        for start in sorted(starts):
            other = wording.window(start, len(name))
            if other is not None and _is_respelled(name, other.words, article.lexicon.no_variants):
                yield first, other


def _names(article: Article) -> list[tuple[str, ...]]:
    """The names of two words and more that speakers have."""
    speakers = (one.speaker for one in article.attributions if one.speaker.kind in NAMED)
    names = (tuple(fold(word) for word in WORD.findall(name)) for one in speakers for name in one.name.split(JOINED))
    return [name for name in dict.fromkeys(names) if 1 < len(name) <= LONGEST_NAME]


def _is_respelled(name: Sequence[str], other: Sequence[str], native: frozenset[str]) -> bool:
    """Whether every word is the same or a variant, and not every one the same."""
    if tuple(name) == tuple(other):
        return False
    return all(one == two or is_variant(one, two, native) for one, two in zip(name, other, strict=True))


def _surnames(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """A surname in a source which the engine took for a speaker whose name is spelled otherwise."""
    for attribution in _persons(article):
        name = [fold(word) for word in WORD.findall(attribution.speaker.name)]
        words = wording.within(attribution.source) if attribution.source else []
        if len(name) == 1 or not words or words[-1].words[0] in name:
            continue
        for part in name[1:]:
            if is_variant(part, words[-1].words[0], article.lexicon.no_variants) and part in wording.positions:
                yield wording.words[wording.positions[part][0]], words[-1]


def _by_role(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """Two sources with the same role words and two spellings after them: ``الرئيس ترامب``، ``الرئيس ترمب``."""
    titled: dict[tuple[str, ...], list[Spelling]] = defaultdict(list)
    for attribution in _persons(article):
        words = wording.within(attribution.source) if attribution.source else []
        role = tuple(word.words[0] for word in words[:-1])
        if _is_role(role) and words[-1].words[0] in fold(attribution.speaker.name).split():
            titled[role].append(words[-1])
    for spellings in titled.values():
        for one, other in combinations(spellings, 2):
            if is_variant(one.words[0], other.words[0], article.lexicon.no_variants):
                yield one, other


def _is_role(words: tuple[str, ...]) -> bool:
    return len(words) >= ROLE_WORDS or any(word.startswith("ال") for word in words)


def _persons(article: Article) -> Iterator[Attribution]:
    return (one for one in article.attributions if one.speaker.kind is SpeakerKind.PERSON and one.source is not None)
