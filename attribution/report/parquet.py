"""Claims as a Parquet file, one a row, typed: lists are lists, days are days, a confidence is a number.

The columns are those of the CSV file. pyarrow weighs as much as everything else together, so it is an extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from attribution.domain import TimeRange
from attribution.errors import InputError
from attribution.report.rows import ClaimRow
from attribution.spans import Span

if TYPE_CHECKING:
    import pyarrow

CHUNK = 10_000  # rows that are written together
LISTS = ("outlets", "chain", "rules", "findings", "agencies")
NUMBERS = ("cue_start", "cue_end")
DAYS = ("time_start", "time_end")


def write_parquet(rows: Iterable[ClaimRow], file: IO[bytes]) -> int:
    """Write the rows; how many there were.

    Raises:
        InputError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        remedy = "pip install 'attribution[parquet]'"
        raise InputError("Parquet needs pyarrow, which is not installed", place="--format", remedy=remedy) from error
    schema, written = _schema(arrow), 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for chunk in _chunks(map(_record, rows)):
            writer.write_table(arrow.Table.from_pylist(chunk, schema=schema))
            written += len(chunk)
    return written


def _chunks(records: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while chunk := list(islice(records, CHUNK)):
        yield chunk


def _schema(arrow: Any) -> pyarrow.Schema:  # noqa: ANN401 - a module that may not be there
    from attribution.report.spreadsheet import FIELDS  # noqa: PLC0415 - the same columns

    def kind(field: str) -> Any:  # noqa: ANN401 - one of pyarrow's types
        if field in LISTS:
            return arrow.list_(arrow.string())
        if field in NUMBERS:
            return arrow.int64()
        if field in DAYS:
            return arrow.date32()
        return arrow.float64() if field == "confidence" else arrow.string()

    return arrow.schema([(field, kind(field)) for field in FIELDS])


def _record(row: ClaimRow) -> dict[str, Any]:
    attribution, speaker, days = row.attribution, row.attribution.speaker, row.attribution.time_resolved
    named = days if isinstance(days, TimeRange) else None
    return {
        "claim": row.id,
        "document": row.document_id,
        "title": row.title,
        "outlet": row.publisher,
        "published": row.published,
        "speaker": speaker.name,
        "speaker_kind": speaker.kind.value,
        "resolution": speaker.resolution.value,
        "source": _text(attribution.source),
        "cue": attribution.cue.text,
        "cue_class": attribution.cue_class.value,
        "type": attribution.type.value,
        "content": row.text,
        "addressee": _text(attribution.addressee),
        "medium": _text(attribution.medium),
        "time": _text(attribution.time),
        "outlets": list(attribution.outlets),
        "chain": list(row.chain),
        "sentence": row.sentence,
        "cue_start": attribution.cue.start,
        "cue_end": attribution.cue.end,
        "rules": list(attribution.rules),
        "confidence": attribution.confidence,
        "medium_kind": attribution.medium_kind and attribution.medium_kind.value,
        "time_start": named and date.fromisoformat(named.start),
        "time_end": named and date.fromisoformat(named.end),
        "time_unresolved": None if days is None or named else str(days.value),  # type: ignore[union-attr]  # not a range
        "findings": [code.value for code in row.findings],
        "agencies": list(row.agencies),
        "speaker_id": row.speaker and row.speaker.id,
        "speaker_known_as": row.speaker and row.speaker.name,
        "link": row.link,
    }


def _text(span: Span | None) -> str | None:
    return span.text if span else None
