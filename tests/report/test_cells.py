"""Widths in cells, and lines that fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.report.cells import ligated_width, longest_word, plain, unbroken, width, wrapped

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةى"
WORDS = st.text(alphabet=LETTERS + "ًٌٍَُِّْـ", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("text", "cells"), [("كَتَبَ", 3), ("\u2067قال\u2069", 3), ("新闻", 4), ("Zenit-2", 7), ("", 0), ("أ\u200dب", 2)]
)
def test_marks_take_no_cell_and_wide_characters_two(text: str, cells: int) -> None:
    assert width(text) == cells


def test_lam_alif_is_one_cell_where_letters_are_joined() -> None:
    assert (width("السلام"), ligated_width("السلام")) == (6, 5)


@given(st.lists(WORDS, max_size=30), st.integers(14, 60))
def test_words_stay_whole_and_lines_fit(words: list[str], room: int) -> None:
    """No Arabic word is cut while the line can hold it, and nothing is lost."""
    lines = wrapped(" ".join(words), room)
    assert " ".join(lines).split() == words
    assert all(width(line) <= room for line in lines)


@given(st.text(alphabet=LETTERS, min_size=20, max_size=60), st.integers(1, 19))
def test_a_word_wider_than_the_line_is_broken_and_kept_whole(word: str, room: int) -> None:
    lines = wrapped(word, room)
    assert "".join(lines) == word
    assert all(width(line) <= room for line in lines)


def test_an_article_cannot_smuggle_terminal_sequences_in() -> None:
    assert plain("قال\x1b[2J\x07\r\nإن\u2028ذلك\x9b") == "قال [2J إن ذلك"


def test_unbroken_words_stay_on_one_line() -> None:
    assert wrapped(f"عن {unbroken('أ ف ب')} أمس", 8) == ["عن أ\xa0ف\xa0ب", "أمس"]
    assert longest_word(unbroken("أ ف ب")) == 5
