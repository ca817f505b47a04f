"""Two names are one person's when one's words are all among the other's, whatever titles, clitics and spellings."""

from __future__ import annotations

import pytest

from attribution.evaluation.names import same_people, same_word
from attribution.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سيرجي لافروف", "لافروف"),
        ("وزير الخارجية سيرجي لافروف", "سيرجي لافروف وزير الخارجية"),
        ("الرئيس رجب أردوغان", "رجب أردوغان"),
        ("الرئيس", "رئيس"),
        ("أحمد", "احمد"),
        ("لبوتين", "بوتين"),
        ("والصحة", "الصحة"),
        ("بلومبرغ", "بلومبيرغ"),
        ("أوغلو", "أوجلو"),
        ("سامي حداد؛ ليلى نصار", "ليلى نصار; سامي حداد"),
        ("سامي حداد؛ ", "سامي حداد"),
    ],
)
def test_one_name_in_two_forms(one: str, other: str) -> None:
    assert same_people(one, other)
    assert same_people(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سيرجي لافروف", "سيرجي شويغو"),
        ("سامي حداد؛ ليلى نصار", "سامي حداد"),
        ("سامي حداد؛ سامي حداد", "سامي حداد؛ ليلى نصار"),
        ("الرئيس", "وزير"),
        ("علي", "عدي"),
        ("", "سامي"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not same_people(one, other)
    assert not same_people(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("وفد", "فد", False),  # و is taken off only where three letters are left
        ("ولكن", "لكن", True),
        ("بالبيت", "بيت", True),
        ("مصرف", "مصرفي", True),  # one letter more
        ("مصرف", "مصارفه", False),
        ("نور", "نار", False),  # too short to be misspelled
        ("سلطان", "سلاطن", False),  # two letters differ
    ],
)
def test_words_but_for_what_is_attached_and_one_letter(one: str, other: str, same: bool) -> None:
    assert same_word(fold(one), fold(other)) is same


def test_a_kind_of_work_is_no_title() -> None:
    """قناة العالم is named by what elsewhere is a scientist's title."""
    assert same_people("قناة العالم", "العالم")
    assert not same_people("المعارضة التركية", "الصحف التركية")
