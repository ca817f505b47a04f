"""What a database driver says, in one line that a person can act on."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from attribution.errors import StoreError

# SQLite's primary error names, each with the problem and the remedy.
SQLITE = {
    "BUSY": ("the database is locked by another program", "wait until it has finished, then run this again"),
    "LOCKED": ("the database is locked by another program", "wait until it has finished, then run this again"),
    "READONLY": ("the database is read-only", "make it writable, or choose another place with --db"),
    "PERM": ("the database may not be opened", "check who may read and write it"),
    "CANTOPEN": ("the database cannot be opened", "check who may read and write the file and its folder"),
    "NOTADB": ("the file is no database", "choose another place with --db"),
    "CORRUPT": ("the database is damaged", "restore a copy, or recover it with sqlite3's .recover"),
    "FULL": ("the disk is full", "make room, then run this again"),
    "IOERR": ("the disk cannot be read or written", "check the disk and its rights, then run this again"),
}
# PostgreSQL's SQLSTATE, by class or whole.
POSTGRESQL = {
    "25006": ("the database is read-only", "use a user or a server that may write"),
    "28": ("the server does not let this user in", "check user and password in the URL"),
    "3D": ("no such database on the server", "create it: createdb NAME"),
    "40": ("other programs kept changing the same rows", "wait until they have finished, then run this again"),
    "42501": ("this user may not do that", "grant the rights, or use another user"),
    "53100": ("the server's disk is full", "make room, then run this again"),
    "22P05": ("a text that the database cannot keep", "take the NUL characters out of it"),
}
# Serialization, deadlock, lock, and a row or a table that another writer just added.
COLLISIONS = {"40001", "40P01", "55P03", "23505", "42P07"}
NUL = "NUL"


def is_collision(error: DBAPIError) -> bool:
    """Whether another writer was in the way, so that the same work can succeed from its start."""
    return _sqlite_name(error) in {"BUSY", "LOCKED"} or _sqlstate(error) in COLLISIONS


def store_error(error: DBAPIError, place: str) -> StoreError:
    """The driver's error as one of ours."""
    told = SQLITE.get(_sqlite_name(error)) or _postgresql_problem(error)
    if told is None:
        first = next(iter(str(error.orig).splitlines()), type(error.orig).__name__)
        told = (f"the database refused: {first}", "check the place and `attribution store verify`")
    return StoreError(told[0], place=place, remedy=told[1])


def _postgresql_problem(error: DBAPIError) -> tuple[str, str] | None:
    if NUL in str(error.orig):
        return POSTGRESQL["22P05"]
    state = _sqlstate(error)
    return POSTGRESQL.get(state) or POSTGRESQL.get(state[:2])


def _sqlite_name(error: DBAPIError) -> str:
    """``SQLITE_CANTOPEN_ISDIR`` → ``CANTOPEN``."""
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    return name.removeprefix("SQLITE_").split("_")[0]


def _sqlstate(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""
