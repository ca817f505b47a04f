"""How many terminal cells a text takes, and how it is broken into lines that fit.

A combining mark takes none, a wide character two. Fixed-width fonts draw lam-alif (``لا``) in one cell where an editor
or a browser lays the letters out, terminals in two: what the output is for decides the measure. A word is broken only
when it is wider than the whole line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

NO_BREAK = "\xa0"
ZERO = frozenset({"Mn", "Me", "Cf"})
WIDE = frozenset({"W", "F"})
Measure = Callable[[str], int]
LAM_ALIF = re.compile("ل[\u064b-\u0652]?[اأإآ]")
UNPRINTABLE = re.compile(r"(?:[^\S\xa0]|[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff])+")


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def width(text: str) -> int:
    """Terminal cells that the text takes.

    >>> width("أكَّد")
    4
    """
    return sum(map(_cells, text))


def ligated_width(text: str) -> int:
    """Cells that the text takes where lam-alif is one.

    >>> ligated_width("السلام")
    5
    """
    return width(text) - len(LAM_ALIF.findall(text))


def unbroken(text: str) -> str:
    """The text with its spaces made such that no line ends there."""
    return text.replace(" ", NO_BREAK)


def plain(text: str) -> str:
    """The text on one line, without line breaks and terminal control sequences, which an article could smuggle in."""
    return UNPRINTABLE.sub(" ", text).strip()


def longest_word(text: str, measure: Measure = width) -> int:
    """Cells of the widest word."""
    return max(map(measure, text.split(" ")), default=0)


def wrapped(text: str, room: int, measure: Measure = width) -> list[str]:
    """The text in lines of at most ``room`` cells, broken between words; at least one line."""
    lines: list[str] = []
    line, used = "", 0
    for word in _pieces(text, room, measure):
        needed = measure(word)
        if line and used + 1 + needed > room:
            lines.append(line)
            line, used = word, needed
        else:
            line, used = (f"{line} {word}", used + 1 + needed) if line else (word, needed)
    return [*lines, line]


def _pieces(text: str, room: int, measure: Measure) -> Iterator[str]:
    for word in filter(None, text.split(" ")):
        yield from [word] if measure(word) <= room else _cut(word, room, measure)


def _cut(word: str, room: int, measure: Measure) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and measure(piece + character) > room:
            yield piece
            piece = ""
        piece += character
    yield piece
