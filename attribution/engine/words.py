"""The words of a document as plain lists: the view that every stage reads.

Reading attributes off spaCy tokens one by one costs more than the rules themselves; these lists are filled once.
White space is left out. ``line`` is the number of the line of the text that the word stands in.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.attrs import IDX, LENGTH, NORM
from spacy.tokens import Doc

from attribution.spans import Span

STOPS = frozenset({".", "!", "?", "؟", "..", "...", "…", "؛"})
COMMAS = frozenset({"،", ","})
INVISIBLE = "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
CLOSERS = frozenset('"»”’›)]')


@dataclass(slots=True)
class Words:
    """``norm`` folded, ``raw`` as written, ``start``/``end`` code points into ``text``; one entry a word or mark.
    ``line`` the number of its line; ``glued`` whether the next word follows without white space."""

    text: str
    raw: list[str]
    norm: list[str]
    start: list[int]
    end: list[int]
    line: list[int]
    glued: list[bool]

    def __len__(self) -> int:
        return len(self.raw)

    def span(self, first: int, last: int) -> Span:
        """The characters from word ``first`` up to, not including, word ``last``."""
        return Span.of(self.text, self.start[first], self.end[last - 1])

    def at(self, offset: int) -> int:
        """The first word that starts at or after the character ``offset``."""
        return bisect_left(self.start, offset)


def words_of(doc: Doc, text: str) -> Words:
    """The view of one spaCy document, whose text is ``text``."""
    array = doc.to_array([IDX, LENGTH, NORM])
    strings = doc.vocab.strings
    words = Words(text, [], [], [], [], [], [])
    line, seen = 0, 0
    for offset, length, norm in array.tolist():
        raw = text[offset : offset + length]
        line += text.count("\n", seen, offset)
        seen = offset
        folded = strings[norm]
        if raw.isspace() or not folded:
            continue
        words.raw.append(raw)
        words.norm.append(folded)
        words.start.append(offset)
        words.end.append(offset + len(raw.rstrip(INVISIBLE)) if raw[-1] in INVISIBLE else offset + length)
        words.line.append(line)
    words.glued = [a == b for a, b in zip(words.end, words.start[1:], strict=False)] + [False] * bool(words.raw)
    return words
