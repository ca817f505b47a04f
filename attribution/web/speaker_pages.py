"""Speakers: who speaks, and what one said with the days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from attribution.errors import InputError
from attribution.queries import ClaimQuery, ListedSpeaker
from attribution.report.speaker_records import listed_record, shown_record
from attribution.report.timeline import TURNS, timeline_record
from attribution.store import timeline_of
from attribution.terms import SpeakerKind
from attribution.web.answers import answer, language_of, library_of
from attribution.web.asking import PER_PAGE, Page
from attribution.web.choices import choices
from attribution.web.negotiation import Form

SHOWN_CLAIMS = 60
router = APIRouter(tags=["speakers"])


@router.get("/speakers", summary="Who speaks, those with most claims first")
def speakers(
    request: Request,
    q: Annotated[str, Query(max_length=300, description="Pieces of a name in any spelling.")] = "",
    kind: Annotated[str, Query(description="What they are.")] = "",
    page: Page = 1,
) -> Response:
    """The speakers of the database, as they were last counted."""
    library, language = library_of(request), language_of(request)
    wanted = _kind(kind)

    def found() -> tuple[Sequence[ListedSpeaker], int]:
        all_of_them = library.overviews.current().speakers_like(q, wanted)
        return all_of_them[(page - 1) * PER_PAGE : page * PER_PAGE], len(all_of_them)

    def shown() -> Mapping[str, Any]:
        listed, total = found()
        more = page * PER_PAGE < total
        given = {"q": q, "kind": kind}
        return {
            "speakers": listed,
            "total": total,
            "page": page,
            "more": more,
            "given": given,
            "choices": choices(language),
        }

    def data() -> dict[str, Any]:
        listed, total = found()
        return {"page": page, "total": total, "speakers": [listed_record(one) for one in listed]}

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-speakers.html")


@router.get("/speakers/{speaker}", summary="One speaker, and what they said with the days")
def speaker(request: Request, speaker: str) -> Response:
    """A speaker by id, with spellings, publishers, classes, decisions and the latest claims in the order in which
    they were said."""
    library, language = library_of(request), language_of(request)

    def shown() -> Mapping[str, Any]:
        one = library.overviews.speaker(speaker)
        asked = ClaimQuery(speaker=one.speaker.id, limit=SHOWN_CLAIMS, descending=True)
        entries = timeline_of(reversed(library.store.list(asked)))
        return {"one": one, "entries": entries, "turns": TURNS[language], "limit": SHOWN_CLAIMS}

    def data() -> dict[str, Any]:
        made = shown()
        return {**shown_record(made["one"]), "timeline": [timeline_record(entry) for entry in made["entries"]]}

    return answer(request, {Form.HTML: shown, Form.JSON: data}, "site-speaker.html")


def _kind(given: str) -> SpeakerKind | None:
    if given and given not in {kind.value for kind in SpeakerKind}:
        raise InputError(f"no kind {given!r}", place="kind", remedy="give person, organization, outlet…")
    return SpeakerKind(given) if given else None
