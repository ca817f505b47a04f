"""One analysed article as the checks ask it: its lines by kind, its sentences, its attributions by id."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from attribution.claims.findings.lexicon import FindingLexicon, folded_words
from attribution.domain import Analysis, Attribution, Claim, Line, Quotation
from attribution.spans import Span
from attribution.terms import LineKind, SpeakerKind

STOP = re.compile(r"[.!?؟](?=[\s\"»”’)]|$)")
REACH = 600  # characters of a sentence that are looked at on each side: a text without a stop is no sentence
SHORTEST = 3  # letters of a word that carries meaning
PRINTED = frozenset({SpeakerKind.DOCUMENT, SpeakerKind.OUTLET})


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of a text, none touching another, so that an overlap is found without asking all of them."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Stretches:
        """The parts that the spans cover."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted((span.start, span.end) for span in spans):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(tuple(starts), tuple(ends))

    def overlap(self, span: Span) -> bool:
        """Whether one of them shares a character with the span."""
        number = bisect_left(self.starts, span.end) - 1
        return number >= 0 and self.ends[number] > span.start


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
    def stems_of(self) -> dict[str, frozenset[str]]:
        """The stems of each attribution's content, by its id."""
        return {one.id: self.stems(" ".join(span.text for span in one.content)) for one in self.attributions}

    @cached_property
    def _before(self) -> dict[str, Attribution]:
        return {later.id: earlier for earlier, later in pairwise(self.attributions)}

    def before(self, attribution: Attribution) -> Attribution | None:
        """The attribution right before it."""
        return self._before.get(attribution.id)

    def is_reported(self, attribution: Attribution) -> bool:
        """Whether it stands in a speaker's words; an outlet that is only relied upon (``بحسب رويترز``) is none here."""
        parent = self.by_id.get(attribution.parent or "")
        return parent is not None and parent.speaker.kind not in PRINTED

    @cached_property
    def printed(self) -> frozenset[str]:
        """The names of the documents and outlets that speak."""
        return frozenset(one.speaker.name for one in self.attributions if one.speaker.kind in PRINTED)

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

    def opens_at(self, line: Line) -> int:
        """Where the line's first word or mark stands."""
        start = line.span.text[:REACH]
        return line.span.start + len(start) - len(start.lstrip())

    def around(self, span: Span) -> tuple[Span, Span]:
        """What stands before and after the span in its sentence, within its line and within reach."""
        line = self.line_at(span.start)
        low, high = (line.span.start, line.span.end) if line else (0, len(self.text))
        low, high = max(min(low, span.start), span.start - REACH), min(max(high, span.end), span.end + REACH)
        stops = [match.end() for match in STOP.finditer(self.text, low, span.start)]
        end = STOP.search(self.text, span.end, high)
        before = Span.of(self.text, stops[-1] if stops else low, span.start)
        return before, Span.of(self.text, span.end, end.start() if end else high)

    @cached_property
    def quotation_starts(self) -> list[int]:
        """Where quotations begin, in the order of the text."""
        return [quotation.span.start for quotation in self.analysis.quotations]

    def quotation_before(self, offset: int) -> Quotation | None:
        """The last quotation that begins before the character."""
        number = bisect_left(self.quotation_starts, offset) - 1
        return self.analysis.quotations[number] if number >= 0 else None

    def continues(self, line: Line) -> bool:
        """Whether the line begins with a quotation, or with what goes on with one."""
        start = self.opens_at(line)
        number = bisect_left(self.quotation_starts, start)
        return self.quotation_starts[number : number + 1] == [start]

    @cached_property
    def _cues(self) -> list[int]:
        return sorted(one.cue.start for one in self.attributions)

    def has_cue(self, start: int, end: int) -> bool:
        """Whether a cue begins in that part of the text."""
        number = bisect_left(self._cues, start)
        return number < len(self._cues) and self._cues[number] < end

    @cached_property
    def reported(self) -> Stretches:
        """What attributions cover with their contents, sources, addressees and media."""
        return Stretches.of(
            span
            for one in self.attributions
            for span in (*one.content, one.source, one.addressee, one.medium)
            if span is not None
        )

    def stems(self, text: str) -> frozenset[str]:
        """The stems of the words that carry meaning."""
        function = self.lexicon.function
        return self.lexicon.stems(word for word in folded_words(text) if len(word) >= SHORTEST and word not in function)
