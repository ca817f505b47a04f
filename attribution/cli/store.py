"""``attribution store``: the claims database itself."""

from __future__ import annotations

import os
from dataclasses import asdict
from typing import Annotated

import typer

from attribution.cli.options import Database, WordsFormat
from attribution.cli.running import emit, say

app = typer.Typer(name="store", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def store() -> None:
    """Look after the claims database.

    \b
    Example:
      attribution store verify
    """


@app.command()
def verify(db: Database = None) -> int:
    """Check that every stored span still is what it was, and that nothing is missing.

    \b
    Example:
      attribution store verify --db claims.sqlite

    Exit status: 0 all holds, 1 something does not, 2 the database cannot be opened.
    """
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415 - what a command needs is loaded when it runs

    with ClaimStore.open(db or default_url(os.environ), create=False) as kept:
        problems, place = kept.verify(), kept.place
    emit(f"{problem.place}: {problem.problem}" for problem in problems)
    say(f"{place}: {len(problems):,} problems" if problems else f"{place}: all holds")
    return 1 if problems else 0


@app.command()
def stats(
    db: Database = None,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write the figures.")] = WordsFormat.TABLE,
) -> int:
    """How much the database holds, and where it is.

    \b
    Example:
      attribution store stats
    """
    import json  # noqa: PLC0415

    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as kept:
        figures = asdict(kept.stats())
    if form is WordsFormat.JSON:
        emit([json.dumps(figures, ensure_ascii=False)])
    else:
        emit(
            f"{name:<10} {figure:,}" if isinstance(figure, int) else f"{name:<10} {figure}"
            for name, figure in figures.items()
        )
    return 0


@app.command()
def migrate(db: Database = None) -> int:
    """Bring a database of an earlier version of this program to the present one.

    \b
    Example:
      attribution store migrate --db claims.sqlite
    """
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    say(f"now of revision {ClaimStore.upgrade(db or default_url(os.environ))}")
    return 0
