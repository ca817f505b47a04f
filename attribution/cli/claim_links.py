"""``attribution claims link``, ``unlink`` and ``links``: people's word on how two claims stand to each other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.options import Bidi, ClaimFormat, Database, Format, Lang, Width, page
from attribution.cli.running import emit, say
from attribution.errors import InputError
from attribution.report.bidi import BidiMode
from attribution.report.labels import Language
from attribution.terms import Contradiction, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attribution.queries import ClaimDecision
    from attribution.report.bidi import Layout

Note = Annotated[str, typer.Option(help="Why, in a few words; it is kept with the decision.", show_default=False)]
By = Annotated[str | None, typer.Option(help="Who decides (else the name of your login).", show_default=False)]
First = Annotated[
    str, typer.Argument(metavar="A", help="The id of the first claim, or its beginning.", show_default=False)
]
Second = Annotated[str, typer.Argument(metavar="B", help="That of the second.", show_default=False)]


def link_claims(
    a: First,
    b: Second,
    *,
    relation: Annotated[Relation, typer.Option(help="How the first stands to the second.", show_default=False)],
    contradiction: Annotated[
        Contradiction | None, typer.Option(help="With contradict: by what.", show_default=False)
    ] = None,
    note: Note,
    by: By = None,
    db: Database = None,
) -> int:
    """Decide how two claims stand to each other, above what cross-check finds. Prints the number of the decision.

    \b
    Example:
      attribution claims link 3f2a91c0 77b0c1d2 --relation same --note "التصريح نفسه بترجمتين"
      attribution claims link 3f2a91c0 0a9d44e1 --relation contradict --contradiction denial --note "نفي صريح"
    """
    from attribution.report.claim_decisions import told_claim_decision  # noqa: PLC0415 - loaded when it runs
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    if contradiction is not None and relation is not Relation.CONTRADICT:
        raise InputError(
            "of no use without --relation contradict", place="--contradiction", remedy="leave one of them out"
        )
    grounds = grounds_now(by, note, option="--note")
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        decided = store.pairs.link(a, b, relation, grounds, contradiction)
    emit([str(decided.number)])
    told = told_claim_decision(decided, Language.ENGLISH)
    say(f"decided: {told}; `attribution claims unlink {decided.number}` withdraws it")
    return 0


def unlink_claims(
    a: Annotated[
        str, typer.Argument(metavar="DECISION|A", help="The number of a decision, or a claim.", show_default=False)
    ],
    b: Annotated[
        str | None, typer.Argument(metavar="[B]", help="The other claim of the decision.", show_default=False)
    ] = None,
    *,
    note: Annotated[str | None, typer.Option(help="Why, in a few words.", show_default=False)] = None,
    by: By = None,
    db: Database = None,
) -> int:
    """Withdraw a decision on two claims; it is kept, with who withdrew it and when.

    \b
    Example:
      attribution claims unlink 3 --note "ليس التصريح نفسه"
      attribution claims unlink 3f2a91c0 77b0c1d2
    """
    from attribution.report.claim_decisions import told_claim_decision  # noqa: PLC0415
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, note, needs_why=False)
    if b is None and not a.isdecimal():
        raise InputError(f"{a} is no number of a decision", place="A", remedy="give its number, or two claims")
    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        withdrawn = store.pairs.unlink(int(a), grounds) if b is None else store.pairs.unlink_claims(a, b, grounds)
    say(f"no longer decided: {told_claim_decision(withdrawn, Language.ENGLISH)}")
    return 0


def list_links(
    *,
    form: Format = ClaimFormat.TABLE,
    db: Database = None,
    lang: Lang = Language.ARABIC,
    bidi: Bidi = BidiMode.AUTO,
    width: Width = None,
) -> int:
    """List every decision on two claims: what, by whom, when and why; withdrawn ones, and those whose claim is gone.

    \b
    Example:
      attribution claims links --format csv > links.csv
    """
    from attribution.store import ClaimStore, default_url  # noqa: PLC0415

    with ClaimStore.open(db or default_url(os.environ), create=False) as store:
        found, place = store.pairs.list(), store.place
    emit(_lines(found, form, lang, page(bidi, width)))
    holding = sum(one.holds for one in found)
    say(f"{len(found):,} decision{'' if len(found) == 1 else 's'}, {holding:,} of them in force, from {place}")
    return 0


def _lines(found: Sequence[ClaimDecision], form: ClaimFormat, lang: Language, layout: Layout) -> Iterable[str]:
    from attribution.report.claim_decisions import (  # noqa: PLC0415
        FIELDS,
        claim_decision_cells,
        claim_decision_lines,
        claim_decision_record,
    )
    from attribution.report.records import json_lines, json_list  # noqa: PLC0415
    from attribution.report.spreadsheet import csv_table  # noqa: PLC0415

    if form is ClaimFormat.TABLE:
        return claim_decision_lines(found, lang, layout) if found else ()
    if form is ClaimFormat.CSV:
        return csv_table(FIELDS, map(claim_decision_cells, found))
    return (json_list if form is ClaimFormat.JSON else json_lines)(map(claim_decision_record, found))
