"""``attribution outlets``: what the claims came out of and through."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from attribution.cli.options import Bidi, ClaimFormat, Database, Format, Lang, Rules, Width, WordsFormat, page
from attribution.cli.running import emit, say
from attribution.queries import OutletSort
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language

app = typer.Typer(name="outlets", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def outlets() -> None:
    """See which outlets and agencies the claims came out of and through.

    \b
    Example:
      attribution outlets list --sort relayed
    """


@app.command("list")
def list_outlets(
    *,
    like: Annotated[
        str | None, typer.Option(help="Pieces of a name that one of the spellings holds.", show_default=False)
    ] = None,
    sort: Annotated[OutletSort, typer.Option(help="By what to sort.")] = OutletSort.PUBLISHED,
    limit: Annotated[int, typer.Option(min=0, help="At most so many outlets; 0 for all.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Pass over so many before them.")] = 0,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List outlets and agencies with how many claims they published, supplied as the agency, and relayed.

    \b
    Example:
      attribution outlets list --like برس
      attribution outlets list --sort relayed --limit 0 --format csv > outlets.csv
    """
    from attribution.queries import OutletQuery  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.report.outlets import FIELDS, listed_cells, listed_record, outlet_lines  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    query = OutletQuery(like, sort, limit or None, offset)
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found, total = store.outlets.list(query), store.outlets.count(query)
        place = store.place
    if form is ClaimFormat.TABLE:
        emit(outlet_lines(found, lang, page(bidi, width)) if found else ())
    elif form is ClaimFormat.CSV:
        emit(csv_table(FIELDS, map(listed_cells, found)))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(map(listed_record, found)))
    rest = f" of {total:,}; --limit 0 shows all" if total > len(found) else ""
    say(f"{len(found):,} outlet{'' if len(found) == 1 else 's'}{rest}, from {place}")
    return 0


@app.command("show")
def show_outlet(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name of the outlet.", show_default=False)],
    *,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")] = WordsFormat.TABLE,
    rules: Rules = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Show one outlet: how it is spelled, whom it quotes, in which words, and when.

    \b
    Example:
      attribution outlets show Bloomberg
    """
    from attribution.report.outlets import shown_lines, shown_record  # noqa: PLC0415
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found = store.outlets.show(outlet_names(name, rules))
    if form is WordsFormat.JSON:
        emit(json_lines([shown_record(found)]))
    else:
        emit(shown_lines(found, lang, page(bidi, width)))
    return 0
