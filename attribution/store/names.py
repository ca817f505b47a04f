"""Keys of the names that many documents share: outlets and runs. Unknown ones are added.

Names are added in sorted order, so that two writers never wait for each other crosswise. Such a row is never removed
and its key never changes, so that a key which was read once need not be read again.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from attribution.queries import Run, SpeakerName
from attribution.store.database import in_chunks
from attribution.store.folded import folded_name
from attribution.store.tables import OutletRow, RunRow

MOST = 200_000  # keys of one kind
Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys that are known to stand in the database: those of committed transactions, before those of the one that goes
    on."""

    outlets: ChainMap[str, int] = field(default_factory=ChainMap)
    speakers: ChainMap[SpeakerName, int] = field(default_factory=ChainMap)
    runs: ChainMap[Run, int] = field(default_factory=ChainMap)

    def apart(self) -> Keys:
        """The same, for a transaction that may fail: what it adds is not known here."""
        return Keys(self.outlets.new_child(), self.speakers.new_child(), self.runs.new_child())

    def learn(self, committed: Keys) -> None:
        """Know what a transaction of :meth:`apart` added; more than :data:`MOST` is not remembered."""
        _learn(self.outlets, committed.outlets)
        _learn(self.speakers, committed.speakers)
        _learn(self.runs, committed.runs)


def _learn(known: ChainMap[Name, int], committed: ChainMap[Name, int]) -> None:
    if len(known) > MOST:
        known.clear()
    known.update(committed.maps[0])


def run_key(connection: Connection, run: Run, keys: Keys) -> int:
    """The key of the run."""
    if run not in keys.runs:
        keys.runs[run] = _run_key(connection, run)
    return keys.runs[run]


def _run_key(connection: Connection, run: Run) -> int:
    wanted = {"rulebook": run.rulebook, "version": run.version, "started": run.started}
    key = connection.execute(select(col(RunRow.key)).filter_by(**wanted)).scalar()
    if key is None:
        columns = wanted | {"model": run.model}
        key = connection.execute(insert(RunRow).returning(col(RunRow.key)), columns).scalar_one()
    return int(key or 0)


def outlet_keys(connection: Connection, names: Iterable[str], keys: Keys) -> dict[str, int]:
    """Outlet's name → key."""
    wanted = sorted(set(names))
    unknown = [name for name in wanted if name not in keys.outlets]
    if unknown:
        keys.outlets.update(_outlet_keys(connection, unknown))
    return {name: keys.outlets[name] for name in wanted}


def _outlet_keys(connection: Connection, wanted: list[str]) -> dict[str, int]:
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
