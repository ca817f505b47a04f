"""The answers to a document's candidates, by the guide's measure: each beside the gold record whose cue it overlaps.

Content may begin wherever it would begin at the same letter, and end wherever the whole would still share enough
letters with the gold (Dice). Optional records teach nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attribution.engine.neural.learning import (
    CONTENT_LAST,
    CONTENT_START,
    SOURCE_LAST,
    SOURCE_START,
    Flags,
    Targets,
)
from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.linear import Rows
from attribution.engine.trained.view import TokenView
from attribution.engine.words import Words
from attribution.evaluation.annotations import Annotation, GoldDocument
from attribution.evaluation.characters import Characters, characters, overlap
from attribution.spans import Span
from attribution.training.rows import lesson

ENOUGH, NEAR_BEST = 0.8, 0.02
EDGE = 6


@dataclass(frozen=True, slots=True)
class GoldTeacher:
    """Knows one annotated document."""

    gold: GoldDocument

    def targets(self, words: Words, candidates: Sequence[Candidate]) -> Targets:
        """The answers for its candidates, each record used once."""
        sizes = [each.window[1] - each.window[0] for each in candidates]
        places = np.zeros((sum(sizes), 4), dtype=bool)
        verdicts = np.zeros((len(candidates), 2), dtype=bool)
        taught = np.zeros((len(candidates), 3), dtype=bool)
        letters = Letters(self.gold.document.text, words)
        ends = np.cumsum([0, *sizes])
        for number, (candidate, record) in enumerate(self._beside(words, candidates)):
            taught[number, 0] = record is None or not record.optional
            if record is None or record.optional:
                continue
            here = places[ends[number] : ends[number + 1]]
            verdicts[number] = True, record.source is None
            _mark_source(here, candidate, words, record)
            letters.mark_content(here, candidate, record)
            found: Flags = np.any(here, axis=0)
            taught[number, 1] = record.source is None or found[[SOURCE_START, SOURCE_LAST]].all()
            taught[number, 2] = found[[CONTENT_START, CONTENT_LAST]].all()
        return Targets(places, verdicts, taught)

    def _beside(self, words: Words, candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, Annotation | None]]:
        """Each candidate with the record whose cue it overlaps, each record used once."""
        left = list(self.gold.annotations)
        for candidate in candidates:
            cue = words.span(candidate.first, candidate.last)
            record = next((one for one in left if overlap(one.cue, cue)), None)
            if record is not None:
                left.remove(record)
            yield candidate, record

    def tables(self, view: TokenView, candidates: Sequence[Candidate]) -> Mapping[str, tuple[Rows, Sequence[bool]]]:
        """What the document teaches each decision of the linear scorer."""
        taught = lesson(view, candidates, self.gold).tables
        return {name: (table.rows, table.labels) for name, table in taught.items()}


def _mark_source(places: Flags, candidate: Candidate, words: Words, record: Annotation) -> None:
    if record.source is None:
        return
    first, past = _range_of(words, record.source)
    begin, last = first - candidate.window[0], past - 1 - candidate.window[0]
    if 0 <= begin <= last < len(places):
        places[begin, SOURCE_START] = places[last, SOURCE_LAST] = True


def _range_of(words: Words, span: Span) -> tuple[int, int]:
    """The words that a span touches."""
    first = int(np.searchsorted(words.end, span.start, side="right"))
    return first, max(first + 1, int(np.searchsorted(words.start, span.end, side="left")))


class Letters:
    """Counts of the letters of a document up to each word, so that shares of spans cost nothing."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self.before = self._counts(characters(text, [Span.of(text, 0, len(text))]))

    def _counts(self, places: Characters) -> NDArray[np.int64]:
        marks = np.zeros(len(self.text) + 1, dtype=np.int64)
        marks[np.fromiter(places, dtype=np.int64, count=len(places))] = 1
        return np.concatenate([[0], np.cumsum(marks)])

    def mark_content(self, places: Flags, candidate: Candidate, record: Annotation) -> None:
        """Mark where the content may begin and end in the candidate's window."""
        first, past = candidate.window
        starts, ends = np.asarray(self.words.start[first:past]), np.asarray(self.words.end[first:past])
        for content in (record.content, *record.alternatives):
            wanted = characters(self.text, content)
            if not wanted:
                continue
            begins = [place for place in range(len(starts)) if self._begins(first + place, min(wanted))]
            if not begins:
                continue
            places[begins, CONTENT_START] = True
            origin = starts[begins[-1]]
            shared = self._counts(wanted)
            inside, seen = shared[ends] - shared[origin], self.before[ends] - self.before[origin]
            shares = np.where(ends > origin, 2 * inside / np.maximum(1, seen + len(wanted)), 0)
            places[shares >= max(ENOUGH, shares.max() - NEAR_BEST), CONTENT_LAST] = True

    def _begins(self, word: int, begin: int) -> bool:
        """Whether a content that begins at the word begins at the letter ``begin``, one off allowed."""
        if not begin - 2 * EDGE <= self.words.start[word] <= begin + 1:
            return False
        seen = characters(self.text, [self.words.span(word, min(len(self.words), word + EDGE))])
        return bool(seen) and abs(min(seen) - begin) <= 1
