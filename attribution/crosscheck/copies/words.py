"""The words of an article as copies are compared by: folded, without what joins or adorns them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attribution.folding import fold
from attribution.spans import Span

WORD = re.compile(r"[^\W_][\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*")
NO_LETTER = re.compile(r"[\W_]+")
AND, LEAST_REST = "و", 3
VOWELS = 3  # marks more than the one that sets two readings of a word apart, and the letter و before it


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: ``norms`` as they are compared, ``starts`` and ``ends`` their characters."""

    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, text: str, first: int, last: int) -> Span:
        """The characters of words ``first`` up to ``last``, the last left out."""
        return Span.of(text, self.starts[first], self.ends[last - 1])

    def vocalised(self, place: int) -> bool:
        """Whether a word is written with its vowels, as verses and proverbs are."""
        return self.ends[place] - self.starts[place] - len(self.norms[place]) >= VOWELS


def words_of(text: str, left_out: Sequence[Span] = ()) -> Words:
    """The words of a text but for those in what is left out, which runs from the first span to the last.

    >>> words_of("وأعلنَ الوزير: سنعود.").norms
    ('اعلن', 'الوزير', 'سنعود')
    """
    matches = [match for start, end in _kept(text, left_out) for match in WORD.finditer(text, start, end)]
    return Words(
        tuple([norm_of(match[0]) for match in matches]),
        tuple([match.start() for match in matches]),
        tuple([match.end() for match in matches]),
    )


@lru_cache(maxsize=262144)
def norm_of(word: str) -> str:
    """A word folded, without the ``و`` that joins it: an editor who cuts a sentence writes it or leaves it out."""
    norm = NO_LETTER.sub("", fold(word))
    return norm[1:] if norm.startswith(AND) and len(norm) > LEAST_REST else norm


def _kept(text: str, left_out: Sequence[Span]) -> Iterator[tuple[int, int]]:
    start = 0
    for span in left_out:
        yield start, span.start
        start = span.end
    yield start, len(text)
