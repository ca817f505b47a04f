"""The plain pattern does what it says and no more, since it is what the engine is compared with."""

from __future__ import annotations

import pytest

from attribution.domain import Document
from attribution.evaluation import Annotation, baseline
from attribution.terms import AttributionType, CueClass


def found(text: str) -> tuple[Annotation, ...]:
    return baseline(Document("d", text))


def test_verb_source_tie_content() -> None:
    (one,) = found("وأكد الوزير سامي حداد أن القطار سيعود، قريبا. وغادر.")
    assert (one.cue.text, one.source and one.source.text) == ("أكد", "الوزير سامي حداد")
    assert [span.text for span in one.content] == ["القطار سيعود، قريبا"]
    assert (one.speaker, one.cue_class, one.type) == ("سامي حداد", CueClass.ASSERT, AttributionType.INDIRECT)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('قال المدير: "لن نعود. أبدا". وخرج.', '"لن نعود. أبدا"'),
        ("قال المدير «لن نعود» وخرج.", "«لن نعود»"),
        ('قال المدير: "لن نعود. وخرج.', '"لن نعود'),  # never closed: to the sentence's end
        ("قالت المديرة إنها ستعود غدا", "إنها ستعود غدا"),
        ("أعلن المدير بأنه سيعود", "أنه سيعود"),
    ],
)
def test_where_the_content_ends(text: str, content: str) -> None:
    (one,) = found(text)
    assert [span.text for span in one.content] == [content]


def test_a_preposition_before_the_tie_is_no_source_and_the_last_speaker_goes_on() -> None:
    first, second = found("قال سامي حداد إن القطار سيعود، مشيرا إلى أن العمل انتهى.")
    assert (second.cue.text, second.source, second.speaker) == ("مشيرا", None, "سامي حداد")
    assert [span.text for span in first.content] == ["القطار سيعود"]  # the next verb ends it


@pytest.mark.parametrize(
    "text",
    [
        "",
        "غادر الوزير القاعة.",
        "قال الوزير. إن القطار سيعود.",
        "همس الوزير بأن القطار سيعود.",
        "وفقا للوزير انتهى العمل.",
    ],
)
def test_it_finds_nothing_else(text: str) -> None:
    assert found(text) == ()
