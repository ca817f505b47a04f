"""Words of a text by characters, without a pipeline: what the speaker stage reads names from.

Proclitics stay on: which letter is one depends on whether the rest is a name of this document, and only the caller
knows that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from attribution.folding import fold

LATIN = "A-Za-z0-9\u00c0-\u024f"
WORD = re.compile(
    f"[{LATIN}]+(?:[-'’.][{LATIN}]+)*"
    f"|[^\\W_{LATIN}\u0640](?:[^\\W_{LATIN}]|[\u064b-\u0652\u0670\u0640])*(?:[-'’][^\\W_{LATIN}\u0640]+)*"
)
APPOSITION = re.compile("[،,؛()\\[\\]]|\\s[-–—]|[-–—]\\s")
KEPT = 512  # spans whose words are kept: those of a document or two
SPACE = " "  # the usual gap, which needs no search
STOP = re.compile("[.:؟?!\\n…]")


class Word(NamedTuple):
    """A word, its folded form and the marks between it and the word before."""

    text: str
    folded: str
    start: int
    end: int
    gap: str

    @property
    def apposed(self) -> bool:
        """Whether a comma, a dash or a bracket stands before it."""
        return self.gap != SPACE and APPOSITION.search(self.gap) is not None

    @property
    def opens_sentence(self) -> bool:
        """Whether a stop or a line break stands before it."""
        return self.gap != SPACE and STOP.search(self.gap) is not None

    @property
    def broken(self) -> bool:
        """Whether a mark parts it from the word before."""
        return self.gap != SPACE and (self.apposed or self.opens_sentence)


@lru_cache(maxsize=KEPT)
def split_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of ``text[start:end]``; offsets are those of ``text``.

    A span that begins after the preposition of ``للوزارة`` gets the article back: ``الوزارة``.
    """
    stop = len(text) if end is None else end
    words: list[Word] = []
    last = start
    for match in WORD.finditer(text, start, stop):
        word, (begin, after) = match.group(), match.span()
        if folded := fold(word):  # a letter form of nothing but marks folds to nothing
            words.append(Word(word, folded, begin, after, text[last:begin]))
            last = after
    if words and start == words[0].start and start > 1:
        words[0] = _with_article(words[0], text)
    return tuple(words)


def _with_article(word: Word, text: str) -> Word:
    """The word of a span that begins within ``للوزارة``, after one ل or both."""
    for cut in (0, 1):
        before = text[max(0, word.start - 3 + cut) : word.start + cut]
        if before.endswith("لل") and not before[:-2].strip("وف\u0640").isalpha():
            return word._replace(text="ال" + word.text[cut:], folded="ال" + word.folded[cut:])
    return word
