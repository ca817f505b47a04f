"""Connections: SQLite so set up that two programs can share it, PostgreSQL as it comes.

SQLite runs in WAL with foreign keys on. A writer takes its lock when it begins (``BEGIN IMMEDIATE``), never in
mid-transaction, so waiting is always possible and always enough; what still collides is tried again from its start. A
reader sees one state of the database for as long as it reads.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from attribution.errors import StoreError
from attribution.store.failures import is_collision, store_error
from attribution.store.place import Place

ATTEMPTS = 6
PAUSE = 0.02  # seconds before the second attempt; doubled before each one after it
LOG = 64 * 2**20  # bytes of SQLite's log that stay on the disk once they are in the database
CACHE = 32 * 1024  # KiB of pages that a connection keeps: the claims of one article are held against the same days
SYNCHRONOUS = {"FULL": "PRAGMA synchronous = FULL", "NORMAL": "PRAGMA synchronous = NORMAL"}
Answer = TypeVar("Answer")
Value = TypeVar("Value")


class Database:
    """An engine and what is known of its place. ``wait`` is how long, in seconds, to wait for other programs."""

    def __init__(self, place: Place, *, wait: float) -> None:
        self.place, self.wait = place, wait
        self.read_only = place.file is not None and _is_read_only(place.file)
        self.engine = _server_engine(place, wait) if place.server is not None else self._sqlite_engine()
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state.

        Raises:
            StoreError: the database cannot be read.
        """
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise store_error(error, self.place.shown) from error

    def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """What ``work`` returns, all of it read from one state.

        Raises:
            StoreError: the database cannot be read, or a row holds what this program does not know.
        """
        try:
            with self.reading() as connection:
                return work(connection)
        except StoreError as error:
            raise self._placed(error) from error
        except (ValueError, LookupError) as error:
            raise self._unreadable(error) from error

    def within(self, connection: Connection, work: Callable[[Connection], Answer]) -> Answer:
        """The same, in a transaction of ``reading`` that goes on.

        Raises:
            StoreError: as for ``read``.
        """
        try:
            return work(connection)
        except DBAPIError as error:
            raise store_error(error, self.place.shown) from error
        except StoreError as error:
            raise self._placed(error) from error
        except (ValueError, LookupError) as error:
            raise self._unreadable(error) from error

    def stream(self, work: Callable[[Connection], Iterator[Answer]]) -> Iterator[Answer]:
        """What ``work`` yields, all of it read from one state, while it is taken.

        Raises:
            StoreError: as for ``read``.
        """
        try:
            with self.reading() as connection:
                yield from work(connection)
        except StoreError as error:
            raise self._placed(error) from error
        except (ValueError, LookupError) as error:
            raise self._unreadable(error) from error

    def write(self, work: Callable[[Connection], Answer], *, synced: bool = True) -> Answer:
        """What ``work`` returns in one transaction; tried again from its start when another writer got in its way.
        What is not ``synced`` outlives the end of this program at once, and that of the machine once the database is
        closed or something later is: thousands of documents need not each wait for the disk.

        Raises:
            StoreError: the database cannot be written; nothing of ``work`` was.
        """
        if self.read_only:
            remedy = "make it writable, or choose another place with --db"
            raise StoreError("the database is read-only", place=self.place.shown, remedy=remedy)
        return self._again(lambda: self._in_transaction(work, synced=synced))

    def share(self) -> None:
        """Let readers and a writer work side by side: SQLite's WAL, which the file remembers.

        Raises:
            StoreError: another program holds the database.
        """
        if self.place.file is not None and not self.read_only:
            self._again(self._switch_to_wal)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def _in_transaction(self, work: Callable[[Connection], Answer], *, synced: bool) -> Answer:
        options = {"begin": "BEGIN IMMEDIATE", "synchronous": "FULL" if synced else "NORMAL"}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            return work(connection)

    def _placed(self, error: StoreError) -> StoreError:
        """The error, with the database's place where it names none."""
        return error if error.place else StoreError(error.problem, place=self.place.shown, remedy=error.remedy)

    def _unreadable(self, error: Exception) -> StoreError:
        problem = f"a row that this program cannot read: {error}"
        return StoreError(problem, place=self.place.shown, remedy="run `attribution store verify`")

    def _switch_to_wal(self) -> None:
        with self.engine.connect().execution_options(begin="") as connection:
            if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def _again(self, work: Callable[[], Answer]) -> Answer:
        for attempt in range(ATTEMPTS):
            try:
                return work()
            except DBAPIError as error:
                if attempt + 1 == ATTEMPTS or not is_collision(error):
                    raise store_error(error, self.place.shown) from error
                time.sleep(PAUSE * 2**attempt)
            except StoreError as error:
                raise self._placed(error) from error
            except UnicodeEncodeError as error:
                remedy = "mend the text: it holds half a surrogate pair"
                raise StoreError("a text that is no Unicode", place=self.place.shown, remedy=remedy) from error
        raise AssertionError("the last attempt returns or raises")

    def _sqlite_engine(self) -> Engine:
        pool = QueuePool if self.place.file else StaticPool
        return create_engine("sqlite://", creator=self._connect_sqlite, poolclass=pool)

    def _connect_sqlite(self) -> sqlite3.Connection:
        address = ":memory:" if self.place.file is None else _address(self.place.file, read_only=self.read_only)
        connection = sqlite3.connect(
            address,
            uri=self.place.file is not None,
            timeout=self.wait / ATTEMPTS,
            isolation_level=None,  # transactions begin where _begin says
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA journal_size_limit = {LOG}")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        return connection


def _server_engine(place: Place, wait: float) -> Engine:
    assert place.server is not None  # noqa: S101 - the caller chose by it
    try:
        engine = create_engine(
            place.server,
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            connect_args={"connect_timeout": max(2, round(wait))},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        remedy = "pip install 'attribution[postgresql]'"
        raise StoreError("the driver for PostgreSQL is not installed", place=place.shown, remedy=remedy) from error
    event.listen(engine, "connect", _without_compiling)
    return engine


def _without_compiling(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    """A search is short and its cost is estimated high, so that PostgreSQL would compile it for seconds."""
    connection.execute("SET jit = off")
    connection.commit()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if connection.dialect.name != "sqlite":
        return
    if "synchronous" in options:
        connection.exec_driver_sql(SYNCHRONOUS[options["synchronous"]])
    if statement := options.get("begin", "BEGIN"):
        connection.exec_driver_sql(statement)


def in_chunks(values: Iterable[Value], size: int = 1000) -> Iterator[list[Value]]:
    """The values in lists of at most ``size``: a statement takes only so many parameters."""
    remaining = iter(values)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _is_read_only(file: Path) -> bool:
    """Whether the file is there and it, or the folder that must hold its log, cannot be written."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def _address(file: Path, *, read_only: bool) -> str:
    """The file as SQLite's URI. In a folder that cannot be written SQLite cannot put its log, so a database that has
    no log there is opened as one that nobody changes."""
    uri = f"file:{quote(file.as_posix(), safe='/:')}"
    if not read_only:
        return uri
    frozen = not os.access(file.parent, os.W_OK) and not file.with_name(f"{file.name}-wal").exists()
    return f"{uri}?mode=ro{'&immutable=1' if frozen else ''}"
