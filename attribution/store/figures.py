"""How many claims of current versions speakers, names and outlets have: kept with every document that is stored, in its
transaction, so that nobody need count them to ask who speaks most.

Writers come one after the other (:func:`attribution.store.revisions.share_links`), so that two never change a figure at
once. Whoever doubts the figures can count them: :func:`recount` does, and so does ``store verify``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Integer, Select, Update, bindparam, distinct, func, select, update
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from attribution.queries import StoreProblem
from attribution.store.database import in_chunks
from attribution.store.tables import (
    AttributionOutletRow,
    AttributionRow,
    DocumentAgencyRow,
    DocumentRow,
    OutletRow,
    SpeakerNameRow,
    SpeakerRow,
)

Changes = list[tuple[type[SQLModel], Any, dict[str, Any]]]
"""Tables, the keys of the rows that change, and the new values."""
CLAIM = aliased(AttributionRow)  # each has one claim
NAME = aliased(SpeakerNameRow)
DOCUMENT = aliased(DocumentRow)
CURRENT = col(DOCUMENT.current).is_(True)
OF_DOCUMENT = col(CLAIM.document_key) == col(DOCUMENT.key)
SPELLINGS = select(func.count()).where(col(NAME.speaker_key) == col(SpeakerRow.key), col(NAME.claims) > 0)


def count_in(connection: Connection, document_key: int, sign: int = 1) -> None:
    """Add what a version of a document holds to the figures; take it off them where ``sign`` is -1."""
    for statement in _updates(sign):
        connection.execute(statement, {"own_document": document_key})


@cache
def _updates(sign: int) -> list[Update]:
    """The statements that change figures by what a document holds: made once, since every document goes by them."""
    return [
        update(table).where(col(table.key).in_(keys)).values(**values)  # type: ignore[attr-defined]
        for table, keys, values in _changes(sign)
    ]


def _changes(sign: int) -> Changes:
    """A key to which nothing is added is not looked for by its index, which has all documents of an outlet."""
    document_key = bindparam("own_document", type_=Integer())
    here = col(CLAIM.document_key) == document_key
    names = select(col(CLAIM.name_key)).where(here)
    speakers = select(col(NAME.speaker_key)).where(col(NAME.key).in_(names))
    spoken = _joined().where(here, col(NAME.speaker_key) == col(SpeakerRow.key))
    of_name = select(func.count()).where(here, col(CLAIM.name_key) == col(SpeakerNameRow.key))
    published = select(col(DOCUMENT.outlet_key)).where(col(DOCUMENT.key) == document_key)
    agencies = select(col(DocumentAgencyRow.outlet_key)).where(col(DocumentAgencyRow.document_key) == document_key)
    claims = _scalar(select(func.count()).where(here))
    relays = select(col(AttributionOutletRow.outlet_key)).join(CLAIM, _relays()).where(here)
    times = select(func.count()).select_from(AttributionOutletRow).join(CLAIM, _relays()).where(here)
    named = select(func.count()).where(
        col(DocumentAgencyRow.document_key) == document_key,
        col(DocumentAgencyRow.outlet_key) + 0 == col(OutletRow.key),
    )
    relayed = times.where(col(AttributionOutletRow.outlet_key) + 0 == col(OutletRow.key))
    documents = {"claims": SpeakerRow.claims + sign * _scalar(spoken), "documents": SpeakerRow.documents + sign}
    return [
        (SpeakerNameRow, names, {"claims": SpeakerNameRow.claims + sign * _scalar(of_name)}),
        (SpeakerRow, speakers, {**documents, "spellings": _scalar(SPELLINGS)}),
        (OutletRow, published, {"published": OutletRow.published + sign * claims}),
        (OutletRow, agencies, {"agency": OutletRow.agency + sign * claims * _scalar(named)}),
        (OutletRow, relays, {"relayed": OutletRow.relayed + sign * _scalar(relayed)}),
    ]


def recount(connection: Connection) -> None:
    """Count everything anew; rows whose figures are right are not written."""
    for table, values in _counted():
        wrong = _wrong(table, values)
        connection.execute(update(table).where(wrong).values(**values))


def recount_speakers(connection: Connection, keys: Sequence[int]) -> None:
    """Count anew what these speakers have, whose names changed."""
    ((_, _), (table, values), _) = _counted()
    for chunk in in_chunks(keys):
        connection.execute(update(table).where(col(SpeakerRow.key).in_(chunk)).values(**values))


def figure_problems(connection: Connection) -> Iterator[StoreProblem]:
    """Every row whose figures are not what there is to count."""
    for table, values in _counted():
        name = table.name  # type: ignore[attr-defined]
        for (wrong,) in connection.execute(select(name).where(_wrong(table, values)).order_by(name)):
            place = "outlet" if table is OutletRow else "speaker"
            remedy = "`attribution store migrate` counts anew"
            yield StoreProblem(f"{place} {wrong}", f"its figures are not those of the claims; {remedy}")


def _counted() -> list[tuple[type[SQLModel], dict[str, Any]]]:
    current = _joined().join(DOCUMENT, OF_DOCUMENT).where(CURRENT)
    of_speaker = current.where(col(NAME.speaker_key) == col(SpeakerRow.key))
    documents = of_speaker.with_only_columns(func.count(distinct(col(CLAIM.document_key))))
    claims = select(func.count()).select_from(CLAIM).join(DOCUMENT, OF_DOCUMENT).where(CURRENT)
    published = claims.where(col(DOCUMENT.outlet_key) == col(OutletRow.key))
    agencies = claims.join(DocumentAgencyRow, col(DocumentAgencyRow.document_key) == col(DOCUMENT.key))
    relays = claims.join(AttributionOutletRow, _relays())
    figures = {
        "published": published,
        "agency": agencies.where(col(DocumentAgencyRow.outlet_key) == col(OutletRow.key)),
        "relayed": relays.where(col(AttributionOutletRow.outlet_key) == col(OutletRow.key)),
    }
    of_name = claims.where(col(CLAIM.name_key) == col(SpeakerNameRow.key))
    speakers = {"claims": of_speaker, "documents": documents, "spellings": SPELLINGS}
    return [
        (SpeakerNameRow, {"claims": _scalar(of_name)}),
        (SpeakerRow, {name: _scalar(one) for name, one in speakers.items()}),
        (OutletRow, {name: _scalar(one) for name, one in figures.items()}),
    ]


def _wrong(table: type[SQLModel], values: dict[str, Any]) -> Any:  # noqa: ANN401 - a condition on any table
    first, *others = (getattr(table, name) != value for name, value in values.items())
    for other in others:
        first |= other
    return first


def _joined() -> Select[Any]:
    return select(func.count()).select_from(CLAIM).join(NAME, col(NAME.key) == col(CLAIM.name_key))


def _relays() -> Any:  # noqa: ANN401 - a condition
    return col(AttributionOutletRow.attribution_key) == col(CLAIM.key)


def _scalar(statement: Select[Any]) -> Any:  # noqa: ANN401 - an expression of one value
    """The statement's one value, of the row that an update or a select around it is at."""
    return statement.correlate(SpeakerNameRow, SpeakerRow, OutletRow).scalar_subquery()
