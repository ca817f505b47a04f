"""What the templates do with words and figures."""

from __future__ import annotations

from attribution.page.marking import Piece, pieces_of
from attribution.terms import Level

MARKS = {Level.NOTE: "●", Level.WARNING: "▲", Level.ERROR: "■"}


def latin(text: str) -> tuple[Piece, ...]:
    """The text in pieces of one direction."""
    return pieces_of(text)


def level_mark(level: Level) -> str:
    """A shape for a level, so that colour is not needed to tell them apart."""
    return MARKS[level]


def numeral(figure: int) -> str:
    """``12,345``."""
    return f"{figure:,}"
