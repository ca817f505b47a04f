"""Speakers as others see them: found by any of their names, listed with figures, shown with all that is known.

Figures are those of current versions of documents, counted when they are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, distinct, exists, func, select, union
from sqlalchemy.orm import aliased
from sqlmodel import col

from attribution.queries import (
    Counted,
    Decision,
    KnownSpeaker,
    ListedSpeaker,
    ShownSpeaker,
    SpeakerDocument,
    SpeakerName,
    SpeakerQuery,
    SpeakerSort,
    SpeakerSpelling,
)
from attribution.store.database import in_chunks
from attribution.store.decisions import read_decisions
from attribution.store.folded import term_words
from attribution.store.searching import holds_pieces, made_together
from attribution.store.tables import (
    AttributionRow,
    DocumentRow,
    OutletRow,
    SpeakerNameRow,
    SpeakerRow,
)
from attribution.terms import CueClass, SpeakerKind

Condition = ColumnElement[bool]
_OTHER = aliased(SpeakerNameRow)  # any of a speaker's names, beside the one that is counted
SPEAKER: tuple[Any, ...] = (
    col(SpeakerRow.id).label("speaker_id"),
    col(SpeakerRow.name).label("known_as"),
    col(SpeakerRow.kind).label("known_kind"),
)
CURRENT = col(DocumentRow.current).is_(True)
SPEAKER_OF_NAME = col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key)
OF_NAME = (AttributionRow, col(AttributionRow.name_key) == col(SpeakerNameRow.key))
OF_ATTRIBUTION = (DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
CLAIMS = func.count(col(AttributionRow.key))  # each has one claim
DOCUMENTS = func.count(distinct(col(DocumentRow.key)))
FIGURES: dict[SpeakerSort, Any] = {
    SpeakerSort.CLAIMS: col(SpeakerRow.claims),
    SpeakerSort.DOCUMENTS: col(SpeakerRow.documents),
    SpeakerSort.SPELLINGS: col(SpeakerRow.spellings),
}


def list_speakers(connection: Connection, query: SpeakerQuery) -> list[ListedSpeaker]:
    """The speakers that the query asks for, those of equal figures by name."""
    figure = FIGURES.get(query.sort)
    order = ([] if figure is None else [figure.desc()]) + [col(SpeakerRow.name), col(SpeakerRow.id)]
    columns = (col(SpeakerRow.key), *SPEAKER, col(SpeakerRow.claims), col(SpeakerRow.documents))
    statement = select(*columns).where(*_conditions(query)).order_by(*order)
    rows = connection.execute(statement.offset(max(0, query.offset)).limit(query.limit)).all()
    spellings = _spellings(connection, [row.key for row in rows])
    return [
        ListedSpeaker(known(row), row.claims, row.documents, tuple(name for _, name in sorted(spellings[row.key])))
        for row in rows
    ]


def count_speakers(connection: Connection, query: SpeakerQuery) -> int:
    """How many speakers the query asks for, its limit and offset left aside."""
    counted = select(func.count()).select_from(SpeakerRow).where(*_conditions(query))
    return int(connection.execute(counted).scalar_one())


def count_names(connection: Connection) -> int:
    """How many spellings speakers have in current versions."""
    counted = select(func.coalesce(func.sum(col(SpeakerRow.spellings)), 0)).where(*_conditions(SpeakerQuery()))
    return int(connection.execute(counted).scalar_one())


def count_all_claims(connection: Connection) -> int:
    """How many claims current versions hold."""
    counted = select(func.coalesce(func.sum(col(SpeakerNameRow.claims)), 0))
    return int(connection.execute(counted).scalar_one())


def show_speaker(connection: Connection, key: int, limit: int | None) -> ShownSpeaker:
    """All that is known of the speaker with that key; of the documents at most ``limit``.

    Raises:
        ValueError: a row holds a kind or a class that this program does not know.
    """
    row = connection.execute(select(*SPEAKER).where(col(SpeakerRow.key) == key)).one()
    spellings = spellings_of(connection, key)
    classes = _counted(connection, key, col(AttributionRow.cue_class))
    return ShownSpeaker(
        speaker=known(row),
        claims=sum(one.claims for one in spellings),
        joint=_joint_claims(connection, key),
        appearances=int(connection.execute(_of_speaker(key, DOCUMENTS)).scalar_one()),
        spellings=tuple(spellings),
        documents=_documents(connection, key, limit),
        outlets=_counted(connection, key, col(OutletRow.name)),
        classes=tuple(Counted(CueClass(one.name), one.claims) for one in classes),
        decisions=tuple(_decisions(connection, [one.name for one in spellings])),
    )


def spellings_of(connection: Connection, key: int) -> list[SpeakerSpelling]:
    """All spellings of a speaker, the most frequent first, those that only earlier versions of documents have too."""
    counts = _spelling_statement([key]).subquery()
    names = (
        select(col(SpeakerNameRow.name), col(SpeakerNameRow.kind), counts.c.claims, counts.c.documents)
        .outerjoin(counts, counts.c.key == col(SpeakerNameRow.key))
        .where(col(SpeakerNameRow.speaker_key) == key)
    )
    found = [
        SpeakerSpelling(SpeakerName(row.name, SpeakerKind(row.kind)), row.claims or 0, row.documents or 0)
        for row in connection.execute(names)
    ]
    return sorted(found, key=lambda one: (-one.claims, one.name))


def known(row: Any) -> KnownSpeaker:  # noqa: ANN401 - a row of any statement
    """The speaker of a row that has its columns."""
    return KnownSpeaker(row.speaker_id, row.known_as, SpeakerKind(row.known_kind))


def _spoken(*columns: Any) -> Select[Any]:  # noqa: ANN401 - any column of the joined tables
    """A statement over the claims of current documents, from the names on."""
    return select(*columns).select_from(SpeakerNameRow).join(*OF_NAME).join(*OF_ATTRIBUTION).where(CURRENT)


def _conditions(query: SpeakerQuery) -> list[Condition]:
    """What a speaker must fulfil; whoever has no name, or none in a current version, is none."""
    conditions = [col(SpeakerRow.name) != "", col(SpeakerRow.claims) > 0]
    if query.kind is not None:
        conditions.append(col(SpeakerRow.kind) == query.kind.value)
    if query.like is not None:
        names = exists().where(col(_OTHER.speaker_key) == col(SpeakerRow.key))
        conditions.append(names.where(holds_pieces(col(_OTHER.folded), term_words(query.like))))
    return conditions


def _spelling_statement(speakers: Sequence[int]) -> Select[Any]:
    columns = (col(SpeakerNameRow.key), col(SpeakerNameRow.name), col(SpeakerNameRow.kind))
    counts = (CLAIMS.label("claims"), DOCUMENTS.label("documents"))
    owner = col(SpeakerNameRow.speaker_key)
    statement = _spoken(owner, *columns, *counts).where(owner.in_(speakers))
    return statement.group_by(owner, *columns)


def _spellings(connection: Connection, speakers: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """The spellings of each speaker in current versions; each after the negative of its figure."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    owner, claims = col(SpeakerNameRow.speaker_key), col(SpeakerNameRow.claims)
    for chunk in in_chunks(speakers):
        named = select(owner, col(SpeakerNameRow.name), claims).where(owner.in_(chunk), claims > 0)
        for key, name, number in connection.execute(named):
            found[int(key or 0)].append((-number, name))
    return found


