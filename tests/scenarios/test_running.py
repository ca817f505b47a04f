"""``attribution rules test DIR`` without the command line: exit codes, one-line problems, a user's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.errors import InputError, RuleError
from attribution.scenarios.running import run_features

pytest_plugins = ["pytester"]

FEATURE = (
    '# language: ar\nميزة: تجربة\n\n  سيناريو: قول\n    بفرض النص "قال سمير: سنعود غداً"\n    إذاً يكون المتحدث "سمير"\n'
)
RULE = """kind: cue-verbs
rules:
  - id: cue.verb.mine
    past: همس
    present: يهمس
    class: say
    governs: [that]
    examples: [همس الرجل أن الوقت حان.]
    counterexamples: [سمع همس الرجل.]
"""


@pytest.fixture
def features(tmp_path: Path, stand_in: str) -> Path:
    (tmp_path / "conftest.py").write_text(stand_in, encoding="utf-8")
    (tmp_path / "a.feature").write_text(FEATURE, encoding="utf-8")
    return tmp_path


def test_all_hold(features: Path) -> None:
    assert run_features(features) == 0


def test_some_do_not(features: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (features / "b.feature").write_text(FEATURE.replace('المتحدث "سمير"', 'المتحدث "زيد"'), encoding="utf-8")
    assert run_features(features) == 1
    assert "المتوقع: «زيد» | الموجود: «سمير»" in capfd.readouterr().out


def test_the_projects_own_addopts_do_not_matter(features: Path) -> None:
    (features / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n", encoding="utf-8")
    assert run_features(features) == 0


def test_every_file_of_the_folder_is_run_even_with_no_known_step(features: Path) -> None:
    """A folder named by a person is theirs: a file whose steps are all mistyped must not be passed over."""
    (features / "b.feature").write_text("Feature: x\n  Scenario: y\n    Given nothing known\n", encoding="utf-8")
    assert run_features(features) == 1


def test_no_features(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no feature file here"):
        run_features(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        run_features(tmp_path / "none")


def test_a_broken_feature_is_told_before_anything_runs(features: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (features / "b.feature").write_text(FEATURE + "    كلام بلا خطوة\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"b\.feature:7: "):
        run_features(features)
    assert capfd.readouterr().out == ""


def test_the_rules_of_a_folder_reach_the_engine(features: Path, tmp_path: Path) -> None:
    rules = tmp_path / "mine"
    rules.mkdir()
    (rules / "cue-verbs.yaml").write_text(RULE, encoding="utf-8")
    (features / "a.feature").write_text(FEATURE + '    وتكون القاعدة "rules-of.mine"\n', encoding="utf-8")
    assert run_features(features, rules) == 0
    assert run_features(features) == 1


def test_rules_that_do_not_hold(features: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(RuleError, match="no rules here"):
        run_features(features, tmp_path / "mine")


def test_pytest_takes_the_rules_by_option_and_by_ini(folder: pytest.Pytester) -> None:
    (folder.path / "mine").mkdir()
    (folder.path / "mine" / "cue-verbs.yaml").write_text(RULE, encoding="utf-8")
    text = FEATURE + '    وتكون القاعدة "rules-of.mine"\n'
    (folder.path / "a.feature").write_text(text, encoding="utf-8")
    folder.runpytest("--attribution-rules", "mine").assert_outcomes(passed=1)
    folder.makeini("[pytest]\nattribution_rules = mine\n")
    folder.runpytest().assert_outcomes(passed=1)


def test_pytest_tells_bad_rules_in_one_line(folder: pytest.Pytester) -> None:
    result = folder.runpytest("--attribution-rules", "nowhere")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "no such directory of rules" in result.stderr.str()
    assert "Traceback" not in result.stderr.str()
