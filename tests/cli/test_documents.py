"""``attribution documents``, and the links of claims wherever claims are shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from attribution.cli import run
from attribution.engine import Engine
from attribution.report.marking import Fate, marked, marked_html, pieces_of

URL = "https://example.org/news/1"
FIRST = 'قال وزير النقل سالم العتيبي إن الجسر الجديد "سيفتح غدا" أمام السيارات. وأكد العتيبي أن الكلفة بلغت مليونا.'
LATER = 'قال وزير النقل سالم العتيبي إن الجسر الجديد "لن يفتح غدا" أمام السيارات. وأضافت هدى الصباغ أن السكان غاضبون.'
TITLE = "الجسر <script>alert(1)</script>"


def record(text: str) -> str:
    title = f"{TITLE}\n\n"
    page = {
        "byline": ["ليلى <b>"],
        "agency": "رويترز",
        "paragraphs": [
            {
                "start": len(title),
                "end": len(title) + len(text),
                "element": "/html/body[1]/p[1]",
                "time": "2026-11-27T10:00Z",
            }
        ],
    }
    told = {"id": URL, "url": URL, "title": TITLE, "outlet": "الأفق", "published": "2026-11-27", "page": page}
    return json.dumps({**told, "text": title + text}, ensure_ascii=False)


class Desk:
    """Commands on one database."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = run([*arguments])
        captured = self.capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    def check(self, text: str) -> None:
        file = self.folder / "docs.jsonl"
        file.write_text(record(text) + "\n", encoding="utf-8")
        assert self("check", str(file), "--format", "jsonl")[0] == 0

    def json(self, *arguments: str) -> Any:
        return json.loads(self(*arguments)[1])


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, engine: Engine) -> Desk:
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: engine)
    monkeypatch.setenv("ATTRIBUTION_DB", str(tmp_path / "claims.sqlite"))
    one = Desk(tmp_path, capsys)
    one.check(FIRST)
    return one


def test_documents_are_listed_in_every_format(desk: Desk) -> None:
    (one,) = desk.json("documents", "list", "--format", "json")
    assert (one["id"], one["versions"], one["agencies"], one["claims"]) == (URL, 1, ["رويترز"], 2)
    assert desk("documents", "list", "--format", "csv")[1].startswith("id,version,versions,title,")
    assert "رويترز" in desk("documents", "list")[1]
    assert desk("documents", "list", "--like", "لا شيء")[1:] == (
        "",
        f"0 documents, from {desk.folder / 'claims.sqlite'}\n",
    )


def test_a_document_is_shown_by_any_address_with_what_its_page_said(desk: Desk) -> None:
    code, out, _ = desk("documents", "show", "http://m.example.org/news/1?utm_source=x")
    assert code == 0
    assert "ليلى <b>" in out
    assert "2026-11-27T10:00Z" in out

    shown = desk.json("documents", "show", URL, "--format", "json")
    (part,) = shown["page"]["paragraphs"]
    assert part["link"].startswith(f"{URL}#:~:text=")
    assert [one["version"] for one in shown["history"]] == [1]
    assert desk("documents", "show", "none")[::2] == (
        2,
        f"{desk.folder / 'claims.sqlite'}: no document 'none'; see `attribution documents list`\n",
    )


def test_what_changed_is_shown_with_the_words_marked(desk: Desk) -> None:
    desk.check(LATER)

    out = desk("documents", "diff", URL, "--lang", "en", "--width", "160")[1]
    assert "1 → 2: kept 0، added 1، removed 1، changed 1" in re.sub("[\u200e\u200f\u2066-\u2069]", "", out)
    assert "[-" in out
    assert "{+" in out

    found = desk.json("documents", "diff", URL, "--from", "1", "--to", "2", "--format", "json")
    assert (found["from"], found["to"], found["kept"]) == (1, 2, 0)
    changed = next(one for one in found["changes"] if one["change"] == "changed")
    assert {"fate": "removed", "words": '"سيفتح'} in changed["words"]
    assert {"fate": "added", "words": '"لن يفتح'} in changed["words"]
    assert [one["change"] for one in found["changes"]] == ["changed", "added", "removed"]
    assert desk("documents", "diff", URL, "--to", "7")[0] == 2


def test_nothing_of_a_page_is_interpreted_where_it_is_shown(desk: Desk) -> None:
    desk.check(LATER.replace("أمام", "أمام <img/src=x>"))

    page = desk("documents", "diff", URL, "--format", "html")[1]
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<del>&quot;سيفتح</del> <ins>&quot;لن يفتح</ins>" in page
    listed = desk("claims", "list", "--format", "html")[1]
    assert "<script>alert" not in listed
    assert f'<a href="{URL}#:~:text=' in listed


def test_a_claim_carries_its_link_wherever_it_goes(desk: Desk) -> None:
    (first, *_) = desk.json("claims", "list", "--format", "json")
    link = first["link"]
    assert link.startswith(f"{URL}#:~:text=%D9%82%D8%A7%D9%84")

    assert link in desk("claims", "show", first["id"])[1].splitlines()
    assert desk.json("claims", "show", first["id"], "--format", "json")["link"] == link
    assert link in desk("claims", "list", "--format", "csv")[1]
    graph = desk.json("claims", "export", "--format", "jsonld")["@graph"]
    assert link in [node["url"] for node in graph]
    items = desk.json("claims", "export", "--format", "annotations")["first"]["items"]
    selectors = [one for item in items for target in item["target"] for one in target["selector"]]
    values = {one["value"] for one in selectors if one["type"] == "FragmentSelector"}
    assert link.partition("#")[2] in values


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("قال نعم أمس", "قال لا أمس", "قال [-نعم-] أمس", "قال {+لا+} أمس"),
        ("أن القرار نهائي", "ان القرار نهائيّ", "ان القرار نهائيّ", "ان القرار نهائيّ"),
        ("الجسر", "الجسر مفتوح", "الجسر", "الجسر {+مفتوح+}"),
        ("", "الجسر", "", "{+الجسر+}"),
        ("كلمة " * 3000, "كلمة " * 2999, f"[-{'كلمة ' * 3000}-]", f"{{+{'كلمة ' * 2999}+}}"),
    ],
)
def test_words_that_changed_are_marked(before: str, after: str, was: str, now: str) -> None:
    pieces = pieces_of(before, after)

    assert marked(pieces, Fate.ADDED) == was
    assert marked(pieces, Fate.REMOVED) == now


def test_marks_in_html_escape_the_words() -> None:
    assert marked_html(pieces_of("<b> أ", "<i> أ")) == "<del>&lt;b&gt;</del> <ins>&lt;i&gt;</ins> أ"
