"""Training the scorer: a run that was cut off ends as an uninterrupted one would have, and its confidence is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from attribution.cli import run
from attribution.domain import Document
from attribution.engine import Engine
from attribution.engine.trained.scorer import WHOLE, Scorer
from attribution.records import document_record
from attribution.report.records import json_lines
from attribution.training import crossvalidation

ARTICLES = (
    'قال وزير النقل سالم العتيبي إن القطار سيعود غدا، مشيرا إلى أن العمل "انتهى". وأضاف أن التذاكر متاحة.',
    'وأكدت مديرة المتحف ليلى حداد أن المعرض سيفتح أبوابه. وقالت: "ننتظر الزوار بفرح". وأعلنت البلدية إغلاق الشارع.',
    "نفى المتحدث باسم الشركة سامي النجار وجود خلاف، بحسب صحيفة الأيام. وطالب العمال بصرف رواتبهم المتأخرة.",
    "حذر خبير الأرصاد نبيل عاصي من عاصفة قوية. وذكرت وكالة الأنباء أن المدارس أغلقت أبوابها في المدينة.",
    'أعرب الأمين العام عن قلقه من التصعيد. ورأى المحلل فارس الدوسري أن الأزمة ستطول. وتابع: "لا حل قريبا".',
    "وبحسب وزارة الصحة، تعافى ألف مريض. وشدد الوزير على ضرورة التلقيح، لافتا إلى أن العدد يكفي الجميع.",
)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six articles with what the rules find in them, which is enough to go through the motions of training."""
    engine = Engine(trained=False)
    documents = [Document(f"d{number}", text) for number, text in enumerate(ARTICLES)]
    records = [document_record(each, engine.analyse(each).attributions) for each in documents]
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text("".join(f"{line}\n" for line in json_lines(records)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def whole(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run without a break writes."""
    out = tmp_path_factory.mktemp("whole") / "own.npz"
    assert run(["train", str(gold), "--folds", "3", "--out", str(out)]) == 0
    return out


def test_nothing_of_the_folds_is_left_when_training_is_done(whole: Path) -> None:
    assert [path.name for path in whole.parent.iterdir()] == ["own.npz"]


def test_a_run_that_was_cut_off_goes_on_and_ends_the_same(
    gold: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fits: list[int] = []
    fit = crossvalidation.fit

    def counted(*arguments: Any, **named: Any) -> Scorer:
        if len(fits) == 3:
            raise KeyboardInterrupt
        fits.append(1)
        return fit(*arguments, **named)

    out = tmp_path / "own.npz"
    with monkeypatch.context() as patched:
        patched.setattr(crossvalidation, "fit", counted)
        assert run(["train", str(gold), "--folds", "3", "--out", str(out)]) != 0
    assert len(list((tmp_path / "own.npz.folds").glob("*.npz"))) == 3, "three of six folds' weights are done"
    later: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(crossvalidation, "fit", lambda *a, **n: later.append(1) or fit(*a, **n))
        assert run(["train", str(gold), "--folds", "3", "--out", str(out)]) == 0
    assert len(later) == 3, "what was done is not done again"
    assert out.read_bytes() == whole.read_bytes()


def test_the_confidence_is_learnt_from_folds_alone(gold: Path, whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.npz"
    assert run(["train", str(gold), "--folds", "0", "--out", str(out)]) == 0
    assert WHOLE not in Scorer.load(out).weights, "nothing was held out to learn it from"
    with_folds = Scorer.load(whole).weights
    assert set(Scorer.load(out).weights) <= set(with_folds)
