"""A page is the same however it is found: put in order at once, or day by day until it is full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import check_of
from hypothesis import given
from hypothesis import strategies as st
from test_store_searching import one_claim

from attribution.domain import Check, Finding, TimeRange
from attribution.queries import COUNTED, ClaimQuery, ClaimSort, Run
from attribution.store import ClaimStore
from attribution.store.days import cover, node_of, with_those_above
from attribution.store.marks import Marked, any_mark, marks_of, said_within
from attribution.terms import CueClass, FindingCode, Level, SpeakerKind

PUBLISHED = ["2021-12-31", "2022-01-01", "2022-01-01T08:00:00Z", "2022-01-30", "2022-02-28", "2023-07-01", None, "2022"]
SPEAKERS = ["سالم العلي", "هالة النجار", "ناصر الحسن"]
WORDS = ["الهدنة قائمة", "هدنة جديدة", "المسيرات خطر", "وقف إطلاق النار", "إطلاق الصواريخ النار"]
CONFIDENCES = [0.0, 0.1, 0.29, 0.3, 0.35, 0.3512, 0.6, 0.999, 0.8, 1.0]


def stored(number: int) -> Check:
    """A document like no other, of everything a little."""
    published = PUBLISHED[number % 8]
    facts = {"published": published} if published else {}
    outlet = ("المدى", "الأفق", "النهار")[number // 2 % 3]
    check = one_claim(f"d{number * 7 % 40:02}", SPEAKERS[number % 3], WORDS[number % 5], outlet=outlet, **facts)
    (attribution,) = check.analysis.attributions
    kind = (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION)[number % 2]
    day = date(2022, 1, 1) + timedelta(days=number * 3)
    changed = replace(
        attribution,
        cue_class=(CueClass.SAY, CueClass.DENY)[number // 3 % 2],
        confidence=CONFIDENCES[number % 10] if number % 4 else None,
        speaker=replace(attribution.speaker, kind=kind),
        time=attribution.cue if number % 9 else None,
        time_resolved=TimeRange(day.isoformat(), (day + timedelta(days=number)).isoformat()) if number % 9 else None,
    )
    whole = check_of(replace(check.analysis, attributions=(changed,)))
    code = (FindingCode.SECOND_HAND, FindingCode.UNNAMED_SOURCES)[number % 2]
    finding = Finding(code, Level.NOTE, attribution.cue, 1, 1, "قول منقول", "second hand", attribution.id)
    return replace(whole, findings=(finding,) if number % 3 else ())


@pytest.fixture
def full(store: ClaimStore, run: Run) -> ClaimStore:
    for number in range(40):
        store.add(stored(number), run)
    return store


QUERIES = [
    ClaimQuery(),
    ClaimQuery(about="الهدنة"),
    ClaimQuery(about="هدن* ال*"),
    ClaimQuery(about='"إطلاق النار"'),
    ClaimQuery(about="هدن*", since="2022-01", until="2022-01"),
    ClaimQuery(speaker="العلي"),
    ClaimQuery(speaker="سالم العلي", about="مسير*", cue_class=CueClass.SAY),
    ClaimQuery(outlets=("المدى",), cue_class=CueClass.SAY, until="2022-02"),
    ClaimQuery(kind=SpeakerKind.PERSON, until="2022-01"),
    ClaimQuery(kind=SpeakerKind.PERSON, since="2022-01-01", until="2022-01-30"),
    ClaimQuery(finding=FindingCode.SECOND_HAND, since="2022-01"),
    ClaimQuery(said_since="2022-02-20", said_until="2022-03"),
    ClaimQuery(said_until="2022-02"),
    ClaimQuery(min_confidence=0.35),
    ClaimQuery(min_confidence=0.7, cue_class=CueClass.SAY),
    ClaimQuery(document="d07"),
]
WAYS = ((1, 0, 1), (3, 100, 1), (3, 0, 1_000_000), (1_000, 0, 1))
"""Bounds that make a page be found node by node, met by looking, or put in order at once."""


def expected(query: ClaimQuery, everything: list[str], store: ClaimStore) -> list[str]:
    """The ids of all that the query finds, in the order in which everything stands."""
    found = {claim.id for claim in store.each(replace(query, limit=None))}
    return [one for one in everything if one in found]


@pytest.mark.parametrize("sort", list(ClaimSort))
@pytest.mark.parametrize("descending", [False, True])
def test_a_page_is_the_same_however_it_is_found(
    full: ClaimStore, monkeypatch: pytest.MonkeyPatch, descending: bool, sort: ClaimSort
) -> None:
    every = ClaimQuery(limit=None, descending=descending, sort=sort)
    everything = [claim.id for claim in full.list(every)]
    assert len(everything) == 40
    for query in QUERIES:
        turned = replace(query, descending=descending, sort=sort)
        wanted = expected(turned, everything, full)
        assert wanted, query
        for few, looked_at, met in WAYS if sort is ClaimSort.PUBLISHED else WAYS[1:2]:
            monkeypatch.setattr("attribution.store.selecting.FEW", few)
            monkeypatch.setattr("attribution.store.selecting.MET", met)
            monkeypatch.setattr("attribution.store.selecting.LOOKS", (3, 6, 9))
            monkeypatch.setattr("attribution.store.orders.FIRST_BATCH", few)
            monkeypatch.setattr("attribution.store.orders.ROWS", few + 1)
            monkeypatch.setattr("attribution.store.asking.LOOKED_AT", looked_at)
            pages = [full.page(replace(turned, limit=13, offset=offset)) for offset in range(0, len(wanted) + 1, 13)]
            assert [claim.id for found, _ in pages for claim in found] == wanted, query
            assert {total for _, total in pages} == {len(wanted)} == {full.count(turned)}, query


def test_what_a_query_finds_is_what_its_parts_say(full: ClaimStore) -> None:
    """Held against claims that are read one by one, without any index."""
    every = full.list(ClaimQuery(limit=None))
    said = {claim.id: claim.attribution.time_resolved for claim in every}
    assert {claim.id for claim in full.list(ClaimQuery(said_since="2022-02-20", said_until="2022-03"))} == {
        key
        for key, days in said.items()
        if isinstance(days, TimeRange) and days.end >= "2022-02-20" and days.start <= "2022-03-31"
    }
    for query, holds in (
        (ClaimQuery(until="2022-01"), lambda claim: claim.published is not None and claim.published <= "2022-01~"),
        (ClaimQuery(kind=SpeakerKind.PERSON), lambda claim: claim.attribution.speaker.kind is SpeakerKind.PERSON),
        (ClaimQuery(min_confidence=0.35), lambda claim: (claim.attribution.confidence or 0) >= 0.35),
        (ClaimQuery(outlets=("الأفق",)), lambda claim: claim.publisher == "الأفق"),
        (ClaimQuery(finding=FindingCode.UNNAMED_SOURCES), lambda claim: FindingCode.UNNAMED_SOURCES in claim.findings),
    ):
        found = {claim.id for claim in full.list(replace(query, limit=None))}
        assert found == {claim.id for claim in every if holds(claim)}, query


def test_many_claims_are_counted_as_far_as_a_page_tells(full: ClaimStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert COUNTED == 10_000
    monkeypatch.setattr("attribution.store.store.COUNTED", 7)
    assert full.page(ClaimQuery(limit=5))[1] == full.page(ClaimQuery(limit=5, cue_class=CueClass.SAY))[1] == 7
    assert full.count(ClaimQuery()) == 40


def test_a_claim_of_an_earlier_version_is_found_by_nothing(store: ClaimStore, run: Run) -> None:
    store.add(one_claim("d", "سالم العلي", "الهدنة قائمة", published="2022-01-01"), run)
    store.add(one_claim("d", "هالة النجار", "الهدنة خرقت", published="2022-01-01"), run)
    assert not store.verify()
    for query in (ClaimQuery(about="قائمة"), ClaimQuery(speaker="سالم العلي")):
        assert store.page(query) == ([], 0)
    store.add(one_claim("d", "سالم العلي", "الهدنة قائمة", published="2022-01-01"), run)
    assert store.count(ClaimQuery(about="قائمة")) == store.count(ClaimQuery(speaker="سالم العلي")) == 1
    assert not store.verify()


DAYS = st.dates(date(2019, 11, 1), date(2024, 3, 1))
BOUND = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda one: one[0].isoformat()[: one[1]])


@given(day=DAYS, first=BOUND, last=BOUND)
def test_a_cover_holds_a_day_where_the_bounds_do(day: date, first: str, last: str) -> None:
    node = node_of(day.isoformat())
    assert node
    held = any(one in cover(first, last) for one in with_those_above(node))
    assert held == (first <= day.isoformat() <= f"{last}~")


@given(one=DAYS, other=DAYS, first=BOUND, last=BOUND)
def test_the_marks_of_days_meet_the_bounds_where_the_days_do(one: date, other: date, first: str, last: str) -> None:
    start, end = sorted((one.isoformat(), other.isoformat()))
    marks = marks_of(Marked(1, "person", "say", "direct", None, (start, end), 1, None)).split()
    met = any(mark in marks for mark in said_within(cover(first, last)).words)
    assert met == (first <= f"{last}~" and end >= first and start <= f"{last}~")


def test_a_mark_is_no_word_that_a_text_could_hold() -> None:
    assert all(mark.startswith("_") for mark in any_mark("n", [1, 22]).words)
    with_all = Marked(1, "person", "say", "direct", 0.5, None, 2, "2022-01-02", frozenset({3}), frozenset({3}))
    assert marks_of(with_all) == "_n1 _d2 _kperson _csay _tdirect _g05 _g050 _p2022 _p202201 _p20220102 _o3 _a3 _bu"
