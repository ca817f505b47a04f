"""Names to speakers in the database: new names are linked as they come, all names when a decision changes who is who.

What is written here is what :mod:`attribution.store.linking` says of the names and the decisions that stand. Rows are
added in sorted order, so that two writers never wait for each other crosswise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update
from sqlmodel import col

from attribution.queries import SpeakerName
from attribution.store.database import in_chunks
from attribution.store.decisions import read_decisions
from attribution.store.figures import recount_speakers
from attribution.store.folded import folded_name, name_words
from attribution.store.linking import Cluster, Linking, known_as, member_skeleton, members_of, skeleton_of
from attribution.store.names import Keys
from attribution.store.rows import Columns
from attribution.store.tables import JointMemberRow, NameWordRow, SpeakerNameRow, SpeakerRow, WordRole


class StoredSpeaker(NamedTuple):
    """A speaker's row: what it should say, or does."""

    id: str
    name: str
    kind: str


def name_keys(connection: Connection, names: Iterable[SpeakerName], keys: Keys) -> dict[SpeakerName, int]:
    """Speaker's name → key; unknown names are added and linked to their speakers."""
    wanted = sorted(set(names))
    unknown = [name for name in wanted if name not in keys.speakers]
    if unknown:
        keys.speakers.update(_name_keys(connection, unknown))
    return {name: keys.speakers[name] for name in wanted}


def _name_keys(connection: Connection, wanted: Sequence[SpeakerName]) -> dict[SpeakerName, int]:
    found: dict[SpeakerName, int] = {}
    for chunk in in_chunks(sorted({name.name for name in wanted})):
        columns = (col(SpeakerNameRow.name), col(SpeakerNameRow.kind), col(SpeakerNameRow.key))
        rows = connection.execute(select(*columns).where(col(SpeakerNameRow.name).in_(chunk)))
        found |= {SpeakerName(row.name, row.kind): row.key for row in rows}
    unknown = [name for name in wanted if name not in found]
    return found | _add(connection, unknown) if unknown else found


def expected_speakers(names: Iterable[SpeakerName], linking: Linking) -> dict[StoredSpeaker, list[SpeakerName]]:
    """Every speaker that the names make, with those that are its own, in the order of the ids."""
    groups: dict[Cluster, list[SpeakerName]] = defaultdict(list)
    for name in names:
        groups[linking.root(name)].append(name)
    return {StoredSpeaker(root.id, known_as(own, linking), root.kind): own for root, own in sorted(groups.items())}


def member_columns(name: SpeakerName, key: int) -> list[Columns]:
    """The rows of those who speak together under a joint name; none for a name of one."""
    members = members_of(name.name)
    if len(members) == 1:
        return []
    return [
        {"name_key": key, "position": position, "name": member, "skeleton": member_skeleton(member)}
        for position, member in enumerate(members)
    ]


def word_columns(name: SpeakerName, key: int) -> list[Columns]:
    """The rows of the words by which a name is found."""
    members = members_of(name.name)
    words = {
        WordRole.SPELLED: name_words(name.name),
        WordRole.SOUNDED: skeleton_of(name).split(),
        WordRole.JOINED: " ".join(map(member_skeleton, members)).split() if len(members) > 1 else (),
    }
    return [
        {"word": word, "role": role.value, "name_key": key} for role, own in words.items() for word in sorted(set(own))
    ]


def relink(connection: Connection) -> None:
    """Set every name and speaker as the decisions that stand will have them; what is so already is not written."""
    linking = Linking(read_decisions(connection))
    rows = connection.execute(select(col(SpeakerNameRow.name), col(SpeakerNameRow.kind), col(SpeakerNameRow.key)))
    keys = {SpeakerName(row.name, row.kind): int(row.key) for row in rows}
    expected = expected_speakers(keys, linking)
    speakers = _set_speakers(connection, list(expected))
    _set_names(connection, keys, {name: speakers[one.id] for one, own in expected.items() for name in own})
    stale = (col(SpeakerRow.id).in_(chunk) for chunk in in_chunks(sorted(set(speakers) - {one.id for one in expected})))
    for condition in stale:
        connection.execute(delete(SpeakerRow).where(condition))


def reword_names(connection: Connection) -> None:
    """Set the words by which all names are found."""
    rows = connection.execute(select(col(SpeakerNameRow.name), col(SpeakerNameRow.kind), col(SpeakerNameRow.key)))
    set_words(connection, {SpeakerName(row.name, row.kind): int(row.key) for row in rows})


def _add(connection: Connection, unknown: Sequence[SpeakerName]) -> dict[SpeakerName, int]:
    linking = Linking(read_decisions(connection))
    expected = expected_speakers(unknown, linking)
    known = _known_speakers(connection, [one.id for one in expected])
    speakers = known | _added_speakers(connection, [one for one in expected if one.id not in known])
    owner = {name: speakers[one.id] for one, own in expected.items() for name in own}
    statement = insert(SpeakerNameRow).returning(col(SpeakerNameRow.key), sort_by_parameter_order=True)
    added = [_name_columns(name) | {"speaker_key": owner[name]} for name in unknown]
    keys = [int(key or 0) for key in connection.execute(statement, added).scalars()]
    found = dict(zip(unknown, keys, strict=True))
    _add_members(connection, found)
    _add_words(connection, found)
    _rename(connection, sorted(known.values()), linking)
    return found


