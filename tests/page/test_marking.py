"""A text is cut where marks end, and every character stays where it was."""

from __future__ import annotations

import pytest
from report.standin import sample_check

from attribution.page.marking import Role, english_pieces_of, marks_of, pieces_of, segments_of
from attribution.spans import Span

TEXT = sample_check().analysis.document.text
MARKS = marks_of(claim.attribution for claim in sample_check().claims)
WHOLE = Span(0, len(TEXT), TEXT)


def shown(text: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.direction) for piece in pieces_of(text)]


def test_no_character_is_lost_or_doubled() -> None:
    segments = list(segments_of(WHOLE, MARKS, []))

    assert "".join(piece.text for one in segments for piece in one.pieces) == TEXT


def test_every_cue_opens_its_claim_once() -> None:
    opened = [one.opens for one in segments_of(WHOLE, MARKS, []) if one.opens]

    assert sorted(opened) == list(range(1, 15))


def test_a_claim_within_a_claim_is_deeper_and_named_first() -> None:
    segments = list(segments_of(WHOLE, MARKS, []))
    inner = next(one for one in segments if one.opens == 4)
    behind = segments[segments.index(inner) + 2]

    assert inner.role is Role.CUE
    assert inner.claims == (4, 3)
    assert behind.role is Role.CONTENT
    assert behind.depth == 2


def test_a_finding_may_cross_the_ends_of_a_mark() -> None:
    line = Span(0, 20, TEXT[:20])
    segments = list(segments_of(line, [], [(1, Span(5, 9, TEXT[5:9])), (2, Span(7, 30, TEXT[7:30]))]))

    assert [one.noted for one in segments] == [(), (1,), (1, 2), (2,)]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ('صاروخ "Zenit-2" الأوكراني', ["Zenit-2"]),
        ("طائرة F-16 جديدة", ["F-16"]),
        ("في 2021-11-19 مساء", ["2021-11-19"]),
        ("موقع https://example.org/a?b=1 اليوم", ["https://example.org/a?b=1"]),
        ("شركة Baykar Makina، ومقرها إسطنبول", ["Baykar Makina"]),
        ("لا يقل عن 20 طائرة و1,200 جندي", []),
        ("بين 2019-2021 تقريبا", []),
    ],
)
def test_what_runs_from_the_left_stands_apart(text: str, apart: list[str]) -> None:
    assert [piece for piece, direction in shown(text) if direction == "ltr"] == apart


def test_arabic_names_in_english_stand_apart() -> None:
    pieces = english_pieces_of("It came through “رويترز” (الشرق → أ ف ب).")

    assert [piece.text for piece in pieces if piece.direction == "rtl"] == ["رويترز", "الشرق", "أ ف ب"]
