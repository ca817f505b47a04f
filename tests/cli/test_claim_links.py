"""``attribution claims link``, ``unlink`` and ``links``, from the claims to what is printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from report.standin import SAMPLES

from .conftest import Cli

SAME = ("--relation", "same", "--note", "القول نفسه", "--by", "هالة")


@pytest.fixture
def claims(cli: Cli, database: Path) -> list[str]:
    """The ids of the claims of the sample article, which is stored."""
    cli("check", SAMPLES / "putin-erdogan.txt")
    return [json.loads(line)["id"] for line in cli("claims", "list", "--format", "jsonl").out.splitlines()]


def test_a_decision_is_made_shown_and_withdrawn(cli: Cli, claims: list[str], database: Path) -> None:
    made = cli("claims", "link", claims[0], claims[1], *SAME)
    assert (made.code, made.out) == (0, "1\n")
    told = f"{claims[0]}, {claims[1]}: the same claim"
    assert made.told == [f"decided: {told}; `attribution claims unlink 1` withdraws it"]

    shown = cli("claims", "links", "--format", "jsonl")
    record = json.loads(shown.out)
    assert (record["relation"], record["by"], record["note"], record["withdrawn"]) == (
        "same",
        "هالة",
        "القول نفسه",
        None,
    )
    assert record["a"]["presence"] == "current"
    assert shown.told == [f"1 decision, 1 of them in force, from {database}"]

    assert cli("claims", "unlink", claims[1], claims[0], "--note", "خطأ").told == [f"no longer decided: {told}"]
    (row,) = csv.DictReader(io.StringIO(cli("claims", "links", "--format", "csv").out))
    assert (row["number"], row["withdrawn_why"]) == ("1", "خطأ")
    assert cli("claims", "links").told == [f"1 decision, 0 of them in force, from {database}"]


def test_the_table_speaks_both_languages(cli: Cli, claims: list[str]) -> None:
    denial = ("--relation", "contradict", "--contradiction", "denial", "--note", "نفي")
    cli("claims", "link", claims[0], claims[1], *denial)
    assert "يتعارضان" in cli("claims", "links", "--width", "160").out
    assert "contradict" in cli("claims", "links", "--lang", "en", "--width", "160").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["link", "0", "1", "--relation", "same", "--note", " "], "--note: no reason; say in a few words why"),
        (["link", "{a}", "{a}", *SAME], "is one claim, not two"),
        (["link", "{a}", "ffffffff", *SAME], "no claim 'ffffffff'"),
        (["link", "{a}", "{b}", "--contradiction", "denial", *SAME], "--contradiction: of no use without"),
        (["unlink", "7"], "no decision 7; see `attribution claims links`"),
        (["unlink", "abc"], "abc is no number of a decision"),
        (["unlink", "{a}", "{b}"], "stands; see `attribution claims links`"),
    ],
)
def test_bad_input_gets_one_line(cli: Cli, claims: list[str], arguments: list[str], told: str) -> None:
    ran = cli("claims", *(one.format(a=claims[0], b=claims[1]) for one in arguments))
    assert ran.code == 2
    assert len(ran.told) == 1
    assert told in ran.told[0]