def _name_columns(name: SpeakerName) -> Columns:
    return {"name": name.name, "kind": name.kind, "folded": folded_name(name.name), "skeleton": skeleton_of(name)}


def _add_members(connection: Connection, keys: Mapping[SpeakerName, int]) -> None:
    members = [row for name, key in keys.items() for row in member_columns(name, key)]
    if members:
        connection.execute(insert(JointMemberRow), members)


def set_words(connection: Connection, keys: Mapping[SpeakerName, int]) -> None:
    """Set the words by which these names are found."""
    for chunk in in_chunks(keys.values()):
        connection.execute(delete(NameWordRow).where(col(NameWordRow.name_key).in_(chunk)))
    _add_words(connection, keys)


def _add_words(connection: Connection, keys: Mapping[SpeakerName, int]) -> None:
    for chunk in in_chunks(row for name, key in keys.items() for row in word_columns(name, key)):
        connection.execute(insert(NameWordRow), chunk)


def _known_speakers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """Speaker's id → key, of those that are there."""
    found: dict[str, int] = {}
    for chunk in in_chunks(ids):
        rows = connection.execute(select(col(SpeakerRow.id), col(SpeakerRow.key)).where(col(SpeakerRow.id).in_(chunk)))
        found |= {row.id: row.key for row in rows}
    return found


def _added_speakers(connection: Connection, missing: Sequence[StoredSpeaker]) -> dict[str, int]:
    """Speaker's id → key, of those that are added."""
    if not missing:
        return {}
    statement = insert(SpeakerRow).returning(col(SpeakerRow.id), col(SpeakerRow.key))
    return {row.id: row.key for row in connection.execute(statement, [one._asdict() for one in missing])}


def _rename(connection: Connection, speakers: Sequence[int], linking: Linking) -> None:
    """Let speakers that were there before go by the best of all their names, now that they have others too."""
    names: dict[tuple[int, str], list[SpeakerName]] = defaultdict(list)
    speaker: tuple[Any, ...] = (col(SpeakerRow.key), col(SpeakerRow.name).label("known_as"))
    own_name = (col(SpeakerNameRow.name), col(SpeakerNameRow.kind))
    statement: Select[Any] = select(*speaker, *own_name).join(
        SpeakerNameRow, col(SpeakerNameRow.speaker_key) == col(SpeakerRow.key)
    )
    for chunk in in_chunks(speakers):
        for row in connection.execute(statement.where(col(SpeakerRow.key).in_(chunk))):
            names[row.key, row.known_as].append(SpeakerName(row.name, row.kind))
    best = [(key, before, known_as(own, linking)) for (key, before), own in names.items()]
    changed = [{"own_key": key, "name": now} for key, before, now in sorted(best) if now != before]
    if changed:
        connection.execute(update(SpeakerRow).where(col(SpeakerRow.key) == bindparam("own_key")), changed)


def _set_speakers(connection: Connection, expected: Sequence[StoredSpeaker]) -> dict[str, int]:
    """The key of every speaker that there is and of every one that there should be, these as they should be."""
    columns = (col(SpeakerRow.key), col(SpeakerRow.id), col(SpeakerRow.name), col(SpeakerRow.kind))
    rows = connection.execute(select(*columns)).all()
    there = {StoredSpeaker(row.id, row.name, row.kind) for row in rows}
    known = {row.id: int(row.key) for row in rows}
    changed = [{"own_id": one.id, "name": one.name, "kind": one.kind} for one in expected if one not in there]
    if changed:
        connection.execute(update(SpeakerRow).where(col(SpeakerRow.id) == bindparam("own_id")), changed)
    return known | _added_speakers(connection, [one for one in expected if one.id not in known])


def _set_names(connection: Connection, keys: Mapping[SpeakerName, int], owner: Mapping[SpeakerName, int]) -> None:
    columns = (SpeakerNameRow.key, SpeakerNameRow.skeleton, SpeakerNameRow.speaker_key)
    there = {row.key: (row.skeleton, row.speaker_key) for row in connection.execute(select(*map(col, columns)))}
    wanted = {key: (skeleton_of(name), owner[name]) for name, key in keys.items()}
    changed = [
        {"own_key": key, "skeleton": skeleton, "speaker_key": speaker}
        for key, (skeleton, speaker) in sorted(wanted.items())
        if there[key] != (skeleton, speaker)
    ]
    if changed:
        connection.execute(update(SpeakerNameRow).where(col(SpeakerNameRow.key) == bindparam("own_key")), changed)
        moved = {
            one for key, (_, speaker) in wanted.items() for one in (speaker, there[key][1]) if there[key][1] != speaker
        }
        recount_speakers(connection, sorted(one for one in moved if one is not None))
        sounded = {row["own_key"] for row in changed if row["skeleton"] != there[row["own_key"]][0]}
        set_words(connection, {name: key for name, key in keys.items() if key in sounded})
    connection.execute(delete(JointMemberRow))
    _add_members(connection, keys)
