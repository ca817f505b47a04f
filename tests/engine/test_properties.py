"""What holds for any text: nothing raises, every span is what it says, and the same text gives the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Document
from attribution.engine import Engine
from attribution.spans import Span

WORDS = """
    قال وقال وأضاف أضافت أكدا مشيرا مضيفة قوله بحسب وفقا لـ نقلا عن إن أن أنه بأنهما على إلى ب الوزير وزير الخارجية
    مسؤول كبير المتحدث باسم سالم العتيبي الرئيسان بوتين رويترز لـ"بلومبرغ" صحيفة بيان في مؤتمر صحفي أمس الأحد 19
    نوفمبر لم نفى زعم اتهم دعا طالب حذر تعهد كما و ف ثم لكن الذي التي سيعود القطار غدا جديدة اتفاق أ.ف.ب
""".split()  # noqa: SIM905 - words are read more easily as a text
MARKS = [*"\"«»“”'()[]:،؛.!؟-–…", "..", "''", "...", "((", "))"]
ODDITIES = [
    "\u0640\u0640", "\u064e", "\u0651\u064f", "\u0670", "ﷺ", "ﻻ", "ﷲ", "😀", "👨‍👩‍👧", "\u200f", "\u061c",
    "\u2067", "\u2069", "\u202b", "\ufeff", "\x00", "\x1f", "\u0301", "Ⅷ", "ß", "İ", "½", "①", "𝟗",
]  # fmt: skip
BREAKS = [" ", " ", " ", "", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\u2029", "\x0b", "\x85", "  "]
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.sampled_from(ODDITIES), st.sampled_from(WORDS))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(BREAKS)), max_size=60).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
SENTENCES = [
    'قال وزير النقل سالم العتيبي لـ"بلومبرغ"، إن القطار سيعود غدا، مشيرا إلى أن الاتفاق "جاهز".',
    "وأضاف أن العمل مستمر، بحسب رويترز.",
    "وأفادت الوزارة في بيان بأن الوزيرين أكدا «رغبتهما في التعاون».",
    "بوتين: سنرد على العقوبات",
    "ونقلت صحيفة محلية عن مسؤول كبير قوله: “لن نتراجع”.",
]
NEWS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)
WOUNDS = st.lists(st.tuples(st.integers(0, 2000), st.one_of(PIECES, st.sampled_from(BREAKS))), max_size=8)

STEADY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def wounded(sentences: list[str], wounds: list[tuple[int, str]]) -> str:
    """News into which marks, words and control characters were thrown at any place, inside words too."""
    text = "\n".join(sentences)
    for place, piece in wounds:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at:]
    return text


@STEADY
@given(text=TEXTS)
def test_any_words_and_marks(engine: Engine, text: str) -> None:
    holds(engine, text)


@STEADY
@given(sentences=NEWS, wounds=WOUNDS)
def test_news_with_faults_thrown_in(engine: Engine, sentences: list[str], wounds: list[tuple[int, str]]) -> None:
    holds(engine, wounded(sentences, wounds))


@settings(STEADY, max_examples=50)
@given(text=st.text(max_size=80))
def test_any_unicode(engine: Engine, text: str) -> None:
    holds(engine, text)


def holds(engine: Engine, text: str) -> None:
    analysis = engine.analyse(Document("any", text))

    assert analysis.document.text == text
    assert engine.analyse(Document("any", text)) == analysis, "the second call must find the same"
    assert engine.nlp.make_doc(text).text == text
    for span in spans_in(analysis):
        assert 0 <= span.start < span.end <= len(text) or not span.text, span
        assert text[span.start : span.end] == span.text
    attributions_hold(analysis)
    for claim in claims_of(analysis):
        assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.text


def spans_in(analysis: Analysis) -> Iterator[Span]:
    yield from (line.span for line in analysis.lines)
    yield from (span for quotation in analysis.quotations for span in (quotation.span, quotation.inner))
    yield from (firing.span for firing in analysis.firings)
    yield from (span for attribution in analysis.attributions for span in spans_of(attribution))


def spans_of(attribution: Attribution) -> list[Span]:
    single = (attribution.cue, attribution.source, attribution.addressee, attribution.medium, attribution.time)
    return [*(span for span in single if span is not None), *attribution.content]


def attributions_hold(analysis: Analysis) -> None:
    ids = [attribution.id for attribution in analysis.attributions]
    assert len(ids) == len(set(ids))
    parents = {attribution.id: attribution.parent for attribution in analysis.attributions}
    for attribution in analysis.attributions:
        assert attribution.cue.text.strip() and attribution.content
        assert all(span.text.strip() for span in attribution.content)
        assert not any(span.overlaps(attribution.cue) for span in attribution.content), attribution
        assert attribution.rules, "an attribution that no rule made cannot be explained"
        assert attribution.parent is None or attribution.parent in parents
        assert not goes_round(attribution.id, parents)


def goes_round(start: str, parents: dict[str, str | None]) -> bool:
    """Whether an attribution is its own ancestor."""
    seen, at = {start}, parents[start]
    while at is not None and at not in seen:
        seen.add(at)
        at = parents[at]
    return at is not None
