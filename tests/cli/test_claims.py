"""``attribution claims`` and ``outlets``: every filter narrows, every format reads back, no file is left half made."""

from __future__ import annotations

import csv
import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report.standin import SAMPLES

from .conftest import Cli

ARTICLE = SAMPLES / "putin-erdogan.txt"


@pytest.fixture
def stored(cli: Cli) -> Cli:
    cli("check", ARTICLE, "--outlet", "الشرق", "--published", "2022-01-02")
    return cli


def attributions(printed: str) -> set[str]:
    return {json.loads(line)["attribution"]["id"] for line in printed.splitlines()}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--speaker", "بوتين", "--class", "promise"), {"a1", "a2"}),
        (("--kind", "anonymous", "--outlet", "Bloomberg"), {"a11", "a12", "a13", "a14"}),
        (("--agency", "AFP", "--about", "علاق*"), {"a1", "a2", "a5"}),
        (("--type", "direct"), {"a4"}),
        (("--document", "putin-erdogan", "--about", "بينهما"), {"a2"}),
        (("--said-since", "2021-01"), set()),
        (("--finding", "ATT001"), set()),
        (("--since", "2022-01-03"), set()),
    ],
)
def test_options_narrow_list_search_and_count_alike(stored: Cli, options: tuple[str, ...], expected: set[str]) -> None:
    assert attributions(stored("claims", "list", *options, "--format", "jsonl").out) == expected
    assert stored("claims", "count", *options).out.strip() == str(len(expected))


def test_a_search_takes_its_words_first(stored: Cli) -> None:
    found = stored("claims", "search", "صواريخ باليستيه", "--outlet", "Bloomberg", "--format", "jsonl")
    assert attributions(found.out) == {"a13"}
    assert found.told[0].startswith("1 claim, from ")
    assert stored("claims", "search", "؟").told[0].startswith("0 claims, from ")
    assert attributions(stored("claims", "search", '"تحسين العلاقات"', "--about", "بينهما", "-f", "jsonl").out) == {
        "a2"
    }


def test_pages_are_those_of_the_whole_list(stored: Cli) -> None:
    every = stored("claims", "list", "--format", "jsonl").out.splitlines()
    pages = [
        stored("claims", "list", "--limit", "5", "--offset", start, "--format", "jsonl").out for start in (0, 5, 10)
    ]
    assert "".join(pages).splitlines() == every
    by_speaker = stored("claims", "list", "--sort", "speaker", "--descending", "--format", "csv").out
    names = [row["speaker_known_as"] for row in csv.DictReader(io.StringIO(by_speaker))]
    assert names == sorted(names, reverse=True)


