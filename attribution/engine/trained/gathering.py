"""Gathering candidates: the rules' reports of a sentence, and the cues that they passed over."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.cues import find_cues
from attribution.engine.layout import Sentence
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.trained.candidate import Candidate


def gather(reader: Reader, sentence: Sentence, reports: Sequence[Report]) -> list[Candidate]:
    """The candidates of one sentence in the order of their cues, one a word; each knows the others."""
    candidates: dict[int, Candidate] = {}
    for report in reports:
        candidates[report.cue.first] = Candidate(report.cue, sentence, report)
    for cue in find_cues(reader.words, reader.lexicon, sentence.first, sentence.last):
        if cue.first not in candidates:
            candidates[cue.first] = Candidate(cue, sentence)
    for candidate in candidates.values():
        candidate.neighbours = candidates
    return [candidates[first] for first in sorted(candidates)]
