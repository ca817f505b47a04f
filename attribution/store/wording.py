"""The folded words of all claims made anew, where a database comes from a program that made them otherwise."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select, update
from sqlmodel import col

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
