"""``attribution store``: made, copied, put back; and a batch that goes on where it was cut off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from report.standin import SAMPLES

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"
SHORT = "قال الوزير إن الوضع مستقر."


def test_a_database_is_made_copied_and_put_back(cli: Cli, database: Path, tmp_path: Path) -> None:
    assert cli("store", "init").told == [f"{database}: revision 0009, 0 claims"]
    cli("check", ARTICLE)
    assert cli("store", "init").told == [f"{database}: revision 0009, 14 claims"]
    copy = tmp_path / "copy.sqlite"
    assert cli("store", "backup", copy).told == [f"copied to {copy} ({copy.stat().st_size:,} bytes)"]
    refused = cli("store", "restore", copy)
    assert (refused.code, len(refused.told)) == (2, 1)
    assert "add --replace" in refused.told[0]
    assert cli("store", "restore", copy, "--replace").told == [f"restored from {copy}, of revision 0009"]
    assert cli("store", "verify").told == [f"{database}: all holds"]
    assert cli("store", "migrate").told == ["now of revision 0009"]


@pytest.mark.parametrize("command", [("backup", "copy.sqlite"), ("migrate",)])
def test_where_there_is_no_database_none_is_made(
    cli: Cli, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = cli("store", *command)
    assert (ran.code, len(ran.told)) == (2, 1)
    assert "no claims database here" in ran.told[0]
    assert not database.exists()
    assert not list(tmp_path.glob("*.sqlite"))


def test_a_batch_goes_on_where_it_was_cut_off(cli: Cli, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    lines = [json.dumps({"id": f"d{number}", "text": SHORT}) + "\n" for number in range(4)]
    docs.write_text("".join(lines[:2]), encoding="utf-8")
    cli("check", docs, "--format", "csv")
    docs.write_text("".join(lines), encoding="utf-8")
    ran = cli("check", docs, "--format", "csv", "--resume")
    assert "(documents: 2 added, 2 there before)" in ran.told[-1]
    again = cli("check", docs, "--format", "csv", "--resume")
    assert "(documents: none, 4 there before)" in again.told[-1]
    other = cli("check", docs, "--format", "csv", "--resume", "--outlet", "الشرق")
    assert "(documents: 4 updated)" in other.told[-1], "other facts are no repetition"
    refused = cli("check", docs, "--resume", "--no-store")
    assert (refused.code, len(refused.told)) == (2, 1)
    assert "--no-store" in refused.told[0]
