"""Every rule of the scoring on a pair made by hand: where it holds, and where it just does not."""

from __future__ import annotations

import pytest
from annotated import SENTENCE, annotation, judged, scored, words

from attribution.domain import Document
from attribution.evaluation import Figures, GoldDocument, Label, Stage, score_document
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

ALL = Figures(100.0, 100.0, 100.0)
NONE = Figures(0.0, 0.0, 0.0)
SECOND = "العمل انتهى"


def test_the_same_is_right_in_every_stage_that_is_there() -> None:
    gold = annotation(addressee="صحيفة الشرق", medium="بيان", time="أمس", outlets=("الشرق",))
    right = scored(gold, gold)
    assert {stage for stage, figure in right.items() if figure == ALL} == set(Stage) - {Stage.PARENT}
    assert right[Stage.PARENT] == NONE  # a share of nothing is nothing


def test_cues_pair_by_a_single_shared_character() -> None:
    near = annotation(cue="قال الوزير", source="سالم العتيبي")
    assert scored(annotation(), near)[Stage.CUE] == ALL
    assert scored(annotation(), annotation(cue="مشيرا"))[Stage.CUE] == NONE


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [("كتاب يد", "كتاب", True), ("كتاب يدك", "كتاب", False), ("كتاب", "كتاب يد", True), ("كتاب", "يد", False)],
)
def test_content_is_right_from_four_fifths(gold: str, predicted: str, right: bool) -> None:
    text = "قال سامي إن كتاب يدك"
    judgement = judged(
        annotation(text, source="سامي", content=gold), annotation(text, source="سامي", content=predicted), text
    )
    assert (Stage.CONTENT in judgement.right) is right
    assert (Stage.AR in judgement.right) is right
    assert Stage.EXACT not in judgement.right


@pytest.mark.parametrize(
    ("gold", "predicted", "right"),
    [("يد كتاب", "يد", True), ("يد كتابه", "يد", False), (None, "يد", False), ("يد", None, False), (None, None, True)],
)
def test_source_is_right_from_half_or_where_both_have_none(
    gold: str | None, predicted: str | None, right: bool
) -> None:
    text = "قالت يد كتابه إن العمل انتهى"
    parts = {"cue": "قالت", "content": SECOND}
    judgement = judged(annotation(text, source=gold, **parts), annotation(text, source=predicted, **parts), text)
    assert (Stage.SOURCE in judgement.right) is right
    assert (Stage.AR in judgement.right) is right


def test_ar_needs_source_and_content_and_not_the_speaker() -> None:
    other = annotation(speaker="مسؤول كبير")
    assert Stage.AR in judged(annotation(), other).right
    assert Stage.SPEAKER not in judged(annotation(), other).right


@pytest.mark.parametrize("stage", ["addressee", "medium", "time"])
def test_links_of_the_chain_are_counted_where_either_has_them(stage: str) -> None:
    text = "قال سامي يد كتاب إن العمل انتهى"
    base = {"source": "سامي", "content": SECOND}
    with_all = annotation(text, **base, **{stage: "يد كتاب"})
    assert scored(with_all, annotation(text, **base, **{stage: "يد"}), text)[Stage(stage)] == ALL  # Dice is 0.5
    assert scored(with_all, annotation(text, **base, **{stage: "سامي"}), text)[Stage(stage)] == NONE
    missing = score_document(GoldDocument(Document("d", text), (with_all,)), (annotation(text, **base),))
    assert (missing.counts[Stage(stage)].predicted, missing.counts[Stage(stage)].gold) == (0, 1)
    extra = score_document(GoldDocument(Document("d", text), (annotation(text, **base),)), (with_all,))
    assert (extra.counts[Stage(stage)].predicted, extra.counts[Stage(stage)].gold) == (1, 0)


@pytest.mark.parametrize(
    "predicted",
    ["إن القطار سيعود قريبا", "القطار سيعود قريبا،", "أمس إن القطار سيعود قريبا"],
)
def test_edge_words_and_marks_are_taken_off(predicted: str) -> None:
    right = judged(annotation(), annotation(content=predicted)).right
    assert (Stage.EXACT in right) is not predicted.startswith("أمس")


def test_an_edge_word_that_is_the_whole_span_stays() -> None:
    text = "قال سامي عن علي"
    alone = annotation(text, source="سامي", content="عن")
    assert Stage.EXACT in judged(alone, alone, text).right
    assert Stage.CONTENT not in judged(alone, annotation(text, source="سامي", content="علي"), text).right


def test_names_that_fold_to_edge_words_are_none() -> None:
    text = "قال سامي إن علي سافر"
    gold = annotation(text, source="سامي", content="علي سافر")
    assert Stage.EXACT not in judged(gold, annotation(text, source="سامي", content="سافر"), text).right


def test_marks_and_vowel_signs_count_for_nothing() -> None:
    text = "قال سامي: «لن نعودَ أبداً»."
    gold = annotation(text, source="سامي", content="«لن نعودَ أبداً»")
    assert Stage.EXACT in judged(gold, annotation(text, source="سامي", content="لن نعودَ أبداً"), text).right


