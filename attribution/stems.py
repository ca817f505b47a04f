"""Stems: a written word without what is joined to it, as far as its letters tell.

A light stemmer after Larkey, Ballesteros and Connell (2007). Arabic news writes one word with many affixes
(``وبالاتفاق``، ``لاتفاق``، ``اتفاقهم``). A lone letter before a word is told from its own first letter by what is more
frequent: ``ولندن`` has a و, ``وزير`` none.

The affixes stand here and in no rules file: they are the grammar's, none can be added, and the packaged weights of the
comparison know words by the stems that these very lists leave.
"""

from __future__ import annotations

from collections.abc import Iterable

PREFIXES = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
PROCLITICS, AND = "وفبلك", "و"
ENDINGS = (
    "تهما", "تهم", "تها", "يتين", "يين", "يون", "يات", "هما", "تان", "تين",
    "ته", "يه", "ات", "ون", "ين", "ان", "وا", "هم", "ها", "هن", "نا", "كم", "ه", "ي", "ا", "ت",
)  # fmt: skip
FUTURE = ("سي", "ست", "سن", "سا")  # whose first letter is no part of the verb: ``سيعود``; it is one of ``سدود``
LEAST_STEM = 3
REMEMBERED = 65_536  # words whose stems are kept


class Stemmer:
    """Stems of folded words. ``known`` are words, the most frequent first: a lone letter is a proclitic where the rest
    is more frequent than the whole."""

    def __init__(self, known: Iterable[str]) -> None:
        self._ranks = {word: rank for rank, word in enumerate(known)}
        self._stems: dict[str, str] = {}
        self._cores: dict[str, str] = {}

    def bare(self, norm: str) -> str:
        """The word without its proclitics and its article: ``وبالاتفاق`` → ``اتفاق``."""
        for prefix in PREFIXES:
            if norm.startswith(prefix) and len(norm) >= len(prefix) + LEAST_STEM:
                return norm[len(prefix) :]
        rest = norm[1:]
        if norm[:1] in PROCLITICS and len(rest) >= LEAST_STEM and self._rank(rest) < self._rank(norm):
            return self.bare(rest)
        if norm[:1] == AND and len(rest) > LEAST_STEM and norm not in self._ranks:
            return self.bare(rest)
        return norm

    def stem(self, norm: str) -> str:
        """The word without its proclitics, its article and one ending: ``وبالاتفاق`` → ``اتفاق``."""
        if norm not in self._stems:
            _make_room(self._stems)
            self._stems[norm] = _without_ending(self.bare(norm))
        return self._stems[norm]

    def core(self, norm: str) -> str:
        """The word without the س of the future and without the endings before its ending, by which it is known where no
        more is asked than what the text is about: ``سيعودون`` and ``يعودون``, ``كلماتها`` and ``كلمة``."""
        if norm not in self._cores:
            _make_room(self._cores)
            self._cores[norm] = self._core(norm)
        return self._cores[norm]

    def _core(self, norm: str) -> str:
        word = self.bare(norm)
        if word == norm and len(word) > LEAST_STEM and word.startswith(FUTURE) and word not in self._ranks:
            word = word[1:]
        while (shorter := _without_ending(word)) != word:
            word = shorter
        return word

    def _rank(self, norm: str) -> int:
        return self._ranks.get(norm, len(self._ranks))


def _make_room(memory: dict[str, str]) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST_STEM:
            return word[: -len(ending)]
    return word
