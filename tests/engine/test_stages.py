"""Each stage alone: what it reads off a document that holds only what the stages before it left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from attribution.domain import Quotation
from attribution.engine.drafts import Draft
from attribution.engine.nesting import nest
from attribution.engine.pipeline import STAGES, build_pipeline
from attribution.engine.trained.scorer import packaged_model
from attribution.spans import Span
from attribution.terms import Aspect, CueClass, LineKind

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "putin-erdogan.txt"

Until = Callable[[str, str], Doc]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(model=packaged_model())


@pytest.fixture
def until(nlp: Language) -> Until:
    """Run the stages up to one, and none after it."""

    def run(stage: str, text: str) -> Doc:
        doc = nlp.make_doc(text)
        for name in STAGES[: STAGES.index(stage) + 1]:
            doc = nlp.get_pipe(name)(doc)
        return doc

    return run


def quotations(until: Until, text: str) -> list[Quotation]:
    found = list(until("attribution_quotations", text)._.quotations)
    assert all(text[quotation.span.start : quotation.span.end] == quotation.span.text for quotation in found)
    return found


def inner(found: list[Quotation]) -> list[str]:
    return [quotation.inner.text for quotation in found]


def test_the_stages_stand_in_the_order_in_which_they_build_on_each_other(nlp: Language) -> None:
    assert tuple(nlp.pipe_names) == STAGES


def test_a_stage_leaves_the_later_ones_nothing(until: Until) -> None:
    doc = until("attribution_quotations", "قال الوزير إن القطار سيعود.")

    assert doc._.words is not None
    assert doc._.quotations == []
    assert doc._.drafts is None
    assert doc._.attributions is None


class TestLayout:
    def test_each_line_of_the_sample_is_what_it_is(self, until: Until) -> None:
        lines = until("attribution_layout", SAMPLE.read_text(encoding="utf-8"))._.lines
        kinds = {kind: [line.span.text.strip() for line in lines if line.kind is kind] for kind in LineKind}

        assert kinds[LineKind.TITLE] == ["بعد توتر متزايد.. بوتين وأردوغان يتعهدان بتحسين العلاقات"]
        assert len(kinds[LineKind.CREDIT]) == 2
        assert all(line.endswith("- REUTERS") for line in kinds[LineKind.CREDIT])
        assert {"توترات قديمة", "صفقات تركية جديدة"} <= set(kinds[LineKind.SUBHEADING])
        assert "إسطنبول-أ ف ب" not in kinds[LineKind.BODY], "the dateline is told apart from the body"
        assert kinds[LineKind.FURNITURE] == ["اقرأ أيضاً:", "تصنيفات"]
        assert len(kinds[LineKind.BODY]) == 11

    def test_lines_cover_the_text_whole(self, until: Until) -> None:
        text = "عنوان الخبر\r\n\r\nوقال الوزير إن القطار سيعود.\rتصنيفات\n"

        lines = until("attribution_layout", text)._.lines

        assert [line.span.text for line in lines] == ["عنوان الخبر", "", "وقال الوزير إن القطار سيعود.", "تصنيفات", ""]
        assert all(text[line.span.start : line.span.end] == line.span.text for line in lines)

    def test_a_line_that_is_told_by_a_rule_names_it(self, until: Until) -> None:
        lines = until("attribution_layout", "عنوان\nاقرأ أيضاً: الدوري يعود")._.lines

        assert (lines[1].kind, lines[1].rule) == (LineKind.FURNITURE, "line.furniture.read-also")

    def test_one_sentence_alone_is_no_title(self, until: Until) -> None:
        assert until("attribution_layout", "قال الوزير إن القطار سيعود")._.lines[0].kind is LineKind.BODY


class TestQuotations:
    def test_every_kind_of_mark_pairs_with_its_own(self, until: Until) -> None:
        found = quotations(until, "قال: \"نعم سنعود\" ثم «لا نعود» ثم “ربما نعود” ثم ''سنرى''.")

        assert inner(found) == ["نعم سنعود", "لا نعود", "ربما نعود", "سنرى"]
        assert all(quotation.closed for quotation in found)

    @pytest.mark.parametrize("text", ['قال: “سنعود غدا".', 'قال: "سنعود غدا”.'])
    def test_double_marks_close_one_another(self, until: Until, text: str) -> None:
        assert [(quotation.inner.text, quotation.closed) for quotation in quotations(until, text)] == [
            ("سنعود غدا", True)
        ]

    def test_a_guillemet_is_not_closed_by_a_double_mark(self, until: Until) -> None:
        assert [quotation.closed for quotation in quotations(until, 'قال: «سنعود غدا".')] == [False]

    def test_an_unclosed_quotation_ends_with_its_paragraph(self, until: Until) -> None:
        found = quotations(until, 'قال: "سنعود غدا.\nوغادر الوزير القاعة.\nثم وصف الرحلة بأنها "مفيدة" للبلدين.')

        assert inner(found) == ["سنعود غدا.", "مفيدة"]
        assert [quotation.closed for quotation in found] == [False, True]

    def test_a_quotation_goes_on_over_paragraphs_that_open_with_its_mark(self, until: Until) -> None:
        found = quotations(until, 'قال: "سنعود غدا.\n"وسنبقى هناك.\n"ولن نرحل".\nوغادر القاعة.')

        assert inner(found) == ["سنعود غدا.", "وسنبقى هناك.", "ولن نرحل"]
        assert found[-1].closed

    def test_a_quotation_goes_on_to_a_closing_mark_in_the_next_paragraph(self, until: Until) -> None:
        found = quotations(until, 'قال: "سنعود غدا.\nوسنبقى هناك ولن نرحل".\nوغادر القاعة.')

        assert inner(found) == ["سنعود غدا.", "وسنبقى هناك ولن نرحل"]

    def test_an_apostrophe_is_no_mark(self, until: Until) -> None:
        assert quotations(until, "انطلق السباق عند 5'30 على أنغام rock'n'roll في القاهرة.") == []

    def test_a_stop_inside_a_quotation_ends_no_sentence(self, until: Until) -> None:
        doc = until("attribution_quotations", 'قال الوزير: "سنعود. لن نتأخر". وغادر القاعة.')

        texts = [doc._.words.span(sentence.first, sentence.last).text for sentence in doc._.sentences]
        assert texts == ['قال الوزير: "سنعود. لن نتأخر".', "وغادر القاعة."]

    def test_credits_and_furniture_hold_no_sentence(self, until: Until) -> None:
        doc = until(
            "attribution_quotations", "عنوان الخبر\nقال الوزير نعم. 5 مارس 2020 - REUTERS\nاقرأ أيضاً: قال الوزير لا."
        )

        assert [sentence.kind for sentence in doc._.sentences] == [LineKind.TITLE]


class TestReports:
    def test_a_cue_has_its_source_content_and_form(self, until: Until) -> None:
        (draft,) = until("attribution_reports", "وأكدت وزيرة النقل أن القطار سيعود غدا.")._.drafts

        assert (draft.cue.text, draft.source.text) == ("أكدت", "وزيرة النقل")
        assert [span.text for span in draft.content] == ["القطار سيعود غدا"]
        assert (draft.cue_class, draft.aspect) == (CueClass.ASSERT, Aspect.PAST)
        assert "cue.verb.akkad" in draft.rules

    def test_a_cancelled_cue_leaves_a_firing_and_no_draft(self, until: Until) -> None:
        doc = until("attribution_reports", "لم يذكر الوزير أن القطار سيعود.")

        assert doc._.drafts == []
        assert {(firing.rule.split(".")[0], firing.span.text) for firing in doc._.firings} == {("pseudo", "يذكر")}


class TestNesting:
    def test_a_report_inside_a_content_has_its_draft_as_parent(self, until: Until) -> None:
        drafts = until("attribution_nesting", "وأفادت الوزارة بأن الوزيرين أكدا أهمية تأمين الحدود.")._.drafts

        assert [(draft.cue.text, draft.parent) for draft in drafts] == [("أفادت", None), ("أكدا", 0)]

    def test_the_innermost_content_is_the_parent(self) -> None:
        outer, middle, innermost = draft(0, [(4, 40)]), draft(10, [(14, 40)]), draft(20, [(24, 40)])

        nest(drafts := [outer, middle, innermost])

        assert [one.parent for one in drafts] == [None, 0, 1]

    def test_two_that_hold_each_other_have_no_parent(self) -> None:
        """An according-to phrase in the middle of a clause and the cue of that clause: neither is the outer one."""
        one, other = draft(0, [(10, 40)]), draft(20, [(0, 15)])

        nest([one, other])

        assert (one.parent, other.parent) == (None, None)


def draft(start: int, content: list[tuple[int, int]]) -> Draft:
    spans = [Span(first, last, "ق" * (last - first)) for first, last in content]
    return Draft(Span(start, start + 3, "قال"), CueClass.SAY, Aspect.PAST, content=spans)


class TestSpeakers:
    def test_a_later_mention_and_a_left_out_subject_are_resolved(self, until: Until) -> None:
        text = "وقال وزير النقل سالم العتيبي إن القطار سيعود.\nوأكد العتيبي أن العمل مستمر، مشيرا إلى أن الاتفاق جاهز."

        found = until("attribution_speakers", text)._.attributions

        assert [(one.id, one.cue.text, one.speaker.name) for one in found] == [
            ("a1", "قال", "سالم العتيبي"),
            ("a2", "أكد", "سالم العتيبي"),
            ("a3", "مشيرا", "سالم العتيبي"),
        ]
        assert found[2].source is None

    def test_the_outlet_that_a_claim_was_told_to_is_in_its_chain(self, until: Until) -> None:
        (found,) = until("attribution_speakers", 'وقال مسؤول كبير لـ"بلومبرغ"، إن الصفقة جاهزة.')._.attributions

        assert found.addressee is not None
        assert (found.addressee.text, found.outlets) == ("بلومبرغ", ("بلومبرغ",))
