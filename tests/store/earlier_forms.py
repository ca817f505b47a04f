"""Databases of earlier revisions with data in them, made from the rows that today's program stores."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from conftest import engine_of
from sqlalchemy import ColumnElement, Connection, MetaData, Table, inspect, select, text

from attribution.domain import Check
from attribution.queries import Run
from attribution.store import ClaimStore
from attribution.store.database import Database
from attribution.store.place import place_of
from attribution.store.revisions import MIGRATIONS, REVISION, configuration
from attribution.store.tables import Row

EARLIER = sorted({one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()} - {REVISION})
ONCE = {"speakers": "speaker_names", "speaker_key": "name_key"}
"""What tables and columns before revision 0003 are called today."""


@contextmanager
def past_the_store(place: str) -> Iterator[Database]:
    """The database as the store connects to it, foreign keys and all."""
    opened = Database(place_of(place), wait=5)
    try:
        yield opened
    finally:
        opened.close()


def migrated(place: str, move: Callable[..., None], revision: str) -> None:
    with past_the_store(place) as database:
        database.write(lambda connection: move(configuration(connection), revision))


def earlier_form(place: str, revision: str, today: Path, check: Check, run: Run) -> str:
    """A database of an earlier revision that holds the check: rows of today's without what was not yet there."""
    migrated(place, command.upgrade, revision)
    with ClaimStore.open(today) as store:
        store.add(check, run)
    with engine_of(str(today)).connect() as source, engine_of(place).begin() as target:
        copy_rows(source, target)
    return place


def copy_rows(source: Connection, target: Connection) -> None:
    there = MetaData()
    there.reflect(target)
    for table in there.sorted_tables:
        once = {} if "speaker_names" in there.tables else ONCE
        present = Row.metadata.tables.get(once.get(table.name, table.name))
        if present is None:
            continue
        columns = {name: today_of(present, name) for name in table.columns.keys()}  # noqa: SIM118
        rows = source.execute(select(*(column.label(name) for name, column in columns.items()))).mappings()
        if found := [dict(row) for row in rows]:
            target.execute(table.insert(), found)


def today_of(present: Table, name: str) -> ColumnElement[Any]:
    """Where a column of an earlier table stands today."""
    if (present.name, name) == ("documents", "text"):
        texts = Row.metadata.tables["document_texts"]
        return select(texts.c.text).where(texts.c.document_key == present.c.key).scalar_subquery()
    return present.c[name if name in present.c else ONCE[name]]


def columns_of(place: str, table: str = "attributions") -> set[str]:
    with engine_of(place).connect() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def view_of(place: str) -> list[dict[str, object]]:
    with engine_of(place).connect() as connection:
        rows = connection.execute(text("SELECT * FROM claims_view ORDER BY claim_id")).mappings()
        return [dict(row) for row in rows]
