"""The words of a claim and how near two words are: as written, by stem, by their consonants.

A light stemmer after Larkey, Ballesteros and Connell (2007): the proclitics that stand before a known word go, and so
do the article and the commonest endings. Arabic news writes one stem with many affixes (``وبالاتفاق``، ``لاتفاق``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from attribution.folding import fold

DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")
MARKS = str.maketrans({"٪": "%", "٫": ".", "٬": ","})
PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
PROCLITICS, AND = "وفبلك", "و"
ENDINGS = (
    "تهما", "تهم", "تها", "يتين", "يين", "يون", "يات", "هما", "تان", "تين",
    "ته", "يه", "ات", "ون", "ين", "ان", "وا", "هم", "ها", "هن", "نا", "كم", "ه", "ي", "ا", "ت",
)  # fmt: skip
LEAST_STEM = 3
WEAK = re.compile("[اويء]")
PREFORMATIVES = re.compile("^(?:ست|سي|سن|مت|است|مست|يست|تست|ا|م|ت|ي|ن)(?=..)")
LEAST_ROOT = 3
TEXTS = 2_000  # whose words are remembered: a claim is looked at first, and read whole where it is worth it


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a claim. ``norm`` is folded, ``stem`` without affixes, ``root`` its consonants as far as letters
    tell them; ``start`` and ``end`` are characters of the claim's text."""

    norm: str
    stem: str
    root: str
    start: int
    end: int

    @property
    def number(self) -> bool:
        """Whether it is written in digits."""
        return DIGITS.fullmatch(self.norm) is not None


class Stemmer:
    """Stems of words. ``known`` are folded words, the most frequent first: a lone letter is a proclitic where the rest
    is more frequent than the whole."""

    def __init__(self, known: Iterable[str]) -> None:
        self._ranks = {word: rank for rank, word in enumerate(known)}
        self._stems: dict[str, str] = {}
        self._texts: dict[str, tuple[Word, ...]] = {}

    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a text, marks left out."""
        if text not in self._texts:
            if len(self._texts) >= TEXTS:
                self._texts.clear()
            self._texts[text] = tuple(self._words(text))
        return self._texts[text]

    def _words(self, text: str) -> list[Word]:
        found = []
        for match in TOKEN.finditer(text.translate(MARKS)):
            norm = fold(match[0])
            if norm:
                stem = self.stem(norm)
                found.append(Word(norm, stem, root_of(stem), match.start(), match.end()))
        return found

    def stem(self, norm: str) -> str:
        """The stem of a folded word."""
        if norm not in self._stems:
            self._stems[norm] = _without_ending(self._without_prefix(norm))
        return self._stems[norm]

    def _without_prefix(self, norm: str) -> str:
        for prefix in PREFIXES:
            if norm.startswith(prefix) and len(norm) >= len(prefix) + LEAST_STEM:
                return norm[len(prefix) :]
        rest = norm[1:]
        if norm[0] in PROCLITICS and len(rest) >= LEAST_STEM and self._rank(rest) < self._rank(norm):
            return self._without_prefix(rest)
        if norm[0] == AND and len(rest) > LEAST_STEM and norm not in self._ranks:
            return self._without_prefix(rest)
        return norm

    def _rank(self, norm: str) -> int:
        return self._ranks.get(norm, len(self._ranks))


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def root_of(stem: str) -> str:
    """The consonants of a stem without what verbs and nouns put before their root: ``يستهدف``، ``استهداف`` → ``هدف``.
    A stem that keeps fewer than three stays as it is."""
    consonants = WEAK.sub("", PREFORMATIVES.sub("", stem))
    return consonants if len(consonants) >= LEAST_ROOT else stem
