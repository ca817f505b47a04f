"""What an ingest leaves when it is killed at any point, when two run at once, when the disk is full: whole documents.

Children are forks of this process, so that a hundred deaths take seconds. A child dies by SIGKILL before its n-th
statement, or before or after a commit; what it told before is committed, and must be there.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from earlier_forms import view_of
from speaking import MINISTER, said
from sqlalchemy import Engine, event

from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Outcome, Run
from attribution.store import ClaimStore

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
NAMES = ("أحمد حسن", "احمد حسن", *MINISTER, f"سيرجي لافروف؛ {MINISTER[0]}")
BATCH = [said(f"d{number}", NAMES[number % 5], NAMES[(number + 1) % 5], outlet="الشرق") for number in range(6)]
RUN = Run("0123456789abcdef", "0.1.0", "2026-11-28T11:02:03Z")
SLACK = 40_000  # bytes that a disk has left


def ingest(place: str, batch: Sequence[Check], told: Connection) -> None:
    """Store a batch, and tell each document once it is committed."""
    with ClaimStore.open(place) as store:
        for check in batch:
            told.send(store.add(check, RUN).document_id)


def in_child(work: Callable[[Connection], None]) -> tuple[int, list[str]]:
    """The exit code of a child that does the work, and what it told."""
    assert FORK
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=lambda: work(theirs))
    child.start()
    theirs.close()
    told: list[str] = []
    try:
        while True:
            told.append(ours.recv())
    except EOFError:
        pass
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode, told


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_at(number: int, place: str) -> Callable[[Connection], None]:
    """An ingest that is killed before its n-th statement, or right before that statement's end."""

    def work(told: Connection) -> None:
        left = [number]

        def count(*_: object) -> None:
            left[0] -= 1
            if left[0] == 0:
                die()

        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        ingest(place, BATCH, told)

    return work


def stored(store: ClaimStore) -> set[str]:
    return {claim.document_id for claim in store.list(ClaimQuery(limit=None))}


def whole(place: str) -> list[dict[str, object]]:
    """All that the view shows, but for what another order of storing may change."""
    return [{name: value for name, value in row.items() if name != "claim_key"} for row in view_of(place)]


def test_a_killed_ingest_loses_nothing_leaves_no_half_and_goes_on(place: str, tmp_path: Path) -> None:
    unbroken = str(tmp_path / "unbroken.sqlite")
    assert in_child(lambda told: ingest(unbroken, BATCH, told))[0] == 0
    ClaimStore.open(place).close()
    deaths, number = 0, 1
    while True:
        code, told = in_child(dying_at(number, place))
        with ClaimStore.open(place, create=False) as store:
            assert set(told) <= stored(store), f"lost, when killed at statement {number}"
            assert not store.verify(), f"half a document, when killed at statement {number}"
            assert all(store.count(ClaimQuery(document=name)) == 2 for name in stored(store))
        if code == 0:
            break
        assert code == -signal.SIGKILL
        deaths, number = deaths + 1, number + 3
    assert deaths >= 10
    assert whole(place) == whole(unbroken), "as if nobody had died"
    with ClaimStore.open(place) as store:
        assert {store.add(check, RUN).outcome for check in BATCH} == {Outcome.UNCHANGED}


@pytest.mark.parametrize("moment", ["before_cursor_execute", "commit"])
def test_an_ingest_killed_while_the_database_is_made_leaves_none_or_a_whole_one(tmp_path: Path, moment: str) -> None:
    for number in (1, 5, 25, 60):
        place = str(tmp_path / f"{moment}{number}.sqlite")

        def work(told: Connection, place: str = place, number: int = number) -> None:
            left = [number if moment != "commit" else 1]

            def count(*_: object) -> None:
                left[0] -= 1
                if left[0] == 0:
                    die()

            event.listen(Engine, moment, count)
            ingest(place, BATCH[:1], told)

        assert in_child(work)[0] == -signal.SIGKILL
        with ClaimStore.open(place) as store:
            store.add(BATCH[0], RUN)
            assert not store.verify()


