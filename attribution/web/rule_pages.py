"""Rules: all of them by kind, and one with its examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from attribution.folding import fold
from attribution.page.cards import RuleWords, rule_words
from attribution.report.rulebook import rule_record
from attribution.rulebook import Rulebook
from attribution.web.answers import answer, language_of, library_of
from attribution.web.asking import PER_PAGE, Page
from attribution.web.negotiation import Form
from attribution.workflow.ruling import described

router = APIRouter(tags=["rules"])


@router.get("/rules", summary="The rules in use")
def rules(
    request: Request,
    q: Annotated[str, Query(max_length=300, description="Pieces of the id, the word or the note.")] = "",
    kind: Annotated[str, Query(max_length=40)] = "",
    page: Page = 1,
) -> Response:
    """Every rule with what it goes by and what it says."""
    library, language = library_of(request), language_of(request)

    def found() -> list[RuleWords]:
        pieces = fold(q).split()
        noted = (one for one in library.notes.values() if not kind or one.kind == kind)
        spoken = (rule_words(one.id, one, language) for one in noted)
        return [one for one in spoken if all(piece in fold(f"{one.id} {one.form} {one.note}") for piece in pieces)]

    def shown() -> Mapping[str, Any]:
        all_of_them = found()
        listed: Sequence[RuleWords] = all_of_them[(page - 1) * PER_PAGE : page * PER_PAGE]
        kinds = tuple(dict.fromkeys(one.kind for one in library.notes.values()))
        more = page * PER_PAGE < len(all_of_them)
        given = {"q": q, "kind": kind}
        return {"rules": listed, "total": len(all_of_them), "kinds": kinds, "given": given, "page": page, "more": more}

    def data() -> dict[str, Any]:
        return {"rules": [_record(library.rulebook, one.id) for one in found()]}

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-rules.html")


@router.get("/rules/{rule_id}", summary="One rule with its examples")
def rule(request: Request, rule_id: str) -> Response:
    """A rule whole: what it says, where it fires and where it does not, and the forms of its verb."""
    library, language = library_of(request), language_of(request)
    sourced = library.rulebook.get(rule_id)
    one = described(sourced, library.rulebook)

    def shown() -> Mapping[str, Any]:
        return {
            "one": one,
            "told": rule_words(rule_id, library.notes.get(rule_id), language),
            "file": sourced.path.name,
        }

    return answer(request, {Form.HTML: shown, Form.JSON: lambda: _record(library.rulebook, rule_id)}, "site-rule.html")


def _record(rulebook: Rulebook, rule_id: str) -> dict[str, Any]:
    """The rule as JSON, its file without the folders of this machine."""
    sourced = rulebook.get(rule_id)
    return {**rule_record(described(sourced, rulebook)), "file": sourced.path.name}
