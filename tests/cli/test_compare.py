"""``attribution compare`` and ``attribution train-compare``, from the file to what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attribution.cli import run

PAIR = {
    "id": "p1",
    "a": {"text": "الشركة بتلويث مياه النهر", "speaker": "سالم العتيبي", "cue": "اتهم"},
    "b": {"text": "أي ضلوع لها في تلويث مياه النهر", "speaker": "شركة النهر", "cue": "نفت"},
}
FIELDS = ["id", "relation", "contradiction", "independent", "score", "unsure", "reasons"]


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(PAIR | {"id": name}) + "\n" for name in ("p2", "p1")), encoding="utf-8")
    return path


def test_a_record_a_line_in_order(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(pairs), "--format", "jsonl"]) == 0

    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == ["p2", "p1"]
    assert list(records[0]) == FIELDS
    assert records[0]["relation"] == "contradict"
    assert records[0]["contradiction"] == "denial"


def test_what_else_stands_in_a_pair_changes_nothing(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["compare", str(pairs), "--format", "jsonl"])
    plain = capsys.readouterr().out
    told = [PAIR | {"id": name, "relation": "copy", "why": "…", "event": "e"} for name in ("p2", "p1")]
    pairs.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")

    run(["compare", str(pairs), "--format", "jsonl"])

    assert capsys.readouterr().out == plain


def test_reasons_for_a_person(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(pairs)]) == 0

    assert "the second denies: نفت" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "x", "a":', ":2: not JSON at character"),
        ("[]", ":2: no object"),
        ('{"id": "x", "a": {"text": "نص"}}', ":2: b: no claim"),
        ('{"id": "x", "a": {"text": "نص"}, "b": {"text": " "}}', ':2: b: "text" is missing, blank or no string'),
        ('{"id": "x", "a": {"text": "نص", "speaker": 3}, "b": {"text": "نص"}}', ':2: a: "speaker" is no string'),
        ('{"a": {"text": "نص"}, "b": {"text": "نص"}}', ':2: "id" is missing'),
    ],
)
def test_a_broken_line_is_told_and_the_others_are_compared(
    pairs: Path, capsys: pytest.CaptureFixture[str], line: str, told: str
) -> None:
    pairs.write_text(f"{json.dumps(PAIR)}\n{line}\n{json.dumps(PAIR)}\n", encoding="utf-8")

    assert run(["compare", str(pairs), "--format", "jsonl"]) == 2
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 2
    assert told in output.err.splitlines()[0]
    assert output.err.splitlines()[1:] == ["2 pairs compared, 1 not read"]


def test_no_such_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "nowhere.jsonl"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_weights_that_are_none(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(pairs), "--model", str(pairs)]) == 2
    assert "no weights of a comparison" in capsys.readouterr().err


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Twelve pairs of two events, enough to train on."""
    kinds = {
        "copy": ("فتح الطريق الساحلي صباح الأحد", "فتح الطريق الساحلي صباح الأحد"),
        "same": ("فتح الطريق الساحلي", "افتتاح طريق الساحل"),
        "more_specific_a": ("فتح الطريق الساحلي صباح الأحد بعد الصيانة", "فتح الطريق"),
        "more_specific_b": ("فتح الطريق", "فتح الطريق الساحلي صباح الأحد بعد الصيانة"),
        "contradict": ("فتح الطريق الساحلي", "لم يفتح الطريق الساحلي"),
        "different": ("فتح الطريق الساحلي", "ارتفعت أسعار القمح"),
    }
    lines = []
    for event in ("e1", "e2", "e3"):
        for relation, (a, b) in kinds.items():
            pair = {"id": f"{event}-{relation}", "event": event, "a": {"text": a}, "b": {"text": b}}
            lines.append(json.dumps(pair | {"relation": relation, "independent": relation == "contradict"}))
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_same_pairs_same_weights(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "one.npz", tmp_path / "other.npz"

    assert run(["train-compare", str(gold), "--folds", "3", "--out", str(one)]) == 0
    assert "macro-F1" in capsys.readouterr().out
    assert run(["train-compare", str(gold), "--folds", "3", "--out", str(other)]) == 0

    assert one.read_bytes() == other.read_bytes()
    assert run(["compare", str(gold), "--gold", "--model", str(one)]) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--folds", "9"], "3 events do not make 9 folds"),
        (["--folds", "1"], "--folds 1: cannot be used"),
        (["--events", "events.jsonl"], "--events: of no use without --raw-news"),
    ],
)
def test_what_cannot_be_trained(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run(["train-compare", str(gold), "--out", str(tmp_path / "own.npz"), *arguments]) == 2
    assert told in capsys.readouterr().err


def test_gold_without_a_relation(pairs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", str(pairs), "--gold"]) == 2
    assert '"relation" is None' in capsys.readouterr().err
