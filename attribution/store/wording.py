"""The folded words of all claims and the index of them: held against the claims, and made anew.

PostgreSQL keeps its own index; SQLite's is a table beside the claims, which a program that knows nothing of it could
leave behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from attribution.queries import StoreProblem
from attribution.store.copying import Watch
from attribution.store.database import in_chunks
from attribution.store.marking import DOCUMENTS, words_of_claims
from attribution.store.tables import ClaimRow, DocumentRow

KEEPERS = {
    "sqlite": ("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'claims'", "TRIGGER"),
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE indexname = 'ix_claims_words' AND schemaname = current_schema()",
        "INDEX",
    ),
}
"""What keeps the index of words up, as each database tells it: names, and the statements that make them."""


def reword(connection: Connection, watch: Watch) -> None:
    """Set what every claim is found by as this program would; what is so already is not written. ``watch`` is told how
    many documents are done, and of how many."""
    keys = connection.execute(select(col(DocumentRow.key)).order_by(col(DocumentRow.key))).scalars().all()
    statement = update(ClaimRow).where(col(ClaimRow.key) == bindparam("own_key"))
    for number, documents in enumerate(in_chunks((int(key or 0) for key in keys), DOCUMENTS)):
        found = words_of_claims(connection, documents)
        wrong = [{"own_key": key, **wanted._asdict()} for key, there, wanted in found if there != wanted]
        if wrong:
            connection.execute(statement, wrong)
        watch(number * DOCUMENTS + len(documents), len(keys))


@contextmanager
def without_index(connection: Connection) -> Iterator[None]:
    """Set the index of words aside while many claims change, and make it anew from what they then are."""
    told, kind = KEEPERS[connection.dialect.name]
    kept = [(str(name), str(made)) for name, made in connection.exec_driver_sql(told)]
    for name, _ in kept:
        connection.exec_driver_sql(f"DROP {kind} {name}")
    yield
    index_anew(connection)
    for _, made in kept:
        connection.exec_driver_sql(made.replace("%", "%%") if kind == "INDEX" else made)


def index_anew(connection: Connection) -> None:
    """Make the index of words from the claims."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO claims_fts(claims_fts) VALUES ('rebuild')")


def index_problems(connection: Connection) -> list[StoreProblem]:
    """Whether the index holds other words than the claims. SQLite takes the question for a change, so that this needs
    the right to write, and changes nothing."""
    if connection.dialect.name != "sqlite":
        return []
    try:
        connection.exec_driver_sql("INSERT INTO claims_fts(claims_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" not in str(error.orig):
            raise
        remedy = "`attribution store migrate` makes it anew"
        return [StoreProblem("claims_fts", f"the index of words is not that of the claims; {remedy}")]
    return []
