"""One analysed article as the checks ask it: its lines by kind, its sentences, its attributions by id."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from attribution.claims.findings.lexicon import FindingLexicon, folded_words, stem
from attribution.domain import Analysis, Attribution, Claim, Line
from attribution.spans import Span
from attribution.terms import LineKind

STOP = re.compile(r"[.!?؟](?=[\s\"»”’)]|$)")
SHORTEST = 3  # letters of a word that carries meaning


@dataclass(frozen=True)
class Article:
    """An analysis with its claims and the words of the rulebook."""

    analysis: Analysis
    claims: tuple[Claim, ...]
    lexicon: FindingLexicon

    @property
    def text(self) -> str:
        """The raw text."""
        return self.analysis.document.text

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions in the order of their cues."""
        return self.analysis.attributions

    @cached_property
    def by_id(self) -> dict[str, Attribution]:
        """The attributions by their ids."""
        return {attribution.id: attribution for attribution in self.attributions}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """The claims by the ids of their attributions."""
        return {claim.attribution.id: claim for claim in self.claims}

    @cached_property
    def _starts(self) -> list[int]:
        return [line.span.start for line in self.analysis.lines]

    def line_number(self, offset: int) -> int | None:
        """The index of the line that holds the character; none in an analysis without lines."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 else None

    def line_at(self, offset: int) -> Line | None:
        """The line that holds the character."""
        number = self.line_number(offset)
        return None if number is None else self.analysis.lines[number]

    def is_in(self, span: Span, kind: LineKind) -> bool:
        """Whether the span begins in a line of that kind."""
        line = self.line_at(span.start)
        return line is not None and line.kind is kind

    def neighbour(self, offset: int, step: int) -> Line | None:
        """The next line with words after (``step`` 1) or before (-1) the line that holds the character."""
        number = self.line_number(offset)
        while number is not None and 0 <= number + step < len(self.analysis.lines):
            number += step
            if self.analysis.lines[number].kind is not LineKind.BLANK:
                return self.analysis.lines[number]
        return None

    def around(self, span: Span) -> tuple[Span, Span]:
        """What stands before and after the span in its sentence, within its line."""
        line = self.line_at(span.start)
        low, high = (line.span.start, line.span.end) if line else (0, len(self.text))
        low, high = min(low, span.start), max(high, span.end)
        stops = [match.end() for match in STOP.finditer(self.text, low, span.start)]
        start = stops[-1] if stops else low
        end = STOP.search(self.text, span.end, high)
        after = end.start() if end else high
        return Span.of(self.text, start, span.start), Span.of(self.text, span.end, max(after, span.end))

    def stems(self, text: str) -> set[str]:
        """The stems of the words that carry meaning."""
        return set(self._stems(text))

    def _stems(self, text: str) -> Iterator[str]:
        for word in folded_words(text):
            if len(word) >= SHORTEST and word not in self.lexicon.function:
                yield stem(word)
