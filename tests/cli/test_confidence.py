"""``--min-confidence`` and ``--precise``: what is unsure is not shown, written, stored or scored, and that is told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from report.standin import SAMPLES, GoldEngine

from .conftest import Cli

ARTICLE, GOLD = SAMPLES / "putin-erdogan.txt", SAMPLES / "putin-erdogan.gold.jsonl"
SURE = [0.95] * 14
SURE[2], SURE[7], SURE[9] = 0.4, 0.89, 0.9  # a3, in whose content a4 stands, a8 and a10


@pytest.fixture
def sure(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The command line with an engine that is sure of most of the sample's attributions, and precise from 0.93."""
    engine = GoldEngine(SURE, precise=0.93)
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: engine)
    return cli


def test_check_shows_and_stores_what_is_sure_and_tells_how_many_are_not(sure: Cli) -> None:
    ran = sure("check", ARTICLE, "--min-confidence", "0.9", "--format", "jsonl")
    record = json.loads(ran.out)
    kept = {one["id"]: one for one in record["attributions"]}
    assert len(kept) == len(record["claims"]) == 12
    assert not {"a3", "a8"} & set(kept)
    assert kept["a10"]["confidence"] == 0.9, "the bound itself is sure enough"
    assert kept["a4"]["parent"] is None, "what held it is left out"
    assert "12 claims (2 left out below 0.9), " in ran.told[0]
    stored = [json.loads(line) for line in sure("claims", "list", "--format", "jsonl").out.splitlines()]
    assert {one["attribution"]["id"]: one["attribution"] for one in stored} == kept
    assert sure("store", "verify").code == 0


def test_precise_asks_the_weights_from_where(sure: Cli) -> None:
    ran = sure("check", ARTICLE, "--precise", "--no-store", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert {row["confidence"] for row in rows} == {"0.95"}
    assert "11 claims (3 left out below 0.93), " in ran.told[0]


def test_nothing_is_left_out_or_told_unless_it_is_asked_for(sure: Cli) -> None:
    ran = sure("check", ARTICLE, "--no-store")
    assert "14 claims, " in ran.told[0]
    assert "0 left out below 0)" in sure("check", ARTICLE, "--no-store", "--min-confidence", "0").told[0]


def test_findings_about_what_is_left_out_are_left_out(sure: Cli) -> None:
    """A name spelled in two ways is a finding about the text, whoever says what in it."""
    assert "ATT003" in sure("check", ARTICLE, "--no-store").told[0]
    ran = sure("check", ARTICLE, "--no-store", "--min-confidence", "1")
    assert ran.told == ["1 document: 388 words, 0 claims (14 left out below 1), 1 finding (ATT007 1)"]


def test_extract_writes_what_is_sure(sure: Cli) -> None:
    ran = sure("extract", GOLD, "--min-confidence", "0.5")
    record = json.loads(ran.out)
    assert [one["id"] for one in record["attributions"]] == [f"a{n}" for n in range(1, 15) if n != 3]
    assert ran.told == ["1 document: 388 words, 13 attributions (1 left out below 0.5)"]


def test_evaluate_scores_what_is_kept(sure: Cli) -> None:
    ran = sure("evaluate", GOLD, "--precise", "--format", "json")
    cue = json.loads(ran.out)["stages"]["cue"]
    assert (cue["precision"], cue["right"], cue["predicted"], cue["gold"]) == (100.0, 11, 11, 14)
    assert ran.told == ["1 document with 14 attributions; 11 predicted, 3 left out below 0.93"]


@pytest.mark.parametrize("command", [("check", ARTICLE), ("extract", ARTICLE), ("evaluate", GOLD)])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--min-confidence", "0.9", "--rules-alone"),
            "--min-confidence: of no use with --rules-alone, which gives no confidence; leave one of the two out",
        ),
        (
            ("--precise", "--rules-alone"),
            "--precise: of no use with --rules-alone, which gives no confidence; leave one of the two out",
        ),
        (
            ("--precise", "--min-confidence", "0.9"),
            "--min-confidence: of no use with --precise; leave one of the two out",
        ),
        (("--min-confidence", "1.1"), "Invalid value for '--min-confidence'"),
        (("--min-confidence", "-0.1"), "Invalid value for '--min-confidence'"),
        (("--min-confidence", "nan"), "Invalid value for '--min-confidence'"),
        (("--min-confidence", "much"), "Invalid value for '--min-confidence'"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    sure: Cli, command: tuple[str | Path, ...], options: tuple[str, ...], said: str
) -> None:
    ran = sure(*command, *options)
    assert (ran.code, ran.out, len(ran.told)) == (2, "", 1)
    assert ran.told[0].startswith(said)


