"""What is stored comes back equal, once, and nothing of a document that was cut short stays."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker, TimeRange
from attribution.errors import StoreError
from attribution.queries import ClaimQuery, Outcome, Run
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, MediumKind, Resolution, SpeakerKind, Unresolved

EVERYTHING = ClaimQuery(limit=None)


def rechecked(check: Check, **changes: object) -> Check:
    """The check as it comes out when something about its document differs."""
    analysis = replace(check.analysis, document=replace(check.analysis.document, **changes))
    return Check(analysis, claims_of(analysis))


def test_the_sample_comes_back_as_it_was_stored(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    stored = store.list(EVERYTHING)
    assert len(stored) == 14
    assert tuple(claim.attribution for claim in stored) == seed.analysis.attributions
    assert [(c.id, c.text, c.sentence, c.chain) for c in stored] == [
        (c.id, c.text, c.sentence, c.chain) for c in seed.claims
    ]
    assert {(c.publisher, c.published, c.document_id) for c in stored} == {
        ("الشرق", "2022-01-02", "asharq-2022-01-02-putin-erdogan")
    }


def test_checking_the_same_document_twice_stores_it_once(store: ClaimStore, seed: Check, run: Run) -> None:
    first, second = store.add(seed, run), store.add(seed, replace(run, started="2026-11-29T00:00:00Z"))
    assert (first.outcome, second.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
    assert store.count(EVERYTHING) == first.claims == second.claims == 14
    assert store.stats().runs == 1, "a run that changed nothing leaves no trace"


def test_the_path_it_was_read_from_is_no_change(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(rechecked(seed, path="a/article.txt"), run)
    assert store.add(rechecked(seed, path="./a/article.txt"), run).outcome is Outcome.UNCHANGED


def test_other_claims_of_the_same_text_take_the_place_of_the_earlier(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    fewer = replace(seed.analysis, attributions=seed.analysis.attributions[:2], agencies=())
    added = store.add(Check(fewer, claims_of(fewer)), run)
    assert (added.outcome, added.version) == (Outcome.UPDATED, 1)
    assert [claim.id for claim in store.list(EVERYTHING)] == [claim.id for claim in seed.claims[:2]]
    assert not store.verify()


def test_a_corrected_outlet_is_an_update(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(rechecked(seed, outlet=None), run)
    assert store.add(seed, run).outcome is Outcome.UPDATED
    assert store.count(ClaimQuery(outlets=("الشرق",))) == 14


def test_a_changed_text_is_a_new_version_and_the_cited_claim_stays(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    longer = rechecked(seed, text=seed.analysis.document.text + "\n\nسطر أضيف لاحقا.")
    added = store.add(longer, run)
    assert (added.outcome, added.version) == (Outcome.VERSIONED, 2)
    assert [claim.id for claim in store.list(EVERYTHING)] == [claim.id for claim in longer.claims]
    earlier = store.get(seed.claims[0].id)
    assert not earlier.current, "a claim that someone cited can still be shown"
    assert store.get(longer.claims[0].id).current
    assert (store.stats().documents, store.stats().versions) == (1, 2)


def test_a_text_that_returns_is_current_again_and_stored_once(store: ClaimStore, seed: Check, run: Run) -> None:
    other = rechecked(seed, text=seed.analysis.document.text + " ")
    for check in (seed, other):
        store.add(check, run)
    added = store.add(seed, run)
    assert (added.outcome, added.version) == (Outcome.VERSIONED, 1)
    assert [claim.id for claim in store.list(EVERYTHING)] == [claim.id for claim in seed.claims]
    assert store.stats().versions == 2
    assert not store.verify()


def test_a_document_without_claims_is_stored_too(store: ClaimStore, run: Run) -> None:
    analysis = Analysis(Document("quiet", "لا أحد يقول شيئا هنا"), (), (), (), ())
    assert store.add(Check(analysis, ()), run).outcome is Outcome.ADDED
    assert store.add(Check(analysis, ()), run).outcome is Outcome.UNCHANGED


def test_half_a_surrogate_pair_is_refused_in_one_line(store: ClaimStore, seed: Check, run: Run) -> None:
    with pytest.raises(StoreError, match="no Unicode") as refused:
        store.add(rechecked(seed, text=seed.analysis.document.text + "\ud800"), run)
    assert "\n" not in str(refused.value)
    assert store.count(EVERYTHING) == 0


def test_a_parent_that_is_not_there_is_refused_whole(store: ClaimStore, seed: Check, run: Run) -> None:
    orphan = replace(seed.analysis, attributions=(replace(seed.analysis.attributions[0], parent="a99"),))
    with pytest.raises(StoreError):
        store.add(Check(orphan, claims_of(orphan)), run)
    assert store.stats().documents == 0


# Everything a database can be given: any character but halves of surrogate pairs and, for PostgreSQL, NUL.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)
NAMES = st.text(st.sampled_from("بوتينأردغ؛ %_'\"\\,>"), max_size=12)


DAYS = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
TIMES = DAYS.map(lambda days: TimeRange(*map(str, days))) | st.none() | st.sampled_from(Unresolved)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start, len(text))))


@st.composite
def attributions(draw: st.DrawFn, text: str, number: int) -> Attribution:
    optional = st.none() | spans(text)
    medium, time = draw(optional), draw(optional)
    speaker = Speaker(
        draw(NAMES),
        draw(st.sampled_from(SpeakerKind)),
        draw(st.sampled_from(Resolution)),
        tuple(draw(st.lists(NAMES, max_size=3))),
        draw(st.none() | NAMES),
    )
    return Attribution(
        id=f"a{number}",
        cue=draw(spans(text)),
        source=draw(optional),
        content=tuple(draw(st.lists(spans(text), min_size=1, max_size=3))),
        type=draw(st.sampled_from(AttributionType)),
        cue_class=draw(st.sampled_from(CueClass)),
        speaker=speaker,
        addressee=draw(optional),
        medium=medium,
        time=time,
        outlets=tuple(draw(st.lists(NAMES, max_size=3))),
        parent=f"a{draw(st.integers(0, number - 1))}" if number and draw(st.booleans()) else None,
        rules=tuple(draw(st.lists(NAMES, max_size=3))),
        medium_kind=draw(st.sampled_from(MediumKind)) if medium else None,
        time_resolved=draw(TIMES) if time else None,
    )


@st.composite
def checks(draw: st.DrawFn) -> Check:
    text = draw(TEXTS)
    found = tuple(draw(attributions(text, number)) for number in range(draw(st.integers(0, 3))))
    document = Document(draw(NAMES), text, draw(st.none() | NAMES), draw(st.none() | NAMES), draw(st.none() | NAMES))
    analysis = Analysis(document, (), (), found, (), tuple(draw(st.lists(NAMES, max_size=2))))
    return Check(analysis, claims_of(analysis))


@given(check=checks())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_stored_comes_back_equal(store: ClaimStore, run: Run, check: Check) -> None:
    store.add(check, run)
    document = check.analysis.document
    stored = [claim for claim in store.list(EVERYTHING) if claim.document_id == document.id]
    assert tuple(claim.attribution for claim in stored) == check.analysis.attributions
    assert [(c.id, c.text, c.sentence, c.chain) for c in stored] == [
        (c.id, c.text, c.sentence, c.chain) for c in check.claims
    ]
    assert not store.verify()
    assert store.add(check, run).outcome is Outcome.UNCHANGED


WRITER = """
import json, os, signal, sys
sys.path.insert(0, {folder!r})
from conftest import GOLD, check_of
from attribution.domain import Analysis, Document
from attribution.queries import Run
from attribution.records import read_attribution
from attribution.store import ClaimStore, writing

