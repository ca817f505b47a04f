"""The table reads from the right, fits the page, and breaks no Arabic word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.domain import Check
from attribution.report.bidi import EXPLICIT, IMPLICIT, LRM, PDI, RLI, RLM, Layout, lays_out_itself
from attribution.report.cells import ligated_width, width
from attribution.report.console import check_lines
from attribution.report.labels import LABELS, Language
from attribution.report.rows import rows_of
from attribution.report.table import ROOMY, chain_of, claims_table, table

from .standin import sample_check

LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةىAz2«»(،."َّ'
CELLS = st.lists(st.text(alphabet=LETTERS + " ", max_size=80), max_size=3).map(tuple)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4)


@given(ROWS, st.integers(40, 160), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_page(
    rows: list[tuple[tuple[str, ...], ...]], room: int, visual: bool, tty: bool
) -> None:
    layout = Layout(room, visual=visual, terminal=tty)
    measure = layout.measure
    lines = table(rows, layout, grows=3)
    assert all(measure(line) <= room for line in lines)
    if not visual:
        assert len({measure(line) for line in lines}) == 1, "every row is as wide as the others, so that columns align"


@given(st.lists(st.text(alphabet="بتثجحخدرسشعفقكمن", min_size=1, max_size=10), min_size=1, max_size=40))
def test_words_are_not_cut_while_the_page_can_hold_them(words: list[str]) -> None:
    layout = Layout(80, visual=False)
    lines = table([(("1",), ("المتحدث",), ("قال",), (" ".join(words),), ("حرفي",), ("بيان",))], layout, grows=3)
    found = re.sub(f"[{RLM}{RLI}{PDI}│─┼]", " ", " ".join(lines)).split()
    assert [word for word in found if word in set(words)] == words


def test_the_first_column_is_at_the_right_edge_for_every_reader() -> None:
    rows = [(("1",), ("وزير",), ("قال",))]
    visual = table(rows, Layout(60, visual=True), grows=1)[0]
    assert visual.endswith("1"), "laid out here: the number is printed last"
    logical = table(rows, Layout(60, visual=False), grows=1)[0]
    assert logical.startswith(RLM + RLI + "1" + PDI), "left to the reader: it comes first, in an isolate"
    assert logical.endswith(RLM), "held together at both ends, in a left-to-right paragraph too"


def test_visual_lines_are_joined_ordered_and_mirrored() -> None:
    line = table([(("قال (2)",),)], Layout(40, visual=True), grows=0)[0]
    assert line == "(2) \ufedd\ufe8e\ufed7"
    assert not re.search(f"[{RLM}{RLI}{PDI}{LRM}]", line)


def test_an_article_cannot_break_out_of_its_cell() -> None:
    rows = [(("قال\u202e\u2069\u2069 الوزير",), ("تم",))]
    line = table(rows, Layout(60, visual=False), grows=0)[0]
    assert (line.count(RLI), line.count(PDI)) == (2, 2)
    assert "\u202e" not in line


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("visual", [True, False])
@pytest.mark.parametrize("room", [80, 120, 160])
def test_the_sample_fits_a_terminal(room: int, visual: bool, language: Language) -> None:
    lines = list(check_lines(sample_check(), language, Layout(room, visual=visual, terminal=visual)))
    bare = [line.replace(EXPLICIT, "").replace(IMPLICIT, "") for line in lines]
    assert max((width if visual else ligated_width)(line) for line in bare) <= room


def test_the_sample_shows_its_claims_chain_and_findings() -> None:
    text = "\n".join(check_lines(sample_check(), Language.ARABIC, Layout(300, visual=False)))
    bare = re.sub(f"[{RLM}{RLI}{PDI}{LRM}]", "", text).replace("\xa0", " ")
    assert "الشرق ← أ ف ب ← بلومبرغ ← مسؤول تركي كبير" in bare
    assert "samples/putin-erdogan.txt:29:20 ATT003 مسؤولون في شركة دفاع تركية — مصادر لم تُسمَّ" in bare
    assert "ضمن 3" in bare, "the claim within another says whose content holds it"
    assert "بيان بشأن اتصال الرئيسين" in bare


@pytest.mark.parametrize(("language", "heading"), [(Language.ARABIC, "الثقة"), (Language.ENGLISH, "Confidence")])
def test_a_confidence_has_a_column_where_there_is_one_and_the_page_has_room(language: Language, heading: str) -> None:
    confidences = [0.97] * 13 + [0.5]

    def shown(check: Check, room: int) -> str:
        return "\n".join(check_lines(check, language, Layout(room, visual=False)))

    wide = shown(sample_check(confidences), 120)
    assert heading in wide
    assert (wide.count("0.97"), wide.count("0.50")) == (13, 1)
    narrow = ROOMY - 1
    assert shown(sample_check(confidences), narrow) == shown(sample_check(), narrow), (
        "the content needs a narrow page whole"
    )
    assert heading not in shown(sample_check(), 120), "rules alone give none: no empty column"


@pytest.mark.parametrize("visual", [True, False])
def test_the_column_of_the_confidence_breaks_no_word(visual: bool) -> None:
    layout = Layout(ROOMY, visual=visual)
    rows = rows_of(sample_check([1.0] * 14))
    lines = claims_table(rows, LABELS[Language.ENGLISH], layout)
    assert max(map(layout.measure, lines)) <= ROOMY
    assert "Confidence" in lines[0]


def test_a_place_is_shown_once_for_two_claims_through_the_same_words() -> None:
    check = sample_check()
    twice = replace(check, findings=check.findings * 2)
    page = Layout(160, visual=False)
    assert list(check_lines(twice, Language.ENGLISH, page)) == list(check_lines(check, Language.ENGLISH, page))


def test_a_date_keeps_its_order_within_arabic() -> None:
    visual = "\n".join(check_lines(sample_check(), Language.ARABIC, Layout(120, visual=True)))
    assert "2022-01-02" in visual
    assert "29:20" in visual


def test_terminals_that_know_how_are_told_to_leave_the_order_alone() -> None:
    lines = list(check_lines(sample_check(), Language.ARABIC, Layout(120, visual=True, terminal=True)))
    assert all(line.startswith(EXPLICIT) and line.endswith(IMPLICIT) for line in lines if line.strip())
    assert not any(EXPLICIT in line for line in check_lines(sample_check(), Language.ARABIC, Layout(120, visual=True)))


@pytest.mark.parametrize(
    ("environ", "terminal", "itself"),
    [
        ({}, False, True),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7603"}, True, False),
        ({"KONSOLE_VERSION": "230800"}, True, True),
        ({"TERM": "mlterm"}, True, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True, True),
    ],
)
def test_who_orders_the_lines(environ: dict[str, str], terminal: bool, itself: bool) -> None:
    """A file is for editors, which order; a terminal mostly is not, and VTE can be told to leave it to us."""
    assert lays_out_itself(environ, terminal=terminal) is itself


def test_a_chain_reads_from_the_publisher_inward_and_keeps_initials_together() -> None:
    assert chain_of(["الشرق", "أ ف ب"]) == "الشرق\xa0← أ\xa0ف\xa0ب"
