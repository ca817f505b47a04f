"""``attribution feeds``: which feeds are followed. What becomes of them is in :mod:`attribution.cli.feeding`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.exporting import write_lines
from attribution.cli.feeding import run_feeds, watch_feeds
from attribution.cli.options import ClaimFormat, Format, Out
from attribution.cli.running import emit, say
from attribution.cli.stored import Database, View, in_format, open_store
from attribution.errors import InputError

app = typer.Typer(name="feeds", no_args_is_help=True, rich_markup_mode=None)
app.command("run")(run_feeds)
app.command("watch")(watch_feeds)


@app.callback()
def feeds() -> None:
    """Follow feeds (RSS, Atom, sitemaps): what is new in them is fetched, checked and stored.

    \b
    Example:
      attribution feeds add https://example.org/rss.xml
      attribution feeds run
    """


@app.command("add")
def add_feeds(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESSES...", help="Addresses of feeds.", show_default=False)
    ],
    *,
    title: Annotated[str | None, typer.Option(help="How to call it (else as it calls itself).")] = None,
    outlet: Annotated[str | None, typer.Option(help="The outlet of documents that do not name theirs.")] = None,
    db: Database = None,
) -> int:
    """Follow feeds from now on. Nothing is fetched yet: `attribution feeds run` does that.

    \b
    Example:
      attribution feeds add https://example.org/rss.xml https://example.com/news-sitemap.xml
      attribution feeds add https://example.org/rss.xml --outlet الأفق
    """
    from attribution.queries import FeedWanted  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.subscribing import feed_address  # noqa: PLC0415

    wanted = [FeedWanted(feed_address(one), title, outlet) for one in dict.fromkeys(addresses)]
    with open_store(db, create=True) as store:
        _tell_added(len(wanted), len(store.feeds.add(wanted)), store.place)
    return 0


@app.command("list")
@expanded
def list_feeds(
    *,
    form: Format = ClaimFormat.TABLE,
    view: View,
) -> int:
    """List the feeds that are followed, with what was read of each, and those that are not to be had.

    \b
    Example:
      attribution feeds list --format csv
    """
    from attribution.report.feeds import FIELDS, feed_cells, feed_lines, feed_record  # noqa: PLC0415

    with view.open() as store:
        found, place = store.feeds.list(), store.place
    emit(in_format(found, form, view.display, lines=feed_lines, cells=(FIELDS, feed_cells), record=feed_record))
    say(f"{_counted(len(found))}, from {place}")
    return 0


@app.command("remove")
def remove_feeds(
    which: Annotated[
        list[str],
        typer.Argument(metavar="FEEDS...", help="Numbers or addresses of feeds.", show_default=False),
    ],
    db: Database = None,
) -> int:
    """Follow feeds no longer, and forget what was seen of them; documents and claims stay.

    \b
    Example:
      attribution feeds remove 3
    """

    with open_store(db) as store:
        for feed in store.feeds.find(which):
            store.feeds.remove(feed.address)
            say(f"no longer followed: {feed.address}")
    return 0


@app.command("import")
def import_feeds(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An OPML file, or - for standard input.", show_default=False)
    ],
    db: Database = None,
) -> int:
    """Follow the feeds of an OPML file, which readers of feeds export.

    \b
    Example:
      attribution feeds import subscriptions.opml
    """
    from attribution.workflow.subscribing import feeds_in  # noqa: PLC0415

    wanted, refused = feeds_in(_bytes(file), str(file))
    for error in refused:
        say(str(error))
    with open_store(db, create=True) as store:
        _tell_added(len(wanted), len(store.feeds.add(wanted)), store.place)
    return 2 if refused else 0


@app.command("export")
def export_feeds(out: Out = None, db: Database = None) -> int:
    """Write the feeds that are followed as OPML.

    \b
    Example:
      attribution feeds export --out subscriptions.opml
    """
    from attribution.report.feeds import opml_lines  # noqa: PLC0415

    with open_store(db) as store:
        found = store.feeds.list()
    write_lines(opml_lines(found), out)
    say(_counted(len(found)))
    return 0


def _bytes(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise InputError(problem, place=str(file), remedy="check the path") from error


def _tell_added(wanted: int, added: int, place: str) -> None:
    before = f", {wanted - added:,} followed before" if wanted > added else ""
    say(f"{_counted(added)} added{before}, to {place}")


def _counted(number: int) -> str:
    return f"{number:,} feed{'' if number == 1 else 's'}"
