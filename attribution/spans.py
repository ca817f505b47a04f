"""A span: characters of a text, by Unicode code points, end exclusive.

The characters of the raw text are the truth for every span; tokens are only a view of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """``text[start:end]`` of a document; ``text`` repeats those characters."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end`` (code points)."""
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"no span {start}:{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def covered(spans: Iterable[Span], inner: Span) -> bool:
    """Whether one of ``spans`` holds ``inner`` whole."""
    return any(span.holds(inner) for span in spans)
