"""The trees by which claims are gone through: every claim under one node, and the nodes in the order of what they stand
for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from conftest import check_of
from hypothesis import given
from hypothesis import strategies as st
from test_store_searching import one_claim

from attribution.domain import TimeRange
from attribution.queries import ClaimQuery, ClaimSort, Run
from attribution.store import ClaimStore
from attribution.store.marks import Marked, at_least, hundredth_of, is_hundredth, marks_of
from attribution.store.orders import Node, by_confidence, by_time
from attribution.terms import SpeakerKind

CONFIDENCES = st.one_of(st.none(), st.integers(0, 100).map(lambda one: one / 100), st.floats(0, 1))
DAYS = st.dates().map(lambda day: day.isoformat()).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


def marked(confidence: float | None = None, day: str | None = None) -> set[str]:
    said = None if day is None else (day, day)
    return set(marks_of(Marked(1, "person", "say", "direct", confidence, said, 1, None)).split())


def leaves(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from leaves(node.below()) if node.below else (node,)


def place(nodes: list[Node], marks: set[str]) -> int:
    """Which leaf the marks lie in: one, and only one."""
    (found,) = [place for place, node in enumerate(nodes) if marks & set(node.term.words)]
    return found


@given(one=CONFIDENCES, other=CONFIDENCES, descending=st.booleans())
def test_leaves_of_confidence_stand_as_confidences_do(one: float | None, other: float | None, descending: bool) -> None:
    nodes = list(leaves(by_confidence(descending=descending)))
    first, second = (place(nodes, marked(confidence=value)) for value in (one, other))
    if one is None or other is None:
        assert (first == len(nodes) - 1) == (one is None)
        assert (second == len(nodes) - 1) == (other is None)
    elif one < other:
        assert first >= second if descending else first <= second
    if first == second and nodes[first].alike:
        assert one == other, "claims of a leaf that is alike are not put in order"


@given(one=DAYS, other=DAYS)
def test_leaves_of_time_stand_as_days_do(one: str, other: str) -> None:
    years = sorted({one[:4], other[:4]})
    nodes = list(leaves(by_time(years)))
    first, second = (place(nodes, marked(day=day)) for day in (one, other))
    assert (first < second) == (one < other)
    assert (first == second) == (one == other)


@given(least=st.floats(0, 1), confidence=st.floats(0, 1))
def test_what_is_at_least_so_sure_is_found_by_its_marks(least: float, confidence: float) -> None:
    found = marked(confidence=confidence) & {f"_g{node}" for node in at_least(least)}
    if confidence >= least:
        assert found
    if is_hundredth(least):
        assert bool(found) == (confidence >= least)


def test_hundredths_are_those_that_a_person_writes() -> None:
    assert [hundredth_of(number / 100) for number in range(101)] == list(range(101))
    assert all(is_hundredth(float(f"0.{number:02}")) for number in range(100))
    assert hundredth_of(0.28999999999) == 28
    assert not is_hundredth(0.28999999999)


@pytest.mark.parametrize("sort", [ClaimSort.SPEAKER, ClaimSort.SAID, ClaimSort.CONFIDENCE])
def test_claims_that_are_alike_stand_as_they_were_published(
    store: ClaimStore, run: Run, monkeypatch: pytest.MonkeyPatch, sort: ClaimSort
) -> None:
    """Whole orders of what one speaker said on one day, as surely: only publication tells them apart."""
    monkeypatch.setattr("attribution.store.selecting.FEW", 1)
    days = ["2022-03-01", "2021-01-01", "2022-01-05", None, "2022-01-04"]
    for number, day in enumerate(days):
        facts = {"published": day} if day else {}
        store.add(one_claim(f"d{number}", "سالم العلي", "الهدنة قائمة", **facts), run)
    for descending in (False, True):
        found = store.page(ClaimQuery(sort=sort, descending=descending, limit=4))[0]
        assert [claim.published for claim in found] == sorted(day for day in days if day)


def test_speakers_of_one_name_stand_together(store: ClaimStore, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What two speakers said who are called alike (a person, and a body named for him) is put in one order."""
    monkeypatch.setattr("attribution.store.selecting.FEW", 1)
    monkeypatch.setattr("attribution.store.orders.FIRST_BATCH", 1)
    monkeypatch.setattr("attribution.store.orders.ROWS", 1)
    person, body = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION
    for number, (name, kind) in enumerate([("الرشيد", person), ("الرشيد", body), ("باسم", person)] * 2):
        check = one_claim(f"d{number}", name, "الهدنة قائمة", published=f"2022-01-0{9 - number}")
        (said,) = check.analysis.attributions
        spoken = replace(said, speaker=replace(said.speaker, kind=kind))
        store.add(check_of(replace(check.analysis, attributions=(spoken,))), run)
    for sort in (False, True):
        found = store.page(ClaimQuery(sort=ClaimSort.SPEAKER, descending=sort, limit=6))[0]
        told = [(claim.attribution.speaker.name, claim.published) for claim in found]
        alike = [("الرشيد", f"2022-01-0{day}") for day in (5, 6, 8, 9)]
        other = [("باسم", f"2022-01-0{day}") for day in (4, 7)]
        assert told == ([*other, *alike] if sort else [*alike, *other])


def test_a_time_that_no_calendar_knows_stands_behind_those_that_one_does() -> None:
    *_, odd, untold = by_time(["2022"])
    days = TimeRange("أمس", "أمس")
    assert marks_of(Marked(1, "person", "say", "direct", None, (days.start, days.end), 1, None)).endswith(" _bx")
    assert (odd.term.words, untold.term.words) == (("_bx",), ("_bu",))
