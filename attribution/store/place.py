"""Where a claims database lies: the default place, and what a person's path or URL means.

A path may hold any character, so a ``sqlite:///`` URL is read as that prefix and the path as it stands; only
PostgreSQL's URLs go through a parser.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from attribution.errors import StoreError

SQLITE = "sqlite:///"
MEMORY = ("sqlite://", ":memory:", "sqlite:///:memory:")
SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://")
SECRETS = ("password", "sslpassword")  # where a URL may hold them besides its user
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


def default_url(environ: Mapping[str, str]) -> str:
    """``ATTRIBUTION_DB`` where it is set, else ``claims.sqlite`` in the user's data folder."""
    return environ.get("ATTRIBUTION_DB") or f"{SQLITE}{_data_folder(environ) / 'attribution' / 'claims.sqlite'}"


def _data_folder(environ: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    given = environ.get("XDG_DATA_HOME", "")
    # The base directory specification: a relative path is to be ignored.
    return Path(given) if Path(given).is_absolute() else Path(environ.get("HOME") or Path.home()) / ".local" / "share"


@dataclass(frozen=True, slots=True)
class Place:
    """A database's place: ``file`` of SQLite (none in memory) or ``server`` of PostgreSQL. ``shown`` is what a person
    may see: a path, or a URL without its password."""

    shown: str
    file: Path | None = None
    server: URL | None = None


def place_of(url_or_path: str | Path) -> Place:
    """What a person's path or URL means.

    Raises:
        StoreError: a URL of another kind of database, or one that cannot be read.
    """
    given = str(url_or_path)
    if given in MEMORY:
        return Place(":memory:")
    scheme = SCHEME.match(given)
    if scheme is None or given.startswith(SQLITE):
        return _file_place(given.removeprefix(SQLITE))
    if scheme[1].lower() not in POSTGRESQL:
        remedy = "give a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"
        raise StoreError(f"cannot use a database of {scheme[1]}", place=_without_password(given), remedy=remedy)
    return _server_place(given)


def _file_place(path: str) -> Place:
    if not path.strip() or "\0" in path:
        raise StoreError("no path of a database", place=repr(path), remedy="give a path such as claims.sqlite")
    file = Path(path).expanduser().absolute()
    return Place(str(file), file=file)


def _server_place(given: str) -> Place:
    try:
        url = make_url(given).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        remedy = "write postgresql://USER@HOST/DATABASE"
        raise StoreError("not a URL of a database", place=_without_password(given), remedy=remedy) from error
    shown = url.set(drivername="postgresql").difference_update_query(SECRETS).render_as_string(hide_password=True)
    return Place(shown, server=url)


def _without_password(url: str) -> str:
    return re.sub(r":[^:/@]*@", ":***@", url)
