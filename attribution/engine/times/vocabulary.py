"""Words of time by what they mean: a span's words become terms, each a sense and a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import TimeSense, TimeWords

PIECE = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
LONGEST_PHRASE = 4
AND = "و"
PREFIXES = ("", AND, "ب", "ل", "لل")  # الحادي والعشرين، بالأمس، لليوم
ARTICLE = "ال"
UNTIL = {"إلى": 0, "حتى": 0, "لغاية": 0, "-": 0, "–": 0, "بين": 1, "ما بين": 1}
"""The particles of a range: 0 between its ends, 1 before them (``بين 3 و5 مارس``)."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of time. ``sense`` is none for a word that is not known; ``joined``: it is tied on by ``و``."""

    sense: TimeSense | None
    value: int = 0
    joined: bool = False
    rule: str | None = None


class TimeVocabulary:
    """The words of time of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        particles = {tuple(PIECE.findall(fold(word))): (TimeSense.UNTIL, value, None) for word, value in UNTIL.items()}
        self._terms: Mapping[tuple[str, ...], tuple[TimeSense, int, str | None]] = particles | {
            tuple(PIECE.findall(fold(word))): (rule.sense, value, rule.id)
            for rule in rulebook.of(TimeWords)
            for value, words in rule.values.items()
            for word in words
        }

    def sense(self, word: str) -> TimeSense | None:
        """What a folded word tells by itself, none for one that is not known."""
        found = self._terms.get((word,))
        return found[0] if found else None

    def terms(self, text: str) -> list[Term]:
        """The terms of a span, longest phrases first."""
        words = PIECE.findall(fold(text))
        terms: list[Term] = []
        index = 0
        joined = False
        while index < len(words):
            if words[index] == AND:
                joined, index = True, index + 1
                continue
            term, length = self._term(words, index)
            terms.append(replace(term, joined=joined or term.joined))
            joined, index = False, index + length
        return terms

    def _term(self, words: list[str], index: int) -> tuple[Term, int]:
        if words[index].isdigit():
            return Term(TimeSense.NUMBER, int(words[index])), 1
        for length in range(min(LONGEST_PHRASE, len(words) - index), 0, -1):
            phrase = tuple(words[index : index + length])
            for prefix, bare in _bared(phrase):
                found = self._terms.get(bare)
                if found:
                    sense, value, rule = found
                    return Term(sense, value, prefix == AND, rule), length
        return Term(None), 1


def _bared(phrase: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The phrase as it stands and without each particle that may be written onto its first word."""
    first, rest = phrase[0], phrase[1:]
    readings = [(prefix, first.removeprefix(prefix)) for prefix in PREFIXES if first.startswith(prefix)]
    return [(prefix, ((ARTICLE if prefix == "لل" else "") + word, *rest)) for prefix, word in readings if word]
