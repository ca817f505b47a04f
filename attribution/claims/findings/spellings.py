"""ATT007: one name spelled several ways in the article.

Two spellings are one person's only where something else says so: the same other name beside it (``مولود``), the same
role words (``الرئيس الأمريكي``), the engine's own answer that the surname is short for the full name, or the rulebook,
which knows the person by both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from attribution.claims.findings.article import Article
from attribution.claims.findings.lexicon import ARTICLE, WORD, FindingLexicon
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
    """The words of a text: their folded forms, and where each begins and ends, in three lists of one length."""

    text: str
    folded: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str) -> Wording:
        """The words of the text."""
        places = [match.span() for match in WORD.finditer(text)]
        folded = [fold(text[start:end]) for start, end in places]
        return cls(text, folded, [start for start, _ in places], [end for _, end in places])

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each folded word stands."""
        places = defaultdict(list)
        for position, word in enumerate(self.folded):
            places[word].append(position)
        return places

    def window(self, start: int, length: int) -> Spelling | None:
        """So many words from a position, when nothing but blanks parts them."""
        last = start + length - 1
        if start < 0 or last >= len(self.folded):
            return None
        gaps = (self.text[self.ends[at] : self.starts[at + 1]] for at in range(start, last))
        if any(gap.strip(" \u00a0") for gap in gaps):
            return None
        return Spelling(tuple(self.folded[start : last + 1]), Span.of(self.text, self.starts[start], self.ends[last]))

    def word(self, position: int) -> Spelling:
        """The word at a position."""
        return Spelling((self.folded[position],), Span.of(self.text, self.starts[position], self.ends[position]))

    def within(self, span: Span) -> range:
        """The positions of the words of a span."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))


def spelling_variants(article: Article) -> Iterator[Remark]:
    """Each later spelling of a name that stands in the article in another way before."""
    wording = Wording.of(article.text)
    pairs = [
        *_full_names(article, wording),
        *_surnames(article, wording),
        *_by_role(article, wording),
        *_known(article, wording),
    ]
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
            f"كُتب الاسم هنا «{second.span.text}»، وكُتب من قبل «{first.span.text}».",
            f"The name is spelled “{second.span.text}” here, and “{first.span.text}” before.",
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
            if other is not None and _is_respelled(name, other.words, article.lexicon):
                yield first, other


def _names(article: Article) -> list[tuple[str, ...]]:
    """The names of two words and more that speakers have; ``محامي برونسون`` is none."""
    speakers = (one.speaker for one in article.attributions if one.speaker.kind in NAMED)
    names = (tuple(fold(word) for word in WORD.findall(name)) for one in speakers for name in one.name.split(JOINED))
    known = dict.fromkeys(name for name in names if 1 < len(name) <= LONGEST_NAME)
    return [name for name in known if name[0].removeprefix(ARTICLE) not in article.lexicon.speaking]


def _is_respelled(name: Sequence[str], other: Sequence[str], lexicon: FindingLexicon) -> bool:
    """Whether every word is the same or a variant, and not every one the same."""
    if tuple(name) == tuple(other):
        return False
    return all(one == two or _may_be_one(one, two, lexicon) for one, two in zip(name, other, strict=True))


def _may_be_one(one: str, other: str, lexicon: FindingLexicon) -> bool:
    return is_variant(one, other, lexicon.no_variants, lexicon.verbs)


def _surnames(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """A surname in a source which the engine took for a speaker whose name is spelled otherwise."""
    for attribution, places in _persons(article, wording):
        name = [fold(word) for word in WORD.findall(attribution.speaker.name)]
        last = wording.folded[places[-1]]
        if last in name:
            continue
        for part in name[1:]:
            if part in wording.positions and _may_be_one(part, last, article.lexicon):
                yield wording.word(wording.positions[part][0]), wording.word(places[-1])


def _by_role(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """Two sources with the same role words and two spellings after them: ``الرئيس ترامب``، ``الرئيس ترمب``."""
    titled: dict[tuple[str, ...], dict[str, Spelling]] = defaultdict(dict)
    for attribution, places in _persons(article, wording):
        role = tuple(wording.folded[place] for place in places[:-1])
        if _is_role(role) and wording.folded[places[-1]] in fold(attribution.speaker.name).split():
            titled[role].setdefault(wording.folded[places[-1]], wording.word(places[-1]))
    for spellings in titled.values():
        for one, other in combinations(spellings.values(), 2):
            if _may_be_one(one.words[0], other.words[0], article.lexicon):
                yield one, other


def _known(article: Article, wording: Wording) -> Iterator[tuple[Spelling, Spelling]]:
    """Two spellings by which the rulebook knows one person: ``ترامب``، ``ترمب``."""
    persons: dict[str, list[str]] = defaultdict(list)
    for word in wording.positions:
        if word in article.lexicon.persons:
            persons[article.lexicon.persons[word]].append(word)
    for spellings in persons.values():
        for one, other in combinations(spellings, 2):
            if is_variant(one, other, frozenset()):
                yield wording.word(wording.positions[one][0]), wording.word(wording.positions[other][0])


def _is_role(words: tuple[str, ...]) -> bool:
    return len(words) >= ROLE_WORDS or any(word.startswith("ال") for word in words)


def _persons(article: Article, wording: Wording) -> Iterator[tuple[Attribution, range]]:
    """The attributions to one person that name him, with the positions of their source's words."""
    for attribution in article.attributions:
        if attribution.speaker.kind is SpeakerKind.PERSON and attribution.source is not None:
            places = wording.within(attribution.source)
            if places:
                yield attribution, places
