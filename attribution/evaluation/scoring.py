"""Predicted annotations of one document scored against gold, stage by stage, as the annotation guide lays down.

An optional gold annotation counts for nothing, and neither does the prediction that is paired with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.domain import Document
from attribution.evaluation.annotations import Annotation, GoldDocument
from attribution.evaluation.characters import characters, dice
from attribution.evaluation.figures import Count, Counts, Label, Stage
from attribution.evaluation.names import same_people
from attribution.evaluation.pairing import Pairing, pair
from attribution.spans import Span

CONTENT_SHARED = 0.8
SPAN_SHARED = 0.5
"""From which Dice of their characters two spans are the same."""

ON_PAIRS = (Stage.CUE, Stage.SOURCE, Stage.CONTENT, Stage.EXACT, Stage.SPEAKER, Stage.AR)
SPANS = (Stage.ADDRESSEE, Stage.MEDIUM, Stage.TIME)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One gold annotation, what was found for it, and what of that is right."""

    gold: Annotation
    predicted: Annotation | None = None
    right: frozenset[Stage] = frozenset()
    agreeing: frozenset[Label] = frozenset()


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """One document's judgements, in the order of its gold, what was found beyond it, and the counts of both."""

    document: Document
    judgements: tuple[Judgement, ...]
    extra: tuple[Annotation, ...]
    counts: Counts
    optional: int = 0


def score_document(gold: GoldDocument, predicted: Sequence[Annotation]) -> DocumentScore:
    """How well the predictions do on one document."""
    return _Scoring(gold.document, gold.annotations, predicted).score()


class _Scoring:
    """The two lists and their pairs. Gold is known by its place in the list, predictions by theirs."""

    def __init__(self, document: Document, gold: Sequence[Annotation], predicted: Sequence[Annotation]) -> None:
        self.document, self.gold, self.predicted = document, gold, predicted
        pairs = pair(document.text, gold, predicted)
        self.free = {one.predicted for one in pairs if gold[one.gold].optional}
        self.pairs = {one.gold: one for one in pairs if not gold[one.gold].optional}
        self.counted = [place for place, one in enumerate(gold) if not one.optional]

    def score(self) -> DocumentScore:
        judgements = tuple(self._judgement(place) for place in self.counted)
        paired = {one.predicted for one in self.pairs.values()} | self.free
        extra = tuple(one for place, one in enumerate(self.predicted) if place not in paired)
        return DocumentScore(
            self.document, judgements, extra, self._counts(judgements), len(self.gold) - len(self.counted)
        )

    def _judgement(self, place: int) -> Judgement:
        pairing = self.pairs.get(place)
        if pairing is None:
            return Judgement(self.gold[place])
        gold, predicted = self.gold[place], self.predicted[pairing.predicted]
        right = frozenset(_right(self.document.text, gold, predicted, pairing))
        return Judgement(gold, predicted, right, frozenset(_agreeing(gold, predicted)))

    def _counts(self, judgements: Sequence[Judgement]) -> dict[Stage, Count]:
        scored = [one for place, one in enumerate(self.predicted) if place not in self.free]
        return {
            **{stage: Count(_right_in(stage, judgements), len(scored), len(judgements)) for stage in ON_PAIRS},
            **{stage: _span_count(stage, judgements, scored) for stage in SPANS},
            Stage.OUTLETS: _outlet_count(judgements, scored),
            Stage.PARENT: self._parent_count(scored),
        }

    def _parent_count(self, scored: Sequence[Annotation]) -> Count:
        """A parent is right when it is the prediction that is paired with the gold parent."""
        gold_places = {one.id: place for place, one in enumerate(self.gold)}
        places = {one.id: place for place, one in enumerate(self.predicted)}
        nested = [
            (place, gold_places[parent])
            for place in self.counted
            if (parent := self.gold[place].parent) is not None and not self.gold[gold_places[parent]].optional
        ]
        right = sum(self._parent_of(place) == self._mate(parent) is not None for place, parent in nested)
        claimed = (one.parent for one in scored if one.parent is not None)
        return Count(right, sum(places[parent] not in self.free for parent in claimed), len(nested))

    def _mate(self, place: int) -> str | None:
        pairing = self.pairs.get(place)
        return None if pairing is None else self.predicted[pairing.predicted].id

    def _parent_of(self, place: int) -> str | None:
        pairing = self.pairs.get(place)
        return None if pairing is None else self.predicted[pairing.predicted].parent


def _right(text: str, gold: Annotation, predicted: Annotation, pairing: Pairing) -> Iterator[Stage]:
    source = _same_span(text, gold.source, predicted.source, SPAN_SHARED)
    content = pairing.content >= CONTENT_SHARED
    verdicts = {
        Stage.CUE: True,
        Stage.SOURCE: source,
        Stage.CONTENT: content,
        Stage.EXACT: pairing.exact,
        Stage.SPEAKER: same_people(gold.speaker or "", predicted.speaker or ""),
        Stage.AR: source and content,
    }
    yield from (stage for stage in ON_PAIRS if verdicts[stage])
    for stage in SPANS:
        one, other = _span_of(gold, stage), _span_of(predicted, stage)
        if one is not None and other is not None and _same_span(text, one, other, SPAN_SHARED):
            yield stage


def _same_span(text: str, one: Span | None, other: Span | None, least: float) -> bool:
    """Whether two spans share enough, or neither is there."""
    if one is None or other is None:
        return one is None and other is None
    return dice(characters(text, [one]), characters(text, [other])) >= least


def _span_of(annotation: Annotation, stage: Stage) -> Span | None:
    spans = {Stage.ADDRESSEE: annotation.addressee, Stage.MEDIUM: annotation.medium, Stage.TIME: annotation.time}
    return spans[stage]


def _agreeing(gold: Annotation, predicted: Annotation) -> Iterator[Label]:
    said = {
        Label.TYPE: (gold.type, predicted.type),
        Label.CUE_CLASS: (gold.cue_class, predicted.cue_class),
        Label.KIND: (gold.kind, predicted.kind),
    }
    yield from (label for label, (one, other) in said.items() if one == other)


def _right_in(stage: Stage, judgements: Sequence[Judgement]) -> int:
    return sum(stage in judgement.right for judgement in judgements)


def _span_count(stage: Stage, judgements: Sequence[Judgement], scored: Sequence[Annotation]) -> Count:
    """A link of the chain counts where it is there."""
    predicted = sum(_span_of(one, stage) is not None for one in scored)
    gold = sum(_span_of(judgement.gold, stage) is not None for judgement in judgements)
    return Count(_right_in(stage, judgements), predicted, gold)


def _outlet_count(judgements: Sequence[Judgement], scored: Sequence[Annotation]) -> Count:
    """Outlets count name by name; none is right twice."""
    return Count(
        sum(_outlets_right(judgement) for judgement in judgements),
        sum(len(one.outlets) for one in scored),
        sum(len(judgement.gold.outlets) for judgement in judgements),
    )


def _outlets_right(judgement: Judgement) -> int:
    left = list(judgement.predicted.outlets) if judgement.predicted else []
    right = 0
    for name in judgement.gold.outlets:
        found = next((other for other in left if same_people(name, other)), None)
        if found is not None:
            left.remove(found)
            right += 1
    return right
