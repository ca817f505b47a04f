"""Tokens are a view of the text: proclitics and marks stand alone, and joining them gives back every character."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from attribution.engine.pipeline import STAGES, build_pipeline
from attribution.engine.trained.scorer import packaged_model

SAID = "قالت وزيرة النقل هدى سالم إن القطار سيعود إلى العمل غدا."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(model=packaged_model())


def tokens(nlp: Language, text: str) -> list[str]:
    doc = nlp.make_doc(text)
    assert doc.text == text
    return [token.text for token in doc if not token.is_space]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال", ["و", "قال"]),
        ("فأضاف", ["ف", "أضاف"]),
        ("بالأمس", ["ب", "الأمس"]),
        ("وبالأمس", ["و", "ب", "الأمس"]),
        ("كالعادة", ["ك", "العادة"]),
        ('لـ"بلومبرغ"', ["لـ", '"', "بلومبرغ", '"']),
        ("بـ5", ["بـ", "5"]),
        ("2026.", ["2026", "."]),
        ("12.5%", ["12.5%"]),
        ("لا».", ["لا", "»", "."]),
        ("أ.ف.ب", ["أ", ".", "ف", ".", "ب"]),
        ("غدا..", ["غدا", ".."]),
        ("(...)", ["(", "...", ")"]),
    ],
)
def test_proclitics_and_marks_are_tokens_of_their_own(nlp: Language, text: str, expected: list[str]) -> None:
    assert tokens(nlp, text) == expected


@pytest.mark.parametrize("word", ["وزير", "وصف", "فند", "وفق", "كبير", "بيان", "لقاء", "فرنسا", "والد"])
def test_a_first_letter_that_belongs_to_the_word_is_not_cut_off(nlp: Language, word: str) -> None:
    assert tokens(nlp, word) == [word]


def test_harakat_and_tatweel_stay_in_the_token_and_leave_its_norm(nlp: Language) -> None:
    doc = nlp.make_doc("أكَّــدَ الوزيرُ")

    assert [token.text for token in doc] == ["أكَّــدَ", "الوزيرُ"]
    assert [token.norm_ for token in doc] == ["اكد", "الوزير"]


@pytest.mark.parametrize(
    "text", ["", " ", "  قال ", "قال\r\n\r\nوقال", "ﷺ ﻻ", "قال\x00الوزير", "\u2067قال\u2069 \u200fنعم", "😀وقال"]
)
def test_the_text_of_the_document_is_the_text_given(nlp: Language, text: str) -> None:
    assert nlp.make_doc(text).text == text


def test_a_cue_behind_its_conjunction_is_a_span(nlp: Language) -> None:
    doc = nlp.make_doc("وقال الوزير نعم")

    span = doc.char_span(1, 4)

    assert span is not None, "spaCy's blank ar has one token here, and so no such span"
    assert span.text == "قال"


def test_a_saved_pipeline_finds_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")

    loaded = spacy.load(tmp_path / "pipeline")

    assert tuple(loaded.pipe_names) == STAGES
    assert tokens(loaded, "وزير وقال بالأمس") == ["وزير", "و", "قال", "ب", "الأمس"]
    assert loaded(SAID)._.attributions == nlp(SAID)._.attributions
    assert [attribution.speaker.name for attribution in loaded(SAID)._.attributions] == ["هدى سالم"]


def test_the_package_declares_its_parts_so_that_spacy_finds_them() -> None:
    """Without these entry points a saved pipeline would load only after an import of this package."""
    assert {entry.name for entry in entry_points(group="spacy_factories")} >= set(STAGES)
    assert "attribution.ArabicTokenizer.v1" in {entry.name for entry in entry_points(group="spacy_tokenizers")}