@pytest.mark.parametrize("option", [("--min-confidence", "0.9"), ("--precise",)])
@pytest.mark.parametrize("command", [("check", ARTICLE), ("extract", ARTICLE), ("evaluate", GOLD)])
def test_weights_without_a_confidence_are_told_and_not_taken_for_unsure(
    cli: Cli, command: tuple[str | Path, ...], option: tuple[str, ...]
) -> None:
    ran = cli(*command, *option)
    assert (ran.code, ran.out) == (2, "")
    assert ran.told == [
        f"{option[0]}: the weights in use give no confidence; leave it out, or train weights that learn one: "
        "`attribution train`"
    ]


def test_weights_that_do_not_say_from_where_they_are_precise_are_told(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: GoldEngine(SURE))
    ran = cli("check", ARTICLE, "--precise")
    assert (ran.code, ran.out) == (2, "")
    assert ran.told == [
        "--precise: the weights in use do not say from which confidence they are right 95 times in 100; "
        "give a confidence instead: --min-confidence 0.9"
    ]


@pytest.mark.parametrize("option", [("--min-confidence", "0.9"), ("--precise",)])
def test_records_of_another_program_are_not_sieved(sure: Cli, option: tuple[str, ...]) -> None:
    ran = sure("evaluate", GOLD, "--predicted", GOLD, *option)
    assert (ran.code, ran.told) == (2, [f"{option[0]}: of no use with --predicted; leave one of the two out"])


def test_stored_claims_are_listed_from_a_confidence_up(sure: Cli, cli: Cli) -> None:
    sure("check", ARTICLE)
    ran = sure("claims", "list", "--min-confidence", "0.9", "--format", "csv")
    confidences = [row["confidence"] for row in csv.DictReader(io.StringIO(ran.out))]
    assert sorted(confidences) == ["0.90"] + ["0.95"] * 11
    assert ran.told[0].startswith("12 claims, from ")
    assert "1 claim of 12;" in sure("claims", "list", "--min-confidence", "0.9", "--limit", "1").told[0]


def test_a_claim_is_shown_with_its_confidence(sure: Cli) -> None:
    sure("check", ARTICLE)
    (first, *_) = csv.DictReader(io.StringIO(sure("claims", "list", "--format", "csv").out))
    assert "الثقة: 0.95" in sure("claims", "show", first["claim"]).out
    for width in ("40", "160"):
        assert sure("claims", "show", first["claim"], "--lang", "en", "--width", width).out.count("Confidence") == 1
    assert "Confidence: 0.95" in sure("rules", "explain", ARTICLE.read_text(encoding="utf-8"), "--lang", "en").out


def test_no_confidence_is_shown_where_there_is_none(cli: Cli) -> None:
    cli("check", ARTICLE)
    (first, *_) = csv.DictReader(io.StringIO(cli("claims", "list", "--format", "csv").out))
    assert first["confidence"] == ""
    assert "Confidence" not in cli("claims", "show", first["claim"], "--lang", "en").out
    assert "Confidence" not in cli("rules", "explain", ARTICLE.read_text(encoding="utf-8"), "--lang", "en").out
    shown = json.loads(cli("claims", "show", first["claim"], "--format", "json").out)
    assert shown["attribution"]["confidence"] is None
