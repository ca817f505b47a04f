"""A batch: every document that the paths on a command line stand for, in the order in which they were given.

The id of a text file is its name without the ending, and below a folder its path from there (``day1/article``), so
that two articles of one name can stand in one batch. Two documents of one id would overwrite each other downstream:
the second is an error.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from attribution.domain import Document
from attribution.errors import InputError
from attribution.reading.decoding import check_text, decode
from attribution.reading.entries import Placed, from_json, from_lines
from attribution.reading.pages.lexicon import PageLexicon

Reading = Document | InputError
Fetched = Callable[[str], Iterable[Document | InputError]]
"""What the pages at an address are, for the reader of a batch."""

STDIN = "-"
TEXTS = (".txt", ".md")
LINES = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
READ = (*TEXTS, *LINES, ".json", *PAGES)
MARKUP = (".xml",)
NO_LEXICON = PageLexicon()
LARGEST = 20_000_000
"""Bytes of one text or JSON file: some 1.6 million words, more than any article; JSONL files may be of any size."""
URL = re.compile(r"(?i)[a-z][a-z0-9+.-]*://")
HTML = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|\?xml|!--)")


def read_documents(
    paths: Sequence[str], stdin: BinaryIO, lexicon: PageLexicon = NO_LEXICON, fetched: Fetched | None = None
) -> Iterator[Reading]:
    """The documents of ``paths`` in order, each or the error that stands in its place.

    A path is a text file, a JSONL or JSON file, a saved page (HTML, MHTML), a folder (read recursively, sorted), an
    address, or ``-`` for ``stdin``, which holds one text, or JSONL when its first character is ``{``, or a page when it
    begins as one. A file that is reached twice is read once. Pages are read with ``lexicon``; ``fetched`` gives what
    became of an address.
    """
    first_places: dict[str, str] = {}
    for place, reading in chain.from_iterable(_files(paths, stdin, lexicon, fetched)):
        if isinstance(reading, Document):
            first = first_places.setdefault(reading.id, place)
            if first != place:
                yield _second(reading, first, place)
                continue
        yield reading


def _second(reading: Document, first: str, place: str) -> InputError:
    """The error of a document whose id another one has: the same page by two addresses, or two that overwrote each
    other."""
    if reading.page is not None and is_address(place):
        return InputError(f"the same page as {first}", place=place, remedy="leave one of the two out")
    remedy = "give each document an id of its own"
    return InputError(f"the id {reading.id!r} is also at {first}", place=place, remedy=remedy)


def count_documents(paths: Sequence[str]) -> int | None:
    """About how many documents ``paths`` hold, for a progress bar; none when standard input is among them."""
    if STDIN in paths:
        return None
    return sum(_count(file) for path in paths for file in _within(Path(path)))


def is_address(path: str) -> bool:
    """Whether a path on the command line is an address of the web."""
    return URL.match(path) is not None


def _files(
    paths: Sequence[str], stdin: BinaryIO, lexicon: PageLexicon, fetched: Fetched | None
) -> Iterator[Iterable[Placed]]:
    seen: set[Path] = set()
    for path in dict.fromkeys(paths):
        if path == STDIN:
            yield _from_stdin(stdin, lexicon)
        elif is_address(path):
            yield _from_address(path, fetched)
        else:
            for file in _within(Path(path)):
                if (real := file.resolve()) not in seen:
                    seen.add(real)
                    yield _from_file(file, Path(path), lexicon)


def _from_address(address: str, fetched: Fetched | None) -> Iterable[Placed]:
    if fetched is None:
        return [_refusal(address, "pages are not fetched here", "give a file that `attribution fetch` wrote")]
    return (Placed(address, reading) for reading in fetched(address))


def _within(path: Path) -> list[Path]:
    """The files that a path stands for; itself when it is no folder, or a folder that holds nothing to read."""
    if not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(folder, name) for name in names if not name.startswith(".") and Path(name).suffix.lower() in READ
        ]
    return sorted(found, key=lambda file: file.parts) or [path]


def _from_file(file: Path, given: Path, lexicon: PageLexicon) -> Iterable[Placed]:
    place, suffix = _shown(str(file)), file.suffix.lower()
    if file.is_dir():
        return [_refusal(place, "no documents in this folder", f"it reads files that end in {', '.join(READ)}")]
    if suffix in MARKUP:
        return [_refusal(place, f"{suffix} files are not read", "save the article as a .html or .txt file")]
    if suffix in LINES:
        return _from_lines_file(file, place)
    document_id = _shown((file.relative_to(given) if given.is_dir() else Path(file.name)).with_suffix("").as_posix())
    try:
        raw = _bytes(file, place)
    except InputError as error:
        return [Placed(place, error)]
    if suffix == ".json":
        return from_json(raw, place)
    return [_from_page(raw, document_id, place, lexicon) if suffix in PAGES else _from_text(raw, document_id, place)]


def _from_lines_file(file: Path, place: str) -> Iterator[Placed]:
    documents = 0
    try:
        with file.open("rb") as lines:
            if b"\0" in lines.peek(1024)[:1024]:
                decode(lines.read(LARGEST), place)
                lines.seek(0)
            for placed in from_lines(lines, place):
                documents += 1
                yield placed
    except InputError as error:
        yield Placed(place, error)
    except OSError as error:
        yield Placed(place, _unreadable(error, place))
    else:
        if not documents:
            yield _refusal(place, "empty", "write one JSON object a line")


def _from_text(raw: bytes, document_id: str, place: str) -> Placed:
    try:
        text = decode(raw, place)
        check_text(text, place)
    except InputError as error:
        return Placed(place, error)
    return Placed(place, Document(document_id, text, path=place))


def _from_page(raw: bytes, document_id: str, place: str, lexicon: PageLexicon) -> Placed:
    from attribution.reading.pages.reader import Page, read_page  # noqa: PLC0415 - trafilatura is slow to load

    try:
        return Placed(place, read_page(Page(raw), document_id, place, lexicon))
    except InputError as error:
        return Placed(place, error)


def _from_stdin(stdin: BinaryIO, lexicon: PageLexicon) -> Iterator[Placed]:
    head = line = stdin.readline()
    while line and not line.strip():
        line = stdin.readline()
        head += line
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from from_lines(chain(BytesIO(head), stdin), "stdin")
        return
    try:
        raw = head + _whole(stdin, "stdin")
    except InputError as error:
        yield Placed("stdin", error)
        return
    is_page = HTML.match(raw) is not None
    yield _from_page(raw, "stdin", "stdin", lexicon) if is_page else _from_text(raw, "stdin", "stdin")


def _bytes(file: Path, place: str) -> bytes:
    try:
        with file.open("rb") as stream:
            return _whole(stream, place)
    except OSError as error:
        raise _unreadable(error, place) from error


def _whole(stream: BinaryIO, place: str) -> bytes:
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        problem = f"larger than {LARGEST // 1_000_000} MB"
        raise InputError(problem, place=place, remedy="give its articles one a file, or one a line of a .jsonl file")
    return raw


def _unreadable(error: OSError, place: str) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", place=place, remedy="check the path")
    if isinstance(error, PermissionError):
        return InputError("may not be read", place=place, remedy="check its permissions")
    return InputError(f"cannot be read: {error.strerror}", place=place, remedy="check the file")


def _refusal(place: str, problem: str, remedy: str) -> Placed:
    return Placed(place, InputError(problem, place=place, remedy=remedy))


def _shown(name: str) -> str:
    """A file name as text: bytes of it that are no UTF-8 are replaced, since no output could hold them."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _count(file: Path) -> int:
    if file.suffix.lower() not in LINES:
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1
