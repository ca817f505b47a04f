"""Comparisons of claims and their figures, for a program and for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attribution.crosscheck.statement import Comparison, Pair
from attribution.evaluation.figures import Figures
from attribution.terms import Relation
from attribution.workflow.comparing import Measured

NOT_TOLD = "–"


def comparison_record(pair: Pair, comparison: Comparison) -> dict[str, Any]:
    """The written form of one comparison."""
    return {
        "id": pair.id,
        "relation": comparison.relation,
        "contradiction": comparison.contradiction,
        "independent": comparison.independent,
        "score": comparison.score,
        "unsure": comparison.unsure,
        "reasons": [{"ar": reason.arabic, "en": reason.english} for reason in comparison.reasons],
    }


def comparison_lines(compared: Iterable[tuple[Pair, Comparison]]) -> Iterator[str]:
    """One line for each pair, and under it a line for each reason."""
    for pair, comparison in compared:
        kind = f" ({comparison.contradiction})" if comparison.contradiction else ""
        unsure = ", unsure" if comparison.unsure else ""
        yield f"{pair.id}: {comparison.relation}{kind}, {comparison.score:.2f}{unsure}; {_origins(comparison)}"
        yield from (f"  {reason.arabic}  |  {reason.english}" for reason in comparison.reasons)


def _origins(comparison: Comparison) -> str:
    return {True: "independent", False: "one origin", None: "origins not known"}[comparison.independent]


def figure_lines(measured: Measured) -> Iterator[str]:
    """The figures of every system side by side."""
    yield f"{measured.pairs:,} pairs of {measured.events:,} events"
    yield f"{'':18}" + "".join(f"{name:>24}" for name in measured.systems)
    yield f"{'':18}" + f"{'P':>10}{'R':>7}{'F1':>7}" * len(measured.systems)
    for relation in Relation:
        yield _row(relation, [one.relations[relation] for one in measured.systems.values()])
    yield _row("agrees", [one.agrees for one in measured.systems.values()])
    yield _row("same or specific", [one.same_or_specific for one in measured.systems.values()])
    yield f"{'macro-F1':18}" + "".join(f"{one.macro:24.1f}" for one in measured.systems.values())
    told = (NOT_TOLD if one.independent is None else f"{one.independent:.1f}" for one in measured.systems.values())
    known = next(iter(measured.systems.values())).known
    yield f"{'independent':18}" + "".join(f"{each:>24}" for each in told) + f"   right, of {known:,}"


def _row(name: str, figures: Sequence[Figures]) -> str:
    return f"{name:18}" + "".join(f"{one.precision:10.1f}{one.recall:7.1f}{one.f1:7.1f}" for one in figures)


def calibration_lines(gap: float, bins: Iterable[tuple[float, float, float, int]]) -> Iterator[str]:
    """How far the score keeps its word."""
    yield ""
    yield f"{'score from':12}{'mean':>7}{'right':>7}{'n':>6}"
    for low, mean, right, count in bins:
        yield f"{low:<12.2f}{mean:7.2f}{right:7.2f}{count:6,}"
    yield f"mean gap {gap:.3f}"
