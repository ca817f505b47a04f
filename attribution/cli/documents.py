"""``attribution documents``: the texts that the claims stand in, and how they changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.exporting import write_lines
from attribution.cli.options import (
    ClaimFormat,
    Descending,
    Format,
    Offset,
    OneFormat,
    Out,
    Rules,
    Since,
    Until,
    WordsFormat,
)
from attribution.cli.running import emit
from attribution.cli.stored import View, in_format, one_in_format, tell_listed
from attribution.queries import DocumentQuery, DocumentSort

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
@expanded
def list_documents(
    *,
    like: Annotated[
        str | None, typer.Option(help="Words of the title, the id or the address.", show_default=False)
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet or agency, by any of its names.")] = None,
    since: Since = None,
    until: Until = None,
    changed: Annotated[bool, typer.Option("--changed", help="Only those of several versions.")] = False,
    sort: Annotated[DocumentSort, typer.Option(help="By what to sort.")] = DocumentSort.PUBLISHED,
    descending: Descending = False,
    limit: Annotated[int, typer.Option(min=0, help="At most so many documents; 0 for all.")] = 50,
    offset: Offset = 0,
    form: Format = ClaimFormat.TABLE,
    rules: Rules = None,
    view: View,
) -> int:
    """List the stored documents in their current version.

    \b
    Example:
      attribution documents list --outlet رويترز --since 2026-11 --sort seen --descending
      attribution documents list --changed --format csv
    """
    from attribution.report.documents import FIELDS, document_lines, listed_cells, listed_record  # noqa: PLC0415
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415 - what a command needs is loaded when it runs

    names = outlet_names(outlet, rules) if outlet else ()
    query = DocumentQuery(like, names, since, until, changed, sort, descending, limit or None, offset)
    with view.open() as store:
        (found, total), place = store.documents.list(query), store.place
    cells = (FIELDS, listed_cells)
    emit(in_format(found, form, view.display, lines=document_lines, cells=cells, record=listed_record))
    tell_listed(len(found), total, "document", place)
    return 0


@app.command("show")
@expanded
def show_document(
    document: Which,
    *,
    version: Annotated[
        int | None, typer.Option(help="Which version (else the current one).", show_default=False)
    ] = None,
    form: OneFormat = WordsFormat.TABLE,
    view: View,
) -> int:
    """Show one document: where it came from, under which addresses it is known, its versions and its text.

    \b
    Example:
      attribution documents show https://example.org/news/1
    """
    from attribution.report.documents import shown_lines, shown_record  # noqa: PLC0415

    with view.open() as store:
        found = store.documents.show(document, version)
    emit(one_in_format(found, form, view.display, lines=shown_lines, record=shown_record))
    return 0


@app.command("diff")
@expanded
def diff_documents(
    document: Which,
    *,
    before: Annotated[
        int | None, typer.Option("--from", metavar="N", help="The earlier version (else the one before).")
    ] = None,
    after: Annotated[int | None, typer.Option("--to", metavar="M", help="The later version (else the last).")] = None,
    form: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write it.")] = DiffFormat.TABLE,
    out: Out = None,
    view: View,
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

    display = view.display
    with view.open() as store:
        found = store.changes(store.documents.id_of(document), before, after)
    if form is DiffFormat.JSON:
        write_lines(json_lines([difference_record(found)]), out)
    elif form is DiffFormat.HTML:
        write_lines(difference_html(found, display.lang), out)
    else:
        write_lines(difference_lines(found, display.lang, display.layout), out)
    return 0
