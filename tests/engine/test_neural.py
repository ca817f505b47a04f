"""The neural reader: its gradients, what it is shown, what its evidence says, and what a saved pipeline finds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from thinc.api import Ragged, fix_random_seed
from whisper import WHISPER

from attribution.domain import Document
from attribution.engine import Engine
from attribution.engine.neural.evidence import OUTSIDE, Blend, NeuralEvidence, NeuralModel
from attribution.engine.neural.folder import digest_of, mark
from attribution.engine.neural.inputs import COLUMN_SIZES, inputs_of
from attribution.engine.neural.layers import dilated_window, embedding_sum
from attribution.engine.neural.learning import Segments, joined, loss_of
from attribution.engine.pipeline import build_pipeline
from attribution.engine.trained.gathering import candidates_of
from attribution.engine.trained.scorer import Scorer, packaged_model
from attribution.errors import InputError
from attribution.evaluation.gold_files import read_gold
from attribution.training.neural.answers import GoldTeacher
from attribution.workflow.checking import run_now

GOLD = Path("samples/putin-erdogan.gold.jsonl")
TEXT = 'قال وزير النقل سالم العتيبي إن القطار سيعود، مشيرا إلى أن العمل "انتهى".'
TINY = {
    "@architectures": "attribution.CandidateReader.v1",
    "width": 8,
    "gaps": [1, 2],
    "dropout": 0.0,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 8,
        "depth": 1,
        "embed_size": 100,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": False,
    },
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline with a tiny reader that nothing has trained."""
    fix_random_seed(0)
    pipeline = build_pipeline(model=packaged_model())
    reader = pipeline.add_pipe("attribution_reader", before="attribution_scoring", config={"model": TINY})
    reader.initialize(lambda: [])  # type: ignore[attr-defined]  # of a trainable component
    mark(pipeline)
    return pipeline


@pytest.fixture
def folder(nlp: Language, tmp_path: Path) -> Path:
    path = tmp_path / "pipeline"
    nlp.to_disk(path)
    return path


