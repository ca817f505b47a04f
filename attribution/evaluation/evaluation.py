"""A whole evaluation: the documents' scores, and what can be asked of them together.

Documents are kept sorted by their ids, so that their order in a file changes no figure and no interval.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.evaluation.annotations import Annotation
from attribution.evaluation.figures import Interval, Label, Stage, figures, intervals, share, total
from attribution.evaluation.scoring import DocumentScore, Judgement
from attribution.terms import Grouping


class Fault(StrEnum):
    """What is wrong with an annotation."""

    MISSED = "missed"
    SOURCE = "wrong source"
    CONTENT = "wrong content"
    SPEAKER = "wrong speaker"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Group:
    """Gold annotations that have something in common, and for each stage the per cent of them that was found."""

    name: str
    gold: int
    recall: dict[Stage, float]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a document: ``gold`` is none for an extra one, ``predicted`` for a missed one."""

    document: str
    faults: tuple[Fault, ...]
    gold: Annotation | None
    predicted: Annotation | None


class Evaluation:
    """The scores of all documents."""

    def __init__(self, scores: Iterable[DocumentScore]) -> None:
        self.scores: Sequence[DocumentScore] = sorted(scores, key=lambda score: score.document.id)
        self.counts = total(score.counts for score in self.scores)
        self.figures = {stage: figures(count) for stage, count in self.counts.items()}

    @property
    def optional(self) -> int:
        """How many gold annotations are optional, and so are not counted."""
        return sum(score.optional for score in self.scores)

    def intervals(self, samples: int, seed: int) -> dict[Stage, Interval]:
        """The 95% interval of each stage's F1, from ``samples`` draws of documents; none without samples."""
        return intervals([score.counts for score in self.scores], samples, seed)

    def agreement(self) -> dict[Label, float]:
        """Per cent of the pairs of which both say the same."""
        pairs = [judgement for _, judgement in self.judgements() if judgement.predicted is not None]
        return {
            label: 100 * share(sum(label in judgement.agreeing for judgement in pairs), len(pairs)) for label in Label
        }

    def judgements(self) -> Iterator[tuple[DocumentScore, Judgement]]:
        """Every judgement with its document."""
        for score in self.scores:
            yield from ((score, judgement) for judgement in score.judgements)

    def groups(self, by: Grouping) -> list[Group]:
        """What was found of each group of gold annotations, by name. What is predicted beyond gold has no class
        that could be trusted, so there is no precision here."""
        name = GROUP_NAMES[by]
        members: dict[str, list[Judgement]] = {}
        for score, judgement in self.judgements():
            members.setdefault(name(score, judgement), []).append(judgement)
        return [_group(group, members[group]) for group in sorted(members)]

    def mistakes(self) -> Iterator[Mistake]:
        """What went wrong, document by document: gold annotations in their order, then what is extra."""
        for score in self.scores:
            for judgement in score.judgements:
                faults = tuple(_faults(judgement))
                if faults:
                    yield Mistake(score.document.id, faults, judgement.gold, judgement.predicted)
            yield from (Mistake(score.document.id, (Fault.EXTRA,), None, extra) for extra in score.extra)


UNKNOWN = "-"
GROUP_NAMES: dict[Grouping, Callable[[DocumentScore, Judgement], str]] = {
    Grouping.TYPE: lambda _, judgement: judgement.gold.type or UNKNOWN,
    Grouping.CUE_CLASS: lambda _, judgement: judgement.gold.cue_class or UNKNOWN,
    Grouping.OUTLET: lambda score, _: score.document.outlet or UNKNOWN,
    Grouping.DOC: lambda score, _: score.document.id,
}
GROUPED = (Stage.CUE, Stage.SOURCE, Stage.CONTENT, Stage.EXACT, Stage.SPEAKER, Stage.AR)
"""Stages in which every gold annotation counts."""


def _group(name: str, judgements: Sequence[Judgement]) -> Group:
    recall = {
        stage: 100 * share(sum(stage in judgement.right for judgement in judgements), len(judgements))
        for stage in GROUPED
    }
    return Group(name, len(judgements), recall)


def _faults(judgement: Judgement) -> Iterator[Fault]:
    if judgement.predicted is None:
        yield Fault.MISSED
        return
    stages = ((Stage.SOURCE, Fault.SOURCE), (Stage.CONTENT, Fault.CONTENT), (Stage.SPEAKER, Fault.SPEAKER))
    yield from (fault for stage, fault in stages if stage not in judgement.right)
