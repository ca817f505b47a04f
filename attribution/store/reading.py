"""Stored claims put together again: rows become the domain types that were stored, spans and all.

The one-row parts come from one statement, the lists (spans, rules, candidates, outlets, chain) from one statement each
for many claims, so that the number of statements does not grow with the claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select
from sqlmodel import col

from attribution.domain import Attribution, Speaker, TimeRange
from attribution.queries import KnownSpeaker, StoredClaim
from attribution.spans import Span
from attribution.store.claim_links import claim_link, web_texts
from attribution.store.database import in_chunks
from attribution.store.rows import unresolved_of
from attribution.store.tables import (
    AttributionOutletRow,
    AttributionRow,
    CandidateRow,
    ClaimLinkRow,
    ClaimRow,
    DocumentAgencyRow,
    DocumentRow,
    DocumentTextRow,
    FindingRow,
    OutletRow,
    RuleRow,
    SpanRole,
    SpanRow,
    SpeakerNameRow,
    SpeakerRow,
)
from attribution.terms import AttributionType, CueClass, FindingCode, MediumKind, Resolution, SpeakerKind, Unresolved

Lists = Mapping[int, list[str]]


def claims_joined(*columns: Any) -> Select[Any]:  # noqa: ANN401 - any column of the joined tables
    """A statement over claims, each with its attribution, document, speaker's name and publisher."""
    return (
        select(*columns)
        .select_from(ClaimRow)
        .join(AttributionRow, col(AttributionRow.key) == col(ClaimRow.attribution_key))
        .join(DocumentRow, col(DocumentRow.key) == col(AttributionRow.document_key))
        .join(SpeakerNameRow, col(SpeakerNameRow.key) == col(AttributionRow.name_key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
    )


def claim_statement() -> Select[Any]:
    """The one-row part of every claim, in no order."""
    statement = claims_joined(
        col(ClaimRow.key).label("claim_key"),
        col(ClaimRow.id).label("claim_id"),
        col(ClaimRow.text).label("claim_text"),
        col(ClaimRow.sentence_start),
        col(ClaimRow.sentence_end),
        col(ClaimRow.sentence),
        col(AttributionRow.key).label("attribution_key"),
        col(AttributionRow.id).label("attribution_id"),
        col(AttributionRow.type),
        col(AttributionRow.cue_class),
        col(AttributionRow.resolution),
        col(AttributionRow.reason),
        col(AttributionRow.parent),
        col(AttributionRow.confidence),
        col(DocumentRow.key).label("document_key"),
        col(DocumentRow.id).label("document_id"),
        col(DocumentRow.version),
        col(DocumentRow.title),
        col(DocumentRow.published),
        col(DocumentRow.url),
        col(DocumentRow.path),
        col(DocumentRow.current),
        *map(col, (AttributionRow.medium_kind, AttributionRow.time_start, AttributionRow.time_end)),
        col(AttributionRow.time_unresolved),
        col(SpeakerNameRow.name).label("speaker"),
        col(SpeakerNameRow.kind).label("speaker_kind"),
        col(SpeakerRow.id).label("speaker_id"),
        col(SpeakerRow.name).label("known_as"),
        col(SpeakerRow.kind).label("known_kind"),
        col(OutletRow.name).label("publisher"),
    )
    return statement.outerjoin(SpeakerRow, col(SpeakerRow.key) == col(SpeakerNameRow.speaker_key))


@dataclass(slots=True)
class _Lists:
    """What the claims of one chunk have several of, by the key of their attribution or claim."""

    spans: dict[int, dict[SpanRole, list[Span]]] = field(default_factory=dict)
    rules: Lists = field(default_factory=dict)
    candidates: Lists = field(default_factory=dict)
    outlets: Lists = field(default_factory=dict)
    chain: Lists = field(default_factory=dict)
    agencies: Lists = field(default_factory=dict)
    findings: Lists = field(default_factory=dict)
    texts: Mapping[int, str] = field(default_factory=dict)
    """Those of the documents of the web, by whose words links are made."""


def claims_of_keys(connection: Connection, keys: Iterable[int], *, around: int = 0) -> Iterator[StoredClaim]:
    """The claims of the attributions with these keys, in their order, read as they are taken, with so many characters
    of the text ``around`` their sentences.

    Raises:
        ValueError, LookupError: a row holds a value that this program does not know, or lacks its cue.
    """
    statement = claim_statement()
    for chunk in in_chunks(keys):
        rows = connection.execute(statement.where(col(AttributionRow.key).in_(chunk))).all()
        by_key = {row.attribution_key: row for row in rows}
        ordered = [by_key[key] for key in chunk if key in by_key]
        lists = _read_lists(connection, ordered)
        claims = (_claim(row, lists) for row in ordered)
        yield from _with_text(connection, ordered, claims, around) if around else claims


def _with_text(
    connection: Connection, rows: list[Row[Any]], claims: Iterable[StoredClaim], around: int
) -> Iterator[StoredClaim]:
    owner = col(DocumentTextRow.document_key)
    statement = select(owner, col(DocumentTextRow.text)).where(owner.in_({row.document_key for row in rows}))
    texts = {int(key or 0): text for key, text in connection.execute(statement)}
    for row, claim in zip(rows, claims, strict=True):
        text, sentence = texts.get(row.document_key, ""), claim.sentence
        before, after = (
            text[max(0, sentence.start - around) : sentence.start],
            text[sentence.end : sentence.end + around],
        )
        yield replace(claim, before=before, after=after)


def read_claims(connection: Connection, statement: Select[Any]) -> list[StoredClaim]:
    """The claims of a :func:`claim_statement`, in its order.

    Raises:
        ValueError, LookupError: a row holds a value that this program does not know, or lacks its cue.
    """
    claims: list[StoredClaim] = []
    for rows in in_chunks(connection.execute(statement).all()):
        lists = _read_lists(connection, rows)
        claims.extend(_claim(row, lists) for row in rows)
    return claims


def _read_lists(connection: Connection, rows: list[Row[Any]]) -> _Lists:
    attributions = [row.attribution_key for row in rows]
    name = func.coalesce(col(OutletRow.name), col(SpeakerNameRow.name))
    links = (
        select(col(ClaimLinkRow.claim_key), name)
        .outerjoin(OutletRow, col(OutletRow.key) == col(ClaimLinkRow.outlet_key))
        .outerjoin(SpeakerNameRow, col(SpeakerNameRow.key) == col(ClaimLinkRow.name_key))
        .where(col(ClaimLinkRow.claim_key).in_([row.claim_key for row in rows]))
        .order_by(col(ClaimLinkRow.claim_key), col(ClaimLinkRow.position))
    )
    outlets = _list_statement(AttributionOutletRow, OutletRow.name, attributions)
    named = outlets.join(OutletRow, col(OutletRow.key) == col(AttributionOutletRow.outlet_key))
    return _Lists(
        _read_spans(connection, attributions),
        _grouped(connection.execute(_list_statement(RuleRow, RuleRow.rule, attributions))),
        _grouped(connection.execute(_list_statement(CandidateRow, CandidateRow.name, attributions))),
        _grouped(connection.execute(named)),
        _grouped(connection.execute(links)),
        _grouped(connection.execute(_agencies({row.document_key for row in rows}))),
        _grouped(connection.execute(_findings(attributions))),
        web_texts(connection, rows),
    )


def _agencies(documents: Iterable[int]) -> Select[int, str]:
    owner = col(DocumentAgencyRow.document_key)
    named = select(owner, col(OutletRow.name)).join(OutletRow, col(OutletRow.key) == col(DocumentAgencyRow.outlet_key))
    return named.where(owner.in_(sorted(documents))).order_by(owner, col(DocumentAgencyRow.position))


def _findings(attributions: list[int]) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    """The codes of what was found in each attribution."""
    owner, code = col(AttributionRow.key), col(FindingRow.code)
    here = (
        col(FindingRow.document_key) == col(AttributionRow.document_key),
        col(FindingRow.attribution) == col(AttributionRow.id),
    )
    found = select(owner, code).select_from(AttributionRow).join(FindingRow, and_(*here)).distinct()
    return found.where(owner.in_(attributions)).order_by(owner, code)


def _list_statement(
    table: type[RuleRow] | type[CandidateRow] | type[AttributionOutletRow], value: str, attributions: list[int]
) -> Select[int, str]:
    owner = col(table.attribution_key)
    return select(owner, col(value)).where(owner.in_(attributions)).order_by(owner, col(table.position))


def _grouped(rows: Iterable[Any]) -> Lists:
    groups: dict[int, list[str]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups


def _read_spans(connection: Connection, attributions: list[int]) -> dict[int, dict[SpanRole, list[Span]]]:
    owner, role = col(SpanRow.attribution_key), col(SpanRow.role)
    statement = (
        select(owner, role, col(SpanRow.start_offset), col(SpanRow.end_offset), col(SpanRow.text))
        .where(owner.in_(attributions))
        .order_by(owner, role, col(SpanRow.position))
    )
    spans: dict[int, dict[SpanRole, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for key, name, start, end, text in connection.execute(statement):
        spans[key][SpanRole(name)].append(Span(start, end, text))
    return spans


def _claim(row: Row[Any], lists: _Lists) -> StoredClaim:
    return StoredClaim(
        id=row.claim_id,
        document_id=row.document_id,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        place=row.url or row.path,
        text=row.claim_text,
        sentence=Span(row.sentence_start, row.sentence_end, row.sentence),
        attribution=_attribution(row, lists),
        chain=tuple(lists.chain.get(row.claim_key, ())),
        current=row.current,
        speaker=None
        if row.speaker_id is None
        else KnownSpeaker(row.speaker_id, row.known_as, SpeakerKind(row.known_kind)),
        findings=tuple(map(FindingCode, lists.findings.get(row.attribution_key, ()))),
        agencies=tuple(lists.agencies.get(row.document_key, ())),
        version=row.version,
        link=claim_link(row, lists.texts),
    )


def _attribution(row: Row[Any], lists: _Lists) -> Attribution:
    key, spans = row.attribution_key, lists.spans[row.attribution_key]
    return Attribution(
        id=row.attribution_id,
        cue=spans[SpanRole.CUE][0],
        source=_only(spans, SpanRole.SOURCE),
        content=tuple(spans[SpanRole.CONTENT]),
        type=AttributionType(row.type),
        cue_class=CueClass(row.cue_class),
        speaker=Speaker(
            row.speaker,
            SpeakerKind(row.speaker_kind),
            Resolution(row.resolution),
            tuple(lists.candidates.get(key, ())),
            row.reason,
        ),
        addressee=_only(spans, SpanRole.ADDRESSEE),
        medium=_only(spans, SpanRole.MEDIUM),
        time=_only(spans, SpanRole.TIME),
        outlets=tuple(lists.outlets.get(key, ())),
        parent=row.parent,
        rules=tuple(lists.rules.get(key, ())),
        confidence=None if row.confidence is None else float(row.confidence),  # SQLite keeps any text in the column
        medium_kind=None if row.medium_kind is None else MediumKind(row.medium_kind),
        time_resolved=_time(row),
    )


def _time(row: Row[Any]) -> TimeRange | Unresolved | None:
    if row.time_unresolved is not None:
        return unresolved_of(row.time_unresolved)
    return None if row.time_start is None else TimeRange(row.time_start, row.time_end)


def _only(spans: Mapping[SpanRole, list[Span]], role: SpanRole) -> Span | None:
    return next(iter(spans.get(role, ())), None)
