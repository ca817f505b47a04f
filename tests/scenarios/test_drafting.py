"""A draft holds all that was found and passes as it is: a person then corrects it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attribution.domain import Analysis, Attribution, Document, Speaker
from attribution.records import read_attribution
from attribution.scenarios.drafting import draft_scenario
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

pytest_plugins = ["pytester"]


def analysis_of(text: str, attributions: tuple[Attribution, ...]) -> Analysis:
    return Analysis(Document("d", text, outlet="الشرق", published="2022-01-02"), (), (), attributions, ())


def said(text: str) -> Attribution:
    """The stand-in's reading of ``قال سمير …``."""
    content = Span.of(text, len("قال سمير "), len(text))
    kinds = (AttributionType.DIRECT, CueClass.SAY, Speaker("سمير", SpeakerKind.PERSON))
    return Attribution("a1", Span.of(text, 0, 3), Span.of(text, 4, 8), (content,), *kinds)


def test_the_sample_article_comes_back_as_it_is(folder: pytest.Pytester, samples: Path) -> None:
    gold = json.loads((samples / "putin-erdogan.gold.jsonl").read_text(encoding="utf-8"))
    found = tuple(read_attribution(record) for record in gold["attributions"])
    draft = draft_scenario(analysis_of(gold["text"], found))
    (folder.path / "draft.feature").write_text(draft, encoding="utf-8")
    folder.runpytest("--tb=short").assert_outcomes(passed=1)
    assert draft.count("\n      | ") == len(found) + 1


@pytest.mark.parametrize(
    "text",
    [
        'قال سمير "لن نعود"',
        "قال سمير a|b \\ c",
        'قال سمير """هكذا""" ثم ```مضى```',
        "قال سمير <كلمة> سنعود\n\n  وسطر مزاح",
        "قال سمير … سنعود … غداً",
    ],
)
def test_marks_that_gherkin_uses_do_no_harm(folder: pytest.Pytester, text: str) -> None:
    (folder.path / "draft.feature").write_text(draft_scenario(analysis_of(text, (said(text),))), encoding="utf-8")
    folder.runpytest("--tb=short").assert_outcomes(passed=1)


def test_a_text_without_attribution_gives_a_scenario_that_says_so(folder: pytest.Pytester) -> None:
    draft = draft_scenario(analysis_of("هطل المطر أمس.", ()))
    assert "إذاً لا يوجد إسناد" in draft
    (folder.path / "draft.feature").write_text(draft, encoding="utf-8")
    folder.runpytest().assert_outcomes(passed=1)


def test_a_draft_of_what_the_engine_finds_holds_for_the_engine(pytester: pytest.Pytester, samples: Path) -> None:
    from attribution.engine import Engine  # noqa: PLC0415 - the other tests of this module need no spaCy

    text = (samples / "putin-erdogan.txt").read_text(encoding="utf-8")
    draft = draft_scenario(Engine().analyse(Document("sample", text)))
    (pytester.path / "draft.feature").write_text(draft, encoding="utf-8")
    pytester.runpytest_subprocess("--tb=short").assert_outcomes(passed=1)
    assert draft.count("\n      | ") > 1