def _documents(connection: Connection, key: int, limit: int | None) -> tuple[SpeakerDocument, ...]:
    """The latest documents first, undated ones last."""
    columns = (col(DocumentRow.id), col(DocumentRow.title), col(DocumentRow.published))
    statement = _of_speaker(key, *columns, CLAIMS.label("claims")).group_by(col(DocumentRow.key), *columns)
    ordered = statement.order_by(col(DocumentRow.published).desc().nulls_last(), col(DocumentRow.id))
    return tuple(SpeakerDocument(*row) for row in connection.execute(ordered.limit(limit)))


def _counted(connection: Connection, key: int, column: Any) -> tuple[Counted, ...]:  # noqa: ANN401 - of any table
    """How many of the speaker's claims have each value of the column, the most frequent first."""
    published = _of_speaker(key, column, CLAIMS).outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
    statement = published.where(column.is_not(None)).group_by(column)
    return tuple(Counted(*row) for row in connection.execute(statement.order_by(CLAIMS.desc(), column)))


def _of_speaker(key: int, *columns: Any) -> Select[Any]:  # noqa: ANN401 - any column of the joined tables
    return _spoken(*columns).where(col(SpeakerNameRow.speaker_key) == key)


def _joint_claims(connection: Connection, key: int) -> int:
    names = select(col(SpeakerNameRow.key)).where(col(SpeakerNameRow.speaker_key) == key)
    spoken = select(CLAIMS).select_from(AttributionRow).join(*OF_ATTRIBUTION)
    statement = spoken.where(CURRENT, col(AttributionRow.name_key).in_(union(*made_together(names))))
    return int(connection.execute(statement).scalar_one())


def _decisions(connection: Connection, names: Sequence[SpeakerName]) -> list[Decision]:
    return [one for one in read_decisions(connection) if {one.speaker, one.other} & set(names)]
