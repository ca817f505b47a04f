"""Claims that may be about the same thing as a given one, by the terms that they share.

The rarest terms (:mod:`attribution.store.terms`) of a claim are looked up first, and frequent ones only as long as all
of them together do not stand in too many claims, so that a lookup costs no more in a large database than its window of
days holds. A claim also counts by what its document's heading shares with that of the given one: a denial often has no
word of what it denies. Weights are whole numbers, and ties fall to the older row: both databases give the same claims
in the same order.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from heapq import nsmallest
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select, text
from sqlmodel import col

from attribution.queries import Probe
from attribution.store.database import in_chunks
from attribution.store.tables import AttributionRow, ClaimRow, DocumentRow, TermRow
from attribution.store.terming import HEADING_KEY
from attribution.store.terms import NO_DAY, day_of, terms_of_claim, terms_of_heading

POSTINGS = 3_000  # rows that one lookup may weigh
BEST, HEADED = 100, 12  # claims by their terms, and documents by their headings, that are looked at closer
UNIT = 100  # of a weight that is a whole number
SHORT = 2.0  # what the length of a claim is softened by
LETTERS = 6  # of a word and the space behind it
FADES = 15  # days after which a claim counts half
Window = tuple[int, ...]
"""The days that are looked at, 0 for what has no date among them."""

# Every day of which there are terms, found by a leap from each to the next: there are few of them, and many terms.
DAYS = text(
    "WITH RECURSIVE there(day) AS (SELECT min(day) FROM terms UNION ALL"
    " SELECT (SELECT min(day) FROM terms WHERE day > there.day) FROM there WHERE there.day IS NOT NULL)"
    " SELECT day FROM there WHERE day IS NOT NULL"
)


class _Place(NamedTuple):
    """What is known of a claim before it is read: enough to rank it."""

    claim_key: int
    attribution_key: int
    document_key: int
    document_id: str
    day: int
    words: float


def candidate_keys(connection: Connection, probes: Iterable[Probe], limit: int) -> list[list[int]]:
    """For each probe the keys of the attributions whose claims are most like it, the most alike first."""
    looking = _Looking(connection)
    return [looking.for_probe(probe, limit) for probe in probes]


class _Looking:
    """Lookups in one state of a database; what the claims of one article have in common is looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._headed = lru_cache(maxsize=64)(self._find_headed)
        self._places: dict[int, _Place] = {}

    def for_probe(self, probe: Probe, limit: int) -> list[int]:
        """The keys of the attributions, the most alike first."""
        window = self._window(probe.since, probe.until)
        headed, beside = self._headed(probe.heading, window)
        shared, owners = self._shared(terms_of_claim(probe.text, probe.speaker), window)
        scores = {key: weight + headed[owners[key]] for key, weight in shared.items()}
        best = [key for _, key in nsmallest(BEST, ((-weight, key) for key, weight in scores.items()))]
        places = self._placed({*best, *beside})
        scores |= {key: headed[places[key].document_key] for key in beside if key not in scores}
        kept = [place for place in places.values() if place.document_id != probe.document]
        ranked = nsmallest(limit, kept, key=lambda place: _rank(place, scores[place.claim_key], probe))
        return [place.attribution_key for place in ranked]

    @cached_property
    def _days(self) -> list[int]:
        return [int(day) for day in self._connection.execute(DAYS).scalars()]

    @cached_property
    def _claims(self) -> int:
        """How many claims there are, about."""
        return int(self._connection.execute(select(func.max(col(ClaimRow.key)))).scalar() or 0)

    def _window(self, since: str | None, until: str | None) -> Window:
        first = bisect_left(self._days, day_of(since)) if since else 0
        last = bisect_right(self._days, day_of(until)) if until else len(self._days)
        undated = [NO_DAY] if NO_DAY in self._days[:1] else []
        return (*undated, *(day for day in self._days[first:last] if day != NO_DAY))

    def _find_headed(self, heading: str, window: Window) -> tuple[Counter[int], frozenset[int]]:
        """The weight of what the heading of each document shares with this one, and the claims of those that share
        most."""
        weights = self._weights(terms_of_heading(heading, ""), window)
        rows = self._rows(weights, window, col(TermRow.claim_key) == HEADING_KEY)
        shared: Counter[int] = Counter()
        for term, document, _ in rows:
            shared[document] += weights[term]
        documents = nsmallest(HEADED, shared, key=lambda key: (-shared[key], key))
        claims = (
            select(col(ClaimRow.key))
            .join(AttributionRow, col(AttributionRow.key) == col(ClaimRow.attribution_key))
            .where(col(AttributionRow.document_key).in_(documents))
        )
        return shared, frozenset(int(key or 0) for key in self._connection.execute(claims).scalars())

    def _shared(self, terms: Collection[str], window: Window) -> tuple[dict[int, int], dict[int, int]]:
        """The weight of what each claim shares with the terms, and the document of each."""
        weights = self._weights(terms, window)
        shared: dict[int, int] = {}
        owners = {}
        for term, document, claim in self._rows(weights, window, col(TermRow.claim_key) != HEADING_KEY):
            shared[claim] = shared.get(claim, 0) + weights[term]
            owners[claim] = document
        return shared, owners

    def _weights(self, terms: Collection[str], window: Window) -> dict[str, int]:
        """The terms that are looked up, each with its weight: how rare it is in the window."""
        frequency: Counter[str] = Counter()
        for days in in_chunks(window):
            found = select(col(TermRow.term), func.count()).where(*_where(terms, days)).group_by(col(TermRow.term))
            frequency.update({str(term): int(number) for term, number in self._connection.execute(found)})
        return dict(_rarest(frequency, self._claims))

    def _rows(self, terms: Collection[str], window: Window, which: Any) -> Iterator[tuple[str, int, int]]:  # noqa: ANN401 - a condition
        """A term, the key of a document, and of a claim there."""
        columns: Any = select(*map(col, (TermRow.term, TermRow.document_key, TermRow.claim_key)))
        for days in in_chunks(window):
            yield from self._connection.execute(columns.where(*_where(terms, days), which)).all()

    def _placed(self, claims: Collection[int]) -> dict[int, _Place]:
        for chunk in in_chunks(sorted(claims - self._places.keys())):
            for row in self._connection.execute(_places(chunk)):
                claim, attribution, document, name, published, length = row
                self._places[claim] = _Place(claim, attribution, document, name, day_of(published), length / LETTERS)
        return {key: self._places[key] for key in claims}


