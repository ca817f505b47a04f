"""What claims are found by, read from what is stored of them: to make it anew, and to hold it against what stands
there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, select
from sqlmodel import col

from attribution.store.marks import Marked, marks_of
from attribution.store.tables import (
    AttributionRow,
    ClaimLinkRow,
    ClaimRow,
    DocumentAgencyRow,
    DocumentRow,
    FindingRow,
    LinkRole,
    SpeakerNameRow,
)
from attribution.store.words import folded_words, other_forms

DOCUMENTS = 500  # that are read at once
IN_DOCUMENT = col(AttributionRow.document_key)
Sets = dict[tuple[Any, ...], set[Any]]


class Words(NamedTuple):
    """What a claim is found by, as it is stored."""

    folded: str
    forms: str
    marks: str


NOTHING = Words("", "", "")
"""What a claim of an earlier version is found by."""


def words_of_claims(connection: Connection, documents: Sequence[int]) -> Iterator[tuple[int, Words, Words]]:
    """Of each claim of at most :data:`DOCUMENTS` documents (their keys): its key, what it is found by, and what it
    should be found by."""
    links = _sets(connection, _links(documents), 2)
    agencies = _sets(connection, _agencies(documents), 1)
    codes = _sets(connection, _codes(documents), 2)
    for row in connection.execute(_claims(documents)).all():
        there = Words(row.folded, row.forms, row.marks)
        marked = _marked(row, links, agencies, codes)
        wanted = Words(folded_words(row.text), other_forms(row.text), marks_of(marked)) if row.current else NOTHING
        yield row.claim_key, there, wanted


def _marked(row: Row[Any], links: Sets, agencies: Sets, codes: Sets) -> Marked:
    own = frozenset(agencies[(row.document_key,)])
    publisher = set() if row.outlet_key is None else {row.outlet_key}
    return Marked(
        name_key=row.name_key,
        kind=row.kind,
        cue_class=row.cue_class,
        type=row.type,
        confidence=row.confidence if isinstance(row.confidence, float) else None,  # SQLite keeps any text there
        said=None if row.time_start is None or row.time_end is None else (row.time_start, row.time_end),
        document_key=row.document_key,
        published=row.published,
        carriers=frozenset({*publisher, *own, *(key for key, _ in links[row.claim_key, LinkRole.OUTLET.value])}),
        agencies=own,
        voices=frozenset(name for _, name in links[row.claim_key, LinkRole.SPEAKER.value]),
        codes=frozenset(codes[row.document_key, row.attribution_id]),
    )


def _claims(documents: Sequence[int]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    attribution = (AttributionRow.document_key, AttributionRow.name_key, AttributionRow.type, AttributionRow.cue_class)
    told = (AttributionRow.confidence, AttributionRow.time_start, AttributionRow.time_end)
    claim = (ClaimRow.text, ClaimRow.folded, ClaimRow.forms, ClaimRow.marks)
    document = (DocumentRow.current, DocumentRow.published, DocumentRow.outlet_key)
    keys: tuple[Any, ...] = (col(ClaimRow.key).label("claim_key"), col(AttributionRow.id).label("attribution_id"))
    return (
        select(*keys, *map(col, (*attribution, *told, *claim, *document)), col(SpeakerNameRow.kind))
        .select_from(AttributionRow)
        .join(ClaimRow, col(ClaimRow.attribution_key) == col(AttributionRow.key))
        .join(DocumentRow, col(DocumentRow.key) == IN_DOCUMENT)
        .join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
        .where(IN_DOCUMENT.in_(documents))
    )


def _links(documents: Sequence[int]) -> Any:  # noqa: ANN401 - likewise
    columns = (ClaimLinkRow.claim_key, ClaimLinkRow.role, ClaimLinkRow.outlet_key, ClaimLinkRow.name_key)
    return (
        select(*map(col, columns))
        .select_from(AttributionRow)
        .join(ClaimRow, col(ClaimRow.attribution_key) == col(AttributionRow.key))
        .join(ClaimLinkRow, col(ClaimLinkRow.claim_key) == col(ClaimRow.key))
        .where(IN_DOCUMENT.in_(documents))
    )


def _agencies(documents: Sequence[int]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    owner = col(DocumentAgencyRow.document_key)
    return select(owner, col(DocumentAgencyRow.outlet_key)).where(owner.in_(documents))


def _codes(documents: Sequence[int]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    owner = col(FindingRow.document_key)
    return select(owner, col(FindingRow.attribution), col(FindingRow.code)).where(owner.in_(documents))


def _sets(connection: Connection, statement: Select[Any], owner: int) -> Sets:
    """Of rows whose first ``owner`` columns say whose they are, the others by those; one alone stands for itself."""
    found: Sets = defaultdict(set)
    for row in connection.execute(statement):
        rest = tuple(row[owner:])
        found[tuple(row[:owner])].add(rest[0] if len(rest) == 1 else rest)
    return found
