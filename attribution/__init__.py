"""Who said what, through whom: attribution in Arabic news."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.checker import Checked, Checker

__all__ = ["Checked", "Checker"]


def __getattr__(name: str) -> object:
    """The checker, loaded when it is asked for: commands that check nothing start without it."""
    if name in __all__:
        from attribution import checker  # noqa: PLC0415

        return getattr(checker, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
