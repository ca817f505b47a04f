"""The whole attribution: what its confidence is made from.

A confidence is the probability that cue, source and content are all right by the annotation guide's measure. It is one
more logistic regression, over how sure each decision was and what kind of attribution it is; it is trained on
articles that the decisions' own weights have not seen (stacking: Wolpert 1992), and so it is calibrated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.engine.report import Report
from attribution.engine.trained.candidate import CLOSING, OPENING, Candidate
from attribution.engine.trained.evidence import Odds
from attribution.engine.trained.features import CueFacts, length
from attribution.engine.trained.view import TokenView
from attribution.engine.walk import Range

STEP, LOWEST, HIGHEST = 1.0, -4.0, 8.0
FINE_STEP = 0.5
MODEL = "model."


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the decisions were, in log-odds: that it is a report; of its source, and how far it leads the next one;
    of its content's start and end, and how far the end leads the next one."""

    cue: float
    source: float
    source_lead: float
    start: float
    end: float
    end_lead: float


def lead(odds: Odds, chosen: int) -> float:
    """How far the chosen one lies above the best of the others; the highest step where there are none."""
    others = [float(value) for index, value in enumerate(odds) if index != chosen]
    return float(odds[chosen]) - max(others) if others else HIGHEST


def whole_features(view: TokenView, candidate: Candidate, report: Report, sureness: Sureness) -> Iterator[str]:
    """Are cue, source and content of the report right?"""
    facts = CueFacts(candidate)
    changed = "+".join(sorted(rule for rule in report.rules if rule.startswith(MODEL)))
    for name in ("cue", "source", "source_lead", "start", "end", "end_lead"):
        value = getattr(sureness, name)
        yield f"{name}={_stepped(value, STEP)}"
        yield f"{name}f={_stepped(value, FINE_STEP)}"
    weakest = min(sureness.cue, sureness.source_lead, sureness.end_lead)
    yield from (f"weakest={_stepped(weakest, FINE_STEP)}", f"tie={facts.tie}", f"model={changed}")
    yield from (f"tm={facts.tie}|{changed}", f"tc={facts.tie}|{facts.cue_class}", f"aspect={facts.aspect}|{facts.tie}")
    yield f"we={_stepped(weakest, STEP)}|{facts.tie}"
    yield from _span_features(view, candidate, report, facts)


def _span_features(view: TokenView, candidate: Candidate, report: Report, facts: CueFacts) -> Iterator[str]:
    source = report.reading.source
    side = "none" if source is None else "before" if source[0] < candidate.first else "after"
    yield f"src={side}|{facts.aspect}"
    if source:
        yield f"srcl={length(source[1] - source[0])}|{side}"
    first, last = report.content[0][0], report.content[-1][1]
    yield from (f"parts={len(report.content)}", f"long={length(last - first)}|{facts.tie}")
    yield f"quoted={_quoted(view, (first, last))}|{facts.tie}"
    yield f"ends={view.raw(last) in OPENING | CLOSING}|{last >= candidate.sentence.last - 1}|{view.shape(last)}"
    inside = sum(first <= other < last for other in candidate.neighbours if other != candidate.first)
    yield from (f"inside={min(inside, 3)}", f"line={candidate.sentence.kind}")


def _quoted(view: TokenView, content: Range) -> str:
    inside = [view.has(index, "quoted") for index in range(*content)]
    return "all" if all(inside) else "some" if any(inside) else "none"


def _stepped(value: float, step: float) -> str:
    return str(round(min(max(value, LOWEST), HIGHEST) / step))