class Cells(HTMLParser):
    """The rows of a page and whatever could run or fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.rows, self.active = 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows += tag == "tr"
        if tag in ("script", "img", "iframe", "link", "a") or any(name.startswith("on") for name, _ in attrs):
            self.active.append(tag)


def test_a_page_for_a_browser_reads_from_the_right_and_runs_nothing(stored: Cli, tmp_path: Path) -> None:
    page = tmp_path / "claims.html"
    assert stored("claims", "list", "--format", "html", "--out", page).out == ""
    text = page.read_text(encoding="utf-8")
    cells = Cells()
    cells.feed(text)
    assert (cells.rows, cells.active) == (15, [])
    assert '<html lang="ar" dir="rtl">' in text
    assert "رغبتهما في تطوير التعاون" in text
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_hostile_article_is_text_on_the_page(cli: Cli) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from report.standin import sample_check  # noqa: PLC0415

    from attribution.report.html import html_lines  # noqa: PLC0415
    from attribution.report.labels import Language  # noqa: PLC0415
    from attribution.report.rows import rows_of  # noqa: PLC0415

    (row,) = rows_of(sample_check())[:1]
    evil = '"><script>alert(1)</script>'
    lines = "\n".join(
        html_lines([replace(row, sentence=evil, title=evil, chain=(evil,), id=evil)], Language.ARABIC, evil)
    )
    cells = Cells()
    cells.feed(lines)
    assert cells.active == []


def test_parquet_reads_back_with_types(stored: Cli, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    file = tmp_path / "claims.parquet"
    stored("claims", "list", "--format", "parquet", "--out", file)
    rows = parquet.read_table(file).to_pylist()
    listed = list(csv.DictReader(io.StringIO(stored("claims", "list", "--format", "csv").out)))
    assert [row["claim"] for row in rows] == [row["claim"] for row in listed]
    assert list(rows[0]) == list(listed[0])
    told = next(row for row in rows if row["outlets"])
    assert told["chain"][0] == "الشرق"
    assert isinstance(told["cue_start"], int)


def test_without_pyarrow_one_line_says_what_to_install(
    stored: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ran = stored("claims", "list", "--format", "parquet", "--out", tmp_path / "claims.parquet")
    assert (ran.code, ran.out) == (2, "")
    assert ran.told[0].endswith("pip install 'attribution[parquet]'")
    assert not list(tmp_path.glob("*parquet*")), "no half file is left"


def test_a_file_that_cannot_be_written_is_told(stored: Cli, tmp_path: Path) -> None:
    ran = stored("claims", "list", "--format", "csv", "--out", tmp_path / "none" / "claims.csv")
    assert (ran.code, len(ran.told)) == (2, 1)
    assert "cannot be written" in ran.told[0]


def test_claims_are_counted_by(stored: Cli) -> None:
    assert stored("claims", "count").out == "14\n"
    table = stored("claims", "count", "--by", "kind").out
    assert table.splitlines()[0].split() == ["5", "group"] or "anonymous" in table
    rows = list(csv.DictReader(io.StringIO(stored("claims", "count", "--by", "month", "--format", "csv").out)))
    assert rows == [{"month": "2022-01", "claims": "14"}]
    assert json.loads(stored("claims", "count", "--by", "publisher", "--format", "json").out) == [
        {"publisher": "الشرق", "claims": 14}
    ]


def test_a_timeline_is_that_of_a_speaker(stored: Cli) -> None:
    ran = stored("claims", "timeline", "--about", "التعاون")
    assert (ran.code, ran.told) == (2, ["--speaker: a timeline is that of a speaker; give a name, or an id"])
    rows = list(csv.DictReader(io.StringIO(stored("claims", "timeline", "--speaker", "بوتين", "--format", "csv").out)))
    assert {row["turn"] for row in rows} >= {"first", "turned"}
    assert "أول قول" in stored("claims", "timeline", "--speaker", "بوتين").out
    records = json.loads(stored("claims", "timeline", "--speaker", "بوتين", "--format", "json").out)
    assert [one["claim"]["id"] for one in records] == [row["claim"] for row in rows]


def test_outlets_are_listed_and_shown(stored: Cli) -> None:
    rows = list(csv.DictReader(io.StringIO(stored("outlets", "list", "--format", "csv").out)))
    assert {row["name"]: (row["published"], row["agency"], row["relayed"]) for row in rows} == {
        "الشرق": ("14", "0", "0"),
        "أ ف ب": ("0", "14", "0"),
        "بلومبرغ": ("0", "0", "4"),
    }
    assert "بلومبرغ" in stored("outlets", "list", "--sort", "relayed", "--limit", "1").out
    shown = json.loads(stored("outlets", "show", "Bloomberg", "--format", "json").out)
    assert (shown["relayed"], shown["months"]) == (4, {"2022-01": 4})
    assert "المتحدثون" in stored("outlets", "show", "Bloomberg").out
    assert "no outlet 'النهار'" in stored("outlets", "show", "النهار").told[0]


def test_what_changed_in_an_article_is_shown(cli: Cli, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text(ARTICLE.read_text(encoding="utf-8"), encoding="utf-8")
    cli("check", article)
    article.write_text("قال الوزير إن الأمر مستقر.", encoding="utf-8")  # in which the stand-in finds nothing
    cli("check", article)
    shown = cli("claims", "changes", "news", "--lang", "en").out
    assert "kept 0، added 0، removed 14، changed 0" in shown.replace("\u200e", "").replace("\u200f", "")
    record = json.loads(cli("claims", "changes", "news", "--before", "2", "--after", "1", "--format", "json").out)
    assert [one["version"] for one in record["versions"]] == [1, 2]
    assert {one["change"] for one in record["changes"]} == {"added"}
    assert "أُضيف" in cli("claims", "changes", "news", "--before", "2", "--after", "1", "--width", "160").out
    assert "no document 'other'" in cli("claims", "changes", "other").told[0]


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "html", "jsonld", "annotations", "conllu"])
def test_an_export_holds_every_claim_that_is_asked_for(stored: Cli, tmp_path: Path, form: str) -> None:
    file = tmp_path / "claims"
    ran = stored("claims", "export", "--format", form, "--out", file)
    assert ran.told == [f"14 claims, from {tmp_path / 'kept' / 'claims.sqlite'}"]
    ids = {json.loads(line)["id"] for line in stored("claims", "list", "-f", "jsonl").out.splitlines()}
    text = file.read_text(encoding="utf-8")
    assert all(one in text for one in ids)
    one = stored("claims", "export", "--format", form, "--about", "باليستية")
    assert sum(claim in one.out for claim in ids) == 1
    assert one.told[0].startswith("1 claim, from ")
    if form in ("json", "jsonld", "annotations"):
        json.loads(text)
        json.loads(stored("claims", "export", "--format", form, "--about", "؟").out)
