"""What carries a headline's claim is told wherever the claim is: in the record, the table, CSV and explanations."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from attribution.domain import Check, Document
from attribution.engine import Engine
from attribution.evaluation import annotation_of
from attribution.evaluation.gold_files import read_gold
from attribution.records import read_attribution
from attribution.report.bidi import LRM, PDI, RLI, RLM, Layout
from attribution.report.console import check_lines
from attribution.report.labels import Language
from attribution.report.records import check_record
from attribution.report.rows import rows_of
from attribution.report.rulebook import explanation_lines, explanation_record
from attribution.report.spreadsheet import csv_lines
from attribution.rulebook import load_rulebook
from attribution.store import ClaimStore
from attribution.workflow.checking import check_document, run_now
from attribution.workflow.ruling import explain

TEXT = """حداد يتهم المقاولين بسرقة الإسمنت

قال وزير النقل سامي حداد إن الجسر سيفتح في موعده. واتهم الوزير المقاولين بسرقة إسمنت الجسر."""
UNCARRIED = "وزير النقل: الجسر آمن\n\nقال رئيس البلدية ماهر قاسم إن السوق يخدم خمسين ألف نسمة."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


@pytest.fixture(scope="module")
def check(engine: Engine) -> Check:
    return check_document(Document("d", TEXT), engine)


def plain(lines: list[str]) -> str:
    return re.sub(f"[{RLM}{RLI}{PDI}{LRM}]", "", "\n".join(lines)).replace("\xa0", " ")


def test_the_record_says_what_carries_a_headlines_claim_and_says_it_of_no_other(check: Check, engine: Engine) -> None:
    headline, *body = check_record(check)["attributions"]
    assert (headline["carried_by"], body[-1]["cue"]["text"]) == (body[-1]["id"], "اتهم")
    assert not any("carried_by" in one for one in body)
    uncarried = check_record(check_document(Document("d", UNCARRIED), engine))["attributions"]
    assert uncarried[0]["carried_by"] is None


def test_a_record_with_a_carrier_reads_back_and_is_scored_as_without(check: Check, tmp_path: Path) -> None:
    record, found = check_record(check), check.analysis.attributions
    assert [read_attribution(one).cue for one in record["attributions"]] == [one.cue for one in found]
    path = tmp_path / "found.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    (read,) = read_gold(path)
    assert read.annotations == tuple(map(annotation_of, found))


def test_the_table_has_the_number_of_the_row_that_carries_it(check: Check) -> None:
    arabic = plain(list(check_lines(check, Language.ARABIC, Layout(140, visual=False))))
    english = plain(list(check_lines(check, Language.ENGLISH, Layout(140, visual=False))))
    assert arabic.count("يسنده 3") == 1
    assert english.count("carried by 3") == 1


def test_csv_has_the_claim_that_carries_it(check: Check) -> None:
    first, *others = csv.DictReader(io.StringIO("\n".join(csv_lines(rows_of(check)))))
    assert first["carried_by"] == others[-1]["claim"]
    assert {one["carried_by"] for one in others} == {""}


def test_an_explanation_says_it_too(engine: Engine) -> None:
    found = explain(engine.explain(Document("d", TEXT)), load_rulebook(None))
    headline, *body = map(explanation_record, found)
    assert headline["attribution"]["carried_by"] == body[-1]["attribution"]["id"]
    assert not any("carried_by" in one["attribution"] for one in body)
    assert "يسنده 3" in plain(list(explanation_lines(found, Language.ARABIC, Layout(100, visual=False))))


def test_what_carries_a_claim_changes_nothing_that_is_stored(check: Check, tmp_path: Path) -> None:
    run = run_now(trained=False)
    with ClaimStore.open(str(tmp_path / "claims.sqlite")) as store:
        store.add(check, run)
        assert store.add(replace(check, carriers={}), run).outcome == "unchanged"
