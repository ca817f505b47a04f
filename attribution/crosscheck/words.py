"""The words of a claim and how near two words are: as written, by stem, by their consonants."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from attribution.folding import fold
from attribution.stems import Stemmer

DIGITS = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|%")
MARKS = str.maketrans({"٪": "%", "٫": ".", "٬": ","})
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


class WordReader(Stemmer):
    """Reads the words of texts, with their stems."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(known)
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


@lru_cache(maxsize=65536)
def root_of(stem: str) -> str:
    """The consonants of a stem without what verbs and nouns put before their root: ``يستهدف``، ``استهداف`` → ``هدف``.
    A stem that keeps fewer than three stays as it is."""
    consonants = WEAK.sub("", PREFORMATIVES.sub("", stem))
    return consonants if len(consonants) >= LEAST_ROOT else stem
