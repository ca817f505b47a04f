"""A query as a statement over attributions, one a claim: conditions, order, page.

Only the tables that the query asks about are joined, and every list of names is looked up first: what a statement costs
grows with what it finds, not with what the database holds. What is read of each claim comes later
(:mod:`attribution.store.reading`), for those of the page alone. The connection is asked which way is the shorter one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from attribution.errors import StoreError
from attribution.folding import fold
from attribution.queries import ClaimQuery, ClaimSort
from attribution.store.folded import folded_name
from attribution.store.full_text import finds_many, held_by_claim, holding
from attribution.store.searching import Condition, names_meant, storable
from attribution.store.tables import (
    AttributionRow,
    ClaimLinkRow,
    ClaimRow,
    DocumentAgencyRow,
    DocumentRow,
    FindingRow,
    LinkRole,
    OutletRow,
    SpeakerNameRow,
    SpeakerRow,
)

ISO_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2}([t ][\d:.+z-]+)?)?)?", re.ASCII)  # lower case: it is folded first
DAY = len("2022-01-02")
Names = Sequence[int] | CompoundSelect[Any]
MANY_NAMES = 1_000  # that are not looked up one by one
MOST = 5_000  # claims of a speaker that are looked at one by one
AFTER = "~"  # stands after all that a date goes on with
KEY = col(AttributionRow.key)
IN_ORDER: tuple[Any, ...] = (
    col(DocumentRow.published).nulls_last(),
    col(DocumentRow.id),
    col(DocumentRow.version),
    col(AttributionRow.position),
)
FROM_THE_LAST: tuple[Any, ...] = (  # what an index of the other order gives when it is read backwards
    col(DocumentRow.published).desc().nulls_last(),
    col(DocumentRow.id).desc(),
    col(DocumentRow.version).desc(),
    col(AttributionRow.position),
)


def keys_of(query: ClaimQuery, connection: Connection) -> Select[int | None]:
    """The keys of the attributions whose claims the query asks for, in its order, of its page.

    Raises:
        StoreError: a date of the query is none.
    """
    page = None if query.limit is None else max(0, query.limit)
    return (
        _matching(query, connection, KEY, sort=query.sort)
        .order_by(*_order(query))
        .offset(max(0, query.offset))
        .limit(page)
    )


def page_of(query: ClaimQuery, connection: Connection) -> Select[Any]:
    """The same keys, each with how many there are in all: for queries that must look at all of them anyhow.

    Raises:
        StoreError: a date of the query is none.
    """
    return keys_of(query, connection).add_columns(func.count().over())


def counted(query: ClaimQuery, connection: Connection) -> Select[int]:
    """How many there are, the page left aside.

    Raises:
        StoreError: a date of the query is none.
    """
    return _matching(query, connection, func.count())


def all_keys_of(query: ClaimQuery, connection: Connection) -> Select[int | None]:
    """The keys of all of them, in no order.

    Raises:
        StoreError: a date of the query is none.
    """
    return _matching(query, connection, KEY)


def _matching(query: ClaimQuery, connection: Connection, *columns: Any, sort: ClaimSort | None = None) -> Select[Any]:  # noqa: ANN401 - any
    statement = (
        select(*columns)
        .select_from(AttributionRow)
        .join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
    )
    names = _names(query, connection)
    by_speaker = _speaks_less(query, names, connection)
    if by_speaker:
        statement = statement.join(ClaimRow, col(ClaimRow.attribution_key) == KEY)
    if query.kind is not None or sort is ClaimSort.SPEAKER:
        statement = statement.join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
    if sort is ClaimSort.SPEAKER:
        statement = statement.outerjoin(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))
    return statement.where(*_words(query, connection, by_speaker=by_speaker), *_conditions(query, names))


def _words(query: ClaimQuery, connection: Connection, *, by_speaker: bool) -> list[Condition]:
    if query.about is None:
        return []
    return held_by_claim(query.about) if by_speaker else [KEY.in_(holding(query.about, connection.dialect.name))]


def _names(query: ClaimQuery, connection: Connection) -> Names:
    """The keys of the names that the speaker goes by, looked up before all else; too many stay a question."""
    if query.speaker is None:
        return []
    meant = names_meant(query.speaker)
    found = [int(key) for key in connection.execute(meant.limit(MANY_NAMES)).scalars()]
    return found if len(found) < MANY_NAMES else meant


def _speaks_less(query: ClaimQuery, names: Names, connection: Connection) -> bool:
    """Whether the words are frequent and the speaker is not, so that it is better to look at all that the speaker said
    than at all that holds the words."""
    if query.speaker is None or query.about is None or not finds_many(connection, query.about):
        return False
    said = select(KEY).where(col(AttributionRow.name_key).in_(names)).limit(MOST)
    return int(connection.execute(select(func.count()).select_from(said.subquery())).scalar_one()) < MOST


def _order(query: ClaimQuery) -> tuple[Any, ...]:
    if query.sort is ClaimSort.PUBLISHED:
        return FROM_THE_LAST if query.descending else IN_ORDER
    columns: dict[ClaimSort, Any] = {
        ClaimSort.SAID: col(AttributionRow.time_start),
        ClaimSort.SPEAKER: col(SpeakerRow.name),
        ClaimSort.CONFIDENCE: col(AttributionRow.confidence),
    }
    first = columns[query.sort]
    return ((first.desc() if query.descending else first).nulls_last(), *IN_ORDER)


def _conditions(query: ClaimQuery, names: Names) -> Iterator[Condition]:
    """What a claim of a current document must fulfil."""
    yield col(DocumentRow.current).is_(True)
    if query.speaker is not None:
        yield col(AttributionRow.name_key).in_(names)
    published = list(_between(col(DocumentRow.published), col(DocumentRow.published), query.since, query.until, ""))
    yield from published
    if query.outlets:
        yield _carried_by(query.outlets, [col(DocumentRow.current).is_(True), *published])
    if query.agencies:
        yield col(DocumentRow.key).in_(_with_agency(_outlet_keys(query.agencies)))
    yield from _plain_conditions(query)
    days = (col(AttributionRow.time_start), col(AttributionRow.time_end))
    yield from _between(*days, query.said_since, query.said_until, "said-")


def document_conditions(query: ClaimQuery) -> Iterator[Condition]:
    """What a current document must fulfil to be one that the query's outlet published or supplied, on its days.

    Raises:
        StoreError: a date of the query is none.
    """
    yield col(DocumentRow.current).is_(True)
    yield from _between(col(DocumentRow.published), col(DocumentRow.published), query.since, query.until, "")
    if query.outlets:
        outlets = _outlet_keys(query.outlets)
        yield or_(col(DocumentRow.outlet_key).in_(outlets), col(DocumentRow.key).in_(_with_agency(outlets)))


def _plain_conditions(query: ClaimQuery) -> Iterator[Condition]:
    """Those that compare a value with a column."""
    asked: Sequence[tuple[Any, str | None]] = (
        (col(AttributionRow.type), query.type and query.type.value),
        (col(AttributionRow.cue_class), query.cue_class and query.cue_class.value),
        (col(SpeakerNameRow.kind), query.kind and query.kind.value),
        (col(DocumentRow.id), query.document),
    )
    for column, value in asked:
        if value is not None:
            yield column == value if storable(value) else column.is_(None)
    if query.min_confidence is not None:
        yield col(AttributionRow.confidence) >= query.min_confidence
    if query.finding is not None:
        yield KEY.in_(_with_finding(query.finding.value))


def _with_finding(code: str) -> Select[Any]:
    own = aliased(AttributionRow)
    here = and_(
        col(own.document_key) == col(FindingRow.document_key),
        col(own.id) == col(FindingRow.attribution),
    )
    return select(col(own.key)).select_from(FindingRow).join(own, here).where(col(FindingRow.code) == code)


def _carried_by(names: Sequence[str], documents: Sequence[Condition]) -> Condition:
    """Whether an outlet published the claim, itself or as the agency, or it came through the outlet; ``documents`` are
    what its document must fulfil anyhow, so that no others are looked at."""
    outlets = _outlet_keys(names)
    speakers = select(col(SpeakerNameRow.key)).where(col(SpeakerNameRow.folded).in_(_folded(names)))
    published = select(col(DocumentRow.key)).where(*documents)
    of_documents = union(
        published.where(col(DocumentRow.outlet_key).in_(outlets)),
        published.where(col(DocumentRow.key).in_(_with_agency(outlets))),
    )
    links = select(col(ClaimRow.attribution_key)).join(ClaimLinkRow, col(ClaimLinkRow.claim_key) == col(ClaimRow.key))
    through = union(
        links.where(col(ClaimLinkRow.outlet_key).in_(outlets), col(ClaimLinkRow.role) == LinkRole.OUTLET.value),
        links.where(col(ClaimLinkRow.name_key).in_(speakers)),
    )
    return or_(col(AttributionRow.document_key).in_(of_documents), KEY.in_(through))


def _with_agency(outlets: Select[Any]) -> Select[Any]:
    return select(col(DocumentAgencyRow.document_key)).where(col(DocumentAgencyRow.outlet_key).in_(outlets))


def _outlet_keys(names: Sequence[str]) -> Select[Any]:
    return select(col(OutletRow.key)).where(col(OutletRow.folded).in_(_folded(names)))


def _folded(names: Sequence[str]) -> list[str]:
    return sorted({folded_name(name) for name in names if storable(name)} - {""})


def _between(first: Any, last: Any, since: str | None, until: str | None, name: str) -> Iterator[ColumnElement[bool]]:  # noqa: ANN401 - columns
    """Whether the days from first to last meet the bounds. A bound stands for all that begins as it does: ``until
    2022-01`` holds all of January."""
    if since is not None:
        yield last >= _date(f"{name}since", since)
    if until is not None:
        yield first <= _date(f"{name}until", until) + AFTER


def _date(name: str, given: str) -> str:
    folded = fold(given).strip()
    if not ISO_DATE.fullmatch(folded):
        raise StoreError(f"no date: {given!r}", place=name, remedy="write it as 2022-01-02, 2022-01 or 2022")
    return folded[:DAY]
