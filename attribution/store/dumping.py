"""A database on PostgreSQL copied to a file and put back, by PostgreSQL's own programs.

``pg_dump`` reads one state while others write. What is put back goes into the database in one transaction, in which
what was there goes: whatever stops it leaves that as it was. A password goes by the environment, where no other user
of the machine sees it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from sqlalchemy import Connection, text

from attribution.errors import StoreError
from attribution.store.copying import Watch, written_beside
from attribution.store.database import Database
from attribution.store.place import Place
from attribution.store.revisions import VERSION_TABLE, revision_of
from attribution.store.tables import Row

ENTRY = re.compile(r"^\d+; \d+ \d+ TABLE (?P<schema>\S+) store_revision ", re.MULTILINE)
NOT_OURS = re.compile(r"^\d+; \d+ \d+ (SCHEMA|EXTENSION|COMMENT|ACL) ", re.MULTILINE)
A_TABLE = re.compile(r"(dumping contents of|processing data for) table")
TABLES = (VERSION_TABLE, *(table.name for table in Row.metadata.sorted_tables))


def dump(place: Place, to: Path, watch: Watch) -> int:
    """Copy the database to a file that is not there yet; its bytes.

    Raises:
        StoreError: there is no database, pg_dump is not there or fails, the file is there, or it cannot be written.
    """
    program = _program("pg_dump", place)
    schema, revision = _known(place)
    if revision is None:
        raise StoreError("no claims database here", place=place.shown, remedy="give its place with --db")
    asked = [program, "--format=custom", "--verbose", f"--schema={_quoted(schema)}", f"--dbname={_uri(place)}"]
    with written_beside(to) as beside:
        _run([*asked, f"--file={beside}"], place, watch)
    return to.stat().st_size


def put_back(place: Place, source: Path, watch: Watch, *, replace: bool) -> None:
    """Put a copy in the place of the database; one that is there only where ``replace`` says so.

    Raises:
        StoreError: the copy is none, there is a database already, a program is not there or fails.
    """
    reader, writer = _program("pg_restore", place), _program("psql", place)
    if not source.exists():
        raise StoreError("no such file", place=str(source), remedy="give the file of a backup")
    told = _contents(reader, source)
    schema, revision = _known(place)
    if revision is not None and not replace:
        raise StoreError("there is a database already", place=place.shown, remedy="add --replace to lose what it holds")
    _hold_schema(told, schema, source)
    _add_trigrams(place)
    with TemporaryDirectory() as folder:
        wanted = Path(folder) / "contents"
        wanted.write_text(NOT_OURS.sub(";", told), encoding="utf-8")
        script = [reader, "--verbose", "--no-owner", "--no-privileges", f"--use-list={wanted}", "--file=-", str(source)]
        sink = [writer, "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
        asked = [*sink, "--output=/dev/null", f"--dbname={_uri(place)}", f"--command={_drops(schema)}", "--file=-"]
        _run(script, place, watch, into=asked)


def _program(name: str, place: Place) -> str:
    found = shutil.which(name)
    if found is None:
        remedy = "install PostgreSQL's client programs (Debian: postgresql-client), not older than the server"
        raise StoreError(f"{name} is not on the PATH", place=place.shown, remedy=remedy)
    return found


def _known(place: Place) -> tuple[str, str | None]:
    """The schema that the place means, and the revision of the claims database in it."""
    return _asked(place, lambda connection: (_schema(connection), revision_of(connection)))


def _schema(connection: Connection) -> str:
    return str(connection.execute(text("SELECT current_schema()")).scalar_one())


def _add_trigrams(place: Place) -> None:
    """Have the extension that an index needs: a copy of one schema does not bring it along."""

    def work(connection: Connection) -> None:
        connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public"))

    database = Database(place, wait=30)
    try:
        database.write(work)
    finally:
        database.close()


def _asked(place: Place, work: Callable[[Connection], tuple[str, str | None]]) -> tuple[str, str | None]:
    database = Database(place, wait=30)
    try:
        return database.read(work)
    finally:
        database.close()


def _contents(reader: str, source: Path) -> str:
    """What the copy holds, as pg_restore lists it."""
    done = subprocess.run([reader, "--list", str(source)], capture_output=True, text=True, check=False)  # noqa: S603 - of the PATH
    if done.returncode or not ENTRY.search(done.stdout):
        problem = _error(done.stderr.splitlines()) or "it holds no claims database"
        raise StoreError(f"no backup: {problem}", place=str(source), remedy="give the file of a backup")
    return done.stdout


def _hold_schema(told: str, schema: str, source: Path) -> None:
    held = ENTRY.search(told)
    if held is not None and held["schema"] != schema:
        remedy = f"give a place whose search_path begins with {held['schema']}"
        raise StoreError(
            f"the backup is one of schema {held['schema']}, not {schema}", place=str(source), remedy=remedy
        )


def _drops(schema: str) -> str:
    """What makes room for the copy: names of our own tables, with the views on them."""
    return "; ".join(f"DROP TABLE IF EXISTS {_quoted(schema)}.{_quoted(name)} CASCADE" for name in TABLES)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _uri(place: Place) -> str:
    assert place.server is not None  # noqa: S101 - the caller chose by it
    bare = place.server.set(drivername="postgresql", password=None)
    return bare.render_as_string(hide_password=False)


def _environment(place: Place) -> Mapping[str, str]:
    password = place.server.password if place.server is not None else None
    own = {} if password is None else {"PGPASSWORD": str(password)}
    return {**os.environ, **own, "LC_ALL": "C", "PGCONNECT_TIMEOUT": "30"}


def _run(command: Sequence[str], place: Place, watch: Watch, into: Sequence[str] | None = None) -> None:
    """Run a program, and another one on what it writes; ``watch`` is told of tables.

    Raises:
        StoreError: one of them fails; its own word for it.
    """
    environment = _environment(place)
    output = subprocess.DEVNULL if into is None else subprocess.PIPE
    told: list[str] = []
    with subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE, text=True, env=environment) as first:  # noqa: S603
        second = None
        if into is not None:
            second = subprocess.Popen(into, stdin=first.stdout, stderr=subprocess.PIPE, text=True, env=environment)  # noqa: S603
            if first.stdout is not None:
                first.stdout.close()  # so that the first one ends when the second one does
        told += _followed(first.stderr, watch)
        told += [] if second is None else second.communicate()[1].splitlines()
    failed = first.returncode or (second is not None and second.returncode)
    if failed:
        problem = _error(told) or "it failed without a word"
        raise StoreError(
            f"{Path(command[0]).name}: {problem}", place=place.shown, remedy="see that the server and the disk are well"
        )


def _followed(lines: IO[str] | None, watch: Watch) -> list[str]:
    """What the program tells, taken as it comes."""
    told, done = [], 0
    for line in lines or ():
        told.append(line.rstrip())
        if A_TABLE.search(line):
            done += 1
            watch(min(done, len(TABLES)), len(TABLES))
    return told


def _error(lines: Sequence[str]) -> str | None:
    """The first thing that went wrong."""
    return next((line.partition("rror:")[2].strip() for line in lines if "rror:" in line), None)
