"""Decisions on who is who hold, for what is stored later too, until they are withdrawn; then they leave no trace."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import engine_of
from hypothesis import given
from hypothesis import strategies as st
from speaking import (
    AT,
    DESK,
    LATER,
    MINISTER,
    PACE,
    SPELLINGS,
    SPOKEN,
    documents_of,
    links_of,
    names,
    said,
    spelled,
)
from sqlalchemy import Connection, text

from attribution.errors import StoreError
from attribution.queries import DecidedAction, Decision, Grounds, Run, SpeakerName, SpeakerQuery
from attribution.store import ClaimStore
from attribution.store.decisions import read_decisions


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


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE speaker_decisions SET action = 'marry'",
        "UPDATE attributions SET cue_class = 'marry'",
        "UPDATE speaker_names SET kind = 'marry'",
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_the_way_to_look(place: str, desk: ClaimStore, change: str) -> None:
    desk.speakers.merge("نجاتي", MINISTER[0], DESK)
    with engine_of(place).begin() as connection:
        connection.execute(text(change))
    with pytest.raises(StoreError, match="store verify") as told:
        desk.speakers.show("نجاتي")
    assert "\n" not in str(told.value)


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


def test_a_name_that_is_stored_while_a_decision_on_its_speaker_is_withdrawn_follows(
    place: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer has read the decisions when one is withdrawn, and stores its name only then, unless that waits."""
    reading, withdrawn = threading.Event(), threading.Event()

    def slowly(connection: Connection) -> list[Decision]:
        found = read_decisions(connection)
        if threading.current_thread() is not threading.main_thread():
            reading.set()
            withdrawn.wait(0.5)
        return found

    with ClaimStore.open(place) as store, ThreadPoolExecutor(1) as writer:
        for name in (MINISTER[0], "نجاتي جاويش أوغلو"):
            store.add(said(name, name), run)
        store.speakers.merge("نجاتي جاويش أوغلو", MINISTER[0], DESK)
        monkeypatch.setattr("attribution.store.speakers.read_decisions", slowly)
        stored = writer.submit(store.add, said("late", MINISTER[1]), run)
        assert reading.wait(10)
        store.speakers.undo(1, LATER)
        withdrawn.set()
        stored.result()
        assert not store.verify()
        assert spelled(store.speakers.show(MINISTER[0])) == set(MINISTER)


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
