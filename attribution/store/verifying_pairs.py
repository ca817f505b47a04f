"""Whether the decisions on pairs of claims are such: known relations, and withdrawn by somebody."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlmodel import col

from attribution.queries import StoreProblem
from attribution.store.tables import ClaimDecisionRow
from attribution.store.verifying_speakers import Problems, unknown
from attribution.terms import Contradiction, Relation


def pair_problems(connection: Connection) -> Problems:
    """Every problem with the decisions on pairs of claims; a claim that is gone is none."""
    columns = (ClaimDecisionRow.number, ClaimDecisionRow.relation, ClaimDecisionRow.contradiction)
    withdrawn = (ClaimDecisionRow.withdrawn_at, ClaimDecisionRow.withdrawn_by)
    statement = select(*map(col, columns), *map(col, withdrawn)).order_by(col(ClaimDecisionRow.number))
    for row in connection.execute(statement):
        place = f"decision {row.number} on claims"
        yield from unknown(place, "relation", row.relation, Relation)
        if row.contradiction is not None:
            yield from unknown(place, "contradiction", row.contradiction, Contradiction)
        if (row.contradiction is not None) and row.relation != Relation.CONTRADICT.value:
            yield StoreProblem(place, "a kind of contradiction without a contradiction")
        if (row.withdrawn_at is None) != (row.withdrawn_by is None):
            yield StoreProblem(place, "withdrawn without who or when")
