"""The words of ``rules/comparison.yaml`` as a comparison looks them up, and the words that tell nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from attribution.crosscheck.words import Word, WordReader
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.lists import AS_WRITTEN
from attribution.rulebook.schema import ComparisonSense, ComparisonWords, TimeSense, TimeWords, WordRole
from attribution.stems import LEAST_STEM
from attribution.terms import CueClass

JOINED = ("و", "ف", "ب", "ل")
EMPTY_ROLES = (
    WordRole.COMPLEMENTIZER,
    WordRole.PREPOSITION,
    WordRole.CONJUNCTION,
    WordRole.PRONOUN,
    WordRole.RELATIVE,
    WordRole.SUBORDINATOR,
    WordRole.DEMONSTRATIVE,
    WordRole.AUXILIARY,
)
"""Roles of words that two claims share or lack without saying anything by it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of a rule: its folded words, the rule, and what it stands for there. ``side`` is 1 for
    ``words``, -1 for ``against``; ``value`` is that of a number or a scale."""

    norms: tuple[str, ...]
    rule: str
    sense: ComparisonSense
    side: int = 1
    value: int = 0


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entry that stands in a claim: its words ``first`` up to ``last``, the last left out."""

    entry: Entry
    first: int
    last: int


class Lexicon:
    """What the rulebook says of the words of a claim."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.stemmer = WordReader(rulebook.words(WordRole.VOCABULARY))
        self.empty = frozenset(norm for role in EMPTY_ROLES for norm in rulebook.words(role) if " " not in norm)
        self.fillers = frozenset(
            entry.norms[0] for entry in _entries(rulebook) if entry.sense is ComparisonSense.FILLER
        )
        self.months = _months(rulebook)
        self._rulebook = rulebook
        self._by_norm: dict[str, list[Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[Entry]] = defaultdict(list)
        self._unlike = {(fold(word), rule.id) for rule in rulebook.of(ComparisonWords) for word in rule.unlike}
        for entry in _entries(rulebook):
            self._by_norm[entry.norms[0]].append(entry)
            stem = self.stemmer.stem(entry.norms[0])
            if len(entry.norms) == 1 and entry.sense not in AS_WRITTEN and len(stem) >= LEAST_STEM:
                self._by_stem[stem].append(entry)

    def sightings(self, words: Sequence[Word]) -> tuple[Sighting, ...]:
        """Every entry that stands in the claim, by its first word; of one rule the longest at a word."""
        return tuple(sighting for index in range(len(words)) for sighting in self._at(words, index))

    def _at(self, words: Sequence[Word], index: int) -> Iterator[Sighting]:
        best: dict[str, Sighting] = {}
        for entry in self._candidates(words[index]):
            size = len(entry.norms)
            following = tuple(word.norm for word in words[index + 1 : index + size])
            if following == entry.norms[1:] and (entry.rule not in best or size > best[entry.rule].last - index):
                best[entry.rule] = Sighting(entry, index, index + size)
        yield from best.values()

    def _candidates(self, word: Word) -> Iterator[Entry]:
        yield from self._by_norm.get(word.norm, ())
        if word.norm.startswith(JOINED):
            yield from self._by_norm.get(word.norm[1:], ())
        yield from (entry for entry in self._by_stem.get(word.stem, ()) if not self._is_unlike(word.norm, entry.rule))

    def _is_unlike(self, norm: str, rule: str) -> bool:
        """Whether the word only looks like a form of the rule's words: ``النفايات``."""
        return (norm, rule) in self._unlike or (self.stemmer.bare(norm), rule) in self._unlike

    def cue_class(self, cue: str | None) -> CueClass | None:
        """The class of the first reporting verb of a cue; none where no rule knows one."""
        for word in self.stemmer.words(cue or ""):
            for norm in (word.norm, word.norm[1:] if word.norm.startswith(JOINED) else word.norm):
                forms = self._rulebook.verb_forms.get(norm)
                if forms:
                    return forms[0].verb.cue_class
        return None


def _entries(rulebook: Rulebook) -> Iterator[Entry]:
    for rule in rulebook.of(ComparisonWords):
        for side, words in ((1, rule.words), (-1, rule.against)):
            yield from (Entry(_norms(word), rule.id, rule.sense, side) for word in words)
        for value, words in rule.values.items():
            yield from (Entry(_norms(word), rule.id, rule.sense, value=value) for word in words)


def _norms(phrase: str) -> tuple[str, ...]:
    return tuple(fold(phrase.replace("٪", "%")).split())


def _months(rulebook: Rulebook) -> Mapping[str, int]:
    """The first folded word of each Gregorian month's names → its number; of ``كانون الثاني`` the whole name."""
    months: dict[str, int] = {}
    for rule in rulebook.of(TimeWords):
        if rule.sense is TimeSense.MONTH:
            months |= {fold(name): number for number, names in rule.values.items() for name in names}
    return months
