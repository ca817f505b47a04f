"""Which agencies a document names as its own source: they sent the whole article, and are no outlet of one claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.domain import Document, Line
from attribution.engine.datelines import Datelines, datelines
from attribution.engine.speakers.lexicon import LONGEST_PHRASE, SpeakerLexicon, speaker_lexicon
from attribution.engine.speakers.words import split_words
from attribution.rulebook import Rulebook
from attribution.terms import LineKind

EDGE = 3  # lines at the beginning and at the end among which a signature has its own


def document_agencies(document: Document, lines: Sequence[Line], rulebook: Rulebook) -> tuple[str, ...]:
    """The canonical names of the agencies that the document names as its own source, in the order of the text.

    They stand in the dateline (``إسطنبول-أ ف ب``), before the first words of the body (``القاهرة (رويترز) -``), at the
    end of a paragraph (``(أ ف ب)``) or in a line of their own (``عواصم - وكالات``); where none does, the web page may
    name one as the author. A photo credit (``- REUTERS``) names the picture's agency, so it counts only where nothing
    else does.
    """
    told = [document.page.agency] if document.page and document.page.agency else []
    known = datelines(rulebook)
    filled = [line for line in lines if line.kind is not LineKind.BLANK]
    signed = [name for line in filled for name in _signed(line, filled, known)]
    captions = (line.span.text for line in filled if line.kind is LineKind.CREDIT)
    lexicon = speaker_lexicon(rulebook)
    credited = [name for text in captions for name in known.credit(text) or _named_in(text, lexicon)]
    return tuple(dict.fromkeys(signed or told or credited))


def _signed(line: Line, filled: Sequence[Line], known: Datelines) -> Iterator[str]:
    """The agencies that a line signs with."""
    text = line.span.text
    if line.kind in {LineKind.TITLE, LineKind.FURNITURE}:
        return
    at_edge = line in (*filled[:EDGE], *filled[-EDGE:])
    caption = line.kind is LineKind.CREDIT and not known.names_source(text)
    alone = known.alone(text) if (at_edge or line.kind is LineKind.DATELINE) and not caption else []
    yield from alone
    if alone or line.kind is LineKind.CREDIT:
        return
    if line.kind is LineKind.DATELINE or line is _first(filled):
        yield from known.opening(f"{text} ")[1]
    yield from known.signature(text)


def _first(filled: Sequence[Line]) -> Line | None:
    """The line with which the body begins."""
    return next((line for line in filled if line.kind is LineKind.BODY), None)


def _named_in(text: str, lexicon: SpeakerLexicon) -> list[str]:
    """The outlets that a photo credit names among other words."""
    keys = tuple(word.folded for word in split_words(text.replace("-", " ").replace("/", " ")))
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
