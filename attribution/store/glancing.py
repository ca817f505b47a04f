"""Claims at a glance: a page of them, how many there are as far as that is counted, and of what they are.

A person who looks at twenty-five of a million claims does not wait until all are counted: the latest ones are counted
by everything, and of the rest no more than how many there are, up to a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select
from sqlmodel import col

from attribution.queries import ClaimQuery, CountBy, Counted, Glance
from attribution.store.counting import count_keys
from attribution.store.reading import claims_of_keys
from attribution.store.selecting import Selection
from attribution.store.tables import (
    AlarmDecisionRow,
    AttributionRow,
    ClaimDecisionRow,
    DocumentRow,
    SpeakerDecisionRow,
)

COUNTED = 1_000  # claims that are counted by everything
BOUND = 10_000  # claims that are counted at all
DECISIONS = (SpeakerDecisionRow, ClaimDecisionRow, AlarmDecisionRow)
LIMIT = 10  # figures of each count


def glance(connection: Connection, query: ClaimQuery, by: Sequence[CountBy]) -> Glance:
    """The claims of the query's page with their figures.

    Raises:
        StoreError: a date of the query is none.
    """
    last = query.offset + (query.limit or COUNTED)
    keys = list(Selection(replace(query, offset=0, limit=max(COUNTED, last)), connection).page())
    total, more = _total(connection, query, len(keys), max(COUNTED, last))
    counted = keys[:COUNTED]
    counts: dict[CountBy, tuple[Counted, ...]] = {
        one: tuple(count_keys(connection, counted, one, LIMIT)) for one in by if counted
    }
    claims = tuple(claims_of_keys(connection, keys[query.offset : last]))
    return Glance(claims, total, more, len(counted), counts)


def mark(connection: Connection) -> tuple[int, ...]:
    """What differs once anything was stored or decided: for whoever remembers answers."""
    newest = (select(func.max(col(table.key))) for table in (DocumentRow, AttributionRow))
    decided = (select(func.max(col(one.number))) for one in DECISIONS)
    withdrawn = (select(func.count(col(one.withdrawn_at))) for one in DECISIONS)
    return tuple(int(connection.execute(one).scalar_one() or 0) for one in (*newest, *decided, *withdrawn))


def _total(connection: Connection, query: ClaimQuery, found: int, asked: int) -> tuple[int, bool]:
    """How many there are, and whether there are more than that."""
    if found < asked:
        return found, False
    counted, most = Selection(query, connection).number(BOUND + 1), max(BOUND, found)
    return min(counted, most), counted > most
