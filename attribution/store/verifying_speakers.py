"""Whether the stored speakers are those that the names and the decisions make: keys and links derived again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlmodel import col

from attribution.queries import DecidedAction, Decision, SpeakerName, StoreProblem
from attribution.store.decisions import read_decisions
from attribution.store.folded import folded_name
from attribution.store.linking import Linking, skeleton_of
from attribution.store.rows import Columns
from attribution.store.speakers import StoredSpeaker, expected_speakers, member_columns, word_columns
from attribution.store.tables import JointMemberRow, NameWordRow, SpeakerDecisionRow, SpeakerNameRow, SpeakerRow
from attribution.terms import SpeakerKind

Problems = Iterator[StoreProblem]
REMEDY = "`attribution store migrate` links it anew"


def unknown(place: str, name: str, value: str, known: type[StrEnum]) -> Problems:
    """A value that is none of its closed set."""
    if value not in {member.value for member in known}:
        yield StoreProblem(place, f"unknown {name}: {value}")


def speaker_problems(connection: Connection) -> Problems:
    """Every problem with names, speakers, and the decisions on them."""
    names = connection.execute(_names()).all()
    for row in names:
        yield from _name_problems(row)
    yield from _member_problems(connection, names)
    yield from _word_problems(connection, names)
    decisions = list(_decision_problems(connection))
    yield from decisions
    if not decisions:  # else who is who cannot be derived
        yield from _link_problems(connection, names, read_decisions(connection))


def _names() -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    columns = (SpeakerNameRow.key, SpeakerNameRow.name, SpeakerNameRow.kind, SpeakerNameRow.folded)
    speaker: tuple[Any, ...] = (col(SpeakerRow.id), col(SpeakerRow.name).label("known_as"))
    return (
        select(*map(col, columns), col(SpeakerNameRow.skeleton), *speaker)
        .outerjoin(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))
        .order_by(col(SpeakerNameRow.key))
    )


def _name_problems(row: Row[Any]) -> Problems:
    place = f"speaker {row.name}"
    yield from unknown(place, "kind", row.kind, SpeakerKind)
    if row.folded != folded_name(row.name):
        yield StoreProblem(place, "its folded name is not that of its name")
    if row.skeleton != skeleton_of(_name(row)):
        yield StoreProblem(place, f"its key is not that of its name; {REMEDY}")


def _member_problems(connection: Connection, names: Sequence[Row[Any]]) -> Problems:
    columns = (JointMemberRow.name_key, JointMemberRow.position, JointMemberRow.name, JointMemberRow.skeleton)
    there: dict[int, list[Columns]] = defaultdict(list)
    for member in connection.execute(select(*map(col, columns)).order_by(*map(col, columns[:2]))).mappings():
        there[member["name_key"]].append(dict(member))
    for row in names:
        if there[row.key] != member_columns(_name(row), row.key):
            yield StoreProblem(f"speaker {row.name}", f"those who speak together are not those of the name; {REMEDY}")


def _word_problems(connection: Connection, names: Sequence[Row[Any]]) -> Problems:
    there: dict[int, set[tuple[str, str]]] = defaultdict(set)
    rows = select(col(NameWordRow.name_key), col(NameWordRow.word), col(NameWordRow.role))
    for key, word, role in connection.execute(rows):
        there[key].add((word, role))
    for row in names:
        if there[row.key] != {(one["word"], one["role"]) for one in word_columns(_name(row), row.key)}:
            yield StoreProblem(f"speaker {row.name}", f"the words that it is found by are not its own; {REMEDY}")


def _decision_problems(connection: Connection) -> Problems:
    columns = (SpeakerDecisionRow.number, SpeakerDecisionRow.action, SpeakerDecisionRow.kind)
    withdrawn = (col(SpeakerDecisionRow.withdrawn_at), col(SpeakerDecisionRow.withdrawn_by))
    statement = select(*map(col, columns), col(SpeakerDecisionRow.other_kind), *withdrawn)
    for row in connection.execute(statement.order_by(col(SpeakerDecisionRow.number))):
        place = f"decision {row.number}"
        yield from unknown(place, "action", row.action, DecidedAction)
        for kind in (row.kind, row.other_kind):
            yield from unknown(place, "kind", kind, SpeakerKind)
        if (row.withdrawn_at is None) != (row.withdrawn_by is None):
            yield StoreProblem(place, "withdrawn without who or when")


def _link_problems(connection: Connection, names: Sequence[Row[Any]], decisions: list[Decision]) -> Problems:
    expected = expected_speakers(map(_name, names), Linking(decisions))
    owner = {name: speaker for speaker, own in expected.items() for name in own}
    for row in names:
        if row.id is None:
            yield StoreProblem(f"speaker {row.name}", f"an orphan: its speakers row is gone; {REMEDY}")
        elif row.id != owner[_name(row)].id:
            yield StoreProblem(f"speaker {row.name}", f"linked to another speaker, {row.known_as}; {REMEDY}")
    columns = (col(SpeakerRow.id), col(SpeakerRow.name), col(SpeakerRow.kind))
    for speaker_id, name, kind in connection.execute(select(*columns).order_by(col(SpeakerRow.id))):
        if StoredSpeaker(speaker_id, name, kind) not in expected:
            yield StoreProblem(f"speaker {name}", f"{speaker_id} is none that the names make; {REMEDY}")


def _name(row: Row[Any]) -> SpeakerName:
    return SpeakerName(row.name, row.kind)
