"""The confidence: learnt on some folds, and measured on the one that is left out."""

from __future__ import annotations

import numpy as np
import pytest

from attribution.training.calibrating import PRECISE, calibration, confidence_weights
from attribution.training.rows import Table

SURE, UNSURE = "sure", "unsure"
FOLDS = 5


def table(fold: int, *, sure: float = 0.97, unsure: float = 0.4, each: int = 200) -> Table:
    """Attributions of two kinds, right as often as their kind says."""
    random = np.random.default_rng(fold)
    rows = Table()
    for kind, chance in ((SURE, sure), (UNSURE, unsure)):
        for _ in range(each):
            rows.add([kind], right=bool(random.random() < chance))
    return rows


def test_a_confidence_says_how_often_its_kind_is_right() -> None:
    found = calibration([table(fold) for fold in range(FOLDS)], seed=0, gold=2_000)
    assert found.error < 0.1, "the penalty draws it somewhat to the middle"
    by_confidence = sorted((each.confidence, each.right) for each in found.bins)
    assert by_confidence[0] == pytest.approx((0.4, 0.4), abs=0.08)
    assert by_confidence[-1] == pytest.approx((0.97, 0.97), abs=0.18)


def test_the_preset_keeps_what_is_right_often_enough_and_all_of_it() -> None:
    found = calibration([table(fold) for fold in range(FOLDS)], seed=0, gold=2_000)
    assert found.precise is not None
    assert found.precise > 0.5, "what is right four times in ten is left out"
    assert found.recall == pytest.approx(0.97 / 2, abs=0.02), "nearly all of the sure half are found"


def test_no_preset_is_given_where_nothing_is_right_often_enough() -> None:
    found = calibration([table(fold, sure=PRECISE - 0.15) for fold in range(FOLDS)], seed=0, gold=2_000)
    assert found.precise is None
    assert found.recall == 0


def test_what_is_always_right_teaches_no_confidence() -> None:
    assert confidence_weights([table(0, sure=1, unsure=1)], seed=0) is None
    assert confidence_weights([], seed=0) is None


def test_the_same_rows_and_seed_give_the_same_confidence() -> None:
    tables = [table(fold, each=20) for fold in range(FOLDS)]
    one, other = (confidence_weights(tables, seed=3) for _ in range(2))
    assert one is not None
    assert other is not None
    assert (one == other).all()
