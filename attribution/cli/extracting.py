"""``attribution extract``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.from_web import WebOptions, fetching
from attribution.cli.opening import EngineOptions, SieveOptions, opened
from attribution.cli.options import Paths
from attribution.cli.progress import tracked
from attribution.cli.running import emit


class RecordFormat(StrEnum):
    """The formats of records."""

    JSONL = "jsonl"
    JSON = "json"


@expanded
def extract(
    paths: Paths,
    *,
    form: Annotated[
        RecordFormat, typer.Option("--format", "-f", help="How to write the records.")
    ] = RecordFormat.JSONL,
    engine: EngineOptions,
    sieve: SieveOptions,
    web: WebOptions,
) -> int:
    """Write the attributions of documents as records, in the order of the input; nothing is stored.

    \b
    Example:
      attribution extract docs.jsonl --format jsonl > attributions.jsonl
      attribution extract https://example.org/news/1

    Exit status: 0, or 2 when a document could not be read.
    """
    from attribution.cli.tally import Tally  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.records import document_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.extracting import extract_documents  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    plan, rulebook = web.plan(), load_rulebook(engine.rules)
    analyser, kept = opened(engine, sieve)
    tally = Tally(kept)
    with fetching(paths, plan, rulebook) as fetched:
        items = documents_of(paths, sys.stdin.buffer, rulebook, fetched)
        found = tracked(extract_documents(items, analyser, kept), "extracting", count_documents(paths))
        records = (document_record(analysis.document, analysis.attributions) for analysis in tally.analyses(found))
        emit((json_list if form is RecordFormat.JSON else json_lines)(records))
    tally.tell(claims=False)
    return tally.exit_code(None)
