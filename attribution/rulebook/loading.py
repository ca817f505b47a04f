"""Reading ``rules/*.yaml``: the built-in rulebook, and a user's own laid over it.

A user's directory adds rules; one with the id of a built-in rule replaces it, and a file of ``kind: switched-off``
lists the ids of built-in rules that are not to be used. The built-in rules lie beside the package in a checkout and
inside it (``_rules``) in an installed wheel.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from attribution.errors import RuleError
from attribution.rulebook.mistakes import LOADER, RULES, line_of, mistake
from attribution.rulebook.rulebook import Rulebook, Sourced, SwitchedOff
from attribution.rulebook.schema import KINDS, OFF, Rule, Structure, Trained

PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Directory:
    """What one directory says: its rules by id, and the ids that it switches off, each with the file it stands in."""

    rules: dict[str, Sourced] = field(default_factory=dict)
    off: dict[str, Path] = field(default_factory=dict)


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
    builtin = _read_builtin(builtin_directory()).rules
    if directory is None:
        return Rulebook(tuple(builtin.values()))
    own = _read_directory(directory)
    off = tuple(_switched_off(rule_id, path, builtin, own) for rule_id, path in own.off.items())
    rules = builtin | own.rules
    return Rulebook(tuple(sourced for sourced in rules.values() if sourced.id not in own.off), off)


def digest(directory: Path | None = None) -> str:
    """A digest of the rule files in use, kept with every run: which rulebook made this?"""
    hasher = hashlib.sha256()
    for folder in (builtin_directory(), *([directory] if directory else [])):
        for path in sorted(folder.glob("*.yaml")):
            hasher.update(path.name.encode() + b"\0" + path.read_bytes())
    return hasher.hexdigest()[:16]


@lru_cache(maxsize=1)
def _read_builtin(directory: Path) -> Directory:
    """The built-in rules, read once however many rulebooks are laid over them."""
    return _read_directory(directory)


def _switched_off(rule_id: str, path: Path, builtin: Mapping[str, Sourced], own: Directory) -> SwitchedOff:
    """The built-in rule that an id of a ``kind: switched-off`` file names.

    Raises:
        RuleError: there is none, or it cannot be switched off.
    """
    place = f"{path}: {rule_id}"
    if rule_id in own.rules:
        remedy = "keep one of the two: a rule of your own takes the built-in one's place as it is"
        raise RuleError(f"also a rule in {own.rules[rule_id].path.name}", place=place, remedy=remedy)
    if rule_id not in builtin:
        raise RuleError("no built-in rule has this id", place=place, remedy="see `attribution rules list`")
    rule = builtin[rule_id].rule
    if isinstance(rule, Trained):
        remedy = "leave the whole trained part out with --rules-alone"
        raise RuleError("decided by the trained part", place=place, remedy=remedy)
    if isinstance(rule, Structure) and rule.last_resort:
        remedy = "it is what is said where no other rule has an answer"
        raise RuleError("cannot be switched off", place=place, remedy=remedy)
    return SwitchedOff(builtin[rule_id], path)


def _read_directory(directory: Path) -> Directory:
    if not directory.is_dir():
        raise RuleError(
            "no such directory of rules", place=str(directory), remedy="give a folder that holds *.yaml files"
        )
    paths = sorted(directory.glob("*.yaml"))
    if not paths:
        raise RuleError("no rules here", place=str(directory), remedy="add a file such as cue-verbs.yaml")
    found = Directory()
    for path in paths:
        kind, entries = _read_file(path)
        if kind == OFF:
            found.off |= dict.fromkeys(_ids(path, entries), path)
            continue
        for number, entry in enumerate(entries, 1):
            _add(found.rules, Sourced(_validate(path, KINDS[kind], entry, number), path))
    return found


def _add(rules: dict[str, Sourced], sourced: Sourced) -> None:
    if sourced.id in rules:
        place = f"{sourced.path}: {sourced.id}: id"
        raise RuleError(f"also in {rules[sourced.id].path.name}", place=place, remedy="give each rule an id of its own")
    rules[sourced.id] = sourced


def _ids(path: Path, entries: list[object]) -> Iterator[str]:
    """The ids that a ``kind: switched-off`` file lists."""
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, str):
            remedy = "write the id alone, such as tie.inverted"
            raise RuleError("not the id of a rule", place=f"{path}: rule {number}", remedy=remedy)
        yield entry


def _read_file(path: Path) -> tuple[str, list[object]]:
    """The kind of a file and its entries."""
    content = _parse(path)
    kind = content.get("kind")
    if not isinstance(kind, str) or kind not in {*KINDS, OFF}:
        known = ", ".join((*KINDS, OFF))
        place = f"{path}:{line_of(path, ['kind'])}: kind"
        raise RuleError(f"unknown kind {kind!r}", place=place, remedy=f"write one of: {known}")
    extra = sorted(set(content) - {"kind", RULES})
    if extra:
        place = f"{path}:{line_of(path, [extra[0]])}: {extra[0]}"
        raise RuleError("unknown field", place=place, remedy="a file has only kind and rules")
    entries = content.get(RULES)
    if not isinstance(entries, list) or not entries:
        place = f"{path}:{line_of(path, [RULES])}: {RULES}"
        raise RuleError("no rules", place=place, remedy="write a list of rules")
    return kind, entries


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
    try:
        return model.model_validate(entry)
    except ValidationError as error:
        raise mistake(path, model, entry, number, error) from error
