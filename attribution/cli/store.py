"""``attribution store``: the claims database itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.options import WordsFormat
from attribution.cli.progress import watched
from attribution.cli.running import emit, say
from attribution.cli.stored import Database, open_store, place_of

app = typer.Typer(name="store", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def store() -> None:
    """Look after the claims database.

    \b
    Example:
      attribution store verify
    """


@app.command()
def init(db: Database = None) -> int:
    """Make an empty database. `attribution check` makes one too where there is none.

    \b
    Example:
      attribution store init --db claims.sqlite
      attribution store init --db postgresql://desk@db/claims
    """

    with open_store(db, create=True) as kept:
        figures = kept.stats()
    say(f"{figures.place}: revision {figures.revision}, {figures.claims:,} claims")
    return 0


@app.command()
def verify(db: Database = None) -> int:
    """Check that every stored span still is what it was, and that nothing is missing.

    \b
    Example:
      attribution store verify --db claims.sqlite

    Exit status: 0 all holds, 1 something does not, 2 the database cannot be opened.
    """

    with open_store(db) as kept, watched("verifying") as watch:
        problems, place = kept.verify(watch), kept.place
    emit(f"{problem.place}: {problem.problem}" for problem in problems)
    number = f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}"
    say(f"{place}: {number}" if problems else f"{place}: all holds")
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

    with open_store(db) as kept:
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
    """Bring a database of an earlier version of this program to the present one, and make its indexes anew.

    \b
    Example:
      attribution store backup before.sqlite && attribution store migrate
    """

    from attribution.store import ClaimStore  # noqa: PLC0415 - what a command needs is loaded when it runs

    with watched("migrating") as watch:
        revision = ClaimStore.upgrade(place_of(db), watch)
    say(f"now of revision {revision}")
    return 0


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy is made.", show_default=False)],
    db: Database = None,
) -> int:
    """Copy the database, of whatever version, to a file; others may go on reading and writing.

    \b
    Example:
      attribution store backup claims-2026-11-28.sqlite
    """

    from attribution.store import ClaimStore  # noqa: PLC0415

    with watched("copying") as watch:
        size = ClaimStore.back_up(place_of(db), file, watch)
    say(f"copied to {file} ({size:,} bytes)")
    return 0


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `backup` made.", show_default=False)],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Lose what the database holds now.")] = False,
    db: Database = None,
) -> int:
    """Put a copy back in the place of the database.

    \b
    Example:
      attribution store restore claims-2026-11-28.sqlite --replace
    """

    from attribution.store import ClaimStore  # noqa: PLC0415

    with watched("copying") as watch:
        revision = ClaimStore.restore(place_of(db), file, watch, replace=replace)
    say(f"restored from {file}, of revision {revision}")
    return 0
