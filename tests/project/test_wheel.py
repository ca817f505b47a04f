"""The wheel holds all that an installed checker needs: rules, migrations, step words, types; and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return ZipFile(path)


def names(wheel: ZipFile, top: str) -> set[str]:
    return {name for name in wheel.namelist() if name.startswith(top)}


def test_every_rules_file_is_in_it(wheel: ZipFile) -> None:
    assert names(wheel, "attribution/_rules/") == {
        f"attribution/_rules/{path.name}" for path in ROOT.glob("rules/*.yaml")
    }


def test_every_file_of_the_package_is_in_it(wheel: ZipFile) -> None:
    """Migrations and word lists are read at run time, and py.typed tells other people's type checkers."""
    files = (path for path in (ROOT / "attribution").rglob("*") if path.is_file() and path.suffix != ".pyc")

    assert {path.relative_to(ROOT).as_posix() for path in files} <= set(wheel.namelist())


def test_nothing_but_the_package_is_in_it(wheel: ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"attribution"}


def test_it_brings_the_command_the_plugin_and_the_stages(wheel: ZipFile) -> None:
    (entry_points,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    text = wheel.read(entry_points).decode()

    assert "attribution = attribution.cli:main" in text
    assert "[pytest11]" in text
    assert "[spacy_factories]" in text
