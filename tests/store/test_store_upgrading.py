"""A database of any earlier revision is brought to the present one with all that it holds, and back without what was
not there before; both with data in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from conftest import check_of, engine_of
from earlier_forms import EARLIER, columns_of, earlier_form, migrated, view_of
from speaking import links_of
from sqlalchemy import update
from sqlmodel import col

from attribution.domain import Attribution, Check, TimeRange
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Outcome, Run, SpeakerQuery
from attribution.store import ClaimStore
from attribution.store.tables import AttributionRow
from attribution.terms import MediumKind, Unresolved

EVERYTHING = ClaimQuery(limit=None)
THIRD = ["medium_kind", "said_from", "said_until", "said_unresolved", "speaker_id", "speaker_known_as"]
FOURTH = ["agency", "through", "day", "findings", "model", "words", "claim_key"]
NEW: dict[str, list[str]] = {
    "0001": [*THIRD, *FOURTH],
    "0002": [*THIRD, *FOURTH],
    "0003": FOURTH,
    "0004": [],
    "0006": [],
    "0007": [],
}
"""A revision → the columns of the view that later ones add, in their order."""
WHOLE = ("0004", "0006", "0007")
"""Revisions to which later ones add nothing that a check finds."""
KINDLESS = ("0001", "0002")
"""Revisions that had no place for kinds and days."""


@pytest.fixture(scope="session")
def timed(seed: Check) -> Check:
    """The sample with kinds and days: a time that is a range, one that is a day, others that could not be resolved."""
    times = {"a7": TimeRange("2021-12-18", "2021-12-24"), "a9": TimeRange("2021-11-19", "2021-11-19")}
    found = tuple(_timed(one, times) for one in seed.analysis.attributions)
    return check_of(replace(seed.analysis, attributions=found))


def _timed(one: Attribution, times: dict[str, TimeRange]) -> Attribution:
    kind = MediumKind.CALL if one.medium is not None else None
    days = times.get(one.id, Unresolved.NO_ARTICLE_DATE if one.time is not None else None)
    return replace(one, medium_kind=kind, time_resolved=days)


def test_kinds_and_days_come_back_as_they_were_stored(store: ClaimStore, timed: Check, run: Run) -> None:
    store.add(timed, run)
    assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == timed.analysis.attributions
    assert not store.verify()
    assert store.add(timed, run).outcome is Outcome.UNCHANGED


def test_the_view_shows_kinds_days_and_the_speaker_across_documents(
    place: str, store: ClaimStore, timed: Check, run: Run
) -> None:
    store.add(timed, run)
    rows = {row["attribution_id"]: row for row in view_of(place)}
    assert (rows["a7"]["said_from"], rows["a7"]["said_until"]) == ("2021-12-18", "2021-12-24")
    assert (rows["a8"]["said_unresolved"], rows["a8"]["medium_kind"]) == ("no-article-date", "call")
    assert rows["a1"]["said_from"] is rows["a1"]["said_unresolved"] is None
    assert rows["a9"]["speaker_known_as"] == rows["a9"]["speaker"] == "سيرجي لافروف"
    shown = store.speakers.show(str(rows["a9"]["speaker_id"]))
    assert shown.speaker.name == "سيرجي لافروف"
    told = list(rows["a1"])
    assert told[-len(NEW["0002"]) :] == NEW["0002"], "a reader that goes by position finds the others where they were"


@pytest.mark.parametrize("revision", EARLIER)
def test_an_earlier_database_is_refused_until_it_is_upgraded_and_then_holds_the_same(
    place: str, timed: Check, run: Run, tmp_path: Path, revision: str
) -> None:
    earlier_form(place, revision, tmp_path / "today.sqlite", timed, run)
    with pytest.raises(StoreError, match=rf"at revision {revision}, .*`attribution store migrate`"):
        ClaimStore.open(place)
    ClaimStore.upgrade(place)
    with ClaimStore.open(place, create=False) as store, ClaimStore.open(tmp_path / "today.sqlite") as fresh:
        assert not store.verify()
        found = timed.analysis.attributions
        bare = tuple(replace(one, medium_kind=None, time_resolved=None) for one in found)
        kept = bare if revision in KINDLESS else found
        assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == kept, (
            "as far as there was a place for it"
        )
        assert store.count(ClaimQuery(about="المسيرة")) == fresh.count(ClaimQuery(about="المسيرة")) > 0
        assert store.speakers.list(SpeakerQuery()) == fresh.speakers.list(SpeakerQuery())
    assert links_of(place) == links_of(str(tmp_path / "today.sqlite"))


@pytest.mark.parametrize("revision", EARLIER)
def test_a_second_check_of_an_article_brings_what_the_earlier_form_had_no_place_for(
    place: str, timed: Check, run: Run, tmp_path: Path, revision: str
) -> None:
    """Although the engine found the same before: the earlier form kept a digest of more than it stored."""
    earlier_form(place, revision, tmp_path / "today.sqlite", timed, run)
    ClaimStore.upgrade(place)
    with ClaimStore.open(place) as store:
        assert store.add(timed, run).outcome is (Outcome.UNCHANGED if revision in WHOLE else Outcome.UPDATED)
        assert tuple(claim.attribution for claim in store.list(EVERYTHING)) == timed.analysis.attributions
        assert not store.verify()


@pytest.mark.parametrize("revision", EARLIER)
def test_the_way_back_leaves_what_was_there_before(place: str, timed: Check, run: Run, revision: str) -> None:
    with ClaimStore.open(place) as store:
        store.add(timed, run)
    before = view_of(place)
    migrated(place, command.downgrade, revision)
    names = "speakers" if revision in KINDLESS else "speaker_names"
    assert {"key", "name", "folded", "kind"} <= columns_of(place, names)
    assert ("text" in columns_of(place, "documents")) is (revision not in WHOLE)
    kept = list(view_of(place)[0])
    assert set(NEW[revision]).isdisjoint(kept)
    assert view_of(place) == [{name: row[name] for name in kept} for row in before]
    ClaimStore.upgrade(place)
    with ClaimStore.open(place, create=False) as store:
        assert not store.verify()
        assert store.count(EVERYTHING) == 14


NO_DAYS = {"time_start": None, "time_end": None}


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"medium_kind": "rumour"}, "unknown kind of medium: rumour"),
        ({"time_start": "2021-12-25"}, "a time that is neither days nor a reason: 2021-12-25 2021-12-24 None"),
        ({"time_end": None}, "a time that is neither days nor a reason: 2021-12-18 None None"),
        ({"time_start": "2021-12", "time_end": "2021-12"}, "a time that is neither days nor a reason: 2021-12 2021-12"),
        ({"time_unresolved": "no-idea", **NO_DAYS}, "a time that is neither days nor a reason: None None no-idea"),
        ({"time_unresolved": "vague"}, "a time that is neither days nor a reason"),
    ],
)
def test_verifying_finds_kinds_and_days_that_are_none(
    place: str, timed: Check, run: Run, changed: dict[str, str | None], problem: str
) -> None:
    found = problems_after(place, timed, run, "a7", changed)
    assert any(problem in one for one in found), found


def test_verifying_finds_a_kind_without_a_medium_and_days_without_a_time(place: str, timed: Check, run: Run) -> None:
    found = problems_after(place, timed, run, "a1", {"medium_kind": "call", "time_unresolved": "vague"})
    assert found == ["a kind of medium without a medium", "days of a time without a time"]


def problems_after(place: str, check: Check, run: Run, attribution: str, changed: dict[str, str | None]) -> list[str]:
    """What verifying finds once an attribution was changed behind the store's back."""
    with ClaimStore.open(place) as store:
        store.add(check, run)
        with engine_of(place).begin() as connection:
            connection.execute(update(AttributionRow).where(col(AttributionRow.id) == attribution).values(**changed))
        return [one.problem for one in store.verify() if one.place.endswith(f": attribution {attribution}")]
