"""Every command tells what it does, refuses what it does not know in one line, and answers from the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from report.standin import SAMPLES

from attribution.cli.app import app

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"


def commands() -> Iterator[tuple[str, ...]]:
    """The names of all commands and groups."""

    def walk(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield path
        for name, inner in getattr(command, "commands", {}).items():
            yield from walk(inner, (*path, name))

    yield from walk(typer.main.get_command(app), ())


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
def test_every_command_has_help_with_an_example_that_names_it(cli: Cli, command: tuple[str, ...]) -> None:
    ran = cli(*command, "--help")
    assert (ran.code, ran.told) == (0, [])
    assert "Example:\n    attribution" in ran.out
    assert " ".join(("attribution", *command)) in ran.out.split("Example:")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("check", "--frmat", "x", "a"),
            "No such option: --frmat (Possible options: --format); see `attribution check",
        ),
        (("chek",), "No such command 'chek'. Did you mean 'check'?"),
        (("check",), "Missing argument"),
        (("check", "a.txt", "--format", "xml"), "Invalid value for '--format'"),
        (("check", "a.txt", "--model", "w.npz", "--rules-alone"), "--model: of no use with --rules-alone; leave one"),
        (("claims", "list", "--type", "spoken"), "'spoken' is not one of 'direct', 'indirect', 'mixed'"),
        (("claims", "list", "--since", "الأحد"), "no date"),
        (("claims", "show", "feed"), "no claim 'feed'"),
        (("rules", "show", "cue.verb.none"), "no rule 'cue.verb.none'; see `attribution rules list`"),
        (("rules", "list", "--kind", "verbs"), "no kind of rule 'verbs'; the kinds are: cue-verbs"),
        (("rules", "explain", "only English"), "TEXT: no Arabic letters"),
        (("rules", "new-scenario", " "), "TEXT: empty"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_the_way_out(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    cli("check", ARTICLE)
    ran = cli(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.told) == 1
    assert said in ran.told[0]


@pytest.mark.parametrize(
    "command", [("claims", "list"), ("claims", "show", "x"), ("store", "verify"), ("store", "stats")]
)
def test_asking_before_anything_is_stored_makes_no_database(cli: Cli, database: Path, command: tuple[str, ...]) -> None:
    ran = cli(*command)
    assert ran.code == 2
    assert ran.told == [f"{database}: no claims database here; store something first: `attribution check FILE`"]
    assert not database.exists()


def test_stored_claims_are_listed_by_speaker_and_outlet_alias(cli: Cli) -> None:
    cli("check", ARTICLE, "--outlet", "الشرق", "--published", "2022-01-02")
    every = cli("claims", "list", "--format", "jsonl")
    assert len(every.out.splitlines()) == 14
    assert len(cli("claims", "list", "--outlet", "الشرق", "--format", "jsonl").out.splitlines()) == 14
    speaker = cli("claims", "list", "--speaker", "اردوغان", "--format", "json")
    assert {claim["attribution"]["speaker"]["name"] for claim in json.loads(speaker.out)} == {
        "فلاديمير بوتين؛ رجب طيب أردوغان"
    }
    first = json.loads(every.out.splitlines()[0])
    shown = cli("claims", "show", first["id"][:12], "--format", "json")
    assert json.loads(shown.out) == first
    assert first["id"][:8] in cli("claims", "list", "--limit", "1").out
    assert "1 claim of 14; --limit 0 shows all" in cli("claims", "list", "--limit", "1").told[0]
    assert "cue.verb.qal" in cli("claims", "show", first["id"]).out


def test_the_store_is_verified_and_counted(cli: Cli, database: Path) -> None:
    cli("check", ARTICLE)
    assert cli("store", "verify").code == 0
    figures = json.loads(cli("store", "stats", "--format", "json").out)
    assert (figures["documents"], figures["claims"], figures["place"]) == (1, 14, str(database))
    assert "claims" in cli("store", "stats").out


def test_rules_that_are_off_are_listed_and_shown_as_such(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "off.yaml").write_text("kind: switched-off\nrules: [tie.inverted]\n", encoding="utf-8")
    rules = ("--rules", tmp_path)
    listed = cli("rules", "list", "--kind", "structures", *rules)
    assert "structures, off" in listed.out
    assert listed.told[0].endswith(" rules, 1 of them switched off")
    assert cli("rules", "list", "--kind", "switched-off", *rules).told == ["1 rule, 1 of them switched off"]
    assert "off: switched off in" in cli("rules", "show", "tie.inverted", *rules).out
    shown = json.loads(cli("rules", "show", "tie.inverted", "--format", "json", *rules).out)
    assert shown["off"] == str(tmp_path / "off.yaml")


def test_rules_are_listed_and_shown_with_the_forms_of_a_verb(cli: Cli) -> None:
    listed = cli("rules", "list", "--kind", "cue-verbs")
    assert "cue.verb.qal" in listed.out
    assert listed.told[0].endswith(" rules")
    shown = json.loads(cli("rules", "show", "cue.verb.qal", "--format", "json").out)
    assert (shown["past"], shown["kind"]) == ("قال", "cue-verbs")
    assert {"قالت", "يقولون", "قائلا"} <= set(shown["forms"])
    assert "يقولون" in cli("rules", "show", "cue.verb.qal").out


def test_an_explanation_names_the_rules_their_files_and_their_words(cli: Cli) -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    (first, *_) = json.loads(cli("rules", "explain", text, "--format", "json").out)
    assert first["reasons"][0]["rule"] == "cue.verb.qal"
    assert first["reasons"][0]["file"] == "cue-verbs.yaml"
    assert "cue.verb.qal (cue-verbs.yaml)" in cli("rules", "explain", text).out
    assert "لا أقوال منقولة" in cli("rules", "explain", "الطقس جميل اليوم.").out


def test_rules_that_do_not_hold_are_told_by_file_rule_and_field(cli: Cli, tmp_path: Path) -> None:
    """The stand-in engine finds nothing, so no example of any rule holds."""
    ran = cli("rules", "check")
    assert ran.code == 1
    assert ": cue.verb.qal: examples.1: does not fire in «" in ran.out
    assert ran.told[-1].endswith("do not hold")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("kind: cue-verbs\nrules:\n  - id: x.y\n    pest: قال\n", "mine.yaml:4: x.y: pest: unknown field"),
        ("kind: [", "mine.yaml:2: not YAML"),
        ("kind: verbs\nrules: []\n", "unknown kind 'verbs'"),
    ],
)
def test_a_broken_rules_file_is_one_line(cli: Cli, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "mine.yaml").write_text(content, encoding="utf-8")
    for command in (("rules", "list"), ("rules", "check")):
        ran = cli(*command, "--rules", tmp_path)
        assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
        assert said in ran.told[0]