def test_two_ingests_at_once_lose_nothing_and_lock_nobody_out(place: str, tmp_path: Path) -> None:
    """Each with documents of its own and some that both have; names are new to both at the same time."""
    assert FORK
    mine = [said(f"m{number}", f"متحدث {number}", NAMES[number % 5]) for number in range(12)]
    yours = [said(f"y{number}", f"متحدث {number}", NAMES[number % 5]) for number in range(12)]
    both = BATCH[:4]
    results = FORK.Queue()

    def work(batch: Sequence[Check]) -> None:
        try:
            with ClaimStore.open(place) as store:
                outcomes = [store.add(check, RUN).outcome for check in batch]
            results.put((os.getpid(), [one.value for one in outcomes]))
        except BaseException as error:
            results.put((os.getpid(), repr(error)))

    children = [FORK.Process(target=work, args=(batch,)) for batch in ([*mine, *both], [*both, *yours])]
    for child in children:
        child.start()
    told = [results.get(timeout=120)[1] for _ in children]
    for child in children:
        child.join(60)
    assert all(isinstance(one, list) for one in told), told
    with ClaimStore.open(place, create=False) as store:
        assert len(stored(store)) == 28
        assert not store.verify()
    alone = str(tmp_path / "alone.sqlite")
    with ClaimStore.open(alone) as store:
        for check in (*mine, *both, *yours):
            store.add(check, RUN)
    assert whole(place) == whole(alone), "as if one had stored all"


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on a file's size is Linux's")
def test_a_full_disk_is_told_and_nothing_is_half_stored(tmp_path: Path) -> None:
    """A file that may not grow stands in for a disk without room."""
    place = str(tmp_path / "claims.sqlite")
    with ClaimStore.open(place) as store:
        store.add(BATCH[0], RUN)
    room = Path(place).stat().st_size + SLACK

    def work(told: Connection) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            ingest(place, [said(f"big{number}", *NAMES * 40) for number in range(50)], told)
        except StoreError as error:
            told.send(f"error: {error}")

    code, told = in_child(work)
    assert code == 0, "no traceback"
    assert told[-1].startswith(f"error: {place}: the disk"), told[-1]
    with ClaimStore.open(place) as store:
        assert stored(store) == {"d0", *told[:-1]}, "what was told is there, and nothing else"
        assert not store.verify()
        store.add(BATCH[1], RUN)


def test_a_database_that_may_not_grow_says_that_the_disk_is_full(tmp_path: Path) -> None:
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place) as store:
        store.add(BATCH[0], RUN)
        with closing(sqlite3.connect(place)) as other:
            (pages,) = other.execute("PRAGMA page_count").fetchone()
        event.listen(
            store._database.engine, "connect", lambda one, _: one.execute(f"PRAGMA max_page_count = {pages + 2}")
        )
        store._database.engine.dispose()
        with pytest.raises(StoreError, match=r"claims.sqlite: the disk is full; make room, then run this again"):
            for number in range(50):
                store.add(said(f"big{number}", *NAMES * 40), RUN)
        assert not store.verify()


def test_every_damaged_page_is_found(tmp_path: Path) -> None:
    """Whichever page it is: of a table, of an index, of the index of words."""
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place) as store:
        for check in BATCH:
            store.add(check, RUN)
    with closing(sqlite3.connect(place)) as connection:
        roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"))
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    sound = place.read_bytes()
    for name in ("documents", "claims", "spans", "ix_attributions_spoken", "ix_documents_listed", "claims_fts_data"):
        broken = bytearray(sound)
        start = (roots[name] - 1) * size
        broken[start : start + 200] = os.urandom(200)
        place.write_bytes(broken)
        with ClaimStore.open(place) as store:
            assert store.verify(), f"a damaged page of {name}"
    place.write_bytes(sound)
    with ClaimStore.open(place) as store:
        assert not store.verify()


def test_words_that_are_not_in_the_index_are_found_and_put_back(tmp_path: Path) -> None:
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place) as store:
        store.add(BATCH[0], RUN)
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("INSERT INTO claims_fts(claims_fts) VALUES ('delete-all')")
        connection.commit()
    with ClaimStore.open(place) as store:
        assert [one.place for one in store.verify()] == ["claims_fts"]
        assert store.count(ClaimQuery(about="مستقر")) == 0
    ClaimStore.upgrade(place)
    with ClaimStore.open(place) as store:
        assert not store.verify()
        assert store.count(ClaimQuery(about="الأمر")) == 2


def test_a_document_is_held_only_as_it_is(store: ClaimStore, run: Run) -> None:
    check = BATCH[0]
    document = check.analysis.document
    assert not store.holds(document, RUN)
    store.add(check, RUN)
    assert store.holds(document, RUN)
    assert store.holds(document, Run(RUN.rulebook, RUN.version, "2027-01-01T00:00:00Z")), (
        "a later run of the same rules"
    )
    assert not store.holds(document, Run("other", RUN.version, RUN.started))
    for changed in ({"text": document.text + " "}, {"outlet": "القدس"}, {"published": "2022-01-01"}):
        fields = {name: getattr(document, name) for name in document.__dataclass_fields__} | changed
        assert not store.holds(type(document)(**fields), RUN)
