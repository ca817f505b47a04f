"""``attribution evaluate`` as it is used: figures for people and programs, mistakes in Arabic, one line a bad file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from annotated import SENTENCE, words

from attribution.cli import run
from attribution.domain import Analysis, Document
from attribution.records import Record, read_attribution

Cli = Callable[..., tuple[int, str, list[str]]]
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def span(part: str) -> Record:
    found = words(SENTENCE, part)
    return {"start": found.start, "end": found.end, "text": found.text}


def record(**fields: Any) -> Record:
    """A whole record of the sentence's first attribution, but for these fields."""
    first: Record = {
        "id": "a1",
        "cue": span("قال"),
        "source": span("الوزير سالم العتيبي"),
        "content": [span("القطار سيعود قريبا")],
        "addressee": span("صحيفة الشرق"),
        "medium": None,
        "time": span("أمس"),
        "type": "indirect",
        "cue_class": "say",
        "speaker": {"name": "سالم العتيبي", "kind": "person"},
        "outlets": ["الشرق"],
        "parent": None,
    }
    return {**first, **fields}


SECOND = record(
    id="a2", cue=span("مشيرا"), source=None, content=[span("العمل انتهى")], addressee=None, time=None, outlets=[]
)


def document(*attributions: Record, **fields: Any) -> Record:
    return {"id": "d1", "outlet": "البيان", "text": SENTENCE, "attributions": list(attributions), **fields}


class StandIn:
    """Finds the first attribution of the sentence, with another source."""

    def analyse(self, given: Document) -> Analysis:
        found = read_attribution(record(source=span("سالم")))
        return Analysis(given, (), (), (found,), ())

    def explain(self, given: Document) -> Analysis:
        return self.analyse(given)


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("attribution.workflow.checking.open_engine", lambda rules=None, **_: StandIn())

    def ran(*arguments: object) -> tuple[int, str, list[str]]:
        code = run(["evaluate", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, BIDI.sub("", captured.out), captured.err.splitlines()

    return ran


def write(name: str, *lines: Record | str) -> Path:
    path = Path(name)
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines),
        encoding="utf-8",
    )
    return path


def figures(out: str) -> dict[str, list[str]]:
    """Stage → the numbers of its line."""
    return {line.split()[0]: line.split()[1:] for line in out.splitlines() if line and line[0].islower()}


def test_the_table_has_figures_intervals_and_how_many(cli: Cli) -> None:
    code, out, told = cli(write("gold.jsonl", *(document(record(), SECOND, id=name) for name in ("d1", "d2"))))
    table = figures(out)
    assert code == 0
    assert table["cue"] == ["100.0", "50.0", "66.7", "66.7–66.7", "4"]
    assert table["content"][2] == table["content-exact"][2] == "66.7"
    assert table["source"] == ["0.0", "0.0", "0.0", "0.0–0.0", "4"]
    assert table["outlets"] == ["100.0", "100.0", "100.0", "100.0–100.0", "2"]
    assert "of 2 pairs agree: type 100.0%, cue_class 100.0%, kind 100.0%" in out
    assert told == ["2 documents with 4 attributions; 2 predicted"]


def test_json_says_all_of_it(cli: Cli) -> None:
    gold = write("gold.jsonl", document(record(), {**SECOND, "optional": True}))
    code, out, told = cli(gold, "--format", "json", "--by", "outlet", "--errors", 5, "--baseline")
    found = json.loads(out)
    assert (code, found["documents"], found["gold"], found["optional"], found["predicted"]) == (0, 1, 1, 1, 1)
    cue = {"precision": 100.0, "recall": 100.0, "f1": 100.0, "right": 1, "predicted": 1, "gold": 1}
    assert found["stages"]["cue"] == cue  # one document has no interval
    assert found["groups"] == [{"name": "البيان", "gold": 1, "recall": found["groups"][0]["recall"]}]
    assert [error["faults"] for error in found["errors"]] == [["wrong source"]]
    assert found["errors"][0]["gold"]["source"] == span("الوزير سالم العتيبي")
    assert found["errors"][0]["predicted"]["source"] == span("سالم")
    assert set(found["baseline"]) == set(found["stages"])
    assert "1 optional" in told[0]


def test_mistakes_show_both_readings_in_the_words_of_the_text(cli: Cli) -> None:
    third = record(id="a3", cue=span("سيعود"), content=[span("القطار")])
    gold = write("gold.jsonl", document(record(), SECOND))
    predicted = write("predicted.jsonl", document(record(content=[span("القطار")], source=None), third))
    _, out, _ = cli(gold, "--predicted", predicted, "--errors", 9, "--width", 160)
    assert "d1: wrong source, wrong content" in out
    assert "gold — المصدر: [الوزير سالم العتيبي] لفظ النقل: [قال] القول: [القطار سيعود قريبا]" in out
    assert "found — المصدر: [∅] لفظ النقل: [قال] القول: [القطار]" in out
    assert "d1: missed\ngold — المصدر: [∅] لفظ النقل: [مشيرا]" in re.sub(" +\n", "\n", out)
    assert "d1: extra\nfound — " in out
    assert cli(gold, "--predicted", predicted, "--errors", 1)[1].count("d1:") == 1


def test_recall_by_group(cli: Cli) -> None:
    gold = write("gold.jsonl", document(record(), {**SECOND, "type": "mixed"}))
    _, out, _ = cli(gold, "--by", "type", "--predicted", gold)
    assert figures(out)["indirect"] == figures(out)["mixed"] == ["100.0"] * 5 + ["1"]
    assert "البيان" in cli(gold, "--by", "outlet", "--predicted", gold)[1]


