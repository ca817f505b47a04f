"""Asking for stored claims in a person's words: an outlet by any of its names (``Bloomberg`` for بلومبرغ)."""

from __future__ import annotations

from pathlib import Path

from attribution.folding import fold
from attribution.rulebook import Rulebook, load_rulebook
from attribution.rulebook.schema import Outlet


def outlet_names(given: str, rules: Path | None = None) -> tuple[str, ...]:
    """Every name of the outlet that goes by ``given``; ``given`` alone when no rule knows it.

    Raises:
        RuleError: the rules do not hold.
    """
    return names_of_outlet(given, load_rulebook(rules))


def names_of_outlet(given: str, rulebook: Rulebook) -> tuple[str, ...]:
    """Every name of the outlet that goes by ``given``; ``given`` alone when no rule of the rulebook knows it."""
    wanted = _folded(given)
    names = [given]
    for outlet in rulebook.of(Outlet):
        known = (outlet.name, *outlet.aliases)
        if wanted in map(_folded, known):
            names += known
    return tuple(dict.fromkeys(names))


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
