"""A search folds both sides, takes every term as data, and answers in one order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import check_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker, TimeRange
from attribution.errors import StoreError
from attribution.folding import fold
from attribution.queries import ClaimQuery, ClaimSort, Run
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind


@pytest.fixture
def seeded(store: ClaimStore, seed: Check, run: Run) -> ClaimStore:
    store.add(seed, run)
    return store


def one_claim(document_id: str, speaker: str, content: str, **document: str) -> Check:
    """A document of one sentence: ``قال <speaker> إن <content>.``"""
    text = f"قال {speaker} إن {content}."
    start = text.index(" إن ") + 4
    attribution = Attribution(
        id="a1",
        cue=Span.of(text, 0, 3),
        source=Span.of(text, 4, 4 + len(speaker)),
        content=(Span.of(text, start, len(text) - 1),),
        type=AttributionType.INDIRECT,
        cue_class=CueClass.SAY,
        speaker=Speaker(speaker, SpeakerKind.PERSON),
    )
    analysis = Analysis(Document(document_id, text, **document), (), (), (attribution,), ())
    return Check(analysis, claims_of(analysis))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ClaimQuery(speaker="اردوغان"), {"a1", "a2", "a4", "a6"}),
        (ClaimQuery(speaker="أردوغان"), {"a1", "a2", "a4", "a6"}),
        (ClaimQuery(speaker="بوتين فلاديمير"), {"a1", "a2", "a4", "a6", "a8"}),
        (ClaimQuery(speaker="لاف"), set()),
        (ClaimQuery(speaker="مسؤول"), {"a13", "a14"}),
        (ClaimQuery(outlets=("Bloomberg", "بلومبرج", "بلومبرغ")), {"a11", "a12", "a13", "a14"}),
        (ClaimQuery(outlets=("رويترز",)), set()),
        (ClaimQuery(about="صواريخ باليستيه"), {"a13"}),
        (ClaimQuery(about="طائرات أوكرانيا"), {"a8", "a11"}),
        (ClaimQuery(about="العلاقات"), {"a1", "a2", "a5"}),
        (ClaimQuery(about="علاقات"), {"a1", "a2", "a5"}),
        (ClaimQuery(about="علاق*"), {"a1", "a2", "a5"}),
        (ClaimQuery(about="علاق"), set()),
        (ClaimQuery(about='"تحسين العلاقات"'), {"a1", "a2", "a5"}),
        (ClaimQuery(about='"تحسين العلاقات بينهما"'), {"a2"}),
        (ClaimQuery(about='"العلاقات تحسين"'), set()),
        (ClaimQuery(about='"تعاون الثنائي"'), set()),
        (ClaimQuery(about="«التعاون الثنائي»"), {"a3", "a4"}),
        (ClaimQuery(cue_class=CueClass.DEMAND), {"a7", "a9", "a10"}),
        (ClaimQuery(kind=SpeakerKind.ANONYMOUS, outlets=("بلومبرغ",)), {"a11", "a12", "a13", "a14"}),
        (ClaimQuery(agencies=("أ ف ب",), about="علاق*"), {"a1", "a2", "a5"}),
        (ClaimQuery(agencies=("بلومبرغ",)), set()),
        (ClaimQuery(finding=FindingCode.SECOND_HAND), {"a13"}),
        (ClaimQuery(finding=FindingCode.NO_SOURCE), set()),
        (ClaimQuery(document="asharq-2022-01-02-putin-erdogan", about="بينهما"), {"a2"}),
        (ClaimQuery(document="asharq-2022-01-02"), set()),
        (ClaimQuery(type=AttributionType.DIRECT), {"a4"}),
        (ClaimQuery(speaker="اردوغان", about="التعاون", type=AttributionType.INDIRECT), {"a6"}),
    ],
)
def test_a_search_folds_both_sides(seeded: ClaimStore, query: ClaimQuery, expected: set[str]) -> None:
    assert {claim.attribution.id for claim in seeded.list(query)} == expected
    assert seeded.count(query) == len(expected)


@pytest.mark.parametrize("name", ["الشرق", "أ ف ب", "الكرملين"])
def test_publisher_agency_and_an_organization_that_speaks_are_in_the_chain(seeded: ClaimStore, name: str) -> None:
    expected = 2 if name == "الكرملين" else 14  # its own claim, and the one within its report
    assert seeded.count(ClaimQuery(outlets=(name,))) == expected


def test_an_outlet_is_no_other_whose_name_begins_alike(store: ClaimStore, run: Run) -> None:
    store.add(one_claim("d", "الوزير", "الأمر مستقر", outlet="الشرق الأوسط"), run)
    assert store.count(ClaimQuery(outlets=("الشرق",))) == 0


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2022-01-02", None, ["b", "c"]),
        (None, "2022-01-02", ["a", "b"]),
        ("2022", "2022-01", ["b"]),
        ("٢٠٢٢-٠١-٠٢", "2022-01-02", ["b"]),
        ("2021", None, ["a", "b", "c"]),
        (None, None, ["a", "b", "c", "undated"]),
    ],
)
def test_dates_include_both_ends(store: ClaimStore, run: Run, since: str, until: str, expected: list[str]) -> None:
    for name, published in (("c", "2022-02-01"), ("b", "2022-01-02T23:30:00Z"), ("a", "2021-12-31")):
        store.add(one_claim(name, "الوزير", "الأمر مستقر", published=published), run)
    store.add(one_claim("undated", "الوزير", "الأمر مستقر"), run)
    assert [claim.document_id for claim in store.list(ClaimQuery(since=since, until=until))] == expected


@pytest.mark.parametrize("given_date", ["أمس", "01-02-2022", "2022-1-2", "", "2022-01-02'; --"])
def test_what_is_no_date_is_told_with_its_remedy(store: ClaimStore, given_date: str) -> None:
    with pytest.raises(StoreError, match=r"no date.*2022-01-02") as refused:
        store.list(ClaimQuery(until=given_date))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2021-12-18", None, {"a7", "a8"}),
        (None, "2021-11-19", {"a9"}),
        ("2021-12-20", "2021-12-20", {"a7"}),
        ("2021-11", "2021-11", {"a9"}),
        ("2021-12-24", "2022", {"a7"}),
    ],
)
def test_days_on_which_things_were_said_meet_the_bounds(  # noqa: PLR0917 - fixtures
    store: ClaimStore, seed: Check, run: Run, since: str, until: str, expected: set[str]
) -> None:
    days = {
        "a7": TimeRange("2021-12-18", "2021-12-24"),
        "a8": TimeRange("2021-12-18", "2021-12-18"),
        "a9": TimeRange("2021-11-19", "2021-11-19"),
    }
    found = (replace(one, time_resolved=days.get(one.id)) for one in seed.analysis.attributions)
    store.add(check_of(replace(seed.analysis, attributions=tuple(found))), run)
    query = ClaimQuery(said_since=since, said_until=until, sort=ClaimSort.SAID)
    listed = [claim.attribution.id for claim in store.list(query)]
    assert set(listed) == expected
    assert listed == sorted(listed, key=lambda one: days[one].start)
    with pytest.raises(StoreError, match="said-since: no date"):
        store.list(ClaimQuery(said_since="أمس"))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (ClaimSort.PUBLISHED, ["a", "b", "c", "undated"]),
        (ClaimSort.SPEAKER, ["undated", "c", "b", "a"]),
        (ClaimSort.CONFIDENCE, ["b", "a", "c", "undated"]),
    ],
)
def test_claims_are_sorted_paged_and_turned_round(
    store: ClaimStore, run: Run, sort: ClaimSort, expected: list[str]
) -> None:
    for name, speaker, published, sure in (
        ("c", "باسم", "2022-02-01", 0.9),
        ("b", "جمال", "2022-01-02", 0.2),
        ("a", "هالة", "2021-12-31", 0.5),
        ("undated", "أمل", None, None),
    ):
        one = one_claim(name, speaker, "الأمر مستقر", **({"published": published} if published else {}))
        (attribution,) = one.analysis.attributions
        store.add(check_of(replace(one.analysis, attributions=(replace(attribution, confidence=sure),))), run)
    query = ClaimQuery(sort=sort)
    listed = [claim.document_id for claim in store.list(query)]
    assert listed == expected
    pages = [store.page(replace(query, limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [claim.document_id for found, _ in pages for claim in found] == expected
    assert {total for _, total in pages} == {store.page(query)[1], store.page(replace(query, limit=0))[1]} == {4}
    unknown = ["undated"] if sort is not ClaimSort.SPEAKER else []
    known = [name for name in expected if name not in unknown]
    turned = [claim.document_id for claim in store.list(replace(query, descending=True))]
    assert turned == [*reversed(known), *unknown], "what has none comes last either way"
    assert [claim.document_id for claim in store.each(query)] == expected


def test_the_order_is_that_of_date_document_and_position(store: ClaimStore, seed: Check, run: Run) -> None:
    for name in ("z", "ب", "a"):
        store.add(one_claim(name, "الوزير", "الأمر مستقر", published="2022-01-02"), run)
    store.add(seed, run)
    listed = [(claim.document_id, claim.attribution.id) for claim in store.list(ClaimQuery(limit=None))]
    article = [(seed.analysis.document.id, attribution.id) for attribution in seed.analysis.attributions]
    assert listed == [("a", "a1"), *article, ("z", "a1"), ("ب", "a1")]
    assert store.list(ClaimQuery(limit=3)) == store.list(ClaimQuery(limit=None))[:3]
    assert (store.list(ClaimQuery(limit=0)), store.list(ClaimQuery(limit=-1))) == ([], [])


def test_more_claims_than_one_statement_takes(store: ClaimStore, seed: Check, run: Run) -> None:
    found = tuple(
        replace(seed.analysis.attributions[1], id=f"n{number}", speaker=Speaker(f"متحدث {number}", SpeakerKind.PERSON))
        for number in range(2500)
    )
    analysis = replace(seed.analysis, attributions=found)
    store.add(Check(analysis, claims_of(analysis)), run)
    assert tuple(claim.attribution for claim in store.list(ClaimQuery(limit=None))) == found


TERMS = ["100%", "a_b", "'; DROP TABLE claims; --", '"x"', "x OR y", "NOT x", "NEAR(x y)", "folded:x", "^x", "x + y"]


@pytest.mark.parametrize("term", [*TERMS, "-x", "x' | 'y", "x:*", "x & !y", "{forms} : x", '"x y"', "x <-> y", "100٪"])
def test_an_operator_or_quote_is_a_character_like_any_other(store: ClaimStore, run: Run, term: str) -> None:
    store.add(one_claim("has", "الوزير", f"النسبة {term} اليوم"), run)
    store.add(one_claim("lacks", "الوزير", "النسبة aXb اليوم"), run)
    assert [claim.document_id for claim in store.list(ClaimQuery(about=term))] == ["has"]


@pytest.mark.parametrize("term", ["؟", "*", '""', "«»", "\\", "%", "'", "«", '"', "ـ", "\0"])
def test_marks_alone_find_nothing(store: ClaimStore, run: Run, term: str) -> None:
    store.add(one_claim("has", "الوزير", f"النسبة {term.strip(chr(0))} اليوم"), run)
    assert store.list(ClaimQuery(about=term)) == []


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("مسيرات", "إسقاط والمسيرات"),
        ("المسيرات", "إسقاط مسيرات كثيرة"),
        ("المسيّرات", "خطر للمسيرات"),
        ("وزير", "وبالوزير ثقة"),
        ("وزير", "للوزير رأي"),
        ('"اطلاق النار"', "وقفا لإطلاق النار"),
        ('"الحرب الباردة"', "شبح للحرب الباردة"),
        ("هدن*", "والهدنة قائمة"),
        ("الهدن*", "بهدنة قائمة"),
        ("2021", "منذ العام ٢٠٢١"),
        ("zenit", "صاروخ Zenit-2"),
        ('"zenit 2"', "صاروخ Zenit-2"),
    ],
)
def test_a_word_is_found_with_what_is_written_together_with_it(
    store: ClaimStore, run: Run, term: str, said: str
) -> None:
    store.add(one_claim("has", "الناطق", said), run)
    store.add(one_claim("lacks", "الناطق", "الأمر مستقر"), run)
    assert [claim.document_id for claim in store.list(ClaimQuery(about=term))] == ["has"]


HOSTILE = st.text(st.sampled_from("%_*?'\"\\;-\0\ud800()[]ـ \u200f١1بوتين"), max_size=8) | st.text(max_size=8)


@given(term=HOSTILE)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_term_breaks_a_search_or_finds_what_does_not_hold_it(seeded: ClaimStore, term: str) -> None:
    words = [word.removeprefix("ال") for word in re.findall(r"[^\W_]+", fold(term))]
    found = {claim.id for claim in seeded.list(ClaimQuery(about=term))}
    every = seeded.list(ClaimQuery(limit=None))
    assert found <= {claim.id for claim in every if words and all(word in fold(claim.text) for word in words)}
    for query in (ClaimQuery(speaker=term), ClaimQuery(outlets=(term,))):
        assert len(seeded.list(query)) == seeded.count(query) < len(every)


@pytest.fixture
def similar(store: ClaimStore, run: Run) -> Iterator[ClaimStore]:
    """Two claims whose ids begin alike, and one whose id is the beginning of theirs."""
    for name, claim_id in (("x", "abcd1"), ("y", "abcd2"), ("z", "ab")):
        check = one_claim(name, "الوزير", "الأمر مستقر")
        store.add(replace(check, claims=(replace(check.claims[0], id=claim_id),)), run)
    return store


def test_a_claim_is_got_by_a_beginning_that_is_its_alone(similar: ClaimStore) -> None:
    assert similar.get("abcd1").document_id == "x"
    assert similar.get("ab").document_id == "z", "a whole id is no beginning of others"
    with pytest.raises(StoreError, match="several claims begin with abc: abcd1, abcd2; give more of the id"):
        similar.get("abc")


@pytest.mark.parametrize("missing", ["ffff", "", "%", "_", "\0", "\ud800", "abcd1'"])
def test_a_claim_that_is_not_there_is_told_in_one_line(similar: ClaimStore, missing: str) -> None:
    with pytest.raises(StoreError, match="no claim") as refused:
        similar.get(missing)
    assert "\n" not in str(refused.value)
