"""Pictures: a claim across outlets, who quotes whom, a speaker's claims by week."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from attribution.pictures import MEDIA, PictureFormat, network_picture, timeline_picture, weeks_picture
from attribution.queries import ClaimQuery, CountBy
from attribution.web.answers import language_of, library_of, send

POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing has its strokes as styles of its own, and nothing in it runs."""
router = APIRouter(prefix="/pictures", tags=["pictures"])


@router.get("/network.{form}", summary="Who quotes whom", response_class=Response)
def network(request: Request, form: PictureFormat) -> Response:
    """Outlets and speakers with the lines between them, as they were last counted."""
    library, language = library_of(request), language_of(request)
    return _picture(request, form, network_picture(library.overviews.current().quoting, form, language))


@router.get("/claims/{claim_id}.{form}", summary="A claim across outlets", response_class=Response)
def timeline(request: Request, claim_id: str, form: PictureFormat) -> Response:
    """Who had a claim first, who relayed it, who contradicted it."""
    library, language = library_of(request), language_of(request)

    found = library.cross_checker().claims([library.store.get(claim_id)])[0]
    return _picture(request, form, timeline_picture(found, form, language))


@router.get("/speakers/{speaker}.{form}", summary="A speaker's claims by week", response_class=Response)
def weeks(request: Request, speaker: str, form: PictureFormat) -> Response:
    """How often a speaker was reported, week by week."""
    library, language = library_of(request), language_of(request)

    one = library.store.speakers.known(speaker)
    days = library.store.count_by(ClaimQuery(speaker=one.id, limit=None), CountBy.DAY)
    return _picture(request, form, weeks_picture(one.name, days, form, language))


def _picture(request: Request, form: PictureFormat, body: bytes) -> Response:
    answer = send(request, body, MEDIA[form])
    answer.headers["content-security-policy"] = POLICY
    return answer