def test_content_is_compared_over_all_its_spans() -> None:
    gold = annotation(content=["القطار", "سيعود قريبا"])
    assert Stage.EXACT in judged(gold, annotation(content="القطار سيعود قريبا")).right
    assert Stage.CONTENT not in judged(gold, annotation(content="سيعود")).right


def test_any_alternative_content_is_right() -> None:
    gold = annotation(alternatives=[["سيعود قريبا"], [SECOND]])
    for reading in ("القطار سيعود قريبا", "سيعود قريبا", SECOND):
        assert {Stage.EXACT, Stage.AR} <= judged(gold, annotation(content=reading)).right
    assert Stage.CONTENT not in judged(gold, annotation(content="الشرق")).right


def test_an_optional_record_is_neither_rewarded_nor_punished() -> None:
    gold = (annotation(), annotation(id="a2", cue="مشيرا", source=None, content=SECOND, optional=True))
    missed = scored(gold, gold[0])
    found = scored(gold, (gold[0], annotation(id="p2", cue="مشيرا", source=None, content=SECOND)))
    assert missed == found
    assert missed[Stage.AR] == ALL


def test_links_of_what_is_paired_with_an_optional_record_are_not_counted() -> None:
    gold = (annotation(optional=True),)
    predicted = annotation(addressee="صحيفة الشرق", outlets=("الشرق",))
    counts = score_document(GoldDocument(Document("d", SENTENCE), gold), (predicted,)).counts
    assert all((count.right, count.predicted, count.gold) == (0, 0, 0) for count in counts.values())


def test_pairs_are_one_to_one_and_the_greatest_content_overlap_comes_first() -> None:
    poor = annotation(id="p1", content="القطار")
    good = annotation(id="p2", content="القطار سيعود قريبا")
    score = score_document(GoldDocument(Document("d", SENTENCE), (annotation(),)), (poor, good))
    assert score.judgements[0].predicted == good
    assert score.extra == (poor,)
    assert (score.counts[Stage.CUE].right, score.counts[Stage.CUE].predicted) == (1, 2)


def test_equal_contents_pair_by_the_cue_that_shares_more() -> None:
    text = "رد قائلا إن العمل انتهى"
    gold = annotation(text, cue="رد قائلا", source=None, content=SECOND)
    short = annotation(text, id="p1", cue="رد", source=None, content=SECOND)
    whole = annotation(text, id="p2", cue="رد قائلا", source=None, content=SECOND)
    score = score_document(GoldDocument(Document("d", text), (gold,)), (short, whole))
    assert score.judgements[0].predicted == whole


def test_outlets_are_counted_name_by_name() -> None:
    gold = annotation(outlets=("بلومبرغ", "وكالة رويترز"))
    figures = scored(gold, annotation(outlets=("رويترز", "الشرق", "رويترز")))[Stage.OUTLETS]
    assert (round(figures.precision, 1), figures.recall) == (33.3, 50.0)  # the second رويترز has no name left to match
    assert scored(gold, annotation(outlets=("بلومبيرغ", "رويترز")))[Stage.OUTLETS] == ALL


def test_a_parent_is_right_when_it_is_paired_with_the_gold_parent() -> None:
    gold = (annotation(id="a1"), annotation(id="a2", cue="مشيرا", source=None, content=SECOND, parent="a1"))
    outer = annotation(id="x")
    nested = annotation(id="y", cue="مشيرا", source=None, content=SECOND, parent="x")
    other = annotation(id="z", cue="بيان", source=None, content="أمس")
    astray = annotation(id="y", cue="مشيرا", source=None, content=SECOND, parent="z")
    assert scored(gold, (outer, nested))[Stage.PARENT] == ALL
    assert scored(gold, (outer, other, astray))[Stage.PARENT] == NONE
    flat = annotation(id="y", cue="مشيرا", source=None, content=SECOND)
    assert scored(gold, (outer, flat))[Stage.PARENT] == NONE


def test_a_parent_that_is_optional_is_not_asked_for() -> None:
    gold = (
        annotation(id="a1", optional=True),
        annotation(id="a2", cue="مشيرا", source=None, content=SECOND, parent="a1"),
    )
    score = score_document(GoldDocument(Document("d", SENTENCE), gold), gold)
    count = score.counts[Stage.PARENT]
    assert (count.right, count.predicted, count.gold) == (0, 0, 0)


def test_labels_agree_pair_by_pair() -> None:
    gold = annotation(type=AttributionType.DIRECT, cue_class=CueClass.SAY, kind=SpeakerKind.PERSON)
    predicted = annotation(type=AttributionType.MIXED, cue_class=CueClass.SAY, kind=SpeakerKind.PERSON)
    assert judged(gold, predicted).agreeing == {Label.CUE_CLASS, Label.KIND}


def test_a_prediction_without_words_is_no_match() -> None:
    mark = Span.of(SENTENCE, len(SENTENCE) - 1, len(SENTENCE))
    assert words(SENTENCE, ".") == mark
    assert Stage.CONTENT not in judged(annotation(), annotation(content=".")).right
