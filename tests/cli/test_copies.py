"""``attribution copies``, from the files to what is printed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from attribution.cli import run

TEXT = (
    "أعلنت وزارة الأشغال أن الجسر الكبير سيفتح أمام المركبات صباح الأحد المقبل بعد صيانة استمرت أربعة أشهر كاملة. "
    "وقال الوزير سامي حداد إن كلفة العمل بلغت ستة ملايين دينار دفعت كلها من موازنة العام الماضي."
)
ARTICLES = [
    {"id": "b", "text": TEXT, "title": "الجسر يعود", "outlet": "صوت المدينة", "published": "2022-03-02"},
    {"id": "a", "text": f"المنامة (رويترز) - {TEXT}", "outlet": "الشرق الجديد", "published": "2022-03-01"},
    {"id": "c", "text": "ارتفعت أسعار القمح أمس إلى أعلى حد منذ عامين.", "outlet": "الأيام"},
]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    return path


def test_a_family_a_line(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["copies", str(articles), "--format", "jsonl"]) == 0

    output = capsys.readouterr()
    (family,) = map(json.loads, output.out.splitlines())
    assert family["origin"] == {"outlet": "رويترز", "basis": "credit", "document": None}
    assert [(one["document"], one["credited"]) for one in family["articles"]] == [("a", True), ("b", False)]
    (copy,) = family["copies"]
    assert copy["kind"] == "whole"
    texts = {one["id"]: one["text"] for one in ARTICLES}
    for passage in copy["passages"]:
        for side in ("a", "b"):
            span = passage[side]
            assert texts[copy[side]][span["start"] : span["end"]] == span["text"]
    assert output.err == "3 documents: 2 of them share 1 origin\n"


def test_rows_for_a_spreadsheet(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["copies", str(articles), "--format", "csv"]) == 0

    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["document"], row["origin"], row["credited"], row["credit"]) for row in rows] == [
        ("a", "رويترز", "true", "source"),
        ("b", "رويترز", "false", ""),
    ]


def test_tables_in_both_languages(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["copies", str(articles)]) == 0
    assert "الأصل: رويترز، كما يسميه الناقلون" in capsys.readouterr().out

    assert run(["copies", str(articles), "--lang", "en"]) == 0
    assert "Origin: رويترز, whom the copies name" in capsys.readouterr().out


def test_what_cannot_be_read_is_told_and_the_others_are_compared(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["copies", str(articles), str(tmp_path / "nowhere.txt"), "--format", "csv"]) == 2

    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 3
    assert "nowhere.txt" in output.err.splitlines()[0]
    assert output.err.splitlines()[1:] == ["3 documents, 1 not read: 2 of them share 1 origin"]


def test_nothing_in_common_is_nothing_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.txt"
    path.write_text(TEXT, encoding="utf-8")

    assert run(["copies", str(path)]) == 0
    output = capsys.readouterr()
    assert (output.out, output.err) == ("", "1 document: 0 of them share 0 origins\n")
