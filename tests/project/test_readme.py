"""The README is held to what it says: its commands run and print what is shown, and no command is missing from it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from attribution.cli import run
from attribution.cli.app import app
from attribution.engine import Engine
from attribution.terms import FindingCode

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
NAMED_FILE = re.compile(r"^<!-- file: (?P<path>\S+) -->\n```\w*\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ANYTHING = "…"


def blocks(language: str) -> list[str]:
    return [match["body"] for match in FENCE.finditer(README) if match["language"] == language]


def set_up_commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.startswith("python3 -m venv")]


def commands(group: typer.Typer, name: str) -> Iterator[str]:
    """Every command of an app by its whole name: ``attribution claims list``."""
    for command in group.registered_commands:
        assert command.callback is not None
        yield f"{name} {command.name or command.callback.__name__}"
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands(inner.typer_instance, f"{name} {inner.typer_instance.info.name}")


def test_two_commands_do_all_the_set_up() -> None:
    main_job, tests = set_up_commands()

    assert main_job.endswith(".venv/bin/attribution check samples/putin-erdogan.txt")
    assert tests.endswith(".venv/bin/pytest")


def test_the_set_up_commands_are_those_that_ci_runs() -> None:
    """But for -q, and the tests side by side."""
    run_there = CI.replace(" -q", "").replace(" -n auto", "")

    assert all(command in run_there for command in set_up_commands())


@pytest.mark.parametrize("command", sorted(commands(app, "attribution")))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert re.search(rf"`{re.escape(command)}[ `]", README)


def test_every_command_that_the_readme_names_is_there() -> None:
    known = {command.split()[1] for command in commands(app, "attribution")}
    named = set(re.findall(r"^\$ attribution ([\w-]+)", README, re.MULTILINE)) | set(
        re.findall("`attribution ([a-z-]+)", README)
    )

    assert named <= known


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_is_in_the_readme(code: FindingCode) -> None:
    assert f"| {code.value} |" in README


def test_the_files_that_it_points_to_are_there() -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", README)

    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_examples_say_what_they_print(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(code, {})  # noqa: S102 - the README's own example

    assert capsys.readouterr().out.strip() == code.rsplit("# ", 1)[1].strip()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample and the files that the README gives, and a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTRIBUTION_DB", str(tmp_path / "claims.sqlite"))
    monkeypatch.setenv("COLUMNS", "120")
    for sample in (ROOT / "samples").iterdir():
        (tmp_path / sample.name).write_bytes(sample.read_bytes())
    for match in NAMED_FILE.finditer(README):
        path = tmp_path / match["path"]
        path.parent.mkdir(exist_ok=True)
        path.write_text(match["body"], encoding="utf-8")
    return tmp_path


def examples() -> list[tuple[str, list[str]]]:
    """The commands of the README's console blocks, each with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in "".join(blocks("console")).splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def test_the_examples_print_what_is_shown(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, since later ones search what earlier ones stored."""
    engines: dict[Path | None, Engine] = {}
    monkeypatch.setattr(
        "attribution.workflow.checking.open_engine",
        lambda rules=None, **_: engines[rules] if rules in engines else engines.setdefault(rules, Engine(rules)),
    )
    for command, shown in examples():
        program, *arguments = shlex.split(command)
        assert program == "attribution"
        run(arguments)
        captured = capfd.readouterr()
        printed = plain(captured.out + captured.err)
        assert re.fullmatch(pattern(shown), printed), f"$ {command}\n{printed}"


def plain(text: str) -> str:
    """Without direction marks and with single spaces: how a table is laid out is not what the README shows."""
    lines = [" ".join(BIDI.sub("", line).split()) for line in text.splitlines()]
    return "".join(f"{line}\n" for line in lines if line)


def pattern(shown: list[str]) -> str:
    """A line of ``…`` stands for any lines, and ``…`` in a line for any words."""
    lines = [
        "(?:.*\n)*?"
        if line.strip() == ANYTHING
        else ".*".join(map(re.escape, " ".join(line.split()).split(ANYTHING))) + "\n"
        for line in shown
    ]
    return "".join(lines)
