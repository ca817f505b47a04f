"""Pretraining an encoder: unlabelled articles in, a folder of Hugging Face out, which ``train --encoder`` takes."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from pathlib import Path

from attribution.errors import InputError
from attribution.training.neural.plan import check_extra
from attribution.training.neural.pretraining import CHECKPOINT, Pretraining, Shape, Step, learn_pieces, sequences_of
from attribution.workflow.partial import check_out as check_place
from attribution.workflow.partial import partial_of, put_in_place
from attribution.workflow.training import paragraphs

__all__ = ["Shape", "check_out", "finish", "prepare", "steps_of"]


def check_out(out: Path, *, resume: bool) -> None:
    """Whether there is a place to write to, and something to go on from.

    Raises:
        InputError: there is not, or the extra is not installed.
    """
    check_extra("pretrain")
    check_place(out, CHECKPOINT, resume=resume)


def prepare(raw: Path, shape: Shape, words: int) -> Pretraining:
    """The training on the first ``words`` words of unlabelled articles, from which the vocabulary is learnt too.

    Raises:
        InputError: the file cannot be read, or holds too little.
    """
    try:
        texts = list(_first(paragraphs(raw), words))
    except (OSError, lzma.LZMAError) as error:
        raise InputError(f"cannot be read: {error}", place=str(raw), remedy="check the file") from error
    tokenizer = learn_pieces(texts, shape)
    return Pretraining(shape, tokenizer, sequences_of(texts, tokenizer, shape.length))


def steps_of(training: Pretraining, out: Path, *, resume: bool) -> Iterator[Step]:
    """The steps of the training, with checkpoints beside ``out``."""
    return training.run(partial_of(out), resume=resume)


def finish(training: Pretraining, out: Path) -> int:
    """Write the encoder's folder; the size of its files in bytes.

    Raises:
        InputError: it cannot be written.
    """
    return put_in_place(training.save, out)


def _first(texts: Iterator[str], words: int) -> Iterator[str]:
    seen = 0
    for text in texts:
        yield text
        seen += len(text.split())
        if seen >= words:
            return
