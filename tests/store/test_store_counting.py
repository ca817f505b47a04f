"""Figures of speakers, outlets, days; outlets and agencies; how a speaker's words changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from speaking import MINISTER, said
from test_store_searching import one_claim

from attribution.domain import Check, TimeRange
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, CountBy, Counted, ListedOutlet, OutletQuery, OutletSort, Run, Turn
from attribution.store import ClaimStore, timeline_of
from attribution.terms import CueClass, FindingCode


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (CountBy.TYPE, {"indirect": 11, "mixed": 2, "direct": 1}),
        (CountBy.PUBLISHER, {"الشرق": 14}),
        (CountBy.AGENCY, {"أ ف ب": 14}),
        (CountBy.YEAR, {"2022": 14}),
        (CountBy.MONTH, {"2022-01": 14}),
        (CountBy.DAY, {"2022-01-02": 14}),
        (CountBy.FINDING, {"ATT005": 1, "ATT008": 1}),
        (CountBy.DOCUMENT, {"asharq-2022-01-02-putin-erdogan": 14}),
    ],
)
def test_claims_are_counted_by(store: ClaimStore, seed: Check, run: Run, by: CountBy, expected: dict[str, int]) -> None:
    store.add(seed, run)
    found = {one.name: one.claims for one in store.count_by(ClaimQuery(limit=None), by)}
    if by is CountBy.TYPE:
        assert sum(found.values()) == 14
        assert set(found) == set(expected)
    else:
        assert found == expected


def test_only_the_claims_asked_for_are_counted_the_largest_first(desk: ClaimStore) -> None:
    by_speaker = desk.count_by(ClaimQuery(limit=None), CountBy.SPEAKER)
    assert by_speaker[0] == Counted("مولود تشاوش أوجلو", 3)
    assert len(by_speaker) == 3
    assert desk.count_by(ClaimQuery(limit=1), CountBy.SPEAKER) == by_speaker[:1]
    assert desk.count_by(ClaimQuery(outlets=("القدس",), limit=None), CountBy.SPEAKER) == [
        Counted("مولود تشاوش أوجلو", 2)
    ]
    assert desk.count_by(ClaimQuery(limit=None), CountBy.KIND) == [Counted("person", 4), Counted("group", 1)]


def test_outlets_are_listed_by_what_they_carried(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    store.add(said("x", "وزير", outlet="الشّرق"), run)
    found = store.outlets.list(OutletQuery())
    assert found == [
        ListedOutlet("الشرق", 15, 0, 0, ("الشرق", "الشّرق")),
        ListedOutlet("أ ف ب", 0, 14, 0, ("أ ف ب",)),
        ListedOutlet("بلومبرغ", 0, 0, 4, ("بلومبرغ",)),
    ]
    assert store.outlets.list(OutletQuery(sort=OutletSort.RELAYED, limit=1)) == found[2:]
    assert store.outlets.list(OutletQuery(sort=OutletSort.NAME, offset=1, limit=1))[0].name == "الشرق"
    assert store.outlets.list(OutletQuery(like="برغ")) == found[2:]
    assert store.outlets.count(OutletQuery(like="؟")) == 0
    assert store.outlets.count(OutletQuery()) == 3


def test_an_outlet_is_shown_with_whom_it_quotes(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    shown = store.outlets.show(("Bloomberg", "بلومبرغ"))
    assert (shown.outlet.name, shown.outlet.relayed) == ("بلومبرغ", 4)
    assert shown.months == (Counted("2022-01", 4),)
    assert sum(one.claims for one in shown.classes) == sum(one.claims for one in shown.speakers) == 4
    with pytest.raises(StoreError, match="no outlet 'النهار'; see `attribution outlets list`"):
        store.outlets.show(("النهار",))


def statement(
    name: str, words: str, cue_class: CueClass, day: str | None = None, published: str | None = None
) -> Check:
    check = one_claim(name, MINISTER[0], words, **({"published": published} if published else {}))
    (found,) = check.analysis.attributions
    found = replace(found, cue_class=cue_class, time=found.cue, time_resolved=TimeRange(day, day) if day else None)
    return replace(
        check,
        analysis=replace(check.analysis, attributions=(found,)),
        claims=(replace(check.claims[0], attribution=found),),
    )


def test_a_timeline_says_what_is_new_in_each_claim(store: ClaimStore, run: Run) -> None:
    for check in (
        statement("later", "بلاده لم تبع أي مسيرات", CueClass.DENY, published="2022-03-01T10:00:00Z"),
        statement("first", "بلاده باعت مسيرات لأوكرانيا", CueClass.SAY, "2021-12-01", "2022-02-01"),
        statement("again", "بلاده باعت المسيرات لأوكرانيا", CueClass.SAY, "2021-12-05", "2021-12-05"),
        statement("other", "بلاده تنتج عشرين مسيرة كل شهر", CueClass.SAY, "2022-01-01"),
        statement("undated", "بلاده لم تبع أي مسيرات", CueClass.DENY),
    ):
        store.add(check, run)
    entries = timeline_of(store.list(ClaimQuery(speaker="جاويش")))
    assert [(one.claim.document_id, one.day, one.told, one.turn) for one in entries] == [
        ("first", "2021-12-01", True, Turn.FIRST),
        ("again", "2021-12-05", True, Turn.REPEATED),
        ("other", "2022-01-01", True, Turn.REWORDED),
        ("later", "2022-03-01", False, Turn.TURNED),
        ("undated", None, False, Turn.REPEATED),
    ]
    assert entries[1].earlier == entries[0].claim.id
    assert entries[4].like == 1.0
    assert timeline_of([]) == []


def test_a_claim_comes_with_its_findings_agencies_and_version(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    claims = {claim.attribution.id: claim for claim in store.list(ClaimQuery())}
    assert claims["a13"].findings == (FindingCode.SECOND_HAND,)
    assert claims["a1"].findings == ()
    assert (claims["a1"].agencies, claims["a1"].version) == (("أ ف ب",), 1)
