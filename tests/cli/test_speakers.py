"""``attribution speakers``: data on standard output, words on standard error, and every decision can be looked at and
withdrawn."""

from __future__ import annotations

import csv
import getpass
import io
import json
import os
import subprocess
import sys

import pytest
from report.standin import SAMPLES

from .conftest import Cli, Ran

ARTICLE = SAMPLES / "putin-erdogan.txt"
MINISTER = ("مولود تشاوش أوجلو", "مولود جاويش أوغلو")  # both stand in the article, the first as a speaker
PUTIN, LAVROV = "فلاديمير بوتين", "سيرجي لافروف"


@pytest.fixture
def desk(cli: Cli) -> Cli:
    """The sample article stored, where it is from and when."""
    cli("check", ARTICLE, "--outlet", "الشرق", "--published", "2022-01-02")
    return cli


def rows(ran: Ran) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ran.out)))


def test_speakers_are_listed_in_every_format_alike(desk: Cli) -> None:
    (listed, lines, table) = (desk("speakers", "list", "--format", form) for form in ("json", "jsonl", "csv"))
    one, *others = json.loads(listed.out)
    assert [json.loads(line) for line in lines.out.splitlines()] == [one, *others]
    assert [(row["id"], row["name"], int(row["claims"])) for row in rows(table)] == [
        (each["id"], each["name"], each["claims"]) for each in (one, *others)
    ]
    assert (one["name"], one["kind"], one["claims"]) == ("فلاديمير بوتين؛ رجب طيب أردوغان", "group", 4)
    assert listed.told == lines.told == table.told
    assert listed.told[0].startswith("9 speakers, from ")
    assert one["id"][:8] in desk("speakers", "list").out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--like", "اوجلو"), [MINISTER[0]]),
        (("--kind", "person", "--sort", "name"), [LAVROV, PUTIN, MINISTER[0]]),
        (("--kind", "person", "--sort", "name", "--limit", "1", "--offset", "1"), [PUTIN]),
        (("--like", "ماكرون"), []),
    ],
)
def test_a_list_is_narrowed_sorted_and_paged(desk: Cli, options: tuple[str, ...], found: list[str]) -> None:
    ran = desk("speakers", "list", *options, "--format", "csv")
    assert [row["name"] for row in rows(ran)] == found
    assert "1 speaker of 9; --limit 0 shows all" in desk("speakers", "list", "--limit", "1").told[0]


def test_nobody_is_an_empty_table_and_empty_json(desk: Cli) -> None:
    nobody = ("speakers", "list", "--like", "ماكرون")
    assert desk(*nobody).out == ""
    assert json.loads(desk(*nobody, "--format", "json").out) == []
    assert (desk(*nobody).code, desk(*nobody).told[0].split(",")[0]) == (0, "0 speakers")


@pytest.mark.parametrize("name", [*MINISTER, "جاوش اوغلو"])
def test_a_speaker_is_shown_by_any_spelling(desk: Cli, name: str) -> None:
    """Also by the spelling in which the article speaks of, and not for, the minister, and by one that it has not."""
    shown = json.loads(desk("speakers", "show", name, "--format", "json").out)
    assert shown["name"] == MINISTER[0]
    assert shown["spellings"] == [{"name": MINISTER[0], "kind": "person", "claims": 1, "documents": 1}]
    assert shown["documents"] == [
        {"id": "putin-erdogan", "title": None, "published": "2022-01-02", "claims": 1},
    ]
    assert (shown["outlets"], shown["classes"], shown["decisions"]) == ({"الشرق": 1}, {"demand": 1}, [])
    assert len(desk("claims", "list", "--speaker", name, "--format", "jsonl").out.splitlines()) == 1
    for page in (desk("speakers", "show", name), desk("speakers", "show", shown["id"][:8], "--lang", "en")):
        assert (page.code, page.told) == (0, [])
        assert shown["id"] in page.out


def test_a_speaker_of_many_documents_is_shown_with_the_latest(cli: Cli) -> None:
    for day in range(1, 4):
        cli("check", ARTICLE, "--published", f"2022-01-0{day}")
        cli("check", SAMPLES / "putin-erdogan.gold.jsonl")
    ran = cli("speakers", "show", LAVROV, "--limit", "1", "--format", "json")
    shown = json.loads(ran.out)
    assert (len(shown["documents"]), shown["appearances"], shown["claims"]) == (1, 2, 2)
    assert shown["documents"][0]["published"] == "2022-01-03"
    assert ran.told == ["the latest 1 of 2 documents; --limit 0 shows all"]
    assert cli("speakers", "show", LAVROV).told == []


def test_those_who_speak_together_are_counted_apart(desk: Cli) -> None:
    shown = json.loads(desk("speakers", "show", "بوتين", "--format", "json").out)
    assert (shown["name"], shown["claims"], shown["joint"]) == (PUTIN, 1, 4)
    assert len(desk("claims", "list", "--speaker", PUTIN, "--format", "jsonl").out.splitlines()) == 5
    assert "(and with others: 4)" in desk("speakers", "show", "بوتين", "--lang", "en").out


