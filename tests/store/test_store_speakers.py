"""Spellings of one name are one speaker across documents, people of one surname are not, and decisions on who is who
hold until they are withdrawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import engine_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from speaking import AT, DESK, said
from sqlalchemy import text
from test_store_upgrading import links_of

from attribution.errors import StoreError
from attribution.queries import (
    ClaimQuery,
    DecidedAction,
    Grounds,
    Run,
    ShownSpeaker,
    SpeakerName,
    SpeakerQuery,
    SpeakerSort,
)
from attribution.store import ClaimStore
from attribution.terms import SpeakerKind

MINISTER = ("مولود تشاوش أوجلو", "مولود جاويش أوغلو")  # both stand in the sample article
LATER = Grounds("سامي", "2026-11-29T08:00:00Z", None)


def names(store: ClaimStore, **query: object) -> list[tuple[str, int, tuple[str, ...]]]:
    listed = store.speakers.list(replace(SpeakerQuery(), **query))  # type: ignore[arg-type]  # as the caller has them
    return [(one.speaker.name, one.claims, one.spellings) for one in listed]


def documents_of(store: ClaimStore, speaker: str) -> list[str]:
    return [claim.document_id for claim in store.list(ClaimQuery(speaker=speaker))]


def spelled(shown: ShownSpeaker) -> set[str]:
    return {one.name.name for one in shown.spellings}


@pytest.fixture
def desk(store: ClaimStore, run: Run) -> ClaimStore:
    """Two spellings of one minister in three documents, an actor of his surname, and a joint claim."""
    store.add(said("a", MINISTER[0], outlet="الشرق", published="2022-01-02"), run)
    store.add(said("b", MINISTER[1], MINISTER[1], outlet="القدس", published="2022-01-01"), run)
    store.add(said("c", "نجاتي جاويش أوغلو"), run)
    store.add(said("d", f"سيرجي لافروف؛ {MINISTER[1]}"), run)
    return store


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


def test_the_seed_article_knows_its_minister_by_both_spellings(store: ClaimStore, seed: object, run: Run) -> None:
    """One of them speaks there, the other is spoken to; another report spells the speaker the other way."""
    store.add(seed, run)  # type: ignore[arg-type]
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
    assert [(one.id, one.claims) for one in shown.documents] == [("b", 2), ("a", 1)]
    assert [(one.name, one.claims) for one in shown.outlets] == [("القدس", 2), ("الشرق", 1)]
    assert [(one.name, one.claims) for one in shown.classes] == [("say", 3)]
    assert shown.decisions == ()
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


def test_merged_speakers_are_one_under_the_name_of_the_first(desk: ClaimStore, run: Run) -> None:
    desk.add(said("e", "وزير الخارجية التركي"), run)
    before = desk.speakers.show(MINISTER[0])
    gone = desk.speakers.show("وزير الخارجية التركي").speaker
    decision = desk.speakers.merge(MINISTER[0], "وزير الخارجية التركي", DESK)
    assert (decision.number, decision.action, decision.other.name) == (1, DecidedAction.MERGE, "وزير الخارجية التركي")
    shown = desk.speakers.show("وزير الخارجية التركي")
    assert shown.speaker == before.speaker, "the longer name of the second is not the speaker's"
    assert (shown.claims, shown.decisions) == (4, (decision,))
    assert documents_of(desk, "وزير الخارجية التركي") == documents_of(desk, MINISTER[0]) == ["b", "b", "a", "d", "e"]
    assert desk.speakers.show(gone.id).speaker == before.speaker, "an id that somebody noted leads on"
    assert not desk.verify()


def test_what_is_stored_later_joins_the_speaker_that_it_was_merged_into(desk: ClaimStore, run: Run) -> None:
    desk.speakers.merge("نجاتي", MINISTER[0], DESK)
    desk.add(said("e", "مولود جاوش أوغلو"), run)
    assert "مولود جاوش أوغلو" in spelled(desk.speakers.show("نجاتي جاويش أوغلو"))
    assert not desk.verify()


def test_a_spelling_that_is_split_off_is_somebody_else(desk: ClaimStore, run: Run) -> None:
    whole = desk.speakers.show(MINISTER[0]).speaker
    decision = desk.speakers.split("مولود جاويش", MINISTER[0], DESK)
    assert (decision.speaker.name, decision.other) == (MINISTER[0], SpeakerName(MINISTER[1], "person"))
    one, other = (desk.speakers.show(name) for name in MINISTER)
    assert one.speaker == whole
    assert other.speaker.id != whole.id
    assert (spelled(one), spelled(other)) == ({MINISTER[0]}, {MINISTER[1]})
    assert (one.joint, other.joint) == (0, 1), "those who speak together are told by their spelling too"
    assert documents_of(desk, MINISTER[0]) == ["a"]
    assert documents_of(desk, MINISTER[1]) == ["b", "b", "d"]
    desk.add(said("e", "مولود جاوش أوغلو"), run)
    assert spelled(desk.speakers.show(MINISTER[0])) == {MINISTER[0], "مولود جاوش أوغلو"}
    assert not desk.verify()


def test_a_withdrawn_decision_counts_for_nothing_and_is_kept(desk: ClaimStore) -> None:
    before = names(desk)
    decision = desk.speakers.split(MINISTER[1], MINISTER[0], DESK)
    assert desk.speakers.undo(1, LATER) == decision
    assert names(desk) == before
    (kept,) = desk.speakers.show(MINISTER[1]).decisions
    assert (kept.grounds, kept.withdrawn) == (DESK, LATER)
    assert desk.stats().decisions == 0
    assert desk.speakers.split(MINISTER[1], MINISTER[0], DESK).number == 2, "a number is not used twice"
    assert not desk.verify()


def test_a_spelling_can_be_split_off_merged_back_and_split_off_again(desk: ClaimStore) -> None:
    desk.speakers.split(MINISTER[1], MINISTER[0], DESK)
    desk.speakers.merge(MINISTER[0], MINISTER[1], DESK)
    assert spelled(desk.speakers.show(MINISTER[0])) == set(MINISTER)
    desk.speakers.split(MINISTER[1], MINISTER[0], DESK)
    assert spelled(desk.speakers.show(MINISTER[0])) == {MINISTER[0]}
    desk.speakers.undo(3, LATER)
    assert spelled(desk.speakers.show(MINISTER[0])) == set(MINISTER)


@pytest.mark.parametrize(
    ("decide", "said_of_it"),
    [
        (
            lambda who: who.merge("جاويش أوغلو", "سيرجي", DESK),
            r"several speakers are called جاويش أوغلو: .*give the id",
        ),
        (lambda who: who.merge(MINISTER[0], MINISTER[1], DESK), "are one speaker: .*nothing is to merge"),
        (lambda who: who.merge(MINISTER[0], "ماكرون", DESK), "no speaker 'ماكرون'; see `attribution speakers list`"),
        (lambda who: who.split("نجاتي", "نجاتي", DESK), "is the only spelling of the speaker; see"),
        (lambda who: who.split("سامي", MINISTER[0], DESK), "is not spelled 'سامي'; the spellings are: مولود جاويش"),
        (
            lambda who: who.split("مولود", MINISTER[0], DESK),
            "several spellings of .* are meant by مولود: .*give it whole",
        ),
        (lambda who: who.undo(7, DESK), "no decision 7; see `attribution speakers decisions`"),
        (lambda who: who.undo(10**20, DESK), "no decision 1000"),
        (lambda who: who.show("\0"), "no speaker"),
        (lambda who: who.show(""), "no speaker"),
        (lambda who: who.show("' OR 1=1 --"), "no speaker"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line_and_changes_nothing(
    place: str, desk: ClaimStore, decide: object, said_of_it: str
) -> None:
    before = links_of(place)
    with pytest.raises(StoreError, match=said_of_it) as refused:
        decide(desk.speakers)  # type: ignore[operator]
    assert "\n" not in str(refused.value)
    assert links_of(place) == before
    assert desk.speakers.decisions() == ()


def test_a_decision_on_which_another_rests_is_not_withdrawn_before_it(desk: ClaimStore) -> None:
    """Without the split, the merge of the spelling would be one of the whole speaker."""
    desk.speakers.split(MINISTER[1], MINISTER[0], DESK)
    desk.speakers.merge("نجاتي جاويش أوغلو", MINISTER[1], DESK)
    with pytest.raises(StoreError, match="decision 2 rests on decision 1; first `attribution speakers undo 2`"):
        desk.speakers.undo(1, LATER)
    with pytest.raises(StoreError, match=f"decision 2 was withdrawn by سامي on {LATER.at}; nothing is left to undo"):
        for _ in range(2):
            desk.speakers.undo(2, LATER)
    desk.speakers.undo(1, LATER)
    assert spelled(desk.speakers.show(MINISTER[0])) == set(MINISTER)


@pytest.mark.parametrize(
    ("change", "place_of_it", "problem"),
    [
        (
            "UPDATE speaker_names SET skeleton = 'x' WHERE name LIKE 'نجاتي%'",
            "speaker نجاتي جاويش أوغلو",
            "its key is not",
        ),
        ("UPDATE speakers SET name = 'x' WHERE name LIKE 'نجاتي%'", "speaker x", "is none that the names make"),
        (
            "UPDATE speakers SET kind = 'outlet' WHERE name LIKE 'نجاتي%'",
            "speaker نجاتي",
            "is none that the names make",
        ),
        (
            "UPDATE speaker_names SET speaker_key = (SELECT speaker_key FROM speaker_names WHERE name LIKE 'سيرجي%')"
            " WHERE name LIKE 'نجاتي%'",
            "speaker نجاتي جاويش أوغلو",
            "linked to another speaker",
        ),
        ("UPDATE speaker_names SET speaker_key = NULL WHERE name LIKE 'نجاتي%'", "speaker نجاتي", "an orphan"),
        ("UPDATE joint_members SET skeleton = 'x' WHERE position = 1", "speaker سيرجي", "those who speak together"),
        ("DELETE FROM joint_members", "speaker سيرجي", "those who speak together"),
        ("UPDATE speaker_decisions SET withdrawn_at = NULL", "decision 1", "withdrawn without who or when"),
        ("UPDATE speaker_decisions SET action = 'marry'", "decision 1", "unknown action: marry"),
        (
            "UPDATE speaker_decisions SET withdrawn_at = NULL, withdrawn_by = NULL",
            "speaker",
            "linked to another speaker",
        ),
    ],
)
def test_verifying_derives_keys_and_links_again(
    place: str, desk: ClaimStore, change: str, place_of_it: str, problem: str
) -> None:
    desk.speakers.merge("نجاتي", MINISTER[0], DESK)
    desk.speakers.undo(1, LATER)
    with engine_of(place).begin() as connection:
        assert connection.execute(text(change)).rowcount
    found = desk.verify()
    assert any(one.place.startswith(place_of_it) and problem in one.problem for one in found), found


def test_upgrading_links_anew_what_is_linked_otherwise(place: str, desk: ClaimStore) -> None:
    """As after a version that reads names better: the decisions stand, the links follow."""
    desk.speakers.merge("نجاتي", MINISTER[0], DESK)
    before = links_of(place)
    with engine_of(place).begin() as connection:
        connection.execute(text("UPDATE speaker_names SET skeleton = key, speaker_key = NULL"))
        connection.execute(text("DELETE FROM joint_members"))
        connection.execute(text("DELETE FROM speakers"))
    ClaimStore.upgrade(place)
    assert links_of(place) == before
    assert not desk.verify()


SPELLINGS = [
    "فلاديمير بوتين",
    "فلادمير بوتين",
    "Vladimir Putin",
    *MINISTER,
    "أحمد حسن",
    "أحمد حسين",
    "احمد حسن",
]
JOINT = st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=2, unique=True).map("؛ ".join)
SPOKEN = st.lists(st.sampled_from(SPELLINGS) | JOINT, min_size=1, max_size=6, unique=True)
PACE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


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


@given(spoken=SPOKEN, later=st.sampled_from(SPELLINGS), data=st.data())
@PACE
def test_decisions_that_are_undone_in_any_order_leave_no_trace_in_the_links(
    run: Run, spoken: list[str], later: str, data: st.DataObject
) -> None:
    """Merge, then undo, is the identity, whatever was decided and stored in between."""
    with ClaimStore.open(":memory:") as store, ClaimStore.open(":memory:") as untouched:
        for name in spoken:
            store.add(said(name, name), run)
            untouched.add(said(name, name), run)
        for _ in range(data.draw(st.integers(1, 4))):
            decide_something(store, data)
            assert not store.verify()
        for kept in (store, untouched):
            kept.add(said("later", later), run)
        while standing := [one.number for one in store.speakers.decisions() if one.withdrawn is None]:
            undo_something(store, standing, data)
        assert not store.verify()
        assert store.speakers.list(SpeakerQuery(limit=None)) == untouched.speakers.list(SpeakerQuery(limit=None))


def decide_something(store: ClaimStore, data: st.DataObject) -> None:
    listed = store.speakers.list(SpeakerQuery(limit=None))
    one, other = (data.draw(st.sampled_from(listed)) for _ in range(2))
    if one.speaker != other.speaker:
        store.speakers.merge(one.speaker.id, other.speaker.id, DESK)
    elif len(one.spellings) > 1:
        store.speakers.split(data.draw(st.sampled_from(one.spellings)), one.speaker.id, DESK)


def undo_something(store: ClaimStore, standing: list[int], data: st.DataObject) -> None:
    """Any of them; where another one rests on it, the last, on which none can."""
    try:
        store.speakers.undo(data.draw(st.sampled_from(standing)), Grounds("سامي", AT, None))
    except StoreError:
        store.speakers.undo(standing[-1], Grounds("سامي", AT, None))
