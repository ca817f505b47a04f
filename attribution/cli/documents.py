"""``attribution documents``: the texts that the claims stand in, and how they changed."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

from attribution.cli.exporting import Out, write_lines
from attribution.cli.options import Bidi, ClaimFormat, Database, Format, Lang, Rules, Width, WordsFormat, page
from attribution.cli.running import emit, say
from attribution.queries import DocumentQuery, DocumentSort
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language

app = typer.Typer(name="documents", no_args_is_help=True, rich_markup_mode=None)
Which = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="The id of a document, or an address of it.", show_default=False)
]


class DiffFormat(StrEnum):
    """For a person, for a program, for a browser."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


@app.callback()
def documents() -> None:
    """See the stored documents, one with its text, or what changed in the claims of one.

    \b
    Example:
      attribution documents list --changed
    """


@app.command("list")
def list_documents(
    *,
    like: Annotated[
        str | None, typer.Option(help="Words of the title, the id or the address.", show_default=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet or agency, by any of its names.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = None,
    changed: Annotated[bool, typer.Option("--changed", help="Only those of several versions.")] = False,
    sort: Annotated[DocumentSort, typer.Option(help="By what to sort.")] = DocumentSort.PUBLISHED,
    descending: Annotated[bool, typer.Option("--descending", help="From the last to the first.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many documents; 0 for all.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Pass over so many before them.")] = 0,
    form: Format = ClaimFormat.TABLE,
    rules: Rules = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List the stored documents in their current version.

    \b
    Example:
      attribution documents list --outlet رويترز --since 2026-11 --sort seen --descending
      attribution documents list --changed --format csv
    """
    from attribution.report.documents import FIELDS, document_lines, listed_cells, listed_record  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415

    names = outlet_names(outlet, rules) if outlet else ()
    query = DocumentQuery(like, names, since, until, changed, sort, descending, limit or None, offset)
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        (found, total), place = store.documents.list(query), store.place
    if form is ClaimFormat.TABLE:
        emit(document_lines(found, lang, page(bidi, width)) if found else ())
    elif form is ClaimFormat.CSV:
        emit(csv_table(FIELDS, map(listed_cells, found)))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(map(listed_record, found)))
    rest = f" of {total:,}; --limit 0 shows all" if total > len(found) else ""
    say(f"{len(found):,} document{'' if len(found) == 1 else 's'}{rest}, from {place}")
    return 0


@app.command("show")
def show_document(
    document: Which,
    *,
    version: Annotated[
        int | None, typer.Option(help="Which version (else the current one).", show_default=False)
    ] = None,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")] = WordsFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Show one document: where it came from, under which addresses it is known, its versions and its text.

    \b
    Example:
      attribution documents show https://example.org/news/1
    """
    from attribution.report.documents import shown_lines, shown_record  # noqa: PLC0415
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found = store.documents.show(document, version)
    if form is WordsFormat.JSON:
        emit(json_lines([shown_record(found)]))
    else:
        emit(shown_lines(found, lang, page(bidi, width)))
    return 0


@app.command("diff")
def diff_documents(
    document: Which,
    *,
    before: Annotated[
        int | None, typer.Option("--from", metavar="N", help="The earlier version (else the one before).")
    ] = None,
    after: Annotated[int | None, typer.Option("--to", metavar="M", help="The later version (else the last).")] = None,
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write it.")] = DiffFormat.TABLE,
    out: Out = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Show the claims that appeared in a document, went from it or changed, with the words that changed marked.

    What went stands in [-…-], what came in {+…+}.

    \b
    Example:
      attribution documents diff https://example.org/news/1
      attribution documents diff drones --from 1 --to 3 --format html --out drones.html
    """
    from attribution.report.differences import difference_html, difference_lines, difference_record  # noqa: PLC0415
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found = store.changes(store.documents.id_of(document), before, after)
    if form is DiffFormat.JSON:
        write_lines(json_lines([difference_record(found)]), out)
    elif form is DiffFormat.HTML:
        write_lines(difference_html(found, lang), out)
    else:
        write_lines(difference_lines(found, lang, page(bidi, width)), out)
    return 0
