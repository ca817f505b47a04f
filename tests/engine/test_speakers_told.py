"""Whom a text tells of without reporting them, and the names of the users' own gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_text import names_of, read_marks, speakers_of

from attribution.engine.speakers import resolve_speakers
from attribution.rulebook import load_rulebook
from attribution.terms import SpeakerKind

OWN = """
kind: entities
rules:
  - id: own.party
    name: نبراس
    aliases: [تكتل نبراس]
    entity_kind: organization
    examples: [أعلنت نبراس موقفها.]
    counterexamples: [وصل الوفد.]
  - id: own.person
    name: صهبان المرزوقي
    aliases: [المرزوقي]
    entity_kind: person
    examples: [قال صهبان المرزوقي إن العمل بدأ.]
    counterexamples: [وصل الوفد.]
"""


def test_who_acts_speaks_where_nobody_else_can() -> None:
    text = "تفقد الوزير سامر حداد الجسر.\nو{c1:أكد} أن {t1:العمل قريب}."
    speaker = speakers_of(text)[0]
    assert (speaker.name, speaker.reason) == ("سامر حداد", "speaker.told")


def test_who_acts_yields_to_who_has_just_spoken() -> None:
    text = "{c1:قال} {s1:عمر ناصر} إن {t1:الجسر قديم}. وتفقد الوزير سامر حداد الجسر.\nو{c2:أكد} أن {t2:العمل قريب}."
    assert names_of(text) == ["عمر ناصر"] * 2


def test_a_subject_that_does_not_agree_does_not_act() -> None:
    text = (
        "{c1:قالت} {s1:النائبة ليلى ناصر} إن {t1:الجسر قديم}. وتفقد الوزير سامر حداد الجسر. "
        "و{c2:أكد} أن {t2:العمل قريب}."
    )
    assert names_of(text)[1] == "سامر حداد"


@pytest.mark.parametrize(
    "text",
    [
        "وأصدر النائب سامر حداد بيانا {c1:قال} فيه إن {t1:الجسر قديم}.",
        "انتقد عمر ناصر تصريحات النائب سامر حداد التي {c1:قال} فيها إن {t1:الجسر قديم}.",
        "واجه عمر ناصر رسائل أرسلها النائب سامر حداد، و{c1:قال} فيها إن {t1:الجسر قديم}.",
    ],
)
def test_whose_document_it_is_speaks_in_it(text: str) -> None:
    assert names_of(text) == ["سامر حداد"]


def test_a_statement_is_named_by_the_body_that_issued_it() -> None:
    text = "{c1:قالت} {s1:وزارة الصحة} في {m1:بيان} إن {t1:الدواء متوفر}. و{c2:أضاف} {s2:البيان} أن {t2:الوباء ينحسر}."
    assert names_of(text)[1] == "بيان وزارة الصحة"


def test_two_offices_of_one_dual_are_two_persons() -> None:
    text = (
        "{c1:قال} {s1:وزير الخارجية المصري سامر حداد} إن {t1:الباب مفتوح}. "
        "{c2:قال} {s2:وزير الخارجية التونسي عمر ناصر} إن {t2:اللقاء مفيد}. "
        "و{c3:أكد} {s3:وزيرا الخارجية التونسي والمصري} {t3:التعاون}."
    )
    third = speakers_of(text)[2]
    assert (third.name, third.kind) == ("عمر ناصر؛ سامر حداد", SpeakerKind.GROUP)


def test_a_role_joined_to_a_name_is_another_persons() -> None:
    text = "زار سامر حداد ووزير الدفاع المصري الميناء. و{c1:قال} {s1:وزير الدفاع المصري} إن {t1:العمل بدأ}."
    assert names_of(text) != ["سامر حداد"]


@pytest.mark.parametrize("source", ["خطابا مطولا", "زملاءه في المجلس", "هذا التأخير", '"'])
def test_what_nobody_is_called_by_leaves_the_subject_out(source: str) -> None:
    text = f"{{c1:قال}} {{s1:سامر حداد}} إن {{t1:العمل بدأ}}. و{{c2:ذكر}} {{s2:{source}}} أن {{t2:الموعد قريب}}."
    assert names_of(text)[1] == "سامر حداد"


def test_the_own_gazetteer_names_bodies_and_persons(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    document, lines, drafts = read_marks(
        "{c1:أعلنت} {s1:نبراس} أن {t1:الموعد قريب}. و{c2:قال} {s2:المرزوقي} إن {t2:العمل بدأ}."
    )
    first, second = resolve_speakers(document, lines, drafts, load_rulebook(tmp_path))
    assert (first.name, first.kind) == ("نبراس", SpeakerKind.ORGANIZATION)
    assert second.kind is SpeakerKind.PERSON


def test_another_spelling_is_the_full_name_and_another_person_is_not() -> None:
    text = (
        "{c1:قال} {s1:الوزير مولود تشاوش أوجلو} إن {t1:الباب مفتوح}. و{c2:أضاف} {s2:جاويش أوغلو} أن {t2:اللقاء قريب}. "
        "و{c3:قال} {s3:النائب أحمد أوغلو} إن {t3:الوقت ضيق}."
    )
    assert names_of(text) == ["مولود تشاوش أوجلو", "مولود تشاوش أوجلو", "أحمد أوغلو"]
