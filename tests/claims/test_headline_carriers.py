"""Which attribution of the body carries the headline's claim, and when none does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.claims import carriers_of, claims_of, findings_of, sure_check
from attribution.domain import Check, Document
from attribution.engine import Engine

MARKET = "افتتحت البلدية سوقاً للخضار صباح الأحد. وقال رئيس البلدية ماهر قاسم إن السوق يخدم خمسين ألف نسمة."


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


def check_of(engine: Engine, text: str) -> Check:
    analysis = engine.analyse(Document("d", text))
    claims = claims_of(analysis)
    return Check(analysis, claims, findings_of(analysis, claims), carriers_of(analysis, claims))


def carried(engine: Engine, text: str) -> dict[str, str | None]:
    """The cue of each claim of the headline with that of what carries it."""
    check = check_of(engine, text)
    cues = {one.id: one.cue.text for one in check.analysis.attributions}
    return {cues[headline]: carrier and cues[carrier] for headline, carrier in check.carriers.items()}


def unsupported(engine: Engine, text: str) -> bool:
    return any(one.code == "ATT006" for one in check_of(engine, text).findings)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "حداد يتهم المقاولين بسرقة الإسمنت\n\nقال وزير النقل سامي حداد إن الجسر سيفتح في موعده. "
            "واتهم الوزير المقاولين بسرقة إسمنت الجسر.",
            {"يتهم": "اتهم"},
            "of two claims of his, the one that says it",
        ),
        (
            "وزارة المياه: السدود ممتلئة\n\nقال عمدة القرية ناصر عوض إن السدود ممتلئة حتى نصفها فقط. "
            "وأعلنت وزارة المياه أن سدود الشمال ممتلئة منذ الأسبوع الماضي.",
            {":": "أعلنت"},
            "its own speaker before another who says as much",
        ),
        (
            "الجيش يعلن مقتل قائد المتمردين\n\nأعلن المتحدث باسم الجيش ماجد عوض مقتل قائد المتمردين في الجبل.",
            {"يعلن": "أعلن"},
            "a spokesman for his army",
        ),
        (f"وزير النقل: الجسر آمن\n\n{MARKET}", {":": None}, "nobody in the body says it"),
        (f"الدوحة: جولة ثانية من المحادثات\n\n{MARKET}", {}, "a place before a colon sets off a topic"),
        (MARKET, {}, "no headline"),
    ],
)
def test_the_carrier(engine: Engine, text: str, expected: dict[str, str | None], reason: str) -> None:
    assert carried(engine, text) == expected, reason


@pytest.mark.parametrize(
    ("headline", "told", "reason"),
    [
        ("وزير النقل: الجسر آمن", True, "a role speaks"),
        ("الصليب الأحمر: المستشفى مغلق", True, "a known body speaks"),
        ("مصادر أمنية: الطريق مغلق", True, "sources speak"),
        ("الأردن: حدودنا ستبقى مغلقة", True, "a state that says our speaks"),
        ("الدوحة: جولة ثانية من المحادثات", False, "a city with no word of its own is where it happens"),
        ("محادثات الدوحة: جولة ثانية", False, "a thing is no voice"),
    ],
)
def test_a_topic_is_no_voice(engine: Engine, headline: str, told: bool, reason: str) -> None:
    assert unsupported(engine, f"{headline}\n\n{MARKET}") is told, reason


def test_what_the_writer_tells_needs_no_report(engine: Engine) -> None:
    text = "حداد: الجسر آمن\n\nتجول وزير النقل سامي حداد فوق الجسر وقد بدا عليه الارتياح، فالجسر آمن كما بدا له."
    assert carried(engine, text) == {":": None}
    assert not unsupported(engine, text)


def test_of_a_carrier_that_is_left_out_nothing_is_told(engine: Engine) -> None:
    text = "حداد يتهم المقاولين بسرقة الإسمنت\n\nاتهم وزير النقل سامي حداد المقاولين بسرقة الإسمنت."
    check = check_of(engine, text)
    headline, carrier = check.analysis.attributions
    assert check.carriers == {headline.id: carrier.id}

    def left(*confidences: float) -> dict[str, str | None]:
        scored = zip(check.analysis.attributions, confidences, strict=True)
        attributions = tuple(replace(one, confidence=confidence) for one, confidence in scored)
        sure = replace(check, analysis=replace(check.analysis, attributions=attributions))
        return dict(sure_check(sure, 0.5).carriers)

    assert left(0.9, 0.9) == {headline.id: carrier.id}
    assert left(0.9, 0.1) == {}, "that nothing carries it would not be true"
    assert left(0.1, 0.9) == {}
