"""A failing step shows what was expected against what was found, and the rules, and nothing of Python."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

HEAD = '# language: ar\nميزة: تجربة\n\n  سيناريو: قول\n    بفرض النص "قال سمير: سنعود غداً"\n'


def output(folder: pytest.Pytester, step: str, head: str = HEAD) -> str:
    (folder.path / "x.feature").write_text(head + step, encoding="utf-8")
    result = folder.runpytest("--tb=short")
    result.assert_outcomes(failed=1)
    shown = result.stdout.str()
    assert "Traceback" not in shown
    assert ".py:" not in shown
    return shown


def test_expected_against_found_with_the_rules(folder: pytest.Pytester) -> None:
    shown = output(folder, '    إذاً يكون المتحدث في "قال" هو "زيد"\n')
    assert 'x.feature:6: إذاً يكون المتحدث في "قال" هو "زيد"' in shown
    assert "المتحدث | المتوقع: «زيد» | الموجود: «سمير»" in shown
    assert "«قال» cue.verb.qal" in shown


def test_a_table_shows_only_what_differs(folder: pytest.Pytester) -> None:
    shown = output(folder, "    إذاً تكون الإسنادات:\n      | الفعل | المتحدث | النوع |\n      | قال | سمير | مختلط |\n")
    assert "✗ النوع | المتوقع: «مختلط» | الموجود: «مباشر»" in shown
    assert "✗ المتحدث" not in shown


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("إذاً يوجد إسنادان", "المتوقع: «2» | الموجود: «1: قال»"),
        ("إذاً لا يوجد إسناد", "المتوقع: «0» | الموجود: «1: قال»"),
        ('إذاً يكون المتحدث في "أعلن" هو "سمير"', "المتوقع: «أعلن» | الموجود: «قال»"),
        ('إذاً يكون المخاطب "زيد"', "المتوقع: «زيد» | الموجود: لا شيء"),
        ('إذاً لا إسناد في "قال"', "الموجود: «قال»"),
    ],
)
def test_each_check_tells_both_sides(folder: pytest.Pytester, step: str, told: str) -> None:
    assert told in output(folder, f"    {step}\n")


def test_an_unknown_step_names_the_nearest(folder: pytest.Pytester) -> None:
    shown = output(folder, '    إذاً يكون المتحدثون "زيد"\n')
    assert "لا توجد خطوة بهذه الصياغة" in shown
    assert 'المتحدث "…"' in shown


def test_an_unknown_word_names_those_that_are_known(folder: pytest.Pytester) -> None:
    shown = output(folder, "    إذاً يكون النوع حرفياً\n")
    assert "write one of: مباشر، غير مباشر، مختلط" in shown


def test_no_rule_fired(folder: pytest.Pytester) -> None:
    head = HEAD.replace("قال سمير: سنعود غداً", "عاد سمير أمس")
    assert "لم تعمل أي قاعدة" in output(folder, "    إذاً يوجد إسناد واحد\n", head)


def test_an_english_feature_fails_in_english(folder: pytest.Pytester) -> None:
    head = 'Feature: x\n  Scenario: y\n    Given the text "قال سمير: سنعود غداً"\n'
    shown = output(folder, '    Then the speaker is "زيد"\n', head)
    assert "speaker | expected: «زيد» | found: «سمير»" in shown
