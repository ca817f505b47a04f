"""Deciding who is who and how claims stand to each other: what a person gives beside the names, and what stands in for
what is not given."""

from __future__ import annotations

import getpass
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from attribution.crosscheck.statement import Comparison, Reason
from attribution.errors import InputError
from attribution.queries import ClaimDecision, Grounds
from attribution.terms import Relation

TURNED = {
    Relation.MORE_SPECIFIC_A: Relation.MORE_SPECIFIC_B,
    Relation.MORE_SPECIFIC_B: Relation.MORE_SPECIFIC_A,
}
"""How the second claim stands to the first, where that is not the same."""


def grounds_now(by: str | None, why: str | None, *, needs_why: bool = True, option: str = "--why") -> Grounds:
    """Who decides now, and why: ``by`` is the login's name where none is given, ``option`` what ``why`` is given by.

    Raises:
        InputError: no reason is given where one is needed, or the login has no name.
    """
    reason = (why or "").strip() or None
    if needs_why and reason is None:
        raise InputError("no reason", place=option, remedy="say in a few words why, for whoever looks at it later")
    return Grounds((by or "").strip() or _login(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), reason)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:  # by the version of Python
        raise InputError("the login has no name", place="--by", remedy="say who decides: --by NAME") from error


class Decided:
    """What people decided on pairs of claims, laid over what the comparison says; decisions that do not hold are left
    out."""

    def __init__(self, decisions: Iterable[ClaimDecision] = ()) -> None:
        self._by_pair: dict[tuple[str, str], ClaimDecision] = {}
        self._partners: dict[str, list[str]] = defaultdict(list)
        for one in decisions:
            if one.holds and one.a.now is not None and one.b.now is not None:
                self._by_pair[one.a.now, one.b.now] = one
                self._partners[one.a.now].append(one.b.now)
                self._partners[one.b.now].append(one.a.now)

    def partners(self, claim: str) -> tuple[str, ...]:
        """The ids of the claims that a decision ties to this one, in the order of the decisions."""
        return tuple(self._partners.get(claim, ()))

    def over(self, a: str, b: str, comparison: Comparison) -> Comparison:
        """How two claims stand by people's word, and by the comparison's where they said nothing."""
        decision, turned = self._by_pair.get((a, b)), self._by_pair.get((b, a))
        if decision is not None:
            return _decided(decision, decision.relation, comparison)
        return (
            comparison if turned is None else _decided(turned, TURNED.get(turned.relation, turned.relation), comparison)
        )


def _decided(decision: ClaimDecision, relation: Relation, comparison: Comparison) -> Comparison:
    """The comparison with the relation that was decided, who decided it first among the reasons."""
    independent = False if relation is Relation.COPY else comparison.independent
    reasons = (_reason(decision), *comparison.reasons)
    return Comparison(relation, decision.contradiction, independent, 1.0, False, reasons)


def _reason(decision: ClaimDecision) -> Reason:
    by, day, note = decision.grounds.by, decision.grounds.at[:10], decision.grounds.why or ""
    return Reason(f"قرار {decision.number}، {by}، {day}: {note}", f"decision {decision.number}, {by}, {day}: {note}")
