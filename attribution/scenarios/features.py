"""Reading a ``.feature`` file: pytest-bdd's parser over our Arabic Gherkin, with errors that name file and line.

What Gherkin lets pass in silence is an error here, because a scenario that checks nothing looks like one that holds:
a title used twice (the first would be dropped), a scenario without steps, a step typed without its keyword, and a
place ``<…>`` that no column fills. An outline becomes one scenario a row, so that each row has a readable title; a
place in a tag of the outline is filled as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gherkin.errors import CompositeParserException, NoSuchLanguageException, ParserException, UnexpectedEOFException
from gherkin.parser import Parser
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import GherkinDocument
from pytest_bdd.gherkin_parser import Scenario as GherkinScenario
from pytest_bdd.parser import Feature, FeatureParser, Rule, ScenarioTemplate, render_string

from attribution.errors import InputError
from attribution.scenarios.arabic_gherkin import ArabicMatcher, default_language, step_text, without_direction_marks
from attribution.scenarios.steps import is_known
from attribution.scenarios.vocabulary import words

KEYWORDS = "start a step with بفرض، عندما، إذاً، و (or Given, When, Then, And)"
LANGUAGE_AR = re.compile(r"^\s*#\s*language\s*:\s*ar\b", re.MULTILINE)
OUTLINES = {"Scenario Outline", "Scenario Template", *words()["gherkin"]["scenarioOutline"]}
PLACE = re.compile(r"<([^<>]+)>")


def read_feature(path: Path) -> Feature:
    """The feature of a file, its outlines opened into one scenario a row.

    Raises:
        InputError: the file is not UTF-8 or is no Gherkin; the place is ``file:line``.
    """
    try:
        feature = _Parser(path).parse()
    except GherkinParseError as error:
        raise InputError(error.message, place=f"{path}:{error.line}", remedy=KEYWORDS) from error
    if not feature.scenarios:
        raise InputError("the feature has no scenario", place=str(path), remedy="add one: سيناريو: … (or Scenario: …)")
    feature.scenarios = type(feature.scenarios)(
        (scenario.name, scenario) for template in feature.scenarios.values() for scenario in opened(template)
    )
    return feature


def speaks_of_attribution(path: Path) -> bool:
    """Whether the file is one of ours: it is marked Arabic, or one of its lines is a step that the package has.

    A ``.feature`` file of another suite (behave's, or bound by its own steps) is left alone.
    """
    try:
        text = _read(path)
    except InputError:
        return False
    if LANGUAGE_AR.search(text):
        return True
    return any(is_known(step) for line in text.splitlines() for step in step_text(line.strip()))


def opened(template: ScenarioTemplate) -> Iterator[ScenarioTemplate]:
    """The scenario itself, or one for each row of an outline's examples."""
    if not template.examples:
        yield template
        return
    titles: dict[str, int] = {}
    for examples in template.examples:
        for row in examples.as_contexts():
            title = render_string(template.name, row)
            if title == template.name:
                title = f"{title} [{'، '.join(row.values())}]"
            titles[title] = titles.get(title, 0) + 1
            if titles[title] > 1:
                title = f"{title} ({titles[title]})"
            yield _row(template, title, row, examples.tags)


def _row(template: ScenarioTemplate, title: str, row: dict[str, str], tags: set[str]) -> ScenarioTemplate:
    rendered = template.render(row)
    scenario = ScenarioTemplate(
        feature=template.feature,
        keyword=template.keyword,
        name=title,
        line_number=template.line_number,
        templated=False,
        description=template.description,
        tags={render_string(tag, row) for tag in template.tags | tags},
        rule=template.rule,
    )
    for step in rendered.steps[len(template.all_background_steps) :]:
        scenario.add_step(step)
    return scenario


def _read(path: Path) -> str:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8", place=str(path), remedy="save the file as UTF-8") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path), remedy="check the file") from error
    return without_direction_marks(text.replace("\r\n", "\n").replace("\r", "\n"))


class _Parser(FeatureParser):
    """pytest-bdd's parser with our words, and with the checks of this module."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path.parent), path.name)
        self.path = path

    def _parse_feature_file(self) -> GherkinDocument:
        text = _read(self.path)
        try:
            document = Parser().parse(text, ArabicMatcher(default_language(text)))
        except CompositeParserException as error:
            raise self._problem(error.errors[0], text) from error
        except ParserException as error:
            raise self._problem(error, text) from error
        if "feature" not in document:
            raise InputError(
                "no feature in the file", place=str(self.path), remedy="start it with ميزة: … (or Feature: …)"
            )
        return GherkinDocument.from_dict(document)

    def _problem(self, error: ParserException, text: str) -> InputError:
        number = error.location["line"]
        if isinstance(error, NoSuchLanguageException):
            return InputError("no such language", place=f"{self.path}:{number}", remedy="write # language: ar (or en)")
        if isinstance(error, UnexpectedEOFException):
            return InputError("the file ends too soon", place=f"{self.path}:{number}", remedy='close the text with """')
        lines = text.split("\n")
        line = lines[number - 1].strip() if number <= len(lines) else ""
        problem = (
            "a row has more or fewer cells than the first"
            if "cell count" in str(error)
            else "this line has no place here"
        )
        return InputError(f"{problem}: {line}", place=f"{self.path}:{number}", remedy=KEYWORDS)

    def parse_scenario(
        self, scenario_data: GherkinScenario, feature: Feature, rule: Rule | None = None
    ) -> ScenarioTemplate:
        """One scenario, held to the checks of this module."""
        template = super().parse_scenario(scenario_data, feature, rule)
        place = f"{self.path}:{template.line_number}"
        if template.name in feature.scenarios:
            raise InputError(
                f"a second scenario named {template.name!r}", place=place, remedy="give each its own title"
            )
        for line in template.description.splitlines():
            if any(is_known(step) for step in step_text(line.strip())):
                raise InputError(f"a step without its keyword: {line.strip()}", place=place, remedy=KEYWORDS)
        if not template.steps:
            raise InputError(f"the scenario {template.name!r} has no step", place=place, remedy=KEYWORDS)
        self._check_places(template, place)
        return template

    @staticmethod
    def _check_places(template: ScenarioTemplate, place: str) -> None:
        columns = {column for examples in template.examples for column in examples.example_params}
        written = {name for step in template.steps for name in PLACE.findall(step.name)}
        missing = sorted(written - columns)
        if missing and (columns or template.keyword in OUTLINES):
            raise InputError(f"no column fills <{missing[0]}>", place=place, remedy="add it to أمثلة (or Examples)")
