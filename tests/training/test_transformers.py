"""The transformers route for real: pretrain an encoder, fine-tune it on the sample, save, load, check an article."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from attribution.cli import run
from attribution.errors import InputError
from attribution.evaluation.gold_files import read_gold
from attribution.training.neural.plan import Plan

torch = pytest.importorskip("torch", reason="the extra `transformers` is not installed")
pytest.importorskip("spacy_transformers", reason="the extra `transformers` is not installed")

GOLD = Path("samples/putin-erdogan.gold.jsonl").resolve()
TEXTS = Path("benchmarks/bench_sentences.txt").resolve()
SHAPE = ("--layers", "2", "--width", "32", "--vocabulary", "600", "--steps", "6", "--batch", "4")


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> None:
    """Sums of several threads differ in their last bits."""
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoders") / "tiny"
    assert run(["pretrain", str(TEXTS), "--out", str(folder), *SHAPE]) == 0
    return folder


def test_an_encoder_is_a_folder_of_hugging_face(encoder: Path) -> None:
    from transformers import AutoModel, AutoTokenizer  # noqa: PLC0415 - installed, as is known by now

    tokenizer = AutoTokenizer.from_pretrained(encoder)
    assert AutoModel.from_pretrained(encoder).config.hidden_size == 32
    assert tokenizer.tokenize("قالَ") == tokenizer.tokenize("قـال"), "harakat and tatweel make no other word"
    assert tokenizer("قال").input_ids[0] == tokenizer.cls_token_id


def test_pretraining_resumes_to_the_same_weights(tmp_path: Path) -> None:
    from attribution.training.neural.pretraining import Pretraining, Shape, learn_pieces, sequences_of  # noqa: PLC0415

    shape = Shape(layers=1, width=16, vocabulary=400, length=16, batch=2, steps=6)
    texts = TEXTS.read_text(encoding="utf-8").splitlines()
    tokenizer = learn_pieces(texts, shape)
    sequences = sequences_of(texts, tokenizer, shape.length)
    whole, cut, resumed = (Pretraining(shape, tokenizer, sequences) for _ in range(3))
    losses = [step.loss for step in whole.run(tmp_path / "whole")]
    assert len(list(islice(cut.run(tmp_path / "cut", every=2), 5))) == 5
    assert [step.loss for step in resumed.run(tmp_path / "cut", resume=True)] == losses[4:]
    for one, other in zip(whole.model.parameters(), resumed.model.parameters(), strict=True):
        assert torch.equal(one, other)
    different = Pretraining(
        Shape(layers=1, width=16, vocabulary=400, length=16, batch=2, steps=7), tokenizer, sequences
    )
    with pytest.raises(InputError, match="of another training"):
        next(different.run(tmp_path / "cut", resume=True))


def test_marks_are_never_hidden_and_a_seventh_of_the_pieces_is() -> None:
    from attribution.training.neural.pretraining import BEGIN, IGNORED, MASK, hide  # noqa: PLC0415

    pieces = np.full((100, 100), 50)
    pieces[:, 0] = BEGIN
    shown, hidden = hide(pieces, 200, np.random.default_rng(0))
    assert (hidden[:, 0] == IGNORED).all()
    chosen = hidden != IGNORED
    assert 0.13 < chosen.mean() < 0.17
    assert 0.75 < (shown[chosen] == MASK).mean() < 0.85
    assert (shown[~chosen] == pieces[~chosen]).all()


def test_a_fine_tuned_pipeline_checks_an_article_without_its_encoder(
    encoder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, out = tmp_path / "copy", tmp_path / "reader"
    shutil.copytree(encoder, copy)
    arguments = ["train", str(GOLD), "--encoder", str(copy), "--epochs", "2", "--folds", "0", "--out", str(out)]
    assert run(arguments) == 0
    shutil.rmtree(copy)
    capsys.readouterr()
    article = str(GOLD.with_name("putin-erdogan.txt"))
    assert run(["check", article, "--model", str(out), "--format", "csv", "--no-store"]) in {0, 1}
    assert len(capsys.readouterr().out.splitlines()) > 10, "the fourteen claims of the sample, or nearly"


def test_a_fine_tuning_resumes_to_the_same_weights(encoder: Path, tmp_path: Path) -> None:
    from attribution.training.neural.driver import Course  # noqa: PLC0415

    plan, gold = Plan(str(encoder), epochs=2, seed=1), read_gold(GOLD)
    whole, cut, resumed = (Course(plan, gold) for _ in range(3))
    losses = [step.loss for step in whole.run()]
    for _ in islice(cut.run(tmp_path), cut.steps):
        pass
    assert [step.loss for step in resumed.run(tmp_path, resume=True)] == losses[cut.steps :]
    for name in ("transformer", "attribution_reader"):
        one, other = (course.pipeline().get_pipe(name) for course in (whole, resumed))
        for node, twin in zip(one.model.walk(), other.model.walk(), strict=True):  # type: ignore[attr-defined]
            assert all(np.array_equal(node.get_param(key), twin.get_param(key)) for key in node.param_names)
            for shim, copy in zip(node.shims, twin.shims, strict=True):
                pairs = zip(shim._model.parameters(), copy._model.parameters(), strict=True)
                assert all(torch.equal(weight, same) for weight, same in pairs)


@pytest.mark.parametrize(
    ("name", "told"),
    [("nowhere/encoder", "nowhere/encoder: no such encoder"), (".", ".: no encoder of Hugging Face")],
)
def test_an_encoder_that_is_not_there_is_told_in_one_line(
    name: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert run(["train", str(GOLD), "--encoder", name, "--folds", "0", "--out", "reader"]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(told)
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("missing.jsonl", "--out", "encoder"), "missing.jsonl: cannot be read"),
        (("short.txt", "--out", "encoder"), "too few words to learn from"),
        (("short.txt", "--out", "encoder", "--resume"), "encoder.partial: no checkpoint to go on from"),
        (("short.txt", "--out", "."), ".: is there already"),
    ],
)
def test_what_cannot_be_pretrained_is_told_in_one_line(
    arguments: tuple[str, ...],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("short.txt").write_text("جملة قصيرة لا تكفي لشيء.\n", encoding="utf-8")
    assert run(["pretrain", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith(told)
    assert captured.err.count("\n") == 1
