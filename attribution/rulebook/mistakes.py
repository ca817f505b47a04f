"""What is wrong with a rule, told in one line: where it stands, what it is, and what to do about it.

The lines of a file are looked for only when something in it is wrong, so that reading what is right costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from attribution.errors import RuleError
from attribution.rulebook.rule import TWICE, Rule

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CHOICES = frozenset({"enum", "literal_error"})
FEW = 12  # choices that are all told
UNKNOWN = "extra_forbidden"
RULES = "rules"


def mistake(path: Path, model: type[Rule], entry: object, number: int, error: ValidationError) -> RuleError:
    """The first mistake of the rule that is the ``number``-th of its file; a field that is not known comes before what
    is missing, as it is most often that one misspelt."""
    found = error.errors(include_url=False)
    first = next((one for one in found if one["type"] == UNKNOWN), found[0])
    name = entry.get("id") if isinstance(entry, dict) else None
    label = name if isinstance(name, str) else f"rule {number}"
    within = [*first["loc"], *([first["ctx"]["at"]] if first["type"] == TWICE else [])]
    line = line_of(path, [RULES, number - 1, *within])
    field = ".".join(str(part) for part in first["loc"]) or "the rule"
    return RuleError(_problem(first), place=f"{path}:{line}: {label}: {field}", remedy=_remedy(first, model))


def line_of(path: Path, steps: Sequence[int | str]) -> int:
    """The line of what the steps lead to in a file, such as ``("rules", 3, "words", 7)``; where a step leads nowhere,
    as to a field that is missing, the line of what lacks it."""
    node: yaml.Node | None = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    line = 0
    for step in steps:
        found = _child(node, step)
        if found is None:
            break
        place, node = found
        line = place.start_mark.line
    return line + 1


def _child(node: yaml.Node | None, step: int | str) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that tells the place of a step, a key where there is one, and the node that it leads to."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((key, value) for key, value in pairs if key.value == str(step)), None)


def _problem(first: Any) -> str:  # noqa: ANN401 - an error of pydantic's
    if first["type"] == UNKNOWN:
        return "unknown field"
    if first["type"] in CHOICES:
        return f"unknown value {first['input']!r}"
    told: str = {"missing": "missing", "too_short": "empty"}.get(first["type"], first["msg"])
    return told.removeprefix("Value error, ")


def _remedy(first: Any, model: type[Rule]) -> str:  # noqa: ANN401 - an error of pydantic's
    if first["type"] == UNKNOWN:
        fields = sorted(field.alias or name for name, field in model.model_fields.items())
        return f"the fields are: {', '.join(fields)}"
    if first["type"] in CHOICES:
        return _choice(str(first["input"]), re.findall("'([^']+)'", first["ctx"]["expected"]))
    return {
        "missing": "add the field",
        "string_pattern_mismatch": "write an id such as cue.verb.aelan: lower-case Latin letters, digits, - and dots",
        "too_short": "write at least one",
        TWICE: "leave one of the two out",
    }.get(first["type"], "correct the value")


def _choice(given: str, choices: Sequence[str]) -> str:
    """The choices that are most like what was given; all of them where they are few or none is alike."""
    near = get_close_matches(given, choices, cutoff=0.5)
    return f"write one of: {', '.join(choices if len(choices) <= FEW or not near else near)}"
