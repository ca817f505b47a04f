"""The confidence in the database: kept exactly, asked for, and brought to databases that were made before it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from conftest import check_of, engine_of
from earlier_forms import columns_of, earlier_form, migrated, past_the_store, view_of
from sqlalchemy import text, update
from sqlmodel import col

from attribution.cli import run as run_command
from attribution.domain import Check
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Outcome, Run
from attribution.store import ClaimStore
from attribution.store.revisions import REVISION, revision_of
from attribution.store.tables import AttributionRow

EVERYTHING = ClaimQuery(limit=None)
CONFIDENCES: list[float | None] = [0.0, 0.01, 0.07, 0.29, 0.57, 0.58, 0.83, 0.9, 0.91, 0.95, 0.99, 1.0, None, None]


@pytest.fixture(scope="session")
def sure(seed: Check) -> Check:
    """The sample with confidences, two of its attributions without."""
    pairs = zip(seed.analysis.attributions, CONFIDENCES, strict=True)
    attributions = tuple(replace(one, confidence=confidence) for one, confidence in pairs)
    return check_of(replace(seed.analysis, attributions=attributions))


@pytest.fixture
def first_form(place: str, seed: Check, run: Run, tmp_path: Path) -> str:
    return earlier_form(place, "0001", tmp_path / "today.sqlite", seed, run)


def test_every_confidence_comes_back_as_it_was_stored(store: ClaimStore, sure: Check, run: Run) -> None:
    store.add(sure, run)
    assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == sure.analysis.attributions
    assert not store.verify()
    assert store.add(sure, run).outcome is Outcome.UNCHANGED


def test_a_newly_learnt_confidence_is_news(store: ClaimStore, seed: Check, sure: Check, run: Run) -> None:
    store.add(seed, run)
    assert store.add(sure, run).outcome is Outcome.UPDATED


@pytest.mark.parametrize(("least", "found"), [(None, 14), (0.0, 12), (0.57, 8), (0.9, 5), (0.9001, 4), (1.0, 1)])
def test_claims_are_found_from_a_confidence_up_and_not_without_one(
    store: ClaimStore, sure: Check, run: Run, least: float | None, found: int
) -> None:
    store.add(sure, run)
    query = replace(EVERYTHING, min_confidence=least)
    listed = store.list(query)
    assert len(listed) == store.count(query) == found
    assert least is None or all((claim.attribution.confidence or 0.0) >= least for claim in listed)


def test_the_view_has_the_confidence(place: str, store: ClaimStore, sure: Check, run: Run) -> None:
    store.add(sure, run)
    rows = view_of(place)
    assert {row["attribution_id"]: row["confidence"] for row in rows} == {
        one.id: one.confidence for one in sure.analysis.attributions
    }
    assert list(rows[0])[27] == "confidence", "a reader that goes by position finds it where it was"


def test_a_database_of_the_first_form_is_refused_until_it_is_upgraded(
    first_form: str, seed: Check, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(StoreError, match=r"at revision 0001, .*`attribution store migrate`"):
        ClaimStore.open(first_form)
    assert "confidence" not in columns_of(first_form), "a refusal changes nothing"
    assert run_command(["store", "migrate", "--db", first_form]) == 0
    assert capsys.readouterr().err == f"now of revision {REVISION}\n"
    with ClaimStore.open(first_form, create=False) as store:
        assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == seed.analysis.attributions
        assert not store.verify()
        assert store.count(ClaimQuery(min_confidence=0.0)) == 0, "what was stored before has no confidence"
    assert {row["confidence"] for row in view_of(first_form)} == {None}


def test_an_upgraded_database_takes_confidences(first_form: str, sure: Check, run: Run) -> None:
    ClaimStore.upgrade(first_form)
    with ClaimStore.open(first_form) as store:
        assert store.add(sure, run).outcome is Outcome.UPDATED
        assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == sure.analysis.attributions


def test_the_way_back_drops_confidences_and_nothing_else(place: str, sure: Check, run: Run) -> None:
    """On SQLite a table that is copied and dropped would take its spans and claims along."""
    with ClaimStore.open(place) as store:
        store.add(sure, run)
    before = view_of(place)
    migrated(place, command.downgrade, "0001")
    with past_the_store(place) as database, database.reading() as connection:
        assert revision_of(connection) == "0001"
    assert "confidence" not in columns_of(place)
    assert view_of(place) == [{name: row[name] for name in list(row)[:27]} for row in before]
    ClaimStore.upgrade(place)
    with ClaimStore.open(place, create=False) as store:
        bare = tuple(replace(one, confidence=None) for one in sure.analysis.attributions)
        assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == bare
        assert not store.verify()


@pytest.mark.parametrize("confidence", [1.01, -0.5])
def test_verifying_finds_a_confidence_that_is_no_probability(
    place: str, store: ClaimStore, sure: Check, run: Run, confidence: float
) -> None:
    store.add(sure, run)
    with engine_of(place).begin() as connection:
        connection.execute(update(AttributionRow).where(col(AttributionRow.id) == "a2").values(confidence=confidence))
    problem, *marks = store.verify()
    assert problem.place.endswith(": attribution a2")
    assert all("its folded words or marks" in one.problem for one in marks), "it is found by its tenth"
    assert problem.problem == f"a confidence that is not between 0 and 1: {confidence}"


def test_a_word_where_sqlite_should_hold_a_confidence_is_told(tmp_path: Path, sure: Check, run: Run) -> None:
    place = str(tmp_path / "claims.sqlite")
    with ClaimStore.open(place) as store:
        store.add(sure, run)
        with engine_of(place).begin() as connection:
            connection.execute(text("UPDATE attributions SET confidence = 'sure' WHERE id = 'a1'"))
        assert store.verify()[0].problem == "a confidence that is not between 0 and 1: sure"
        with pytest.raises(StoreError, match="store verify"):
            store.list(EVERYTHING)
