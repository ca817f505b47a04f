"""From a page's bytes to its characters. What a server or a page declares is only a candidate: Arabic sites have said
``utf-8`` over windows-1256, and the reverse, for twenty years. Bytes that are UTF-8 hardly ever are anything else;
among other encodings the one wins in which the text reads as Arabic prose.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:-]{1,40})""", re.IGNORECASE)
XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:-]{1,40})""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
ARABIC = ("cp1256", "iso8859_6")
HEAD, SAMPLE = 4096, 200_000  # bytes
ARTICLE = "ال"
TAG = re.compile(r"<[^>]*>")
ODD = re.compile("[\ufffd\u0080-\u009f]")


def page_text(raw: bytes, declared: str | None = None) -> str:
    """The characters of a page. ``declared``: the charset of the ``Content-Type`` header, if there was one.

    >>> page_text("<p>قال الوزير إن القرار صدر</p>".encode("cp1256"), "utf-8")
    '<p>قال الوزير إن القرار صدر</p>'
    """
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, errors="replace")
    if b"\0" not in raw[:HEAD]:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
    best = max(dict.fromkeys(_candidates(raw, declared)), key=lambda name: _reads_as_arabic(raw[:SAMPLE], name))
    return raw.decode(best, errors="replace")


def _candidates(raw: bytes, declared: str | None) -> Iterator[str]:
    """In the order in which they are believed when no text decides."""
    found = META.search(raw[:HEAD]) or XML.search(raw[:HEAD])
    for name in (declared, found[1].decode("ascii") if found else None, "utf-8"):
        try:
            codec = codecs.lookup(name or "")
        except LookupError:
            continue
        if codec._is_text_encoding:  # `hex` and `zip` are codecs too, and decode no text
            yield codec.name
    yield from ARABIC
    if b"\0" in raw[:HEAD]:
        yield from ("utf-16-le", "utf-16-be")


def _reads_as_arabic(raw: bytes, codec: str) -> float:
    """How many articles stand in a thousand characters, less what no text has."""
    text = TAG.sub("", raw.decode(codec, errors="replace"))
    return 1000 * (text.count(ARTICLE) - len(ODD.findall(text))) / max(len(text), 1)