def read(nlp: Language, text: str) -> spacy.tokens.Doc:
    """A document as the rule stages leave it."""
    doc = nlp.make_doc(text)
    for name in ("attribution_layout", "attribution_quotations", "attribution_reports"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def slope(function: object, array: np.ndarray, step: float = 1e-3) -> np.ndarray:
    """The gradient of a function by finite differences."""
    found = np.zeros(array.shape)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + step
        above = function()  # type: ignore[operator]
        array[place] = kept - step
        below = function()  # type: ignore[operator]
        array[place] = kept
        found[place] = (above - below) / (2 * step)
    return found


@pytest.mark.parametrize("gap", [1, 3])
def test_windows_stay_within_their_sequence_and_give_their_gradient_back(gap: int) -> None:
    random = np.random.default_rng(0)
    rows, weights = random.normal(size=(6, 2)).astype("f"), random.normal(size=(6, 6)).astype("f")
    lengths = np.array([4, 2])
    layer = dilated_window(gap)
    wide, back = layer(Ragged(rows, lengths), is_train=True)
    assert (wide.data[4, :2] == 0).all(), "nothing of the other sequence is before the first row of this one"
    assert (wide.data[3, 4:] == 0).all()
    found = back(Ragged(weights, lengths)).data
    expected = slope(lambda: float((layer.predict(Ragged(rows, lengths)).data * weights).sum()), rows)
    assert found == pytest.approx(expected, abs=1e-2)


def test_embeddings_give_their_gradient_to_every_column() -> None:
    layer = embedding_sum(3, (2, 4))
    layer.initialize()
    numbers = np.array([[0, 3], [1, 3], [0, 0]])
    weights = np.random.default_rng(0).normal(size=(3, 3)).astype("f")
    _, back = layer(numbers, is_train=True)
    back(weights)
    table = layer.get_param("E")
    expected = slope(lambda: float((layer.predict(numbers) * weights).sum()), table)
    assert layer.get_grad("E") == pytest.approx(expected, abs=1e-2)


def test_the_loss_reaches_every_weight_by_its_gradient(nlp: Language) -> None:
    """The whole network, gathering and scattering of tokens included, against finite differences."""
    (gold,) = read_gold(GOLD)
    docs = [read(nlp, gold.document.text)]
    model = nlp.get_pipe("attribution_reader").model  # type: ignore[attr-defined]
    targets = joined([GoldTeacher(gold).targets(doc._.words, candidates_of(doc)) for doc in docs])
    outputs, back = model(docs, is_train=True)
    _, gradient = loss_of(outputs, targets)
    back(gradient)
    checked = 0
    for node in model.walk():
        for name in node.param_names:
            if node.has_grad(name):
                weights, found = node.get_param(name), node.get_grad(name)
                place = np.unravel_index(int(np.abs(found).argmax()), found.shape)
                expected = _slope_at(lambda: loss_of(model.predict(docs), targets)[0], weights, place)
                assert float(found[place]) == pytest.approx(expected, rel=0.1, abs=2e-3), node.name
                checked += 1
    for node in model.walk():
        for name in node.grad_names:
            node.set_grad(name, node.get_grad(name) * 0)
    assert checked > 15, "the encoder's weights are among them"


def _slope_at(function: object, weights: np.ndarray, place: tuple[int, ...], step: float = 2e-3) -> float:
    kept = float(weights[place])
    values = []
    for moved in (kept + step, kept - step):
        weights[place] = moved
        values.append(function())  # type: ignore[operator]
    weights[place] = kept
    return (values[0] - values[1]) / (2 * step)


def test_a_softmax_counts_having_none_as_a_choice() -> None:
    segments = Segments(np.array([2, 1]))
    rows, none = segments.softmax(np.zeros(3), np.zeros(2))
    assert rows == pytest.approx([1 / 3, 1 / 3, 1 / 2])
    assert none == pytest.approx([1 / 3, 1 / 2])


def test_rows_name_the_token_of_each_word_though_words_skip_white_space(nlp: Language) -> None:
    doc = read(nlp, f"خبر\n\n{TEXT}")
    inputs = inputs_of(doc, see_rules=True)
    for number, candidate in enumerate(candidates_of(doc)):
        token = doc[int(inputs.tokens[inputs.cues[number]])]
        assert token.text == doc._.words.raw[candidate.first]


def test_what_the_rules_proposed_is_hidden_when_it_is_not_to_be_seen(nlp: Language) -> None:
    seen, unseen = (inputs_of(read(nlp, TEXT), see_rules=see) for see in (True, False))
    assert seen.columns[:, 1:3].any()
    assert not unseen.columns[:, (1, 2, 5)].any()
    assert (seen.columns < np.array(COLUMN_SIZES)).all()


def test_a_document_without_candidates_passes(nlp: Language) -> None:
    for text in ("", "الجو جميل."):
        doc = nlp(nlp.make_doc(text))
        assert doc._.attributions == ()
        assert doc._.neural is None


def test_evidence_is_of_the_words_of_the_window(nlp: Language) -> None:
    doc = read(nlp, TEXT)
    first = candidates_of(doc)[0]
    begin, past = first.window
    places = np.arange(4.0 * (past - begin)).reshape(past - begin, 4)
    evidence = NeuralEvidence({first.first: places}, {first.first: 2.0}, {first.first: -1.0})
    assert evidence.cue(first) == 2.0
    assert evidence.starts(first, [begin, past + 5]).tolist() == [2.0, OUTSIDE]
    assert evidence.ends(first, begin, [begin + 2]).tolist() == [7.0], "the last word is the one before the end"
    assert evidence.sources(first, [None, (begin + 1, begin + 3)]).tolist() == [-1.0, 4.0 + 9.0]


def test_a_rule_that_one_of_both_has_not_seen_is_left_to_the_rules() -> None:
    scorer = Scorer.load(packaged_model())
    blend = Blend(scorer, NeuralModel(NeuralEvidence({}, {}, {}), frozenset({"cue.verb.qal", "own"}), 0.5), 0.5)
    assert blend.rules == {"cue.verb.qal"}


def test_a_saved_pipeline_finds_the_same(nlp: Language, folder: Path) -> None:
    text = GOLD.with_name("putin-erdogan.txt").read_text(encoding="utf-8")
    mine = nlp(nlp.make_doc(text))._.attributions
    assert Engine(model=folder).analyse(Document("d", text)).attributions == mine
    assert spacy.load(folder)(text)._.attributions == mine


def test_own_rules_are_laid_over_a_trained_pipeline(folder: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "whisper.yaml").write_text(WHISPER, encoding="utf-8")
    document = Document("d", "وهمس المدرب سامي النجار بأن اللاعب سيرحل.")
    assert not Engine(model=folder).analyse(document).attributions
    found = Engine(rules=rules, model=folder).analyse(document).attributions
    assert [one.cue.text for one in found] == ["همس"], "a user's verb, which nothing was trained on, reports"


def test_a_run_names_the_weights_of_a_folder(folder: Path) -> None:
    before = digest_of(folder)
    assert run_now(model=folder).rulebook.endswith(f"+{before[:8]}")
    weights = folder / "attribution_reader" / "model"
    weights.write_bytes(weights.read_bytes() + b"\0")
    assert digest_of(folder) != before


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda path: (path / "config.cfg").unlink(), "no pipeline of this program; give what `train` wrote"),
        (lambda path: (path / "attribution_reader" / "model").write_bytes(b"no weights"), "cannot be loaded"),
        (lambda path: _replace(path / "meta.json", '"attribution_format":1', '"attribution_format":9'), "of format 9"),
    ],
)
def test_a_broken_folder_is_told_in_one_line(harm: object, told: str, folder: Path) -> None:
    harm(folder)  # type: ignore[operator]
    with pytest.raises(InputError, match=told) as error:
        Engine(model=folder)
    assert str(folder) in str(error.value)
    assert "\n" not in str(error.value)


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
