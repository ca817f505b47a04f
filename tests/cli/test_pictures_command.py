"""`attribution pictures` draws what the database holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from web.stored import fill

from cli.conftest import Cli


@pytest.mark.parametrize("asked", [["network"], ["weeks", "جاويش أوغلو"], ["timeline"]])
def test_pictures_are_written_to_files(cli: Cli, tmp_path: Path, asked: list[str]) -> None:
    db = fill(tmp_path / "drawn.sqlite")
    if asked == ["timeline"]:
        listed = cli("claims", "list", "--db", db, "--about", "القطار", "--format", "csv", "--limit", "1")
        asked = ["timeline", listed.out.splitlines()[1].split(",")[0]]
    out = tmp_path / "picture.svg"

    assert cli("pictures", *asked, "--out", out, "--db", db).code == 0
    assert out.read_text(encoding="utf-8").startswith("<?xml")


def test_another_format_is_refused(cli: Cli, tmp_path: Path) -> None:
    ran = cli("pictures", "network", "--out", tmp_path / "picture.gif")

    assert ran.code == 2
    assert ".svg" in ran.told[0]


def test_serve_tells_what_it_cannot_listen_at(cli: Cli, tmp_path: Path) -> None:
    ran = cli("serve", "--db", fill(tmp_path / "served.sqlite"), "--host", "192.0.2.1", "--rules-alone")

    assert ran.code == 2
    assert "192.0.2.1" in ran.told[0]


def test_serve_makes_no_database(cli: Cli, tmp_path: Path) -> None:
    ran = cli("serve", "--db", tmp_path / "none.sqlite")

    assert ran.code == 2
    assert not (tmp_path / "none.sqlite").exists()
