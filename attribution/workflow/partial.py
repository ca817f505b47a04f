"""The folder that a long training writes: unfinished it lies beside its place, and is put there whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from attribution.errors import InputError

WHOLE = "whole"


def partial_of(out: Path) -> Path:
    """Where an unfinished training lies."""
    return out.with_name(f"{out.name}.partial")


def check_out(out: Path, checkpoint: str, *, resume: bool) -> None:
    """Whether there is a place to write to, and a file ``checkpoint`` to go on from.

    Raises:
        InputError: there is not.
    """
    if not out.parent.is_dir():
        raise InputError("no such folder", place=str(out.parent), remedy="make it first")
    if out.exists():
        raise InputError("is there already", place=str(out), remedy="delete it, or choose another --out")
    begun = (partial_of(out) / checkpoint).exists()
    if begun and not resume:
        remedy = "go on with --resume, or delete it"
        raise InputError("an unfinished training", place=str(partial_of(out)), remedy=remedy)
    if resume and not begun:
        raise InputError("no checkpoint to go on from", place=str(partial_of(out)), remedy="leave out --resume")


def put_in_place(write: Callable[[Path], object], out: Path) -> int:
    """Let ``write`` fill a folder, put it where ``out`` says, and clear what was unfinished; its size in bytes.

    Raises:
        InputError: it cannot be written.
    """
    begun = partial_of(out)
    try:
        write(begun / WHOLE)
        (begun / WHOLE).replace(out)
        shutil.rmtree(begun)
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise InputError(problem, place=str(out), remedy="choose another folder") from error
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
