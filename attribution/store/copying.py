"""A database copied whole: to a file, and from a file back into its place.

SQLite's own online copy is used, so that readers and writers may go on: the copy is one state, and one that is cut off
leaves what was there. PostgreSQL has programs of its own for this (:mod:`attribution.store.dumping`).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from attribution.errors import StoreError
from attribution.store.place import Place

PAGES = 2_000  # that are copied at a time
Watch = Callable[[int, int], None]
"""Told now and then how many pages are done, and of how many."""


def back_up(place: Place, to: Path, watch: Watch) -> int:
    """Copy the database to a file that is not there yet; its bytes.

    Raises:
        StoreError: there is no database, it is in memory, the file is there, or it cannot be written.
    """
    source = _file_of(place)
    if not source.exists():
        raise StoreError("no claims database here", place=place.shown, remedy="give its place with --db")
    with written_beside(to) as beside:
        _copy(source, beside, watch)
    return to.stat().st_size


@contextmanager
def written_beside(to: Path) -> Iterator[Path]:
    """A file beside the one that is not there yet, to be written, which takes its place once it is whole.

    Raises:
        StoreError: the file is there, or it cannot be written.
    """
    if to.exists():
        raise StoreError("there is a file already", place=str(to), remedy="give another name")
    beside = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        yield beside
        beside.replace(to)
    except OSError as error:
        raise StoreError(
            f"cannot be written: {error.strerror}", place=str(to), remedy="choose another place"
        ) from error
    finally:
        for left in (beside, beside.with_name(f"{beside.name}-journal")):
            left.unlink(missing_ok=True)


def restore(place: Place, source: Path, watch: Watch, *, replace: bool) -> None:
    """Put a copy in the place of the database; one that is there only where ``replace`` says so.

    Raises:
        StoreError: the copy is none or is damaged, there is a database already, or it cannot be written.
    """
    target = _file_of(place)
    if not source.exists():
        raise StoreError("no such file", place=str(source), remedy="give the file of a backup")
    if target.exists() and not replace:
        raise StoreError("there is a database already", place=place.shown, remedy="add --replace to lose what it holds")
    _hold_whole(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(source, target, watch)


def _file_of(place: Place) -> Path:
    if place.file is None:
        raise StoreError("only a database in a file is copied", place=place.shown, remedy="give the path of one")
    return place.file


def _copy(source: Path, target: Path, watch: Watch) -> None:
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target, timeout=30)) as write:
            read.backup(write, pages=PAGES, progress=lambda _, left, total: watch(total - left, total))
    except sqlite3.Error as error:
        remedy = "see that the disk has room and no other program holds the database"
        raise StoreError(f"not copied: {error}", place=str(target), remedy=remedy) from error


def _hold_whole(source: Path) -> None:
    """Hold that the copy is a claims database without a damaged page."""
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            copy.execute("SELECT version_num FROM store_revision").fetchone()
            ((told,),) = copy.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"no backup: {error}", place=str(source), remedy="give the file of a backup") from error
    if told != "ok":
        raise StoreError(f"the backup is damaged: {told}", place=str(source), remedy="take another one")