record = json.loads(GOLD.read_text(encoding="utf-8"))
found = tuple(read_attribution(entry) for entry in record["attributions"])
place, name, many, dies_in = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
whole = writing._store_lists
with ClaimStore.open(place) as store:
    for number in range(many):
        if number == dies_in:
            writing._store_lists = lambda *given: (whole(*given), os.kill(os.getpid(), signal.SIGKILL))
        document = Document(f"{{name}}-{{number}}", record["text"], outlet="الشرق")
        store.add(check_of(Analysis(document, (), (), found, ())), Run("r", "0.1.0", name))
"""


def writer(place: str, name: str, many: int, dies_in: int = -1) -> subprocess.Popen[str]:
    """Another program that stores the sample ``many`` times; killed in the middle of document ``dies_in``."""
    script = WRITER.format(folder=str(Path(__file__).parent))
    command = [sys.executable, "-c", script, place, name, str(many), str(dies_in)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def test_two_programs_write_at_once(place: str) -> None:
    writers = [writer(place, name, 15) for name in ("first", "second")]
    told = [process.communicate(timeout=120)[1] for process in writers]
    assert [process.returncode for process in writers] == [0, 0], told
    with ClaimStore.open(place, create=False) as store:
        assert store.count(EVERYTHING) == 2 * 15 * 14
        assert not store.verify()


def test_a_program_killed_in_the_middle_leaves_no_half_document(place: str, seed: Check, run: Run) -> None:
    process = writer(place, "killed", many=5, dies_in=3)
    process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    with ClaimStore.open(place, create=False) as store:
        assert (store.stats().documents, store.count(EVERYTHING)) == (3, 3 * 14)
        assert not store.verify()
        assert store.add(seed, run).outcome is Outcome.ADDED, "the lock went with the program"


def test_nul_is_kept_where_a_database_can_and_else_refused_in_one_line(
    place: str, store: ClaimStore, seed: Check, run: Run
) -> None:
    check = rechecked(seed, text=seed.analysis.document.text + "\0\0ذيل")
    if "://" in place:
        with pytest.raises(StoreError, match="take the NUL characters out") as refused:
            store.add(check, run)
        assert "\n" not in str(refused.value)
        assert store.stats().documents == 0
    else:
        store.add(check, run)
        assert not store.verify(), "a text with NUL comes back whole"


def test_the_text_around_a_sentence_is_read_where_it_is_asked_for(store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    text = seed.analysis.document.text
    claims = list(store.each(ClaimQuery(limit=None), around=32))
    for claim in claims:
        start, end = claim.sentence.start, claim.sentence.end
        assert (claim.before, claim.after) == (text[max(0, start - 32) : start], text[end : end + 32])
    assert sum(len(claim.before) == 32 for claim in claims) > 10
    assert all(claim.before == claim.after == "" for claim in store.each(ClaimQuery(limit=None)))
