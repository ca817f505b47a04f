"""``attribution outlets``: what the claims came out of and through."""

from __future__ import annotations

from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.options import ClaimFormat, Format, Like, Offset, OneFormat, Rules, WordsFormat
from attribution.cli.running import emit
from attribution.cli.stored import View, in_format, one_in_format, tell_listed
from attribution.queries import OutletSort

app = typer.Typer(name="outlets", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def outlets() -> None:
    """See which outlets and agencies the claims came out of and through.

    \b
    Example:
      attribution outlets list --sort relayed
    """


@app.command("list")
@expanded
def list_outlets(
    *,
    like: Like = None,
    sort: Annotated[OutletSort, typer.Option(help="By what to sort.")] = OutletSort.PUBLISHED,
    limit: Annotated[int, typer.Option(min=0, help="At most so many outlets; 0 for all.")] = 50,
    offset: Offset = 0,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List outlets and agencies with how many claims they published, supplied as the agency, and relayed.

    \b
    Example:
      attribution outlets list --like برس
      attribution outlets list --sort relayed --limit 0 --format csv > outlets.csv
    """
    from attribution.queries import OutletQuery  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.report.outlets import FIELDS, listed_cells, listed_record, outlet_lines  # noqa: PLC0415

    query = OutletQuery(like, sort, limit or None, offset)
    with view.open() as store:
        found, total = store.outlets.list(query), store.outlets.count(query)
        place = store.place
    cells = (FIELDS, listed_cells)
    emit(in_format(found, form, view.display, lines=outlet_lines, cells=cells, record=listed_record))
    tell_listed(len(found), total, "outlet", place)
    return 0


@app.command("show")
@expanded
def show_outlet(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any name of the outlet.", show_default=False)],
    *,
    form: OneFormat = WordsFormat.TABLE,
    rules: Rules = None,
    view: View,
) -> int:
    """Show one outlet: how it is spelled, whom it quotes, in which words, and when.

    \b
    Example:
      attribution outlets show Bloomberg
    """
    from attribution.report.outlets import shown_lines, shown_record  # noqa: PLC0415
    from attribution.workflow.claiming import outlet_names  # noqa: PLC0415

    with view.open() as store:
        found = store.outlets.show(outlet_names(name, rules))
    emit(one_in_format(found, form, view.display, lines=shown_lines, record=shown_record))
    return 0
