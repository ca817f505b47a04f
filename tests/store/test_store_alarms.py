"""False alarms: kept with who, when and why, withdrawn rather than deleted, and still known when a document is checked
again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import engine_of
from sqlalchemy import text

from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import Grounds, Run, finding_id
from attribution.store import ClaimStore
from attribution.workflow.dismissing import FalseAlarms, without_dismissed

NOW = Grounds("هالة", "2026-11-28T12:00:00Z", "الوكالة معروفة")
LATER = Grounds("سمير", "2026-11-29T12:00:00Z", None)


def test_a_false_alarm_is_kept_and_can_be_withdrawn(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    identity, finding = seed.analysis.document.id, seed.findings[0]
    decided = store.alarms.mark_false(identity, finding, NOW)

    assert store.alarms.list() == (decided,) == store.alarms.list(identity)
    assert decided.is_about(identity, store.articles.show(identity).check.findings[0])
    assert not decided.is_about(identity, seed.findings[1])
    assert not decided.is_about("other", finding)
    assert store.alarms.list("other") == ()

    store.alarms.withdraw(decided.number, LATER)
    (kept,) = store.alarms.list()
    assert (kept.grounds, kept.withdrawn) == (NOW, LATER)
    assert not kept.is_about(identity, finding)
    assert not store.verify()


def test_nothing_is_decided_or_withdrawn_twice(store: ClaimStore, seed: Check) -> None:
    decided = store.alarms.mark_false("a", seed.findings[0], NOW)
    with pytest.raises(StoreError, match="decided already"):
        store.alarms.mark_false("a", seed.findings[0], LATER)
    store.alarms.withdraw(decided.number, LATER)
    with pytest.raises(StoreError, match="was withdrawn by سمير"):
        store.alarms.withdraw(decided.number, LATER)
    with pytest.raises(StoreError, match="no decision 9"):
        store.alarms.withdraw(9, LATER)
    assert store.alarms.mark_false("a", seed.findings[0], LATER).number == 2


def test_what_was_dismissed_stays_so_when_the_document_is_checked_again(
    store: ClaimStore, seed: Check, run: Run
) -> None:
    store.add(seed, run)
    identity, (finding, other) = seed.analysis.document.id, seed.findings
    store.alarms.mark_false(identity, finding, NOW)
    moved = replace(finding, line=9, column=4, attribution="a9")
    again = replace(seed, findings=(moved, other))

    marked = FalseAlarms(store.alarms.list()).over(again)
    assert (marked.standing, marked.dismissed[moved].by) == ((other,), "هالة")
    assert without_dismissed(marked).findings == (other,)
    assert finding_id(identity, moved) == finding_id(identity, finding) != finding_id("other", finding)
    assert store.add(again, run).claims == len(seed.claims)
    assert {one.code for one in store.articles.show(identity).check.findings} == {finding.code, other.code}

    store.alarms.withdraw(1, LATER)
    assert FalseAlarms(store.alarms.list()).over(again).standing == (moved, other)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE alarm_decisions SET code = 'ATT999'", "unknown code: ATT999"),
        ("UPDATE alarm_decisions SET withdrawn_by = 'x'", "withdrawn without who or when"),
    ],
)
def test_verifying_finds_decisions_that_are_none(
    store: ClaimStore, place: str, seed: Check, change: str, problem: str
) -> None:
    store.alarms.mark_false("a", seed.findings[0], NOW)
    with engine_of(place).begin() as connection:
        connection.execute(text(change))

    assert [problem in one.problem for one in store.verify()] == [True]
