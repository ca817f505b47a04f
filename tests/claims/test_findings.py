"""Each finding fires on what an editor should look at, and keeps off what only looks like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from attribution.claims import claims_of, findings_of
from attribution.domain import Document, Finding
from attribution.engine import Engine
from attribution.terms import FindingCode, Level

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "putin-erdogan.gold.jsonl"
DISTURBANCE = "افتتحت البلدية الجسر الجديد صباح الأحد. وقال رئيس البلدية ماهر قاسم إن الجسر يخدم خمسين ألف نسمة."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


def findings(engine: Engine, text: str, outlet: str | None = None, url: str | None = None) -> tuple[Finding, ...]:
    analysis = engine.analyse(Document("d", text, outlet=outlet, url=url))
    return findings_of(analysis, claims_of(analysis))


def words_of(found: tuple[Finding, ...], code: str) -> list[str]:
    return [finding.span.text for finding in found if finding.code == code]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        (
            "ATT001",
            'خرج الآلاف إلى الشوارع مساء الجمعة. "لن نعود إلى بيوتنا قبل أن تسمعنا الحكومة". وأغلقت المتاجر أبوابها.',
            '"لن نعود إلى بيوتنا قبل أن تسمعنا الحكومة"',
        ),
        ("ATT002", 'وقال الوزير سامي حداد: "لن نوقع هذا الاتفاق أبدا.\nوانتهت الجلسة مساء.', '"لن نوقع هذا الاتفاق'),
        ("ATT002", 'زار الوفد المدينة القديمة وأسواقها". ثم غادر.', '"'),
        ("ATT003", "قال مصدر أمني إن الطريق مغلق.", "مصدر أمني"),
        ("ATT003", "قال مسؤولون في وزارة النقل إن الطريق مغلق.", "مسؤولون في وزارة النقل"),
        ("ATT003", "ذكر شهود عيان أن الطريق مغلق.", "شهود عيان"),
        ("ATT004", "وأضاف أن الطريق مغلق.", "أضاف"),
        ("ATT005", "قال وزير النقل سامي حداد لوكالة رويترز إن الجسر آمن.", "رويترز"),
        ("ATT005", "ونقلت وكالة رويترز عن وزير النقل سامي حداد قوله إن الجسر آمن.", "رويترز"),
        ("ATT006", f"حداد يتهم المقاولين بسرقة الإسمنت\n\n{DISTURBANCE}", "سرقة الإسمنت"),
        (
            "ATT007",
            "قال أنطونيو غوتيريش إن الهدنة قريبة. وأعلن أنطونيو جوتيريش أن المساعدات جاهزة.",
            "أنطونيو جوتيريش",
        ),
        (
            "ATT007",
            "قال الرئيس دونالد ترامب إن الهدنة قريبة. وغادر ترمب القاعة بعد ساعة.",
            "ترمب",
        ),
        ("ATT008", "وزعم المدير سامي حداد أن الجسر آمن.", "زعم"),
    ],
)
def test_fires(engine: Engine, code: str, text: str, words: str) -> None:
    found = words_of(findings(engine, text), code)
    assert len(found) == 1, "one finding for one thing"
    assert words in found[0]


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        ("ATT001", 'قال الوزير سامي حداد: "لن نعود إلى طاولة الحوار قبل نهاية العام".', "a source is named"),
        ("ATT001", 'عرضت القناة فيلم "لا أحد يعود من البحر في الشتاء" مساء الجمعة.', "a title"),
        ("ATT001", 'وصل الوفد "الرفيع" إلى المدينة مساء.', "a word held at a distance"),
        (
            "ATT001",
            'خرج الآلاف. "لن نعود إلى بيوتنا قبل أن تسمعنا الحكومة". بهذه الكلمات ختم المتحدث خطابه.',
            "taken up",
        ),
        (
            "ATT001",
            'قال الوزير سامي حداد: "لن نوقع الاتفاق أبدا".\n"سنعود إلى الشعب قبل أي قرار ولن نتراجع عنه".',
            "the speaker goes on in a paragraph of his own",
        ),
        ("ATT001", 'وتنص المادة على أن "للحكومة أن تسحب أي مشروع قبل الموافقة عليه" في المجلس.', "the law says it"),
        ("ATT001", 'ساد الهدوء المدينة مساء.\n"لن نعود إلى بيوتنا قبل الفجر"\nوعاد الناس.', "a heading has no stop"),
        (
            "ATT001",
            'اختلفت الصحف في الخبر. "لن تعود البلاد إلى الوراء بعد اليوم". هذا العنوان اختارته صحيفة الميناء.',
            "a headline that is shown",
        ),
        ("ATT002", 'قال الوزير سامي حداد: "لن نوقع الاتفاق أبدا.\n"وسنعود إلى الشعب قبل أي قرار".', "carried on"),
        ("ATT002", 'قال الوزير سامي حداد: "لن نوقع الاتفاق".', "closed"),
        ("ATT003", "قال وزير النقل سامي حداد إن الطريق مغلق.", "a name"),
        ("ATT003", "قالت وزارة النقل إن الطريق مغلق.", "a body"),
        ("ATT003", "قال الوزير سامي حداد إن الطريق مغلق. وقال المسؤول إن العمل مستمر.", "named before"),
        (
            "ATT003",
            "قال متحدث باسم شركة النسيم إن المصنع سيغلق. وقال المتحدث ماجد عوض إن العمال سينقلون.",
            "named right after",
        ),
        ("ATT003", "أفاد مراسلنا بأن الهدوء عاد.", "the outlet's own reporter"),
        ("ATT004", "قال وزير النقل سامي حداد إن الطريق مغلق. وأضاف أن العمل مستمر.", "the speaker goes on"),
        ("ATT005", "قال وزير النقل سامي حداد للصحفيين إن الجسر آمن.", "no outlet"),
        ("ATT007", "قال محامي برونسون إن القس بريء. ونفى محامو برونسون التهمة.", "one office, one and several holders"),
        (
            "ATT006",
            "حداد يتهم المقاولين بسرقة الإسمنت\n\nاتهم وزير النقل سامي حداد المقاولين بسرقة إسمنت الجسر.",
            "the body says it",
        ),
        ("ATT006", f"الجسر الجديد: خمسون ألفا في أول يوم\n\n{DISTURBANCE}", "a topic before a colon says nothing"),
        ("ATT007", "قال أحمد حسن إن الهدنة قريبة. وأعلن أحمد حسين أن المساعدات جاهزة.", "two Arabic names"),
        ("ATT007", "قال حيدر العبادي إن الهدنة قريبة. وأعلن خالد العبيدي أن المساعدات جاهزة.", "two people"),
        (
            "ATT007",
            "قال مارك روتو إن الهدنة قريبة. وأعلن جون روته أن المساعدات جاهزة. وقال جاك روتا إن الأمر صعب.",
            "one surname, different given names",
        ),
        ("ATT007", "قال الوزير محمد ساري إن الهدنة قريبة. ودعا الوزير محمدا ساري إلى الصبر.", "a case ending"),
        ("ATT007", "قال سامي حداد إن الجسر آمن. وسامي حداد مهندس.", "a joined conjunction"),
        ("ATT008", "قال المدير سامي حداد إن الجسر آمن.", "a neutral verb"),
        ("ATT008", "قال النائب ماهر قاسم إن المدير يزعم أن الجسر آمن.", "the deputy doubts, not the writer"),
    ],
)
def test_keeps_off(engine: Engine, code: str, text: str, reason: str) -> None:
    assert words_of(findings(engine, text), code) == [], reason


def test_the_sample_article(engine: Engine) -> None:
    """Officials without a name, told to Bloomberg, and a minister spelled two ways: nothing else is amiss in it."""
    record = json.loads(SAMPLE.read_text(encoding="utf-8"))
    found = findings(engine, record["text"], outlet=record["outlet"])
    assert {finding.code.value for finding in found} == {"ATT003", "ATT005", "ATT007"}
    assert words_of(found, "ATT007") == ["مولود جاويش أوغلو"]
    assert set(words_of(found, "ATT005")) == {"بلومبرغ"}
    assert words_of(found, "ATT003") == ["مسؤولون في شركة دفاع تركية", "أشاروا", "مسؤول تركي كبير", "المسؤول"]


def test_the_outlet_itself_is_no_relay(engine: Engine) -> None:
    """What was told to the publisher is first-hand, by whatever name he goes."""
    text = 'قال وزير النقل سامي حداد لـ"بلومبرغ" إن الجسر آمن.'
    assert words_of(findings(engine, text, outlet="الشرق"), "ATT005") == ["بلومبرغ"]
    assert words_of(findings(engine, text, outlet="Bloomberg"), "ATT005") == []


def test_the_grade_of_an_unnamed_source_is_told(engine: Engine) -> None:
    told = {
        source: next(
            one.message_en for one in findings(engine, f"قال {source} إن الطريق مغلق.") if one.code == "ATT003"
        )
        for source in ("مصدر مطلع", "مسؤول تركي كبير", "مسؤول في وزارة النقل")
    }
    assert "neither a name nor a role" in told["مصدر مطلع"]
    assert "a role without a name" in told["مسؤول تركي كبير"]
    assert "the body is named" in told["مسؤول في وزارة النقل"]


def test_a_gap_is_told_once(engine: Engine) -> None:
    """Verbs that go on with one unknown subject are one thing to look at."""
    found = findings(engine, "وأضاف أن الطريق مغلق. وأكد أن العمل مستمر. وأوضح أن الجسر آمن.")
    assert words_of(found, "ATT004") == ["أضاف"]


def test_places_count_from_one(engine: Engine) -> None:
    (found,) = findings(engine, "انتهت الجلسة.\r\n\tقال مصدر أمني إن الطريق مغلق.")
    assert (found.line, found.column) == (2, 6), "a tab is one column"


def test_findings_are_in_the_order_of_the_text(engine: Engine) -> None:
    text = "زعم مصدر أمني أن الطريق مغلق.\nوقال مصدر أمني لوكالة رويترز إن الجسر آمن.\nوزعم مصدر طبي أن العدد كبير."
    found = findings(engine, text)
    assert [(one.line, one.column, one.code) for one in found] == sorted(
        (one.line, one.column, one.code) for one in found
    )
    assert len(set(found)) == len(found), "nothing is said twice"


def test_what_a_relayed_claim_holds_is_not_told_again(engine: Engine) -> None:
    text = "قال مسؤول أمني لوكالة رويترز إن وزير النقل سامي حداد أعلن أن الجسر آمن."
    found = [one for one in findings(engine, text) if one.code == "ATT005"]
    assert [one.span.text for one in found] == ["رويترز"]


@pytest.mark.parametrize(
    ("code", "text", "arabic", "english"),
    [
        (
            "ATT001",
            'خرج الآلاف مساء الجمعة. "لن نعود إلى بيوتنا قبل الفجر أبدا".',
            "لم يُذكر من قال «لن نعود إلى بيوتنا قبل الفجر أبدا».",
            "Nobody is named who said “لن نعود إلى بيوتنا قبل الفجر أبدا”.",
        ),
        (
            "ATT003",
            "قال مسؤول في وزارة النقل إن الطريق مغلق.",
            "لا يستند هذا القول إلا إلى «مسؤول في وزارة النقل»: ذُكرت الجهة ولم يُذكر اسم من تكلم منها.",
            "This claim rests on “مسؤول في وزارة النقل” alone: the body is named, who speaks from it is not.",
        ),
        (
            "ATT004",
            'وأضاف: "الطريق مغلق".',
            "لا يتضح من النص من قال «الطريق مغلق».",
            "The text does not tell who says “الطريق مغلق”.",
        ),
        (
            "ATT006",
            f"حداد يتهم المقاولين بسرقة الإسمنت\n\n{DISTURBANCE}",
            "ينسب العنوان إلى «حداد» قولاً لا يرد في المتن: «سرقة الإسمنت».",
            "The headline gives “حداد” a claim that no report in the body carries: “سرقة الإسمنت”.",
        ),
        (
            "ATT007",
            "قال أنطونيو غوتيريش إن الهدنة قريبة. وأعلن أنطونيو جوتيريش أن المساعدات جاهزة.",
            "كُتب الاسم هنا «أنطونيو جوتيريش»، وكُتب من قبل «أنطونيو غوتيريش».",
            "The name is spelled “أنطونيو جوتيريش” here, and “أنطونيو غوتيريش” before.",
        ),
        (
            "ATT008",
            "وزعم المدير سامي حداد أن الجسر آمن.",
            "لفظ «زعم» يوحي بأن الكاتب يشكك في قول «سامي حداد».",
            "By “زعم” the writer seems to doubt what “سامي حداد” says.",
        ),
    ],
)
def test_what_is_said_of_each(engine: Engine, code: str, text: str, arabic: str, english: str) -> None:
    assert [(one.message, one.message_en) for one in findings(engine, text) if one.code == code] == [(arabic, english)]


def test_each_message_names_the_words_in_both_languages(engine: Engine) -> None:
    for finding in findings(engine, "زعم مصدر أمني لوكالة رويترز أن الطريق مغلق."):
        assert finding.message.endswith(".")
        assert finding.message_en.endswith(".")
        assert finding.message != finding.message_en
        assert "\n" not in finding.message + finding.message_en


def test_every_code_of_one_article_has_a_level() -> None:
    from attribution.claims.findings import LEVELS  # noqa: PLC0415 - the table is no part of the package's face

    assert set(LEVELS) == set(FindingCode)
    assert set(LEVELS.values()) <= set(Level)
