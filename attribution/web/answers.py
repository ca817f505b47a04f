"""How pages and data are sent: tagged, in the form that was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from attribution.errors import AttributionError
from attribution.page.environment import templates
from attribution.page.labels import PAGE_LABELS
from attribution.report.labels import LABELS, Language
from attribution.report.speaker_labels import SPEAKER_LABELS
from attribution.web.guard import form_key, may_write
from attribution.web.labels import words
from attribution.web.library import Library
from attribution.web.negotiation import MEDIA, Form, form_of

LANGUAGE = "attribution-language"


class NotAcceptableError(AttributionError):
    """No form in which this is there is accepted."""


def library_of(request: Request) -> Library:
    """What the pages read from."""
    library: Library = request.app.state.library
    return library


def language_of(request: Request) -> Language:
    """The language of the page: as the address says, or as it was said before."""
    given = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
    known = {language.value: language for language in Language}
    return known.get(given or "", library_of(request).settings.language)


def answer(request: Request, forms: Mapping[Form, Callable[[], Any]], template: str) -> Response:
    """The answer in the form that is wanted: ``forms`` make the words of the template and the data of each form.

    Raises:
        NotAcceptableError: none of them is accepted.
    """
    form = form_of(request.headers.get("accept", ""), request.query_params.get("format"), list(forms))
    if form is None:
        raise NotAcceptableError("not there in that form", remedy=f"ask for {', '.join(forms)}")
    made = forms[form]()
    body = page_of(request, template, made) if form is Form.HTML else _json(made)
    return send(request, body, MEDIA[form])


def question_of(request: Request) -> Hashable:
    """What tells apart requests whose answers differ."""
    library = library_of(request)
    headers = request.headers
    asked = (
        request.url.path,
        request.url.query,
        headers.get("accept", ""),
        "gzip" in headers.get("accept-encoding", ""),
    )
    return *asked, language_of(request), may_write(request, library.settings), library.overviews.number


def page_of(request: Request, template: str, named: Mapping[str, Any]) -> bytes:
    """A page of the site."""
    library, language = library_of(request), language_of(request)
    writes = may_write(request, library.settings)
    shown = {
        "language": language,
        "other_language": Language.ENGLISH if language is Language.ARABIC else Language.ARABIC,
        "labels": PAGE_LABELS[language],
        "reports": LABELS[language],
        "known": SPEAKER_LABELS[language],
        "w": words(language),
        "here": request.url.path,
        "this": _this(request),
        "writing": writes,
        "may_log_in": library.settings.writes and not writes,
        "key": form_key(library.settings.token or "") if writes else "",
        "by": library.settings.by if writes else "",
        "address": address,
        **named,
    }
    return templates().get_template(template).render(shown).encode()


def html(request: Request, template: str, named: Mapping[str, Any], status: int = 200) -> Response:
    """A page that is not remembered."""
    body = page_of(request, template, named)
    return Response(body, status, {"cache-control": "no-store"}, MEDIA[Form.HTML])


def problem(request: Request, error: Exception, status: int) -> Response:
    """An error as a page or as JSON, with what can be done."""
    told = {"problem": getattr(error, "problem", str(error)), "remedy": getattr(error, "remedy", None)}
    accept, asked = request.headers.get("accept", ""), request.query_params.get("format")
    if form_of(accept, asked, [Form.HTML, Form.JSON]) is Form.JSON or (asked and asked != Form.HTML):
        return Response(_json(told), status, media_type=MEDIA[Form.JSON])
    return html(request, "site-problem.html", {"title": told["problem"], **told}, status)


def address(path: str, **parameters: object) -> str:
    """An address of the site; parameters without a value are left out."""
    given = {name: str(value) for name, value in parameters.items() if value not in (None, "")}
    return quote(path) + (f"?{urlencode(given)}" if given else "")


def _this(request: Request) -> Callable[..., str]:
    """The address that was asked for, with some parameters changed: for the same in another language or form."""

    def changed(**parameters: str) -> str:
        return address(request.url.path, **{**dict(request.query_params), **parameters})

    return changed


def _json(made: object) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def send(request: Request, body: bytes, media: str) -> Response:
    """What was made, with a tag by which it is known again."""
    headers = {"etag": f'"{sha256(body).hexdigest()[:32]}"', "vary": "Accept, Cookie", "cache-control": "no-cache"}
    response = Response(body, headers=headers, media_type=media)
    language = language_of(request)
    if request.query_params.get("lang") == language.value != request.cookies.get(LANGUAGE):
        response.set_cookie(LANGUAGE, language.value, samesite="lax", httponly=True, max_age=31_536_000)
    return response
