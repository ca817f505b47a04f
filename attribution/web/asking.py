"""Which claims an address asks for: the options of ``attribution claims list`` as parameters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar
from urllib.parse import urlencode

from fastapi import Query

from attribution.errors import InputError
from attribution.queries import ClaimQuery, ClaimSort
from attribution.rulebook import Rulebook
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind
from attribution.workflow.claiming import names_of_outlet

PER_PAGE = 25
LAST_PAGE = 400  # whoever wants more asks more narrowly
FOLDED = ("kind", "cue_class", "type", "finding", "since", "until", "said_since", "said_until", "order")
"""The fields that are less used, which the page folds away while they are empty."""
WORDS = "Words that the claim holds; “…” for a phrase, a star for the rest of a word."
Term = TypeVar("Term", bound=StrEnum)
Page = Annotated[int, Query(ge=1, le=LAST_PAGE, description="Which page, from 1.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters as they were given, empty where they were not."""

    q: Annotated[str, Query(max_length=300, description=WORDS)] = ""
    speaker: Annotated[str, Query(max_length=300, description="Words of the speaker's name, or the id.")] = ""
    outlet: Annotated[str, Query(max_length=300, description="The outlet or agency that it came through.")] = ""
    kind: Annotated[str, Query(description="What the speaker is.")] = ""
    cue_class: Annotated[str, Query(alias="class", description="What kind of report the cue makes.")] = ""
    type: Annotated[str, Query(description="Whose words they are.")] = ""
    finding: Annotated[str, Query(description="With a finding of this code.")] = ""
    since: Annotated[str, Query(max_length=10, description="Published on this day or later.")] = ""
    until: Annotated[str, Query(max_length=10, description="Published on this day or earlier.")] = ""
    said_since: Annotated[str, Query(max_length=10, description="Said on this day or later.")] = ""
    said_until: Annotated[str, Query(max_length=10, description="Said on this day or earlier.")] = ""
    sort: Annotated[str, Query(description="published, said, speaker or confidence.")] = ""
    order: Annotated[str, Query(description="first or last: from which end.")] = ""
    page: Page = 1

    @property
    def asks_more(self) -> bool:
        """Whether a field is filled that the page folds away."""
        return any(getattr(self, name) for name in FOLDED)

    def given(self) -> dict[str, str]:
        """The parameters that narrow or order, by their names in an address."""
        named = {
            "class" if name == "cue_class" else name: getattr(self, name) for name in self.__slots__ if name != "page"
        }
        return {name: value for name, value in named.items() if value}

    def address(self, **changed: str | int) -> str:
        """The parameters of an address with some of them changed; an empty one is left out. Another page is asked for
        only where ``page`` says so."""
        named = {**self.given(), **{name.removesuffix("_"): str(value) for name, value in changed.items()}}
        return urlencode({name: value for name, value in named.items() if value and (name, value) != ("page", "1")})


def query_of(asked: Asked, rulebook: Rulebook) -> ClaimQuery:
    """The query that the parameters ask for, the latest claims first unless they say otherwise.

    Raises:
        InputError: a value that is none of its closed set.
    """
    return ClaimQuery(
        speaker=asked.speaker.strip() or None,
        outlets=names_of_outlet(asked.outlet.strip(), rulebook) if asked.outlet.strip() else (),
        about=asked.q.strip() or None,
        type=_of(AttributionType, asked.type, "type"),
        kind=_of(SpeakerKind, asked.kind, "kind"),
        cue_class=_of(CueClass, asked.cue_class, "class"),
        finding=_of(FindingCode, asked.finding, "finding"),
        since=asked.since.strip() or None,
        until=asked.until.strip() or None,
        said_since=asked.said_since.strip() or None,
        said_until=asked.said_until.strip() or None,
        sort=_of(ClaimSort, asked.sort, "sort") or ClaimSort.PUBLISHED,
        descending=asked.order != "first",
        limit=PER_PAGE,
        offset=(asked.page - 1) * PER_PAGE,
    )


def _of(terms: type[Term], given: str, name: str) -> Term | None:
    if not given:
        return None
    try:
        return terms(given)
    except ValueError as error:
        known = ", ".join(one.value for one in terms)
        raise InputError(f"no {name} {given!r}", place=name, remedy=f"give one of {known}") from error
