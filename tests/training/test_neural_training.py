"""Training the neural reader without torch: what the gold teaches, that a seed repeats itself, and that it resumes."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language

from attribution.cli import run
from attribution.domain import Document
from attribution.engine import Engine
from attribution.engine.neural.learning import CONTENT_LAST, CONTENT_START, NO_SOURCE, REPORT, SOURCE_LAST, SOURCE_START
from attribution.engine.pipeline import build_pipeline
from attribution.engine.trained.gathering import candidates_of
from attribution.errors import InputError
from attribution.evaluation.gold_files import read_gold
from attribution.training.neural.answers import GoldTeacher
from attribution.training.neural.driver import Course
from attribution.training.neural.gold_reader import attribution_scores, gold_reader
from attribution.training.neural.plan import CONFIGS, Plan

GOLD = Path("samples/putin-erdogan.gold.jsonl").resolve()
PLAN = Plan(epochs=3, seed=7)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline()


def weights(course: Course) -> bytes:
    found: bytes = course.pipeline().get_pipe("attribution_reader").to_bytes(exclude=["vocab"])  # type: ignore[attr-defined]
    return found


@pytest.fixture(scope="module")
def whole() -> tuple[list[float], bytes]:
    """The losses of the epochs and the weights of a training that nothing interrupts."""
    course = Course(PLAN, read_gold(GOLD))
    return [step.loss for step in course.run() if step.last], weights(course)


def test_the_gold_answers_for_every_candidate(nlp: Language) -> None:
    (gold,) = read_gold(GOLD)
    doc = nlp(nlp.make_doc(gold.document.text))
    candidates = candidates_of(doc)
    targets = GoldTeacher(gold).targets(doc._.words, candidates)
    assert targets.verdicts[:, REPORT].sum() == 14, "the sample has fourteen attributions"
    at = 0
    for number, candidate in enumerate(candidates):
        first, past = candidate.window
        here = targets.places[at : at + past - first]
        at += past - first
        if not targets.verdicts[number, REPORT]:
            assert not here.any()
            continue
        assert here[:, CONTENT_START].any()
        assert here[:, CONTENT_LAST].any()
        if targets.verdicts[number, NO_SOURCE]:
            assert not here[:, SOURCE_START].any()
            continue
        begin, last = (int(np.flatnonzero(here[:, column])[0]) + first for column in (SOURCE_START, SOURCE_LAST))
        text = gold.document.text[doc._.words.start[begin] : doc._.words.end[last]]
        assert any(record.source is not None and record.source.text == text for record in gold.annotations)


def test_optional_records_teach_nothing(nlp: Language, tmp_path: Path) -> None:
    text = "قال الوزير إن الأمر واضح."
    spans = '"cue": {"start": 0, "end": 3}, "source": null, "content": [{"start": 14, "end": 24}]'
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "d", "text": "{text}", "attributions": [{{"id": "a", {spans}, "optional": true}}]}}\n')
    (gold,) = read_gold(path)
    doc = nlp(nlp.make_doc(text))
    assert not GoldTeacher(gold).targets(doc._.words, candidates_of(doc)).taught.any()


def test_a_training_learns_and_repeats_itself(whole: tuple[list[float], bytes]) -> None:
    losses, made = whole
    assert losses[-1] < losses[0]
    again = Course(PLAN, read_gold(GOLD))
    assert [step.loss for step in again.run() if step.last] == losses
    assert weights(again) == made, "same configuration and seed, same weights"


def test_a_training_that_was_cut_short_ends_where_it_would_have(
    whole: tuple[list[float], bytes], tmp_path: Path
) -> None:
    cut = Course(PLAN, read_gold(GOLD))
    for _ in islice(cut.run(tmp_path), 2 * cut.steps):
        pass
    resumed = Course(PLAN, read_gold(GOLD))
    losses = [step.loss for step in resumed.run(tmp_path, resume=True) if step.last]
    assert losses == whole[0][2:], "only what was missing is trained"
    assert weights(resumed) == whole[1]
    other = Course(Plan(epochs=3, seed=8), read_gold(GOLD))
    with pytest.raises(InputError, match="of another training"):
        next(other.run(tmp_path, resume=True))


@pytest.mark.parametrize("name", ["small", "scorer"])
def test_spacy_trains_by_the_configurations_of_the_package(name: str, tmp_path: Path) -> None:
    paths = {"paths.train": str(GOLD), "paths.dev": str(GOLD)}
    brief = {"training.max_epochs": 2, "training.eval_frequency": 1}
    spacy_train(CONFIGS / f"{name}.cfg", tmp_path / "out", overrides={**paths, **brief})
    best = tmp_path / "out" / "model-best"
    doc = spacy.load(best)("أكد الوزير أن القرار نهائي.")
    assert [one.cue.text for one in doc._.attributions] == ["أكد"]
    assert Engine(model=best).analyse(Document("d", doc.text)).attributions == doc._.attributions
    assert spacy.load(best).meta["performance"]["ar"] > 0.5


def test_the_corpus_deals_as_cross_validation_does(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    lines = [f'{{"id": "d{number}", "text": "قال إن الأمر واضح.", "attributions": []}}' for number in range(7)]
    path.write_text("\n".join(lines), encoding="utf-8")

    def names(**options: Any) -> set[str]:
        return {example.predicted._.document.id for example in gold_reader(str(path), **options)(nlp)}

    everything = {f"d{number}" for number in range(7)}
    assert names() == everything
    kept, held_out = names(fold=1, folds=3), names(fold=1, folds=3, held_out=True)
    assert held_out
    assert kept | held_out == everything
    assert not kept & held_out
    assert names(only=["d1", "d2"], without=["d2"]) == {"d1"}


def test_the_measure_is_that_of_evaluate(nlp: Language) -> None:
    examples = list(gold_reader(str(GOLD))(nlp))
    for example in examples:
        example.predicted = nlp(example.predicted)
    assert attribution_scores(examples)["ar"] == 1.0, "the rules find the whole sample"


def test_the_command_writes_a_pipeline_that_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, article = tmp_path / "reader", str(GOLD.with_name("putin-erdogan.txt"))
    assert run(["train", str(GOLD), "--encoder", "small", "--epochs", "1", "--folds", "0", "--out", str(out)]) == 0
    assert "training: epoch 1 of 1, loss" in capsys.readouterr().err
    assert not out.with_name("reader.partial").exists(), "what was needed to resume is gone"
    assert run(["extract", article, "--model", str(out)]) == 0
    assert '"attributions": [{' in capsys.readouterr().out
    assert run(["train", str(GOLD), "--encoder", "small", "--folds", "0", "--out", str(out)]) == 2
    assert capsys.readouterr().err == f"{out}: is there already; delete it, or choose another --out\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--resume",), "--resume: of no use without --encoder"),
        (("--encoder", "small", "--resume"), "reader.partial: no checkpoint to go on from"),
        (("--encoder", "small", "--out", "nowhere/reader"), "nowhere: no such folder"),
        (("--encoder", "small", "--folds", "5"), "1 documents do not make 5 folds"),
    ],
)
def test_what_cannot_be_trained_is_told_in_one_line(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["train", str(GOLD), "--out", "reader", "--folds", "0", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(told)
    assert captured.err.count("\n") == 1


def test_an_unfinished_training_is_not_begun_anew_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "reader"
    partial = tmp_path / "reader.partial"
    partial.mkdir()
    (partial / "checkpoint.msgpack").write_bytes(b"\xc1")
    arguments = ["train", str(GOLD), "--encoder", "small", "--epochs", "1", "--folds", "0", "--out", str(out)]
    assert run(arguments) == 2
    assert capsys.readouterr().err == f"{partial}: an unfinished training; go on with --resume, or delete it\n"
    assert run([*arguments, "--resume"]) == 2
    assert "no checkpoint; delete it" in capsys.readouterr().err, "one that cannot be read is told"


def test_a_missing_extra_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert run(["train", str(GOLD), "--encoder", "any", "--folds", "0", "--out", str(tmp_path / "reader")]) == 2
    told = "--encoder: torch is not installed; pip install 'attribution[transformers]'\n"
    assert capsys.readouterr().err == told
