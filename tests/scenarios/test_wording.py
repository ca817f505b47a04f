"""Every step has one reading, and Arabic and English say the same things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from attribution.scenarios import steps, steps_ar, steps_en
from attribution.scenarios.vocabulary import field_named, term, words
from attribution.scenarios.wording import Wording


def test_both_languages_reach_every_check() -> None:
    assert {step.function for step in steps_ar.STEPS} == {step.function for step in steps_en.STEPS}


def test_no_wording_is_read_as_another() -> None:
    """pytest-bdd would take the last of two that match, in silence."""
    for step in steps.ALL:
        for text in steps.readable(step.pattern):
            matching = [one for one in steps.ALL if one.kind == step.kind and one.wording.is_matching(text)]
            assert len(matching) <= 1, (text, [one.pattern for one in matching])


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ('المتحدث "بوتين"', "بوتين"),
        ("المتحدّث «أَحمد»", "أَحمد"),
        ('المتحدث "مدير شركة "الأفق" ناصر عيد"', 'مدير شركة "الأفق" ناصر عيد'),
        ("المتحدث “قناة …”", "قناة …"),
    ],
)
def test_values_keep_every_character(typed: str, value: str) -> None:
    assert Wording("المتحدث {value}").parse_arguments(typed) == {"value": value}


@pytest.mark.parametrize(
    ("group", "word", "name"),
    [("type", "غير مباشر", "indirect"), ("type", "مباشراً", "direct"), ("class", "تاكيد", "assert"),
     ("class", "Deny", "deny"), ("kind", "بلا اسم", "anonymous"), ("line", "سطر المكان", "dateline")],
)  # fmt: skip
def test_words_name_terms(group: str, word: str, name: str) -> None:
    assert term(group, word) == name


def test_no_word_names_two_terms() -> None:
    for group in ("type", "class", "kind", "line"):
        forms = [form for forms in words()[group].values() for form in forms]
        assert len(forms) == len(set(forms))
    assert field_named("المنافذ") == field_named("Outlet") == "outlets"


def test_every_step_of_the_page_is_one_and_every_check_is_on_it() -> None:
    """The page is where a person who writes no Python learns the steps."""
    page = Path(__file__).resolve().parents[2] / "features" / "README.md"
    rows = [line for line in page.read_text(encoding="utf-8").split("\n") if line.startswith("| `")]
    for column, sheet in ((1, steps_ar.STEPS), (2, steps_en.STEPS)):
        written = [step for row in rows for step in re.findall("`([^`]+)`", row.split(" | ")[column - 1])]
        unknown = [step for step in written if not any(one.wording.is_matching(step) for one in sheet)]
        assert not unknown
        reached = {one.function for one in sheet for step in written if one.wording.is_matching(step)}
        assert reached == {one.function for one in sheet}


def test_what_the_nearest_steps_show_is_readable() -> None:
    for step in steps.ALL:
        for wording in steps.readable(step.pattern):
            assert not set("()[]{}?\\|<>") & set(wording), wording
