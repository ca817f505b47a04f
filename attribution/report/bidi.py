"""Right-to-left lines on terminals that differ: some order and join Arabic letters by themselves, most do not.

``off`` leaves the ordering to the reader: logical order, every cell an isolate, the row held together by right-to-left
marks at its ends and separators, so that a terminal or an editor with the Unicode algorithm lays the columns from the
right even in a left-to-right paragraph. ``on`` does all of it here: letters joined (presentation forms), characters in
visual order, columns reversed, and terminals that know ECMA-48's BDSM (VTE does) told to leave it so; others ignore
those two sequences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attribution.report.cells import Measure, ligated_width, plain
from attribution.report.cells import width as width_of

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

LRM, RLM, RLI, PDI = "\u200e", "\u200f", "\u2067", "\u2069"
EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"
EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
MARKS = re.compile("[\u061c\u200e\u200f]")
SEPARATOR = " │ "


class BidiMode(StrEnum):
    """Who lays right-to-left lines out: ``on`` we do, ``off`` the terminal does, ``auto`` by its kind."""

    AUTO = "auto"
    ON = "on"
    OFF = "off"


def lays_out_itself(environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether what shows the output orders right-to-left text by itself, as whatever is no terminal does."""
    if not terminal:
        return True
    names = (environ.get("TERM_PROGRAM", ""), environ.get("TERM", ""))
    known = ("mlterm", "mintty", "Apple_Terminal")
    return "KONSOLE_VERSION" in environ or any(name.startswith(known) for name in names)


def left_to_right(text: str) -> str:
    """The text between marks that keep its parts in order within Arabic: ``2022-01-02`` would read ``02-01-2022``."""
    return f"{LRM}{text}{LRM}"


class Layout:
    """Lines of a right-to-left page, ``width`` cells wide, in visual order when ``visual``."""

    def __init__(self, width: int, *, visual: bool, terminal: bool = False) -> None:
        self.width, self.visual, self.terminal = width, visual, terminal
        self.measure: Measure = width_of if visual or terminal else ligated_width

    def shaped(self, text: str) -> str:
        """The text in the letters that will be printed, whose cells are what a column counts."""
        text = plain(EMBEDDINGS.sub("", text))
        return _reshaper().reshape(text) if self.visual else text

    def row(self, cells: Iterable[str], widths: Iterable[int], separator: str = SEPARATOR) -> str:
        """One line of a table from shaped cells, the first column at the right edge, each cell flush right."""
        padded = [self._cell(cell, room) for cell, room in zip(cells, widths, strict=True)]
        if self.visual:
            return separator.join(reversed(padded)).rstrip()
        return RLM + f"{RLM}{separator}{RLM}".join(padded) + RLM

    def rule(self, widths: Iterable[int], line: str = "─", joint: str = "─┼─") -> str:
        """A line between rows."""
        pieces = [line * room for room in widths]
        return joint.join(reversed(pieces)) if self.visual else f"{RLM}{joint.join(pieces)}{RLM}"

    def paragraph(self, lines: Iterable[str], room: int, *, rtl: bool) -> list[str]:
        """Shaped lines as a paragraph of its own: flush right within ``room`` cells, or flush left."""
        if not rtl:
            return [_visual(line, "L") if self.visual else line for line in lines]
        return [self.row([line], [room]) for line in lines]

    def page(self, lines: Iterable[str]) -> Iterable[str]:
        """The lines, between the sequences that keep a terminal from ordering them again."""
        explicit = self.visual and self.terminal
        for line in lines:
            yield f"{EXPLICIT}{line}{IMPLICIT}" if explicit and not line.isascii() else line

    def _cell(self, cell: str, room: int) -> str:
        padding = " " * (room - self.measure(cell))
        return padding + _visual(cell, "R") if self.visual else f"{RLI}{cell}{PDI}{padding}"


@lru_cache(maxsize=4096)
def _visual(line: str, base: str) -> str:
    """The characters from left to right, brackets and guillemets mirrored."""
    from bidi.algorithm import get_display  # type: ignore[import-untyped]  # noqa: PLC0415 - no types; only when needed

    return MARKS.sub("", get_display(line, base_dir=base)) if line else ""


@cache
def _reshaper() -> ArabicReshaper:
    """Harakat go, since a mark before its letter would sit on the wrong one; words stay words (no ``ﷲ`` for الله)."""
    from arabic_reshaper import ArabicReshaper  # noqa: PLC0415 - only when needed

    return ArabicReshaper({"delete_harakat": True, "ARABIC LIGATURE ALLAH": False})
