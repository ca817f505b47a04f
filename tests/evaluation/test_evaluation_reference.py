"""Our figures are those of the annotation guide's own scorer, number for number, where that scorer is at hand.

It lies beside or above the corpus that ``ATTRIBUTION_CORPUS`` names. What is scored are the corpus's own annotations
after random damage, and what the plain baseline finds: together they reach every rule.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from attribution.evaluation import Annotation, Evaluation, Label, Stage, baseline
from attribution.workflow.evaluating import read_gold, read_predicted, score_documents

CORPUS = "ATTRIBUTION_CORPUS"
LINKS = ("source", "addressee", "medium", "time")
NAMES = {Stage.EXACT: "strict"}
Predict = Callable[[dict[str, Any]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def corpus() -> Path:
    folder = os.environ.get(CORPUS)
    if not folder or not (Path(folder) / "dev.jsonl").is_file():
        pytest.skip(f"needs the development articles: {CORPUS} names no folder with dev.jsonl")
    return Path(folder) / "dev.jsonl"


@pytest.fixture(scope="module")
def scorer(corpus: Path) -> Path:
    places = [folder / "score.py" for folder in corpus.parents[:2]]
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        pytest.skip(f"needs the guide's scorer: no score.py beside or above {corpus.parent}")
    return found


def damaged(seed: int) -> Predict:
    """The gold with some annotations gone, spans moved, names shortened and links broken."""
    chance = random.Random(seed)  # noqa: S311 - damage, no secret

    def predict(document: dict[str, Any]) -> list[dict[str, Any]]:
        kept = [one for one in document["attributions"] if chance.random() < 0.9]
        ids = {one["id"] for one in kept}
        return [damage(one, document["text"], ids) for one in kept]

    def damage(given: dict[str, Any], text: str, ids: set[str]) -> dict[str, Any]:
        one = {field: value for field, value in given.items() if field not in ("optional", "content_alternatives")}
        one["cue"] = moved(one["cue"], text, 2)
        one["content"] = [moved(span, text, 12) for span in one["content"]]
        for field in LINKS:
            one[field] = moved(one[field], text, 6) if one[field] and chance.random() < 0.9 else None
        one["speaker"] = {**one["speaker"], "name": " ".join(shortened(one["speaker"]["name"].split()))}
        one["outlets"] = [" ".join(shortened(name.split())) for name in one["outlets"]]
        one["type"] = chance.choice([one["type"], "mixed"])
        one["parent"] = chance.choice([one["parent"], *sorted(ids)]) if chance.random() < 0.3 else one["parent"]
        return {**one, "parent": one["parent"] if one["parent"] in ids else None}

    def shortened(words: list[str]) -> list[str]:
        return words[chance.choice([0, 0, 1]) :] or words

    def moved(span: dict[str, Any], text: str, most: int) -> dict[str, Any]:
        if chance.random() < 0.5:
            return span
        start = min(max(span["start"] + chance.randint(-most, most), 0), len(text) - 1)
        end = min(max(span["end"] + chance.randint(-most, most), start + 1), len(text))
        return {"start": start, "end": end, "text": text[start:end]}

    return predict


def record(one: Annotation) -> dict[str, Any]:
    def span(given: Any) -> dict[str, int] | None:
        return None if given is None else {"start": given.start, "end": given.end}

    return {
        "id": one.id,
        "cue": span(one.cue),
        "source": span(one.source),
        "content": [span(each) for each in one.content],
        "type": one.type,
        "cue_class": one.cue_class,
        "speaker": {"name": one.speaker, "kind": one.kind},
    }


def written(corpus: Path, predict: Predict, path: Path) -> Path:
    documents = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = (json.dumps({"id": one["id"], "attributions": predict(one)}) for one in documents)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def reference(scorer: Path, corpus: Path, predicted: Path) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, str(scorer), str(corpus), str(predicted), "--json"], capture_output=True, check=True
    )
    figures: dict[str, Any] = json.loads(told.stdout)
    return figures


def ours(corpus: Path, predicted: Path) -> dict[str, Any]:
    """Our figures in the form of the guide's scorer."""
    gold = read_gold(corpus)
    found = read_predicted(predicted, gold)
    evaluation = Evaluation(score_documents(gold, lambda document: found[document.id]))
    stages = {
        NAMES.get(stage, stage.value): {
            "p": round(each.precision, 1),
            "r": round(each.recall, 1),
            "f": round(each.f1, 1),
        }
        for stage, each in evaluation.figures.items()
    }
    agreement = evaluation.agreement()
    return {
        **stages,
        "gold": evaluation.counts[Stage.CUE].gold,
        "predicted": evaluation.counts[Stage.CUE].predicted,
        "accuracy_on_pairs": {label.value: round(agreement[label], 1) for label in Label},
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_damaged_gold_has_the_figures_of_the_guide(corpus: Path, scorer: Path, tmp_path: Path, seed: int) -> None:
    predicted = written(corpus, damaged(seed), tmp_path / "predicted.jsonl")
    assert ours(corpus, predicted) == reference(scorer, corpus, predicted)


def test_the_baseline_has_the_figures_of_the_guide(corpus: Path, scorer: Path, tmp_path: Path) -> None:
    documents = {one.document.id: one.document for one in read_gold(corpus)}
    predicted = written(
        corpus, lambda document: [record(one) for one in baseline(documents[document["id"]])], tmp_path / "p.jsonl"
    )
    assert ours(corpus, predicted) == reference(scorer, corpus, predicted)
