"""What takes long to count, counted beforehand: all speakers and outlets with their figures, and who quotes whom.

It is counted when the server starts and again when the database has changed, in a thread of its own, while readers go
on with what was counted before.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread

from attribution.errors import StoreError
from attribution.folding import fold
from attribution.queries import (
    ClaimQuery,
    CountBy,
    Counted,
    ListedOutlet,
    ListedSpeaker,
    OutletQuery,
    Quoting,
    ShownOutlet,
    ShownSpeaker,
    SpeakerQuery,
    StoreStats,
)
from attribution.rulebook import Rulebook
from attribution.store import ClaimStore
from attribution.terms import SpeakerKind
from attribution.workflow.claiming import names_of_outlet

MOST, DOCUMENTS = 60, 10  # outlets and speakers that are counted beforehand, and a speaker's documents
AGAIN = 60.0  # seconds between two looks at whether the database has changed
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overview:
    """The database in figures, as it was when it was counted."""

    stats: StoreStats
    speakers: tuple[tuple[ListedSpeaker, str], ...]
    outlets: tuple[ListedOutlet, ...]
    quoting: tuple[Quoting, ...]

    def speakers_like(self, words: str, kind: SpeakerKind | None) -> Sequence[ListedSpeaker]:
        """The speakers with a spelling that holds all pieces of ``words``, those with most claims first."""
        pieces = fold(words).split()
        return [
            one
            for one, spelled in self.speakers
            if (kind is None or one.speaker.kind is kind) and all(piece in spelled for piece in pieces)
        ]


@dataclass(frozen=True, slots=True)
class OutletFigures:
    """An outlet with the kinds of the speakers that it carried."""

    shown: ShownOutlet
    kinds: tuple[Counted, ...]


class Overviews:
    """The latest overview of a database, and the figures of those who have most claims, whose pages take longest."""

    def __init__(self, store: ClaimStore, rulebook: Rulebook) -> None:
        self._store, self._rulebook = store, rulebook
        self._latest: Overview | None = None
        self._mark: tuple[int, ...] = ()
        self._turn = Lock()
        self._outlets: dict[tuple[str, ...], OutletFigures] = {}
        self._speakers: dict[str, ShownSpeaker] = {}
        self.number = 0  # of the overviews so far: what was made from an earlier one is not the latest
        self._stop, self._now = Event(), Event()
        self._thread = Thread(target=self._watch, name="overview", daemon=True)

    def start(self) -> None:
        """Count in the background from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Count no more."""
        self._stop.set()
        self._now.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def refresh(self) -> None:
        """Count again soon: somebody decided."""
        self._mark, self._outlets, self._speakers = (), {}, {}
        self._now.set()

    @property
    def latest(self) -> Overview | None:
        """The latest overview; none before the first is counted."""
        return self._latest

    def current(self) -> Overview:
        """The latest overview, counted at once where there is none yet."""
        return self._latest or self._look()

    def outlet(self, names: tuple[str, ...]) -> OutletFigures:
        """The figures of an outlet, as they were last counted or as they are.

        Raises:
            StoreError: no document names it.
        """
        return self._outlets.get(names) or self._count_outlet(names)

    def speaker(self, speaker: str) -> ShownSpeaker:
        """All that is known of a speaker, likewise.

        Raises:
            StoreError: nobody is called so.
        """
        return self._speakers.get(speaker) or self._store.speakers.show(speaker, DOCUMENTS)

    def _watch(self) -> None:
        while not self._stop.is_set():
            before = self.number
            try:
                latest = self._look()
                if self.number != before:
                    self._prepare(latest)
            except StoreError as error:
                LOG.warning("%s", error)
            self._now.wait(AGAIN)
            self._now.clear()

    def _look(self) -> Overview:
        """The overview of the database as it is, counted where it has changed."""
        with self._turn:
            mark = self._store.mark()
            if self._latest is None or mark != self._mark:
                self._latest, self._mark, self.number = count(self._store), mark, self.number + 1
            return self._latest

    def _prepare(self, latest: Overview) -> None:
        """Count those who have most claims, until somebody decides or the server stops."""
        outlets: dict[tuple[str, ...], OutletFigures] = {}
        speakers: dict[str, ShownSpeaker] = {}
        self._outlets, self._speakers = outlets, speakers
        for speaker, _ in latest.speakers[:MOST]:
            if not self._now.is_set():
                speakers[speaker.speaker.id] = self._store.speakers.show(speaker.speaker.id, DOCUMENTS)
        for outlet in latest.outlets[:MOST]:
            if not self._now.is_set():
                names = names_of_outlet(outlet.name, self._rulebook)
                outlets[names] = self._count_outlet(names)

    def _count_outlet(self, names: tuple[str, ...]) -> OutletFigures:
        shown = self._store.outlets.show(names)
        kinds = self._store.count_by(ClaimQuery(outlets=names, limit=None), CountBy.KIND)
        return OutletFigures(shown, tuple(kinds))


def count(store: ClaimStore) -> Overview:
    """Count everything.

    Raises:
        StoreError: the database cannot be read.
    """
    speakers = store.speakers.list(SpeakerQuery(limit=None))
    return Overview(
        stats=store.stats(),
        speakers=tuple((one, _spelled(one)) for one in speakers),
        outlets=tuple(store.outlets.list(OutletQuery(limit=None))),
        quoting=tuple(store.outlets.quoting()),
    )


def _spelled(one: ListedSpeaker) -> str:
    return fold(" | ".join((one.speaker.name, *one.spellings)))
