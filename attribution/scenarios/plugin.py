"""The pytest plugin that is installed with the package (``pytest11``): write ``.feature`` files, run pytest.

It is loaded by every pytest run on a machine that has the package, so it imports nothing of the package and changes
nothing until a feature file of ours lies under what was asked to run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from attribution.domain import Analysis, Document
    from attribution.scenarios.article import Analyser, CheckedArticle

LANGUAGE = pytest.StashKey[str]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--attribution-rules`` and its ini twin."""
    group = parser.getgroup("attribution", "attribution checker")
    group.addoption(
        "--attribution-rules", dest="attribution_rules", metavar="DIR", help="check features with the rules of DIR too"
    )
    parser.addini("attribution_rules", "a directory of attribution rules, relative to this file", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Rules that do not hold stop the run at once, with one line."""
    directory = rules_directory(config)
    if directory is None:
        return
    from attribution.errors import AttributionError  # noqa: PLC0415 - only when rules are given
    from attribution.rulebook import load_rulebook  # noqa: PLC0415

    try:
        load_rulebook(directory)
    except AttributionError as error:
        raise pytest.UsageError(str(error)) from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take a feature file of ours."""
    if file_path.suffix != ".feature" or not parent.config.pluginmanager.has_plugin("pytest-bdd"):
        return None
    from attribution.scenarios.collecting import collect_feature  # noqa: PLC0415 - only for a feature file

    return collect_feature(file_path, parent)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave a feature to the test module that binds it."""
    if not config.pluginmanager.has_plugin("attribution.scenarios.steps"):
        return
    from attribution.scenarios.collecting import leave_bound_features  # noqa: PLC0415 - only after a feature file

    leave_bound_features(config, items)


@pytest.fixture(scope="session")
def attribution_engine(pytestconfig: pytest.Config) -> Analyser:
    """The engine, with the rules of ``--attribution-rules``; made when the first step asks for what was found."""
    from attribution.engine import Engine  # noqa: PLC0415 - spaCy is loaded only when a scenario runs

    return Engine(rules=rules_directory(pytestconfig), trained=False)


@pytest.fixture
def checked_article(request: pytest.FixtureRequest) -> CheckedArticle:
    """The article of the scenario, still empty."""
    from attribution.scenarios.article import CheckedArticle  # noqa: PLC0415 - only when a scenario runs

    language, rules = request.node.stash.get(LANGUAGE, "ar"), rules_directory(request.config)
    return CheckedArticle(_Deferred(request), language, rules=rules)


def rules_directory(config: pytest.Config) -> Path | None:
    """The user's own rules: the option, or else the ini value, which is relative to the ini file."""
    option = config.getoption("attribution_rules")
    if option:
        return Path(option).resolve()
    ini = str(config.getini("attribution_rules"))
    return ((config.inipath.parent if config.inipath else config.rootpath) / ini) if ini else None


class _Deferred:
    """The engine, asked for only when a text is analysed: a scenario that fails earlier loads no spaCy."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self.request = request

    def analyse(self, document: Document) -> Analysis:
        """What the engine finds in the document."""
        engine: Analyser = self.request.getfixturevalue("attribution_engine")
        return engine.analyse(document)
