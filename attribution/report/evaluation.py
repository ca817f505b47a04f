"""An evaluation for eyes and for machines: figures, breakdowns, and what went wrong in the words of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from attribution.evaluation import Annotation, Evaluation, Group, Interval, Mistake, Stage
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.spans import Span

NOTHING = "∅"
SHOWN_GROUPS = (Stage.CUE, Stage.SOURCE, Stage.CONTENT, Stage.SPEAKER, Stage.AR)


@dataclass(frozen=True, slots=True)
class Reported:
    """An evaluation with its intervals, and with those of a baseline on the same documents."""

    evaluation: Evaluation
    intervals: Mapping[Stage, Interval]
    baseline: Reported | None = None


def figure_lines(reported: Reported) -> Iterator[str]:
    """One line a stage: precision, recall, F1 with its interval, and on how many; the baseline's to the right."""
    columns = f"{'precision':>9}{'recall':>8}{'F1':>7}{'95%':>13}"
    names = f"{'':<14}{columns}{'n':>7}"
    yield names if reported.baseline is None else f"{names}   baseline: {columns.strip()}"
    for stage in Stage:
        line = f"{stage.value:<14}{_figures(reported, stage)}{reported.evaluation.counts[stage].gold:>7,}"
        yield line if reported.baseline is None else f"{line}   {_figures(reported.baseline, stage):>46}"
    yield ""
    agreement = reported.evaluation.agreement()
    pairs = reported.evaluation.counts[Stage.CUE].right
    yield f"of {pairs:,} pairs agree: " + ", ".join(f"{label.value} {part:.1f}%" for label, part in agreement.items())


def group_lines(groups: Sequence[Group]) -> Iterator[str]:
    """One line a group: how many, and how much of it was found."""
    room = max(map(len, ("recall by", *(group.name for group in groups)))) + 2
    yield f"{'recall by':<{room}}" + "".join(f"{stage.value:>9}" for stage in SHOWN_GROUPS) + f"{'n':>7}"
    for group in groups:
        shares = "".join(f"{group.recall[stage]:>9.1f}" for stage in SHOWN_GROUPS)
        name = f"{group.name:<{room}}"
        yield f"{name if name.isascii() else left_to_right(name)}{shares}{group.gold:>7,}"


def mistake_lines(mistakes: Iterable[Mistake], layout: Layout) -> Iterator[str]:
    """Each mistake as a heading, then what stands in the gold and what was found, as Arabic paragraphs."""
    for mistake in mistakes:
        yield ""
        yield f"{mistake.document}: {', '.join(mistake.faults)}"
        for side, annotation in (("gold", mistake.gold), ("found", mistake.predicted)):
            if annotation is not None:
                text = f"{left_to_right(side)} — {_told(annotation)}"
                lines = wrapped(layout.shaped(text), layout.width, layout.measure)
                yield from layout.page(layout.paragraph(lines, layout.width, rtl=True))


def evaluation_record(reported: Reported, groups: Sequence[Group] | None, mistakes: Iterable[Mistake]) -> Record:
    """All of it as one JSON object; figures in per cent, unrounded."""
    evaluation = reported.evaluation
    record: Record = {
        "documents": len(evaluation.scores),
        "gold": evaluation.counts[Stage.CUE].gold,
        "optional": evaluation.optional,
        "predicted": evaluation.counts[Stage.CUE].predicted,
        "stages": _stages(reported),
        "agreement": {label.value: part for label, part in evaluation.agreement().items()},
    }
    if reported.baseline is not None:
        record["baseline"] = _stages(reported.baseline)
    if groups is not None:
        record["groups"] = [_group_record(group) for group in groups]
    record["errors"] = [_mistake_record(mistake) for mistake in mistakes]
    return record


def _figures(reported: Reported, stage: Stage) -> str:
    figures, interval = reported.evaluation.figures[stage], reported.intervals.get(stage)
    between = f"{interval.low:.1f}–{interval.high:.1f}" if interval else ""
    return f"{figures.precision:>9.1f}{figures.recall:>8.1f}{figures.f1:>7.1f}{between:>13}"


def _told(annotation: Annotation) -> str:
    """Source, cue, content and speaker in one line: ``المصدر [الوزير] لفظ النقل [قال] …``."""
    content = " … ".join(span.text for span in annotation.content) or NOTHING
    parts = (
        ("المصدر", _words(annotation.source)),
        ("لفظ النقل", annotation.cue.text),
        ("القول", content),
        ("المتحدث", annotation.speaker or NOTHING),
    )
    return " ".join(f"{name}: [{words}]" for name, words in parts)


def _words(span: Span | None) -> str:
    return NOTHING if span is None else span.text


def _stages(reported: Reported) -> dict[str, Any]:
    return {stage.value: _stage_record(reported, stage) for stage in Stage}


def _stage_record(reported: Reported, stage: Stage) -> Record:
    evaluation, interval = reported.evaluation, reported.intervals.get(stage)
    record: Record = {**asdict(evaluation.figures[stage]), **asdict(evaluation.counts[stage])}
    return {**record, "interval": [interval.low, interval.high]} if interval else record


def _group_record(group: Group) -> Record:
    return {
        "name": group.name,
        "gold": group.gold,
        "recall": {stage.value: part for stage, part in group.recall.items()},
    }


def _mistake_record(mistake: Mistake) -> Record:
    return {
        "document": mistake.document,
        "faults": [fault.value for fault in mistake.faults],
        "gold": _annotation_record(mistake.gold),
        "predicted": _annotation_record(mistake.predicted),
    }


def _annotation_record(annotation: Annotation | None) -> Record | None:
    if annotation is None:
        return None
    return {
        "id": annotation.id,
        "cue": asdict(annotation.cue),
        "source": asdict(annotation.source) if annotation.source else None,
        "content": [asdict(span) for span in annotation.content],
        "speaker": annotation.speaker,
    }
