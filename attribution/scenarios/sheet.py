"""A step as a row of a table: its kind, its wording and the function that it stands for.

A table, rather than a decorated function for each wording, keeps both languages side by side over the same functions,
lets a typed line be looked up, and costs pytest nothing until a feature is collected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from attribution.scenarios.wording import Wording


@dataclass(frozen=True)
class Step:
    """One wording of one step; ``pattern`` is a :class:`Wording`'s."""

    kind: Literal["given", "when", "then"]
    pattern: str
    function: Callable[..., None]

    @cached_property
    def wording(self) -> Wording:
        """The compiled wording."""
        return Wording(self.pattern)
