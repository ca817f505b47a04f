"""How well relations of claims are told, and the plain baselines beside."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from attribution.crosscheck.features import jaccard
from attribution.crosscheck.statement import Statement
from attribution.crosscheck.words import TOKEN
from attribution.evaluation.figures import Count, Figures, figures
from attribution.evaluation.pairs import GoldPair
from attribution.folding import fold
from attribution.terms import Relation

ENTAILING = frozenset({Relation.SAME, Relation.MORE_SPECIFIC_A, Relation.MORE_SPECIFIC_B})
AGREEING = ENTAILING | {Relation.COPY}
STEPS = [step / 50 for step in range(51)]
Likeness = Callable[[Statement, Statement], float]


@dataclass(frozen=True, slots=True)
class RelationFigures:
    """Per cent: each relation, ``copy`` to ``more_specific`` together, ``same`` and ``more_specific`` together, the
    mean F1 of the six, and how often ``independent`` is right where it is known, of ``known``; none where it is not
    told."""

    relations: Mapping[Relation, Figures]
    agrees: Figures
    same_or_specific: Figures
    macro: float
    independent: float | None
    known: int


def relation_figures(
    gold: Sequence[GoldPair], found: Sequence[Relation], independent: Sequence[bool | None] | None = None
) -> RelationFigures:
    """The figures of what was found for each pair, in the order of the gold."""
    truth = [each.relation for each in gold]
    relations = {relation: _of({relation}, truth, found) for relation in Relation}
    known = [number for number, each in enumerate(gold) if each.independent is not None]
    right = sum(independent[number] is gold[number].independent for number in known) if independent else 0
    return RelationFigures(
        relations,
        _of(AGREEING, truth, found),
        _of(ENTAILING, truth, found),
        sum(each.f1 for each in relations.values()) / len(relations),
        100 * right / len(known) if independent and known else None,
        len(known),
    )


def _of(wanted: frozenset[Relation] | set[Relation], truth: Sequence[Relation], found: Sequence[Relation]) -> Figures:
    right = sum(one in wanted and other in wanted for one, other in zip(truth, found, strict=True))
    return figures(Count(right, sum(one in wanted for one in found), sum(one in wanted for one in truth)))


def word_jaccard(a: Statement, b: Statement) -> float:
    """The share of different words, folded, that both have."""
    return jaccard(_words(a), _words(b))


def tfidf_cosine(gold: Sequence[GoldPair]) -> Likeness:
    """The cosine of word counts weighted by rarity, as rare as words are in these claims."""
    claims = [statement for each in gold for statement in (each.pair.a, each.pair.b)]
    spread = Counter(word for claim in claims for word in set(_words(claim)))

    def weighted(claim: Statement) -> dict[str, float]:
        counts = Counter(_words(claim))
        return {word: count * math.log(len(claims) / spread[word]) for word, count in sorted(counts.items())}

    def cosine(a: Statement, b: Statement) -> float:
        first, second = weighted(a), weighted(b)
        norms = math.sqrt(sum(x * x for x in first.values()) * sum(x * x for x in second.values()))
        return sum(value * second.get(word, 0.0) for word, value in first.items()) / norms if norms else 0.0

    return cosine


def _words(claim: Statement) -> list[str]:
    return [fold(word) for word in TOKEN.findall(claim.text)]


def by_threshold(gold: Sequence[GoldPair], likeness: Likeness) -> RelationFigures:
    """A baseline: ``copy`` from one threshold of likeness, ``same`` from another, below it ``different``. Each figure
    is that of the thresholds which are best for it on these very pairs, which flatters the baseline."""
    values = [likeness(each.pair.a, each.pair.b) for each in gold]
    tried = [
        relation_figures(gold, [_cut(value, low, high) for value in values])
        for low in STEPS[::2]
        for high in STEPS[::2]
        if low <= high
    ]
    best = max(tried, key=lambda one: one.macro)
    top = max(tried, key=lambda one: one.relations[Relation.COPY].f1)
    return RelationFigures(
        {**best.relations, Relation.COPY: top.relations[Relation.COPY]},
        max((one.agrees for one in tried), key=lambda one: one.f1),
        max((one.same_or_specific for one in tried), key=lambda one: one.f1),
        best.macro,
        None,
        best.known,
    )


def _cut(value: float, low: float, high: float) -> Relation:
    if value >= high:
        return Relation.COPY
    return Relation.SAME if value >= low else Relation.DIFFERENT
