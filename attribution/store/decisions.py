"""Decisions on who is who as rows: recorded with who, when and why, withdrawn rather than deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import DecidedAction, Decision, Grounds, SpeakerName
from attribution.store.tables import SpeakerDecisionRow

NUMBER = col(SpeakerDecisionRow.number)
LARGEST = 2**31 - 1  # that PostgreSQL compares with a number of a row


def read_decisions(connection: Connection) -> list[Decision]:
    """All decisions, withdrawn ones too, from the first.

    Raises:
        StoreError: a row holds an action that this program does not know.
    """
    columns = SpeakerDecisionRow.__table__.columns  # type: ignore[attr-defined]  # SQLModel names it at run time alone
    return [_decision(row) for row in connection.execute(select(*columns).order_by(NUMBER))]


def record(connection: Connection, action: DecidedAction, speaker: SpeakerName, other: SpeakerName, on: Grounds) -> int:
    """Keep a decision; its number, which is one more than the last."""
    number = 1 + int(connection.execute(select(func.coalesce(func.max(NUMBER), 0))).scalar_one())
    told = {"action": action.value, "why": on.why or "", "decided_by": on.by, "decided_at": on.at}
    named = {"kind": speaker.kind, "name": speaker.name, "other_kind": other.kind, "other_name": other.name}
    connection.execute(insert(SpeakerDecisionRow), {"number": number, **told, **named})
    return number


def withdraw(connection: Connection, number: int, on: Grounds) -> Decision:
    """Withdraw a decision; what it was.

    Raises:
        StoreError: there is none, it is withdrawn already, or another one that stands rests on it.
    """
    decisions = read_decisions(connection)
    found = next((one for one in decisions if one.number == number), None)
    if found is None:
        raise StoreError(f"no decision {number}", remedy="see `attribution speakers decisions`")
    if found.withdrawn is not None:
        problem = f"decision {number} was withdrawn by {found.withdrawn.by} on {found.withdrawn.at}"
        raise StoreError(problem, remedy="nothing is left to undo")
    _hold_alone(found, decisions)
    given = {"withdrawn_by": on.by, "withdrawn_at": on.at, "withdrawn_why": on.why}
    connection.execute(update(SpeakerDecisionRow).where(NUMBER.in_([number])).values(**given))
    return found


def _hold_alone(found: Decision, decisions: list[Decision]) -> None:
    """Hold that no later decision names the spelling that a split made a speaker of its own: without the split its name
    would stand for another speaker there."""
    if found.action is not DecidedAction.SPLIT:
        return
    later = (one for one in decisions if one.number > found.number and one.withdrawn is None)
    resting = next((one for one in later if found.other in (one.speaker, one.other)), None)
    if resting is not None:
        problem = f"decision {resting.number} rests on decision {found.number}"
        raise StoreError(problem, remedy=f"first `attribution speakers undo {resting.number}`")


def _decision(row: Row[Any]) -> Decision:
    if row.action not in {action.value for action in DecidedAction}:
        problem = f"decision {row.number} does what this program does not know: {row.action}"
        raise StoreError(problem, remedy="run `attribution store verify`")
    withdrawn = None
    if row.withdrawn_at is not None:
        withdrawn = Grounds(row.withdrawn_by, row.withdrawn_at, row.withdrawn_why)
    return Decision(
        number=row.number,
        action=DecidedAction(row.action),
        speaker=SpeakerName(row.name, row.kind),
        other=SpeakerName(row.other_name, row.other_kind),
        grounds=Grounds(row.decided_by, row.decided_at, row.why),
        withdrawn=withdrawn,
    )
