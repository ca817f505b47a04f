"""Straight quotation marks told apart by their places, where pairing them in turn goes wrong.

``"`` opens and closes alike. Where one is missing, or a quotation stands within another one, each mark's place tells
what it does: it opens with white space before it and a word right behind it, and closes with them the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from attribution.engine.words import Words

STRAIGHT = '"'
FEWEST = 3  # marks of a line that can go wrong


class Shape(Enum):
    """What the place of a mark tells."""

    OPENS = auto()
    CLOSES = auto()
    UNKNOWN = auto()


def pairs_by_shape(words: Words, first: int, last: int) -> tuple[list[tuple[int, int]], int | None] | None:
    """The outermost pairs (opening, closing mark) of the words ``first`` to ``last``, and the mark that is left open;
    none where the marks simply take turns, or where the place of one tells nothing."""
    marks = [index for index in range(first, last) if words.raw[index] == STRAIGHT]
    if len(marks) < FEWEST:
        return None
    shapes = [_shape(words, index, first, last) for index in marks]
    if Shape.UNKNOWN in shapes or shapes == [(Shape.OPENS, Shape.CLOSES)[turn % 2] for turn in range(len(marks))]:
        return None
    pairs, open_marks = _matched(marks, shapes)
    past = max((closed for _, closed in pairs), default=first)
    return _outermost(pairs), next((index for index in open_marks if index > past), None)


def _shape(words: Words, index: int, first: int, last: int) -> Shape:
    behind = index > first and words.glued[index - 1] and len(words.norm[index - 1]) > 1
    before = index + 1 < last and words.glued[index] and words.raw[index + 1][0].isalnum()
    if behind is before:
        return Shape.UNKNOWN
    return Shape.OPENS if before else Shape.CLOSES


def _matched(marks: Sequence[int], shapes: Sequence[Shape]) -> tuple[list[tuple[int, int]], list[int]]:
    """Each closing mark with the nearest opening one, and the opening marks left over; one of these closes where the
    next pair does, if one follows."""
    pairs: list[tuple[int, int]] = []
    waiting: list[int] = []
    for index, shape in zip(marks, shapes, strict=True):
        if shape is Shape.OPENS:
            waiting.append(index)
        elif waiting:
            pairs.append((waiting.pop(), index))
    for opened in waiting:
        behind = [closed for other, closed in pairs if other > opened]
        pairs += [(opened, min(behind))] if behind else []
    return pairs, waiting


def _outermost(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for opened, closed in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not found or opened > found[-1][1]:
            found.append((opened, closed))
    return found
