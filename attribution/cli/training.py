"""``attribution train``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.progress import tracked
from attribution.cli.running import emit, say

if TYPE_CHECKING:
    from attribution.workflow.training import Comparison

SHOWN = ("cue", "source", "content", "speaker", "ar")
RAW_WORDS = 9_000_000


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles, one a line (JSONL).")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the weights (.npz).")],
    raw_news: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Learn the classes of words from these articles (JSONL, also .xz).", show_default=False
        ),
    ] = None,
    raw_words: Annotated[int, typer.Option(min=1, metavar="N", help="How many of their words.")] = RAW_WORDS,
    folds: Annotated[int, typer.Option(min=0, metavar="N", help="Cross-validate in N folds first; 0: do not.")] = 5,
    seed: Annotated[int, typer.Option(help="The seed of training.")] = 0,
    version: Annotated[str, typer.Option(help="The version that the weights bear.")] = "own",
) -> int:
    """Train the scorer on annotated articles, and measure it by cross-validation over documents.

    \b
    Example:
      attribution train gold.jsonl --out scorer.npz
      attribution train train.jsonl dev.jsonl --raw-news raw-news.jsonl.xz --out scorer.npz

    Same files and seed, same weights. Exit status: 0, or 2 when a file could not be read.
    """
    from attribution.workflow import training as work  # noqa: PLC0415 - what a command needs is loaded here

    documents = work.read_golds(gold)
    work.check_plan(documents, folds, out)
    classes = work.classes_from(raw_news, raw_words) if raw_news else work.classes_of(None)
    *_, course = tracked(work.prepared(documents, classes), "reading candidates", len(documents), prints=False)
    if folds:
        steps = tracked(work.validated(course, documents, folds, seed), "cross-validating", folds, prints=False)
        emit(_table(work.compare(list(steps))))
    size = work.save(work.trained(course, version, seed), out)
    say(f"weights written to {out} ({size:,} bytes)")
    return 0


def _table(comparison: Comparison) -> list[str]:
    lines = [f"{comparison.documents} documents, cross-validated", f"{'':10}{'rules alone':>24}{'with the scorer':>26}"]
    lines.append(f"{'':10}" + f"{'P':>8}{'R':>8}{'F1':>8}" + f"{'P':>10}{'R':>8}{'F1':>8}")
    for stage, alone in comparison.rules.items():
        if stage.value not in SHOWN:
            continue
        both = comparison.both[stage]
        lines.append(
            f"{stage.value:10}{alone.precision:8.1f}{alone.recall:8.1f}{alone.f1:8.1f}"
            f"{both.precision:10.1f}{both.recall:8.1f}{both.f1:8.1f}"
        )
    return lines
