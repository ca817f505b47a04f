"""What is written for machines reads back, with stable keys."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from attribution.records import read_attribution
from attribution.report.records import check_record, json_lines, json_list
from attribution.report.rows import rows_of
from attribution.report.spreadsheet import FIELDS, csv_lines

from .standin import GOLD, NAMED, sample_check


def test_json_lines_and_a_json_list_hold_the_same() -> None:
    records = [check_record(sample_check())] * 2
    assert [json.loads(line) for line in json_lines(records)] == json.loads("\n".join(json_list(records))) == records
    assert json.loads("\n".join(json_list([]))) == []


def test_a_checked_document_is_its_record_with_claims_and_findings() -> None:
    record = check_record(sample_check())
    assert list(record) == [
        "id", "title", "outlet", "published", "text", "attributions", "agencies", "claims", "findings",
    ]  # fmt: skip
    assert record["text"] == GOLD["text"]
    assert [read_attribution(one).cue for one in record["attributions"]] == [
        read_attribution(one).cue for one in GOLD["attributions"]
    ]
    assert len(record["claims"]) == 14
    finding = record["findings"][0]
    assert finding["text"] == NAMED.text[finding["start"] : finding["end"]]


def test_csv_reads_back_one_claim_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO("\n".join(csv_lines(rows_of(sample_check()))))))
    assert len(rows) == 14
    assert tuple(rows[0]) == FIELDS
    assert rows[12]["chain"] == "الشرق ← أ ف ب ← بلومبرغ ← مسؤول تركي كبير"
    assert rows[12]["content"].startswith("هناك المزيد")


def test_csv_has_the_confidence_in_hundredths_or_nothing() -> None:
    sure, unknown = (rows_of(sample_check(confidences))[:1] for confidences in ([0.9] * 14, ()))
    found = list(csv.DictReader(io.StringIO("\n".join(csv_lines(sure + unknown)))))
    assert [row["confidence"] for row in found] == ["0.90", ""]
    assert FIELDS[22] == "confidence", "a reader that goes by position finds the others where they were"


@pytest.mark.parametrize("text", ["=1+1", "+قال", "-قال", "@SUM(A1)", "\tقال"])
def test_a_spreadsheet_runs_nothing_of_an_article(text: str) -> None:
    (row,) = rows_of(sample_check())[:1]
    (found,) = csv.DictReader(io.StringIO("\n".join(csv_lines([replace(row, text=text)]))))
    assert found["content"] == f"'{text}"
