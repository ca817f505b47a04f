"""Storing one checked document, all in the caller's one transaction.

The same text with the same claims is stored once: a fingerprint of everything that was found says so without reading
it back. The same text with other claims (a newer rulebook, a corrected outlet) takes the place of what was stored for
it. The same id with another text becomes a new version; the earlier one stays, no longer current, so that a claim that
someone has cited can still be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col

from attribution.domain import Attribution, Check, Claim, Document
from attribution.queries import Added, Outcome, Run, SpeakerName
from attribution.store.names import Keys, outlet_keys, run_key
from attribution.store.rows import (
    Columns,
    Link,
    attribution_columns,
    chain_links,
    claim_columns,
    finding_columns,
    fingerprint,
    span_columns,
    speaker_name,
    text_digest,
)
from attribution.store.speakers import name_keys
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
    LinkRole,
    OutletRow,
    RuleRow,
    RunRow,
    SpanRow,
    TermRow,
)
from attribution.store.terming import remove_terms, term_rows

PARAMETERS: dict[str, Any] = {"sqlite": "qmark", "postgresql": "format"}  # as the drivers take them
VERSIONS = select(
    col(DocumentRow.key),
    col(DocumentRow.version),
    col(DocumentRow.current),
    col(DocumentRow.digest),
    col(DocumentRow.fingerprint),
    col(DocumentRow.published),
).where(col(DocumentRow.id) == bindparam("own_id"))


def store_check(connection: Connection, check: Check, run: Run, keys: Keys) -> Added:
    """Store what was found in one document, unless it is there already; ``keys`` learns those that it looks up."""
    document = check.analysis.document
    digest, mark = text_digest(document.text), fingerprint(check)
    versions = _versions(connection, document.id)
    same = next((row for row in versions if row.digest == digest), None)
    if same is not None and same.current and same.fingerprint == mark:
        return Added(Outcome.UNCHANGED, document.id, same.version, len(check.claims))
    if versions:
        _retire(connection, document.id, versions)
    facts = _document_facts(connection, document, run, keys) | {"fingerprint": mark, "current": True}
    if same is None:
        version = 1 + max((row.version for row in versions), default=0)
        key = _add_version(
            connection, document, facts | {"version": version, "digest": digest, "first_seen": run.started}
        )
    else:
        version, key = same.version, same.key
        _replace_version(connection, key, facts)
    _store_analysis(connection, key, check, keys)
    return Added(_outcome(versions, same), document.id, version, len(check.claims))


def holds_document(connection: Connection, document: Document, run: Run) -> bool:
    """Whether the document is stored as it is, found by the same rules, weights and software."""
    facts = (DocumentRow.digest, DocumentRow.title, DocumentRow.published, DocumentRow.url)
    statement = (
        select(*map(col, facts), col(OutletRow.name), col(RunRow.rulebook), col(RunRow.version))
        .select_from(DocumentRow)
        .join(RunRow, col(RunRow.key) == col(DocumentRow.run_key))
        .outerjoin(OutletRow, col(OutletRow.key) == col(DocumentRow.outlet_key))
        .where(col(DocumentRow.id) == document.id, col(DocumentRow.current).is_(True))
        .where(col(DocumentRow.fingerprint) != "")
    )
    found = connection.execute(statement).one_or_none()
    same = (text_digest(document.text), document.title, document.published, document.url, document.outlet)
    return found is not None and tuple(found) == (*same, run.rulebook, run.version)


def _versions(connection: Connection, document_id: str) -> list[Row[Any]]:
    return list(connection.execute(VERSIONS, {"own_id": document_id}))


def _outcome(versions: list[Row[Any]], same: Row[Any] | None) -> Outcome:
    if not versions:
        return Outcome.ADDED
    return Outcome.UPDATED if same is not None and same.current else Outcome.VERSIONED


def _retire(connection: Connection, document_id: str, versions: Iterable[Row[Any]]) -> None:
    """Make none of the versions the current one, and forget its terms, which only the current one has."""
    for row in versions:
        if row.current:
            remove_terms(connection, row.key, row.published)
    current = (col(DocumentRow.id) == document_id, col(DocumentRow.current))
    connection.execute(update(DocumentRow).where(*current).values(current=False))


def _document_facts(connection: Connection, document: Document, run: Run, keys: Keys) -> Columns:
    outlet = None
    if document.outlet is not None:
        outlet = outlet_keys(connection, [document.outlet], keys)[document.outlet]
    facts = {"title": document.title, "published": document.published, "url": document.url}
    return {**facts, "outlet_key": outlet, "run_key": run_key(connection, run, keys)}


def _add_version(connection: Connection, document: Document, columns: Columns) -> int:
    given = {"id": document.id, "path": document.path}
    added = connection.execute(insert(DocumentRow).returning(col(DocumentRow.key)), columns | given).scalar_one()
    key = int(added or 0)
    connection.execute(insert(DocumentTextRow), {"document_key": key, "text": document.text})
    return key


def _replace_version(connection: Connection, key: int, facts: Columns) -> None:
    """Remove what was found in a version, with all that hangs on it, and set its facts anew."""
    connection.execute(delete(AttributionRow).where(col(AttributionRow.document_key) == key))
    connection.execute(delete(DocumentAgencyRow).where(col(DocumentAgencyRow.document_key) == key))
    connection.execute(delete(FindingRow).where(col(FindingRow.document_key) == key))
    connection.execute(update(DocumentRow).where(col(DocumentRow.key) == key).values(**facts))


def _store_analysis(connection: Connection, document_key: int, check: Check, keys: Keys) -> None:
    analysis = check.analysis
    links = {claim.id: chain_links(claim, analysis) for claim in check.claims}
    outlets = outlet_keys(connection, _outlet_names(check, links), keys)
    speakers = name_keys(connection, map(speaker_name, analysis.attributions), keys)
    agencies = ({"outlet_key": outlets[name]} for name in analysis.agencies)
    _insert(connection, DocumentAgencyRow, _listed("document_key", document_key, agencies))
    _insert(connection, FindingRow, _listed("document_key", document_key, map(finding_columns, check.findings)))
    rows = [
        attribution_columns(attribution, position, document_key, speakers[speaker_name(attribution)])
        for position, attribution in enumerate(analysis.attributions)
    ]
    made = _insert_with_keys(connection, AttributionRow, rows)
    by_id = {attribution.id: key for attribution, key in zip(analysis.attributions, made, strict=True)}
    _store_lists(connection, dict(zip(made, analysis.attributions, strict=True)), outlets)
    claim_rows = [claim_columns(claim, by_id[claim.attribution.id]) for claim in check.claims]
    claim_keys = _insert_with_keys(connection, ClaimRow, claim_rows)
    claims = dict(zip(claim_keys, check.claims, strict=True))
    _insert(connection, ClaimLinkRow, _chains(claims, links, outlets, speakers))
    _insert(connection, TermRow, term_rows(analysis.document, document_key, _said(claims)))


def _said(claims: Mapping[int, Claim]) -> Iterator[tuple[int, str, str]]:
    return ((key, claim.text, claim.attribution.speaker.name) for key, claim in claims.items())


def _chains(
    claims: Mapping[int, Claim],
    links: Mapping[str, list[Link]],
    outlets: Mapping[str, int],
    speakers: Mapping[SpeakerName, int],
) -> Iterator[Columns]:
    for key, claim in claims.items():
        speaker = speakers[speaker_name(claim.attribution)]
        yield from _listed("claim_key", key, (_link_columns(link, outlets, speaker) for link in links[claim.id]))


def _outlet_names(check: Check, links: Mapping[str, list[Link]]) -> Iterator[str]:
    yield from check.analysis.agencies
    for attribution in check.analysis.attributions:
        yield from attribution.outlets
    for chain in links.values():
        yield from (name for role, name in chain if role is not LinkRole.SPEAKER)


def _store_lists(connection: Connection, attributions: Mapping[int, Attribution], outlets: Mapping[str, int]) -> None:
    """Store what an attribution has several of: spans, rules, candidates, outlets."""
    pairs = attributions.items()
    _insert(connection, SpanRow, (columns for key, one in pairs for columns in span_columns(one, key)))
    lists: tuple[tuple[type[SQLModel], Callable[[Attribution], Iterable[Columns]]], ...] = (
        (RuleRow, lambda one: ({"rule": rule} for rule in one.rules)),
        (CandidateRow, lambda one: ({"name": name} for name in one.speaker.candidates)),
        (AttributionOutletRow, lambda one: ({"outlet_key": outlets[name]} for name in one.outlets)),
    )
    for table, entries in lists:
        rows = (row for key, one in pairs for row in _listed("attribution_key", key, entries(one)))
        _insert(connection, table, rows)


def _link_columns(link: Link, outlets: Mapping[str, int], name_key: int) -> Columns:
    role, name = link
    if role is LinkRole.SPEAKER:
        return {"role": role.value, "outlet_key": None, "name_key": name_key}
    return {"role": role.value, "outlet_key": outlets[name], "name_key": None}


def _listed(owner: str, key: int, columns: Iterable[Columns]) -> Iterator[Columns]:
    return ({owner: key, "position": position, **entry} for position, entry in enumerate(columns))


def _insert(connection: Connection, table: type[SQLModel], rows: Iterable[Columns]) -> None:
    columns = list(rows)
    if not columns:
        return
    statement, order = _insertion(table, tuple(columns[0]), connection.dialect.name)
    connection.exec_driver_sql(statement, [tuple(entry[name] for name in order) for entry in columns])


@cache
def _insertion(table: type[SQLModel], names: tuple[str, ...], dialect: str) -> tuple[str, list[str]]:
    """The statement that inserts those columns, and the order in which it takes their values: made once, since
    thousands of rows go through it, and a driver takes many at once."""
    known = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}
    compiled = insert(table).compile(dialect=known[dialect](paramstyle=PARAMETERS[dialect]), column_keys=names)
    return str(compiled), list(compiled.positiontup or ())


def _insert_with_keys(
    connection: Connection, table: type[AttributionRow] | type[ClaimRow], rows: list[Columns]
) -> list[int]:
    """Insert the rows; their keys, in the rows' order."""
    if not rows:
        return []
    statement = insert(table).returning(col(table.key), sort_by_parameter_order=True)
    return [int(key or 0) for key in connection.execute(statement, rows).scalars()]
