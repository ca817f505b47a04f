"""Where a reader begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from attribution.page.environment import asset
from attribution.queries import ArticleQuery
from attribution.web.answers import answer, library_of
from attribution.web.negotiation import Form

SHOWN = 12
MEDIA = {"page.css": "text/css", "page.js": "text/javascript", "site.css": "text/css"}
router = APIRouter()


@router.get("/", summary="The database in figures", tags=["home"])
def home(request: Request) -> Response:
    """How much there is, the latest articles, and who speaks most."""
    library = library_of(request)

    def shown() -> Mapping[str, Any]:
        overview = library.overviews.latest
        stats = overview.stats if overview else None
        speakers = [one for one, _ in overview.speakers[:SHOWN]] if overview else []
        articles = library.store.articles.list(ArticleQuery(limit=SHOWN))
        return {"stats": stats, "speakers": speakers, "articles": articles}

    def data() -> dict[str, Any]:
        stats = library.overviews.current().stats
        figures = ("documents", "versions", "claims", "speakers", "names", "decisions", "outlets", "runs")
        return {name: getattr(stats, name) for name in figures}

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-home.html")


@router.get("/static/{name}", include_in_schema=False)
def static(name: str) -> Response:
    """A style sheet or script."""
    if name not in MEDIA:
        return Response(status_code=404)
    return Response(asset(name), headers={"cache-control": "max-age=3600"}, media_type=MEDIA[name])
