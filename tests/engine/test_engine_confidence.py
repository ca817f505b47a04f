"""What the engine says of how sure it is: it knows whether its weights learnt a confidence, and from where they are
precise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from attribution.domain import Document
from attribution.engine import Engine
from attribution.engine.trained.linear import BUCKETS, Weights, hashed
from attribution.engine.trained.scorer import WHOLE, Scorer, packaged_model

TEXT = "وأكد وزير النقل سالم العتيبي أن القطار سيعود."


def weights_file(folder: Path, whole: Weights | None, precise: float | None) -> Path:
    """The packaged weights, with this confidence in place of theirs."""
    packaged = Scorer.load(packaged_model())
    others = {name: weights for name, weights in packaged.weights.items() if name != WHOLE}
    path = folder / "own.npz"
    replace(packaged, weights=others if whole is None else {**others, WHOLE: whole}, precise=precise).save(path)
    return path


def test_the_rules_alone_give_no_confidence() -> None:
    engine = Engine(trained=False)
    assert (engine.gives_confidence, engine.precise) == (False, None)
    assert {one.confidence for one in engine.analyse(Document("d", TEXT)).attributions} == {None}


def test_weights_that_learnt_none_give_none(tmp_path: Path) -> None:
    engine = Engine(model=weights_file(tmp_path, None, None))
    assert (engine.gives_confidence, engine.precise) == (False, None)
    assert {one.confidence for one in engine.analyse(Document("d", TEXT)).attributions} == {None}


def test_weights_that_learnt_one_give_it_and_say_from_where_they_are_precise(tmp_path: Path) -> None:
    whole = np.zeros(BUCKETS, dtype=np.float32)
    whole[hashed(["parts=1"])] = 3.0
    engine = Engine(model=weights_file(tmp_path, whole, 0.93))
    assert (engine.gives_confidence, engine.precise) == (True, 0.93)
    (found,) = engine.analyse(Document("d", TEXT)).attributions
    assert found.confidence == pytest.approx(0.95), "the log-odds 3 of a content in one piece, in hundredths"


def test_a_pipeline_that_was_saved_keeps_how_sure_it_is(tmp_path: Path) -> None:
    engine = Engine(model=weights_file(tmp_path, np.zeros(BUCKETS, dtype=np.float32), 0.93))
    engine.nlp.get_pipe("attribution_scoring").to_disk(tmp_path / "saved")  # type: ignore[attr-defined]
    other = Engine()
    other.nlp.get_pipe("attribution_scoring").from_disk(tmp_path / "saved")  # type: ignore[attr-defined]
    assert (other.gives_confidence, other.precise) == (True, 0.93)
