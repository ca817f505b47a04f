"""Which agencies a document names as its own source: they sent the whole article, and are no outlet of one claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attribution.domain import Document, Line
from attribution.engine.speakers.lexicon import LONGEST_PHRASE, SpeakerLexicon, speaker_lexicon
from attribution.engine.speakers.words import split_words
from attribution.rulebook import Rulebook
from attribution.terms import LineKind

SIGNED = re.compile(r"\(([^()]{2,30})\)[\s.]*$")
DATELINE = re.compile(r"^([^.،\"«]{2,50}?)\)?\s*[-–—:]{1,2}\s")
DASH = re.compile("[-–—/_]")


def document_agencies(document: Document, lines: Sequence[Line], rulebook: Rulebook) -> tuple[str, ...]:
    """The canonical names of the agencies that the document names as its own source, in the order of the text.

    They stand in the dateline (``إسطنبول-أ ف ب``), in brackets at the beginning of the body (``القاهرة (رويترز)
    -``) or at the end of a line (``(أ ف ب)``). A photo credit (``- REUTERS``) names the picture's agency, so it
    counts only where nothing else does.
    """
    lexicon = speaker_lexicon(rulebook)
    body = [line for line in lines if line.kind is LineKind.BODY]
    signed: list[str] = []
    credited: list[str] = []
    for line in lines:
        if line.kind is LineKind.CREDIT:
            credited += _canonical(line.span.text, lexicon)
        places = [line.span.text] if line.kind is LineKind.DATELINE else []
        if line.kind is LineKind.BODY:
            places = _signatures(line.span.text, opening=line is body[0])
        signed += [name for place in places for name in _canonical(place, lexicon)]
    return tuple(dict.fromkeys(signed or credited))


def _signatures(text: str, *, opening: bool) -> list[str]:
    """Where a body line can name its agency: a bracket at its end, and at the body's beginning one before the dash."""
    places = [match.group(1) for match in (SIGNED.search(text),) if match]
    if opening and (match := DATELINE.match(text)):
        places.append(match.group(1))
    return places


def _canonical(text: str, lexicon: SpeakerLexicon) -> list[str]:
    keys = tuple(word.folded for word in split_words(DASH.sub(" ", text)))
    names: list[str] = []
    position = 0
    while position < len(keys):
        lengths = [
            length for length in range(LONGEST_PHRASE, 0, -1) if keys[position : position + length] in lexicon.outlets
        ]
        if lengths:
            names.append(lexicon.outlets[keys[position : position + lengths[0]]])
        position += lengths[0] if lengths else 1
    return names