def _where(terms: Collection[str], days: Sequence[int]) -> tuple[Any, Any]:
    return col(TermRow.day).in_(days), col(TermRow.term).in_(sorted(terms))


def _places(claims: Sequence[int]) -> Select[Any]:
    columns = (
        *map(col, (ClaimRow.key, ClaimRow.attribution_key, AttributionRow.document_key, DocumentRow.id)),
        col(DocumentRow.published),
        func.length(col(ClaimRow.folded)).label("length"),
    )
    return (
        select(*columns)
        .select_from(ClaimRow)
        .join(AttributionRow, col(AttributionRow.key) == col(ClaimRow.attribution_key))
        .join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
        .where(col(ClaimRow.key).in_(claims))
    )


def _rarest(frequency: Mapping[str, int], claims: int) -> Iterator[tuple[str, int]]:
    """The terms from the rarest on, each with its weight, until they stand in too many rows; at least one."""
    weighed = 0
    for term in sorted(frequency, key=lambda one: (frequency[one], one)):
        if weighed and weighed + frequency[term] > POSTINGS:
            return
        weighed += frequency[term]
        yield term, round(UNIT * math.log(1 + claims / frequency[term]))


def _rank(place: _Place, shared: int, probe: Probe) -> tuple[float, int]:
    """What shares much for its length, and was published near the same day, comes first."""
    day = day_of(probe.published)
    gap = abs(place.day - day) if day and place.day else 0
    likeness = shared / (SHORT + math.sqrt(place.words)) / (1 + gap / FADES)
    return -round(likeness, 6), place.claim_key
