"""A claims database in SQLite copied row by row into an empty one on PostgreSQL, for measuring queries on many claims
without storing them all twice.

    python benchmarks/copy_store.py claims.sqlite postgresql://user@host/empty
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing

import psycopg

from attribution.cli.progress import tracked
from attribution.store import ClaimStore
from attribution.store.tables import Row

CHUNK = 10_000


def main(arguments: Sequence[str]) -> None:
    """Copy every table, parents before children, and let the keys go on behind the last ones."""
    source, target = arguments
    ClaimStore.open(target).close()
    with closing(sqlite3.connect(source)) as read, psycopg.connect(target) as write:
        write.execute("SET session_replication_role = replica")
        (index,) = write.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_claims_words'").fetchone()
        write.execute("DROP INDEX ix_claims_words")  # made at once at the end
        for table in Row.metadata.sorted_tables:
            began, (number,) = time.time(), read.execute(f"SELECT count(*) FROM {table.name}").fetchone()  # noqa: S608
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = read.execute(f"SELECT {names} FROM {table.name}")  # noqa: S608 - names of our own tables
            flags = [position for position, column in enumerate(table.columns) if column.name == "current"]
            with write.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in tracked(rows, table.name, number):
                    copy.write_row([bool(value) if place in flags else value for place, value in enumerate(row)])
            if number and (counted := table.autoincrement_column) is not None:
                last = f"SELECT max({counted.name}) FROM {table.name}"  # noqa: S608 - names of our own tables
                write.execute(f"SELECT setval(pg_get_serial_sequence('{table.name}', '{counted.name}'), ({last}))")
            print(f"{table.name}: {number:,} rows in {time.time() - began:.0f} s", flush=True)
        began = time.time()
        write.execute(index)
        print(f"index of words: {time.time() - began:.0f} s", flush=True)
        write.commit()
        write.autocommit = True
        write.execute("VACUUM ANALYZE")  # as a server does in its own time


if __name__ == "__main__":
    main(sys.argv[1:])
