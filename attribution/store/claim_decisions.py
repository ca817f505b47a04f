"""Decisions on how claims stand to each other as rows: recorded with who, when and why, withdrawn rather than deleted.

A claim's id lasts as long as its document's text. When the text changes, a decision follows the claim to whatever the
same speaker says in the same words there; when nobody does, it stays, counts for nothing, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, insert, select, update
from sqlmodel import col

from attribution.errors import StoreError
from attribution.queries import ClaimDecision, DecidedClaim, Grounds, Presence, StoredClaim
from attribution.store.database import in_chunks
from attribution.store.folded import folded_name
from attribution.store.reading import claims_joined
from attribution.store.tables import AttributionRow, ClaimDecisionRow, ClaimRow, DocumentRow, SpeakerNameRow
from attribution.terms import Contradiction, Relation

NUMBER = col(ClaimDecisionRow.number)
SEE = "see `attribution claims links`"


class Verdict(NamedTuple):
    """How one claim stands to another, and by what they contradict each other, if they do."""

    relation: Relation
    contradiction: Contradiction | None


class _Said(NamedTuple):
    """What a claim of a current version says: document, folded speaker, folded words."""

    document: str
    speaker: str
    words: str


def read_claim_decisions(connection: Connection) -> list[ClaimDecision]:
    """All decisions, withdrawn ones too, from the first, each with what became of its claims.

    Raises:
        StoreError: a row holds a relation that this program does not know.
    """
    columns = ClaimDecisionRow.__table__.columns  # type: ignore[attr-defined]  # SQLModel names it at run time alone
    decisions = [_decision(row) for row in connection.execute(select(*columns).order_by(NUMBER))]
    current, said = _present(connection, [side for one in decisions for side in (one.a, one.b)])
    return [replace(one, a=_placed(one.a, current, said), b=_placed(one.b, current, said)) for one in decisions]


def record_claim_decision(
    connection: Connection, a: StoredClaim, b: StoredClaim, verdict: Verdict, on: Grounds
) -> ClaimDecision:
    """Keep a decision, under a number that is one more than the last.

    Raises:
        StoreError: both claims are one, or a decision on them stands.
    """
    if a.id == b.id:
        raise StoreError(f"{a.id} is one claim, not two", remedy="give two claims")
    standing = standing_decision(read_claim_decisions(connection), a.id, b.id)
    if standing is not None:
        problem = f"decision {standing.number} on these claims stands: {standing.relation}"
        raise StoreError(problem, remedy=f"first `attribution claims unlink {standing.number}`")
    number = 1 + int(connection.execute(select(func.coalesce(func.max(NUMBER), 0))).scalar_one())
    decision = ClaimDecision(number, *verdict, _told(a), _told(b), on)
    connection.execute(insert(ClaimDecisionRow), _columns(decision))
    return decision


def withdraw_claim_decision(connection: Connection, number: int, on: Grounds) -> ClaimDecision:
    """Withdraw a decision; what it was.

    Raises:
        StoreError: there is none, or it is withdrawn already.
    """
    found = next((one for one in read_claim_decisions(connection) if one.number == number), None)
    if found is None:
        raise StoreError(f"no decision {number}", remedy=SEE)
    if found.withdrawn is not None:
        problem = f"decision {number} was withdrawn by {found.withdrawn.by} on {found.withdrawn.at}"
        raise StoreError(problem, remedy="nothing is left to withdraw")
    given = {"withdrawn_by": on.by, "withdrawn_at": on.at, "withdrawn_why": on.why}
    connection.execute(update(ClaimDecisionRow).where(NUMBER.in_([number])).values(**given))
    return found


def standing_decision(decisions: Iterable[ClaimDecision], a: str, b: str) -> ClaimDecision | None:
    """The decision on two claims, in either order, by the ids that they had or have."""
    for one in decisions:
        first, second = {one.a.id, one.a.now}, {one.b.id, one.b.now}
        if one.withdrawn is None and ((a in first and b in second) or (b in first and a in second)):
            return one
    return None


def _told(claim: StoredClaim) -> DecidedClaim:
    return DecidedClaim(claim.id, claim.document_id, claim.attribution.speaker.name, claim.text, now=claim.id)


def _columns(one: ClaimDecision) -> dict[str, Any]:
    return {
        **{"number": one.number, "relation": one.relation.value},
        "contradiction": one.contradiction.value if one.contradiction else None,
        **{"claim": one.a.id, "document": one.a.document, "speaker": one.a.speaker, "text": one.a.text},
        **{"other_claim": one.b.id, "other_document": one.b.document},
        **{"other_speaker": one.b.speaker, "other_text": one.b.text},
        **{"note": one.grounds.why or "", "decided_by": one.grounds.by, "decided_at": one.grounds.at},
    }


def _decision(row: Row[Any]) -> ClaimDecision:
    try:
        relation = Relation(row.relation)
        contradiction = Contradiction(row.contradiction) if row.contradiction is not None else None
    except ValueError as error:
        problem = f"decision {row.number} says what this program does not know: {error}"
        raise StoreError(problem, remedy="run `attribution store verify`") from error
    withdrawn = None
    if row.withdrawn_at is not None:
        withdrawn = Grounds(row.withdrawn_by, row.withdrawn_at, row.withdrawn_why)
    return ClaimDecision(
        row.number,
        relation,
        contradiction,
        DecidedClaim(row.claim, row.document, row.speaker, row.text),
        DecidedClaim(row.other_claim, row.other_document, row.other_speaker, row.other_text),
        Grounds(row.decided_by, row.decided_at, row.note),
        withdrawn,
    )


def _placed(side: DecidedClaim, current: frozenset[str], said: Mapping[_Said, str]) -> DecidedClaim:
    """What became of a claim: the text that it stands in is current, or the same is said in the one that is, or not."""
    if side.id in current:
        return replace(side, presence=Presence.CURRENT, now=side.id)
    now = said.get(_said(side.document, side.speaker, side.text))
    return replace(side, presence=Presence.GONE if now is None else Presence.MOVED, now=now)


def _present(connection: Connection, sides: Sequence[DecidedClaim]) -> tuple[frozenset[str], dict[_Said, str]]:
    """Which of the claims stand in current texts; and what is said in the current texts of the documents of others."""
    current: set[str] = set()
    for chunk in in_chunks(sorted({side.id for side in sides})):
        rows = connection.execute(_current(col(ClaimRow.id)).where(col(ClaimRow.id).in_(chunk)))
        current |= {str(row[0]) for row in rows}
    said: dict[_Said, str] = {}
    columns = (ClaimRow.id, DocumentRow.id, SpeakerNameRow.name, ClaimRow.text)
    for chunk in in_chunks(sorted({side.document for side in sides if side.id not in current})):
        statement = _current(*map(col, columns)).where(col(DocumentRow.id).in_(chunk))
        for claim, *words in connection.execute(statement.order_by(col(AttributionRow.position))):
            said.setdefault(_said(*words), claim)
    return frozenset(current), said


def _current(*columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own type names every column
    return claims_joined(*columns).where(col(DocumentRow.current).is_(True))


def _said(document: str, speaker: str, text: str) -> _Said:
    return _Said(document, folded_name(speaker), folded_name(text))
