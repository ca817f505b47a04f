"""``attribution speakers``: who speaks across documents, and the decisions on who is who."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import (
    By,
    ClaimFormat,
    DecisionNumber,
    Format,
    Like,
    Offset,
    OneFormat,
    Reason,
    Why,
    WordsFormat,
)
from attribution.cli.running import emit, say
from attribution.cli.stored import Database, View, in_format, one_in_format, open_store, tell_listed
from attribution.queries import SpeakerSort
from attribution.report.labels import Language
from attribution.terms import SpeakerKind

if TYPE_CHECKING:
    from attribution.queries import Decision
    from attribution.store import Speakers

Name = Annotated[
    str, typer.Argument(metavar="NAME|ID", help="A speaker's name in any spelling, or the id.", show_default=False)
]

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
@expanded
def list_speakers(
    *,
    like: Like = None,
    kind: Annotated[SpeakerKind | None, typer.Option(help="Only speakers of this kind.", show_default=False)] = None,
    sort: Annotated[SpeakerSort, typer.Option(help="By what to sort.")] = SpeakerSort.CLAIMS,
    limit: Annotated[int, typer.Option(min=0, help="At most so many speakers; 0 for all.")] = 50,
    offset: Offset = 0,
    form: Format = ClaimFormat.TABLE,
    view: View,
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

    query = SpeakerQuery(like, kind, sort, limit or None, offset)
    with view.open() as store:
        found, total = store.speakers.list(query), store.speakers.count(query)
        place = store.place
    cells = (FIELDS, listed_cells)
    emit(in_format(found, form, view.display, lines=list_lines, cells=cells, record=listed_record))
    tell_listed(len(found), total, "speaker", place)
    return 0


@app.command("show")
@expanded
def show_speaker(
    name: Name,
    *,
    limit: Annotated[int, typer.Option(min=0, help="At most so many documents, the latest; 0 for all.")] = 20,
    form: OneFormat = WordsFormat.TABLE,
    view: View,
) -> int:
    """Show one speaker: spellings, documents, publishers, claims by class, and the decisions on the name.

    \b
    Example:
      attribution speakers show بوتين
      attribution speakers show 08f387aa --format json
    """
    from attribution.report.speaker_records import shown_record  # noqa: PLC0415
    from attribution.report.speakers import shown_lines  # noqa: PLC0415

    with view.open() as store:
        found = store.speakers.show(name, limit or None)
    emit(one_in_format(found, form, view.display, lines=shown_lines, record=shown_record))
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
    decision: DecisionNumber,
    *,
    why: Reason = None,
    by: By = None,
    db: Database = None,
) -> int:
    """Withdraw a decision; it is kept, with who withdrew it and when.

    \b
    Example:
      attribution speakers undo 3 --why "كانا رجلين"
    """
    from attribution.report.speakers import told_decision  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, why, needs_why=False)
    with open_store(db) as store:
        withdrawn = store.speakers.undo(decision, grounds)
    say(f"no longer decided: {told_decision(withdrawn, Language.ENGLISH)}")
    return 0


@app.command("decisions")
@expanded
def list_decisions(
    *,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List every decision on who is who: what, by whom, when and why; withdrawn ones too.

    \b
    Example:
      attribution speakers decisions --format csv > decisions.csv
    """
    from attribution.report.speaker_records import DECISION_FIELDS, decision_cells, decision_record  # noqa: PLC0415
    from attribution.report.speakers import decision_lines  # noqa: PLC0415

    with view.open() as store:
        found, place = store.speakers.decisions(), store.place
    cells = (DECISION_FIELDS, decision_cells)
    emit(in_format(found, form, view.display, lines=decision_lines, cells=cells, record=decision_record))
    standing = sum(one.withdrawn is None for one in found)
    say(f"{len(found):,} decision{'' if len(found) == 1 else 's'}, {standing:,} of them standing, from {place}")
    return 0


def _decide(db: str | None, decide: Callable[[Speakers], Decision]) -> int:
    """Make a decision: its number on standard output, what it says and how it is withdrawn on standard error."""
    from attribution.report.speakers import told_decision  # noqa: PLC0415

    with open_store(db) as store:
        decided = decide(store.speakers)
    emit([str(decided.number)])
    told = told_decision(decided, Language.ENGLISH)
    say(f"decided: {told}; `attribution speakers undo {decided.number}` withdraws it")
    return 0
