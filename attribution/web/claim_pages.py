"""Claims: searched, counted by what they are, and one by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from attribution.page.cards import card_of, cards_of
from attribution.queries import CountBy, Glance
from attribution.report.linked_data import SCHEMA_ORG, WEB_ANNOTATION, annotation, claim_node
from attribution.report.records import stored_record
from attribution.report.rows import stored_row
from attribution.web.answers import answer, language_of, library_of
from attribution.web.asking import Asked, query_of
from attribution.web.choices import choices, facets_of
from attribution.web.negotiation import Form

FACETS = (CountBy.SPEAKER, CountBy.PUBLISHER, CountBy.CLASS, CountBy.KIND, CountBy.TYPE, CountBy.FINDING)
router = APIRouter(tags=["claims"])


@router.get("/claims", summary="Claims, searched as `attribution claims list` does")
def claims(request: Request, asked: Annotated[Asked, Depends()]) -> Response:
    """The claims that the parameters ask for, twenty-five a page, with figures of what the latest of them are."""
    library, language = library_of(request), language_of(request)
    query = query_of(asked, library.rulebook)

    def shown() -> Mapping[str, Any]:
        found = library.store.glance(query, FACETS)
        rows = [stored_row(claim) for claim in found.claims]
        return {
            "asked": asked,
            "found": found,
            "cards": list(zip(found.claims, cards_of(rows, language, library.notes), strict=True)),
            "facets": facets_of(found, language),
            "choices": choices(language),
            "more": _more(found, query.offset),
        }

    forms = {
        Form.HTML: shown,
        Form.JSON: lambda: page_record(library.store.glance(query, FACETS), asked.page),
        Form.JSONLD: lambda: {"@context": SCHEMA_ORG, "@graph": [*map(claim_node, library.store.glance(query).claims)]},
        Form.ANNOTATIONS: lambda: annotation_page(library.store.glance(query), query.offset),
    }
    return answer(request, forms, "site-claims.html")


@router.get("/claims/{claim_id}", summary="One claim")
def claim(request: Request, claim_id: str) -> Response:
    """A claim with its sentence, its chain and the rules that made it; the id may be shortened to its beginning."""
    library, language = library_of(request), language_of(request)

    def shown() -> Mapping[str, Any]:
        found = library.store.get(claim_id)
        return {"claim": found, "card": card_of(stored_row(found), 1, language, library.notes)}

    forms = {
        Form.HTML: shown,
        Form.JSON: lambda: stored_record(library.store.get(claim_id)),
        Form.JSONLD: lambda: {"@context": SCHEMA_ORG, **claim_node(library.store.get(claim_id))},
        Form.ANNOTATIONS: lambda: {"@context": WEB_ANNOTATION, **annotation(library.store.get(claim_id))},
    }
    return answer(request, forms, "site-claim.html")


def page_record(found: Glance, page: int) -> dict[str, Any]:
    """A page of claims as JSON: ``total`` is exact unless ``more``, ``counts`` are those of the first ``counted``."""
    counts = {by.value: {one.name: one.claims for one in counted} for by, counted in found.counts.items()}
    told = {"page": page, "total": found.total, "more": found.more, "counted": found.counted, "counts": counts}
    return {**told, "claims": [stored_record(claim) for claim in found.claims]}


def annotation_page(found: Glance, first: int) -> dict[str, Any]:
    """A page of a Web Annotation collection."""
    items = [annotation(claim) for claim in found.claims]
    collection = {"type": "AnnotationCollection", "label": "attributed claims", "total": found.total}
    page = {"@context": WEB_ANNOTATION, "type": "AnnotationPage", "partOf": collection}
    return {**page, "startIndex": first, "items": items}


def _more(found: Glance, first: int) -> bool:
    return found.more or first + len(found.claims) < found.total
