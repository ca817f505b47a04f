"""A progress bar for long batches: only where a person sees it, and never among the lines of a table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
LONG = 20


def tracked(items: Iterable[Item], label: str, total: int | None, *, prints: bool = True) -> Iterator[Item]:
    """The items, with a bar on standard error while they pass when there are many. ``prints``: each item also
    writes to standard output, where a terminal shows the progress by itself."""
    short = total is not None and total < LONG
    if short or not sys.stderr.isatty() or (prints and sys.stdout.isatty()):
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - loaded only where a bar is drawn
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield from bar.track(items, total=total, description=label)


@contextmanager
def watched(label: str) -> Iterator[Callable[[int, int], None]]:
    """What a long job tells how far it is, of how much; a bar on standard error where a person sees it."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console  # noqa: PLC0415 - loaded only where a bar is drawn
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
