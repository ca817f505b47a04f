"""A copy holds what the database held, and nothing is lost by making one or by putting one back."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from conftest import engine_of
from earlier_forms import EARLIER, earlier_form, migrated, view_of
from sqlalchemy import text

from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Run
from attribution.store import ClaimStore
from attribution.store.dumping import TABLES
from attribution.store.revisions import REVISION


@pytest.fixture
def file(tmp_path: Path, seed: Check, run: Run) -> Path:
    with ClaimStore.open(tmp_path / "claims.sqlite") as store:
        store.add(seed, run)
    return tmp_path / "claims.sqlite"


def test_a_copy_is_put_back(file: Path, tmp_path: Path) -> None:
    before, seen = view_of(str(file)), list[tuple[int, int]]()
    size = ClaimStore.back_up(file, tmp_path / "copy.sqlite", lambda done, total: seen.append((done, total)))
    assert size == (tmp_path / "copy.sqlite").stat().st_size
    assert seen[-1][0] == seen[-1][1]
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM claims")
        connection.commit()
    with pytest.raises(StoreError, match="there is a database already; add --replace"):
        ClaimStore.restore(file, tmp_path / "copy.sqlite")
    ClaimStore.restore(file, tmp_path / "copy.sqlite", replace=True)
    assert view_of(str(file)) == before
    ClaimStore.restore(tmp_path / "new" / "claims.sqlite", tmp_path / "copy.sqlite")
    with ClaimStore.open(tmp_path / "new" / "claims.sqlite", create=False) as store:
        assert not store.verify()


def test_a_copy_is_made_while_others_write(file: Path, tmp_path: Path, seed: Check, run: Run) -> None:
    with ClaimStore.open(file) as store, closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM claims")
        ClaimStore.back_up(file, tmp_path / "copy.sqlite")
        other.execute("ROLLBACK")
        assert store.count(ClaimQuery()) == 14
    with ClaimStore.open(tmp_path / "copy.sqlite") as copy:
        assert copy.count(ClaimQuery()) == 14


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_database_is_copied_as_it_is(tmp_path: Path, seed: Check, run: Run, revision: str) -> None:
    place = earlier_form(str(tmp_path / "old.sqlite"), revision, tmp_path / "today.sqlite", seed, run)
    ClaimStore.back_up(place, tmp_path / "copy.sqlite")
    assert view_of(place) == view_of(str(tmp_path / "copy.sqlite"))
    assert ClaimStore.restore(tmp_path / "again.sqlite", tmp_path / "copy.sqlite") == revision


def test_what_is_no_copy_is_refused_and_nothing_touched(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    (tmp_path / "article.txt").write_text("قال الوزير إن الأمر مستقر. " * 200, encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()
    ClaimStore.back_up(file, tmp_path / "damaged.sqlite")
    whole = bytearray((tmp_path / "damaged.sqlite").read_bytes())
    whole[4096 * 5 : 4096 * 5 + 300] = b"\xff" * 300
    (tmp_path / "damaged.sqlite").write_bytes(whole)
    for name in ("article.txt", "other.sqlite", "damaged.sqlite", "none.sqlite"):
        with pytest.raises(StoreError) as refused:
            ClaimStore.restore(file, tmp_path / name, replace=True)
        assert "\n" not in str(refused.value)
    assert file.read_bytes() == before
    with pytest.raises(StoreError, match="there is a file already"):
        ClaimStore.back_up(file, tmp_path / "article.txt")
    with pytest.raises(StoreError, match="no claims database here"):
        ClaimStore.back_up(tmp_path / "none.sqlite", tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob(".*")), "nothing half made is left"


@pytest.fixture
def server(place: str, seed: Check, run: Run) -> str:
    """The place of a database on PostgreSQL with the sample in it."""
    if "://" not in place:
        pytest.skip("a file is copied otherwise")
    if shutil.which("pg_dump") is None:
        pytest.skip("PostgreSQL's client programs are not on the PATH")
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    return place


def test_a_database_on_a_server_is_put_back(server: str, tmp_path: Path) -> None:
    before, seen = view_of(server), list[tuple[int, int]]()
    size = ClaimStore.back_up(server, tmp_path / "claims.dump", lambda done, total: seen.append((done, total)))
    assert size == (tmp_path / "claims.dump").stat().st_size
    assert seen[-1][0] == seen[-1][1]
    with engine_of(server).begin() as connection:
        connection.execute(text("DELETE FROM claims"))
    with pytest.raises(StoreError, match="there is a database already; add --replace"):
        ClaimStore.restore(server, tmp_path / "claims.dump")
    assert ClaimStore.restore(server, tmp_path / "claims.dump", replace=True) == REVISION
    assert view_of(server) == before
    with ClaimStore.open(server, create=False) as store:
        assert not store.verify()
        assert store.count(ClaimQuery(about="العلاقات")) == 3
    with engine_of(server).begin() as connection:
        for table in reversed(TABLES):
            connection.execute(text(f"DROP TABLE {table} CASCADE"))
    assert ClaimStore.restore(server, tmp_path / "claims.dump") == REVISION, "where there is none now"
    assert view_of(server) == before


def test_an_earlier_database_on_a_server_takes_the_place_of_a_later_one(
    server: str, tmp_path: Path, seed: Check, run: Run
) -> None:
    migrated(server, command.downgrade, "0003")
    before = view_of(server)
    ClaimStore.back_up(server, tmp_path / "claims.dump")
    ClaimStore.upgrade(server)
    assert ClaimStore.restore(server, tmp_path / "claims.dump", replace=True) == "0003"
    assert view_of(server) == before


def test_what_is_no_copy_of_a_server_leaves_it_as_it_was(server: str, tmp_path: Path) -> None:
    before = view_of(server)
    ClaimStore.back_up(server, tmp_path / "claims.dump")
    whole = (tmp_path / "claims.dump").read_bytes()
    (tmp_path / "torn.dump").write_bytes(whole[: len(whole) * 2 // 3])
    (tmp_path / "article.txt").write_text("قال الوزير إن الأمر مستقر.", encoding="utf-8")
    for name in ("torn.dump", "article.txt", "none.dump"):
        with pytest.raises(StoreError) as refused:
            ClaimStore.restore(server, tmp_path / name, replace=True)
        assert "\n" not in str(refused.value)
        assert view_of(server) == before, name
    with pytest.raises(StoreError, match="there is a file already"):
        ClaimStore.back_up(server, tmp_path / "article.txt")
    assert not list(tmp_path.glob(".*")), "nothing half made is left"


@pytest.mark.parametrize("name", ["pg_dump", "pg_restore"])
def test_a_program_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StoreError, match=rf"db/claims: {name} is not on the PATH; install .*postgresql-client") as told:
        if name == "pg_dump":
            ClaimStore.back_up("postgresql://desk:secret@db/claims", tmp_path / "claims.dump")
        else:
            ClaimStore.restore("postgresql://desk:secret@db/claims", tmp_path / "claims.dump")
    assert "secret" not in str(told.value)
