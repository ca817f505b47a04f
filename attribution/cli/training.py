"""``attribution train``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.progress import tracked
from attribution.cli.running import emit, say

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

    Same files and seed, same weights. A run that was cut off goes on where it stopped when it is started again: the
    weights of the folds that are done wait in FILE.folds. Exit status: 0, or 2 when a file could not be read.
    """
    from attribution.report.training import comparison_lines  # noqa: PLC0415
    from attribution.workflow import training as work  # noqa: PLC0415 - what a command needs is loaded here

    documents = work.read_golds(gold)
    work.check_plan(documents, folds, out)
    classes = work.classes_from(raw_news, raw_words) if raw_news else work.classes_of(None)
    *_, course = tracked(work.prepared(documents, classes), "reading candidates", len(documents), prints=False)
    done = []
    with work.kept_folds(out) as keep:
        if folds:
            steps = work.validated(course, documents, folds, seed, keep)
            done = list(tracked(steps, "cross-validating", folds, prints=False))
            emit(comparison_lines(work.compare(done, seed)))
        size = work.save(work.trained(course, version, seed, done), out)
    say(f"weights written to {out} ({size:,} bytes)")
    return 0
