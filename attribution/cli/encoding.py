"""``attribution train --encoder``: a neural reader beside the linear scorer, and the figures of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.workflow import encoding as work
from attribution.workflow.training import check_plan, prepared, read_golds

if TYPE_CHECKING:
    from attribution.engine.trained.clusters import Clusters
    from attribution.training.neural.driver import Step

SHOWN = ("cue", "source", "content", "speaker", "ar")


def train_reader(
    gold: Sequence[Path],
    encoder: str,
    out: Path,
    *,
    epochs: int | None,
    seed: int,
    folds: int,
    resume: bool,
    classes: Callable[[], Clusters],
) -> int:
    """Train and write a pipeline; the exit status. Cross-validation is not made again when a training is resumed."""
    plan = work.Plan(encoder, epochs, seed)
    work.check_out(out, resume=resume)
    plan.check()
    documents = read_golds(gold)
    check_plan(documents, folds, out)
    *_, lessons = tracked(prepared(documents, classes()), "reading candidates", len(documents), prints=False)
    if folds and not resume:
        emit(_table(work.compare_parts(list(work.cross_validate(plan, documents, lessons, folds, watched)))))
    course = work.open_course(plan, documents)
    for _ in watched(course.run(work.partial_of(out), resume=resume), "training", course.epochs * course.steps):
        pass
    size = work.write(course, lessons, out)
    say(f"pipeline written to {out} ({size:,} bytes)")
    return 0


def watched(steps: Iterator[Step], label: str, number: int) -> Iterator[Step]:
    """The steps of a training: a bar where a person looks on, and the loss of every epoch in a line."""
    for step in tracked(steps, label, number, prints=False):
        if step.last:
            say(f"{label}: epoch {step.epoch} of {step.epochs}, loss {step.loss:.3f}")
        yield step


def _table(parts: work.Parts) -> list[str]:
    """Scores by what decides."""
    lines = [f"{parts.documents} documents, cross-validated, F1"]
    lines.append(f"{'':10}{'rules alone':>14}{'with scorer':>14}{'with reader':>14}{'with both':>14}")
    for stage in parts.figures["rules"]:
        if stage.value in SHOWN:
            row = (parts.figures[name][stage].f1 for name in work.PARTS)
            lines.append(f"{stage.value:10}" + "".join(f"{figure:14.1f}" for figure in row))
    return lines
