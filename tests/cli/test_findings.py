"""``attribution findings``, and ``attribution check`` with what was dismissed, from the decision to the exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from report.standin import SAMPLES

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"
DOCUMENT = "putin-erdogan"
WHY = ("--why", "المصدر معروف لنا", "--by", "هالة")


@pytest.fixture
def findings(cli: Cli, database: Path) -> list[dict[str, Any]]:
    """The findings of the sample article, which is stored."""
    cli("check", ARTICLE)
    return [json.loads(line) for line in cli("findings", "list", DOCUMENT, "--format", "jsonl").out.splitlines()]


def named(findings: list[dict[str, Any]], code: str) -> list[dict[str, Any]]:
    return [one for one in findings if one["code"] == code]


def place(finding: dict[str, Any]) -> str:
    return f"{finding['line']}:{finding['column']}"


def test_a_finding_is_dismissed_listed_and_restored(cli: Cli, findings: list[dict[str, Any]], database: Path) -> None:
    first = named(findings, "ATT003")[0]
    made = cli("findings", "dismiss", DOCUMENT, place(first), *WHY)
    assert (made.code, made.out) == (0, "1\n")
    told = f"ATT003 on «{first['text']}» in {DOCUMENT}"
    assert made.told == [f"dismissed: {told}; `attribution findings restore 1` withdraws it"]

    listed = cli("findings", "list", DOCUMENT, "--format", "json")
    (marked,) = [one for one in json.loads(listed.out) if one["dismissed"]]
    assert (marked["id"], marked["dismissed"]["by"], marked["dismissed"]["decision"]) == (first["id"], "هالة", 1)
    assert listed.told == [f"{len(findings)} findings, 1 of them dismissed, from {database}"]

    restored = cli("findings", "restore", "1", "--why", "ليس معروفا", "--by", "سمير")
    assert (restored.code, restored.told) == (0, [f"no longer dismissed: {told}"])
    kept = cli("findings", "decisions", "--format", "csv", "--document", DOCUMENT)
    (row,) = csv.DictReader(io.StringIO(kept.out))
    assert (row["code"], row["words"], row["by"], row["withdrawn_by"]) == ("ATT003", first["text"], "هالة", "سمير")
    assert kept.told == [f"1 decision, 0 of them standing, from {database}"]
    assert (cli("findings", "restore", "1").code, cli("findings", "restore", "9").code) == (2, 2)


@pytest.mark.parametrize("by", ["id", "beginning", "code", "place"])
def test_a_finding_is_named_in_any_way_that_leaves_one(cli: Cli, findings: list[dict[str, Any]], by: str) -> None:
    one = next(one for one in findings if len(named(findings, one["code"])) == 1)
    which = {"id": one["id"], "beginning": one["id"][:8], "code": one["code"].lower(), "place": place(one)}[by]

    assert cli("findings", "dismiss", DOCUMENT, which, *WHY).out == "1\n"
    (kept,) = json.loads(cli("findings", "decisions", "--format", "json").out)
    assert (kept["code"], kept["words"], kept["message"]) == (one["code"], one["text"], one["message"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dismiss", DOCUMENT, "ATT003", *WHY), "several findings ATT003 in putin-erdogan: "),
        (("dismiss", DOCUMENT, "ATT008", *WHY), "no finding 'ATT008' in putin-erdogan; see `attribution findings list"),
        (("dismiss", DOCUMENT, "999:1", *WHY), "no finding '999:1'"),
        (("dismiss", DOCUMENT, "", *WHY), "no finding ''"),
        (("dismiss", "nobody", "ATT003", *WHY), "no document 'nobody'; see `attribution documents list`"),
        (("dismiss", DOCUMENT, "ATT003", "--why", " "), "--why: no reason"),
        (("dismiss", DOCUMENT, "ATT003"), "Missing option '--why'"),
        (("list", "nobody"), "no document 'nobody'"),
        (("decisions", "--document", "nobody"), "no document 'nobody'"),
        (("restore", "7"), "no decision 7 on a finding; see `attribution findings decisions`"),
    ],
)
def test_what_cannot_be_decided_is_one_line(
    cli: Cli, findings: list[dict[str, Any]], arguments: tuple[str, ...], said: str
) -> None:
    ran = cli("findings", *arguments)
    assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
    assert said in ran.told[0]


def test_nothing_is_dismissed_twice(cli: Cli, findings: list[dict[str, Any]]) -> None:
    which = findings[0]["id"]
    cli("findings", "dismiss", DOCUMENT, which, *WHY)
    again = cli("findings", "dismiss", DOCUMENT, which, *WHY)
    assert (again.code, again.out) == (2, "")
    assert "that is decided already (decision 1, هالة" in again.told[0]


def test_tables_speak_both_languages(cli: Cli, findings: list[dict[str, Any]]) -> None:
    cli("findings", "dismiss", DOCUMENT, findings[0]["id"], *WHY)
    for command in (("list", DOCUMENT), ("decisions",)):
        arabic, english = (cli("findings", *command, "--width", "160", "--lang", lang).out for lang in ("ar", "en"))
        assert "هالة" in arabic
        assert ("القرار" in arabic or "إنذار كاذب" in arabic) and ("decision" in english or "false alarm" in english)


def test_a_check_leaves_out_what_was_dismissed_and_says_how_many(cli: Cli, findings: list[dict[str, Any]]) -> None:
    warnings = [one for one in findings if one["level"] == "warning"]
    assert cli("check", ARTICLE, "--fail-on", "warning").code == 1
    for one in warnings:
        cli("findings", "dismiss", DOCUMENT, one["id"], *WHY)

    ran = cli("check", ARTICLE, "--fail-on", "warning", "--lang", "en", "--width", "160")
    assert ran.code == 0
    assert f"{len(warnings)} findings dismissed, shown with --dismissed" in ran.told
    assert "ATT003" not in ran.out
    assert "False alarms" not in ran.out
    assert cli("check", ARTICLE, "--fail-on", "note").code == 1, "notes were not dismissed"
    told = json.loads(cli("check", ARTICLE, "--format", "jsonl").out)
    assert {one["level"] for one in told["findings"]} == {"note"}

    cli("findings", "restore", "1")
    assert cli("check", ARTICLE, "--fail-on", "warning").code == 1


def test_what_was_dismissed_is_shown_marked_in_every_format(cli: Cli, findings: list[dict[str, Any]]) -> None:
    first = named(findings, "ATT003")[0]
    cli("findings", "dismiss", DOCUMENT, first["id"], *WHY)
    asked = ("check", ARTICLE, "--dismissed", "--lang", "en", "--width", "160")

    table = cli(*asked)
    assert "False alarms:" in table.out
    assert "المصدر معروف لنا" in table.out.split("False alarms:")[1]
    assert "1 finding dismissed" in table.told
    told = json.loads(cli(*asked, "--format", "jsonl").out)["findings"]
    assert {one["id"] for one in told if one["dismissed"]} == {first["id"]}
    assert len(told) > 1
    rows = list(csv.DictReader(io.StringIO(cli(*asked, "--format", "csv").out)))
    (row,) = [row for row in rows if row["dismissed"]]
    assert (row["dismissed"], "ATT003" in row["findings"]) == ("ATT003", False)
    page = cli(*asked, "--format", "html").out
    assert page.count('class="verdict"') == 1
    assert "المصدر معروف لنا" in page

    plain = cli("check", ARTICLE, "--format", "csv").out.splitlines()[0]
    assert "dismissed" not in plain.split(",")
    assert 'class="verdict"' not in cli("check", ARTICLE, "--format", "html").out


def test_what_is_stored_is_whole_whatever_was_dismissed(cli: Cli, findings: list[dict[str, Any]]) -> None:
    cli("findings", "dismiss", DOCUMENT, findings[0]["id"], *WHY)
    assert "(documents: 1 unchanged)" in cli("check", ARTICLE).told[-1]
    assert cli("store", "verify").code == 0
    shown = cli("findings", "list", DOCUMENT, "--format", "json").out
    assert [one["id"] for one in json.loads(shown)] == [one["id"] for one in findings]


def test_without_a_database_nothing_is_looked_at(
    cli: Cli, findings: list[dict[str, Any]], database: Path, tmp_path: Path
) -> None:
    cli("findings", "dismiss", DOCUMENT, findings[0]["id"], *WHY)
    assert len(cli("check", ARTICLE, "--no-store").told) == 1
    refused = cli("check", ARTICLE, "--no-store", "--dismissed")
    assert (refused.code, len(refused.told)) == (2, 1)
    assert "--dismissed" in refused.told[0]

    beside = cli("check", ARTICLE, "--no-store", "--db", database)
    assert beside.told[1:] == ["1 finding dismissed, shown with --dismissed"]
    missing = cli("check", ARTICLE, "--no-store", "--db", tmp_path / "none.sqlite")
    assert missing.code == 2
    assert "no claims database here" in missing.told[0]
    assert not (tmp_path / "none.sqlite").exists()


def test_a_decision_on_one_document_says_nothing_of_another(
    cli: Cli, findings: list[dict[str, Any]], tmp_path: Path
) -> None:
    cli("findings", "dismiss", DOCUMENT, findings[0]["id"], *WHY)
    other = tmp_path / "other.txt"
    other.write_bytes(ARTICLE.read_bytes())
    assert not any("dismissed" in line for line in cli("check", other).told)
