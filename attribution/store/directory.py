"""The speakers of a claims database: looked up, and told apart or together by decisions that can be withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from attribution.errors import StoreError
from attribution.queries import (
    DecidedAction,
    Decision,
    Grounds,
    KnownSpeaker,
    ListedSpeaker,
    ShownSpeaker,
    SpeakerName,
    SpeakerQuery,
)
from attribution.store.database import Database
from attribution.store.decisions import read_decisions, record, withdraw
from attribution.store.finding import find_speaker, find_spelling
from attribution.store.known import count_speakers, list_speakers, show_speaker, spellings_of
from attribution.store.revisions import change_links
from attribution.store.speakers import relink


class Speakers:
    """Who speaks in a claims database. Speakers are given by id, by its beginning, or by a name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self, query: SpeakerQuery) -> list[ListedSpeaker]:
        """The speakers that the query asks for, in its order.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: list_speakers(connection, query))

    def count(self, query: SpeakerQuery) -> int:
        """How many speakers the query asks for, its limit and offset left aside.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: count_speakers(connection, query))

    def show(self, speaker: str, limit: int | None = None) -> ShownSpeaker:
        """All that is known of one speaker; of the documents the latest ``limit``, or all.

        Raises:
            StoreError: nobody is called so, or several are.
        """

        def work(connection: Connection) -> ShownSpeaker:
            key, _ = find_speaker(connection, speaker)
            return show_speaker(connection, key, limit)

        return self._database.read(work)

    def known(self, speaker: str) -> KnownSpeaker:
        """Who is called so.

        Raises:
            StoreError: nobody is called so, or several are.
        """
        return self._database.read(lambda connection: find_speaker(connection, speaker)[1])

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, withdrawn ones too, from the first.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: tuple(read_decisions(connection)))

    def merge(self, speaker: str, other: str, grounds: Grounds) -> Decision:
        """Decide that the other is this speaker too, who keeps the name and the id.

        Raises:
            StoreError: one of them is not there or not the only one, they are one already, or it cannot be written.
        """
        return self._decide(lambda connection: _merge(connection, speaker, other, grounds))

    def split(self, spelling: str, speaker: str, grounds: Grounds) -> Decision:
        """Decide that a spelling of the speaker's name is that of somebody else.

        Raises:
            StoreError: the speaker or the spelling is not there, it is the only one, or it cannot be written.
        """
        return self._decide(lambda connection: _split(connection, spelling, speaker, grounds))

    def undo(self, number: int, grounds: Grounds) -> Decision:
        """Withdraw a decision; what it was.

        Raises:
            StoreError: there is none, it is withdrawn already, another one rests on it, or it cannot be written.
        """
        return self._decide(lambda connection: withdraw(connection, number, grounds))

    def _decide(self, decide: Callable[[Connection], Decision]) -> Decision:
        """Make a change of the decisions, and all that follows from it, in one transaction."""

        def work(connection: Connection) -> Decision:
            change_links(connection)
            decided = decide(connection)
            relink(connection)
            return decided

        return self._database.write(work)


def _merge(connection: Connection, speaker: str, other: str, grounds: Grounds) -> Decision:
    (key, kept), (gone_key, gone) = find_speaker(connection, speaker), find_speaker(connection, other)
    if key == gone_key:
        raise StoreError(
            f"{speaker} and {other} are one speaker: {kept.name} ({kept.id})", remedy="nothing is to merge"
        )
    names = _told(connection, key, kept), _told(connection, gone_key, gone)
    return _recorded(connection, DecidedAction.MERGE, *names, grounds)


def _split(connection: Connection, spelling: str, speaker: str, grounds: Grounds) -> Decision:
    key, whole = find_speaker(connection, speaker)
    apart = find_spelling(connection, key, whole, spelling)
    if len(spellings_of(connection, key)) == 1:
        remedy = f"see `attribution speakers show {whole.id}`"
        raise StoreError(f"{apart.name} is the only spelling of the speaker", remedy=remedy)
    return _recorded(connection, DecidedAction.SPLIT, _told(connection, key, whole), apart, grounds)


def _told(connection: Connection, key: int, speaker: KnownSpeaker) -> SpeakerName:
    """The name that a decision tells a speaker by: the one that it goes by."""
    names = [one.name for one in spellings_of(connection, key) if one.name.name == speaker.name]
    return min(names, key=lambda name: (name.kind != speaker.kind.value, name.kind))


def _recorded(
    connection: Connection, action: DecidedAction, speaker: SpeakerName, other: SpeakerName, grounds: Grounds
) -> Decision:
    return Decision(record(connection, action, speaker, other, grounds), action, speaker, other, grounds)
