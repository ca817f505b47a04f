"""Which speaker, or which spelling of one, a person means: by id, by a name in any spelling, by words of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import KnownSpeaker, SpeakerName, SpeakerSpelling
from attribution.store.decisions import read_decisions
from attribution.store.folded import folded_name, name_words
from attribution.store.known import SPEAKER, known, spellings_of
from attribution.store.linking import ID_LENGTH, JOINT, Linking
from attribution.store.searching import Condition, has_words, has_words_in_any_spelling, is_spelling_of, storable
from attribution.store.tables import SpeakerNameRow, SpeakerRow

SHORTEST_ID = 4
ID = re.compile(rf"[0-9a-f]{{{SHORTEST_ID},{ID_LENGTH}}}")
SHOWN = 5  # of several that could be meant
LIST = "see `attribution speakers list`"


def find_speaker(connection: Connection, given: str) -> tuple[int, KnownSpeaker]:
    """The key and the speaker that is meant.

    Raises:
        StoreError: nobody is called so, or several are.
    """
    for condition in _readings(connection, given):
        found = _speakers(connection, condition)
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(f"{one.name} ({one.kind.value}, {one.id})" for _, one in found[:SHOWN])
            more = ", …" if len(found) > SHOWN else ""
            raise StoreError(f"several speakers are called {given}: {named}{more}", remedy="give the id of one")
    raise StoreError(f"no speaker {given!r}", remedy=LIST)


def find_spelling(connection: Connection, key: int, speaker: KnownSpeaker, given: str) -> SpeakerName:
    """The spelling of the speaker that is meant: as it is written, folded, or by words of it.

    Raises:
        StoreError: the speaker has none such, or several.
    """
    spellings = spellings_of(connection, key)
    for found in _spelling_readings(spellings, given):
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(f"{one.name} ({one.kind})" for one in found)
            raise StoreError(
                f"several spellings of {speaker.name} are meant by {given}: {named}", remedy="give it whole"
            )
    known_spellings = ", ".join(one.name.name for one in spellings)
    raise StoreError(f"{speaker.name} is not spelled {given!r}", remedy=f"the spellings are: {known_spellings}")


def _readings(connection: Connection, given: str) -> Iterator[Condition]:
    """What the words may mean, from the surest."""
    wanted = given.strip()
    if not storable(wanted):
        return
    if ID.fullmatch(wanted):
        yield _has_id(connection, wanted)
    yield _is_name(SpeakerNameRow.name, wanted)
    if folded := folded_name(wanted):
        yield _is_name(SpeakerNameRow.folded, folded)
    yield _by_name(is_spelling_of(wanted))
    for condition in (has_words(wanted), has_words_in_any_spelling(wanted)):
        yield _by_name(condition & ~col(SpeakerNameRow.name).contains(JOINT, autoescape=True))
        yield _by_name(condition)


def _has_id(connection: Connection, given: str) -> Condition:
    """The id, its beginning, or one that a speaker had before it was merged."""
    linking = Linking(read_decisions(connection))
    now = linking.root_id(given)
    if len(given) == ID_LENGTH:
        return col(SpeakerRow.id) == now
    return col(SpeakerRow.id).startswith(given, autoescape=True)


def _is_name(column: str, wanted: str) -> Condition:
    return _by_name(col(column) == wanted)


def _by_name(condition: Condition) -> Condition:
    return col(SpeakerRow.key).in_(select(col(SpeakerNameRow.speaker_key)).where(condition))


def _speakers(connection: Connection, condition: Condition) -> list[tuple[int, KnownSpeaker]]:
    columns = (col(SpeakerRow.key), *SPEAKER)
    statement = select(*columns).where(condition, col(SpeakerRow.name) != "")
    rows = connection.execute(statement.order_by(col(SpeakerRow.name), col(SpeakerRow.id)).limit(SHOWN + 1))
    return [(int(row.key), known(row)) for row in rows]


def _spelling_readings(spellings: Sequence[SpeakerSpelling], given: str) -> Iterator[list[SpeakerName]]:
    names = [one.name for one in spellings]
    yield [name for name in names if name.name == given]
    yield [name for name in names if folded_name(name.name) == folded_name(given)]
    words = set(name_words(given))
    yield [name for name in names if words and words <= set(name_words(name.name))]
