"""Running a person's ``.feature`` files with no Python written: ``attribution rules test DIR``.

The run is a pytest of its own, in a process of its own: pytest is not made to run twice in one process, and what a
``conftest.py`` in the folder does then touches nothing else. Every file is read first, so that a broken one is told in
one line.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from attribution.errors import InputError
from attribution.rulebook import load_rulebook

OPTIONS = ("-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestUnknownMarkWarning")
UNDERSTOOD = (0, 1)
BAD_INPUT = 2


def run_features(directory: Path, rules: Path | None = None) -> int:
    """Run the features under a folder (or one file): 0 all hold, 1 some do not, 2 they could not be run.

    Raises:
        InputError: no feature there, or one that cannot be read; the place is ``file:line``.
        RuleError: the rules do not hold.
    """
    from attribution.scenarios.features import read_feature  # noqa: PLC0415 - pytest-bdd is loaded only to run

    paths = feature_files(directory)
    for path in paths:
        read_feature(path)
    if rules is not None:
        load_rulebook(rules)
    root = directory if directory.is_dir() else directory.parent
    chosen = ["--attribution-rules", str(rules.resolve())] if rules else []
    # A project's own addopts (coverage, workers, strict markers) are not meant for a folder of features.
    command = [sys.executable, "-m", "pytest", *OPTIONS, "-o", "addopts=", "--rootdir", str(root.resolve()), *chosen]
    files = [str(path.resolve()) for path in paths]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTEST_ADDOPTS": ""}
    sys.stdout.flush()
    finished = subprocess.run([*command, *files], env=environment, check=False)  # noqa: S603 - our own interpreter
    return finished.returncode if finished.returncode in UNDERSTOOD else BAD_INPUT


def feature_files(directory: Path) -> list[Path]:
    """The feature files under a folder, in the order of their names, or the one file.

    Raises:
        InputError: there is none.
    """
    if not directory.exists():
        raise InputError("no such folder", place=str(directory), remedy="give a folder that holds *.feature files")
    paths = [directory] if directory.is_file() else sorted(directory.rglob("*.feature"))
    if not paths or any(path.suffix != ".feature" for path in paths):
        remedy = "write one, or draft it with `attribution rules new-scenario TEXT`"
        raise InputError("no feature file here", place=str(directory), remedy=remedy)
    return paths
