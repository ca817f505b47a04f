"""``attribution claims``: what the database holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.exporting import (
    ExportFormat,
    ListedAs,
    ListFormat,
    claim_format_lines,
    export_lines,
    write_lines,
    write_table,
)
from attribution.cli.filters import WORDS, Filters
from attribution.cli.options import ClaimFormat, Descending, Format, Lang, Offset, OneFormat, Out, WordsFormat
from attribution.cli.progress import tracked
from attribution.cli.running import emit
from attribution.cli.stored import Database, View, in_format, one_in_format, open_store, tell_listed
from attribution.errors import InputError
from attribution.queries import COUNTED, ClaimQuery, ClaimSort, CountBy
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.queries import StoredClaim

Claim = Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, or its beginning.", show_default=False)]

app = typer.Typer(name="claims", no_args_is_help=True, rich_markup_mode=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """In which order claims are listed, how many of them, and how."""

    sort: Annotated[ClaimSort, typer.Option(help="By what to sort.")] = ClaimSort.PUBLISHED
    descending: Descending = False
    limit: Annotated[int, typer.Option(min=0, help="At most so many claims; 0 for all.")] = 50
    offset: Offset = 0
    form: ListedAs = ListFormat.TABLE
    out: Out = None
    view: View

    def show(self, query: ClaimQuery) -> int:
        """List the claims that a query asks for; the exit status."""
        limit = self.limit or None
        wanted = replace(query, sort=self.sort, descending=self.descending, limit=limit, offset=self.offset)
        with self.view.open() as store:
            (found, total), place = store.page(wanted), store.place
        self._write(found)
        _tell(len(found), total, place)
        return 0

    def _write(self, found: Sequence[StoredClaim]) -> None:
        from attribution.report.console import stored_lines  # noqa: PLC0415 - loaded when a command runs

        display = self.view.display
        if self.form is ListFormat.PARQUET:
            write_table(found, self.out)
        elif self.form is ListFormat.TABLE:
            write_lines(stored_lines(found, display.lang, display.layout) if found else (), self.out)
        else:
            write_lines(claim_format_lines(found, self.form, display.lang), self.out)


@app.callback()
def claims() -> None:
    """Search the stored claims, count them, follow them through time, or show one with its sentence.

    \b
    Example:
      attribution claims list --about المسيرات --since 2021-11-01
    """


@app.command("list")
@expanded
def list_claims(*, filters: Filters, listing: Listing) -> int:
    """List stored claims; spelling variants are folded (اردوغان finds أردوغان).

    \b
    Example:
      attribution claims list --speaker بوتين --outlet Bloomberg --since 2021-11-01
      attribution claims list --class deny --sort said --descending
      attribution claims list --type direct --limit 0 --format csv > claims.csv
    """
    return listing.show(filters.query())


@app.command("search")
@expanded
def search_claims(
    text: Annotated[str, typer.Argument(metavar="TEXT", help=WORDS, show_default=False)],
    *,
    filters: Filters,
    listing: Listing,
) -> int:
    """Search the words of the claims: what X said about Y, through whom and when.

    المسيرات finds والمسيرات and مسيرات; a phrase stands in quotation marks, the beginning of a word before a star.

    \b
    Example:
      attribution claims search المسيرات --speaker الكرملين
      attribution claims search '"إطلاق النار" هدن*' --said-since 2021-11
    """
    query = filters.query()
    return listing.show(replace(query, about=text if query.about is None else f"{text} {query.about}"))


@app.command("export")
@expanded
def export_claims(
    *,
    filters: Filters,
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="How to write them.")] = ExportFormat.JSONL,
    out: Out = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
) -> int:
    """Write all the claims that the options ask for, as they are read: any number of them.

    jsonld is schema.org's Claim and Quotation, annotations a W3C Web Annotation collection, conllu CoNLL-U Plus.

    \b
    Example:
      attribution claims export --format jsonld --out claims.jsonld
      attribution claims export --speaker بوتين --since 2021 --format conllu > putin.conllup
    """
    from attribution.report.linked_data import CONTEXT  # noqa: PLC0415 - what a command needs is loaded when it runs

    query = filters.query()
    with open_store(db) as store:
        total, place = store.count(query), store.place
        around = CONTEXT if form is ExportFormat.ANNOTATIONS else 0
        claims = tracked(store.each(query, around=around), "exporting", total, prints=out is None)
        if form is ExportFormat.PARQUET:
            write_table(claims, out)
        else:
            write_lines(export_lines(claims, form, lang, total), out)
    _tell(total, total, place)
    return 0


@app.command("count")
@expanded
def count_claims(
    *,
    filters: Filters,
    by: Annotated[CountBy | None, typer.Option(help="Count for each of these.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=0, help="With --by, at most so many lines; 0 for all.")] = 50,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
) -> int:
    """Count stored claims, all together or for each speaker, publisher, agency, class, day…

    \b
    Example:
      attribution claims count --about المسيرات --by speaker
      attribution claims count --speaker لافروف --by month --format csv
    """
    from attribution.report.figures import figure_lines, figure_records  # noqa: PLC0415
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415

    query = filters.query()
    with open_store(db) as store:
        if by is None:
            emit([str(store.count(query))])
            return 0
        found = store.count_by(replace(query, limit=limit or None), by)
    if form in (ClaimFormat.TABLE, ClaimFormat.CSV):
        emit(figure_lines(found, by.value, aligned=form is ClaimFormat.TABLE))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(figure_records(found, by.value)))
    return 0


@app.command("timeline")
@expanded
def show_timeline(
    *,
    filters: Filters,
    limit: Annotated[int, typer.Option(min=0, help="At most so many claims, the earliest published; 0 for all.")] = 200,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """How the words of a speaker on something changed: claims by the day they were said, and what is new in each.

    The day is that of the claim's time, or else, marked by ~, that of the publication.

    \b
    Example:
      attribution claims timeline --speaker بوتين --about المسيرات
    """
    from attribution.report.timeline import FIELDS, timeline_cells, timeline_lines, timeline_record  # noqa: PLC0415
    from attribution.store import timeline_of  # noqa: PLC0415

    query = filters.query()
    if query.speaker is None:
        raise InputError("a timeline is that of a speaker", place="--speaker", remedy="give a name, or an id")
    with view.open() as store:
        (found, total), place = store.page(replace(query, limit=limit or None)), store.place
    entries, cells = timeline_of(found), (FIELDS, timeline_cells)
    emit(in_format(entries, form, view.display, lines=timeline_lines, cells=cells, record=timeline_record))
    _tell(len(entries), total, place)
    return 0


@app.command("show")
@expanded
def show_claim(
    claim: Claim,
    *,
    form: OneFormat = WordsFormat.TABLE,
    view: View,
) -> int:
    """Show one claim with the sentence around it and the rules that made it.

    \b
    Example:
      attribution claims show 3f2a91c0
    """
    from attribution.report.console import claim_lines  # noqa: PLC0415
    from attribution.report.records import stored_record  # noqa: PLC0415

    with view.open() as store:
        found = store.get(claim)
    emit(one_in_format(found, form, view.display, lines=claim_lines, record=stored_record))
    return 0


@app.command("changes")
@expanded
def show_changes(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document.", show_default=False)],
    *,
    before: Annotated[int | None, typer.Option(help="The earlier version (else the one before).")] = None,
    after: Annotated[int | None, typer.Option(help="The later version (else the last).")] = None,
    form: OneFormat = WordsFormat.TABLE,
    view: View,
) -> int:
    """The versions of a document, and what changed in its claims: added, removed, said otherwise or by somebody else.

    \b
    Example:
      attribution claims changes putin-erdogan
      attribution claims changes putin-erdogan --before 1 --after 3 --format json
    """
    from attribution.report.changes import change_lines, changes_record  # noqa: PLC0415

    with view.open() as store:
        versions, found = store.versions(document), store.changes(document, before, after)
    lines, record = partial(change_lines, versions), partial(changes_record, versions)
    emit(one_in_format(found, form, view.display, lines=lines, record=record))
    return 0


def _tell(shown: int, total: int, place: str) -> None:
    tell_listed(shown, total, "claim", place, or_more=total >= COUNTED)
