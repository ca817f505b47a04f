"""Claims as CSV, one a row, for spreadsheets.

A cell of an article that starts like a formula (``=``, ``+``, ``-``, ``@``, a tab or a line break) is put behind an
apostrophe, since a spreadsheet would run it: articles come from strangers. Whoever needs the characters exactly takes
JSON. There is no byte order mark, which other readers would take for part of the first heading.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from attribution.domain import TimeRange
from attribution.report.rows import ClaimRow, shown_confidence
from attribution.spans import Span
from attribution.terms import Unresolved

FIELDS = (
    "claim", "document", "title", "outlet", "published", "speaker", "speaker_kind", "resolution", "source", "cue",
    "cue_class", "type", "content", "addressee", "medium", "time", "outlets", "chain", "sentence", "cue_start",
    "cue_end", "rules", "confidence", "medium_kind", "time_start", "time_end", "time_unresolved", "carried_by",
    "findings", "agencies", "speaker_id", "speaker_known_as", "link",
)  # fmt: skip
DISMISSED = "dismissed"
"""The last column, where findings that were dismissed are asked for."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_lines(rows: Iterable[ClaimRow], *, dismissed: bool = False) -> Iterator[str]:
    """The headings, then one claim a line; a cell that holds a line break is quoted and keeps it. With ``dismissed`` a
    last column has the codes of findings that were dismissed."""
    if dismissed:
        yield from csv_table((*FIELDS, DISMISSED), ((*_cells(row), " ".join(row.dismissed)) for row in rows))
    else:
        yield from csv_table(FIELDS, map(_cells, rows))


def csv_table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The headings, then one row a line."""
    yield _line(headings)
    for row in rows:
        yield _line([_safe(cell) for cell in row])


def _cells(row: ClaimRow) -> tuple[str, ...]:
    attribution, speaker = row.attribution, row.attribution.speaker
    return (
        row.id,
        row.document_id,
        row.title or "",
        row.publisher or "",
        row.published or "",
        speaker.name,
        speaker.kind.value,
        speaker.resolution.value,
        _text(attribution.source),
        attribution.cue.text,
        attribution.cue_class.value,
        attribution.type.value,
        row.text,
        _text(attribution.addressee),
        _text(attribution.medium),
        _text(attribution.time),
        "؛ ".join(attribution.outlets),
        " ← ".join(row.chain),
        row.sentence,
        str(attribution.cue.start),
        str(attribution.cue.end),
        " ".join(attribution.rules),
        shown_confidence(attribution),
        attribution.medium_kind.value if attribution.medium_kind else "",
        *_time(attribution.time_resolved),
        row.carrier or "",
        " ".join(row.findings),
        "؛ ".join(row.agencies),
        row.speaker.id if row.speaker else "",
        row.speaker.name if row.speaker else "",
        row.link or "",
    )


def _time(time: TimeRange | Unresolved | None) -> tuple[str, str, str]:
    """The first day and the last, or else the reason why there is none."""
    if isinstance(time, TimeRange):
        return time.start, time.end, ""
    return "", "", time.value if time else ""


def _text(span: Span | None) -> str:
    return span.text if span else ""


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()
