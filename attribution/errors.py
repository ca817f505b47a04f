"""Errors that a person can act on: each names the place and the remedy in one line.

Everything the package raises on purpose derives from :class:`AttributionError`; the command line prints
``str(error)`` on stderr and leaves with ``error.exit_code``. Anything else is a defect.
"""

from __future__ import annotations


class AttributionError(Exception):
    """A problem with what was given, told in one line: what, where, and what to do about it."""

    exit_code = 2

    def __init__(self, problem: str, *, place: str | None = None, remedy: str | None = None) -> None:
        self.problem, self.place, self.remedy = problem, place, remedy
        super().__init__(_one_line(problem, place, remedy))


class InputError(AttributionError):
    """A document that cannot be read: missing, empty, not UTF-8, not Arabic, malformed JSONL."""


class RuleError(AttributionError):
    """A rulebook that does not hold; the place is ``file:line: rule: field``."""


class StoreError(AttributionError):
    """A claims database that cannot be opened, written, or is of another version."""


def _one_line(problem: str, place: str | None, remedy: str | None) -> str:
    head = f"{place}: {problem}" if place else problem
    line = f"{head}; {remedy}" if remedy else head
    return " ".join(line.split())
