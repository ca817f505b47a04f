"""Collecting ``.feature`` files: each becomes a module of pytest's, each scenario a test named by its title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from pytest_bdd.exceptions import StepDefinitionNotFoundError
from pytest_bdd.scenario import _get_scenario_decorator as scenario_decorator
from pytest_bdd.scenario import scenario_wrapper_template_registry

from attribution.errors import AttributionError
from attribution.scenarios import steps
from attribution.scenarios.arabic_gherkin import AND
from attribution.scenarios.failing import label
from attribution.scenarios.features import read_feature, speaks_of_attribution
from attribution.scenarios.plugin import LANGUAGE

if TYPE_CHECKING:
    from _pytest._code.code import ExceptionInfo, TerminalRepr
    from pytest_bdd.parser import ScenarioTemplate, Step

STEPS_PLUGIN = steps.__name__  # the name under which ``pytest_plugins`` finds it there already


def collect_feature(path: Path, parent: pytest.Collector) -> FeatureModule | None:
    """The collector for a feature file of ours, or none for another suite's; one named on the command line is taken."""
    if not (parent.session.isinitpath(path) or speaks_of_attribution(path)):
        return None
    plugins = parent.config.pluginmanager
    if not plugins.has_plugin(STEPS_PLUGIN):
        plugins.register(steps, STEPS_PLUGIN)
    return FeatureModule.from_parent(parent, path=path)


def leave_bound_features(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop our scenarios of a file that a test module binds with pytest-bdd: it would run twice."""
    bound = {Path(template.feature.filename) for item in items if (template := _template(item)) is not None}
    dropped = [item for item in items if isinstance(item, ScenarioItem) and item.path in bound]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in dropped]


class FeatureModule(pytest.Module):
    """A feature file."""

    def _getobj(self) -> ModuleType:
        """A module of no file: fixtures and plugins that look at ``request.module`` find one."""
        module = ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        return module

    def collect(self) -> Iterator[pytest.Item]:
        """One item a scenario; an outline gives one a row."""
        try:
            feature = read_feature(self.path)
        except AttributionError as error:
            raise self.CollectError(str(error)) from error
        for title, template in feature.scenarios.items():
            decorator = scenario_decorator(feature, self.path.name, template, title)
            function: Any = decorator(_nothing_more)
            name = " ".join(title.split()).replace("::", ":")
            item = ScenarioItem.from_parent(self, name=name, callobj=function)
            item.line_number = template.line_number
            yield item


class ScenarioItem(pytest.Function):
    """A scenario, told by its title and its place in the feature file."""

    line_number = 1

    def reportinfo(self) -> tuple[Path, int, str]:
        """The feature file, the scenario's line from 0, its title."""
        return self.path, self.line_number - 1, self.name

    def repr_failure(self, excinfo: ExceptionInfo[BaseException]) -> str | TerminalRepr:  # type: ignore[override]
        """Where and which step, then expected against found; a traceback only for a defect."""
        error, step = excinfo.value, self.stash.get(steps.STEP_NOW, None)
        language = self.stash.get(LANGUAGE, "en")
        if isinstance(error, StepDefinitionNotFoundError) and step:
            told = [label("no-step", language), *self._nearest(step.name, language)]
        elif isinstance(error, AttributionError) or (isinstance(error, pytest.fail.Exception) and not error.pytrace):
            told = [str(error)]
        else:
            return super().repr_failure(excinfo)
        line, text = (step.line_number, _typed(step)) if step else (self.line_number, self.name)
        return "\n".join([f"{self._shown_path()}:{line}: {text}", *told])

    def _shown_path(self) -> Path:
        """The path as it is from where pytest was called, when it lies under there."""
        called_from = self.config.invocation_params.dir
        return self.path.relative_to(called_from) if self.path.is_relative_to(called_from) else self.path

    @staticmethod
    def _nearest(name: str, language: str) -> list[str]:
        near = steps.nearest(name, language)
        return [f"  {label('near', language)}:", *(f"    {wording}" for wording in near)] if near else []


def _typed(step: Step) -> str:
    """The step as it was typed; a ``و`` joins the word after it."""
    return f"{step.keyword}{'' if step.keyword == AND else ' '}{step.name}"


def _nothing_more() -> None:
    """A scenario is its steps; nothing follows them."""


def _template(item: pytest.Item) -> ScenarioTemplate | None:
    """The scenario that a test of another module binds."""
    if isinstance(item, ScenarioItem) or not isinstance(item, pytest.Function):
        return None
    try:
        return scenario_wrapper_template_registry.get(item.function)
    except TypeError:  # a callable that takes no weak reference is no scenario
        return None
