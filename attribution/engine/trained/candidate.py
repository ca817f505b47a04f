"""Candidates: every word that may report, with what the rules made of it, and the spans that it might govern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from attribution.engine.cues import Cancelled, Cue
from attribution.engine.layout import Sentence
from attribution.engine.report import Report
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range
from attribution.rulebook.schema import WordRole

BACKWARD, FORWARD = 40, 90
WALK = 35
LONGEST_SOURCE = 22
LONGEST_BEFORE = 18
STOPS = frozenset("،,.؛:!؟?-–)") | {"..", "...", "…", "--"}
OPENING, CLOSING = frozenset('"«“'), frozenset('"»”')
JOINERS = frozenset({"و", "ف", "كما"})
CLAUSE_STARTS = frozenset({"و", "ف", "ان", "لكن", "كما", "فيما"})
POSSESSIVES = ("ها", "هم", "ه")


@dataclass(slots=True)
class Candidate:
    """A cue, accepted by the rules (``report``) or not. ``neighbours`` are the sentence's other candidates by word."""

    cue: Cue | Cancelled
    sentence: Sentence
    report: Report | None = None
    neighbours: dict[int, Candidate] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The cue's first word."""
        return self.cue.first

    @property
    def last(self) -> int:
        """The word past the cue."""
        return self.cue.last

    @property
    def window(self) -> Range:
        """The words that are looked at: those of the sentence that are not far away."""
        return max(self.sentence.first, self.first - BACKWARD), min(self.sentence.last, self.first + FORWARD)

    @property
    def source(self) -> Range | None:
        """The source that the rules found."""
        return self.report.reading.source if self.report else None

    @property
    def content(self) -> Range | None:
        """The content that the rules found, from its first word to its last."""
        return (self.report.content[0][0], self.report.content[-1][1]) if self.report and self.report.content else None


def content_starts(view: TokenView, candidate: Candidate) -> list[int]:
    """The words at which the content might begin."""
    first, limit = candidate.last, candidate.window[1]
    starts = {first}
    if candidate.content:
        starts.add(candidate.content[0])
    for index in range(first, min(limit, first + WALK)):
        raw, norm = view.raw(index), view.norm(index)
        if view.has(index, "complementizer") or raw == ":" or raw in OPENING:
            starts |= {index, index + 1}
        if view.reader.listed(WordRole.TYING, index):
            starts.add(index + 1)
        if view.has(index, "proclitic") or view.has(index, "verbal-noun"):
            starts.add(index)
        if index > first and norm.endswith(POSSESSIVES):
            starts.add(index)
    return sorted(start for start in starts if start < limit)


def content_ends(view: TokenView, candidate: Candidate, start: int) -> list[int]:
    """The words before which a content that begins at ``start`` might end."""
    limit = candidate.sentence.last
    ends = {limit}
    if candidate.content and candidate.content[1] > start:
        ends.add(candidate.content[1])
    ends.update(
        index for index in range(start + 1, min(limit, candidate.window[1])) if _may_end(view, candidate, index)
    )
    return sorted(ends)


def _may_end(view: TokenView, candidate: Candidate, index: int) -> bool:
    norm = view.norm(index)
    reports = candidate.neighbours
    return (
        view.raw(index) in STOPS
        or view.raw(index - 1) in CLOSING
        or index in reports
        or (norm in JOINERS and index + 1 in reports)
        or view.has(index, "subordinator")
        or view.has(index, "clause-end")
        or view.has(index, "time")
        or view.reader.listed(WordRole.CIRCUMSTANCE, index)
    )


def sources(view: TokenView, candidate: Candidate) -> list[Range | None]:
    """The sources that the cue might have, none among them."""
    found = {*_sources_after(view, candidate), *_sources_before(view, candidate)}
    found = {(first, last) for first, last in found if _may_name(view, candidate, first, last)}
    if candidate.source:
        found.add(candidate.source)
    return [None, *sorted(found)]


def _may_name(view: TokenView, candidate: Candidate, first: int, last: int) -> bool:
    """A source holds no complementizer, cuts no quotation and no other cue (``نقلا عن``), and neither a mark nor a word
    that waits for another ends it."""
    other = candidate.neighbours.get(last - 1)
    waits = any(view.has(last - 1, name) for name in ("preposition", "conjunction", "relative"))
    waits = waits or (other is not None and other.last > last)
    stopped = view.raw(last - 1) in STOPS - {")"}
    if waits or stopped or any(view.has(index, "complementizer") for index in range(first, last)):
        return False
    return keeps_quotations(view, first, last)


def keeps_quotations(view: TokenView, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` hold both marks of a quotation or none."""
    return sum(view.raw(index) in OPENING | CLOSING for index in range(first, last)) % 2 == 0


def _sources_after(view: TokenView, candidate: Candidate) -> Iterator[Range]:
    first, window_end = candidate.last, candidate.window[1]
    content = candidate.content
    limit = content[0] if content and content[0] >= first else first + LONGEST_SOURCE
    limit = min(window_end, limit + 1, first + 30)
    starts = {first}
    if candidate.source and candidate.source[0] >= first:
        starts.add(candidate.source[0])
    for start in starts:
        for end in range(start + 1, min(limit + 1, start + LONGEST_SOURCE)):
            if end >= window_end or _edge(view, end):
                yield start, min(end, window_end)


def _edge(view: TokenView, index: int) -> bool:
    names = ("complementizer", "preposition", "time", "finite-verb", "verbal-noun", "comma", "mark", "proclitic")
    return (
        not 0 <= index < view.size or any(view.has(index, n) for n in names) or view.norm(index).endswith(POSSESSIVES)
    )


def _sources_before(view: TokenView, candidate: Candidate) -> Iterator[Range]:
    first, opened = candidate.first, candidate.window[0]
    floor = max(opened, first - 25)
    for end in _ends_before(view, candidate, opened):
        for start in range(end - 1, floor - 1, -1):
            if _may_begin(view, start, opened) and not (view.has(start, "preposition") or view.has(start, "mark")):
                yield start, end
            if end - start > LONGEST_BEFORE:
                break


def _ends_before(view: TokenView, candidate: Candidate, opened: int) -> list[int]:
    first = candidate.first
    ends = [first]
    parted = view.norm(first - 1) in {"،", "الذي", "التي", "الذين"} or view.has(first - 1, "auxiliary")
    if first - 1 > opened and parted:
        ends.append(first - 1)
    if first - 2 > opened and view.norm(first - 2) == "،":
        ends.append(first - 2)
    return ends


def _may_begin(view: TokenView, start: int, opened: int) -> bool:
    if start == opened or _edge(view, start - 1) or view.norm(start - 1) in CLAUSE_STARTS:
        return True
    return not view.has(start - 1, "conjunction")
