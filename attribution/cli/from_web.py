"""What commands that take addresses share: the options of fetching, the plan that they make, and the fetching."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.fetch.plan import FetchPlan
    from attribution.reading.batch import Fetched
    from attribution.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How hosts are asked."""

    user_agent: Annotated[
        str | None,
        typer.Option(
            "--user-agent",
            envvar="ATTRIBUTION_USER_AGENT",
            help="What this program calls itself before hosts.",
            show_default=False,
        ),
    ] = None
    delay: Annotated[
        float,
        typer.Option("--delay", min=0, max=600, help="Seconds between the beginnings of two requests to one host."),
    ] = 1.0
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, max=600, help="Seconds that a host may take for each step.")
    ] = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """By which way pages come, and from where they may."""

    proxy: Annotated[
        str | None,
        typer.Option(
            "--proxy", metavar="URL", envvar="ATTRIBUTION_PROXY", help="A proxy to fetch through.", show_default=False
        ),
    ] = None
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache",
            metavar="FILE",
            envvar="ATTRIBUTION_CACHE",
            help="Where fetched pages are kept (else a file in your cache folder).",
            show_default=False,
        ),
    ] = None
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep no fetched pages, and use none that are kept.")] = (
        False
    )
    allow_private: Annotated[
        bool, typer.Option("--allow-private-hosts", help="Fetch from hosts of inner networks too, such as localhost.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How pages are fetched."""

    manners: Manners
    route: Route

    def plan(self) -> FetchPlan:
        """The plan that the options ask for.

        Raises:
            InputError: a name that no request can bear, a proxy that is none.
        """
        from attribution.fetch.plan import AGENT, FetchPlan  # noqa: PLC0415 - loaded when a command runs
        from attribution.workflow.paging import default_cache  # noqa: PLC0415

        agent, proxy, route = self.manners.user_agent, self.route.proxy, self.route
        if agent is not None and not (agent.isascii() and agent.isprintable() and agent.strip()):
            raise InputError("not printable ASCII", place="--user-agent", remedy="write it in Latin letters")
        if proxy is not None and not proxy.startswith(("http://", "https://")):
            raise InputError(f"no proxy: {proxy!r}", place="--proxy", remedy="write http://HOST:PORT")
        return FetchPlan(
            user_agent=agent or AGENT,
            delay=self.manners.delay,
            timeout=self.manners.timeout,
            deadline=4 * self.manners.timeout,
            proxy=proxy,
            cache=None if route.no_cache else route.cache or default_cache(os.environ),
            allow_private=route.allow_private,
        )


def fetching(paths: Sequence[str], plan: FetchPlan, rulebook: Rulebook) -> AbstractContextManager[Fetched | None]:
    """Fetches the addresses among the paths while it is entered; the client is loaded only where there are any."""
    from attribution.reading.batch import is_address  # noqa: PLC0415

    addresses = list(filter(is_address, paths))
    if not addresses:
        return nullcontext()
    from attribution.workflow.fetching import fetched_from  # noqa: PLC0415
    from attribution.workflow.paging import page_lexicon  # noqa: PLC0415

    return fetched_from(addresses, plan, page_lexicon(rulebook))
