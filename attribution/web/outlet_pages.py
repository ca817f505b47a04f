"""Outlets and agencies: what came out of them, whom they quote, and how often nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from attribution.folding import fold
from attribution.queries import ListedOutlet
from attribution.report.outlets import listed_record, shown_record
from attribution.terms import SpeakerKind
from attribution.web.answers import answer, library_of
from attribution.web.asking import PER_PAGE, Page
from attribution.web.negotiation import Form
from attribution.workflow.claiming import names_of_outlet

router = APIRouter(tags=["outlets"])


@router.get("/outlets", summary="Outlets and agencies, those with most claims first")
def outlets(
    request: Request,
    q: Annotated[str, Query(max_length=300, description="Pieces of a name.")] = "",
    page: Page = 1,
) -> Response:
    """What each published, supplied as an agency and relayed, as it was last counted."""
    library = library_of(request)
    pieces = fold(q).split()

    def found() -> list[ListedOutlet]:
        listed = library.overviews.current().outlets
        return [one for one in listed if all(piece in fold(" | ".join(one.spellings)) for piece in pieces)]

    def shown() -> Mapping[str, Any]:
        all_of_them = found()
        listed = all_of_them[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = page * PER_PAGE < len(all_of_them)
        return {"outlets": listed, "total": len(all_of_them), "page": page, "more": more, "given": {"q": q}}

    forms = {Form.HTML: shown, Form.JSON: lambda: {"outlets": [listed_record(one) for one in found()]}}
    return answer(request, forms, "site-outlets.html")


@router.get("/outlet", summary="One outlet: whom it quotes, in which words, and when")
def outlet(
    request: Request, name: Annotated[str, Query(min_length=1, max_length=300, description="Any of its names.")]
) -> Response:
    """An outlet with the speakers that it carried most and the share of those without a name."""
    library = library_of(request)
    names = names_of_outlet(name, library.rulebook)

    def shown() -> Mapping[str, Any]:
        found = library.overviews.outlet(names)
        one, kinds = found.shown, found.kinds
        total = sum(kind.claims for kind in kinds)
        unnamed = sum(kind.claims for kind in kinds if kind.name == SpeakerKind.ANONYMOUS)
        return {"one": one, "kinds": kinds, "carried": total, "unnamed": unnamed, "name": name}

    def data() -> dict[str, Any]:
        made = shown()
        kinds = {kind.name: kind.claims for kind in made["kinds"]}
        return {**shown_record(made["one"]), "kinds": kinds, "carried": made["carried"], "unnamed": made["unnamed"]}

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-outlet.html")
