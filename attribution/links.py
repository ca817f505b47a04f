"""Links to the very words on a page: text fragments (``#:~:text=first words,last words``), which browsers highlight."""

from __future__ import annotations

from urllib.parse import quote, urldefrag

from attribution.domain import Document
from attribution.spans import Span

WHOLE, EDGE, LONGEST_EDGE, BEFORE = 8, 4, 12, 3  # words


def link_to(document: Document, span: Span) -> str | None:
    """The address of the words of a span on the document's page; none when the document has no address.

    >>> link_to(Document("1", "قال الوزير", url="https://x.example/a"), Span(0, 3, "قال"))
    'https://x.example/a#:~:text=%D9%82%D8%A7%D9%84'
    """
    if document.url is None:
        return None
    fragment = text_fragment(document.text[span.start : span.end], document.text, span.start)
    return urldefrag(document.url).url + (f"#:~:text={fragment}" if fragment else "")


def text_fragment(words: str, text: str, start: int = 0) -> str:
    """The fragment that finds ``words``, which begin at ``start``, in ``text``: the words themselves, or the first and
    the last of them; behind the words before them where a browser would find them too early.

    A fragment may not cross paragraphs within one half: only the first line's beginning and the last one's end count.
    """
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if not lines:
        return ""
    whole = len(lines) == 1 and len(lines[0]) <= WHOLE
    first = lines[0] if whole else lines[0][: _unique(lines[0], text)]
    found = _escaped(first) if whole else f"{_escaped(first)},{_escaped(lines[-1][-EDGE:])}"
    before = text[:start].split()[-BEFORE:] if 0 <= text.find(" ".join(first)) < start else []
    return f"{_escaped(before)}-,{found}" if before else found


def _unique(line: list[str], text: str) -> int:
    """How many words of the line must be given so that they stand once in the text."""
    for number in range(EDGE, min(len(line), LONGEST_EDGE)):
        if text.count(" ".join(line[:number])) <= 1:
            return number
    return LONGEST_EDGE


def _escaped(words: list[str]) -> str:
    """Percent-encoded; ``-`` too, which is part of the syntax of fragments."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
