"""A feature that cannot be read, or that would check nothing, is told in one line with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.errors import InputError
from attribution.scenarios.features import read_feature

pytest_plugins = ["pytester"]

HEAD = "# language: ar\nميزة: تجربة\n\n  سيناريو: أول\n"
STEPS = '    بفرض النص "قال سمير: سنعود"\n    إذاً يوجد إسناد واحد\n'


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (HEAD + STEPS + "    فلان يكون\n", 7, "no place here"),
        (HEAD + STEPS + "  سيناريو: أول\n" + STEPS, 7, "a second scenario"),
        (HEAD + '    يكون المتحدث "سمير"\n' + STEPS, 4, "without its keyword"),
        (HEAD + '    ويكون المتحدث "سمير"\n', 5, "First step"),
        (HEAD + "  سيناريو: ثان\n" + STEPS, 4, "no step"),
        (HEAD + '    بفرض النص:\n      """\n      قال سمير\n', 8, "ends too soon"),
        (HEAD.replace("سيناريو", "مخطط سيناريو") + STEPS.replace("سمير", "<الاسم>"), 4, "no column fills <الاسم>"),
        (HEAD + STEPS + "      | أ | ب |\n      | ج |\n", 8, "more or fewer cells"),
        ("# language: xx\nFeature: x\n", 1, "no such language"),
        ("ليس هذا بسيناريو\n", 1, "no place here"),
    ],
)
def test_the_place_is_named(tmp_path: Path, text: str, line: int, problem: str) -> None:
    path = tmp_path / "x.feature"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_feature(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "no feature"), ("ميزة: خالية\n".encode(), "no scenario"), ("ميزة".encode("cp1256"), "not UTF-8")],
)
def test_a_file_with_nothing_to_run(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "x.feature"
    path.write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_feature(path)


def test_pytest_names_file_and_line_without_a_traceback(folder: pytest.Pytester) -> None:
    (folder.path / "x.feature").write_text(HEAD + STEPS + "    فلان يكون\n", encoding="utf-8")
    result = folder.runpytest()
    result.assert_outcomes(errors=1)
    assert "x.feature:7: this line has no place here: فلان يكون" in result.stdout.str()
    assert "features.py" not in result.stdout.str()
