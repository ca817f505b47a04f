"""``check`` and ``extract``: every document that can be read is done, every other is told in one line."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from report.standin import AGENCY, GOLD, SAMPLES

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"
SENTENCE = "قالت وزيرة الصحة إن اللقاح وصل إلى المستشفيات."


def test_the_sample_article_is_shown_summed_up_and_stored(cli: Cli, database: Path) -> None:
    ran = cli("check", ARTICLE, "--outlet", "الشرق", "--published", "2022-01-02")
    assert ran.code == 0, "no finding of level error: nothing to stop a pipeline for"
    assert "فلاديمير" in ran.out
    assert "14 claims" in ran.told[0]
    assert ran.told[1] == f"claims stored in {database} (documents: 1 added)"
    assert "(documents: 1 unchanged)" in cli("check", ARTICLE, "--outlet", "الشرق", "--published", "2022-01-02").told[1]


@pytest.mark.parametrize(("level", "code"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_the_exit_status_says_whether_findings_reach_a_level(cli: Cli, level: str, code: int) -> None:
    """The sample has claims that rest on unnamed sources alone: a warning."""
    assert cli("check", ARTICLE, "--no-store", "--fail-on", level).code == code


def test_no_store_leaves_no_database(cli: Cli, database: Path) -> None:
    ran = cli("check", ARTICLE, "--no-store")
    assert not database.exists()
    assert not any("stored" in line for line in ran.told)


def test_formats_for_machines_have_nothing_else_on_standard_output(cli: Cli) -> None:
    one = json.loads(cli("check", ARTICLE, "--format", "jsonl", "--no-store").out)
    (same,) = json.loads(cli("check", ARTICLE, "--format", "json", "--no-store").out)
    rows = list(csv.DictReader(io.StringIO(cli("check", ARTICLE, "--format", "csv", "--no-store").out)))
    assert one == same
    assert one["agencies"] == [AGENCY]
    assert [row["claim"] for row in rows] == [claim["id"] for claim in one["claims"]]


def test_extract_gives_back_the_document_with_its_attributions(cli: Cli, database: Path) -> None:
    ran = cli("extract", SAMPLES / "putin-erdogan.gold.jsonl", "--format", "jsonl")
    record = json.loads(ran.out)
    assert {name: record[name] for name in ("id", "title", "outlet", "published", "text")} == {
        name: GOLD[name] for name in ("id", "title", "outlet", "published", "text")
    }
    assert [one["cue"] for one in record["attributions"]] == [one["cue"] for one in GOLD["attributions"]]
    assert (ran.code, database.exists()) == (0, False)
    assert ran.told == ["1 document: 388 words, 14 attributions"]


def test_output_is_in_the_order_of_the_input(cli: Cli) -> None:
    lines = "\n".join(json.dumps({"id": name, "text": SENTENCE}) for name in "zamb")
    out = cli("extract", "-", stdin=lines.encode()).out
    assert [json.loads(line)["id"] for line in out.splitlines()] == list("zamb")


def test_a_bad_document_costs_neither_the_good_ones_nor_the_exit_status(cli: Cli, tmp_path: Path) -> None:
    docs = tmp_path / "docs.jsonl"
    good = (json.dumps({"id": name, "text": SENTENCE}) for name in "ab")
    docs.write_text("\n{broken\n".join(good) + '\n{"id": "a", "text": "قال"}\n', encoding="utf-8")
    windows = tmp_path / "windows.txt"
    windows.write_bytes((SENTENCE * 3).encode("cp1256"))
    empty = tmp_path / "empty.txt"
    empty.touch()
    ran = cli(
        "check", docs, windows, empty, tmp_path / "none.txt", ARTICLE, "https://example.org/1", "--format", "jsonl"
    )
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["a", "b", "putin-erdogan"]
    assert ran.code == 2
    errors = ran.told[:-2]
    assert [line.split(": ", 1)[0] for line in errors] == [
        f"{docs}:2", f"{docs}:4", str(windows), str(empty), str(tmp_path / "none.txt"), "https://example.org/1",
    ]  # fmt: skip
    assert "iconv -f WINDOWS-1256" in errors[2]
    assert ran.told[-2].startswith("3 documents, 6 not read")
    assert ran.told[-1].endswith("(documents: 3 added)")


@pytest.mark.parametrize("control", ["\u200f", "\u061c", "\u202e", "\u2067"])
def test_bidi_controls_in_a_text_are_kept_in_offsets_and_harmless(cli: Cli, control: str) -> None:
    text = f"{control}{SENTENCE}"
    assert json.loads(cli("extract", "-", stdin=text.encode()).out)["text"] == text
    assert cli("check", "-", "--no-store", stdin=text.encode()).code == 0


def test_a_database_that_cannot_be_opened_costs_no_claims(cli: Cli, tmp_path: Path) -> None:
    ran = cli("check", ARTICLE, "--db", tmp_path, "--format", "jsonl")
    assert len(json.loads(ran.out)["claims"]) == 14
    assert ran.code == 2
    assert ran.told[0].startswith(f"{tmp_path}: a folder, not a database")


def test_a_database_that_is_none_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("no database", encoding="utf-8")
    ran = cli("check", ARTICLE, "--db", tmp_path / "notes.sqlite", "--format", "csv")
    assert ran.code == 2
    assert len(ran.out.splitlines()) > 14
    assert len(ran.told) == 2


def test_a_read_only_database_is_told_once_for_all_documents(cli: Cli, database: Path, tmp_path: Path) -> None:
    cli("check", ARTICLE)
    with sqlite3.connect(database) as connection:
        connection.execute("create trigger t before insert on documents begin select raise(abort, 'no more'); end")
    lines = "\n".join(json.dumps({"id": name, "text": SENTENCE}) for name in "abc")
    ran = cli("check", "-", "--format", "jsonl", stdin=lines.encode())
    assert len(ran.out.splitlines()) == 3
    assert ran.code == 2
    assert len(ran.told) == 3, "one line for the database, the sums, and how many were not stored"
    assert "3 not stored" in ran.told[2]


def test_a_date_that_is_none_is_refused_before_anything_is_done(cli: Cli) -> None:
    ran = cli("check", ARTICLE, "--published", "الأحد")
    assert (ran.code, ran.out) == (2, "")
    assert ran.told == ["--published: no date: 'الأحد'; write a date such as 2022-01-02"]


def test_findings_go_by_a_persons_own_words(cli: Cli, tmp_path: Path) -> None:
    """The rules that a person lays over the built-in ones reach the findings, not the engine alone."""
    (tmp_path / "own.yaml").write_text(
        "kind: unnamed-sources\n"
        "rules:\n"
        "  - id: unnamed.official\n"
        "    grade: role\n"
        "    forms: [ناظر]\n"
        "    examples: [قال ناظر إن الطريق مغلق.]\n"
        "    counterexamples: [قال الوزير إن الطريق مغلق.]\n",
        encoding="utf-8",
    )
    codes = [
        [one["code"] for one in json.loads(cli("check", ARTICLE, "--no-store", "-f", "jsonl", *rules).out)["findings"]]
        for rules in ((), ("--rules", tmp_path))
    ]
    assert [found.count("ATT003") for found in codes] == [4, 2], "an official is none here unless his body is named"
