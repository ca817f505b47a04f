"""Who is unnamed, and who is in doubt: what a reader would stumble over is told, what he sees at once is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.claims import claims_of, findings_of
from attribution.domain import Analysis, Document, Finding, Speaker
from attribution.engine import Engine
from attribution.terms import Resolution, SpeakerKind

ROAD = "طريق الساحل مغلق حتى صباح الأحد"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


def findings_in(analysis: Analysis, code: str) -> list[Finding]:
    return [one for one in findings_of(analysis, claims_of(analysis)) if one.code == code]


def unnamed(engine: Engine, text: str) -> list[str]:
    """The words of the sources that are told as unnamed."""
    return [one.span.text for one in findings_in(engine.analyse(Document("d", text)), "ATT003")]


def in_doubt(engine: Engine, text: str, *candidates: str, kind: SpeakerKind = SpeakerKind.PERSON) -> list[str]:
    """The cues told as in doubt where the engine leaves the last attribution's speaker open between the candidates."""
    analysis = engine.analyse(Document("d", text))
    *others, last = analysis.attributions
    speaker = Speaker(candidates[0], kind, Resolution.AMBIGUOUS, candidates)
    analysis = replace(analysis, attributions=(*others, replace(last, speaker=speaker)))
    return [one.span.text for one in findings_in(analysis, "ATT004")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"قال مصدر أمني إن {ROAD}. وأكد وزير النقل سامي حداد أن {ROAD}.", "a minister says the same by name"),
        (f"قال مصدر أمني إن {ROAD}. وأعلنت وزارة النقل أن {ROAD}.", "a ministry does"),
        (f"قال الوزير سامي حداد إن مسؤولين في القنصلية أخبروه أن {ROAD}.", "the minister tells it"),
        ("أظهرت دراسة أن النوم مفيد. وأوضح الباحثون أن العينة صغيرة.", "the researchers of the study"),
        ("طالب المحتجون بخفض الأسعار.", "the crowd that the article shows"),
        ("وأفاد مراسل الوكالة بأن الطريق مغلق.", "an outlet's reporter is the outlet"),
        ("ذكرت تقارير صحفية أن الجسر آمن، وأشارت أخرى إلى أن الجسر مغلق.", "reports, no people"),
        (
            "أكد مسؤول كبير في شركة النسيم أن المصنع سيغلق.\n"
            "وذكرت صحيفة الميناء أن العمال قلقون.\n"
            "وقال مدير المبيعات في شركة النسيم ماجد عوض إن العمال سينقلون.",
            "named after the lead",
        ),
        (
            "اعتبر خبيران أن البيان مهم.\nوأفاد الخبير سامي حداد بأن الاتفاق قريب.\nورحب الخبير ماهر قاسم بالاتفاق.",
            "both named after the lead",
        ),
    ],
)
def test_nobody_hides(engine: Engine, text: str, reason: str) -> None:
    assert unnamed(engine, text) == [], reason


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        (f"قال مصدر أمني إن {ROAD}. ونفى وزير النقل سامي حداد أن يكون {ROAD}.", "مصدر أمني", "he denies it"),
        (f"قال مصدر أمني إن {ROAD}. وقال وزير النقل سامي حداد إن الجسر آمن.", "مصدر أمني", "he says something else"),
        (f"قال مصدر أمني إن {ROAD}. وقال شهود عيان إن {ROAD}.", "مصدر أمني", "two without a name are none with one"),
        ("قال مصدر أمني إن العدد كبير. وقال الوزير سامي حداد إن العدد كبير.", "مصدر أمني", "two words prove nothing"),
        ("قال أحد مساعدي الوزير إن الطريق مغلق.", "أحد مساعدي الوزير", "one of some"),
        ("حذر باحثون من الجفاف.", "باحثون", "researchers of no study that was told"),
        ("قالت صاحبة متجر إن السوق هادئ. وذكر آخر أن الأسعار ارتفعت.", "آخر", "another person"),
        (
            "وقال المسؤول الذي رفض الكشف عن هويته إن الأمر صعب.",
            "المسؤول الذي رفض الكشف عن هويته",
            "the text says that it hides him",
        ),
        (
            "قال مسؤول في شركة النسيم طلب عدم ذكر اسمه إن المصنع سيغلق.\nوقال مدير شركة النسيم ماجد عوض إنه باق.",
            "مسؤول في شركة النسيم طلب عدم ذكر اسمه",
            "who wants no name is nobody whom the text names",
        ),
    ],
)
def test_somebody_hides(engine: Engine, text: str, source: str, reason: str) -> None:
    assert source in unnamed(engine, text), reason


BY_TWO = "أغلقت البلدية الجسر، بحسب شرطة المرور.\nوأُجلي السكان ليلاً، بحسب الدفاع المدني.\nوأضاف أن العمل مستمر."


def test_two_who_are_only_relied_on_leave_a_doubt(engine: Engine) -> None:
    candidates = "شرطة المرور", "الدفاع المدني"
    assert in_doubt(engine, BY_TWO, *candidates, kind=SpeakerKind.ORGANIZATION) == ["أضاف"]


def test_two_in_the_sentence_leave_a_doubt(engine: Engine) -> None:
    text = "التقى الوزير سامي حداد نظيره ماهر قاسم مساء الأحد، وقال إن الجسر آمن."
    assert in_doubt(engine, text, "سامي حداد", "ماهر قاسم") == ["قال"]


@pytest.mark.parametrize(
    ("text", "candidates", "reason"),
    [
        (
            "وصل ماهر قاسم إلى القاعة.\nوصعد سامي حداد إلى المنصة وقال إن الجسر آمن.",
            ("سامي حداد", "ماهر قاسم"),
            "nearby",
        ),
        (
            "قال ماهر قاسم إن الجسر آمن.\nوقال سامي حداد إن الطريق مغلق، بحسب الشرطة.\nوأضاف أن العمل مستمر.",
            ("سامي حداد", "ماهر قاسم"),
            "he has the floor",
        ),
        (
            "قال سامي حداد إن الطريق مغلق، بحسب تقرير.\nوأضاف أن العمل مستمر.",
            ("سامي حداد", "تقرير"),
            "a paper does not go on speaking",
        ),
        (
            "قال سامي حداد إن ماهر قاسم أعلن أن الجسر آمن.",
            ("ماهر قاسم", "سامي حداد"),
            "in a speaker's words, whom he means is his to say",
        ),
        ("عاد الوزير ترامب.\nوأضاف أن العمل مستمر.", ("دونالد ترامب", "ترامب"), "one by two names"),
    ],
)
def test_what_a_reader_sees_at_once_is_no_doubt(
    engine: Engine, text: str, candidates: tuple[str, ...], reason: str
) -> None:
    assert in_doubt(engine, text, *candidates) == [], reason


def test_a_speaker_not_found_is_told_only_where_nobody_could_be_meant(engine: Engine) -> None:
    """The text names an imam after the cue and a ministry before it: the gap is the engine's, not the text's."""
    lost = Speaker("", SpeakerKind.ANONYMOUS, Resolution.UNATTRIBUTED)

    def told(text: str) -> list[str]:
        analysis = engine.analyse(Document("d", text))
        lines = tuple(replace(one, speaker=lost, source=None) for one in analysis.attributions)
        return [one.span.text for one in findings_in(replace(analysis, attributions=lines), "ATT004")]

    assert told("وأضاف في بيان أن الطريق مغلق.") == ["أضاف"]
    assert told("وأفاد مراسلنا بأن الطريق مغلق.") == []
    assert told("وحيّت وزارة الدفاع الجنود، وأضافت أن المعركة مستمرة.") == []
