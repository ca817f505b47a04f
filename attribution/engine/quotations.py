"""Quotations: marks paired as writers type them, unclosed and mixed ones included.

A symmetric mark opens and closes in turn within a paragraph; ``“…"`` and ``"…”`` close each other. An unclosed
quotation ends at its paragraph's end, unless the next paragraphs carry it on: they open with the mark again, or a
closing mark comes before any opening one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attribution.domain import Line, Quotation
from attribution.engine.mark_shapes import pairs_by_shape
from attribution.engine.words import Words
from attribution.spans import Span

CLOSES_DOUBLE = frozenset('"”“„')
APOSTROPHES = frozenset("'’‘")
MAX_CARRIED_LINES = 4


def find_quotations(
    words: Words,
    lines: Sequence[Line],
    marks: Mapping[str, tuple[str, ...]],
    unpaired: frozenset[tuple[str, str]] = frozenset(),
) -> list[Quotation]:
    """The quotations of a text in order; ``marks`` maps an opening mark to those that close it, ``unpaired`` are the
    pairs that are switched off."""
    finder = QuotationFinder(words, marks, unpaired)
    ranges = [(words.at(line.span.start), words.at(line.span.end)) for line in lines]
    filled = [(first, last) for first, last in ranges if first < last]
    for number, (first, last) in enumerate(filled):
        finder.read_line(first, last, filled[number + 1 : number + 1 + MAX_CARRIED_LINES])
    return finder.found


class QuotationFinder:
    """Reads a text line by line; ``carried`` is the opening mark of a quotation that an earlier line left open."""

    def __init__(
        self, words: Words, marks: Mapping[str, tuple[str, ...]], unpaired: frozenset[tuple[str, str]]
    ) -> None:
        self.words = words
        self.marks = marks
        self.unpaired = unpaired
        self.found: list[Quotation] = []
        self.carried: int | None = None

    def read_line(self, first: int, last: int, following: Sequence[tuple[int, int]]) -> None:
        """Pair the marks of words ``first`` to ``last``; ``following`` are the next lines' words."""
        start = self._close_carried(first, last)
        opened = self._pair_by_shape(start, last)
        if opened is not None and any(raw[-1].isalnum() for raw in self.words.raw[opened + 1 : last]):
            self._add(opened, last, closed=False)
            self.carried = opened if self._carries_on(following, opened) else None

    def closes(self, opened: int, index: int) -> bool:
        """Whether the mark at ``index`` closes the one at ``opened``; the double marks close one another."""
        opening, mark = self.words.raw[opened], self.words.raw[index]
        doubles = opening in CLOSES_DOUBLE and mark in CLOSES_DOUBLE and (opening, mark) not in self.unpaired
        return doubles or mark in self.marks.get(opening, ())

    def _pair_by_shape(self, first: int, last: int) -> int | None:
        """Pair the marks of one line as ``_pair`` does, by their places where these tell more than their turns."""
        found = pairs_by_shape(self.words, first, last)
        if found is None:
            return self._pair(first, last)
        for opened, closed in found[0]:
            self._add(opened, closed + 1, closed=True)
        return found[1]

    def _pair(self, first: int, last: int) -> int | None:
        """Pair the marks of one line; the answer is the mark left open, if one is."""
        opened: int | None = None
        inner = 0
        for index in range(first, last):
            if opened is not None and self._nests(opened, index):
                inner += 1
            elif opened is not None and self.closes(opened, index):
                if inner:
                    inner -= 1
                    continue
                if index > opened + 1:
                    self._add(opened, index + 1, closed=True)
                opened = None
            elif opened is None and self.words.raw[index] in self.marks and not self._is_apostrophe(index):
                opened = index
        return opened

    def _nests(self, opened: int, index: int) -> bool:
        """Whether the mark at ``index`` opens a quotation inside the one at ``opened``: ``«سنعود «غدا» جميعا»``."""
        mark = self.words.raw[index]
        return mark == self.words.raw[opened] and mark not in self.marks.get(mark, ())

    def _is_apostrophe(self, index: int) -> bool:
        """An apostrophe right behind a letter or a number is no quotation mark."""
        words = self.words
        if words.raw[index] not in APOSTROPHES or not index:
            return False
        return words.glued[index - 1] and words.raw[index - 1][-1].isalnum()

    def _add(self, opened: int, last: int, *, closed: bool) -> None:
        words = self.words
        end = words.end[last - 1]
        inner_end = words.start[last - 1] if closed else end
        span = Span.of(words.text, words.start[opened], end)
        self.found.append(Quotation(span, Span.of(words.text, words.end[opened], inner_end), closed))

    def _close_carried(self, first: int, last: int) -> int:
        """Go on with a quotation that an earlier line left open; the answer is where this line's own marks begin."""
        opened, self.carried = self.carried, None
        words = self.words
        if opened is None or words.raw[first] == words.raw[opened]:
            return first
        closing = next((index for index in range(first, last) if self.closes(opened, index)), None)
        if closing is None:
            return first
        inner = Span.of(words.text, words.start[first], words.start[closing])
        self.found.append(Quotation(Span.of(words.text, words.start[first], words.end[closing]), inner))
        return closing + 1

    def _carries_on(self, following: Sequence[tuple[int, int]], opened: int) -> bool:
        """Whether the next line closes the open quotation before it opens one of its own."""
        for first, last in following[:1]:
            for index in range(first, last):
                if self.closes(opened, index):
                    return index > first and self.words.glued[index - 1]
                if self.words.raw[index] in self.marks:
                    return False
        return False
