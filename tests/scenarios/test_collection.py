"""A person writes ``.feature`` files and no Python; other people's suites are left as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.scenarios.features import read_feature
from attribution.scenarios.vocabulary import tagged_rules

pytest_plugins = ["pytester"]

ONE = """
# language: ar
ميزة: تجربة

  سيناريو: قول واحد
    بفرض النص "قال سمير: سنعود غداً"
    عندما يُفحص الخبر
    إذاً يكون المتحدث "سمير"
"""


def write(folder: pytest.Pytester, name: str, text: str) -> None:
    path = folder.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip("\n"), encoding="utf-8")


def test_a_feature_runs_in_any_folder_without_python(folder: pytest.Pytester) -> None:
    write(folder, "أخبار/يومية/قول.feature", ONE)
    folder.runpytest("-p", "no:cacheprovider", "أخبار").assert_outcomes(passed=1)


def test_the_title_is_the_name_of_the_test(folder: pytest.Pytester) -> None:
    write(folder, "a.feature", ONE)
    assert "a.feature::قول واحد" in folder.runpytest("--collect-only", "-q").stdout.str()


def test_a_tag_that_names_a_rule_is_no_mark(folder: pytest.Pytester) -> None:
    """Not even where marks are held to those that pytest knows."""
    write(folder, "a.feature", ONE.replace("  سيناريو:", "  @قاعدة:tie.colon @rule:cue.verb.qal\n  سيناريو:"))
    folder.runpytest("--strict-markers").assert_outcomes(passed=1)


def test_a_row_fills_the_tag_of_its_outline(tmp_path: Path) -> None:
    outline = ONE.replace("  سيناريو: قول واحد", "  @قاعدة:<القاعدة>\n  مخطط سيناريو: <القاعدة>")
    rows = "\n    أمثلة:\n      | القاعدة |\n      | tie.colon |\n      | tie.that |\n"
    path = tmp_path / "a.feature"
    path.write_text(outline + rows, encoding="utf-8")
    tags = [tagged_rules(scenario.tags) for scenario in read_feature(path).scenarios.values()]
    assert tags == [("tie.colon",), ("tie.that",)]


@pytest.mark.parametrize("word", ["ميزة", "خاصية", "الميزة", "ميزة "])
@pytest.mark.parametrize("then", ["إذاً", "إذًا", "اذاً", "إذا", "اذا", "إذن", "ثم"])
def test_keywords_work_as_people_type_them(tmp_path: Path, word: str, then: str) -> None:
    """Gherkin's dialect knows only خاصية, and only one spelling of إذاً."""
    path = tmp_path / "a.feature"
    path.write_text(ONE.replace("ميزة", word).replace("إذاً", then), encoding="utf-8")
    (scenario,) = read_feature(path).scenarios.values()
    assert [step.type for step in scenario.steps] == ["given", "when", "then"]
    assert scenario.steps[-1].name == 'يكون المتحدث "سمير"'


JOINED = (
    'ويكون المتحدث "سمير"', "و يكون المتحدّث «سمير»", 'والمتحدث هو "سمير"', "وكان النوع مباشراً", "والصنف قول",
    "ولا مخاطب", 'ولا يقع "قال" داخل إسناد آخر', "لكن لا منفذ", "ويوجد اسناد واحد", 'ويوجد إسناد في "قال" الأول',
)  # fmt: skip


def test_a_joined_waw_makes_a_step(folder: pytest.Pytester) -> None:
    head, scenario = ONE.split("\n\n", 1)
    scenarios = [scenario.replace("قول واحد", f"قول {number}") + f"    {line}\n" for number, line in enumerate(JOINED)]
    write(folder, "a.feature", "\n".join([head, *scenarios]))
    folder.runpytest().assert_outcomes(passed=len(JOINED))


def test_a_joined_waw_is_checked_and_not_passed_over(folder: pytest.Pytester) -> None:
    write(folder, "a.feature", ONE + '    ويكون المتحدث "زيد"\n')
    folder.runpytest().assert_outcomes(failed=1)


def test_prose_that_begins_with_waw_is_no_step(folder: pytest.Pytester) -> None:
    described = ONE.replace(
        "  سيناريو: قول واحد\n", "  وصف الميزة هنا.\n\n  سيناريو: قول واحد\n    وصف السيناريو هنا.\n"
    )
    write(folder, "a.feature", described)
    folder.runpytest().assert_outcomes(passed=1)


def test_the_language_line_may_be_left_out(folder: pytest.Pytester) -> None:
    write(folder, "a.feature", ONE.replace("# language: ar\n", ""))
    folder.runpytest().assert_outcomes(passed=1)


def test_direction_marks_and_a_byte_order_mark_hide_no_keyword(folder: pytest.Pytester) -> None:
    marked = "\ufeff" + ONE.lstrip("\n").replace("ميزة", "\u200fميزة").replace("    إذاً", "    \u202bإذاً")
    write(folder, "a.feature", marked)
    folder.runpytest().assert_outcomes(passed=1)


