"""Driving the steps of a scenario without pytest-bdd: many scenarios on many engines, in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import ScenarioTemplate, Step

from attribution.errors import AttributionError
from attribution.scenarios.article import Analyser, CheckedArticle
from attribution.scenarios.features import read_feature
from attribution.scenarios.steps import ALL
from attribution.scenarios.vocabulary import tagged_rules

FEATURES = Path(__file__).resolve().parents[2] / "features"


@cache
def scenarios() -> tuple[ScenarioTemplate, ...]:
    """Every scenario of ``features/``, an outline's rows one by one."""
    features = (read_feature(path) for path in sorted(FEATURES.glob("*.feature")))
    return tuple(template for feature in features for template in feature.scenarios.values())


def tagged() -> Iterator[tuple[str, ScenarioTemplate]]:
    """Each rule that a scenario, or the feature that it stands in, is tagged with, beside the scenario."""
    for template in scenarios():
        for rule in tagged_rules(template.tags | template.feature.tags):
            yield rule, template


def failure(template: ScenarioTemplate, engine: Analyser, rules: Path | None = None) -> str | None:
    """What the first step that fails says; none when the scenario holds. ``rules`` are the engine's own."""
    article = CheckedArticle(engine, template.feature.language, rules=rules)
    for step in template.render({}).steps:
        try:
            _run(step, article)
        except (pytest.fail.Exception, AttributionError) as error:
            return f"{step.name}: {error}"
    return None


def _run(step: Step, article: CheckedArticle) -> None:
    given: dict[str, Any] = {"checked_article": article}
    if step.docstring is not None:
        given["docstring"] = step.docstring
    if step.datatable is not None:
        given["datatable"] = step.datatable.raw()
    function, arguments = _meant(step.type, step.name)
    taken = function.__code__.co_varnames[: function.__code__.co_argcount]
    function(**{name: value for name, value in (given | arguments).items() if name in taken})


def _meant(kind: str, name: str) -> tuple[Callable[..., None], dict[str, Any]]:
    """The function of a step and the values in its words."""
    for step in reversed(ALL):  # pytest-bdd asks the step that was defined last first
        if step.kind == kind and step.wording.is_matching(name):
            return step.function, step.wording.parse_arguments(name) or {}
    pytest.fail(f"no step is worded so: {name}")
