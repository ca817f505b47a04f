"""Claims that may be about the same thing: found by terms and headings, within their days, the same everywhere."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import check_of, engine_of
from speaking import said
from sqlalchemy import text

from attribution.domain import Check
from attribution.queries import Probe, Run
from attribution.store import ClaimStore
from attribution.store.terms import NO_DAY, day_of, term_of, terms_of_claim, terms_of_heading

BRIDGE = Probe("الجسر الجديد سيفتح أمام السيارات", "سالم العتيبي", published="2022-01-02")


def words_of(store: ClaimStore, probe: Probe, limit: int = 5) -> list[str]:
    """The documents of the candidates, in their order."""
    return [claim.document_id for claim in store.candidates([probe], limit)[0]]


def term_problems(store: ClaimStore) -> list[str]:
    """What verifying says of terms; the words of these claims do not stand in their texts."""
    return [one.place for one in store.verify() if one.place.startswith("terms")]


def told(name: str, words: str, **facts: str | None) -> Check:
    """A document of one claim with these words."""
    check = said(name, "سالم العتيبي", **facts)
    analysis = check.analysis
    own = analysis.attributions[0]
    span = replace(own.content[0], text=words)
    claims = check_of(replace(analysis, attributions=(replace(own, content=(span,)),))).claims
    return replace(check, claims=claims, analysis=replace(analysis, attributions=(replace(own, content=(span,)),)))


@pytest.mark.parametrize(
    ("one", "other"), [("الطائرات", "للطائرة"), ("وبالاتفاق", "اتفاقات"), ("المسيرات", "مسيره"), ("والوزير", "وزيرا")]
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert terms_of_claim(one, "") == terms_of_claim(other, "")


def test_small_words_are_no_terms_and_numbers_are() -> None:
    assert terms_of_claim("لن يعود 20 من كل 100", "") == {term_of("يعود"), "20", "100"}


def test_a_heading_is_the_title_or_else_the_first_words() -> None:
    assert terms_of_heading(None, "الجسر " * 30) == terms_of_heading("الجسر", "غيره") == {term_of("الجسر")}


def test_what_has_no_date_has_no_day() -> None:
    assert day_of(None) == day_of("2022") == day_of("أمس") == NO_DAY
    assert day_of("2022-01-02T23:00:00Z") == day_of("2022-01-02")


def test_candidates_share_words_and_the_likeliest_comes_first(store: ClaimStore, run: Run) -> None:
    store.add(told("far", "القطار سيعود غدا", published="2022-01-02"), run)
    store.add(told("near", "الجسر سيفتح غدا للسيارات", published="2022-01-03"), run)
    store.add(told("same", "جسر جديد يفتح للسيارات أمام الناس", published="2022-01-02"), run)
    assert words_of(store, BRIDGE)[:2] == ["same", "near"]
    assert words_of(store, BRIDGE, limit=1) == ["same"]


def test_candidates_lie_within_the_days_or_have_no_date(store: ClaimStore, run: Run) -> None:
    for name, day in (("before", "2021-12-31"), ("within", "2022-01-01"), ("after", "2022-01-05"), ("undated", None)):
        store.add(told(name, "الجسر الجديد سيفتح أمام السيارات", published=day), run)
    window = replace(BRIDGE, since="2022-01-01", until="2022-01-04")
    assert sorted(words_of(store, window)) == ["undated", "within"]
    assert sorted(words_of(store, replace(window, since=None))) == ["before", "undated", "within"]
    assert len(words_of(store, BRIDGE)) == 4


def test_claims_of_its_own_document_are_left_out(store: ClaimStore, run: Run) -> None:
    store.add(told("own", "الجسر الجديد سيفتح أمام السيارات", published="2022-01-02"), run)
    assert words_of(store, BRIDGE) == ["own"]
    assert words_of(store, replace(BRIDGE, document="own")) == []


def test_a_heading_finds_a_denial_without_a_word_in_common(store: ClaimStore, run: Run) -> None:
    title = "الوزارة تنفي افتتاح الجسر الجديد"
    store.add(told("denial", "هذه المزاعم", title=title, published="2022-01-03"), run)
    asked = Probe("المزارعون غاضبون", heading="افتتاح الجسر الجديد اليوم", published="2022-01-02")
    assert words_of(store, asked) == ["denial"]
    assert words_of(store, replace(asked, heading="")) == []


def test_only_current_versions_are_candidates(store: ClaimStore, run: Run) -> None:
    store.add(told("a", "الجسر الجديد سيفتح أمام السيارات", published="2022-01-02"), run)
    store.add(said("a", "هالة المصري", published="2022-01-02"), run)
    assert words_of(store, BRIDGE) == []
    assert not term_problems(store)


def test_a_corrected_date_moves_the_terms(store: ClaimStore, run: Run) -> None:
    words = "الجسر الجديد سيفتح أمام السيارات"
    store.add(told("a", words, published="2021-01-02"), run)
    store.add(told("a", words, published="2022-01-02"), run)
    assert words_of(store, replace(BRIDGE, since="2022-01-01")) == ["a"]
    assert words_of(store, replace(BRIDGE, until="2021-12-31")) == []
    assert not term_problems(store)


def test_an_empty_database_and_an_empty_claim_have_no_candidates(store: ClaimStore, run: Run) -> None:
    assert words_of(store, BRIDGE) == []
    store.add(told("a", "الجسر"), run)
    assert store.candidates([Probe("!"), Probe("")], 5) == [[], []]


@pytest.mark.parametrize(
    "change",
    ["DELETE FROM terms WHERE claim_key > 0", "UPDATE terms SET term = term || 'ء' WHERE claim_key = 0"],
)
def test_verifying_finds_terms_that_are_not_those_of_the_claims_and_migrating_mends_them(
    tmp_path: Path, seed: Check, run: Run, change: str
) -> None:
    file = tmp_path / "claims.sqlite"
    with ClaimStore.open(file) as store:
        store.add(seed, run)
    connection = sqlite3.connect(file)
    with connection:
        assert connection.execute(change).rowcount > 0
    connection.close()
    with ClaimStore.open(file) as store:
        assert ["terms of day" in one.place for one in store.verify()] == [True]
    ClaimStore.upgrade(file)
    with ClaimStore.open(file) as store:
        assert not store.verify()


def test_every_term_stands_in_the_table_once(place: str, store: ClaimStore, seed: Check, run: Run) -> None:
    store.add(seed, run)
    with engine_of(place).connect() as connection:
        rows = connection.execute(text("SELECT day, claim_key, term FROM terms")).all()
    assert {row.day for row in rows} == {day_of("2022-01-02")}
    first = seed.claims[0]
    own = {row.term for row in rows if row.claim_key == min(one.claim_key for one in rows if one.claim_key)}
    assert own == terms_of_claim(first.text, first.attribution.speaker.name)