def test_baseline_stands_beside(cli: Cli) -> None:
    _, out, _ = cli(write("gold.jsonl", document(record(), SECOND)), "--baseline", "--bootstrap", 0)
    assert figures(out)["cue"] == ["100.0", "50.0", "66.7", "2", "100.0", "100.0", "100.0"]


def test_a_document_without_prediction_counts_as_empty_and_is_told(cli: Cli) -> None:
    gold = write("gold.jsonl", document(record()), "", document(record(), id="d2"))
    predicted = write("predicted.jsonl", {"id": "d2", "attributions": [record()]})
    code, out, told = cli(gold, "--predicted", predicted)
    assert (code, figures(out)["ar"][:2]) == (0, ["100.0", "50.0"])
    assert told[0] == "predicted.jsonl: 1 of 2 documents are not in it and count as empty"


def test_the_seed_decides_the_interval(cli: Cli) -> None:
    gold = write("gold.jsonl", *(document(record(), *[SECOND] * (n % 2), id=f"d{n}") for n in range(7)))
    assert cli(gold, "--seed", 5) == cli(gold, "--seed", 5)
    assert cli(gold, "--bootstrap", 9, "--seed", 5)[1] != cli(gold, "--bootstrap", 9, "--seed", 6)[1]


def test_another_program_may_say_less(cli: Cli) -> None:
    """Only cue and content are needed; outlets may be objects."""
    gold = write("gold.jsonl", document(record()))
    bare = {"cue": span("قال"), "content": [span("القطار سيعود قريبا")], "outlets": [{"name": "الشرق"}]}
    code, out, _ = cli(gold, "--predicted", write("p.jsonl", {"id": "d1", "attributions": [bare]}))
    assert (code, figures(out)["content"][2], figures(out)["outlets"][2]) == (0, "100.0", "100.0")
    assert figures(out)["speaker"][2] == "0.0"


LONG = len(SENTENCE)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold.jsonl:2: not JSON at character 2"),
        ("[]", "gold.jsonl:2: a list where an object should be"),
        ({"id": "d2", "text": SENTENCE}, 'gold.jsonl:2: "attributions" is no list'),
        (document(record()), "gold.jsonl:2: the id 'd1' stands on an earlier line too"),
        (document(id="d2", attributions=[1]), "gold.jsonl:2: attribution 1: no object"),
        (document(record(), record(), id="d2"), "gold.jsonl:2: the id 'a1' stands twice"),
        (document(record(parent="a9"), id="d2"), "gold.jsonl:2: a1: parent: no attribution 'a9'"),
        (document(record(cue=None), id="d2"), "gold.jsonl:2: a1: cue: no span"),
        (document(record(content="قال"), id="d2"), "gold.jsonl:2: a1: content: no list"),
        (document(record(type="spoken"), id="d2"), "gold.jsonl:2: a1: type: no type 'spoken'; write one of: direct"),
        (document(record(speaker="سالم"), id="d2"), "gold.jsonl:2: a1: speaker: no object"),
        (document(record(outlets=[3]), id="d2"), "gold.jsonl:2: a1: outlets: no name"),
        (
            document(record(source={"start": 0, "end": LONG + 1}), id="d2"),
            f"gold.jsonl:2: a1: source: no span 0:{LONG + 1} in a text of {LONG} characters",
        ),
        (document(record(source={"start": 3, "end": 3}), id="d2"), "gold.jsonl:2: a1: source: no span 3:3"),
        (
            document(record(cue={"start": 1, "end": 4, "text": "قال"}), id="d2"),
            "gold.jsonl:2: a1: cue: the text has «ال » at 1:4, not «قال»",
        ),
    ],
)
def test_bad_gold_is_one_line_with_its_place(cli: Cli, line: Record | str, said: str) -> None:
    code, out, told = cli(write("gold.jsonl", document(record()), line))
    assert (code, out, len(told)) == (2, "", 1)
    assert told[0].startswith(said)
    assert "; " in told[0]  # what to do about it


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "predicted.jsonl:1: not JSON"),
        ("7", "predicted.jsonl:1: no object"),
        ({"id": "other", "attributions": []}, "predicted.jsonl:1: no document 'other' in the gold file"),
        ({"attributions": []}, "predicted.jsonl:1: no document None in the gold file"),
        (document(text="نص آخر"), "predicted.jsonl:1: the text of 'd1' is not that of the gold file"),
        (document(record(cue={"start": 0, "end": 999})), "predicted.jsonl:1: a1: cue: no span 0:999"),
    ],
)
def test_bad_predictions_are_one_line_with_their_place(cli: Cli, line: Record | str, said: str) -> None:
    gold = write("gold.jsonl", document(record()))
    code, out, told = cli(gold, "--predicted", write("predicted.jsonl", line))
    assert (code, out, len(told)) == (2, "", 1)
    assert told[0].startswith(said)


def test_files_that_are_not_there_or_hold_nothing(cli: Cli) -> None:
    gold = write("gold.jsonl", document(record()))
    assert cli("none.jsonl")[::2] == (2, ["none.jsonl: no such file; check the path"])
    assert cli(gold, "--predicted", "none.jsonl")[2] == ["none.jsonl: no such file; check the path"]
    assert cli(write("empty.jsonl"))[2] == ["empty.jsonl: empty; write one JSON object a line"]
    assert cli(".")[2] == [".: cannot be read: Is a directory; give a .jsonl file"]
    assert cli(gold, "--predicted", gold, "--rules", ".")[2] == [
        "--rules: of no use with --predicted; leave one of the two out"
    ]
