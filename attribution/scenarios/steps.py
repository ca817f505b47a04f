"""All steps, Arabic and English, as pytest-bdd wants them.

This module is registered as a pytest plugin when the first of our features is collected, and not before; a suite of
one's own that wants these steps names it: ``pytest_plugins = ["attribution.scenarios.steps"]``. A step of the same
words that is defined nearer, in a test module or a ``conftest.py`` below the root, comes first.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import step as define

from attribution.scenarios import steps_ar, steps_en
from attribution.scenarios.plugin import LANGUAGE
from attribution.scenarios.vocabulary import tagged_rules

if TYPE_CHECKING:
    from pytest_bdd.parser import Feature
    from pytest_bdd.parser import Step as FeatureStep

ALL = (*steps_ar.STEPS, *steps_en.STEPS)
STEP_NOW = pytest.StashKey["FeatureStep"]()
VALUE = re.compile('["«“][^"«»“”]*["»”]')

for _step in ALL:
    define(_step.wording, _step.kind)(_step.function)


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Feature) -> None:
    """Keep the feature's language, in which its failing steps speak."""
    request.node.stash[LANGUAGE] = feature.language if feature.language in {"ar", "en"} else "en"


def pytest_bdd_before_step(request: pytest.FixtureRequest, step: FeatureStep) -> None:
    """Keep the step that runs, so that a failure can name its line."""
    request.node.stash[STEP_NOW] = step


def pytest_bdd_step_func_lookup_error(request: pytest.FixtureRequest, step: FeatureStep) -> None:
    """Keep the step that nobody defines."""
    request.node.stash[STEP_NOW] = step


def pytest_bdd_apply_tag(tag: str) -> bool | None:
    """The tags that name a rule (``@قاعدة:tie.that``) are no marks: pytest would refuse those that it does not know."""
    return True if tagged_rules([tag]) else None


def is_known(text: str) -> bool:
    """Whether the text is one of our steps, without its keyword."""
    return any(step.wording.is_matching(text) for step in ALL)


def nearest(text: str, language: str, count: int = 3) -> list[str]:
    """The wordings most like a step that none matches, in readable form."""
    sheet = steps_en.STEPS if language == "en" else steps_ar.STEPS
    wordings = [wording for step in sheet for wording in readable(step.pattern)]
    return difflib.get_close_matches(VALUE.sub('"…"', text), list(dict.fromkeys(wordings)), count, cutoff=0.4)


def readable(pattern: str) -> list[str]:
    """A wording as a person would write it, once for each field that it can name: ``المتحدث في "…" "…"``."""
    name = re.search(r"\(\?P<name>([^()]*)\)", pattern)
    fields = name.group(1).split("|") if name else [""]
    return [_simplest(pattern.replace(name.group(), field) if name else pattern) for field in fields]


def _simplest(pattern: str) -> str:
    """The pattern with the first of each choice, no optional part, and ``"…"`` for each value."""
    text = re.sub(r'\{\w+\}|\[\\?"«“\]\??\(\?P<\w+>[^()]*\)\[\\?"»”\]\??', '"…"', pattern)
    text = re.sub(r"\(\?P<(?:number|most|value|kind)>[^()]*\)", "…", text)
    previous = ""
    while previous != text:
        previous = text
        text = re.sub(r"\((?:\?:|\?P<\w+>)([^()]*)\)(\??)", _first_choice, text)
    return " ".join(text.replace(" ?:?", ":").replace(":? ", " ").replace(":?", ":").replace("s?", "s").split())


def _first_choice(match: re.Match[str]) -> str:
    return "" if match.group(2) else match.group(1).split("|")[0]
