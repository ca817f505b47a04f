"""The server: its pages, its errors and its guard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import asynccontextmanager
from importlib.metadata import version
from threading import Thread

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from attribution.errors import AttributionError, InputError, RuleError, StoreError
from attribution.web import (
    article_pages,
    check_pages,
    claim_pages,
    cross_pages,
    decision_pages,
    home_pages,
    outlet_pages,
    picture_pages,
    rule_pages,
    speaker_pages,
)
from attribution.web.answers import NotAcceptableError, problem, question_of
from attribution.web.check_pages import ForbiddenError
from attribution.web.guard import Guarded
from attribution.web.library import Library
from attribution.web.ready import ReadyAnswers
from attribution.web.settings import Settings

STATUS: tuple[tuple[type[Exception], int], ...] = (
    (NotAcceptableError, 406),
    (ForbiddenError, 403),
    (InputError, 422),
    (RuleError, 404),
    (StoreError, 404),
)
PAGES = (
    home_pages,
    article_pages,
    claim_pages,
    cross_pages,
    speaker_pages,
    outlet_pages,
    rule_pages,
    check_pages,
    picture_pages,
    decision_pages,
)
SMALLEST_ZIPPED = 2_000  # bytes
DESCRIPTION = (
    "Who said what, through whom. The same addresses give pages to browsers and data to programs: ask for "
    "application/json, application/ld+json (schema.org) or application/ld+json with the profile of W3C Web Annotation, "
    "by `Accept` or `?format=json|jsonld|annotations`."
)


def make_app(settings: Settings) -> FastAPI:
    """The server over a database.

    Raises:
        StoreError: the database is not there, or is of another revision.
        RuleError: the rules do not hold.
    """
    library = Library(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        library.overviews.start()
        Thread(target=library.reader.warm, name="engine", daemon=True).start()
        yield
        library.close()

    app = FastAPI(
        title="attribution",
        version=version("attribution"),
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,  # they fetch their scripts from elsewhere
        redoc_url=None,
    )
    app.state.library = library
    for module in PAGES:
        app.include_router(module.router)
    app.add_exception_handler(AttributionError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _missing)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED, compresslevel=3)
    app.add_middleware(ReadyAnswers, kept=library.ready, question=_question(app))
    app.add_middleware(Guarded, hosts=settings.hosts)
    return app


def _question(app: FastAPI) -> Callable[[Request], Hashable]:
    """What tells requests apart, asked before the app itself has seen them."""

    def asked(request: Request) -> Hashable:
        request.scope["app"] = app
        return question_of(request)

    return asked


def _told(request: Request, error: Exception) -> Response:
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    return problem(request, error, status)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - what it is registered for
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    return problem(request, InputError(f"{place}: {first['msg']}"), 422)


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    return problem(request, InputError(error.detail, remedy="begin at /"), error.status_code)
