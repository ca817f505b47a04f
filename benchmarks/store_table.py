"""The README's table of queries from what ``bench_store.py`` printed: a file for each database and size in one folder,
named ``sqlite-10000.jsonl`` and so on.

    python benchmarks/bench_store.py claims.sqlite --asked-only --sizes 10000 > measured/sqlite-10000.jsonl
    python benchmarks/store_table.py measured
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
Records = list[dict[str, Any]]


def main(arguments: Sequence[str]) -> None:
    """Print the table, and below it when it was measured and on what."""
    files = sorted(Path(arguments[0]).glob("*-*.jsonl"), key=_place)
    told = {file: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] for file in files}
    print("\n".join(_lines(told)))


def _place(file: Path) -> tuple[int, int]:
    name, _, size = file.stem.partition("-")
    return list(DATABASES).index(name), int(size)


def _lines(told: dict[Path, Records]) -> Iterator[str]:
    heads = [f"{DATABASES[file.stem.partition('-')[0]]}, {int(file.stem.partition('-')[2]):,}" for file in told]
    yield "| query | " + " | ".join(heads) + " |"
    yield "| --- |" + " --- |" * len(heads)
    columns = [{one["query"]: one for one in records if "query" in one} for records in told.values()]
    for query in dict.fromkeys(name for column in columns for name in column):
        yield f"| {query} | " + " | ".join(_cell(column.get(query)) for column in columns) + " |"
    yield ""
    for file, records in told.items():
        for head in records[:1]:
            when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            load = " ".join(f"{one:.1f}" for one in head["load"])
            yield f"{file.stem}: {when:%Y-%m-%d %H:%M}, {head['cpus']} processors, load {load}"


def _cell(record: dict[str, Any] | None) -> str:
    """Median and 95th percentile of the wait, and in brackets of the program's own work."""
    if record is None:
        return ""
    wait, own = (f"{record[f'{kind}p50_ms']:.0f} / {record[f'{kind}p95_ms']:.0f}" for kind in ("", "cpu_"))
    return f"{wait} ({own})"


if __name__ == "__main__":
    main(sys.argv[1:])
