"""Names, roles and kinds: who a source's words mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked_text import names_of, speakers_of

from attribution.domain import Document
from attribution.engine.drafts import Draft
from attribution.engine.outlets import chain_outlets
from attribution.engine.speakers import resolve_speakers
from attribution.folding import fold
from attribution.records import read_attribution
from attribution.rulebook import load_rulebook
from attribution.terms import Aspect, Resolution, SpeakerKind

SAMPLE = Path(__file__).parents[2] / "samples" / "putin-erdogan.gold.jsonl"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("سامر حداد", "سامر حداد"),
        ("وزير الزراعة الأردني سامر حداد", "سامر حداد"),
        ("وزير الزراعة الأردني، سامر حداد", "سامر حداد"),
        ("سامر حداد، وزير الزراعة الأردني", "سامر حداد"),
        ("المتحدث باسم وزارة الزراعة في عمان سامر حداد", "سامر حداد"),
        ("مدير مؤسسة الأمير علي للتنمية الدكتور سامر حداد", "سامر حداد"),
        ("الخبير الاقتصادي عبد العزيز الحلبي", "عبد العزيز الحلبي"),
        ("العقيد الركن سامر حداد", "سامر حداد"),
        ("سامر حداد الذي زار المصنع", "سامر حداد"),
    ],
)
def test_titles_and_appositions_are_left_out_of_a_name(source: str, name: str) -> None:
    assert names_of(f"{{c1:قال}} {{s1:{source}}} إن {{t1:الموسم جيد}}.") == [name]


def test_a_surname_means_the_full_name_wherever_it_stands() -> None:
    before = "{c1:قال} {s1:الوزير سامر الحلبي} إن {t1:الموسم جيد}. و{c2:أكد} {s2:الحلبي} {t2:زيادة الإنتاج}."
    assert names_of(before) == ["سامر الحلبي", "سامر الحلبي"]
    headline = "{s1:الحلبي}{c1::} {t1:الموسم جيد}\n\nوصل الوزير سامر الحلبي إلى إربد أمس."
    assert names_of(headline) == ["سامر الحلبي"], "a headline is short for what the body says"


def test_another_spelling_is_the_same_person() -> None:
    text = "{c1:قالت} {s1:الممثلة لورا بيرجينتو} إن {t1:العمل انتهى}. و{c2:أضافت} {s2:بيرجنتو} أن {t2:العرض قريب}."
    assert names_of(text)[1] == "لورا بيرجينتو"


def test_a_role_alone_means_its_holder() -> None:
    text = (
        "{c1:قال} {s1:وزير الزراعة الأردني سامر حداد} إن {t1:الموسم جيد}. "
        "و{c2:قال} {s2:وزير المياه رامي ناصر} إن {t2:السدود ممتلئة}.\n"
        "و{c3:أكد} {s3:وزير الزراعة} {t3:زيادة الإنتاج}، و{c4:شدد} {s4:الوزير} على {t4:خفض الأسعار}."
    )
    assert names_of(text)[2:] == ["سامر حداد", "رامي ناصر"], "the fuller role decides, a bare one takes the last holder"


def test_a_role_may_have_its_holder_where_nobody_speaks() -> None:
    text = "استقبل رئيس الوزراء الأردني بشر ناصر الوفد أمس.\nو{c1:قال} {s1:رئيس الوزراء} إن {t1:اللقاء مفيد}."
    assert names_of(text) == ["بشر ناصر"]


def test_a_land_and_its_adjective_are_one_role() -> None:
    text = "{c1:قال} {s1:الرئيس الصيني شي جين بينغ} إن {t1:النمو مستمر}. و{c2:دعا} {s2:رئيس الصين} إلى {t2:الحوار}."
    assert names_of(text)[1] == "شي جين بينغ"


def test_terms_of_esteem_mean_the_prince() -> None:
    text = "دشن الأمير فيصل بن سالم المشروع بحضور المدير خالد عمر.\nو{c1:أكد} {s1:سموه} أن {t1:العمل مستمر}."
    assert names_of(text) == ["فيصل بن سالم"]


def test_the_speaker_himself_is_meant_by_a_repeated_role() -> None:
    text = "{c1:قال} {s1:سامر حداد، عضو النقابة،} إن {t1:الأجور قليلة}. و{c2:تابع} {s2:المتحدث ذاته} أن {t2:الحل قريب}."
    assert names_of(text) == ["سامر حداد", "سامر حداد"]


def test_two_people_are_joined_and_later_meant_together() -> None:
    text = (
        "{c1:تعهد} {s1:الرئيس المصري سالم ناصر ونظيره التونسي عمر حداد} ب{t1:التعاون}.\n"
        "و{c2:أكد} {s2:الرئيسان} {t2:أهمية التجارة}. و{c3:قال} {s3:ناصر وحداد} إن {t3:اللقاء قريب}."
    )
    assert names_of(text) == ["سالم ناصر؛ عمر حداد"] * 3
    assert {speaker.kind for speaker in speakers_of(text)} == {SpeakerKind.GROUP}


def test_a_conjunction_within_one_office_or_body_joins_nobody() -> None:
    text = "{c1:قال} {s1:وزير الزراعة والمياه، سامر حداد،} إن {t1:الموسم جيد}."
    assert names_of(text) == ["سامر حداد"]
    assert names_of("{c1:أعلنت} {s1:وزارة الزراعة والمياه} {t1:الخطة}.") == ["وزارة الزراعة والمياه"]


def test_states_that_speak_together_are_two() -> None:
    assert names_of("{c1:دعت} {s1:روسيا وتركيا} إلى {t1:الحوار}.") == ["روسيا؛ تركيا"]


def test_an_unnamed_official_is_taken_up_by_a_bare_one() -> None:
    text = "{c1:قال} {s1:مسؤول تركي كبير} إن {t1:الصفقة قريبة}. و{c2:أضاف} {s2:المسؤول} أن {t2:الثمن محدد}."
    assert names_of(text) == ["مسؤول تركي كبير", "مسؤول تركي كبير"]


def test_a_body_is_taken_up_by_its_noun() -> None:
    text = "{c1:أعلنت} {s1:هيئة الطيران المدني} {t1:فتح المطار}. و{c2:أوضحت} {s2:الهيئة} أن {t2:الرحلات تبدأ غدا}."
    assert names_of(text)[1] == "هيئة الطيران المدني"


def test_a_body_may_have_its_name_where_it_does_not_speak() -> None:
    text = "وصل متطوعون من منظمة الغد الأخضر إلى عمان.\nو{c1:أكدت} {s1:المنظمة} أن {t1:العمل بدأ}."
    assert names_of(text) == ["منظمة الغد الأخضر"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("سامر حداد", SpeakerKind.PERSON),
        ("رئيس الجمهورية", SpeakerKind.PERSON),
        ("مسؤول أمني كبير", SpeakerKind.ANONYMOUS),
        ("مصادر مطلعة", SpeakerKind.ANONYMOUS),
        ("أحد الشهود", SpeakerKind.ANONYMOUS),
        ("متحدث باسم الشرطة", SpeakerKind.ANONYMOUS),
        ("محققون عسكريون", SpeakerKind.ANONYMOUS),
        ("وزارة الخارجية", SpeakerKind.ORGANIZATION),
        ("روسيا", SpeakerKind.ORGANIZATION),
        ("صحيفة محلية", SpeakerKind.OUTLET),
        ("رويترز", SpeakerKind.OUTLET),
        ("تقرير جديد", SpeakerKind.DOCUMENT),
        ("فصائل مسلحة", SpeakerKind.GROUP),
    ],
)
def test_kinds(source: str, kind: SpeakerKind) -> None:
    assert speakers_of(f"{{c1:ذكر}} {{s1:{source}}} أن {{t1:الطريق مغلق}}.")[0].kind is kind


def test_every_speaker_says_which_rule_resolved_it() -> None:
    text = (
        "{c1:قال} {s1:الوزير سامر الحلبي} إن {t1:الموسم جيد}. "
        "و{c2:أكد} {s2:الحلبي} {t2:ذلك}، {c3:مضيفا} أن {t3:السعر ثابت}."
    )
    speakers = speakers_of(text)
    assert all(speaker.reason and speaker.reason.startswith("speaker.") for speaker in speakers)
    assert {speaker.resolution for speaker in speakers} == {Resolution.RESOLVED}


def test_the_sample_article_is_resolved_whole() -> None:
    """Names, kinds and outlets of the given article, from its gold spans."""
    record = json.loads(SAMPLE.read_text(encoding="utf-8"))
    gold = [read_attribution(attribution) for attribution in record["attributions"]]
    rulebook, positions = load_rulebook(), {attribution.id: i for i, attribution in enumerate(gold)}
    drafts = []
    for attribution in gold:
        forms = rulebook.verb_forms.get(fold(attribution.cue.text), ())
        draft = Draft(attribution.cue, attribution.cue_class, forms[0].form.aspect if forms else Aspect.NOUN)
        draft.source, draft.content, draft.medium = attribution.source, list(attribution.content), attribution.medium
        draft.addressee = attribution.addressee
        draft.gender = forms[0].form.gender if forms else None
        draft.number = forms[0].form.number if forms else None
        draft.parent = positions[attribution.parent] if attribution.parent else None
        drafts.append(draft)
    document = Document(record["id"], record["text"])
    speakers = resolve_speakers(document, [], drafts, rulebook)
    assert [s.name for s in speakers] == [a.speaker.name for a in gold]
    assert [s.kind for s in speakers] == [a.speaker.kind for a in gold]
    assert chain_outlets(document, [], drafts, speakers, rulebook) == [a.outlets for a in gold]


def test_a_person_of_the_rulebook_is_known_within_any_words() -> None:
    assert names_of("{c1:قال} {s1:الأمين العام السابق بان كي مون} إن {t1:البحر دافئ}.") == ["بان كي مون"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("مستشار الشؤون الدولية في الإذاعة جوزيف حداد", "جوزيف حداد"),
        ("المرشحة لمنصب الرئاسة هالة ناصر", "هالة ناصر"),
        ("آية الله جواد حداد", "جواد حداد"),
    ],
)
def test_a_name_at_the_end_wins_over_a_doubtful_one_before_it(source: str, name: str) -> None:
    assert names_of(f"{{c1:قال}} {{s1:{source}}} إن {{t1:العمل انتهى}}.") == [name]


@pytest.mark.parametrize("after", ["مطالب النقابة", "مطولاً", "قوله", "موقف الحكومة السابق", "المستثمرين"])
def test_a_name_ends_before_what_is_no_name(after: str) -> None:
    text = (
        f"{{c1:قال}} {{s1:المدير سامر كنفاني}} إن {{t1:العمل انتهى}}. و{{c2:تابع}} {{s2:كنفاني {after}}}: {{t2:سنعود}}."
    )
    assert names_of(text)[1] == "سامر كنفاني"


@pytest.mark.parametrize("words", ["هو", "متحدثاً عن السوق", "لهم"])
def test_words_that_name_nobody_leave_it_to_the_verb(words: str) -> None:
    text = f"{{c1:قال}} {{s1:سامر حداد}} إن {{t1:السوق هادئة}}. و{{c2:أضاف}} {{s2:{words}}} أن {{t2:البيع جيد}}."
    assert names_of(text)[1] == "سامر حداد"


def test_one_is_not_taken_up_by_a_word_for_several() -> None:
    text = (
        "{c1:قال} {s1:مسؤول في البلدية} إن {t1:الجسر آمن}. و{c2:قال} {s2:متحدثون محليون} إن {t2:الجسر قديم}. "
        "و{c3:أوضح} {s3:المسؤول} أن {t3:الفحص مستمر}."
    )
    assert names_of(text)[2] == "مسؤول في البلدية"


def test_a_role_told_shorter_is_the_same_role() -> None:
    text = "{c1:قال} {s1:عمدة مدينة الساحل} إن {t1:المرفأ جاهز}.\nوقرر عمدة المدينة سامر حداد أن يفتح المرفأ."
    assert names_of(text) == ["سامر حداد"]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("المتمردون", SpeakerKind.GROUP),
        ("مسؤول كبير في مكتب رئيس الوزراء سامر حداد", SpeakerKind.ANONYMOUS),
        ("معاون وزير الداخلية", SpeakerKind.PERSON),
        ("حليفتها روسيا", SpeakerKind.ORGANIZATION),
        ("المسؤولين في كل من بغداد وواشنطن", SpeakerKind.ANONYMOUS),
    ],
)
def test_kinds_of_descriptions(source: str, kind: SpeakerKind) -> None:
    assert speakers_of(f"{{c1:ذكر}} {{s1:{source}}} أن {{t1:الطريق مغلق}}.")[0].kind is kind


def test_a_name_that_a_company_has_beside_its_noun_is_no_person() -> None:
    text = "خسرت شركة أومنيا زبائنها.\nو{c1:قالت} {s1:أومنيا} إن {t1:المبيعات سترتفع}."
    assert speakers_of(text)[0].kind is SpeakerKind.ORGANIZATION
