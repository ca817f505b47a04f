"""``attribution findings``: what an editor should look at in a stored document, and what of it is a false alarm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import By, ClaimFormat, DecisionNumber, Format, Reason, Why
from attribution.cli.running import emit, say
from attribution.cli.stored import Database, View, in_format, open_store
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.domain import Check
    from attribution.store import ClaimStore

Which = Annotated[
    str, typer.Argument(metavar="DOCUMENT", help="The id of a document, or an address of it.", show_default=False)
]

app = typer.Typer(name="findings", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def findings_group() -> None:
    """See what an editor should look at in a stored document, and dismiss what is a false alarm.

    What is dismissed stays so when the document is checked again; every decision can be withdrawn.

    \b
    Example:
      attribution findings dismiss putin-erdogan 29:20 --why "المصدر معروف لنا"
    """


@app.command("list")
@expanded
def list_findings(
    document: Which,
    *,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List the findings of a stored document with their ids and places; dismissed ones too, marked.

    \b
    Example:
      attribution findings list putin-erdogan
      attribution findings list https://example.org/news/1 --format jsonl
    """
    from attribution.report.findings import (  # noqa: PLC0415 - what a command needs is loaded when it runs
        FIELDS,
        distinct,
        finding_cells,
        finding_lines,
    )
    from attribution.report.records import finding_record  # noqa: PLC0415

    with view.open() as store:
        check, place = _stored(store, document), store.place
    found = distinct(check)
    cells, record = (FIELDS, partial(finding_cells, check=check)), partial(finding_record, check=check)
    lines = partial(finding_lines, check)
    emit(in_format(found, form, view.display, lines=lines, cells=cells, record=record))
    dismissed = sum(one in check.dismissed for one in found)
    say(f"{len(found):,} finding{'' if len(found) == 1 else 's'}, {dismissed:,} of them dismissed, from {place}")
    return 0


@app.command("dismiss")
def dismiss_finding(
    document: Which,
    finding: Annotated[
        str,
        typer.Argument(
            metavar="FINDING",
            help="Its code (ATT003), its place (3:12), or its id or the beginning of it.",
            show_default=False,
        ),
    ],
    *,
    why: Why,
    by: By = None,
    db: Database = None,
) -> int:
    """Decide that a finding of a stored document is a false alarm. Prints the number of the decision.

    It holds for the same code, words and message whenever that document is checked.

    \b
    Example:
      attribution findings dismiss putin-erdogan 29:20 --why "المصدر معروف لنا"
      attribution findings dismiss putin-erdogan ATT007 --why "هكذا يكتبه الناشران" --by هالة
    """
    from attribution.report.findings import told_alarm  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415
    from attribution.workflow.dismissing import chosen  # noqa: PLC0415

    grounds = grounds_now(by, why)
    with open_store(db) as store:
        check = _stored(store, document)
        decided = store.alarms.mark_false(check.analysis.document.id, chosen(check, finding), grounds)
    emit([str(decided.number)])
    told = told_alarm(decided, Language.ENGLISH)
    say(f"dismissed: {told}; `attribution findings restore {decided.number}` withdraws it")
    return 0


@app.command("restore")
def restore_finding(
    decision: DecisionNumber,
    *,
    why: Reason = None,
    by: By = None,
    db: Database = None,
) -> int:
    """Withdraw the decision that a finding is a false alarm; it is kept, with who withdrew it and when.

    \b
    Example:
      attribution findings restore 3 --why "المصدر غير معروف"
    """
    from attribution.report.findings import told_alarm  # noqa: PLC0415
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    grounds = grounds_now(by, why, needs_why=False)
    with open_store(db) as store:
        withdrawn = store.alarms.withdraw(decision, grounds)
    say(f"no longer dismissed: {told_alarm(withdrawn, Language.ENGLISH)}")
    return 0


@app.command("decisions")
@expanded
def list_decisions(
    *,
    document: Annotated[str | None, typer.Option(help="Only those on this document.", show_default=False)] = None,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List every decision on findings: what, by whom, when and why; withdrawn ones too.

    \b
    Example:
      attribution findings decisions --format csv > false-alarms.csv
    """
    from attribution.report.findings import DECISION_FIELDS, alarm_cells, alarm_lines, alarm_record  # noqa: PLC0415

    with view.open() as store:
        which = None if document is None else store.documents.id_of(document)
        found, place = store.alarms.list(which), store.place
    cells = (DECISION_FIELDS, alarm_cells)
    emit(in_format(found, form, view.display, lines=alarm_lines, cells=cells, record=alarm_record))
    standing = sum(one.withdrawn is None for one in found)
    say(f"{len(found):,} decision{'' if len(found) == 1 else 's'}, {standing:,} of them standing, from {place}")
    return 0


def _stored(store: ClaimStore, document: str) -> Check:
    """What was found in a document, and what of it was dismissed."""
    from attribution.workflow.dismissing import FalseAlarms  # noqa: PLC0415

    which = store.documents.id_of(document)
    return FalseAlarms(store.alarms.list(which)).over(store.articles.show(which).check)
