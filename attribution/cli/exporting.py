"""Stored claims written in the format that is asked for, to standard output or to a file.

A file is written beside its place and moved there when it is whole, so that nobody ever reads half of one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from attribution.cli.running import emit
from attribution.errors import InputError
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.queries import StoredClaim


class ListFormat(StrEnum):
    """The formats of stored claims."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    PARQUET = "parquet"


class ExportFormat(StrEnum):
    """The formats of an export."""

    JSONL = "jsonl"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    ANNOTATIONS = "annotations"
    CONLLU = "conllu"


ListedAs = Annotated[ListFormat, typer.Option("--format", "-f", help="How to write what was found.")]


def write_lines(lines: Iterable[str], out: Path | None) -> None:
    """Write the lines.

    Raises:
        InputError: the file cannot be written.
    """
    if out is None:
        emit(lines)
        return
    with _whole(out) as file:
        for line in lines:
            file.write(f"{line}\n".encode())


def write_bytes(content: bytes, out: Path) -> None:
    """Write a whole file.

    Raises:
        InputError: it cannot be written.
    """
    with _whole(out) as file:
        file.write(content)


def write_table(claims: Iterable[StoredClaim], out: Path | None) -> None:
    """Write the claims as Parquet.

    Raises:
        InputError: pyarrow is not installed, standard output is a terminal, or the file cannot be written.
    """
    from attribution.report.parquet import write_parquet  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.report.rows import stored_row  # noqa: PLC0415

    if out is None and sys.stdout.isatty():
        raise InputError("a terminal shows no Parquet", place="--format", remedy="give a file: --out claims.parquet")
    rows = map(stored_row, claims)
    if out is None:
        write_parquet(rows, sys.stdout.buffer)
        return
    with _whole(out) as file:
        write_parquet(rows, file)


def claim_format_lines(claims: Iterable[StoredClaim], form: ListFormat, language: Language) -> Iterator[str]:
    """The lines of the formats for programs and browsers."""
    from attribution.report.html import html_lines  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list, stored_record  # noqa: PLC0415
    from attribution.report.rows import stored_row  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_lines  # noqa: PLC0415

    if form is ListFormat.CSV:
        return csv_lines(map(stored_row, claims))
    if form is ListFormat.HTML:
        title = "الأقوال المنقولة" if language is Language.ARABIC else "Reported claims"
        return html_lines(map(stored_row, claims), language, title)
    return (json_list if form is ListFormat.JSON else json_lines)(map(stored_record, claims))


def export_lines(claims: Iterable[StoredClaim], form: ExportFormat, language: Language, total: int) -> Iterator[str]:
    """The lines of an export of so many claims."""
    from attribution.report.conllu import conllu_lines  # noqa: PLC0415
    from attribution.report.linked_data import annotation_lines, json_ld_lines  # noqa: PLC0415

    if form is ExportFormat.JSONLD:
        return json_ld_lines(claims)
    if form is ExportFormat.ANNOTATIONS:
        return annotation_lines(claims, total)
    if form is ExportFormat.CONLLU:
        return conllu_lines(claims)
    return claim_format_lines(claims, ListFormat(form.value), language)


@contextmanager
def _whole(out: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``out`` once it is written."""
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(out)
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise InputError(problem, place=str(out), remedy="give the path of a file in a folder that is there") from error
    finally:
        beside.unlink(missing_ok=True)
