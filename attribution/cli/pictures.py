"""``attribution pictures``: what the database holds, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.exporting import write_bytes
from attribution.cli.options import Lang, Rules
from attribution.cli.stored import Database, open_store
from attribution.errors import InputError
from attribution.report.labels import Language

if TYPE_CHECKING:
    from attribution.pictures import PictureFormat

Out = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="FILE", help="Where to draw it: FILE.svg or FILE.png.", show_default=False),
]
app = typer.Typer(name="pictures", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def pictures() -> None:
    """Draw a claim across outlets, who quotes whom, or a speaker's claims by week, as SVG or PNG.

    \b
    Example:
      attribution pictures network --out network.svg
    """


@app.command("timeline")
def draw_timeline(
    claim: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim, or its beginning.", show_default=False)
    ],
    *,
    out: Out,
    rules: Rules = None,
    db: Database = None,
    lang: Lang = Language.ARABIC,
) -> int:
    """Draw a claim across outlets: who had it first, who relayed it, who contradicted it.

    \b
    Example:
      attribution pictures timeline 3f2a91c0 --out claim.svg
    """
    from attribution.pictures import timeline_picture  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.crosschecking import CrossChecker  # noqa: PLC0415

    form = _form(out)
    with open_store(db) as store:
        found = CrossChecker(store, load_rulebook(rules)).claims([store.get(claim)])[0]
    write_bytes(timeline_picture(found, form, lang), out)
    return 0


@app.command("network")
def draw_network(*, out: Out, db: Database = None, lang: Lang = Language.ARABIC) -> int:
    """Draw which outlet quotes whom, and how much.

    \b
    Example:
      attribution pictures network --out network.png --lang en
    """
    from attribution.pictures import network_picture  # noqa: PLC0415

    form = _form(out)
    with open_store(db) as store:
        pairs = store.outlets.quoting()
    write_bytes(network_picture(pairs, form, lang), out)
    return 0


@app.command("weeks")
def draw_weeks(
    speaker: Annotated[
        str, typer.Argument(metavar="SPEAKER", help="The name of a speaker, or the id.", show_default=False)
    ],
    *,
    out: Out,
    db: Database = None,
    lang: Lang = Language.ARABIC,
) -> int:
    """Draw a speaker's claims by the week in which they were published.

    \b
    Example:
      attribution pictures weeks لافروف --out lavrov.svg
    """
    from attribution.pictures import weeks_picture  # noqa: PLC0415
    from attribution.queries import ClaimQuery, CountBy  # noqa: PLC0415

    form = _form(out)
    with open_store(db) as store:
        known = store.speakers.known(speaker)
        days = store.count_by(ClaimQuery(speaker=known.id, limit=None), CountBy.DAY)
    write_bytes(weeks_picture(known.name, days, form, lang), out)
    return 0


def _form(out: Path) -> PictureFormat:
    from attribution.pictures import PictureFormat  # noqa: PLC0415

    try:
        return PictureFormat(out.suffix.lower().removeprefix("."))
    except ValueError as error:
        problem = f"no format of a picture: {out.suffix or out.name}"
        raise InputError(problem, place="--out", remedy="name a file FILE.svg or FILE.png") from error
