"""What is read off one claim: stems, numbers and how near they are meant, dates, denials."""

from __future__ import annotations

import pytest

from attribution.crosscheck.lexicon import Lexicon
from attribution.crosscheck.numbers import Counted, agree, counted
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import ComparisonSense
from attribution.terms import CueClass

LEXICON = Lexicon(load_rulebook())


def numbers(text: str) -> Counted:
    words = LEXICON.stemmer.words(text)
    return counted(words, LEXICON.sightings(words), LEXICON, text)


@pytest.mark.parametrize(
    ("one", "other"), [("وبالاتفاق", "اتفاق"), ("المسلحين", "مسلحون"), ("الأمريكية", "أمريكي"), ("للوزارة", "وزارة")]
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    first, second = LEXICON.stemmer.words(f"{one} {other}")

    assert first.stem == second.stem


@pytest.mark.parametrize("word", ["وزير", "فريق", "لندن", "باريس", "كويت"])
def test_a_first_letter_that_belongs_to_the_word_stays(word: str) -> None:
    (found,) = LEXICON.stemmer.words(word)

    assert found.stem.startswith(word[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("أصيب 40 شخصا", 40),
        ("أصيب ٤٠ شخصا", 40),
        ("أصيب أربعون شخصا", 40),
        ("خمسة وأربعون شخصا", 45),
        ("نزح 120 ألف شخص", 120_000),
        ("1,500 دينار", 1_500),
        ("2.5 مليون دينار", 2_500_000),
        ("مليون دينار", 1_000_000),
        ("ثلاثة آلاف دينار", 3_000),
        ("ألف دينار", 1_000),
        ("مئة وخمسون دينارا", 150),
        ("مئة ألف دينار", 100_000),
    ],
)
def test_numbers_in_digits_and_words(text: str, value: float) -> None:
    assert [quantity.value for quantity in numbers(text).quantities] == [value]


@pytest.mark.parametrize(
    ("one", "other", "both_right"),
    [
        ("أصيب 40 شخصا", "أصيب 52 شخصا", False),
        ("أصيب نحو 40 شخصا", "أصيب 42 شخصا", True),
        ("أصيب نحو 40 شخصا", "أصيب 80 شخصا", False),
        ("أصيب أكثر من 40 شخصا", "أصيب 52 شخصا", True),
        ("أصيب أكثر من 40 شخصا", "أصيب 30 شخصا", False),
        ("أصيب أقل من 40 شخصا", "أصيب 30 شخصا", True),
    ],
)
def test_how_near_a_number_is_meant(one: str, other: str, *, both_right: bool) -> None:
    (first,), (second,) = numbers(one).quantities, numbers(other).quantities

    assert agree(first, second) is both_right
    assert agree(second, first) is both_right


def test_a_date_is_no_quantity() -> None:
    found = numbers("افتتح الجسر في 3 تشرين الثاني/نوفمبر 2018")

    assert (3, 11) in found.dates
    assert found.years == {2018}
    assert found.quantities == ()


def test_a_number_without_end_is_read() -> None:
    assert len(numbers("9" * 5_000 + " نوفمبر").quantities) == 1


@pytest.mark.parametrize(("cue", "known"), [("نفى", CueClass.DENY), ("واتهم", CueClass.ACCUSE), (None, None)])
def test_the_class_of_a_cue(cue: str | None, known: CueClass | None) -> None:
    assert LEXICON.cue_class(cue) is known


def denials(text: str) -> list[str]:
    sightings = LEXICON.sightings(LEXICON.stemmer.words(text))
    return [" ".join(one.entry.norms) for one in sightings if one.entry.sense is ComparisonSense.DENIAL]


@pytest.mark.parametrize(
    "text",
    [
        "تجمع البلدية النفايات كل مساء",
        "حريق في مكب للنفايات الصلبة",
        "كل نفاية في مكانها",
        "انتشرت إشاعات عن استقالة المدير",
        "تداول الأهالي شائعة عن إغلاق الجسر",
        "ثار البركان فجر الجمعة",
        "عرض جديد في المسرح البلدي",
    ],
)
def test_what_only_looks_like_a_denial_denies_nothing(text: str) -> None:
    assert denials(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "نفى المدير الخبر",
        "ونفاها المدير",
        "خبر نفته الوزارة",
        "ما نشر مجرد شائعات",
        "الخبر محض إشاعة",
        "المزاعم الكاذبة",
    ],
)
def test_a_denial_is_seen_in_all_its_forms(text: str) -> None:
    assert denials(text)
