"""People's word on two claims holds until it is withdrawn: through other checks, other texts, and the claims' end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import check_of, engine_of
from speaking import DESK, LATER, said
from sqlalchemy import update

from attribution.crosscheck.statement import Comparison
from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import Presence, Run
from attribution.store import ClaimStore
from attribution.store.tables import ClaimDecisionRow
from attribution.terms import Contradiction, Relation
from attribution.workflow.crosschecking import CrossChecker
from attribution.workflow.deciding import Decided

PLAIN = Comparison(Relation.DIFFERENT, None, None, 0.4, True, ())


@pytest.fixture
def two(store: ClaimStore, run: Run) -> tuple[Check, Check]:
    """Two documents in the store, in which two people say one thing each."""
    checks = said("a", "سامي حداد"), said("b", "ليلى ناصر")
    for check in checks:
        store.add(check, run)
    return checks


def ids(*checks: Check) -> list[str]:
    return [check.claims[0].id for check in checks]


def test_a_decision_is_kept_with_who_when_and_why(store: ClaimStore, two: tuple[Check, Check]) -> None:
    a, b = ids(*two)
    decision = store.pairs.link(a[:10], b, Relation.CONTRADICT, DESK, Contradiction.DENIAL)
    assert store.pairs.list() == (decision,)
    assert (decision.number, decision.grounds, decision.withdrawn) == (1, DESK, None)
    assert (decision.a.speaker, decision.b.speaker) == ("سامي حداد", "ليلى ناصر")
    assert decision.holds
    assert not store.verify()


def test_it_stands_above_the_comparison_both_ways_round(store: ClaimStore, two: tuple[Check, Check]) -> None:
    a, b = ids(*two)
    store.pairs.link(a, b, Relation.MORE_SPECIFIC_A, DESK)
    decided = Decided(store.pairs.list())
    assert decided.over(a, b, PLAIN).relation is Relation.MORE_SPECIFIC_A
    assert decided.over(b, a, PLAIN).relation is Relation.MORE_SPECIFIC_B
    assert decided.over(a, b, PLAIN).reasons[0].arabic == "قرار 1، هالة، 2026-11-28: المقالان يصفان وزيرا واحدا"
    assert (decided.over(a, b, PLAIN).score, decided.over(a, b, PLAIN).unsure) == (1.0, False)
    assert decided.over(a, "c", PLAIN) is PLAIN
    assert decided.partners(b) == (a,)


def test_a_withdrawn_one_counts_for_nothing_and_is_kept(store: ClaimStore, two: tuple[Check, Check]) -> None:
    a, b = ids(*two)
    store.pairs.link(a, b, Relation.SAME, DESK)
    store.pairs.unlink_claims(b, a, LATER)
    (kept,) = store.pairs.list()
    assert (kept.withdrawn, kept.holds) == (LATER, False)
    assert Decided(store.pairs.list()).over(a, b, PLAIN) is PLAIN
    assert store.pairs.link(a, b, Relation.COPY, DESK).number == 2, "a number is not used twice"


def test_another_check_of_the_same_text_changes_nothing(store: ClaimStore, two: tuple[Check, Check], run: Run) -> None:
    decision = store.pairs.link(*ids(*two), Relation.SAME, DESK)
    store.add(replace(two[0], findings=()), replace(run, rulebook="fedcba9876543210"))
    found = replace(two[0].analysis.attributions[0], rules=("another",))
    store.add(check_of(replace(two[0].analysis, attributions=(found,))), run)
    assert store.pairs.list() == (decision,)


def test_it_follows_the_claim_to_a_new_text_and_stays_when_the_claim_is_gone(
    store: ClaimStore, two: tuple[Check, Check], run: Run
) -> None:
    a, b = ids(*two)
    store.pairs.link(a, b, Relation.SAME, DESK)
    longer = said("a", "سامي حداد", "كريم عزيز")
    store.add(longer, run)
    (moved,) = store.pairs.list()
    assert (moved.a.presence, moved.a.now) == (Presence.MOVED, longer.claims[0].id)
    assert moved.a.id == a != longer.claims[0].id
    assert Decided([moved]).over(longer.claims[0].id, b, PLAIN).relation is Relation.SAME
    with pytest.raises(
        StoreError, match="decision 1 on these claims stands: same; first `attribution claims unlink 1`"
    ):
        store.pairs.link(longer.claims[0].id, b, Relation.COPY, DESK)

    store.add(said("a", "كريم عزيز"), run)
    (gone,) = store.pairs.list()
    assert (gone.a.presence, gone.a.now, gone.holds) == (Presence.GONE, None, False)
    assert gone.a.text == two[0].claims[0].text
    assert not store.verify()

    store.add(two[0], run)
    assert store.pairs.list()[0].holds, "the first text is back"


@pytest.mark.parametrize(
    ("decide", "told"),
    [
        (lambda pairs, a, b: pairs.link(a, a, Relation.SAME, DESK), "is one claim, not two; give two claims"),
        (lambda pairs, a, b: pairs.link(a, "ffff", Relation.SAME, DESK), "no claim 'ffff'; see"),
        (lambda pairs, a, b: pairs.unlink(3, DESK), "no decision 3; see `attribution claims links`"),
        (lambda pairs, a, b: pairs.unlink(10**20, DESK), "no decision 1000"),
        (lambda pairs, a, b: pairs.unlink_claims(a, b, DESK), "no decision on .* stands; see"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(
    store: ClaimStore, two: tuple[Check, Check], decide: object, told: str
) -> None:
    with pytest.raises(StoreError, match=told) as refused:
        decide(store.pairs, *ids(*two))  # type: ignore[operator]
    assert "\n" not in str(refused.value)
    assert store.pairs.list() == ()


def test_a_decision_is_not_withdrawn_twice(store: ClaimStore, two: tuple[Check, Check]) -> None:
    store.pairs.link(*ids(*two), Relation.SAME, DESK)
    store.pairs.unlink(1, LATER)
    with pytest.raises(StoreError, match="decision 1 was withdrawn by سامي on 2026-11-29"):
        store.pairs.unlink(1, LATER)


def test_verifying_finds_what_is_no_decision(place: str, store: ClaimStore, two: tuple[Check, Check]) -> None:
    store.pairs.link(*ids(*two), Relation.SAME, DESK)
    with engine_of(place).begin() as connection:
        connection.execute(update(ClaimDecisionRow).values(relation="rumour", contradiction="denial", withdrawn_at="x"))
    assert [one.problem for one in store.verify()] == [
        "unknown relation: rumour",
        "a kind of contradiction without a contradiction",
        "withdrawn without who or when",
    ]
    with pytest.raises(StoreError, match="decision 1 says what this program does not know"):
        store.pairs.list()


def test_cross_checking_goes_by_it(store: ClaimStore, two: tuple[Check, Check], run: Run) -> None:
    from attribution.rulebook import load_rulebook  # noqa: PLC0415 - only this test needs the rules

    far = said("c", "ماهر قاسم", published="2001-01-01")
    store.add(far, run)
    store.pairs.link(two[0].claims[0].id, far.claims[0].id, Relation.CONTRADICT, DESK, Contradiction.OTHER)
    store.pairs.link(*ids(*two), Relation.DIFFERENT, DESK)
    checker = CrossChecker(store, load_rulebook(None), decided=Decided(store.pairs.list()))
    (found,) = checker.article(two[0])
    assert [one.claim.document_id for one in found.contradicted] == ["c"]
    assert "b" not in {one.claim.document_id for one in found.carried}
