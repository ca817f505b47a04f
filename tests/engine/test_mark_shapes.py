"""Straight marks whose turns mislead: one is missing, or a quotation stands within another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.domain import Document
from attribution.engine import Engine


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(trained=False)


def quoted(engine: Engine, text: str) -> list[str]:
    return [quotation.span.text for quotation in engine.explain(Document("a", text)).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'قالت إنها "فرحت بجائزة مهرجان "النخيل" كثيرا". وأضافت أن "الجائزة لكل قرائها".',
            ['"فرحت بجائزة مهرجان "النخيل" كثيرا"', '"الجائزة لكل قرائها"'],
            id="a name in marks within a quotation",
        ),
        pytest.param(
            'قال إنه "العقد الأكبر على صعيد مبيعات "الواحة". وأضاف أن "الصفقة رابحة".',
            ['"العقد الأكبر على صعيد مبيعات "الواحة"', '"الصفقة رابحة"'],
            id="one mark closes both",
        ),
        pytest.param(
            'قال إن العدد بلغ خمسين ألف شخص"، مؤكدا أن الأمر "في ملف "الواحة" بات معلنا".',
            ['"في ملف "الواحة" بات معلنا"'],
            id="the first opening mark is missing",
        ),
        pytest.param(
            'قال: "عاد الماء" ثم قال: "عاد الضوء".', ['"عاد الماء"', '"عاد الضوء"'], id="marks that take turns"
        ),
        pytest.param(
            'قال "إن "الواحة" بعيدة" وأضاف: "سنعود غدا.',
            ['"إن "الواحة" بعيدة"', '"سنعود غدا.'],
            id="the last one stays open",
        ),
    ],
)
def test_straight_marks_are_paired_by_their_places(engine: Engine, text: str, expected: list[str]) -> None:
    assert quoted(engine, text) == expected


@given(st.lists(st.sampled_from(['"', "كلمة", " ", "،", ".", ":", "و", "(", ")", "\n", "«", "»"]), max_size=40))
def test_any_row_of_marks_gives_quotations_that_lie_in_the_text(engine: Engine, pieces: list[str]) -> None:
    text = "".join(pieces) or "."
    for quotation in engine.explain(Document("a", text)).quotations:
        assert text[quotation.span.start : quotation.span.end] == quotation.span.text
        assert quotation.span.start <= quotation.inner.start <= quotation.inner.end <= quotation.span.end
