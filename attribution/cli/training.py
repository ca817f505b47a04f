"""``attribution train``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.errors import InputError

RAW_WORDS = 9_000_000


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles, one a line (JSONL).")],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE|DIR", help="Where to write the weights (.npz), or the pipeline.")
    ],
    encoder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|DIR",
            help="Train a neural reader too, above this encoder of Hugging Face, or `small`: one without torch.",
            show_default=False,
        ),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --encoder: passes over the articles (else 8).")
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="With --encoder: go on from the last checkpoint.")] = False,
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
    """Train the scorer, or a neural reader too, on annotated articles, and cross-validate it over documents.

    \b
    Example:
      attribution train gold.jsonl --out scorer.npz
      attribution train train.jsonl dev.jsonl --raw-news raw-news.jsonl.xz --out scorer.npz
      attribution train gold.jsonl --encoder aubmindlab/bert-base-arabertv02 --out reader

    Same files, options and seed, same weights. The scorer's training goes on where it was cut off when it is started
    again: the weights of the folds that are done wait in FILE.folds. A neural reader's goes on with --resume.
    Exit status: 0, or 2 when a file could not be read.
    """
    from attribution.cli.comparing import comparison_lines  # noqa: PLC0415
    from attribution.workflow import training as work  # noqa: PLC0415 - what a command needs is loaded here

    if encoder is None and (resume or epochs is not None):
        raise InputError(
            "of no use without --encoder", place="--resume" if resume else "--epochs", remedy="leave it out"
        )
    if encoder is not None:
        from attribution.cli.encoding import train_reader  # noqa: PLC0415

        learn = partial(work.classes_from, raw_news, raw_words) if raw_news else partial(work.classes_of, None)
        return train_reader(gold, encoder, out, epochs=epochs, seed=seed, folds=folds, resume=resume, classes=learn)
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
