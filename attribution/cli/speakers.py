"""``attribution speakers``: who speaks across documents, and the decisions on who is who."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from attribution.cli.options import Bidi, ClaimFormat, Database, Format, Lang, Width, WordsFormat, page
from attribution.cli.running import emit, say
from attribution.queries import SpeakerSort
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language
from attribution.terms import SpeakerKind

if TYPE_CHECKING:
    from attribution.queries import Decision
    from attribution.store import Speakers

Records = Iterable[dict[str, Any]]
Name = Annotated[
    str, typer.Argument(metavar="NAME|ID", help="A speaker's name in any spelling, or the id.", show_default=False)
]
Why = Annotated[str, typer.Option(help="Why, in a few words; it is kept with the decision.", show_default=False)]
By = Annotated[str | None, typer.Option(help="Who decides (else the name of your login).", show_default=False)]

app = typer.Typer(name="speakers", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def speakers_group() -> None:
    """See who speaks across documents, and decide who is who.

    Spellings of one name are one speaker. What they do not tell, a person decides; every decision can be withdrawn.

    \b
    Example:
      attribution speakers show "جاويش أوغلو"
    """


@app.command("list")
def list_speakers(
    *,
    like: Annotated[
        str | None, typer.Option(help="Pieces of a name that one of the spellings holds.", show_default=False)
    ] = None,
    kind: Annotated[SpeakerKind | None, typer.Option(help="Only speakers of this kind.", show_default=False)] = None,
    sort: Annotated[SpeakerSort, typer.Option(help="By what to sort.")] = SpeakerSort.CLAIMS,
    limit: Annotated[int, typer.Option(min=0, help="At most so many speakers; 0 for all.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Pass over so many before them.")] = 0,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List speakers with how many claims and documents they have, and how they are spelled.

    \b
    Example:
      attribution speakers list --like اردوغان
      attribution speakers list --kind person --sort name --limit 0 --format csv > speakers.csv
    """
    from attribution.queries import SpeakerQuery  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.report.speaker_records import FIELDS, listed_cells, listed_record  # noqa: PLC0415
    from attribution.report.speakers import list_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    query = SpeakerQuery(like, kind, sort, limit or None, offset)
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found, total = store.speakers.list(query), store.speakers.count(query)
        place = store.place
    layout = page(bidi, width)
    lines = list_lines(found, lang, layout) if found else ()
    emit(_in_format(form, lines, FIELDS, map(listed_cells, found), map(listed_record, found)))
    rest = f" of {total:,}; --limit 0 shows all" if total > len(found) else ""
    say(f"{len(found):,} speaker{'' if len(found) == 1 else 's'}{rest}, from {place}")
    return 0


@app.command("show")
def show_speaker(
    name: Name,
    *,
    limit: Annotated[int, typer.Option(min=0, help="At most so many documents, the latest; 0 for all.")] = 20,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write it.")] = WordsFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """Show one speaker: spellings, documents, publishers, claims by class, and the decisions on the name.

    \b
    Example:
      attribution speakers show بوتين
      attribution speakers show 08f387aa --format json
    """
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.report.speaker_records import shown_record  # noqa: PLC0415
    from attribution.report.speakers import shown_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found = store.speakers.show(name, limit or None)
    if form is WordsFormat.JSON:
        emit(json_lines([shown_record(found)]))
    else:
        emit(shown_lines(found, lang, page(bidi, width)))
    if found.appearances > len(found.documents):
        say(f"the latest {len(found.documents):,} of {found.appearances:,} documents; --limit 0 shows all")
    return 0


@app.command("merge")
def merge_speakers(
    name: Name,
    other: Annotated[
        str, typer.Argument(metavar="NAME|ID", help="Who is the same, and goes by the first name.", show_default=False)
    ],
    *,
    why: Why,
    by: By = None,
    db: Database = None,
) -> int:
    """Decide that two speakers are one, who keeps the first one's name and id. Prints the number of the decision.

    \b
    Example:
      attribution speakers merge "فلاديمير بوتين" "الرئيس الروسي" --why "لا رئيس غيره في هذه الأعوام"
    """
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, why)
    return _decide(db, lambda speakers: speakers.merge(name, other, grounds))


@app.command("split")
def split_speaker(
    spelling: Annotated[
        str, typer.Argument(metavar="SPELLING", help="The spelling of somebody else.", show_default=False)
    ],
    *,
    speaker: Annotated[
        str, typer.Option("--from", metavar="NAME|ID", help="Whose spelling it is now.", show_default=False)
    ],
    why: Why,
    by: By = None,
    db: Database = None,
) -> int:
    """Decide that a spelling of a speaker's name is that of somebody else. Prints the number of the decision.

    \b
    Example:
      attribution speakers split "مولود جاويش" --from "مولود تشاوش أوجلو" --why "سميّه، لا الوزير"
    """
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, why)
    return _decide(db, lambda speakers: speakers.split(spelling, speaker, grounds))


@app.command("undo")
def undo_decision(
    decision: Annotated[int, typer.Argument(metavar="DECISION", help="Its number.", show_default=False)],
    *,
    why: Annotated[str | None, typer.Option(help="Why, in a few words.", show_default=False)] = None,
    by: By = None,
    db: Database = None,
) -> int:
    """Withdraw a decision; it is kept, with who withdrew it and when.

    \b
    Example:
      attribution speakers undo 3 --why "كانا رجلين"
    """
    from attribution.report.speakers import told_decision  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, why, needs_why=False)
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        withdrawn = store.speakers.undo(decision, grounds)
    say(f"no longer decided: {told_decision(withdrawn, Language.ENGLISH)}")
    return 0


@app.command("decisions")
def list_decisions(
    *,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List every decision on who is who: what, by whom, when and why; withdrawn ones too.

    \b
    Example:
      attribution speakers decisions --format csv > decisions.csv
    """
    from attribution.report.speaker_records import DECISION_FIELDS, decision_cells, decision_record  # noqa: PLC0415
    from attribution.report.speakers import decision_lines  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found, place = store.speakers.decisions(), store.place
    layout = page(bidi, width)
    lines = decision_lines(found, lang, layout) if found else ()
    emit(_in_format(form, lines, DECISION_FIELDS, map(decision_cells, found), map(decision_record, found)))
    standing = sum(one.withdrawn is None for one in found)
    say(f"{len(found):,} decision{'' if len(found) == 1 else 's'}, {standing:,} of them standing, from {place}")
    return 0


def _decide(db: str | None, decide: Callable[[Speakers], Decision]) -> int:
    """Make a decision: its number on standard output, what it says and how it is withdrawn on standard error."""
    from attribution.report.speakers import told_decision  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        decided = decide(store.speakers)
    emit([str(decided.number)])
    told = told_decision(decided, Language.ENGLISH)
    say(f"decided: {told}; `attribution speakers undo {decided.number}` withdraws it")
    return 0


def _in_format(
    form: ClaimFormat, lines: Iterable[str], headings: Sequence[str], rows: Iterable[Sequence[str]], records: Records
) -> Iterable[str]:
    """The lines of the format that is asked for; the others are not made."""
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415

    if form is ClaimFormat.TABLE:
        return lines
    if form is ClaimFormat.CSV:
        return csv_table(headings, rows)
    return (json_list if form is ClaimFormat.JSON else json_lines)(records)
