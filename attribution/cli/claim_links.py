"""``attribution claims link``, ``unlink`` and ``links``: people's word on how two claims stand to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import By, ClaimFormat, Format, Reason, Why
from attribution.cli.running import emit, say
from attribution.cli.stored import Database, View, in_format, open_store
from attribution.errors import InputError
from attribution.report.labels import Language
from attribution.terms import Contradiction, Relation

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
    note: Why,
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
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    if contradiction is not None and relation is not Relation.CONTRADICT:
        raise InputError(
            "of no use without --relation contradict", place="--contradiction", remedy="leave one of them out"
        )
    grounds = grounds_now(by, note, option="--note")
    with open_store(db) as store:
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
    note: Reason = None,
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
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, note, needs_why=False)
    if b is None and not a.isdecimal():
        raise InputError(f"{a} is no number of a decision", place="A", remedy="give its number, or two claims")
    with open_store(db) as store:
        withdrawn = store.pairs.unlink(int(a), grounds) if b is None else store.pairs.unlink_claims(a, b, grounds)
    say(f"no longer decided: {told_claim_decision(withdrawn, Language.ENGLISH)}")
    return 0


@expanded
def list_links(
    *,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List every decision on two claims: what, by whom, when and why; withdrawn ones, and those whose claim is gone.

    \b
    Example:
      attribution claims links --format csv > links.csv
    """

    from attribution.report.claim_decisions import (  # noqa: PLC0415
        FIELDS,
        claim_decision_cells,
        claim_decision_lines,
        claim_decision_record,
    )

    with view.open() as store:
        found, place = store.pairs.list(), store.place
    cells = (FIELDS, claim_decision_cells)
    emit(in_format(found, form, view.display, lines=claim_decision_lines, cells=cells, record=claim_decision_record))
    holding = sum(one.holds for one in found)
    say(f"{len(found):,} decision{'' if len(found) == 1 else 's'}, {holding:,} of them in force, from {place}")
    return 0
