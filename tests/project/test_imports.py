"""Imports run downward only: the layers of the design, held by walking every import of the package.

An import that only types need (``if TYPE_CHECKING``) counts as well: a layer that knows the types of one above it is
no lower layer. Departures from the table are named here and in the README's decisions.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "attribution"

LAYERS = {
    "": (0, 0),
    "errors": (0, 0),
    "terms": (0, 0),
    "spans": (0, 0),
    "domain": (1, 0),
    "folding": (1, 0),
    "names": (1, 0),
    "stems": (1, 0),
    "queries": (1, 0),
    "links": (1, 0),
    "addresses": (1, 0),
    "records": (1, 0),
    "rulebook": (2, 1),
    "engine": (3, 2),
    "claims": (3, 2),
    "matching": (3, 2),
    "crosscheck": (3, 2),
    "reading": (4, 1),
    "fetch": (4, 1),
    "store": (4, 1),
    "evaluation": (4, 3),
    "training": (4, 3),
    "workflow": (5, 4),
    "report": (6, 1),
    "page": (6, 1),
    "pictures": (6, 1),
    "web": (7, 6),
    "checker": (7, 6),
    "scenarios": (7, 5),
    "cli": (7, 6),
    "__main__": (8, 7),
}
"""A part of the package → its layer, and the highest layer that it may import from."""

DEPARTURES = {
    ("names", "folding"): "spellings of a name are compared folded, as all words are",
    ("queries", "domain"): "questions and answers of the store are made of the domain's types",
    ("records", "domain"): "a record is the written form of the domain's types",
    ("records", "links"): "a paragraph's record has the link to its words",
    ("links", "domain"): "a link leads to the words of a document",
    ("training", "evaluation"): "a choice is right by the measure that evaluation scores with",
    ("evaluation", "reading"): "a gold file is read line by line as any file of documents is",
    ("report", "evaluation"): "the types of what is shown: figures, groups and mistakes",
    ("report", "workflow"): "what is shown: explanations, rules, measured comparisons, cross-checks, rounds over feeds",
    ("report", "crosscheck"): "the types of what is shown: pairs and their comparisons, marks and origins",
    ("page", "report"): "a page shows what a table shows, in the same words",
    ("page", "crosscheck"): "the type of what is marked in two claims side by side",
    ("page", "workflow"): "the type of what is shown: a cross-checked claim",
    ("pictures", "report"): "the languages of the report",
    ("pictures", "workflow"): "the type of what is drawn: a cross-checked claim",
    ("", "checker"): "`from attribution import Checker`, loaded when it is asked for",
    ("cli", "web"): "`serve` hands over to the web",
    ("cli", "scenarios"): "`rules test` and `rules new-scenario` hand over to the scenarios",
}
"""Imports beyond the table that are allowed, each with its reason."""

OWNERS = {
    "yaml": {"rulebook"},
    "pydantic": {"rulebook"},
    "spacy": {"engine", "training"},
    "thinc": {"engine", "training"},
    "torch": {"training"},
    "transformers": {"training"},
    "tokenizers": {"training"},
    "sklearn": {"training"},
    "sqlmodel": {"store"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "httpx": {"fetch"},
    "httpcore": {"fetch"},
    "brotli": {"fetch"},
    "hishel": {"fetch"},
    "protego": {"fetch"},
    "lxml": {"reading"},
    "trafilatura": {"reading"},
    "htmldate": {"reading"},
    "feedparser": {"reading"},
    "typer": {"cli"},
    "pytest": {"scenarios"},
    "pytest_bdd": {"scenarios"},
    "gherkin": {"scenarios"},
    "arabic_reshaper": {"report"},
    "bidi": {"report"},
    "matplotlib": {"pictures"},
    "networkx": {"pictures"},
    "jinja2": {"page"},
    "markupsafe": {"page"},
    "fastapi": {"web", "cli"},
    "starlette": {"web"},
    "uvicorn": {"cli"},
    "hijridate": {"engine"},
    "pyarrow": {"report"},
}
"""A library → the only parts that may import it."""

STANDARD_ONLY = ("errors", "terms", "spans")
FORBIDDEN_NAMES = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "data",
    "result",
    "results",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part of the package that a module belongs to: ``engine`` of ``attribution/engine/cues.py``."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@cache
def imported(path: Path) -> tuple[tuple[int, str], ...]:
    """The line and the dotted name of every import of a module, those inside functions included."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    package = ".".join(path.relative_to(ROOT).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            source = ".".join(filter(None, (base, node.module)))
            named = [f"{source}.{alias.name}" for alias in node.names] if source == "attribution" else [source]
            yield from ((node.lineno, name) for name in named)


def inner_imports() -> Iterator[tuple[str, str, str]]:
    """Where, the importing part and the imported part of every import within the package."""
    for path in modules():
        for line, name in imported(path):
            if name.split(".")[0] == "attribution":
                target = [*name.split("."), ""][1]
                yield f"{path.relative_to(ROOT)}:{line}", part_of(path), target


def test_every_part_has_a_layer() -> None:
    assert {part_of(path) for path in modules()} <= set(LAYERS), "give a new part its layer here and in the README"


def test_imports_run_downward_only() -> None:
    upward = [
        f"{place}: {part} imports {target} of layer {LAYERS[target][0]}; {LAYERS[part][1]} is the highest for it"
        for place, part, target in inner_imports()
        if part != target and LAYERS[target][0] > LAYERS[part][1] and (part, target) not in DEPARTURES
    ]
    assert not upward


def test_no_part_may_import_its_own_layer_or_one_above() -> None:
    assert all(highest < layer or layer == 0 for layer, highest in LAYERS.values())


def test_every_departure_is_still_made() -> None:
    assert set(DEPARTURES) <= {(part, target) for _, part, target in inner_imports()}, "take it off the list"


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_one_home(library: str) -> None:
    strays = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for line, name in imported(path)
        if name.split(".")[0] == library and part_of(path) not in OWNERS[library]
    ]
    assert not strays, f"only {', '.join(OWNERS[library])} may import {library}"


def test_the_lowest_layer_stands_on_the_standard_library_alone() -> None:
    roots = {name.split(".")[0] for part in STANDARD_ONLY for _, name in imported(PACKAGE / f"{part}.py")}
    assert roots <= {*sys.stdlib_module_names, "attribution"}


def test_modules_are_named_for_what_they_hold() -> None:
    vague = [path for path in modules() if path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES]
    assert not vague


def test_relative_and_from_package_imports_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk itself: an import that it overlooked would make the other tests pass for nothing."""
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    module = tmp_path / "attribution" / "engine" / "cues.py"
    module.parent.mkdir(parents=True)
    module.write_text("from . import words\nfrom ..store import rows\nfrom attribution import report\nimport yaml\n")

    assert [name for _, name in imported(module)] == [
        "attribution.engine",
        "attribution.store",
        "attribution.report",
        "yaml",
    ]
