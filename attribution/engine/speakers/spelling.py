"""Spellings of one name, as the speaker stage compares them: see :mod:`attribution.names`, which the store shares."""

from __future__ import annotations

from attribution.names import name_key, same_name

__all__ = ["name_key", "same_name"]
