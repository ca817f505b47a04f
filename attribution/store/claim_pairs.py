"""How claims of a database stand to each other by people's word: decided, listed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from attribution.errors import StoreError
from attribution.queries import ClaimDecision, Grounds, StoredClaim
from attribution.store.claim_decisions import (
    SEE,
    Verdict,
    read_claim_decisions,
    record_claim_decision,
    standing_decision,
    withdraw_claim_decision,
)
from attribution.store.database import Database
from attribution.store.revisions import change_links
from attribution.terms import Contradiction, Relation


class ClaimPairs:
    """The decisions on pairs of claims of a database. ``find`` looks a claim up by its id or the beginning of it."""

    def __init__(self, database: Database, find: Callable[[str], StoredClaim]) -> None:
        self._database, self._find = database, find

    def list(self) -> tuple[ClaimDecision, ...]:
        """Every decision, withdrawn ones too, from the first.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._database.read(lambda connection: tuple(read_claim_decisions(connection)))

    def link(
        self, a: str, b: str, relation: Relation, grounds: Grounds, contradiction: Contradiction | None = None
    ) -> ClaimDecision:
        """Decide how the first claim stands to the second.

        Raises:
            StoreError: one of them is not there or not the only one, they are one, a decision on them stands, or it
                cannot be written.
        """
        first, second = self._find(a), self._find(b)
        verdict = Verdict(relation, contradiction)
        return self._decide(lambda connection: record_claim_decision(connection, first, second, verdict, grounds))

    def unlink(self, number: int, grounds: Grounds) -> ClaimDecision:
        """Withdraw a decision by its number; what it was.

        Raises:
            StoreError: there is none, it is withdrawn already, or it cannot be written.
        """
        return self._decide(lambda connection: withdraw_claim_decision(connection, number, grounds))

    def unlink_claims(self, a: str, b: str, grounds: Grounds) -> ClaimDecision:
        """Withdraw the decision that stands on two claims, given in either order; what it was.

        Raises:
            StoreError: a claim is not there, no decision on them stands, or it cannot be written.
        """
        first, second = self._find(a).id, self._find(b).id

        def work(connection: Connection) -> ClaimDecision:
            standing = standing_decision(read_claim_decisions(connection), first, second)
            if standing is None:
                raise StoreError(f"no decision on {first} and {second} stands", remedy=SEE)
            return withdraw_claim_decision(connection, standing.number, grounds)

        return self._decide(work)

    def _decide(self, decide: Callable[[Connection], ClaimDecision]) -> ClaimDecision:
        """Make a change of the decisions while nobody else does."""

        def work(connection: Connection) -> ClaimDecision:
            change_links(connection)
            return decide(connection)

        return self._database.write(work)
