"""Gold files: annotated articles, one JSON object a line. The first mistake ends the reading."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from pathlib import Path

from attribution.errors import InputError
from attribution.evaluation.annotations import GoldDocument
from attribution.evaluation.entries import read_annotations
from attribution.reading.decoding import decode
from attribution.reading.entries import from_lines


def read_gold(path: Path) -> list[GoldDocument]:
    """The documents of a gold file (JSONL), in their order.

    Raises:
        InputError: no such file, a line that is no document, an annotation that does not fit its text, an id twice.
    """
    lines = lines_of(path)
    documents: dict[str, GoldDocument] = {}
    for raw, (place, document) in zip(filter(bytes.strip, lines), from_lines(lines, str(path)), strict=True):
        if isinstance(document, InputError):
            raise document
        check_new(document.id, documents, place)
        annotations = read_annotations(json.loads(decode(raw, place)), document.text, place)
        documents[document.id] = GoldDocument(document, annotations)
    if not documents:
        raise InputError("empty", place=str(path), remedy="write one JSON object a line")
    return list(documents.values())


def read_golds(paths: Iterable[Path]) -> list[GoldDocument]:
    """The documents of several gold files.

    Raises:
        InputError: a file cannot be read, or two have a document of one id.
    """
    documents: dict[str, GoldDocument] = {}
    for path in paths:
        for gold in read_gold(path):
            if gold.document.id in documents:
                raise InputError(
                    f"the id {gold.document.id} twice", place=str(path), remedy="give each document its own"
                )
            documents[gold.document.id] = gold
    return list(documents.values())


def lines_of(path: Path) -> list[bytes]:
    """The lines of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes().split(b"\n")
    except FileNotFoundError as error:
        raise InputError("no such file", place=str(path), remedy="check the path") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path), remedy="give a .jsonl file") from error


def check_new(document_id: str, seen: Container[str], place: str) -> None:
    """Whether an id is new.

    Raises:
        InputError: it is not.
    """
    if document_id in seen:
        remedy = "give each document an id of its own"
        raise InputError(f"the id {document_id!r} stands on an earlier line too", place=place, remedy=remedy)
