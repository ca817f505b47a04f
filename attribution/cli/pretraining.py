"""``attribution pretrain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.progress import tracked
from attribution.cli.running import say

TOLD = 500


def pretrain(
    raw: Annotated[Path, typer.Argument(metavar="RAW", help="Unlabelled articles (JSONL or .txt, also .xz).")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where to write the encoder.")],
    layers: Annotated[int, typer.Option(min=1, metavar="N", help="Layers of the encoder.")] = 4,
    width: Annotated[int, typer.Option(min=8, metavar="N", help="Numbers of a vector.")] = 256,
    vocabulary: Annotated[int, typer.Option(min=100, metavar="N", help="Pieces of words.")] = 16_000,
    words: Annotated[int, typer.Option(min=1, metavar="N", help="How many words of the articles.")] = 20_000_000,
    steps: Annotated[int, typer.Option(min=1, metavar="N", help="Steps of training.")] = 10_000,
    batch: Annotated[int, typer.Option(min=1, metavar="N", help="Sequences of a step, of 128 pieces each.")] = 32,
    seed: Annotated[int, typer.Option(help="The seed of training.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Go on from the last checkpoint.")] = False,
) -> int:
    """Pretrain a small encoder by masked words, for `train --encoder`; on a GPU that CUDA reaches, else on the CPU.

    \b
    Example:
      attribution pretrain raw-news.jsonl.xz --out encoder
      attribution train gold.jsonl --encoder encoder --out reader

    Exit status: 0, or 2 when something could not be read or written.
    """
    from attribution.workflow import pretraining as work  # noqa: PLC0415 - what a command needs is loaded here

    work.check_out(out, resume=resume)
    shape = work.Shape(layers=layers, width=width, vocabulary=vocabulary, steps=steps, batch=batch, seed=seed)
    training = work.prepare(raw, shape, words)
    say(
        f"{len(training.tokenizer):,} pieces, {training.sequences.size:,} of them in the articles, on {training.device}"
    )
    for step in tracked(work.steps_of(training, out, resume=resume), "pretraining", steps, prints=False):
        if step.number % TOLD == 0 or step.number == step.of:
            say(f"step {step.number} of {step.of}, loss {step.loss:.3f}")
    size = work.finish(training, out)
    say(f"encoder written to {out} ({size:,} bytes)")
    return 0
