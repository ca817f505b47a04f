"""``attribution claims``: what the database holds."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from attribution.cli.options import (
    Bidi,
    ClaimFormat,
    Database,
    Format,
    Lang,
    MinConfidence,
    Rules,
    Width,
    WordsFormat,
    page,
)
from attribution.cli.running import emit, say
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language
from attribution.terms import AttributionType

app = typer.Typer(name="claims", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def claims() -> None:
    """Search the stored claims, or show one with its sentence.

    \b
    Example:
      attribution claims list --about المسيرات --since 2021-11-01
    """


@app.command("list")
def list_claims(
    *,
    speaker: Annotated[str | None, typer.Option(help="Words of the speaker's name in any spelling, or the id.")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet that it came through, by any of its names.")] = None,
    about: Annotated[str | None, typer.Option(help="Words that the claim holds.")] = None,
    kind: Annotated[AttributionType | None, typer.Option("--type", help="Whose words they are.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = None,
    min_confidence: MinConfidence = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many claims; 0 for all.")] = 50,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    rules: Rules = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List stored claims; spelling variants are folded (اردوغان finds أردوغان).

    \b
    Example:
      attribution claims list --speaker بوتين --outlet Bloomberg --since 2021-11-01
      attribution claims list --type direct --limit 0 --format csv > claims.csv
    """
    from attribution.queries import ClaimQuery  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.report.console import stored_lines  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list, stored_record  # noqa: PLC0415
    from attribution.report.rows import stored_row  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415

    outlets = outlet_names(outlet, rules) if outlet else ()
    query = ClaimQuery(speaker, outlets, about, kind, since, until, limit or None, min_confidence)
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found, total = store.list(query), store.count(query)
        place = store.place
    if form is ClaimFormat.TABLE:
        emit(stored_lines(found, lang, page(bidi, width)) if found else ())
    elif form is ClaimFormat.CSV:
        emit(csv_lines(map(stored_row, found)))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(map(stored_record, found)))
    rest = f" of {total:,}; --limit 0 shows all" if total > len(found) else ""
    say(f"{len(found):,} claim{'' if len(found) == 1 else 's'}{rest}, from {place}")
    return 0


@app.command("show")
def show_claim(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim, or its beginning.", show_default=False)
    ],
    *,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")] = WordsFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Show one claim with the sentence around it and the rules that made it.

    \b
    Example:
      attribution claims show 3f2a91c0
    """
    from attribution.report.console import claim_lines  # noqa: PLC0415
    from attribution.report.records import json_lines, stored_record  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found = store.get(claim)
    if form is WordsFormat.JSON:
        emit(json_lines([stored_record(found)]))
    else:
        emit(claim_lines(found, lang, page(bidi, width)))
    return 0
