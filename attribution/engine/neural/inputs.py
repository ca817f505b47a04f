"""What the network reads of a document's candidates, as numbers: which tokens, where they stand, what the rules said.

Each candidate gives one row for every word of its window. A row names the token that it is read from and, by columns,
what is known of the word beside this candidate; ``facts`` hold what is known of the candidate as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX
from spacy.strings import get_string_id
from spacy.tokens import Doc

from attribution.engine.trained.candidate import Candidate
from attribution.engine.trained.features import CueFacts
from attribution.engine.trained.gathering import candidates_of
from attribution.engine.walk import Range

Numbers = NDArray[np.int64]
NEAR = 5
STEPS = (5, 8, 12, 18, 27, 40, 60)
SIDE = NEAR + len(STEPS)
PLACES = 2 * SIDE + 2
MARKS = 5
OTHERS = 3
COLUMN_SIZES = (PLACES, MARKS, MARKS, OTHERS, 2, 2)
"""The values of each column of a row: place beside the cue, mark of the rules' source, of their content, other cues,
whether the word is quoted, whether an other report's content begins there."""
FACT_BUCKETS = 512


@dataclass(frozen=True, slots=True)
class Inputs:
    """The candidates of one document. ``tokens``: the spaCy token of each row, shape ``(rows,)``; ``columns``: shape
    ``(rows, len(COLUMN_SIZES))``; ``lengths``: the rows of each candidate, shape ``(candidates,)``; ``cues``: the row
    of each candidate's cue, counted in the document; ``facts``: shape ``(candidates, 4)``, buckets of its rule,
    aspect, tie and whether the rules took it."""

    tokens: Numbers
    columns: Numbers
    lengths: Numbers
    cues: Numbers
    facts: Numbers


def inputs_of(doc: Doc, *, see_rules: bool) -> Inputs:
    """The rows of every candidate. Without ``see_rules`` nothing that the rules proposed is among them."""
    candidates = candidates_of(doc)
    starts = np.asarray(doc._.words.start, dtype=np.int64)
    token_of = np.searchsorted(doc.to_array([IDX]).astype(np.int64).ravel(), starts)
    quoted = _covered(len(starts), ((first, past) for first, (past, _) in doc._.reader.quotations.items()))
    lengths = np.array([window[1] - window[0] for window in (each.window for each in candidates)], dtype=np.int64)
    offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if candidates else lengths
    firsts = np.array([each.window[0] for each in candidates], dtype=np.int64)
    cues = offsets + np.array([each.first for each in candidates], dtype=np.int64) - firsts
    words = [np.arange(*each.window) for each in candidates]
    columns = [_columns(each, at, quoted, see_rules=see_rules) for each, at in zip(candidates, words, strict=True)]
    facts = np.array([_facts(each, see_rules=see_rules) for each in candidates], dtype=np.int64).reshape(-1, 4)
    return Inputs(
        token_of[np.concatenate(words)] if words else np.zeros(0, dtype=np.int64),
        np.concatenate(columns) if columns else np.zeros((0, len(COLUMN_SIZES)), dtype=np.int64),
        lengths,
        cues,
        facts,
    )


def _covered(size: int, ranges: Iterable[Range]) -> Numbers:
    covered = np.zeros(size, dtype=np.int64)
    for first, past in ranges:
        covered[first:past] = 1
    return covered


def _columns(candidate: Candidate, words: Numbers, quoted: Numbers, *, see_rules: bool) -> Numbers:
    columns = np.zeros((len(words), len(COLUMN_SIZES)), dtype=np.int64)
    columns[:, 0] = _places(words, candidate)
    columns[:, 4] = quoted[words]
    first, past = int(words[0]), int(words[-1]) + 1
    for at, other in candidate.neighbours.items():
        if first <= at < past and other is not candidate:
            columns[at - first, 3] = 1 + (see_rules and other.report is not None)
            if see_rules and other.content and first <= other.content[0] < past:
                columns[other.content[0] - first, 5] = 1
    if see_rules:
        _mark(columns[:, 1], candidate.source, first)
        for content in candidate.report.content if candidate.report else ():
            _mark(columns[:, 2], content, first)
    return columns


def _places(words: Numbers, candidate: Candidate) -> Numbers:
    """0 for the cue's words, then how far before it in steps, then how far behind it."""
    before, behind = candidate.first - words, words - candidate.last + 1
    away = np.maximum(before, behind)
    step = np.where(away <= NEAR, away, NEAR + np.searchsorted(STEPS, away, side="left"))
    return np.where(away <= 0, 0, np.where(before > 0, step, step + SIDE))


def _mark(column: Numbers, span: Range | None, first: int) -> None:
    """Mark a span in a column whose first row is word ``first``: 1 begins, 2 within, 3 last, 4 a word by itself."""
    if span is None:
        return
    begin, past = max(0, span[0] - first), min(len(column), span[1] - first)
    if begin >= past:
        return
    column[begin:past] = 2
    column[begin] = 1
    column[past - 1] = 3 if past - 1 > begin else 4


def _facts(candidate: Candidate, *, see_rules: bool) -> Sequence[int]:
    facts = CueFacts(candidate)
    seen = (facts.rule, facts.aspect + facts.agreement)
    proposed = (facts.tie, str(facts.accepted)) if see_rules else ("", "")
    return [get_string_id(f"{number}={fact}") % FACT_BUCKETS for number, fact in enumerate((*seen, *proposed))]
