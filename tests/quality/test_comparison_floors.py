"""The comparison of claims keeps to its floors, and to more than plain word overlap finds."""

from __future__ import annotations

import csv
import hashlib
import os
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.model import Model
from attribution.crosscheck.statement import Statement
from attribution.evaluation.gold_files import read_golds
from attribution.evaluation.pairs import read_gold_pairs
from attribution.evaluation.relations import RelationFigures
from attribution.evaluation.unrelated import stated, unrelated_pairs
from attribution.rulebook import load_rulebook
from attribution.terms import Relation
from attribution.training.comparison import Validated, headline_stances
from attribution.workflow import comparing

PATH = Path(__file__).parent / "comparison_floors.toml"
FLOORS: dict[str, Any] = tomllib.loads(PATH.read_text(encoding="utf-8"))
CORPUS = "ATTRIBUTION_CORPUS"
COMPARER = Comparer(load_rulebook())


def corpus_files(names: list[str], digest: str) -> list[Path]:
    """The files that the floors were measured on, where this machine has them."""
    folder = os.environ.get(CORPUS)
    paths = [Path(folder or "") / name for name in names]
    if not folder or not all(path.is_file() for path in paths):
        pytest.skip(f"needs the annotated pairs: {CORPUS} names no folder with {', '.join(names)}")
    found = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    assert found == digest, f"{names} are not what the floors were measured on: measure again"
    return paths


@pytest.fixture(scope="module")
def validated() -> tuple[comparing.Measured, Validated]:
    (path,) = corpus_files([FLOORS["pairs"]["file"]], FLOORS["pairs"]["sha256"])
    gold = read_gold_pairs(path)
    knowledge = Model.load().knowledge
    _, found = comparing.train(gold, knowledge, load_rulebook(), folds=10, seed=0, version="floors")
    assert found is not None
    return comparing.measured(gold, found.found), found


def measured_figures(figures: RelationFigures) -> dict[str, float]:
    contradict = figures.relations[Relation.CONTRADICT]
    return {
        "copy": figures.relations[Relation.COPY].f1,
        "same-or-specific": figures.same_or_specific.f1,
        "contradict-precision": contradict.precision,
        "contradict-recall": contradict.recall,
        "macro": figures.macro,
        "independent": figures.independent or 0.0,
    }


def test_the_cross_validated_figures_keep_their_floors(validated: tuple[comparing.Measured, Validated]) -> None:
    figures = measured_figures(validated[0].systems["compare"])

    assert {name: figures[name] for name, floor in FLOORS["floors"].items() if round(figures[name], 1) < floor} == {}
    assert figures.keys() == FLOORS["floors"].keys()


@pytest.mark.parametrize("baseline", ["word Jaccard", "TF-IDF cosine"])
def test_it_finds_more_than_plain_overlap(validated: tuple[comparing.Measured, Validated], baseline: str) -> None:
    systems = validated[0].systems

    assert systems["compare"].macro > systems[baseline].macro + 20
    assert systems["compare"].same_or_specific.f1 > systems[baseline].same_or_specific.f1 + 5
    assert systems["compare"].relations[Relation.COPY].f1 > systems[baseline].relations[Relation.COPY].f1 + 1


def test_the_score_keeps_its_word(validated: tuple[comparing.Measured, Validated]) -> None:
    assert validated[1].gap <= FLOORS["score"]["gap"]


@pytest.fixture(scope="module")
def apart() -> dict[str, list[tuple[Statement, Statement]]]:
    """Pairs of claims that have nothing to do with each other."""
    claims = stated(read_golds(corpus_files(FLOORS["unrelated"]["files"], FLOORS["unrelated"]["sha256"])))
    denials = [claim for claim in claims if COMPARER.read(claim).denies]
    return {"any": unrelated_pairs(claims, claims, 2000), "denial": unrelated_pairs(denials, claims, 500)}


@pytest.mark.parametrize("firsts", ["any", "denial"])
@pytest.mark.parametrize("dated", [True, False])
def test_claims_of_two_events_are_different(
    apart: dict[str, list[tuple[Statement, Statement]]], firsts: str, *, dated: bool
) -> None:
    asked = [pair if dated else tuple(replace(one, published=None) for one in pair) for pair in apart[firsts]]
    told = sum(COMPARER.compare(*pair).relation is not Relation.DIFFERENT for pair in asked)

    assert 100 * told / len(asked) <= FLOORS["unrelated"][firsts if dated else f"{firsts}-undated"]


def test_headlines_keep_their_floor() -> None:
    floors = FLOORS["headlines"]
    train, dev = (
        list(csv.DictReader(path.open(encoding="utf-8")))
        for path in corpus_files([floors["train"], floors["dev"]], floors["sha256"])
    )
    taught = [(row["s1"], row["s2"], row["stance"]) for row in train]
    found = headline_stances(taught, [(row["s1"], row["s2"]) for row in dev], load_rulebook(), Model.load().knowledge)
    gold = [row["stance"] for row in dev]

    assert round(100 * macro_f1(gold, found), 1) >= floors["macro"]


def macro_f1(gold: list[str], found: list[str]) -> float:
    scores = []
    for stance in sorted(set(gold)):
        right = sum(one == other == stance for one, other in zip(gold, found, strict=True))
        scores.append(2 * right / max(1, gold.count(stance) + found.count(stance)))
    return sum(scores) / len(scores)
