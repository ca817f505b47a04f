"""What is told of a mistake in a rules file: the line, the rule, the field and the remedy, in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.errors import RuleError
from attribution.rulebook import load_rulebook

LIST = """kind: words
rules:
  - id: mine.period
    role: period
    examples: [زارنا الصيف الفائت.]
    counterexamples: [زارنا أمس.]
    words: [
      فائت, منقض,
      منصرم
    ]
"""
OPPOSITE = """kind: comparison
rules:
  - id: mine.growth
    sense: opposite
    words: [نمو, ازدهار]
    against: [انكماش, نمو]
    examples: [يستمر النمو.]
    counterexamples: [يستمر العمل.]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("منصرم\n", "فائت\n", "mine.yaml:9: mine.period: words: «فائت» stands here twice; leave one of the two out"),
        ("فائت, منقض,\n      منصرم", "", "mine.yaml:7: mine.period: words: empty; write at least one"),
        ("words:", "wrods:", "mine.yaml:7: mine.period: wrods: unknown field; the fields are: counterexamples,"),
        ("role: period", "role: perod", "mine.yaml:4: mine.period: role: unknown value 'perod'; write one of: period,"),
        ("examples: [زارنا الصيف الفائت.]\n    ", "", "mine.yaml:3: mine.period: examples: missing; add the field"),
        ("kind: words", "kind: word", "mine.yaml:1: kind: unknown kind 'word'; write one of:"),
        ("rules:", "note: x\nrules:", "mine.yaml:2: note: unknown field; a file has only kind and rules"),
        (
            "role: period",
            "role: platform",
            "mine.yaml:3: mine.period: the rule: «منصرم جدا» is a phrase, and words of the role platform are single",
        ),
        ("منقض", "7", "mine.yaml:8: mine.period: words.1: Input should be a valid string; correct the value"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert right in LIST
    assert told in _told(tmp_path, LIST.replace(right, wrong, 1).replace("منصرم", "منصرم جدا"))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("", "", "mine.yaml:3: mine.growth: the rule: «نمو» stands under words and under against"),
        ("against: [انكماش, نمو]", "against: [انكماش]\n    unlike: [نمو]", "«نمو» stands under words and under unlike"),
        (
            "opposite\n    words: [نمو, ازدهار]\n    against",
            "negation\n    unlike: [نام]\n    words",
            "none is unlike them",
        ),
    ],
)
def test_a_word_cannot_mean_two_things_of_a_rule(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    assert told in _told(tmp_path, OPPOSITE.replace(right, wrong, 1) if right else OPPOSITE)


def test_two_spellings_of_a_word_may_stand_in_a_list(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(LIST.replace("منصرم", "أخير, اخير"), encoding="utf-8")

    assert load_rulebook(tmp_path).get("mine.period").id == "mine.period"


def _told(folder: Path, text: str) -> str:
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rulebook(folder)
    return str(caught.value)
