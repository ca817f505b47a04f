"""Training: what an article teaches, that no article is on both sides of a fold, and the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from attribution.cli import run
from attribution.cli.app import app
from attribution.engine.trained.linear import Training
from attribution.engine.trained.scorer import DECISIONS
from attribution.errors import InputError
from attribution.training.distribution import learn_classes
from attribution.training.fitting import Course, fit, folds, prepare
from attribution.workflow.training import classes_of, read_golds

SAMPLE = Path("samples/putin-erdogan.gold.jsonl")


@pytest.fixture(scope="module")
def course() -> Course:
    *_, last = prepare(read_golds([SAMPLE]), classes_of(None))
    return last


def test_an_article_teaches_every_decision(course: Course) -> None:
    (lesson,) = course.lessons.values()
    for name in DECISIONS:
        table = lesson.tables[name]
        assert len(table.rows) == len(table.labels)
        assert any(table.labels), f"some choice of {name} is right"
    assert sum(lesson.tables["cue"].labels) == 14, "the sample has fourteen attributions"


def test_the_same_course_gives_the_same_weights(course: Course) -> None:
    one, other = (fit(course, course.lessons, Training(passes=2, kept=1), {}) for _ in range(2))
    assert all((one.weights[name] == other.weights[name]).all() for name in DECISIONS)
    assert "cue.verb.qal" in one.rules


def test_folds_share_no_document_and_leave_none_out() -> None:
    names = [f"d{number}" for number in range(23)]
    parts = folds(names, 5)
    assert sorted(name for part in parts for name in part) == sorted(names)
    assert parts == folds(list(reversed(names)), 5), "the deal does not depend on the order of the files"


def test_words_of_one_place_fall_into_one_class() -> None:
    verbs, nouns = [f"قال{n}" for n in range(20)], [f"وزير{n}" for n in range(20)]
    sentences = [[verb, noun, "إن", "الطريق", "مفتوح"] for verb in verbs for noun in nouns] * 5
    classes = learn_classes(sentences * 1).classes
    assert len({classes[word][0] for word in verbs} & {classes[word][0] for word in nouns}) == 0


def test_the_command_writes_weights_that_load(tmp_path: Path) -> None:
    out = tmp_path / "scorer.npz"
    outcome = CliRunner().invoke(app, ["train", str(SAMPLE), "--out", str(out), "--folds", "0"])
    assert outcome.exit_code == 0, outcome.output
    assert out.exists()


def test_two_files_with_one_document_are_told(tmp_path: Path) -> None:
    copy = tmp_path / "copy.jsonl"
    copy.write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    name = json.loads(copy.read_text(encoding="utf-8").splitlines()[0])["id"]
    with pytest.raises(InputError, match=name):
        read_golds([SAMPLE, copy])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--folds", "5"), "1 documents do not make 5 folds; give more documents, or --folds 0"),
        (("--folds", "0", "--out", "nowhere/scorer.npz"), "nowhere: no such folder; make it first"),
        (("--folds", "0", "--raw-news", "raw.jsonl"), "raw.jsonl:2: no article; write one object a line"),
        (("--folds", "0", "--raw-news", "missing.jsonl"), "missing.jsonl: cannot be read"),
    ],
)
def test_what_cannot_be_trained_is_told_in_one_line(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gold = SAMPLE.resolve()
    monkeypatch.chdir(tmp_path)
    Path("raw.jsonl").write_text('{"text": "نص قصير"}\n{"id": 1\n', encoding="utf-8")
    assert run(["train", str(gold), "--out", "scorer.npz", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(told)
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_articles_without_attributions_teach_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "d", "text": "قال الوزير إن الأمر واضح.", "attributions": []}\n', encoding="utf-8")
    assert run(["train", str(gold), "--out", str(tmp_path / "scorer.npz"), "--folds", "0"]) == 2
    assert capsys.readouterr().err.startswith("too few attributions to learn from")
