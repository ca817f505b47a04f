"""Rivals: two cues that claim one content. The nearer one keeps it, unless it is no cue after all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, takewhile

from attribution.engine.contents import NOMINAL
from attribution.engine.phrases import Reader
from attribution.engine.position import clause_opens
from attribution.engine.report import Report
from attribution.engine.walk import LONGEST_WALK
from attribution.rulebook.schema import Frame, WordRole
from attribution.terms import Aspect


def without_rivals(reader: Reader, reports: list[Report]) -> list[Report]:
    """Where two cues claim the same content start, the nearer one keeps it, unless it stands in an aside."""
    kept: list[Report] = []
    for index, report in enumerate(reports):
        rival = next((r for r in _within_walk(reports, index) if _rivals(reader, report, r)), None)
        if rival is None or _weaker(reader, rival):
            kept.append(report)
    beaten = {
        id(inner)
        for index, outer in enumerate(kept)
        for inner in _within_walk(kept, index)
        if _rivals(reader, outer, inner) and _weaker(reader, inner)
    }
    return [report for report in kept if id(report) not in beaten]


def _within_walk(reports: list[Report], index: int) -> Iterator[Report]:
    """The reports behind the one at ``index`` that its walk could have come to."""
    limit = reports[index].cue.last + LONGEST_WALK
    yield from takewhile(lambda report: report.cue.first <= limit, islice(reports, index + 1, None))


def _rivals(reader: Reader, outer: Report, inner: Report) -> bool:
    """Whether ``inner`` stands between ``outer`` and the content that both claim."""
    if _in_relative(reader, outer, inner):
        return False
    if outer.cue.frame is Frame.ACCORDING_TO or inner.cue.frame is Frame.ACCORDING_TO or inner.content or outer.content:
        return False
    return (
        outer.cue.last <= inner.cue.first
        and inner.reading.tie.first <= outer.reading.tie.first + 1
        and (inner.cue.first < outer.reading.tie.first)
    )


def _in_relative(reader: Reader, outer: Report, inner: Report) -> bool:
    """``أشار سالم، الذي أعلن استقالته، إلى أن``: a comma closes the relative clause before the outer cue's own tie."""
    closes = outer.reading.tie.first - 1 - reader.complementizer(outer.reading.tie.first - 1)
    commas = any(reader.comma(index) for index in (closes, closes - 1))
    nominal = inner.reading.tie.rule.startswith(NOMINAL) and inner.reading.tie.first < closes - 1
    return nominal and commas and bool(reader.role(WordRole.RELATIVE, inner.cue.first - 1))


def _weaker(reader: Reader, inner: Report) -> bool:
    """Whether a nearer cue is no rival after all: a noun or name inside the source, or a verb in an aside."""
    if inner.cue.frame in {Frame.QUOTED_FROM, Frame.DOCUMENT_SAYS}:
        return False
    verb = inner.cue.aspect in {Aspect.PAST, Aspect.PRESENT, Aspect.PARTICIPLE} or inner.cue.suffixed
    return not verb or _in_aside(reader, inner) or not clause_opens(reader, inner.cue)


def _in_aside(reader: Reader, report: Report) -> bool:
    """Whether a comma parts the cue from its tie: ``في بيان نشرته الوزارة، إن``; not the time of
    ``قولها، الجمعة، إن``."""
    if report.cue.suffixed:
        return False
    return any(reader.comma(index) for index in range(report.cue.last, report.reading.tie.first))
