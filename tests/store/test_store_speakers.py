"""Spellings of one name are one speaker across documents, and people of one surname are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaking import (
    MINISTER,
    PACE,
    SPOKEN,
    documents_of,
    names,
    said,
    spelled,
)

from attribution.domain import Check
from attribution.queries import ClaimQuery, Run, SpeakerQuery, SpeakerSort
from attribution.store import ClaimStore
from attribution.terms import SpeakerKind


def test_spellings_of_one_name_are_one_speaker_and_people_of_one_surname_are_not(desk: ClaimStore) -> None:
    assert names(desk) == [
        (MINISTER[0], 3, (MINISTER[1], MINISTER[0])),
        ("سيرجي لافروف؛ مولود جاويش أوغلو", 1, ("سيرجي لافروف؛ مولود جاويش أوغلو",)),
        ("نجاتي جاويش أوغلو", 1, ("نجاتي جاويش أوغلو",)),
    ]
    assert not desk.verify()


@pytest.mark.parametrize("speaker", [*MINISTER, "مولود جاوش اوغلو", "مولود"])
def test_claims_are_found_by_any_spelling_and_with_those_made_together(desk: ClaimStore, speaker: str) -> None:
    """Also by one that no document has. The undated document comes last."""
    assert documents_of(desk, speaker) == ["b", "b", "a", "d"]
    assert desk.count(ClaimQuery(speaker=speaker)) == 4


def test_the_seed_article_knows_its_minister_by_both_spellings(store: ClaimStore, seed: Check, run: Run) -> None:
    """One of them speaks there, the other is spoken to; another report spells the speaker the other way."""
    store.add(seed, run)
    store.add(said("other", MINISTER[1]), run)
    for spelling in MINISTER:
        shown = store.speakers.show(spelling)
        assert spelled(shown) == set(MINISTER)
        assert {one.id for one in shown.documents} == {"asharq-2022-01-02-putin-erdogan", "other"}


def test_a_speaker_is_shown_with_all_that_is_known_of_it(desk: ClaimStore) -> None:
    shown = desk.speakers.show("جاوش اوغلو مولود")
    assert (shown.speaker.name, shown.speaker.kind, shown.claims, shown.joint) == (
        MINISTER[0],
        SpeakerKind.PERSON,
        3,
        1,
    )
    assert [(one.name.name, one.claims, one.documents) for one in shown.spellings] == [
        (MINISTER[1], 2, 1),
        (MINISTER[0], 1, 1),
    ]
    assert [(one.id, one.claims) for one in shown.documents] == [("a", 1), ("b", 2)], "the latest first"
    assert [(one.name, one.claims) for one in shown.outlets] == [("القدس", 2), ("الشرق", 1)]
    assert [(one.name, one.claims) for one in shown.classes] == [("say", 3)]
    assert (shown.appearances, shown.decisions) == (2, ())
    latest = desk.speakers.show(shown.speaker.id, limit=1)
    assert (latest.appearances, latest.documents) == (2, shown.documents[:1])
    assert desk.speakers.show(shown.speaker.id) == desk.speakers.show(shown.speaker.id[:6]) == shown


def test_the_order_of_those_who_speak_together_makes_no_other_speaker(store: ClaimStore, run: Run) -> None:
    store.add(said("a", "فلاديمير بوتين؛ رجب طيب أردوغان"), run)
    store.add(said("b", "رجب طيب اردوغان؛ فلاديمير بوتين"), run)
    ((_, claims, spellings),) = names(store)
    assert (claims, len(spellings)) == (2, 2)


def test_descriptions_are_not_compared_by_sound(store: ClaimStore, run: Run) -> None:
    """Two unnamed sources described in other words are two, even where two names would be one."""
    store.add(said("a", "مصدر كبير", kind=SpeakerKind.ANONYMOUS), run)
    store.add(said("b", "مصدر قبير", kind=SpeakerKind.ANONYMOUS), run)
    assert len(names(store)) == 2


def test_a_claim_that_nobody_is_named_for_makes_no_speaker(store: ClaimStore, run: Run) -> None:
    store.add(said("a", ""), run)
    assert names(store) == []
    assert (store.stats().speakers, store.stats().claims) == (0, 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"sort": SpeakerSort.NAME}, ["سيرجي لافروف؛ مولود جاويش أوغلو", MINISTER[0], "نجاتي جاويش أوغلو"]),
        ({"sort": SpeakerSort.SPELLINGS, "limit": 1}, [MINISTER[0]]),
        ({"sort": SpeakerSort.DOCUMENTS, "limit": 1}, [MINISTER[0]]),
        ({"limit": 1, "offset": 2}, ["نجاتي جاويش أوغلو"]),
        ({"like": "نجات"}, ["نجاتي جاويش أوغلو"]),
        ({"like": "مولود جاويش", "kind": SpeakerKind.PERSON}, [MINISTER[0]]),
        ({"like": "%"}, []),
        ({"like": " "}, []),
        ({"like": "\0"}, []),
        ({"kind": SpeakerKind.OUTLET}, []),
    ],
)
def test_speakers_are_listed_by_name_kind_and_figures(
    desk: ClaimStore, query: dict[str, object], found: list[str]
) -> None:
    assert [name for name, *_ in names(desk, **query)] == found
    if "limit" not in query:
        assert desk.speakers.count(replace(SpeakerQuery(), **query)) == len(found)  # type: ignore[arg-type]


def test_figures_are_those_of_current_versions(desk: ClaimStore, run: Run) -> None:
    desk.add(said("b", "سامي النجار", outlet="القدس"), run)
    assert (MINISTER[0], 1, (MINISTER[0],)) in names(desk)
    assert spelled(desk.speakers.show(MINISTER[1])) == set(MINISTER), "an earlier version still spells it so"


@given(spoken=SPOKEN, data=st.data())
@PACE
def test_the_order_of_ingest_does_not_matter(run: Run, spoken: list[str], data: st.DataObject) -> None:
    listed = []
    for order in (spoken, data.draw(st.permutations(spoken))):
        with ClaimStore.open(":memory:") as store:
            for name in order:
                store.add(said(name, name), run)
            assert not store.verify()
            listed.append(store.speakers.list(SpeakerQuery(limit=None)))
    assert listed[0] == listed[1]
