"""``attribution serve``: the claims database in a browser."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.from_web import WebOptions
from attribution.cli.opening import RulesAlone
from attribution.cli.options import Lang, Rules
from attribution.cli.running import say
from attribution.cli.stored import Database, place_of
from attribution.errors import InputError
from attribution.report.labels import Language

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from attribution.web.settings import Settings

HIGHEST_PORT = 65_535
TOKEN = 32  # bytes


@expanded
def serve(
    *,
    db: Database = None,
    host: Annotated[str, typer.Option(help="The address to listen at; others than loopback are open to the net.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=HIGHEST_PORT, help="The port; 0 for any that is free.")] = 8765,
    allowed_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A further name that the server answers to.", show_default=False),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Let whoever has the token, which is printed, decide by hand.")
    ] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides (else your login).", show_default=False)
    ] = None,
    rules: Rules = None,
    rules_alone: RulesAlone = False,
    lang: Lang = Language.ARABIC,
    web: WebOptions,
) -> int:
    """Show the claims database in a browser: articles, claims, speakers, outlets, rules, and a box to check a text.

    Nothing is written unless --write is given. The same addresses give JSON, JSON-LD and Web Annotations.

    \b
    Example:
      attribution serve
      attribution serve --db claims.sqlite --port 9000 --lang en
      attribution serve --write --by هالة
    """
    make_app = _needed()
    from attribution.web.settings import LOOPBACK, Settings  # noqa: PLC0415 - what a command needs is loaded when it runs

    plan = web.plan()
    token = secrets.token_urlsafe(TOKEN) if write else None
    settings = Settings(
        db=place_of(db),
        plan=plan,
        rules=rules,
        language=lang,
        trained=not rules_alone,
        token=token,
        by=_decider(by) if write else "",
        hosts=(*LOOPBACK, host, *(allowed_host or ())),
    )
    _run(make_app(settings), host, port, token)
    return 0


def _needed() -> Callable[[Settings], FastAPI]:
    """What makes the server.

    Raises:
        InputError: what it needs is not installed.
    """
    try:
        from attribution.web.app import make_app  # noqa: PLC0415
    except ModuleNotFoundError as error:
        remedy = "pip install 'attribution[serve]'"
        raise InputError(f"{error.name} is not installed", place="serve", remedy=remedy) from error
    return make_app


def _decider(by: str | None) -> str:
    from attribution.workflow.deciding import grounds_now  # noqa: PLC0415

    return grounds_now(by, None, needs_why=False).by


def _run(app: FastAPI, host: str, port: int, token: str | None) -> None:
    """Serve until interrupted; the address is told once the port is open."""
    import socket  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # Only of a socket that says it is TCP does asyncio send small parts at once, instead of 40 ms later.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        problem = f"nothing can listen there: {error.strerror}"
        raise InputError(problem, place=f"{host}:{port}", remedy="give another --port or --host") from error
    with listening:
        shown = f"[{host}]" if ":" in host else host
        say(f"http://{shown}:{listening.getsockname()[1]}/ (end with Ctrl-C)")
        if token:
            say(f"who may decide: http://{shown}:{listening.getsockname()[1]}/login, with the token {token}")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
