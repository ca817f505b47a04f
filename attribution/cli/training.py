"""``attribution train``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.engine.trained.clusters import Clusters

RAW_WORDS = 9_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Whether a neural reader is trained too, and how."""

    encoder: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|DIR",
            help="Train a neural reader too, above this encoder of Hugging Face, or `small`: one without torch.",
            show_default=False,
        ),
    ] = None
    epochs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --encoder: passes over the articles (else 8).")
    ] = None
    resume: Annotated[bool, typer.Option("--resume", help="With --encoder: go on from the last checkpoint.")] = False

    def check(self) -> None:
        """Hold that the options go together.

        Raises:
            InputError: they do not.
        """
        if self.encoder is None and (self.resume or self.epochs is not None):
            place = "--resume" if self.resume else "--epochs"
            raise InputError("of no use without --encoder", place=place, remedy="leave it out")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawNews:
    """Where the classes of words are learnt; else they are those of the packaged weights."""

    raw_news: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Learn the classes of words from these articles (JSONL, also .xz).", show_default=False
        ),
    ] = None
    raw_words: Annotated[int, typer.Option(min=1, metavar="N", help="How many of their words.")] = RAW_WORDS

    def learn(self) -> Callable[[], Clusters]:
        """What gives the classes."""
        from attribution.workflow import training as work  # noqa: PLC0415 - what a command needs is loaded here

        if self.raw_news is None:
            return partial(work.classes_of, None)
        return partial(work.classes_from, self.raw_news, self.raw_words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """How training goes."""

    folds: Annotated[int, typer.Option(min=0, metavar="N", help="Cross-validate in N folds first; 0: do not.")] = 5
    seed: Annotated[int, typer.Option(help="The seed of training.")] = 0
    version: Annotated[str, typer.Option(help="The version that the weights bear.")] = "own"


@expanded
def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Annotated articles, one a line (JSONL).")],
    *,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE|DIR", help="Where to write the weights (.npz), or the pipeline.")
    ],
    reader: Reader,
    raw: RawNews,
    training: Training,
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
    reader.check()
    if reader.encoder is None:
        return _train_scorer(gold, out, raw.learn(), training)
    from attribution.cli.encoding import train_reader  # noqa: PLC0415

    return train_reader(
        gold,
        reader.encoder,
        out,
        epochs=reader.epochs,
        seed=training.seed,
        folds=training.folds,
        resume=reader.resume,
        classes=raw.learn(),
    )


def _train_scorer(gold: Sequence[Path], out: Path, learn: Callable[[], Clusters], training: Training) -> int:
    from attribution.cli.comparing import comparison_lines  # noqa: PLC0415
    from attribution.workflow import training as work  # noqa: PLC0415

    documents = work.read_golds(gold)
    work.check_plan(documents, training.folds, out)
    candidates = work.prepared(documents, learn())
    *_, course = tracked(candidates, "reading candidates", len(documents), prints=False)
    done = []
    with work.kept_folds(out) as keep:
        if training.folds:
            steps = work.validated(course, documents, training.folds, training.seed, keep)
            done = list(tracked(steps, "cross-validating", training.folds, prints=False))
            emit(comparison_lines(work.compare(done, training.seed)))
        size = work.save(work.trained(course, training.version, training.seed, done), out)
    say(f"weights written to {out} ({size:,} bytes)")
    return 0
