"""``attribution claims``: what the database holds."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.exporting import (
    ExportFormat,
    ListedAs,
    ListFormat,
    Out,
    claim_format_lines,
    export_lines,
    write_lines,
    write_table,
)
from attribution.cli.filters import WORDS, filtered
from attribution.cli.options import (
    Bidi,
    ClaimFormat,
    Database,
    Format,
    Lang,
    Width,
    WordsFormat,
    page,
)
from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.errors import InputError
from attribution.queries import COUNTED, ClaimQuery, ClaimSort, CountBy
from attribution.report.bidi import BidiMode, Layout
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.queries import StoredClaim

Claim = Annotated[str, typer.Argument(metavar="ID", help="The id of a claim, or its beginning.", show_default=False)]
Sort = Annotated[ClaimSort, typer.Option(help="By what to sort.")]
Descending = Annotated[bool, typer.Option("--descending", help="From the last to the first.")]
Limit = Annotated[int, typer.Option(min=0, help="At most so many claims; 0 for all.")]
Offset = Annotated[int, typer.Option(min=0, help="Pass over so many before them.")]

app = typer.Typer(name="claims", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def claims() -> None:
    """Search the stored claims, count them, follow them through time, or show one with its sentence.

    \b
    Example:
      attribution claims list --about المسيرات --since 2021-11-01
    """


@app.command("list")
@filtered
def list_claims(
    *,
    query: ClaimQuery,
    sort: Sort = ClaimSort.PUBLISHED,
    descending: Descending = False,
    limit: Limit = 50,
    offset: Offset = 0,
    form: ListedAs = ListFormat.TABLE,
    out: Out = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List stored claims; spelling variants are folded (اردوغان finds أردوغان).

    \b
    Example:
      attribution claims list --speaker بوتين --outlet Bloomberg --since 2021-11-01
      attribution claims list --class deny --sort said --descending
      attribution claims list --type direct --limit 0 --format csv > claims.csv
    """
    wanted = replace(query, sort=sort, descending=descending, limit=limit or None, offset=offset)
    return _list(wanted, (form, out), db, lang, page(bidi, width))


@app.command("search")
@filtered
def search_claims(
    text: Annotated[str, typer.Argument(metavar="TEXT", help=WORDS, show_default=False)],
    *,
    query: ClaimQuery,
    sort: Sort = ClaimSort.PUBLISHED,
    descending: Descending = False,
    limit: Limit = 50,
    offset: Offset = 0,
    form: ListedAs = ListFormat.TABLE,
    out: Out = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Search the words of the claims: what X said about Y, through whom and when.

    المسيرات finds والمسيرات and مسيرات; a phrase stands in quotation marks, the beginning of a word before a star.

    \b
    Example:
      attribution claims search المسيرات --speaker الكرملين
      attribution claims search '"إطلاق النار" هدن*' --said-since 2021-11
    """
    asked = text if query.about is None else f"{text} {query.about}"
    wanted = replace(query, about=asked, sort=sort, descending=descending, limit=limit or None, offset=offset)
    return _list(wanted, (form, out), db, lang, page(bidi, width))


@app.command("export")
@filtered
def export_claims(
    *,
    query: ClaimQuery,
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
    from attribution.report.linked_data import CONTEXT  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
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
@filtered
def count_claims(
    *,
    query: ClaimQuery,
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
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
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
@filtered
def show_timeline(
    *,
    query: ClaimQuery,
    limit: Annotated[int, typer.Option(min=0, help="At most so many claims, the earliest published; 0 for all.")] = 200,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """How the words of a speaker on something changed: claims by the day they were said, and what is new in each.

    The day is that of the claim's time, or else, marked by ~, that of the publication.

    \b
    Example:
      attribution claims timeline --speaker بوتين --about المسيرات
    """
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415
    from attribution.report.timeline import FIELDS, timeline_cells, timeline_lines, timeline_record  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url, timeline_of  # noqa: PLC0415

    if query.speaker is None:
        raise InputError("a timeline is that of a speaker", place="--speaker", remedy="give a name, or an id")
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        (found, total), place = store.page(replace(query, limit=limit or None)), store.place
    entries = timeline_of(found)
    if form is ClaimFormat.TABLE:
        emit(timeline_lines(entries, lang, page(bidi, width)) if entries else ())
    elif form is ClaimFormat.CSV:
        emit(csv_table(FIELDS, map(timeline_cells, entries)))
    else:
        emit((json_list if form is ClaimFormat.JSON else json_lines)(map(timeline_record, entries)))
    _tell(len(entries), total, place)
    return 0


@app.command("show")
def show_claim(
    claim: Claim,
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


@app.command("changes")
def show_changes(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of a document.", show_default=False)],
    *,
    before: Annotated[int | None, typer.Option(help="The earlier version (else the one before).")] = None,
    after: Annotated[int | None, typer.Option(help="The later version (else the last).")] = None,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")] = WordsFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """The versions of a document, and what changed in its claims: added, removed, said otherwise or by somebody else.

    \b
    Example:
      attribution claims changes putin-erdogan
      attribution claims changes putin-erdogan --before 1 --after 3 --format json
    """
    from attribution.report.changes import change_lines, changes_record  # noqa: PLC0415
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        versions, found = store.versions(document), store.changes(document, before, after)
    if form is WordsFormat.JSON:
        emit(json_lines([changes_record(versions, found)]))
    else:
        emit(change_lines(versions, found, lang, page(bidi, width)))
    return 0


def _list(
    query: ClaimQuery, how: tuple[ListFormat, Path | None], db: str | None, lang: Language, layout: Layout
) -> int:
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415 - what a command needs is loaded when it runs

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        (found, total), place = store.page(query), store.place
    _write(found, *how, lang, layout)
    _tell(len(found), total, place)
    return 0


def _write(found: Sequence[StoredClaim], form: ListFormat, out: Path | None, lang: Language, layout: Layout) -> None:
    from attribution.report.console import stored_lines  # noqa: PLC0415

    if form is ListFormat.PARQUET:
        write_table(found, out)
    elif form is ListFormat.TABLE:
        write_lines(stored_lines(found, lang, layout) if found else (), out)
    else:
        write_lines(claim_format_lines(found, form, lang), out)


def _tell(shown: int, total: int, place: str) -> None:
    or_more = "+" if total >= COUNTED else ""
    rest = f" of {total:,}{or_more}; --limit 0 shows all" if total > shown else ""
    say(f"{shown:,} claim{'' if shown == 1 else 's'}{rest}, from {place}")
