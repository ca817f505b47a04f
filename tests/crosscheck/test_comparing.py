"""Two claims beside each other, in sentences that were written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.features import features
from attribution.crosscheck.sight import see
from attribution.crosscheck.statement import Comparison, Statement
from attribution.rulebook import load_rulebook
from attribution.terms import Contradiction, Relation

COMPARER = Comparer(load_rulebook())
SWAPPED = {
    Relation.MORE_SPECIFIC_A: Relation.MORE_SPECIFIC_B,
    Relation.MORE_SPECIFIC_B: Relation.MORE_SPECIFIC_A,
}
MINISTER, COMPANY = "سالم العتيبي", "شركة النهر"


def said(text: str, speaker: str | None = None, cue: str | None = None) -> Statement:
    return Statement(text, speaker, cue)


def compared(a: Statement, b: Statement) -> Comparison:
    return COMPARER.compare(a, b)


def english(comparison: Comparison) -> str:
    return "\n".join(reason.english for reason in comparison.reasons)


def test_the_same_sentence_with_a_word_changed_is_a_copy() -> None:
    found = compared(
        said(
            "إن القطار سيعود إلى العمل بين المدينتين في مطلع الأسبوع المقبل بعد انتهاء أعمال الصيانة", MINISTER, "قال"
        ),
        said("أن القطار سيعود إلى العمل بين المدينتين مطلع الأسبوع القادم بعد انتهاء أعمال الصيانة", MINISTER, "أعلن"),
    )

    assert found.relation is Relation.COPY
    assert found.independent is False


def test_other_words_for_the_same() -> None:
    found = compared(
        said("إن مجلس الأمن سيعقد اجتماعين يوم الاثنين لبحث الأزمة", "المتحدث", "قال"),
        said("أن جلستين لمجلس الأمن ستعقدان الاثنين لمناقشة الأزمة", "المتحدث", "أعلن"),
    )

    assert found.relation in {Relation.SAME, *SWAPPED}


def test_a_denial_contradicts_an_accusation() -> None:
    found = compared(
        said("الشركة بتلويث مياه النهر", MINISTER, "اتهم"), said("أي ضلوع لها في تلويث مياه النهر", COMPANY, "نفت")
    )

    assert found.relation is Relation.CONTRADICT
    assert found.contradiction is Contradiction.DENIAL
    assert found.independent is True
    assert "the second denies: نفت" in english(found)
    assert "الثاني ينفي: نفت" in "\n".join(reason.arabic for reason in found.reasons)


def test_a_number_that_differs_is_told() -> None:
    found = compared(
        said("أصيب 40 شخصا في حريق المصنع", "الشرطة", "قالت"), said("أصيب 52 شخصا في حريق المصنع", "البلدية", "قالت")
    )

    assert found.relation is Relation.CONTRADICT
    assert found.contradiction is Contradiction.NUMBER
    assert "number differs: 40 / 52" in english(found)
    assert "العدد مختلف: 40 / 52" in "\n".join(reason.arabic for reason in found.reasons)


def test_a_number_that_is_meant_roughly_does_not_contradict() -> None:
    found = compared(
        said("أصيب نحو 40 شخصا في حريق المصنع", "الشرطة", "قالت"),
        said("أصيب 42 شخصا في حريق المصنع", "البلدية", "قالت"),
    )

    assert found.relation is not Relation.CONTRADICT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إن الضرائب ارتفعت هذا العام", "إن الضرائب انخفضت هذا العام"),
        ("وافق المجلس على خطة الميناء الجديد", "رفض المجلس خطة الميناء الجديد"),
        ("إن الجسر القديم آمن", "إن الجسر القديم ليس آمنا"),
    ],
)
def test_opposites_and_negation_turn_a_claim_round(one: str, other: str) -> None:
    found = compared(said(one, MINISTER, "قال"), said(other, "النقابة", "قالت"))

    assert (found.relation, found.contradiction) == (Relation.CONTRADICT, Contradiction.POLARITY)


def test_claims_of_different_things() -> None:
    found = compared(
        said("إن الحكومة سترفع رواتب المعلمين في الخريف", MINISTER, "قال"),
        said("أن الأمطار ستستمر على الساحل حتى نهاية الأسبوع", "الأرصاد", "توقعت"),
    )

    assert found.relation is Relation.DIFFERENT
    assert found.independent is True
    assert found.contradiction is None


BRIDGE = "ترميم الجسر القديم عند مدخل الميناء بعد الفيضان"


@pytest.mark.parametrize("dates", [("2022-03-01", "2022-07-20"), (None, None)])
def test_a_denial_contradicts_no_claim_of_something_else(dates: tuple[str | None, str | None]) -> None:
    a = Statement(BRIDGE, "مهندس البلدية", "أعلن", published=dates[0])
    b = Statement("تعاطي اللاعب منشطات قبل المباراة النهائية", "اتحاد الكرة", "نفى", published=dates[1])

    assert compared(a, b).relation is compared(b, a).relation is Relation.DIFFERENT


def test_what_is_known_to_tell_of_one_event_need_have_nothing_in_common() -> None:
    a, b = (COMPARER.read(said(*one)) for one in ((BRIDGE, MINISTER, "أعلن"), ("هذه الاتهامات", COMPANY, "نفت")))
    sight = see(a, b, COMPARER.model.knowledge)

    assert COMPARER.judge(sight).relation is Relation.DIFFERENT
    assert COMPARER.judge(sight, one_event=True).relation is Relation.CONTRADICT


def test_the_days_between_two_claims_count() -> None:
    limits = COMPARER.model.limits

    assert limits.least(0) == limits.least(7) < limits.least(None) < limits.least(8)


def test_the_same_agency_is_one_origin() -> None:
    a = Statement("ارتفعت أسعار القمح في الأسواق العالمية", agency="رويترز")
    b = Statement("توقع خبراء موسما جيدا للزيتون", agency="رويترز")

    assert compared(a, b).independent is False


def test_the_same_words_that_one_denies_are_no_copy() -> None:
    text = "وقوع انفجار داخل محيط المصنع"

    assert compared(said(text, "الشرطة", "أعلنت"), said(text, COMPANY, "نفت")).relation is not Relation.COPY


ORDINARY = st.sampled_from(
    (
        "أعلن الوزير أن الطريق سيفتح غدا",
        "لن يفتح الطريق قبل نهاية الشهر",
        "نفت الشركة أي علاقة لها بالحادث",
        "أصيب نحو 40 عاملا في الحريق، بينهم 3 في حالة خطرة",
        "مقتل سبعة أشخاص في انهيار مبنى قديم",
        "اتهم المجلس الشركة بتلويث النهر",
        "ارتفعت أسعار القمح 5 في المئة",
        "انخفضت أسعار القمح 5%",
        "",
        "،؟ --",
    )
)
TEXTS = st.one_of(ORDINARY, st.text(max_size=60))
SPEAKERS = st.one_of(st.none(), st.sampled_from((MINISTER, "الوزير سالم العتيبي", COMPANY, "مصادر", "")))
CUES = st.one_of(st.none(), st.sampled_from(("قال", "نفى", "اتهمت", "وأضاف", "أقر")))
STATEMENTS = st.builds(Statement, TEXTS, SPEAKERS, CUES)


@settings(max_examples=150, deadline=None)
@given(STATEMENTS, STATEMENTS)
def test_the_other_way_round_is_the_same_comparison(a: Statement, b: Statement) -> None:
    one, other = compared(a, b), compared(b, a)

    assert other.relation is SWAPPED.get(one.relation, one.relation)
    assert (other.contradiction, other.independent, other.unsure) == (one.contradiction, one.independent, one.unsure)
    assert other.score == pytest.approx(one.score)


@settings(max_examples=60, deadline=None)
@given(STATEMENTS)
def test_a_claim_with_words_is_a_copy_of_itself(claim: Statement) -> None:
    if COMPARER.read(claim).words:
        assert compared(claim, claim).relation is Relation.COPY


@settings(max_examples=60, deadline=None)
@given(STATEMENTS, STATEMENTS)
def test_a_score_is_a_probability_and_there_is_a_reason(a: Statement, b: Statement) -> None:
    found = compared(a, b)

    assert 0 <= found.score <= 1
    assert found.reasons
    assert (found.contradiction is not None) is (found.relation is Relation.CONTRADICT)


def test_the_chances_add_up() -> None:
    a, b = COMPARER.read(said("فتح الطريق")), COMPARER.read(said("أغلق الطريق"))
    chances = COMPARER.model.chances(features(see(a, b, COMPARER.model.knowledge)))

    assert set(chances) == set(Relation)
    assert sum(chances.values()) == pytest.approx(1)


def test_a_long_claim_takes_no_long_time() -> None:
    long = said("كلمات كثيرة في نص طويل جدا " * 20_000)

    assert compared(long, long).relation is Relation.COPY
