"""Judging: a verdict on each candidate from the evidence of a trained model and the reading of the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from attribution.engine.cues import Cancelled
from attribution.engine.report import Report
from attribution.engine.trained.candidate import (
    OPENING,
    Candidate,
    content_ends,
    content_starts,
    keeps_quotations,
    sources,
)
from attribution.engine.trained.evidence import Model, Odds
from attribution.engine.trained.features import CueFacts, holders
from attribution.engine.trained.linear import probability
from attribution.engine.trained.view import TokenView
from attribution.engine.trained.whole import Sureness, lead, whole_features
from attribution.engine.walk import Range
from attribution.rulebook.schema import Frame

BEST_STARTS = 3
END_SHARE = 0.5
MARGIN, SOURCE_MARGIN = 1.0, 3.0
NESTED, ADDED = 0.4, 0.85  # probabilities, in place of the threshold within another report


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is held of a candidate. ``probability``: that it is a report; where that is small, nothing else."""

    probability: float
    source: Range | None = None
    content: Range | None = None


class Judge:
    """Judges the candidates of one document. A cue whose rule the ``model`` has not seen is left to the rules.

    Choices and their odds are kept, since the confidence asks for them again."""

    def __init__(self, model: Model, view: TokenView, candidates: Sequence[Candidate]) -> None:
        self.model, self.view = model, view
        self.evidence = model.evidence(view, candidates)
        self._cues: dict[int, float] = {}
        self._sources: dict[int, tuple[list[Range | None], Odds]] = {}
        self._ends: dict[tuple[int, int], tuple[list[int], Odds]] = {}

    def verdict(self, candidate: Candidate) -> Verdict:
        """The verdict on one candidate."""
        if candidate.report and CueFacts(candidate).rule not in self.model.rules:
            return Verdict(1.0, candidate.source, candidate.content)
        chance = float(probability(np.array([self._cue_odds(candidate)]))[0])
        if chance < self.needed(candidate):
            return Verdict(chance)
        source = self._source(candidate)
        return Verdict(chance, source, self._content(candidate, source))

    def needed(self, candidate: Candidate) -> float:
        """The probability from which the candidate is taken for a report. Within another report less will do for what
        the rules found, since its chain loses a link with it, and more is asked of what they did not find."""
        if not holders(candidate):
            return self.model.threshold
        return min(self.model.threshold, NESTED) if candidate.report else max(self.model.threshold, ADDED)

    def sureness(self, candidate: Candidate, report: Report) -> Sureness:
        """How sure the evidence is of the report as it is."""
        source, (start, end) = report.reading.source, (report.content[0][0], report.content[-1][1])
        choices, source_odds = self._source_odds(candidate)
        if source not in choices:
            choices = [*choices, source]
            source_odds = np.append(source_odds, self.evidence.sources(candidate, [source]))
        ends, end_odds = self._end_odds(candidate, start)
        if end not in ends:
            ends, end_odds = [*ends, end], np.append(end_odds, self.evidence.ends(candidate, start, [end]))
        chosen_source, chosen_end = choices.index(source), ends.index(end)
        return Sureness(
            cue=self._cue_odds(candidate),
            source=float(source_odds[chosen_source]),
            source_lead=lead(source_odds, chosen_source),
            start=float(self.evidence.starts(candidate, [start])[0]),
            end=float(end_odds[chosen_end]),
            end_lead=lead(end_odds, chosen_end),
        )

    def whole(self, candidate: Candidate, report: Report) -> Iterator[str]:
        """The features of the report's confidence."""
        return whole_features(self.view, candidate, report, self.sureness(candidate, report))

    def _source(self, candidate: Candidate) -> Range | None:
        choices, odds = self._source_odds(candidate)
        best = int(np.argmax(odds))
        ruled = choices.index(candidate.source) if candidate.report else best
        return choices[best if odds[best] > odds[ruled] + SOURCE_MARGIN else ruled]

    def _cue_odds(self, candidate: Candidate) -> float:
        if candidate.first not in self._cues:
            self._cues[candidate.first] = self.evidence.cue(candidate)
        return self._cues[candidate.first]

    def _source_odds(self, candidate: Candidate) -> tuple[list[Range | None], Odds]:
        if candidate.first not in self._sources:
            choices = sources(self.view, candidate)
            self._sources[candidate.first] = choices, self.evidence.sources(candidate, choices)
        return self._sources[candidate.first]

    def _end_odds(self, candidate: Candidate, start: int) -> tuple[list[int], Odds]:
        key = candidate.first, start
        if key not in self._ends:
            ends = content_ends(self.view, candidate, start)
            self._ends[key] = ends, self.evidence.ends(candidate, start, ends)
        return self._ends[key]

    def _content(self, candidate: Candidate, source: Range | None) -> Range | None:
        """The rules' content, unless a part of it is likelier by ``MARGIN``; without one, the likeliest."""
        best = self._likeliest(candidate, source)
        ruled = candidate.content
        if ruled is None or best is None:
            return ruled or (best[1] if best else None)
        odds, content = best
        clearly = odds > self._odds_of(candidate, ruled) + MARGIN
        return content if clearly and self._is_part(content, ruled) and not _qualifies(candidate) else ruled

    def _odds_of(self, candidate: Candidate, content: Range) -> float:
        start, end = content
        start_odds = self.evidence.starts(candidate, [start])
        return float(start_odds[0]) + END_SHARE * float(self.evidence.ends(candidate, start, [end])[0])

    def _likeliest(self, candidate: Candidate, source: Range | None) -> tuple[float, Range] | None:
        """The likeliest content beside the source, with its log-odds."""
        inside = range(*source) if source else range(0)
        starts = [start for start in content_starts(self.view, candidate) if start not in inside]
        if not starts:
            return None
        odds = self.evidence.starts(candidate, starts)
        best: tuple[float, Range] | None = None
        for position in np.argsort(-odds, kind="stable")[:BEST_STARTS]:
            start = starts[int(position)]
            end, end_odds = self._end(candidate, start)
            total = float(odds[position]) + END_SHARE * end_odds
            if end > start and (best is None or total > best[0]):
                best = total, (start, end)
        return best

    def _end(self, candidate: Candidate, start: int) -> tuple[int, float]:
        ends, odds = self._end_odds(candidate, start)
        chosen = int(np.argmax(odds))
        return ends[chosen], float(odds[chosen])

    def _is_part(self, part: Range, content: Range) -> bool:
        """Whether a part lies within a content and cuts no quotation."""
        view, (start, end) = self.view, part
        cut = view.has(start, "quoted") and not view.has(content[0], "quoted") and view.raw(start) not in OPENING
        return content[0] <= start and end <= content[1] and not cut and keeps_quotations(view, start, end)


def _qualifies(candidate: Candidate) -> bool:
    """Whether the cue is an according-to phrase: its content is a whole clause, which begins where the rules say."""
    return not isinstance(candidate.cue, Cancelled) and candidate.cue.frame is Frame.ACCORDING_TO
