"""Quotations: marks paired as writers type them, unclosed and mixed ones included.

A symmetric mark opens and closes in turn within a paragraph; ``“…"`` and ``"…”`` close each other. An unclosed quotation ends at
its paragraph's end, unless the next paragraphs carry it on: they open with the mark again, or a closing mark comes
before any opening one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attribution.domain import Line, Quotation
from attribution.engine.words import Words
from attribution.spans import Span

CLOSES_DOUBLE = frozenset('"”“„')
MAX_CARRIED_LINES = 4


def find_quotations(words: Words, lines: Sequence[Line], marks: Mapping[str, tuple[str, ...]]) -> list[Quotation]:
    """The quotations of a text in order; ``marks`` maps an opening mark to those that close it."""
    found: list[Quotation] = []
    carried: int | None = None
    for number, line in enumerate(lines):
        first, last = words.at(line.span.start), words.at(line.span.end)
        if first == last:
            continue
        if carried is not None:
            carried = _close_carried(words, first, last, carried, found, marks)
        start = (
            first
            if carried is None and not (found and found[-1].span.end > words.start[first])
            else words.at(found[-1].span.end)
        )
        carried = _pair(words, max(start, first), last, found, marks)
        if carried is not None:
            found.append(_quotation(words, carried, last, closed=False))
            if not _carries_on(words, lines[number + 1 :], carried, marks):
                carried = None
    return found


def _pair(
    words: Words, first: int, last: int, found: list[Quotation], marks: Mapping[str, tuple[str, ...]]
) -> int | None:
    """Pair the marks of one line; the answer is the mark left open, if one is."""
    opened: int | None = None
    for index in range(first, last):
        mark = words.raw[index]
        if opened is not None:
            if closes(words.raw[opened], mark, marks) and index > opened + 1:
                found.append(_quotation(words, opened, index + 1, closed=True))
                opened = None
        elif mark in marks and not _is_measure(words, index):
            opened = index
    return opened


def closes(opening: str, mark: str, marks: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether ``mark`` closes what ``opening`` opened; the double marks close one another."""
    if mark in marks.get(opening, ()):
        return True
    return opening in CLOSES_DOUBLE and mark in CLOSES_DOUBLE


def _is_measure(words: Words, index: int) -> bool:
    """An apostrophe within Latin words or after a number is no quotation mark."""
    if words.raw[index] not in {"'", "’", "‘"}:
        return False
    return index > 0 and words.glued[index - 1] and words.raw[index - 1][-1].isalnum()


def _quotation(words: Words, opened: int, last: int, *, closed: bool) -> Quotation:
    text = words.text
    end = words.end[last - 1]
    inner_end = words.start[last - 1] if closed else end
    return Quotation(Span.of(text, words.start[opened], end), Span.of(text, words.end[opened], inner_end), closed)


def _close_carried(
    words: Words, first: int, last: int, opened: int, found: list[Quotation], marks: Mapping[str, tuple[str, ...]]
) -> int | None:
    """Go on with a quotation that an earlier paragraph left open: up to its closing mark, or through this line."""
    start = first
    if words.raw[first] in marks and words.raw[first] == words.raw[opened]:
        return None
    for index in range(start, last):
        if closes(words.raw[opened], words.raw[index], marks):
            end = words.end[index]
            found.append(
                Quotation(
                    Span.of(words.text, words.start[first], end),
                    Span.of(words.text, words.start[first], words.start[index]),
                )
            )
            return None
    return None


def _carries_on(words: Words, following: Sequence[Line], opened: int, marks: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the next paragraph closes the open quotation before it opens one of its own."""
    for line in following[:MAX_CARRIED_LINES]:
        first, last = words.at(line.span.start), words.at(line.span.end)
        if first == last:
            continue
        for index in range(first, last):
            mark = words.raw[index]
            if closes(words.raw[opened], mark, marks):
                return index > first and words.glued[index - 1]
            if mark in marks:
                return False
        return False
    return False
