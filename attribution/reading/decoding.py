"""From bytes to the text that offsets count in: UTF-8 and nothing else, with line breaks left as they are.

A file in another encoding is not converted on a guess: a wrong guess would move every offset and corrupt every
quotation silently. It is named instead, with the command that converts it.
"""

from __future__ import annotations

import re

from attribution.errors import InputError

ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdfb\ufe70-\ufefc]"
)
ARTICLE = "ال"
SURE = 8
"""How many articles (ال) in a thousand characters make a guess: Arabic prose has some 30, noise has none."""

LONGEST = 10_000_000
"""Characters of one document, some 1,600,000 words: far above any article, and some two minutes to analyse."""

BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32LE",
    b"\x00\x00\xfe\xff": "UTF-32BE",
    b"\xff\xfe": "UTF-16LE",
    b"\xfe\xff": "UTF-16BE",
}
FORMATS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip file",
}
CANDIDATES = {"UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "WINDOWS-1256": "cp1256", "ISO-8859-6": "iso8859_6"}


def decode(raw: bytes, place: str) -> str:
    """The text of ``raw``, without a byte order mark, every other character kept (``\\r\\n`` too).

    Raises:
        InputError: another file format, or not UTF-8; the remedy names the encoding it looks like.
    """
    for signature, name in FORMATS.items():
        if raw.startswith(signature):
            raise InputError(
                f"this is {name}, not text", place=place, remedy="save its text as UTF-8 and give that file"
            )
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if raw.startswith(mark)), None)
    if encoding is None:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _not_utf8(f"not UTF-8 at byte {error.start + 1}", guess_encoding(raw), place) from error
        encoding = guess_encoding(raw) if "\0" in text else None
        if encoding is None:
            return text
    raise _not_utf8("not UTF-8", encoding, place)


def guess_encoding(raw: bytes) -> str | None:
    """The encoding under which ``raw`` reads as Arabic prose, by how often the article stands in it; none when unsure.

    >>> guess_encoding(("قال الوزير إن الحكومة ستعلن القرار غدا" * 3).encode("cp1256"))
    'WINDOWS-1256'
    """
    sample = raw[:20_000]
    rates = {name: _article_rate(sample.decode(codec, errors="replace")) for name, codec in CANDIDATES.items()}
    best = max(rates, key=lambda name: rates[name])
    return best if rates[best] >= SURE else None


def check_text(text: str, place: str) -> None:
    """Refuse a text from which nothing can be attributed, or that no database can hold.

    Raises:
        InputError: blank, too long, NUL characters, half a surrogate pair, no Arabic letters.
    """
    if not text.strip():
        raise InputError("empty", place=place, remedy="give a text that has words in it")
    if len(text) > LONGEST:
        problem = f"{len(text):,} characters, more than the {LONGEST:,} of the longest document"
        raise InputError(problem, place=place, remedy="give its articles one a file, or one a line of a .jsonl file")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        remedy = "remove them: tr -d '\\000' < FILE > CLEAN"
        raise InputError(f"holds NUL bytes (the first in line {line} of the text)", place=place, remedy=remedy)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in set(text)):
        remedy = "write the \\ud83d-like escapes in pairs, or leave them out"
        raise InputError("holds half of a surrogate pair", place=place, remedy=remedy)
    if not ARABIC_LETTER.search(text):
        raise InputError("no Arabic letters", place=place, remedy="give an Arabic text")


def _article_rate(text: str) -> float:
    return 1000 * text.count(ARTICLE) / max(len(text), 1)


def _not_utf8(problem: str, encoding: str | None, place: str) -> InputError:
    if encoding is None:
        return InputError(problem, place=place, remedy="save the text as UTF-8")
    convert = f"convert it: iconv -f {encoding} -t UTF-8 FILE > NEW"
    return InputError(f"{problem}; it looks like {encoding}", place=place, remedy=convert)
