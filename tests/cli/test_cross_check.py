"""``attribution cross-check`` and ``attribution timeline``, from the article to what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from report.standin import SAMPLES

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"
OURS = ("--outlet", "الشرق", "--published", "2022-01-02")
THEIRS = ("--outlet", "النهار", "--published", "2022-01-03")


@pytest.fixture
def copied(cli: Cli, tmp_path: Path) -> Path:
    """The sample article, stored under another name as another outlet printed it a day later."""
    path = tmp_path / "copied.txt"
    path.write_bytes(ARTICLE.read_bytes())
    assert cli("check", path, *THEIRS, "--fail-on", "never").code == 0
    return path


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_copy_in_another_paper_is_one_origin(cli: Cli, copied: Path) -> None:
    ran = cli("cross-check", ARTICLE, *OURS, "--format", "jsonl")
    assert ran.code == 0
    assert ran.told[-1].startswith("14 claims: ")
    first = records(ran.out)[2]
    assert list(first) == ["claim", "carried", "contradicted", "origins"]
    assert first["carried"][0]["relation"] == "copy"
    assert first["carried"][0]["claim"]["outlet"] == "النهار"
    assert first["carried"][0]["origin"] == 1
    assert (first["origins"]["least"], first["origins"]["most"]) == (1, 1)
    assert {ground["tie"] for ground in first["origins"]["origins"][0]["grounds"]} <= {
        "agency",
        "speaker",
        "text",
        "wording",
    }
    assert first["origins"]["decided"][0]["en"].startswith("الشرق، النهار: ")
    marks = first["carried"][0]["their_marks"]
    assert {mark["kind"] for mark in marks} == {"same"}
    assert all(first["carried"][0]["claim"]["text"][m["start"] : m["end"]] == m["text"] for m in marks)


def test_the_article_itself_is_no_other_report(cli: Cli) -> None:
    cli("check", ARTICLE, *OURS, "--fail-on", "never")
    ran = cli("cross-check", ARTICLE, *OURS)
    assert ran.code == 0
    assert "14 claims: 0 reported elsewhere, 0 contradicted" in ran.told[-1]


def test_nothing_is_stored_by_it(cli: Cli, copied: Path) -> None:
    before = cli("claims", "count").out
    cli("cross-check", ARTICLE, *OURS)
    assert cli("claims", "count").out == before


def test_the_days_bound_what_is_looked_at(cli: Cli, copied: Path) -> None:
    for options in (("--days", "0"), ("--until", "2022-01-02"), ("--since", "2022-01-04")):
        assert ": 0 reported elsewhere" in cli("cross-check", ARTICLE, *OURS, *options).told[-1]


def test_stored_claims_and_documents_are_cross_checked_alike(cli: Cli, copied: Path) -> None:
    cli("check", ARTICLE, *OURS, "--fail-on", "never")
    whole = cli("cross-check", "--document", "putin-erdogan", "--format", "jsonl")
    assert len(records(whole.out)) == 14
    claim = records(whole.out)[2]["claim"]["id"]
    one = cli("cross-check", "--claim", claim[:10], "--format", "json")
    assert json.loads(one.out)[0]["carried"] == records(whole.out)[2]["carried"]


def test_the_table_shows_both_texts_and_the_origins(cli: Cli, copied: Path) -> None:
    ran = cli("cross-check", ARTICLE, *OURS, "--lang", "en", "--width", "150")
    assert "This claim" in ran.out
    assert "Independent origins: 1" in ran.out
    assert "\x1b" not in ran.out


def test_a_timeline_begins_with_who_said_it_first(cli: Cli, copied: Path) -> None:
    cli("check", ARTICLE, *OURS, "--fail-on", "never")
    claim = records(cli("cross-check", "--document", "copied", "--format", "jsonl").out)[4]["claim"]["id"]
    told = records(cli("timeline", claim, "--format", "jsonl").out)
    assert [one["role"] for one in told] == ["first", "relayed"]
    assert [one["claim"]["outlet"] for one in told] == ["الشرق", "النهار"]
    assert told[1]["origin"] == told[0]["origin"] == 1
    assert "asked about" in cli("timeline", claim, "--lang", "en", "--width", "160").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cross-check",), "what is to be cross-checked?; give either articles, or --claim ID, or --document ID"),
        (("cross-check", "a.txt", "--claim", "a"), "what is to be cross-checked?"),
        (("cross-check", "--claim", "feed"), "no claim 'feed'; see `attribution claims list`"),
        (("cross-check", "--document", "feed"), "no document 'feed'"),
        (("cross-check", ARTICLE, "--since", "أمس"), "--since: no date: 'أمس'; write a date such as 2022-01-02"),
        (("timeline", "feed"), "no claim 'feed'; see `attribution claims list`"),
    ],
)
def test_what_cannot_be_answered_is_one_line(cli: Cli, copied: Path, arguments: tuple[object, ...], said: str) -> None:
    ran = cli(*arguments)
    assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
    assert said in ran.told[0]


@pytest.mark.parametrize("arguments", [("cross-check", ARTICLE), ("cross-check", "--claim", "a"), ("timeline", "a")])
def test_an_empty_database_is_one_line(cli: Cli, arguments: tuple[object, ...]) -> None:
    cli("store", "init")
    ran = cli(*arguments)
    assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
    assert "no claims are stored here; store some first: `attribution check FILE`" in ran.told[0]


def test_an_article_that_cannot_be_read_is_told_and_the_others_go_on(cli: Cli, copied: Path, tmp_path: Path) -> None:
    ran = cli("cross-check", tmp_path / "gone.txt", ARTICLE, *OURS)
    assert ran.code == 2
    assert "; 1 not read" in ran.told[-1]
