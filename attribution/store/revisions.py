"""The schema's revision: which one this program needs, which one a database has, and the way from one to the other.

A database is never migrated behind a person's back: another revision is refused, in both directions, before anything
is written. Only an empty place is filled, by running the migrations.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from attribution.errors import StoreError

REVISION = "0010"
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
VERSION_TABLE = "store_revision"


def revision_of(connection: Connection) -> str | None:
    """The revision that the database is at; none when it was never a claims database."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text("SELECT version_num FROM store_revision")).scalar()


def check_revision(found: str, place: str, *, older_too: bool = False) -> None:
    """Hold that a database's revision is the one that this program needs, or one before it when ``older_too``.

    Raises:
        StoreError: it is another one.
    """
    if found == REVISION:
        return
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if found in known:
        if older_too:
            return
        problem = f"the database is at revision {found}, this program needs {REVISION}"
        raise StoreError(
            problem, place=place, remedy="run `attribution store backup`, then `attribution store migrate`"
        )
    problem = f"the database is at revision {found}, which this program does not know (it has {REVISION})"
    raise StoreError(problem, place=place, remedy="use the version of attribution that made it, or a newer one")


def share_links(connection: Connection) -> None:
    """Wait for whoever writes, and hold off other writers until this transaction ends; readers go on.

    Who is who and how many claims everybody has hang on all documents. To be called first in a transaction: PostgreSQL
    decides by the first query which state a transaction sees, and the lock of a table is none. SQLite has but one
    writer at a time.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE store_revision IN SHARE ROW EXCLUSIVE MODE"))


def change_links(connection: Connection) -> None:
    """The same, for who changes who is who; likewise called first."""
    share_links(connection)


def check_empty(connection: Connection, place: str) -> None:
    """Hold that nothing lies where a claims database is to be made.

    Raises:
        StoreError: there are tables of something else.
    """
    tables = sorted(inspect(connection).get_table_names())
    if tables:
        problem = f"not a claims database: it holds other tables ({', '.join(tables[:3])})"
        raise StoreError(problem, place=place, remedy="give the place of a claims database, or an empty one")


def migrate(connection: Connection) -> None:
    """Bring the database to this program's revision, in the connection's own transaction."""
    command.upgrade(configuration(connection), REVISION)


def configuration(connection: Connection) -> Config:
    """What Alembic must know to run the migrations on the connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    return config
