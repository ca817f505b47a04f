"""``attribution check`` beside stored reports, with an engine that knows the sample article alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from report.standin import SAMPLES

from attribution.rulebook import Rulebook
from attribution.store.snapshot import Snapshot

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are laid beside stored reports."""
    seen: list[str] = []

    class Watched:
        def __init__(self, snapshot: Snapshot, rulebook: Rulebook) -> None:
            assert not snapshot.is_empty()

        def findings(self, check: object) -> tuple[()]:
            seen.append(check.analysis.document.id)  # type: ignore[attr-defined]  # a check
            return ()

    monkeypatch.setattr("attribution.workflow.reported.Reported", Watched)
    return seen


def test_an_empty_store_is_not_looked_at_and_one_with_claims_is(cli: Cli, looked_at: list[str]) -> None:
    cli("check", ARTICLE)
    assert looked_at == []
    cli("check", ARTICLE)
    assert looked_at == ["putin-erdogan"]


def test_it_can_be_turned_off_and_asked_for_without_storing(cli: Cli, database: Path, looked_at: list[str]) -> None:
    cli("check", ARTICLE)
    assert cli("check", ARTICLE, "--no-reports").code == 0
    assert cli("check", ARTICLE, "--no-store").code == 0
    assert looked_at == []
    ran = cli("check", ARTICLE, "--no-store", "--reports")
    assert looked_at == ["putin-erdogan"]
    assert len(ran.told) == 1, "nothing is stored"


def test_without_a_store_the_article_is_checked_and_the_reason_told(cli: Cli, database: Path) -> None:
    ran = cli("check", ARTICLE, "--no-store", "--reports")
    assert ran.code == 2
    assert "no claims database here" in ran.told[0]
    assert "14 claims" in ran.told[1]
    assert not database.exists()
