"""Articles of one origin: what is a copy and what is not, where its passages stand, and whom it is from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from attribution.crosscheck.copies.fingerprints import SURE, fingerprints
from attribution.crosscheck.copies.grouping import Family
from attribution.domain import Document, PageFacts
from attribution.rulebook import load_rulebook
from attribution.terms import CopyKind, CreditPlace, OriginBasis
from attribution.workflow.copying import Texts, copies_among, copies_between, read_articles

RULES = load_rulebook(None)
BRIDGE = (
    "أعلنت وزارة الأشغال أن الجسر الكبير سيفتح أمام المركبات صباح الأحد المقبل بعد صيانة استمرت أربعة أشهر كاملة. "
    "وقال الوزير سامي حداد إن كلفة العمل بلغت ستة ملايين دينار دفعت كلها من موازنة العام الماضي. "
    "وذكر أن الشاحنات ستمنع من العبور نهارا حتى ينتهي فحص الدعائم التي تصدعت في عاصفة الشتاء."
)
EDITED = (
    "يعود الجسر الكبير إلى العمل يوم الأحد. وأعلنت وزارة الأشغال أمس أن الجسر الكبير سيفتح أمام المركبات صباح الأحد "
    "المقبل بعد صيانة استمرت أربعة أشهر كاملة. وقال الوزير إن كلفة العمل بلغت ستة ملايين دينار دفعت كلها من موازنة "
    "العام الماضي، وفق ما أوضح."
)
WHEAT = (
    "ارتفعت أسعار القمح في الأسواق أمس إلى أعلى حد منذ عامين بعدما أعلنت دول عدة وقف التصدير حتى الصيف. "
    "ويتوقع التجار أن يستمر الارتفاع إلى نهاية الموسم لأن المخزون في الموانئ لا يكفي أكثر من شهرين."
)
QUOTED = "لن نرفع أسعار الخبز هذا العام مهما ارتفعت كلفة القمح في الأسواق، وسنعوض المخابز عن كل خسارة تلحق بها"


def article(name: str, text: str, outlet: str, published: str | None = "2022-03-01", **facts: object) -> Document:
    return replace(Document(name, text, None, outlet, published), **facts)  # type: ignore[arg-type]  # as given


def one_family(documents: Sequence[Document]) -> Family:
    (family,) = copies_among(documents, RULES)
    return family


def test_an_edited_and_cut_copy_is_one_and_its_passages_stand_in_both() -> None:
    a, b = article("a", BRIDGE, "الشرق الجديد"), article("b", EDITED, "صوت المدينة", "2022-03-02")

    family = one_family([b, a, article("c", WHEAT, "الأيام الأولى")])

    assert [member.document.id for member in family.members] == ["a", "b"]
    (copy,) = family.copies
    assert copy.kind is CopyKind.WHOLE
    assert copy.share_a < copy.share_b
    for passage in copy.passages:
        assert a.text[passage.a.start : passage.a.end] == passage.a.text
        assert b.text[passage.b.start : passage.b.end] == passage.b.text


def test_a_passage_in_a_long_article_is_found() -> None:
    other = " ".join(
        f"وصل الوفد رقم {number} إلى مدينة الميناء {number} ثم غادرها بعد {number} ساعات." for number in range(80)
    )
    documents = [article("a", BRIDGE, "الشرق الجديد"), article("b", f"{other}\n{BRIDGE[:190]}", "صوت المدينة")]

    (copy,) = one_family(documents).copies

    assert copy.share_b < 0.1 < copy.share_a


def test_a_quotation_that_two_reports_share_makes_neither_a_copy() -> None:
    one = f'أكد وزير التموين في مؤتمر صحفي أن الدعم مستمر. وقال: "{QUOTED}". وحضر المؤتمر مندوبو المخابز كلهم.'
    other = f"اطمأن أصحاب الأفران بعد كلام الوزير مساء أمس حين صرح: «{QUOTED}». ولم تصدر النقابة أي تعليق حتى الآن."
    documents = [article("a", one, "الشرق الجديد"), article("b", other, "صوت المدينة")]

    (copy,) = copies_between(read_articles(documents, RULES), RULES)

    assert copy.kind is CopyKind.QUOTATION
    assert copies_among(documents, RULES) == []


@pytest.mark.parametrize(
    ("shared", "why"),
    [
        (
            "صاحب السمو الملكي الأمير خالد بن محمد بن عبدالعزيز مستشار جلالة الملك أمير المنطقة رئيس اللجنة العليا",
            "a title",
        ),
        ("من يزرع خيرا يحصد خيرا ولو بعد حين", "too few words"),
    ],
)
def test_titles_and_short_phrases_make_no_copy(shared: str, why: str) -> None:
    documents = [
        article("a", f"زار {shared} المعرض أمس. {BRIDGE}", "الشرق الجديد"),
        article("b", f"افتتح {shared} الملعب اليوم. {WHEAT}", "صوت المدينة"),
    ]

    assert copies_among(documents, RULES) == [], why


def test_lines_that_an_outlet_prints_daily_are_no_passages() -> None:
    notice = "ترحب الصحيفة بتعليقات القراء التي تلتزم أدب الحوار وتحتفظ بحق حذف ما يسيء إلى غيرهم أو يخالف القانون."
    other = "هطلت أمطار غزيرة على الساحل فجر اليوم فغرقت شوارع كثيرة وتعطلت المدارس في ثلاث مدن قريبة من البحر."
    days = [("2022-03-01", BRIDGE), ("2022-03-02", WHEAT), ("2022-03-03", other)]
    documents = [article(day, f"{text}\n{notice}", "الشرق الجديد", day) for day, text in days]

    assert copies_among(documents, RULES) == []


def test_a_distant_reprint_is_another_story_unless_asked_for() -> None:
    documents = [article("a", BRIDGE, "الشرق الجديد"), article("b", BRIDGE, "صوت المدينة", "2022-05-01")]

    assert copies_among(documents, RULES) == []
    assert len(copies_among(documents, RULES, within=90)) == 1


def test_the_agency_that_one_of_them_signs_with_is_the_origin_of_all() -> None:
    documents = [
        article("a", f"المنامة (رويترز) - {BRIDGE}", "الشرق الجديد", "2022-03-02"),
        article("b", EDITED, "صوت المدينة"),
    ]

    family = one_family(documents)

    assert (family.origin.outlet, family.origin.basis) == ("رويترز", OriginBasis.CREDIT)
    credited = {member.document.id: member.credit and member.credit.place for member in family.members}
    assert credited == {"a": CreditPlace.SOURCE, "b": None}


def test_an_agency_that_was_told_is_the_origin_and_one_that_is_spoken_of_is_none() -> None:
    told = BRIDGE.replace("وقال الوزير سامي حداد إن", "وقال الوزير سامي حداد لوكالة فرانس برس إن")
    spoken_of = BRIDGE.replace("وذكر أن", "وكانت سانا ذكرت أن")

    assert one_family([article("a", told, "أ"), article("b", EDITED, "ب")]).origin.outlet == "فرانس برس"
    family = one_family([article("a", spoken_of, "أ"), article("b", EDITED, "ب")])
    assert family.origin.basis is OriginBasis.UNKNOWN


def test_who_names_the_other_outlet_has_it_from_there() -> None:
    named = EDITED.replace("وفق ما أوضح", "وفق ما ذكرت صحيفة الشرق الأوسط")
    family = one_family([article("a", BRIDGE, "الشرق الأوسط"), article("b", named, "صوت المدينة")])

    assert (family.origin.outlet, family.origin.document) == ("الشرق الأوسط", "a")
    assert [member.credit is not None for member in family.members] == [False, True]


def test_who_published_first_is_the_origin_where_nobody_is_named() -> None:
    days = [article("a", BRIDGE, "أ", "2022-03-01"), article("b", EDITED, "ب", "2022-03-02")]
    hours = [
        article("a", BRIDGE, "أ", page=PageFacts(published_at="2022-03-01T09:00:00+03:00")),
        article("b", EDITED, "ب", page=PageFacts(published_at="2022-03-01T05:30:00+00:00")),
    ]
    unknown = [article("a", BRIDGE, "أ", None), article("b", EDITED, "ب")]
    same_day = [article("a", BRIDGE, "أ"), article("b", EDITED, "ب", page=PageFacts(published_at="صباح اليوم"))]

    assert one_family(days).origin.document == "a"
    assert one_family(hours).origin.document == "b"
    assert one_family(unknown).origin.basis is OriginBasis.UNKNOWN
    assert one_family(same_day).origin.basis is OriginBasis.UNKNOWN


def test_a_round_up_does_not_make_two_stories_one_family() -> None:
    documents = [
        article("a", BRIDGE, "أ"),
        article("b", BRIDGE, "ب"),
        article("c", WHEAT, "ج"),
        article("d", WHEAT, "د"),
        article("e", f"موجز اليوم:\n{BRIDGE[:230]}\n{WHEAT[:190]}\n" + "وفي الرياضة فاز الفريق أمس. " * 30, "هـ"),
    ]

    families = copies_among(documents, RULES)

    assert [[member.document.id for member in family.members] for family in families][:2] == [
        ["a", "b", "e"],
        ["c", "d", "e"],
    ]


def test_the_order_in_which_they_are_given_changes_nothing() -> None:
    documents = [article(name, text, name) for name, text in zip("abcd", (BRIDGE, EDITED, WHEAT, WHEAT), strict=True)]

    assert copies_among(documents, RULES) == copies_among(documents[::-1], RULES)


def test_claims_stand_in_one_text_only_where_it_is_copied() -> None:
    a, b = article("a", BRIDGE, "الشرق الجديد"), article("b", EDITED, "صوت المدينة")
    texts, copy = Texts(RULES), Texts(RULES).copy(a, b)

    assert copy is not None
    assert texts.one_text(a, copy.passages[0].a, b, copy.passages[0].b)
    assert texts.copy(a, article("c", WHEAT, "ج")) is None


def test_a_long_run_in_common_has_a_fingerprint_in_common() -> None:
    shared = [f"مشترك{number}" for number in range(SURE)]
    for before in range(12):
        one = fingerprints([f"أ{number}" for number in range(before)] + shared + ["ب"] * 9)
        other = fingerprints(["ج", "د", *shared])
        assert set(one.chosen.tolist()) & set(other.chosen.tolist())


@pytest.mark.parametrize("text", ["كلمة", "خبر قصير جدا", "1 2 3"])
def test_texts_without_a_run_have_no_copies(text: str) -> None:
    assert copies_among([article("a", text, "أ"), article("b", text, "ب")], RULES) == []
