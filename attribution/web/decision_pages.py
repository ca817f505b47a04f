"""Decisions by hand: who is who, how two claims stand, which finding is a false alarm. All are told to every reader;
only whoever gave the token of ``serve --write`` makes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from attribution.errors import InputError
from attribution.page.beside import relations
from attribution.queries import Grounds
from attribution.report.claim_decisions import claim_decision_record
from attribution.report.findings import alarm_record
from attribution.report.speaker_records import decision_record
from attribution.terms import Relation
from attribution.web.answers import address, answer, html, language_of, library_of
from attribution.web.check_pages import ForbiddenError, form_fields
from attribution.web.guard import COOKIE, comes_from_here, holds_key, is_token, may_write, session_of
from attribution.web.library import Library
from attribution.web.negotiation import Form
from attribution.workflow.deciding import grounds_now

LARGEST = 20_000  # bytes of a form
LONGEST = 500  # characters of a name or a reason
SEE_OTHER = 303
router = APIRouter(tags=["decisions"])
Fields = Mapping[str, str]
Decide = Callable[[Library, Fields, Grounds], str]


@router.get("/decisions", summary="Every decision, withdrawn ones too")
def decisions(request: Request) -> Response:
    """What people decided, who, when and why."""
    library, language = library_of(request), language_of(request)

    def shown() -> Mapping[str, Any]:
        return {
            "speakers": library.store.speakers.decisions(),
            "pairs": library.store.pairs.list(),
            "alarms": library.store.alarms.list(),
            "relations": dict(relations(language)),
        }

    def data() -> dict[str, Any]:
        made = shown()
        return {
            "speakers": [decision_record(one) for one in made["speakers"]],
            "claims": [claim_decision_record(one) for one in made["pairs"]],
            "findings": [alarm_record(one) for one in made["alarms"]],
        }

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-decisions.html")


@router.get("/login", include_in_schema=False)
def login_form(request: Request) -> Response:
    """Where the token is given."""
    return html(request, "site-login.html", {"failed": False})


@router.post("/login", include_in_schema=False)
async def login(request: Request) -> Response:
    """Take the token for a cookie that no script reads and no other site sends."""
    library = library_of(request)
    if not comes_from_here(request):
        raise ForbiddenError("another site asks for it", remedy="open /login on this server")
    given = (await form_fields(request, LARGEST)).get("token", "")
    if not is_token(given, library.settings):
        return await run_in_threadpool(html, request, "site-login.html", {"failed": True}, 403)
    answered = RedirectResponse("/decisions", SEE_OTHER)
    answered.set_cookie(COOKIE, session_of(given.strip()), httponly=True, samesite="strict", secure=_is_secure(request))
    return answered


@router.post("/logout", include_in_schema=False)
async def logout(request: Request) -> Response:
    """Let the cookie go."""
    _hold(request, await form_fields(request, LARGEST))
    answered = RedirectResponse("/", SEE_OTHER)
    answered.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answered


@router.post("/decisions/{action}", summary="Decide", include_in_schema=False)
async def decide(request: Request, action: str) -> Response:
    """Keep a decision, and go back to what it is about."""
    fields = await form_fields(request, LARGEST)
    _hold(request, fields)
    if action not in DECIDING:
        raise InputError(f"no decision {action!r}", remedy=f"one of {', '.join(DECIDING)}")
    if any(len(fields.get(name, "")) > LONGEST for name in ("why", "by")):
        raise InputError(f"more than {LONGEST} characters", remedy="say it shorter")
    library = library_of(request)
    by = fields.get("by", "").strip() or library.settings.by
    grounds = grounds_now(by, fields.get("why"), needs_why=action != "undo", option="why")
    back = await run_in_threadpool(DECIDING[action], library, fields, grounds)
    library.decided()
    return RedirectResponse(back, SEE_OTHER)


def _hold(request: Request, fields: Fields) -> None:
    """Hold that the request comes from a form of this server, sent by whoever gave the token.

    Raises:
        ForbiddenError: it does not.
    """
    settings = library_of(request).settings
    if not settings.writes:
        raise ForbiddenError("nothing can be decided here", remedy="start the server with `attribution serve --write`")
    if (
        not comes_from_here(request)
        or not may_write(request, settings)
        or not holds_key(fields.get("key", ""), settings)
    ):
        raise ForbiddenError("not allowed to decide", remedy="give the token at /login, and use the forms of the pages")


def _merge(library: Library, fields: Fields, grounds: Grounds) -> str:
    decided = _given(fields, "speaker"), _given(fields, "other")
    library.store.speakers.merge(*decided, grounds)
    return f"/speakers/{library.store.speakers.known(decided[0]).id}"


def _link(library: Library, fields: Fields, grounds: Grounds) -> str:
    given = _given(fields, "relation")
    if given not in {relation.value for relation in Relation}:
        raise InputError(f"no relation {given!r}", place="relation", remedy=f"one of {', '.join(Relation)}")
    first = library.store.get(_given(fields, "a")).id
    library.store.pairs.link(first, _given(fields, "b"), Relation(given), grounds)
    return f"/claims/{first}/cross-check"


def _alarm(library: Library, fields: Fields, grounds: Grounds) -> str:
    document = _given(fields, "document")
    told = tuple(fields.get(name, "") for name in ("code", "words", "message"))
    for finding in library.store.articles.show(document).check.findings:
        if (finding.code.value, finding.span.text, finding.message) == told:
            library.store.alarms.mark_false(document, finding, grounds)
            return address("/article", id=document)
    raise InputError("no such finding", remedy="the article was checked again: look at it anew")


def _undo(library: Library, fields: Fields, grounds: Grounds) -> str:
    number = _given(fields, "number")
    if not number.isdecimal() or len(number) > len("2147483647"):
        raise InputError(f"no number of a decision: {number!r}", remedy="see /decisions")
    kinds = {
        "speaker": library.store.speakers.undo,
        "claims": library.store.pairs.unlink,
        "alarm": library.store.alarms.withdraw,
    }
    kind = fields.get("kind", "")
    if kind not in kinds:
        raise InputError(f"no kind of decision {kind!r}", remedy=f"one of {', '.join(kinds)}")
    kinds[kind](int(number), grounds)
    return "/decisions"


DECIDING: Mapping[str, Decide] = {"merge": _merge, "link": _link, "alarm": _alarm, "undo": _undo}


def _given(fields: Fields, name: str) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise InputError("not given", place=name, remedy="fill it in")
    return value


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
