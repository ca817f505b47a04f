"""Decisions that a finding is a false alarm, as rows: recorded with who, when and why, withdrawn and never deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlmodel import col

from attribution.domain import Finding
from attribution.errors import StoreError
from attribution.queries import AlarmDecision, Grounds, StoreProblem
from attribution.store.database import Database
from attribution.store.revisions import change_links
from attribution.store.tables import AlarmDecisionRow
from attribution.store.verifying_speakers import Problems, unknown
from attribution.terms import FindingCode

NUMBER = col(AlarmDecisionRow.number)
SEE = "see `attribution findings decisions`"


class Alarms:
    """The decisions on findings of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, document: str | None = None) -> tuple[AlarmDecision, ...]:
        """Every decision, withdrawn ones too, from the first; those on one document where it is given.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: tuple(_decisions(connection, document)))

    def mark_false(self, document: str, finding: Finding, grounds: Grounds) -> AlarmDecision:
        """Decide that such findings of the document are false alarms.

        Raises:
            StoreError: that is decided already, or it cannot be written.
        """

        def work(connection: Connection) -> AlarmDecision:
            change_links(connection)
            return _record(connection, document, finding, grounds)

        return self._database.write(work)

    def withdraw(self, number: int, grounds: Grounds) -> AlarmDecision:
        """Withdraw a decision; what it was.

        Raises:
            StoreError: there is none, it is withdrawn already, or it cannot be written.
        """

        def work(connection: Connection) -> AlarmDecision:
            change_links(connection)
            return _withdraw(connection, number, grounds)

        return self._database.write(work)


def alarm_problems(connection: Connection) -> Problems:
    """Every problem with the decisions on findings; a document or a finding that is gone is none."""
    columns = map(col, (AlarmDecisionRow.number, AlarmDecisionRow.code, AlarmDecisionRow.withdrawn_at))
    for row in connection.execute(select(*columns, col(AlarmDecisionRow.withdrawn_by)).order_by(NUMBER)):
        place = f"decision {row.number} on a finding"
        yield from unknown(place, "code", row.code, FindingCode)
        if (row.withdrawn_at is None) != (row.withdrawn_by is None):
            yield StoreProblem(place, "withdrawn without who or when")


def _decisions(connection: Connection, document: str | None) -> list[AlarmDecision]:
    columns = AlarmDecisionRow.__table__.columns  # type: ignore[attr-defined]  # SQLModel names it at run time alone
    statement = select(*columns).order_by(NUMBER)
    if document is not None:
        statement = statement.where(col(AlarmDecisionRow.document) == document)
    return [_decision(row) for row in connection.execute(statement)]


def _record(connection: Connection, document: str, finding: Finding, on: Grounds) -> AlarmDecision:
    standing = next((one for one in _decisions(connection, document) if one.is_about(document, finding)), None)
    if standing is not None:
        told = f"{standing.grounds.by}, {standing.grounds.at}"
        raise StoreError(f"that is decided already (decision {standing.number}, {told})", remedy=SEE)
    number = 1 + int(connection.execute(select(func.coalesce(func.max(NUMBER), 0))).scalar_one())
    about = {"document": document, "code": finding.code.value, "words": finding.span.text, "message": finding.message}
    told_by = {"why": on.why or "", "decided_by": on.by, "decided_at": on.at}
    connection.execute(insert(AlarmDecisionRow), {"number": number, **about, **told_by})
    return AlarmDecision(number, document, finding.code, finding.span.text, finding.message, on)


def _withdraw(connection: Connection, number: int, on: Grounds) -> AlarmDecision:
    found = next((one for one in _decisions(connection, None) if one.number == number), None)
    if found is None:
        raise StoreError(f"no decision {number} on a finding", remedy=SEE)
    if found.withdrawn is not None:
        problem = f"decision {number} was withdrawn by {found.withdrawn.by} on {found.withdrawn.at}"
        raise StoreError(problem, remedy="nothing is left to undo")
    given = {"withdrawn_by": on.by, "withdrawn_at": on.at, "withdrawn_why": on.why}
    connection.execute(update(AlarmDecisionRow).where(NUMBER.in_([number])).values(**given))
    return found


def _decision(row: Row[Any]) -> AlarmDecision:
    withdrawn = None
    if row.withdrawn_at is not None:
        withdrawn = Grounds(row.withdrawn_by, row.withdrawn_at, row.withdrawn_why)
    grounds = Grounds(row.decided_by, row.decided_at, row.why)
    return AlarmDecision(row.number, row.document, FindingCode(row.code), row.words, row.message, grounds, withdrawn)
