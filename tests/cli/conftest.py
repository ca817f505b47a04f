"""The command line run in this process, with an engine that knows the sample article and a database of its own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from report.standin import GoldEngine

from attribution.cli import run

Cli = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What a run left: exit status, standard output, the lines of standard error."""

    code: int
    out: str
    told: list[str]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The claims database of this test."""
    path = tmp_path / "kept" / "claims.sqlite"
    monkeypatch.setenv("ATTRIBUTION_DB", str(path))
    return path


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], database: Path) -> Cli:
    """Run one command; ``stdin`` is what stands on standard input."""
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: GoldEngine())

    def ran(*arguments: object, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err.splitlines())

    return ran
