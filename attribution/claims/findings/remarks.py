"""What a check says before it has a place: the words, a sentence in each language, and whom it concerns.

Checks know nothing of levels, lines or columns, so that each of these is decided once, for all codes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from attribution.spans import Span
from attribution.terms import FindingCode

SHOWN_WORDS = 8
MARKED = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding without its level and its place. ``message`` is Arabic, ``message_en`` English."""

    code: FindingCode
    span: Span
    message: str
    message_en: str
    attribution: str | None = None
    candidates: tuple[str, ...] = ()


def shown(text: str) -> str:
    """The first words of a text on one line, without the marks around it and with … where words are left out.

    >>> shown('"سنرد على\\nالعقوبات"')
    'سنرد على العقوبات'
    """
    words = (text[1:-1] if MARKED.fullmatch(text) else text).split()
    return " ".join(words[:SHOWN_WORDS]) + ("…" if len(words) > SHOWN_WORDS else "")
