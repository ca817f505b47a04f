"""The folded words of all claims and the index of them: held against the claims, and made anew.

PostgreSQL keeps its own index; SQLite's is a table beside the claims, which a program that knows nothing of it could
leave behind.
"""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import col

from attribution.queries import StoreProblem
from attribution.store.database import in_chunks
from attribution.store.tables import ClaimRow
from attribution.store.words import folded_words, other_forms


def reword(connection: Connection) -> None:
    """Set the words of every claim as this program folds them; what is so already is not written."""
    keys = connection.execute(select(col(ClaimRow.key)).order_by(col(ClaimRow.key))).scalars().all()
    statement = update(ClaimRow).where(col(ClaimRow.key) == bindparam("own_key"))
    for chunk in in_chunks(keys):
        columns = (ClaimRow.key, ClaimRow.text, ClaimRow.folded, ClaimRow.forms)
        rows = connection.execute(select(*map(col, columns)).where(col(ClaimRow.key).in_(chunk)))
        wanted = [(row, folded_words(row.text), other_forms(row.text)) for row in rows]
        changed = [
            {"own_key": row.key, "folded": folded, "forms": forms}
            for row, folded, forms in wanted
            if (row.folded, row.forms) != (folded, forms)
        ]
        if changed:
            connection.execute(statement, changed)


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
