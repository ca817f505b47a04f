"""What training found by cross-validation, as tables of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.evaluation import Label, Stage
from attribution.evaluation.bytype import Measure
from attribution.training.calibrating import Calibration
from attribution.workflow.training import Comparison

SHOWN = (Stage.CUE, Stage.SOURCE, Stage.CONTENT, Stage.SPEAKER, Stage.AR)
CHAIN = (Stage.ADDRESSEE, Stage.MEDIUM, Stage.TIME, Stage.OUTLETS, Stage.PARENT)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Rules alone, model alone and both by stage and by link of the chain; both by type; how far the confidence keeps
    its word."""
    yield f"{comparison.documents:,} documents with {comparison.gold:,} attributions, cross-validated"
    yield f"{'':10}" + "".join(f"{name:>24}" for name in comparison.systems)
    yield f"{'':10}" + f"{'P':>10}{'R':>7}{'F1':>7}" * len(comparison.systems)
    yield from _stage_lines(comparison, SHOWN)
    yield ""
    yield from _stage_lines(comparison, CHAIN)
    yield ""
    yield from _type_lines(comparison)
    agreement = comparison.agreement
    yield f"cue class right in {agreement[Label.CUE_CLASS]:.1f}% of the pairs, kind in {agreement[Label.KIND]:.1f}%"
    left_out = comparison.left_out
    yield f"speaker right in {100 * left_out.right / left_out.gold:.1f}% of {left_out.gold:,} without a source"
    yield ""
    yield from _calibration_lines(comparison.calibration)


def _stage_lines(comparison: Comparison, stages: Sequence[Stage]) -> Iterator[str]:
    for stage in stages:
        cells = (system[stage] for system in comparison.systems.values())
        yield f"{stage.value:10}" + "".join(f"{one.precision:10.1f}{one.recall:7.1f}{one.f1:7.1f}" for one in cells)


def _type_lines(comparison: Comparison) -> Iterator[str]:
    yield f"{'both':10}" + "".join(f"{measure.value:>24}" for measure in Measure) + f"{'n':>8}"
    yield f"{'':10}" + f"{'P':>10}{'R':>7}{'F1':>7}" * len(Measure)
    for each in comparison.types:
        cells = (each.figures[measure] for measure in Measure)
        figures = "".join(f"{one.precision:10.1f}{one.recall:7.1f}{one.f1:7.1f}" for one in cells)
        yield f"{each.type.value:10}{figures}{each.gold:8,}"


def _calibration_lines(calibration: Calibration) -> Iterator[str]:
    yield f"{'confidence':14}{'mean':>7}{'right':>7}{'n':>8}"
    for each in calibration.bins:
        yield f"{f'{each.low:.2f}–{each.high:.2f}':14}{each.confidence:7.2f}{each.right:7.2f}{each.count:8,}"
    yield f"mean gap {calibration.error:.3f}"
    if calibration.precise is None:
        yield "no confidence from which 95 in 100 are right"
    else:
        share = 100 * calibration.recall
        yield f"from {calibration.precise:.2f} on 95 in 100 are right, and {share:.1f}% of all are found"
