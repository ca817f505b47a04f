"""Articles: the latest, and one with its claims marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from attribution.domain import Check
from attribution.page import article_page
from attribution.queries import ArticleQuery, ListedArticle, StoredArticle
from attribution.report.linked_data import SCHEMA_ORG, WEB_ANNOTATION, annotation, claim_node
from attribution.report.records import check_record
from attribution.web.answers import answer, language_of, library_of
from attribution.web.asking import PER_PAGE, Page
from attribution.web.negotiation import Form
from attribution.workflow.browsing import with_lines
from attribution.workflow.claiming import names_of_outlet
from attribution.workflow.dismissing import FalseAlarms

router = APIRouter(tags=["articles"])
Day = Annotated[str, Query(max_length=10)]
Id = Annotated[str, Query(min_length=1, max_length=2_000, description="The id of an article.")]


@router.get("/articles", summary="The latest articles")
def articles(
    request: Request,
    outlet: Annotated[str, Query(max_length=300)] = "",
    since: Day = "",
    until: Day = "",
    page: Page = 1,
) -> Response:
    """The articles of the database, those of one outlet or of some days where that is asked for."""
    library = library_of(request)
    names = names_of_outlet(outlet.strip(), library.rulebook) if outlet.strip() else ()
    first = (page - 1) * PER_PAGE
    query = ArticleQuery(names, since.strip() or None, until.strip() or None, PER_PAGE + 1, first)

    def shown() -> Mapping[str, Any]:
        found = library.store.articles.list(query)
        given = {"outlet": outlet, "since": since, "until": until}
        return {
            "articles": found[:PER_PAGE],
            "more": len(found) > PER_PAGE,
            "page": page,
            "given": given,
            "overview": library.overviews.latest,
        }

    def data() -> list[dict[str, Any]]:
        return [listed_record(one) for one in library.store.articles.list(query)[:PER_PAGE]]

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-articles.html")


@router.get("/article", summary="One article with its claims and findings")
def article(
    request: Request,
    id_: Annotated[Id, Query(alias="id")],
    version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:
    """The article as a page, as the record of ``check --dismissed --format json``, as schema.org's linked data or as
    Web Annotations."""
    library = library_of(request)

    def stored() -> StoredArticle:
        return library.store.articles.show(id_, version)

    def checked(found: StoredArticle) -> Check:
        return FalseAlarms(library.store.alarms.list(id_)).over(with_lines(found, library.rulebook))

    def shown() -> Mapping[str, Any]:
        found = stored()
        page = article_page(checked(found), language_of(request), library.notes)
        return {"article": page, "stored": found, "id": id_}

    forms = {
        Form.HTML: shown,
        Form.JSON: lambda: check_record(checked(stored())),
        Form.JSONLD: lambda: {"@context": SCHEMA_ORG, "@graph": [claim_node(one) for one in stored().claims]},
        Form.ANNOTATIONS: lambda: annotation_page(stored()),
    }
    return answer(request, forms, "site-article.html")


def annotation_page(stored: StoredArticle) -> dict[str, Any]:
    """The claims of an article as a page of annotations."""
    items = [annotation(one) for one in stored.claims]
    return {"@context": WEB_ANNOTATION, "type": "AnnotationPage", "startIndex": 0, "items": items}


def listed_record(one: ListedArticle) -> dict[str, Any]:
    """An article of a list as JSON."""
    named = {"id": one.id, "title": one.title, "outlet": one.publisher, "published": one.published}
    return {**named, "claims": one.claims, "findings": one.findings}
