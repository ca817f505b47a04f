"""All commands under one name."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from attribution.cli import claims, documents, feeds, findings, outlets, pictures, rules, speakers, store
from attribution.cli.checking import check
from attribution.cli.claim_links import link_claims, list_links, unlink_claims
from attribution.cli.claim_pairs import compare, train_compare
from attribution.cli.copies import copies
from attribution.cli.crosschecking import cross_check, timeline
from attribution.cli.evaluation import evaluate
from attribution.cli.extracting import extract
from attribution.cli.fetching import fetch
from attribution.cli.pretraining import pretrain
from attribution.cli.running import emit
from attribution.cli.serving import serve
from attribution.cli.training import train

app = typer.Typer(
    name="attribution",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.command()(check)
app.command()(extract)
app.command()(fetch)
app.command()(evaluate)
app.command()(compare)
app.command()(copies)
app.command("cross-check")(cross_check)
app.command()(timeline)
app.command()(train)
app.command("train-compare")(train_compare)
app.command()(pretrain)
app.command()(serve)
claims.app.command("link")(link_claims)
claims.app.command("unlink")(unlink_claims)
claims.app.command("links")(list_links)
app.add_typer(claims.app)
app.add_typer(documents.app)
app.add_typer(feeds.app)
app.add_typer(findings.app)
app.add_typer(speakers.app)
app.add_typer(outlets.app)
app.add_typer(pictures.app)
app.add_typer(rules.app)
app.add_typer(store.app)


def _show_version(wanted: bool) -> None:
    if wanted:
        emit([f"attribution {version('attribution')}"])
        raise typer.Exit


@app.callback()
def attribution(
    shown: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Who said what, through whom: claims and quotations in Arabic news.

    \b
    Example:
      attribution check article.txt
      attribution claims list --speaker بوتين --outlet Bloomberg
    """
