"""Reading ``rules/*.yaml``: the built-in rulebook, and a user's own laid over it.

A user's directory adds rules; one with the id of a built-in rule replaces it. The built-in rules lie beside
the package in a checkout and inside it (``_rules``) in an installed wheel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from attribution.errors import RuleError
from attribution.rulebook.rulebook import Rulebook, Sourced
from attribution.rulebook.schema import KINDS, Rule

PACKAGE = Path(__file__).resolve().parent.parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def builtin_directory() -> Path:
    """Where the built-in rules lie: ``_rules`` of a wheel, ``rules/`` of a checkout."""
    for directory in (PACKAGE / "_rules", PACKAGE.parent / "rules"):
        if directory.is_dir():
            return directory
    raise RuleError("the built-in rules are not there", place=str(PACKAGE), remedy="install the package again")


@lru_cache(maxsize=8)
def load_rulebook(directory: Path | None = None) -> Rulebook:
    """The built-in rulebook, with the rules of ``directory`` laid over it.

    Raises:
        RuleError: a directory without rules, a file that is not YAML, a rule that does not hold.
    """
    rules = _read_directory(builtin_directory())
    if directory is not None:
        rules |= _read_directory(directory)
    return Rulebook(tuple(rules.values()))


def digest(directory: Path | None = None) -> str:
    """A digest of the rule files in use, kept with every run: which rulebook made this?"""
    hasher = hashlib.sha256()
    for folder in (builtin_directory(), *([directory] if directory else [])):
        for path in sorted(folder.glob("*.yaml")):
            hasher.update(path.name.encode() + b"\0" + path.read_bytes())
    return hasher.hexdigest()[:16]


def _read_directory(directory: Path) -> dict[str, Sourced]:
    if not directory.is_dir():
        raise RuleError(
            "no such directory of rules", place=str(directory), remedy="give a folder that holds *.yaml files"
        )
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        raise RuleError("no rules here", place=str(directory), remedy="add a file such as cue-verbs.yaml")
    rules: dict[str, Sourced] = {}
    for path in paths:
        for rule in _read_file(path):
            if rule.id in rules:
                place = f"{path}: {rule.id}: id"
                raise RuleError(
                    f"also in {rules[rule.id].path.name}", place=place, remedy="give each rule an id of its own"
                )
            rules[rule.id] = Sourced(rule, path)
    return rules


def _read_file(path: Path) -> Iterator[Rule]:
    content = _parse(path)
    kind = content.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise RuleError(f"unknown kind {kind!r}", place=f"{path}: kind", remedy=f"write one of: {', '.join(KINDS)}")
    extra = sorted(set(content) - {"kind", "rules"})
    if extra:
        raise RuleError("unknown field", place=f"{path}: {extra[0]}", remedy="a file has only kind and rules")
    entries = content.get("rules")
    if not isinstance(entries, list) or not entries:
        raise RuleError("no rules", place=f"{path}: rules", remedy="write a list of rules")
    for number, entry in enumerate(entries, 1):
        yield _validate(path, KINDS[kind], entry, number)


def _parse(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - LOADER is a safe loader
    except UnicodeDecodeError as error:
        raise RuleError("not UTF-8", place=str(path), remedy="save the file as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        raise RuleError(f"not YAML: {error.problem}", place=f"{path}{line}", remedy="mend the line") from error
    except (OSError, yaml.YAMLError) as error:
        raise RuleError(f"cannot be read: {error}", place=str(path), remedy="check the file") from error
    if not isinstance(content, dict):
        raise RuleError("not a rules file", place=str(path), remedy="start it with kind: and rules:")
    return content


def _validate(path: Path, model: type[Rule], entry: object, number: int) -> Rule:
    name = entry.get("id") if isinstance(entry, dict) else None
    label = name if isinstance(name, str) else f"rule {number}"
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        fieldname = ".".join(str(part) for part in first["loc"]) or "the rule"
        raise RuleError(
            first["msg"], place=f"{path}: {label}: {fieldname}", remedy=_remedy(first["type"], model)
        ) from error


def _remedy(problem: str, model: type[Rule]) -> str:
    if problem == "extra_forbidden":
        fields = sorted(field.alias or name for name, field in model.model_fields.items())
        return f"the fields are: {', '.join(fields)}"
    return {
        "missing": "add the field",
        "string_pattern_mismatch": "write an id such as cue.verb.aelan: lower-case Latin letters, digits, - and dots",
        "too_short": "write at least one",
    }.get(problem, "correct the value")
