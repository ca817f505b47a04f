"""Keys of the names that many documents share: outlets and runs. Unknown ones are added.

Names are added in sorted order, so that two writers never wait for each other crosswise.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from attribution.queries import Run
from attribution.store.database import in_chunks
from attribution.store.folded import folded_name
from attribution.store.tables import OutletRow, RunRow


def run_key(connection: Connection, run: Run) -> int:
    """The key of the run."""
    wanted = {"rulebook": run.rulebook, "version": run.version, "started": run.started}
    key = connection.execute(select(col(RunRow.key)).filter_by(**wanted)).scalar()
    if key is None:
        key = connection.execute(insert(RunRow).returning(col(RunRow.key)), wanted).scalar_one()
    return int(key or 0)


def outlet_keys(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Outlet's name → key."""
    wanted = sorted(set(names))
    columns = (col(OutletRow.name), col(OutletRow.key))
    found: dict[str, int] = {}
    for chunk in in_chunks(wanted):
        rows = connection.execute(select(*columns).where(col(OutletRow.name).in_(chunk)))
        found |= {row.name: row.key for row in rows}
    missing = [{"name": name, "folded": folded_name(name)} for name in wanted if name not in found]
    if missing:
        rows = connection.execute(insert(OutletRow).returning(*columns), missing)
        found |= {row.name: row.key for row in rows}
    return found
