"""From annotated articles to training rows: each candidate beside the gold record whose cue it overlaps.

A decision's rows are what the scorer chooses among, with whether the choice would have been right by the guide's
measure (Dice of the characters). Optional records teach nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from attribution.engine.engine import Engine
from attribution.engine.trained.candidate import Candidate, content_ends, content_starts, sources
from attribution.engine.trained.features import CueFacts, cue_features, end_features, source_features, start_features
from attribution.engine.trained.gathering import gather
from attribution.engine.trained.linear import hashed
from attribution.engine.trained.scorer import DECISIONS
from attribution.engine.trained.view import TokenView
from attribution.evaluation.annotations import Annotation, GoldDocument
from attribution.evaluation.characters import Characters, characters, dice, overlap
from attribution.spans import Span

ENOUGH_CONTENT, ENOUGH_SOURCE = 0.8, 0.5
NEAR_BEST, NEAR_BEST_SOURCE = 0.02, 0.15
START_WORDS = 6


@dataclass(slots=True)
class Table:
    """The rows of one decision: hashed features, and whether each choice is right."""

    rows: list[NDArray[np.int64]] = field(default_factory=list)
    labels: list[bool] = field(default_factory=list)

    def add(self, features: Iterable[str], *, right: bool) -> None:
        """Enter one choice."""
        self.rows.append(hashed(features))
        self.labels.append(right)

    def extend(self, other: Table) -> None:
        """Enter the rows of another table."""
        self.rows += other.rows
        self.labels += other.labels


Tables = dict[str, Table]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one article teaches. ``rules`` are the cue rules seen in it."""

    document: str
    tables: Tables
    rules: frozenset[str]


def empty_tables() -> Tables:
    """A table for each decision."""
    return {name: Table() for name in DECISIONS}


def candidates_of(engine: Engine, gold: GoldDocument) -> list[Candidate]:
    """The candidates of an article, as the rules leave them."""
    doc = engine.run(gold.document)
    pairs = zip(doc._.sentences, doc._.reports, strict=True)
    return [candidate for sentence, reports in pairs for candidate in gather(doc._.reader, sentence, reports)]


def lesson(view: TokenView, candidates: Sequence[Candidate], gold: GoldDocument) -> Lesson:
    """The rows of one article."""
    teacher = Teacher(view, gold)
    for candidate in candidates:
        teacher.teach(candidate)
    return Lesson(gold.document.id, teacher.tables, frozenset(CueFacts(candidate).rule for candidate in candidates))


class Teacher:
    """Lays the candidates of one article beside its gold, each record used once."""

    def __init__(self, view: TokenView, gold: GoldDocument) -> None:
        self.view = view
        self.words = view.reader.words
        self.text = gold.document.text
        self.left = list(gold.annotations)
        self.tables = empty_tables()

    def teach(self, candidate: Candidate) -> None:
        """Add the candidate's rows."""
        record = self._record(candidate)
        if record is not None and record.optional:
            return
        self.tables["cue"].add(cue_features(self.view, candidate), right=record is not None)
        if record is None:
            return
        contents = [characters(self.text, content) for content in (record.content, *record.alternatives)]
        start = self._teach_starts(candidate, contents)
        if start is not None:
            self._teach_ends(candidate, contents, start)
        self._teach_sources(candidate, record)

    def _record(self, candidate: Candidate) -> Annotation | None:
        cue = self.words.span(candidate.first, candidate.last)
        found = next((record for record in self.left if overlap(record.cue, cue)), None)
        if found is not None:
            self.left.remove(found)
        return found

    def _teach_starts(self, candidate: Candidate, contents: Sequence[Characters]) -> int | None:
        begins = [min(content) for content in contents if content]
        chosen: int | None = None
        for start in content_starts(self.view, candidate):
            past = min(len(self.words), start + START_WORDS)
            seen = characters(self.text, [self.words.span(start, past)])
            right = bool(seen) and any(abs(min(seen) - begin) <= 1 for begin in begins)
            self.tables["start"].add(start_features(self.view, candidate, start), right=right)
            chosen = start if right and chosen is None else chosen
        return chosen

    def _teach_ends(self, candidate: Candidate, contents: Sequence[Characters], start: int) -> None:
        ends = content_ends(self.view, candidate, start)
        shares = [self._share(contents, self.words.span(start, end)) for end in ends]
        enough = max(ENOUGH_CONTENT, max(shares) - NEAR_BEST)
        for end, share in zip(ends, shares, strict=True):
            self.tables["end"].add(end_features(self.view, candidate, start, end), right=share >= enough)

    def _share(self, contents: Sequence[Characters], span: Span) -> float:
        seen = characters(self.text, [span])
        return max(dice(content, seen) for content in contents)

    def _teach_sources(self, candidate: Candidate, record: Annotation) -> None:
        choices = sources(self.view, candidate)
        wanted = characters(self.text, [record.source]) if record.source else None
        shares = [self._source_share(choice, wanted) for choice in choices]
        enough = max(ENOUGH_SOURCE, max(shares) - NEAR_BEST_SOURCE)
        for choice, share in zip(choices, shares, strict=True):
            self.tables["source"].add(source_features(self.view, candidate, choice), right=share >= enough)

    def _source_share(self, choice: tuple[int, int] | None, wanted: Characters | None) -> float:
        if choice is None or wanted is None:
            return float(choice is None and wanted is None)
        return dice(wanted, characters(self.text, [self.words.span(*choice)]))
