"""The subject that a verb leaves out."""

from __future__ import annotations

from marked_text import names_of, speakers_of

from attribution.terms import Resolution, SpeakerKind

PAIR = "{c1:قال} {s1:المدير سامر حداد} إن {t1:العمل بدأ}. و{c2:قالت} {s2:المهندسة ليلى ناصر} إن {t2:التصميم جاهز}. "


def test_the_running_speaker_goes_on() -> None:
    text = "{c1:قال} {s1:سامر حداد} إن {t1:العمل بدأ}، {c2:مضيفا} أن {t2:الطقس جيد}. و{c3:أوضح} أن {t3:الموعد غدا}."
    assert names_of(text) == ["سامر حداد"] * 3


def test_gender_decides_between_two_speakers() -> None:
    assert names_of(PAIR + "و{c3:أضافت} أن {t3:الكلفة قليلة}.")[2] == "ليلى ناصر"
    assert names_of(PAIR + "و{c3:أضاف} أن {t3:الكلفة قليلة}.")[2] == "سامر حداد"


def test_number_decides_between_one_and_several() -> None:
    text = (
        "{c1:قال} {s1:مسؤولون في شركة نفط} إن {t1:الإنتاج ارتفع}. و{c2:قال} {s2:سامر حداد} إن {t2:السعر ثابت}. "
        "و{c3:أشاروا} إلى أن {t3:الطلب كبير}."
    )
    assert names_of(text)[2] == "مسؤولون في شركة نفط"


def test_a_dual_verb_means_two() -> None:
    text = (
        "{c1:التقى} {s1:الرئيس المصري سالم ناصر ونظيره التونسي عمر حداد} {t1:الوفد}. "
        "و{c2:ذكر} {s2:البيان} {t2:أنهما {c3:أكدا} {t3:أهمية التجارة}}."
    )
    third = speakers_of(text)[2]
    assert (third.name, third.kind) == ("سالم ناصر؛ عمر حداد", SpeakerKind.GROUP)


def test_a_switch_makes_the_new_speaker_run() -> None:
    text = (
        "{c1:قال} {s1:سامر حداد} إن {t1:العمل بدأ}. من جهته {c2:رأى} {s2:عمر ناصر} أن {t2:الوقت مبكر}. "
        "و{c3:أضاف} أن {t3:المال قليل}."
    )
    assert names_of(text)[2] == "عمر ناصر"


def test_an_according_to_phrase_does_not_take_the_floor() -> None:
    text = "{t2:{c1:قال} {s1:سامر حداد} إن {t1:العمل بدأ}}، {c2:بحسب} {s2:رويترز}. و{c3:أضاف} أن {t3:الموعد غدا}."
    assert names_of(text) == ["سامر حداد", "رويترز", "سامر حداد"]


def test_the_subject_of_a_clause_that_reports_nothing_speaks() -> None:
    text = "{c1:قال} {s1:سامر حداد} إن {t1:السعر ثابت}.\nرفع البنك المركزي الفائدة، و{c2:قال} إنه {t2:يتوقع المزيد}."
    assert names_of(text)[1] == "البنك المركزي"


def test_an_outlet_does_not_report_itself_within_its_own_report() -> None:
    text = "{c1:ذكرت} {s1:صحيفة محلية} أن {t1:المدير سامر حداد زار المصنع و{c2:أكد} {t2:زيادة الإنتاج}}."
    assert names_of(text)[1] == "سامر حداد"


def test_nobody_to_speak_is_unattributed() -> None:
    speaker = speakers_of("و{c1:أضاف} أن {t1:الطريق مغلق}.")[0]
    assert (speaker.name, speaker.resolution) == ("", Resolution.UNATTRIBUTED)


def test_two_nearly_equal_speakers_stay_open() -> None:
    text = "{c1:قال} {s1:سامر حداد} إن {t1:العمل بدأ}، {c2:وفق} {s2:تقرير الشركة}. و{c3:أضاف} أن {t3:الموعد غدا}."
    third = speakers_of(text)[2]
    assert third.resolution is Resolution.AMBIGUOUS
    assert third.name == "سامر حداد", "a report that is only referred to does not run on"
    assert third.candidates == ("سامر حداد", "تقرير الشركة")


def test_a_dual_finds_two_who_were_named_without_a_role() -> None:
    text = "التقى سالم ناصر وعمر حداد في عمان.\nو{c1:أكدا} {t1:أهمية التجارة}."
    assert names_of(text) == ["سالم ناصر؛ عمر حداد"]
