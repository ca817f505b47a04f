"""The trained part: what it may change, what it must leave alone, and that its weights travel unharmed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from whisper import WHISPER

from attribution.domain import Document
from attribution.engine import Engine
from attribution.engine.trained.candidate import Candidate, content_ends, content_starts, sources
from attribution.engine.trained.gathering import gather
from attribution.engine.trained.linear import BUCKETS, Training, hashed, log_odds, probability, train
from attribution.engine.trained.scorer import Scorer, packaged_model
from attribution.errors import InputError
from attribution.workflow.checking import run_now

SAMPLE = Path("samples/putin-erdogan.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def alone() -> Engine:
    return Engine(trained=False)


@pytest.fixture(scope="module")
def scored() -> Engine:
    return Engine()


def candidates(engine: Engine, text: str) -> list[Candidate]:
    doc = engine.run(Document("d", text))
    pairs = zip(doc._.sentences, doc._.reports, strict=True)
    return [one for sentence, reports in pairs for one in gather(doc._.reader, sentence, reports)]


def test_every_report_of_the_rules_is_a_candidate_with_its_own_spans_among_the_choices(alone: Engine) -> None:
    doc = alone.run(Document("d", SAMPLE))
    found = candidates(alone, SAMPLE)
    view = Scorer.load(packaged_model()).view(doc._.reader)
    assert sum(one.report is not None for one in found) == len(doc._.drafts)
    for one in found:
        assert one.source in sources(view, one), "what the rules found can always be chosen again"
        if one.content:
            start, end = one.content
            assert start in content_starts(view, one) or start < one.first
            assert end in content_ends(view, one, start)


def test_the_sample_keeps_its_attributions(alone: Engine, scored: Engine) -> None:
    def spans(engine: Engine) -> list[object]:
        found = engine.analyse(Document("d", SAMPLE)).attributions
        return [(one.cue, one.source, one.content) for one in found]

    assert spans(scored) == spans(alone)


def test_what_the_scorer_changed_is_named_among_the_rules(scored: Engine) -> None:
    text = "\n".join(f"{SAMPLE}\n{line}" for line in ("وذكرت مصادر أن الاتفاق قريب.", "وأكد ذلك الوزير سالم النجار."))
    ids = {rule for one in scored.analyse(Document("d", text)).attributions for rule in one.rules}
    assert ids & {"tie.that", "tie.quotation"}
    assert {rule for rule in ids if rule.startswith("model.")} <= {"model.cue", "model.source"}


def test_a_rule_that_training_never_saw_decides_by_itself(tmp_path: Path) -> None:
    (tmp_path / "whisper.yaml").write_text(WHISPER, encoding="utf-8")
    found = Engine(rules=tmp_path).analyse(Document("d", "وهمس المدرب سامي النجار بأن اللاعب سيرحل.")).attributions
    assert [one.cue.text for one in found] == ["همس"]
    assert "cue.verb.hamas" in found[0].rules


def test_training_parts_what_can_be_parted_and_repeats_itself() -> None:
    rows = [hashed(["good", f"noise{n % 7}"]) if n % 2 else hashed(["bad", f"noise{n % 7}"]) for n in range(200)]
    labels = [bool(n % 2) for n in range(200)]
    weights = train(rows, labels, Training(passes=10, kept=2))
    chances = probability(log_odds(weights, rows))
    assert ((chances > 0.5) == np.array(labels)).all()
    assert (weights == train(rows, labels, Training(passes=10, kept=2))).all(), "same rows and seed, same weights"


@pytest.mark.parametrize(("rows", "labels"), [([], []), ([hashed(["a"])], [])])
def test_training_on_nothing_is_told(rows: list[np.ndarray], labels: list[bool]) -> None:
    with pytest.raises(ValueError, match="rows and"):
        train(rows, labels, Training())


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    packaged = Scorer.load(packaged_model())
    copy = tmp_path / "copy.npz"
    packaged.save(copy)
    loaded = Scorer.load(copy)
    assert loaded.rules == packaged.rules
    assert loaded.clusters == packaged.clusters
    assert loaded.threshold == packaged.threshold
    assert all((loaded.weights[name] == packaged.weights[name]).all() for name in packaged.weights)
    assert all(weights.shape == (BUCKETS,) for weights in loaded.weights.values())


def test_a_file_that_is_no_model_is_told_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"no weights")
    for path, problem in ((tmp_path / "missing.npz", "no such model"), (broken, "no model of this program")):
        with pytest.raises(InputError, match=problem) as error:
            Engine(model=path)
        assert str(path) in str(error.value)
        assert "\n" not in str(error.value)


def test_the_packaged_weights_are_small() -> None:
    assert packaged_model().stat().st_size < 25_000_000


def test_a_run_says_which_weights_made_it() -> None:
    alone, packaged = run_now(trained=False).rulebook, run_now().rulebook
    assert packaged.startswith(f"{alone}+"), "the same article is stored anew when other weights read it"