def test_background_outline_table_and_doc_string(folder: pytest.Pytester) -> None:
    write(
        folder,
        "a.feature",
        """
# language: ar
خاصية: كل الأشكال

  الخلفية:
    بفرض المنفذ "الشرق"

  مخطط سيناريو: فعل واحد
    وبفرض النص:
      \"\"\"
      <الفعل> سمير: سنعود غداً
      \"\"\"
    عندما يُفحص الخبر
    إذاً تكون الإسنادات:
      | الفعل   | المتحدث | المضمون    | النوع | المخاطب |
      | <الفعل> | سمير    | سنعود غداً | مباشر | -       |
    أمثلة:
      | الفعل |
      | قال   |
      | ذكر   |
""",
    )
    result = folder.runpytest("-v")
    result.assert_outcomes(passed=2)
    assert "فعل واحد [قال]" in result.stdout.str()


def test_english_is_a_twin(folder: pytest.Pytester) -> None:
    write(
        folder,
        "a.feature",
        """
Feature: one report
  Scenario: said by Samir
    Given the text "قال سمير: سنعود غداً"
    When the article is checked
    Then there is one attribution
    And the speaker of "قال" is "سمير"
    And the type is direct
    And there is no addressee
    And "قال" stands alone
    And the attributions include:
      | cue | source |
      | قال | سمير   |
""",
    )
    folder.runpytest().assert_outcomes(passed=1)


def test_the_sample_article_in_a_table(folder: pytest.Pytester, samples: Path) -> None:
    article = (samples / "putin-erdogan.txt").read_text(encoding="utf-8")
    lines = "\n".join(f"      {line}" for line in article.split("\n"))
    steps = """    إذاً يوجد 14 إسنادات
    ويقع "أكدا" داخل "أفاد"
    ويكون المتحدث في "أكدا" هو "فلاديمير بوتين؛ رجب طيب أردوغان"
    ويكون المصدر في "أكدا" محذوفا
    ويكون المتحدث في "قال" الثالث هو "مسؤول تركي كبير"
    وتشمل الإسنادات:
      | الفعل | المتحدث      | المخاطب                       | الزمن            | الصنف |
      | طالب  | سيرجي لافروف | نظيره التركي مولود جاويش أوغلو | 19 نوفمبر الماضي | طلب   |
"""
    head = '# language: ar\nميزة: مقال\n\n  سيناريو: بوتين وأردوغان\n    بفرض النص:\n      """\n'
    write(folder, "a.feature", f'{head}{lines}\n      """\n{steps}')
    folder.runpytest().assert_outcomes(passed=1)


def test_another_suites_feature_is_left_alone(folder: pytest.Pytester) -> None:
    """behave's features lie in many projects; installing this package must not make them fail."""
    write(folder, "features/login.feature", 'Feature: login\n  Scenario: in\n    Given a user "x"\n    Then I am in\n')
    assert folder.runpytest().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_feature_outside_what_was_asked_for_is_not_run(folder: pytest.Pytester) -> None:
    write(folder, "features/a.feature", ONE)
    write(folder, "tests/test_one.py", "def test_one():\n    pass\n")
    folder.runpytest("tests").assert_outcomes(passed=1)


def test_a_feature_bound_by_a_test_module_runs_once(folder: pytest.Pytester) -> None:
    bound = ONE.replace("ميزة", "خاصية").replace("إذاً", "ثم")
    write(folder, "a.feature", bound)
    write(
        folder,
        "test_bound.py",
        "from pytest_bdd import scenarios\npytest_plugins = ['attribution.scenarios.steps']\nscenarios('a.feature')\n",
    )
    folder.runpytest().assert_outcomes(passed=1, deselected=1)


def test_steps_of_ones_own_stand_beside_ours(folder: pytest.Pytester, stand_in: str) -> None:
    own = """
from pytest_bdd import parsers, then

@then(parsers.parse('عدد كلمات المضمون {count:d}'))
def _(checked_article, count):
    assert len(checked_article.attributions[0].content[0].text.split()) == count
"""
    folder.makeconftest(stand_in + own)
    write(folder, "a.feature", ONE + "    وعدد كلمات المضمون 2\n")
    folder.runpytest().assert_outcomes(passed=1)


def test_nothing_is_loaded_or_changed_without_a_feature(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import json, sys
        from gherkin import dialect

        def test_inert():
            assert not [name for name in sys.modules if name.startswith("attribution.") and "plugin" not in name
                        and name != "attribution.scenarios"]
            assert "spacy" not in sys.modules
            assert dialect.DIALECTS == json.loads(dialect.DIALECT_FILE_PATH.read_text(encoding="utf-8"))
        """
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_the_dialect_of_others_stays_as_it_was(folder: pytest.Pytester) -> None:
    write(folder, "a.feature", ONE)
    folder.makepyfile(
        test_z="""
        import json
        from gherkin import dialect

        def test_untouched():
            assert dialect.DIALECTS == json.loads(dialect.DIALECT_FILE_PATH.read_text(encoding="utf-8"))
        """
    )
    folder.runpytest().assert_outcomes(passed=2)
