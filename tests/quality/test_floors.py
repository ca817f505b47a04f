"""What the engine finds keeps to its floors: a change that finds less must say so in ``floors.toml``."""

from __future__ import annotations

import hashlib
import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from attribution.engine import Engine
from attribution.evaluation import Evaluation, baseline
from attribution.evaluation.figures import Stage
from attribution.workflow.evaluating import engine_predictor, read_gold, score_documents

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
CORPUS = "ATTRIBUTION_CORPUS"


def evaluated(gold: Path, *, trained: bool) -> Evaluation:
    return Evaluation(score_documents(read_gold(gold), engine_predictor(Engine(trained=trained))))


@pytest.fixture(scope="module")
def development_file() -> Path:
    """The development data, where this machine has those that the floors were measured on."""
    folder = os.environ.get(CORPUS)
    if not folder:
        pytest.skip(f"needs the development articles: {CORPUS} names no folder with {FLOORS['development']['file']}")
    path: Path = Path(folder) / FLOORS["development"]["file"]
    if not path.is_file():
        pytest.skip(f"needs the development articles: there is no {path}")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest == FLOORS["development"]["sha256"], f"{path} is not what the floors were measured on: measure again"
    return path


@pytest.fixture(scope="module")
def development(development_file: Path) -> Evaluation:
    return evaluated(development_file, trained=False)  # the packaged weights have seen these articles


@pytest.fixture(scope="module", params=[False, True], ids=["rules alone", "with the scorer"])
def seed(request: pytest.FixtureRequest) -> Evaluation:
    return evaluated(ROOT / FLOORS["seed"]["file"], trained=request.param)


def below(floors: dict[str, float], measured: dict[Any, float]) -> dict[str, str]:
    """Each figure that lies under its floor. Floors have one decimal, so figures are compared with one."""
    return {
        name: f"{round(measured[name], 1)} < {floor}"
        for name, floor in floors.items()
        if round(measured[name], 1) < floor
    }


def f1(evaluation: Evaluation) -> dict[Any, float]:
    return {stage.value: figures.f1 for stage, figures in evaluation.figures.items()}


def test_the_seed_article_keeps_its_floors(seed: Evaluation) -> None:
    assert below(FLOORS["seed"]["f1"], f1(seed)) == {}


def test_the_development_articles_keep_their_floors(development: Evaluation) -> None:
    assert below(FLOORS["development"]["f1"], f1(development)) == {}


def test_labels_on_the_development_articles_keep_their_floors(development: Evaluation) -> None:
    agreement = {label.value: part for label, part in development.agreement().items()}
    assert below(FLOORS["development"]["agreement"], agreement) == {}


def test_every_stage_has_a_floor() -> None:
    assert set(FLOORS["development"]["f1"]) == {stage.value for stage in Stage}


def test_the_engine_finds_more_than_the_plain_pattern(development: Evaluation, development_file: Path) -> None:
    """Beyond what drawing other articles could explain: the intervals lie apart."""
    plain = Evaluation(score_documents(read_gold(development_file), baseline))
    for stage in (Stage.CUE, Stage.SOURCE, Stage.CONTENT, Stage.SPEAKER, Stage.AR):
        assert plain.intervals(500, 1)[stage].high < development.intervals(500, 1)[stage].low
