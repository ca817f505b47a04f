"""A box for a text or an address: what is found in it, and nothing of it stored."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from attribution.domain import Check
from attribution.errors import AttributionError, InputError
from attribution.page import article_page
from attribution.report.records import check_record
from attribution.web.answers import html, language_of, library_of
from attribution.web.guard import comes_from_here
from attribution.web.library import Library
from attribution.web.negotiation import Form, form_of
from attribution.workflow.browsing import LONGEST

LARGEST = 12 * LONGEST + 10_000  # bytes of a form: three for a letter, each told by three characters, and the address
TEMPLATE = "site-check.html"
router = APIRouter(tags=["check"])


class ForbiddenError(AttributionError):
    """Something that only a page of this server may ask for."""


@router.get("/check", summary="A box for a text or an address", include_in_schema=False)
def box(request: Request) -> Response:
    """The box, empty."""
    return html(request, TEMPLATE, {"article": None, "text": "", "url": "", "problem": None})


@router.post(
    "/check",
    summary="Check a text or a page",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "properties": {"text": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
                    }
                }
            },
        }
    },
)
async def check(request: Request) -> Response:
    """What is found in ``text``, or in the article at ``url``; nothing is stored. Inner addresses are refused."""
    if not comes_from_here(request):
        raise ForbiddenError("another site asks for it", remedy="open /check on this server")
    given = await form_fields(request, LARGEST)
    text, url = given.get("text", ""), given.get("url", "").strip()
    as_page = form_of(request.headers.get("accept", ""), None, [Form.HTML, Form.JSON]) is not Form.JSON
    try:
        found = await run_in_threadpool(_found, library_of(request), text, url)
    except InputError as error:
        if not as_page:
            raise
        refused: dict[str, object] = {"article": None, "text": text, "url": url, "problem": error}
        return await run_in_threadpool(html, request, TEMPLATE, refused, 422)
    if not as_page:
        return JSONResponse(check_record(found))
    page = article_page(found, language_of(request), library_of(request).notes)
    named: dict[str, object] = {"article": page, "text": text, "url": url, "problem": None}
    return await run_in_threadpool(html, request, TEMPLATE, named)


async def form_fields(request: Request, largest: int) -> dict[str, str]:
    """The fields of a form of at most so many bytes.

    Raises:
        InputError: it is larger, or no form.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        raise InputError("no form", remedy="send application/x-www-form-urlencoded")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise InputError(f"more than {largest:,} bytes", remedy="check it on the command line")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=40)
    except ValueError as error:
        raise InputError("no form in UTF-8", remedy="send application/x-www-form-urlencoded") from error
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def _found(library: Library, text: str, url: str) -> Check:
    if url and text.strip():
        raise InputError("a text and an address", remedy="give one of the two")
    if url:
        return library.reader.page(url)
    return library.reader.text(text)
