"""As a process: a reader that goes, an interrupt, a start that loads no more than it needs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "attribution")
STAND_IN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background run would ignore it
sys.path.insert(0, "tests")
from report.standin import GoldEngine
import attribution.workflow.checking as checking
checking.open_engine = lambda rules=None, **_: GoldEngine()
from attribution.cli import main
main()
"""
TEXT = "قال الوزير إن الوضع مستقر."


def test_a_reader_that_goes_away_ends_the_run_quietly(tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    docs.write_text("".join(json.dumps({"id": str(n), "text": TEXT * 50}) + "\n" for n in range(500)), encoding="utf-8")
    command = [sys.executable, "-c", STAND_IN, "extract", str(docs)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(30) == 141
        assert process.stderr.read() == b""


def test_an_interrupt_ends_the_run_quietly() -> None:
    command = [sys.executable, "-c", STAND_IN, "check", "-", "--no-store"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(30)
        finally:
            process.kill()
        assert process.stderr
        assert (code, process.stderr.read()) == (130, b"")


@pytest.mark.parametrize("arguments", [("--version",), ("check", "--help"), ("rules", "show", "cue.verb.qal")])
def test_what_needs_no_engine_starts_without_spacy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom attribution.cli import run\n"
        f"run({list(arguments)!r})\nsys.exit(any(name in sys.modules for name in ('spacy', 'sqlalchemy', 'pytest')))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_arabic_is_written_under_any_locale() -> None:
    environ = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "latin-1",
    }
    ran = subprocess.run([*COMMAND, "rules", "show", "cue.verb.qal"], capture_output=True, check=True, env=environ)
    assert "قال" in ran.stdout.decode("utf-8")


def test_a_shell_completes_commands() -> None:
    environ = {
        **os.environ,
        "_ATTRIBUTION_COMPLETE": "complete_bash",
        "COMP_WORDS": "attribution che",
        "COMP_CWORD": "1",
    }
    ran = subprocess.run([*COMMAND], capture_output=True, check=False, env=environ)
    assert "check" in ran.stdout.decode()
