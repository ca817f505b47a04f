"""Through which outlets a claim came, and the agencies of a document."""

from __future__ import annotations

import pytest
from marked_text import outlets_of

from attribution.domain import Document, Line
from attribution.engine.agencies import document_agencies
from attribution.engine.layout import LineClassifier
from attribution.rulebook import load_rulebook
from attribution.spans import Span
from attribution.terms import LineKind


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ('لـ{a1:"بلومبرغ"}', "بلومبرغ"),
        ("ل{a1:وكالة فرانس برس}", "فرانس برس"),
        ("ل{a1:رويترز}", "رويترز"),
        ('ل{a1:صحيفة "صدى الجنوب"}', "صدى الجنوب"),
        ("في {m1:مقابلة مع رويترز}", "رويترز"),
    ],
)
def test_the_outlet_that_it_was_told_to(told: str, outlet: str) -> None:
    assert outlets_of(f"{{c1:قال}} {{s1:سامر حداد}} {told} إن {{t1:الموسم جيد}}.") == [(outlet,)]


def test_the_outlet_that_carries_another() -> None:
    assert outlets_of("نقلت رويترز عن {s1:مصدر أمني} {c1:قوله} إن {t1:الطريق آمن}.") == [("رويترز",)]


def test_an_according_to_outlet_stands_over_the_report_that_it_holds() -> None:
    text = "{t2:{c1:قال} {s1:سامر حداد} إن {t1:العمل بدأ}}، {c2:بحسب} {s2:رويترز}."
    assert outlets_of(text) == [("رويترز",), ()], "the outlet is the speaker of its own record"


def test_an_interview_goes_on_until_another_occasion() -> None:
    text = (
        'خبر\n{c1:قال} {s1:سامر حداد} لـ{a1:"بلومبرغ"} إن {t1:الموسم جيد}. و{c2:أضاف} أن {t2:السعر ثابت}. '
        "و{c3:أعلن} {s3:حداد} في {m3:بيان} {t3:موعد الحصاد}."
    )
    assert outlets_of(text) == [("بلومبرغ",), ("بلومبرغ",), ()]


def test_a_bare_noun_takes_up_the_outlet_before() -> None:
    text = (
        '{c1:قالت} {s1:ليلى ناصر} ل{a1:صحيفة "صدى الجنوب"} إن {t1:التصميم جاهز}. '
        "و{c2:قال} {s2:سامر حداد} لل{a2:صحيفة} إن {t2:العمل بدأ}."
    )
    assert outlets_of(text)[1] == ("صدى الجنوب",)


@pytest.mark.parametrize("told", ["ل{a1:الصحفيين}", "على {m1:موقع تويتر}", "من {m1:موقع الحادث}", "في {m1:بيان اليوم}"])
def test_what_is_no_outlet(told: str) -> None:
    assert outlets_of(f"{{c1:قال}} {{s1:سامر حداد}} {told} إن {{t1:الموسم جيد}}.") == [()]


@pytest.mark.parametrize(
    ("text", "kind", "agencies"),
    [
        ("إسطنبول-أ ف ب", LineKind.DATELINE, ("فرانس برس",)),
        ("القاهرة - رويترز", LineKind.DATELINE, ("رويترز",)),
        ("دعا الوزير إلى الحوار. (أ ف ب)", LineKind.BODY, ("فرانس برس",)),
        ("القاهرة (رويترز) - دعا الوزير إلى الحوار.", LineKind.BODY, ("رويترز",)),
        ("دعا الوزير إلى الحوار، بحسب رويترز.", LineKind.BODY, ()),
    ],
)
def test_agencies_of_a_document(text: str, kind: LineKind, agencies: tuple[str, ...]) -> None:
    lines = [Line(Span.of(text, 0, len(text)), kind)]
    assert document_agencies(Document("test", text), lines, load_rulebook()) == agencies


def test_a_dateline_below_several_photo_credits_names_the_agency() -> None:
    caption, body = "الوزير يفتتح الجسر. 5 مارس 2020 - REUTERS", "دعا الوزير إلى الحوار مع جميع الأطراف في البلاد."
    text = "\n".join(["الوزير يدعو إلى الحوار", caption, caption, "إسطنبول-أ ف ب", *[body] * 4])
    lines = LineClassifier(load_rulebook()).classify(text)
    assert document_agencies(Document("test", text), lines, load_rulebook()) == ("فرانس برس",)


def test_what_was_told_goes_on_while_nobody_else_speaks() -> None:
    told = "خبر\n{c1:قال} {s1:سامر حداد} في {m1:تصريح لهسبريس} إن {t1:الموسم جيد}.\nو{c2:أضاف} أن {t2:السعر ثابت}.\n"
    alone = f"{told}و{{c3:أكد}} {{s3:حداد}} أن {{t3:الماء كاف}}.\nو{{c4:تابع}} {{s4:حداد}} أن {{t4:الطلب كبير}}."
    assert outlets_of(alone) == [("هسبريس",)] * 4
    parted = f"{told}و{{c3:أكدت}} {{s3:ليلى ناصر}} أن {{t3:الماء كاف}}.\nو{{c4:تابع}} {{s4:حداد}} أن {{t4:الطلب كبير}}."
    assert outlets_of(parted)[2:] == [(), ()]


def test_what_an_outlet_only_carried_stays_in_its_paragraph() -> None:
    text = (
        "خبر\n{c1:قال} {s1:سامر حداد} في {m1:خطاب بثه التلفزيون السوري} إن {t1:الموسم جيد}، "
        "{c2:مضيفا} أن {t2:السعر ثابت}.\nو{c3:أكد} {s3:حداد} أن {t3:الماء كاف}."
    )
    assert outlets_of(text) == [("التلفزيون السوري",), ("التلفزيون السوري",), ()]
