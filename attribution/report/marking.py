"""Two wordings of one claim beside each other, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape

from attribution.folding import fold

LONGEST = 2_000
"""Words of a wording that are compared one by one; longer ones are marked whole."""


class Fate(StrEnum):
    """What became of words from one wording to the other."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


MARKS = {Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}
"""As wdiff marks words."""

TAGS = {Fate.REMOVED: "del", Fate.ADDED: "ins"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that share a fate."""

    fate: Fate
    words: str


def pieces_of(before: str, after: str) -> list[Piece]:
    """The words of both wordings in order; other spellings of one word are the same, and shown as the later has them.

    >>> [(piece.fate.value, piece.words) for piece in pieces_of("قال نعم أمس", "قال لا أمس")]
    [('same', 'قال'), ('removed', 'نعم'), ('added', 'لا'), ('same', 'أمس')]
    """
    was, now = before.split(), after.split()
    if max(len(was), len(now)) > LONGEST:
        return [] if was == now else [Piece(Fate.REMOVED, before), Piece(Fate.ADDED, after)]
    return list(_pieces(was, now))


def _pieces(was: list[str], now: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, list(map(fold, was)), list(map(fold, now)), autojunk=False)
    for what, start, end, begin, stop in matcher.get_opcodes():
        if what == "equal":
            yield Piece(Fate.SAME, " ".join(now[begin:stop]))
            continue
        if end > start:
            yield Piece(Fate.REMOVED, " ".join(was[start:end]))
        if stop > begin:
            yield Piece(Fate.ADDED, " ".join(now[begin:stop]))


def marked(pieces: list[Piece], without: Fate) -> str:
    """One of the two wordings, its changed words in marks."""
    shown = (piece for piece in pieces if piece.fate is not without)
    return " ".join("{1}{0}{2}".format(piece.words, *MARKS.get(piece.fate, ("", ""))) for piece in shown)


def marked_html(pieces: list[Piece]) -> str:
    """Both wordings in one line of HTML."""
    return " ".join(_tagged(piece) for piece in pieces)


def _tagged(piece: Piece) -> str:
    words, tag = escape(piece.words), TAGS.get(piece.fate)
    return f"<{tag}>{words}</{tag}>" if tag else words
