"""A text in segments, each with what it is: cue, source or content of which claims, and which findings it has.

Claims nest and may cross (``أفاد الكرملين بأنهما أكدا …`` holds a claim within a claim), so a text is cut at every end
of a mark and each piece knows all marks over it. Elements of HTML then never cross, and no letters are parted but
where a mark ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

from attribution.domain import Attribution
from attribution.spans import Span

ARABIC = re.compile("[\u0621-\u06ff](?:[\u0600-\u06ff]|[ .,-](?=[\u0621-\u06ff]))*")
LATIN = "A-Za-z\u00c0-\u024f"
LEFT_TO_RIGHT = re.compile(
    rf"https?://[^\s<>\"«»]+"
    rf"|\d{{1,4}}[-/]\d{{1,2}}[-/]\d{{1,4}}"
    rf"|[\d.]*[{LATIN}@](?:[{LATIN}\d_@&'’+#./-]|[ ,:](?=[{LATIN}]))*(?<=[{LATIN}\d+#])"
)


class Role(StrEnum):
    """What marked words are of a claim; the later ones are seen where several lie over each other."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


ROLES = tuple(Role)


class Mark(NamedTuple):
    """Words that are a part of a claim: ``number`` counts the claims of the page from 1."""

    start: int
    end: int
    number: int
    role: Role


class Piece(NamedTuple):
    """Characters that run in one direction; where that is told (``ltr``, ``rtl``), apart from those around them."""

    text: str
    direction: str = ""


Ranged = TypeVar("Ranged", Mark, tuple[int, int, int])


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters with the same marks. ``role`` is the one that is seen, ``depth`` how many contents lie over each
    other, ``claims`` the numbers of all claims here from the innermost, ``opens`` the claim whose cue begins here,
    ``noted`` the findings here."""

    pieces: tuple[Piece, ...]
    role: Role | None = None
    depth: int = 0
    claims: tuple[int, ...] = ()
    opens: int | None = None
    noted: tuple[int, ...] = ()


def marks_of(attributions: Iterable[Attribution]) -> list[Mark]:
    """The marks of the attributions, numbered from 1, in the order of the text."""
    return sorted(mark for number, one in enumerate(attributions, 1) for mark in _marks(one, number))


def segments_of(line: Span, marks: Sequence[Mark], notes: Sequence[tuple[int, Span]]) -> Iterator[Segment]:
    """The segments of a line, under the marks and the numbered findings that lie over it."""
    own = [mark for mark in marks if mark.start < line.end and line.start < mark.end]
    noted = [(span.start, span.end, number) for number, span in notes if line.overlaps(span)]
    ends = {line.start, line.end}
    ends.update(end for mark in own for end in (mark.start, mark.end))
    ends.update(end for first, last, _ in noted for end in (first, last))
    cuts = sorted(end for end in ends if line.start <= end <= line.end)
    over_marks, over_notes = over(cuts, own), over(cuts, noted)
    for start, end, here, about in zip(cuts, cuts[1:], over_marks, over_notes, strict=False):
        text = line.text[start - line.start : end - line.start]
        yield _segment(text, start, here, tuple(number for *_, number in about))


def over(cuts: Sequence[int], ranges: Iterable[Ranged]) -> Iterator[list[Ranged]]:
    """What lies over the characters behind each cut, in one walk: ranges begin with their two ends, which are cuts."""
    waiting = sorted(ranges)
    here: list[Ranged] = []
    first = 0
    for cut in cuts:
        here = [one for one in here if one[1] > cut]
        while first < len(waiting) and waiting[first][0] <= cut:
            here += [waiting[first]] if waiting[first][1] > cut else []
            first += 1
        yield here


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Arabic with Latin names, addresses and dates apart, which would else be torn by what is around them.

    >>> [piece.text for piece in pieces_of('لصواريخ "Zenit-2" الأوكرانية')]
    ['لصواريخ "', 'Zenit-2', '" الأوكرانية']
    """
    return _parted(text, LEFT_TO_RIGHT, "ltr")


def english_pieces_of(text: str) -> tuple[Piece, ...]:
    """English with Arabic words apart, which would else change places with those beside them."""
    return _parted(text, ARABIC, "rtl")


def _parted(text: str, apart: re.Pattern[str], direction: str) -> tuple[Piece, ...]:
    pieces, done = [], 0
    for match in apart.finditer(text):
        pieces += [Piece(text[done : match.start()]), Piece(match[0], direction)]
        done = match.end()
    return tuple(piece for piece in (*pieces, Piece(text[done:])) if piece.text)


def _marks(attribution: Attribution, number: int) -> Iterator[Mark]:
    yield from (Mark(span.start, span.end, number, Role.CONTENT) for span in attribution.content)
    if attribution.source is not None:
        yield Mark(attribution.source.start, attribution.source.end, number, Role.SOURCE)
    yield Mark(attribution.cue.start, attribution.cue.end, number, Role.CUE)


def _segment(text: str, start: int, here: Sequence[Mark], noted: tuple[int, ...]) -> Segment:
    inward = sorted(here, key=lambda mark: (mark.end - mark.start, -mark.number))
    seen = max((mark.role for mark in here), key=ROLES.index, default=None)
    opens = next((mark.number for mark in inward if mark.role is Role.CUE and mark.start == start), None)
    claims = tuple(dict.fromkeys(mark.number for mark in inward))
    depth = sum(mark.role is Role.CONTENT for mark in here)
    return Segment(pieces_of(text), seen, depth, claims, opens, noted)
