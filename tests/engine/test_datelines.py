"""Datelines and signatures: what of a paragraph they take, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.domain import Document
from attribution.engine.agencies import document_agencies
from attribution.engine.datelines import Datelines, datelines
from attribution.engine.layout import LineClassifier
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import Outlet
from attribution.terms import LineKind


@pytest.fixture(scope="module")
def known() -> Datelines:
    return datelines(load_rulebook())


@pytest.mark.parametrize(
    ("opening", "agencies"),
    [
        ("القاهرة (رويترز) - ", ["رويترز"]),
        ("برلين (د.ب.أ)- ", ["وكالة الأنباء الألمانية"]),
        ("الرياض - واس : ", ["واس"]),
        ("رام الله 3-1-2022 وفا- ", ["وفا"]),
        ("(رويترز، أ ف ب) -- ", ["رويترز", "فرانس برس"]),
        ("أبوظبي في 3 يناير / وام / ", ["وام"]),
    ],
)
def test_the_dateline_ends_where_the_text_begins(known: Datelines, opening: str, agencies: list[str]) -> None:
    length, names = known.opening(f"{opening}قالت الوزارة إن الطريق آمن.")
    assert names == agencies
    assert not opening[length:].strip()


@pytest.mark.parametrize(
    "text",
    [
        "ذكرت وكالة الأنباء السعودية (واس) أن الطريق آمن.",
        "قالت رويترز - وهي وكالة - إن الطريق آمن.",
        "وصل اليوم - وهو الأحد - وفد إلى المدينة.",
        "توقفت السفن في بحر الشمال (انظر الخريطة) أمس.",
        "رويترز: الطريق آمن.",
        "عاد إلى الرياض - حيث يعمل - أمس.",
    ],
)
def test_what_is_no_dateline(known: Datelines, text: str) -> None:
    assert known.opening(text) == (0, [])


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("ع.ش (أ ف ب، د ب أ)", ["فرانس برس", "وكالة الأنباء الألمانية"]),
        ("عواصم - وكالات", ["وكالات"]),
        ("المصدر: رويترز + وكالات", ["رويترز", "وكالات"]),
        ("الرياض 14 محرم 1443 هـ واس", ["واس"]),
        ("رويترز تنفي الخبر", []),
        ("قطر والسعودية", []),
        ("الحياة - قصة مدينة", []),
        ("رويترز: الطريق آمن", []),
    ],
)
def test_a_line_that_holds_nothing_but_names(known: Datelines, line: str, agencies: list[str]) -> None:
    assert known.alone(line) == agencies


TAGS = (
    "أ ف ب",
    "أ.ف.ب",
    "فرانس برس",
    "رويترز",
    "د ب أ",
    "د.ب.أ",
    "أ ب",
    "أ.ب",
    "أسوشيتد برس",
    "واس",
    "وكالات",
    "الأناضول",
    "سبوتنيك",
    "شينخوا",
    "كونا",
    "وام",
    "بترا",
    "قنا",
    "وفا",
    "سانا",
    "إرنا",
    "تاس",
    "أ ش أ",
    "بنا",
    "وات",
    "واج",
    "ومع",
    "العمانية",
    "واع",
    "معا",
    "صفا",
    "فارس",
    "مهر",
    "تسنيم",
    "نوفوستي",
    "إنترفاكس",
    "يونهاب",
    "كيودو",
    "سبأ",
    "AFP",
    "AP",
    "DPA",
    "Reuters",
    "SPA",
    "WAFA",
)
"""The tags that newspapers of the region sign with."""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    "place",
    [
        "القاهرة ({}) - قالت الوزارة إن الطريق آمن.",
        "القاهرة / {} / قالت الوزارة إن الطريق آمن.",
        "القاهرة - {} - قالت الوزارة إن الطريق آمن.",
        "عواصم - {}\n\nقالت الوزارة إن الطريق آمن.",
        "قالت الوزارة إن الطريق آمن. ({})",
        "قالت الوزارة إن الطريق آمن.\n\nالمصدر: {}",
        "جنود عند الجسر ({})\n\nقالت الوزارة إن الطريق آمن.",
        "جنود عند الجسر - {}\n\nقالت الوزارة إن الطريق آمن.",
    ],
)
def test_a_tag_is_read_wherever_it_stands(tag: str, place: str) -> None:
    assert agencies_of(f"عنوان الخبر\n\n{place.format(tag)}"), place


def test_the_table_of_outlets_knows_the_region_and_the_world() -> None:
    outlets = list(load_rulebook().of(Outlet))
    agencies = [rule for rule in outlets if rule.outlet_kind == "agency"]
    assert len(outlets) >= 120, "agencies and outlets"
    assert len(agencies) >= 60, "agencies among them"


@given(st.text(alphabet='ابتر() -–—/:.،0123"«»', max_size=120))
def test_any_text_has_an_opening_within_itself(text: str) -> None:
    length, names = datelines(load_rulebook()).opening(text)
    assert 0 <= length <= len(text)
    assert bool(length) == bool(names)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("قال الوزير إن الطريق آمن. (أ ف ب)", LineKind.BODY),
        ("رجال الإطفاء في موقع الحريق (أ ف ب)", LineKind.CREDIT),
        ("الوزير يصافح ضيفه. 5 مارس 2020 - REUTERS", LineKind.CREDIT),
    ],
)
def test_a_signed_paragraph_is_no_caption(line: str, kind: LineKind) -> None:
    text = f"عنوان الخبر\n\n{line}\n\nوصل الوفد صباح الأحد."
    assert LineClassifier(load_rulebook()).classify(text)[2].kind is kind


def test_a_photo_credit_counts_only_where_nothing_else_is_signed() -> None:
    photo = "عمال يطفئون حريقا - REUTERS\n\n"
    body = "وصل الوفد صباح الأحد."
    assert agencies_of(f"عنوان\n\n{photo}{body}") == ("رويترز",)
    assert agencies_of(f"عنوان\n\nدمشق-سانا\n\n{photo}{body}") == ("سانا",)


def agencies_of(text: str) -> tuple[str, ...]:
    rulebook = load_rulebook()
    return document_agencies(Document("test", text), LineClassifier(rulebook).classify(text), rulebook)
