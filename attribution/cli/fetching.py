"""``attribution fetch``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.from_web import Manners, Route, WebOptions, fetching
from attribution.cli.options import Rules
from attribution.cli.progress import tracked
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.domain import Document
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.fetch.plan import FetchPlan
    from attribution.reading.batch import Reading

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is fetched, at once and at most."""

    largest: Annotated[
        float, typer.Option("--max-size", metavar="MB", min=0.001, max=100, help="The largest page that is read.")
    ] = 10.0
    concurrency: Annotated[int, typer.Option(min=1, max=256, help="How many pages are fetched at once.")] = 16
    per_host: Annotated[int, typer.Option(min=1, max=16, help="Likewise of one host.")] = 2
    retries: Annotated[int, typer.Option(min=0, max=10, help="How often a page is tried again.")] = 3

    def of(self, plan: FetchPlan) -> FetchPlan:
        """The plan, within these bounds."""
        return replace(
            plan,
            largest=int(self.largest * MEGABYTE),
            concurrency=self.concurrency,
            per_host=self.per_host,
            retries=self.retries,
        )


@expanded
def fetch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="ADDRESSES...",
            help="Addresses of pages, saved pages (.html, .mhtml), folders of them, or - for a list of addresses on "
            "standard input, one a line.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to write (else standard output).", show_default=False),
    ] = None,
    manners: Manners,
    bounds: Bounds,
    route: Route,
    rules: Rules = None,
) -> int:
    """Fetch pages and write their articles as documents, one a line, in the order of the input.

    \b
    Example:
      attribution fetch https://example.org/news/1 https://example.org/news/2 --out docs.jsonl
      attribution fetch - --out docs.jsonl < addresses.txt
      attribution fetch saved-pages/ --out docs.jsonl

    Exit status: 0, or 2 when a page could not be fetched or read.
    """
    from attribution.reading import count_documents  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow.paging import documents_of  # noqa: PLC0415

    plan = bounds.of(WebOptions(manners=manners, route=route).plan())
    given, rulebook, tally = _given(paths), load_rulebook(rules), _Tally()
    with fetching(given, plan, rulebook) as fetched, ExitStack() as stack:
        readings = documents_of(given, sys.stdin.buffer, rulebook, fetched)
        shown = tracked(readings, "fetching", count_documents(given), prints=out is None)
        lines = tally.lines(shown)
        _write(lines, out, stack)
    tally.tell(out)
    return BAD_INPUT if tally.unread else 0


class _Tally:
    """Counts the documents that pass, and tells the errors among them."""

    def __init__(self) -> None:
        self.documents = self.words = self.unread = 0

    def lines(self, readings: Iterable[Reading]) -> Iterator[str]:
        """Each document as a line of JSON."""
        import json  # noqa: PLC0415

        from attribution.records import fetched_record  # noqa: PLC0415

        for reading in readings:
            if isinstance(reading, Document):
                self.documents += 1
                self.words += len(reading.text.split())
                yield json.dumps(fetched_record(reading), ensure_ascii=False)
            else:
                self.unread += 1
                say(str(reading))

    def tell(self, out: Path | None) -> None:
        """The sums, and where the documents are."""
        unread = f", {self.unread:,} not read" if self.unread else ""
        place = "" if out is None else f", in {out}"
        noun = "document" if self.documents == 1 else "documents"
        say(f"{self.documents:,} {noun}{unread}: {self.words:,} words{place}")


def _given(paths: Sequence[str]) -> list[str]:
    """The paths, with the addresses of standard input where ``-`` stands."""
    from attribution.workflow.paging import addresses_in  # noqa: PLC0415

    if "-" not in paths:
        return list(paths)
    listed = addresses_in(sys.stdin.buffer.read().decode("utf-8", errors="replace").splitlines())
    return [one for path in paths for one in (listed if path == "-" else [path])]


def _write(lines: Iterable[str], out: Path | None, stack: ExitStack) -> None:
    if out is None:
        emit(lines)
        return
    try:
        file = stack.enter_context(out.open("w", encoding="utf-8"))
        for line in lines:
            file.write(line + "\n")
            file.flush()
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}", place=str(out), remedy="choose another file"
        ) from error
