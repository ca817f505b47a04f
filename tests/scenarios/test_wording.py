"""Every step has one reading, and Arabic and English say the same things."""

from __future__ import annotations

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
