"""Where a database lies, what is refused there, and that a refusal touches nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import engine_of
from sqlalchemy import text

import attribution
from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Outcome, Run
from attribution.store import ClaimStore, database, default_url, revisions
from attribution.store.tables import Row

LINUX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the XDG folders are Linux's")


def refused(place: object, **options: object) -> str:
    with pytest.raises(StoreError) as error:
        ClaimStore.open(place, **options)  # type: ignore[arg-type]  # what a user may give
    message = str(error.value)
    assert "\n" not in message
    assert ";" in message, "the remedy stands after the problem"
    return message


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@LINUX
@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"ATTRIBUTION_DB": "postgresql://desk@db/claims", "HOME": "/h"}, "postgresql://desk@db/claims"),
        ({"ATTRIBUTION_DB": "", "HOME": "/h"}, "sqlite:////h/.local/share/attribution/claims.sqlite"),
        ({"XDG_DATA_HOME": "/x", "HOME": "/h"}, "sqlite:////x/attribution/claims.sqlite"),
        ({"XDG_DATA_HOME": "relative", "HOME": "/h"}, "sqlite:////h/.local/share/attribution/claims.sqlite"),
    ],
)
def test_the_default_place(environ: dict[str, str], expected: str) -> None:
    assert default_url(environ) == expected


@LINUX
def test_the_default_place_is_made_on_opening(tmp_path: Path) -> None:
    with ClaimStore.open(default_url({"XDG_DATA_HOME": str(tmp_path / "share")})) as store:
        assert store.place == str(tmp_path / "share" / "attribution" / "claims.sqlite")
    assert Path(store.place).is_file()


@pytest.mark.parametrize("name", ["a b.sqlite", "50%?#&.sqlite", "مطالبات.sqlite"])
@pytest.mark.parametrize("prefix", ["", "sqlite:///"])
def test_a_path_may_hold_any_character(tmp_path: Path, seed: Check, run: Run, name: str, prefix: str) -> None:
    with ClaimStore.open(f"{prefix}{tmp_path / name}") as store:
        store.add(seed, run)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_store_in_memory(seed: Check, run: Run) -> None:
    with ClaimStore.open(":memory:") as store:
        store.add(seed, run)
        assert store.count(ClaimQuery()) == 14
        assert not store.verify()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path}: a folder, not a database; give the path of a file"


def test_no_database_where_one_is_only_to_be_read(tmp_path: Path) -> None:
    assert "no claims database here" in refused(tmp_path / "sub" / "claims.sqlite", create=False)
    assert not contents(tmp_path), "asking makes nothing"
    assert not (tmp_path / "sub").exists()


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "no database can be here" in refused(tmp_path / "file" / "claims.sqlite")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    place = tmp_path / "article.txt"
    place.write_text("قال الوزير إن الأمر مستقر. " * 200, encoding="utf-8")
    before = contents(tmp_path)
    assert "the file is no database" in refused(place)
    assert contents(tmp_path) == before


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "other.sqlite"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = contents(tmp_path)
    assert "holds other tables (recipes)" in refused(place)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("place", ["mysql://root:hidden@h/d", "", "postgresql://u:hidden@[/d", "sqlite:///"])
def test_a_place_that_means_nothing(place: str) -> None:
    assert "hidden" not in refused(place), "a password is never shown"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://desk:hidden@127.0.0.1:1/claims", "postgresql://desk:***@127.0.0.1:1/claims: "),
        ("postgres://desk@127.0.0.1:1/claims?password=hidden", "postgresql://desk@127.0.0.1:1/claims: "),
    ],
)
def test_a_server_that_does_not_answer(url: str, shown: str) -> None:
    message = refused(url, wait=1)
    assert message.startswith(shown)
    assert "hidden" not in message


def test_a_locked_database_is_told_and_readers_go_on(tmp_path: Path, seed: Check, run: Run) -> None:
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place, wait=0.3) as store:
        store.add(seed, run)
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked by another program; wait"):
            store.add(seed, run)
        assert store.count(ClaimQuery()) == 14
        other.close()
        assert store.add(seed, run).outcome is Outcome.UNCHANGED


@pytest.fixture
def not_writable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and folders look read-only: a superuser, as in many containers, may write whatever the rights say."""
    access = os.access
    monkeypatch.setattr(database.os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


def test_a_read_only_database_is_read_and_not_written(
    tmp_path: Path, seed: Check, run: Run, request: pytest.FixtureRequest
) -> None:
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    request.getfixturevalue("not_writable")
    before = contents(tmp_path)
    with ClaimStore.open(place) as store:
        assert store.count(ClaimQuery(speaker="لافروف")) == 1
        assert not store.verify()
        with pytest.raises(StoreError, match="the database is read-only; make it writable"):
            store.add(seed, run)
    assert contents(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="a superuser may write anywhere")
def test_a_database_in_a_read_only_folder(tmp_path: Path, seed: Check, run: Run) -> None:
    place = tmp_path / "claims.sqlite"
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    tmp_path.chmod(0o500)
    try:
        with ClaimStore.open(place) as store, pytest.raises(StoreError, match="read-only"):
            store.add(seed, run)
        assert "no database can be here" in refused(tmp_path / "sub" / "claims.sqlite")
    finally:
        tmp_path.chmod(0o700)


def set_revision(place: str, revision: str) -> None:
    with engine_of(place).begin() as connection:
        connection.execute(text("UPDATE store_revision SET version_num = :revision"), {"revision": revision})


def test_a_newer_database_is_refused_and_not_touched(place: str, seed: Check, run: Run) -> None:
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    set_revision(place, "9999")
    unknown = f"revision 9999, which this program does not know (it has {revisions.REVISION}); use the version"
    assert unknown in refused(place)
    with pytest.raises(StoreError, match="9999"):
        ClaimStore.upgrade(place)
    set_revision(place, revisions.REVISION)
    with ClaimStore.open(place) as store:
        assert store.count(ClaimQuery()) == 14


def test_an_older_database_is_refused_until_it_is_upgraded(
    place: str, seed: Check, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    newer = tmp_path / "migrations"
    shutil.copytree(revisions.MIGRATIONS, newer)
    present = revisions.REVISION
    (newer / "versions" / "r9998_notes.py").write_text(
        f'from alembic import op\nimport sqlalchemy as sa\nrevision = "9998"\ndown_revision = "{present}"\n'
        'def upgrade():\n    op.create_table("notes", sa.Column("key", sa.Integer(), primary_key=True))\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(revisions, "MIGRATIONS", newer)
    monkeypatch.setattr(revisions, "REVISION", "9998")
    message = refused(place)
    assert f"at revision {present}, this program needs 9998; run `attribution store backup`, then" in message
    assert message.endswith("`attribution store migrate`")
    monkeypatch.setattr("attribution.store.store.REVISION", "9998")
    assert ClaimStore.upgrade(place) == "9998"
    with ClaimStore.open(place, create=False) as store:
        assert store.count(ClaimQuery()) == 14


def is_ours(_: object, name: str | None, *__: object) -> bool:
    """Not one of the tables in which SQLite keeps the full-text index."""
    return not (name or "").startswith("claims_fts")


def test_the_migrations_make_the_tables_and_lie_in_the_package(tmp_path: Path) -> None:
    assert ScriptDirectory(str(revisions.MIGRATIONS)).get_current_head() == revisions.REVISION
    assert revisions.MIGRATIONS.is_relative_to(Path(attribution.__file__).parent), "a wheel holds them"
    ClaimStore.open(tmp_path / "claims.sqlite").close()
    with engine_of(str(tmp_path / "claims.sqlite")).connect() as connection:
        opts = {"version_table": revisions.VERSION_TABLE, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=opts)
        assert not compare_metadata(context, Row.metadata), "tables.py and the migrations agree"


def test_the_view_has_one_row_a_claim_with_readable_columns(place: str, seed: Check, run: Run) -> None:
    with ClaimStore.open(place) as store:
        store.add(seed, run)
    with engine_of(place).connect() as connection:
        rows = connection.execute(text("SELECT * FROM claims_view")).mappings().all()
    assert len(rows) == 14
    told = next(row for row in rows if row["attribution_id"] == "a13")
    assert (told["speaker"], told["cue"], told["cue_class"], told["type"]) == (
        "مسؤول تركي كبير",
        "قال",
        "say",
        "indirect",
    )
    assert told["chain"] == "الشرق > أ ف ب > بلومبرغ > مسؤول تركي كبير"
    assert (told["publisher"], told["published"], told["addressee"]) == ("الشرق", "2022-01-02", "بلومبرغ")
    pledge = next(row for row in rows if row["attribution_id"] == "a2")
    assert pledge["rules"] == "cue.verb.taahhada, source.subject"
    assert (pledge["rulebook"], pledge["software_version"]) == (run.rulebook, run.version)