def test_a_merge_is_found_by_either_name_shown_and_withdrawn(desk: Cli) -> None:
    ran = desk("speakers", "merge", PUTIN, "الكرملين", "--why", "يتحدث باسمه", "--by", "هالة")
    assert (ran.code, ran.out) == (0, "1\n")
    assert ran.told == [f"decided: «الكرملين» is «{PUTIN}»; `attribution speakers undo 1` withdraws it"]
    shown = json.loads(desk("speakers", "show", "الكرملين", "--format", "json").out)
    (decision,) = shown["decisions"]
    assert (shown["name"], shown["claims"]) == (PUTIN, 2)
    assert (decision["by"], decision["why"], decision["withdrawn"]) == ("هالة", "يتحدث باسمه", None)
    assert len(desk("claims", "list", "--speaker", "الكرملين", "--format", "jsonl").out.splitlines()) == 6
    assert desk("speakers", "undo", "1", "--why", "خلط", "--by", "سامي").told == [
        f"no longer decided: «الكرملين» is «{PUTIN}»"
    ]
    (kept,) = rows(desk("speakers", "decisions", "--format", "csv"))
    assert (kept["action"], kept["withdrawn_by"], kept["withdrawn_why"]) == ("merge", "سامي", "خلط")
    assert "1 decision, 0 of them standing" in desk("speakers", "decisions").told[0]
    assert json.loads(desk("speakers", "show", "الكرملين", "--format", "json").out)["name"] == "الكرملين"


def test_the_decisions_on_a_name_are_shown_in_both_languages(desk: Cli) -> None:
    desk("speakers", "merge", PUTIN, "الكرملين", "--why", "يتحدث باسمه", "--by", "هالة")
    assert "هالة" in desk("speakers", "show", PUTIN, "--width", "160").out
    assert f"«الكرملين» is «{PUTIN}»" in desk("speakers", "decisions", "--lang", "en", "--width", "160").out
    assert f"«الكرملين» هو «{PUTIN}»" in desk("speakers", "decisions", "--width", "160").out


def test_a_split_makes_two_of_one_and_is_withdrawn(desk: Cli) -> None:
    desk("speakers", "merge", LAVROV, PUTIN, "--why", "تجربة")
    ran = desk("speakers", "split", "بوتين", "--from", LAVROV, "--why", "رجلان")
    assert ran.told == [f"decided: «{PUTIN}» is not «{LAVROV}»; `attribution speakers undo 2` withdraws it"]
    assert json.loads(desk("speakers", "show", PUTIN, "--format", "json").out)["name"] == PUTIN
    desk("speakers", "undo", "2")
    assert json.loads(desk("speakers", "show", PUTIN, "--format", "json").out)["name"] == LAVROV
    assert desk("store", "verify").code == 0


def test_who_decides_is_the_login_unless_told(desk: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "hala")
    desk("speakers", "merge", LAVROV, PUTIN, "--why", "تجربة")
    assert rows(desk("speakers", "decisions", "--format", "csv"))[0]["by"] == "hala"

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 1000")

    monkeypatch.setattr(getpass, "getuser", nameless)
    ran = desk("speakers", "undo", "1")
    assert (ran.code, ran.told) == (2, ["--by: the login has no name; say who decides: --by NAME"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "ماكرون"), "no speaker 'ماكرون'; see `attribution speakers list`"),
        (("merge", PUTIN, "ماكرون", "--why", "x"), "no speaker 'ماكرون'; see `attribution speakers list`"),
        (("merge", PUTIN, "بوتين", "--why", "x"), "are one speaker: فلاديمير بوتين ("),
        (("merge", PUTIN, LAVROV), "Missing option '--why'"),
        (("merge", PUTIN, LAVROV, "--why", " "), "--why: no reason; say in a few words why"),
        (("split", "بوتين", "--from", PUTIN, "--why", "x"), "is the only spelling of the speaker; see `attribution sp"),
        (("split", "لافروف", "--from", PUTIN, "--why", "x"), "is not spelled 'لافروف'; the spellings are: فلاديمير"),
        (("undo", "1"), "no decision 1; see `attribution speakers decisions`"),
        (("undo", "first"), "Invalid value for 'DECISION'"),
        (("list", "--kind", "minister"), "'minister' is not one of 'person'"),
        (("list", "--sort", "age"), "'age' is not one of 'claims'"),
    ],
)
def test_what_cannot_be_done_is_one_line_with_the_way_out(desk: Cli, arguments: tuple[str, ...], said: str) -> None:
    ran = desk("speakers", *arguments)
    assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
    assert said in ran.told[0]


@pytest.mark.parametrize(
    "command",
    [("list",), ("show", "x"), ("merge", "x", "y", "--why", "z"), ("split", "x", "--from", "y", "--why", "z"),
     ("undo", "1"), ("decisions",)],
)  # fmt: skip
def test_asking_before_anything_is_stored_makes_no_database(cli: Cli, command: tuple[str, ...]) -> None:
    ran = cli("speakers", *command)
    assert (ran.code, ran.out) == (2, "")
    assert "no claims database here; store something first" in ran.told[0]


def test_a_name_that_looks_like_a_formula_is_not_run_by_a_spreadsheet(desk: Cli) -> None:
    desk("speakers", "merge", PUTIN, LAVROV, "--why", "=1+1")
    assert rows(desk("speakers", "decisions", "--format", "csv"))[0]["why"] == "'=1+1"


def test_a_claim_is_shown_with_who_its_speaker_is(cli: Cli) -> None:
    cli("check", ARTICLE)
    claims = [json.loads(line) for line in cli("claims", "list", "--format", "jsonl").out.splitlines()]
    minister = next(claim for claim in claims if claim["attribution"]["speaker"]["name"] == MINISTER[0])
    assert minister["speaker"]["name"] == MINISTER[0]
    assert minister["speaker"]["id"] in cli("claims", "show", minister["id"]).out
    assert len(cli("claims", "list", "--speaker", minister["speaker"]["id"], "--format", "jsonl").out.splitlines()) == 1


def test_a_shell_completes_the_commands_and_their_closed_sets() -> None:
    def completed(words: str) -> str:
        asked = {"_ATTRIBUTION_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        command = [sys.executable, "-m", "attribution"]
        return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **asked}).stdout.decode()

    assert "merge" in completed("attribution speakers me")
    assert "documents" in completed("attribution speakers list --sort doc")
