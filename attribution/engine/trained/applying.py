"""What the scorer's verdicts change: which candidates are reports, and where their sources and contents lie.

Where the rules found a report, their content gives way only to a part of it that is clearly likelier: in
cross-validation no other change of it paid. Every change is named among the attribution's rules (``model.cue``،
``model.source``، ``model.content``; ``rules/trained.yaml`` describes them).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from attribution.engine.completing import add_circumstances
from attribution.engine.cues import Cancelled
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.trained.candidate import CLOSING, JOINERS, STOPS, Candidate
from attribution.engine.trained.evidence import ViewingModel
from attribution.engine.trained.judging import Judge, Verdict
from attribution.engine.walk import Range, Reading, Tie
from attribution.rulebook.schema import Frame

CUE, SOURCE, CONTENT = "model.cue", "model.source", "model.content"


def apply(scorer: ViewingModel, reader: Reader, candidates: Sequence[Candidate]) -> list[Report]:
    """The reports among the candidates of one document, as the scorer sees them, in the order of their cues."""
    reports = []
    for report, features in apply_with_features(scorer, reader, candidates):
        report.confidence = scorer.confidence(features)
        reports.append(report)
    return reports


def apply_with_features(
    scorer: ViewingModel, reader: Reader, candidates: Sequence[Candidate]
) -> Iterator[tuple[Report, Iterator[str]]]:
    """The same, each with the features of its confidence."""
    judge = Judge(scorer, scorer.view(reader), candidates)
    verdicts = [judge.verdict(candidate) for candidate in candidates]
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        if verdict.probability < judge.needed(candidate):
            continue
        report = candidate.report
        amended = _amended(reader, report, verdict) if report else _new(reader, candidate, verdict)
        if amended is not None:
            yield amended, judge.whole(candidate, amended)


def _amended(reader: Reader, report: Report, verdict: Verdict) -> Report:
    """A copy of the rules' report with the scorer's source and content, where they really differ."""
    report = Report(report.cue, replace(report.reading), list(report.content), list(report.rules))
    reading = report.reading
    if not (_much_the_same(verdict.source, reading.source) or _meets(verdict.source, reading.addressee)):
        reading.source, reading.source_skip = verdict.source, 0
        report.rules.append(SOURCE)
    if verdict.content and len(report.content) == 1:
        content = _trimmed(reader, verdict.content)
        if content != report.content[0] and not _meets(content, reading.source):
            report.content = [content]
            report.rules.append(CONTENT)
    return report


def _much_the_same(one: Range | None, other: Range | None) -> bool:
    """Whether two sources share half of their words: then the rules know their edges better."""
    if one is None or other is None:
        return one == other
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return 2 * shared >= (one[1] - one[0]) + (other[1] - other[0]) - shared


def _meets(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _new(reader: Reader, candidate: Candidate, verdict: Verdict) -> Report | None:
    """A report that the rules did not see."""
    cue = candidate.cue
    if isinstance(cue, Cancelled) or verdict.content is None or cue.frame is Frame.ACCORDING_TO:
        return None
    content = _trimmed(reader, verdict.content)
    if _meets(content, verdict.source):
        return None
    reading = Reading(Tie(content[0], CUE), source=verdict.source)
    report = Report(cue, reading, [content], [*cue.rules, CUE])
    add_circumstances(reader, candidate.sentence, report)
    return report


def _trimmed(reader: Reader, content: Range) -> Range:
    first, last = content
    while last > first + 1 and (reader.words.raw[last - 1] in STOPS - CLOSING or reader.norm(last - 1) in JOINERS):
        last -= 1
    return first, last
