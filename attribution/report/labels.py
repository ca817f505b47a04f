"""The words of the report in the two languages that it speaks. The claims themselves are always Arabic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from attribution.terms import AttributionType, FindingCode, Level, MediumKind, Unresolved


class Language(StrEnum):
    """The language of headings and findings."""

    ARABIC = "ar"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Labels:
    """Headings and phrases. ``columns`` run from the first, at the right edge."""

    columns: tuple[str, ...]
    to: str
    within: str
    carried: str
    by: str
    when: str
    types: Mapping[AttributionType, str]
    levels: Mapping[Level, str]
    codes: Mapping[FindingCode, str]
    findings: str
    no_claims: str
    no_findings: str
    dismissed: str
    decided: str
    source: str
    sentence: str
    link: str
    rules: str
    confidence: str
    media: Mapping[MediumKind, str]
    unresolved: Mapping[Unresolved, str]


ARABIC = Labels(
    columns=("#", "المتحدث", "لفظ النقل", "القول المنقول", "نوعه", "طريقه"),
    to="إلى",
    within="ضمن",
    carried="يسنده",
    by="في",
    when="متى",
    types={
        AttributionType.DIRECT: "حرفي",
        AttributionType.INDIRECT: "بالمعنى",
        AttributionType.MIXED: "مختلط",
    },
    levels={Level.NOTE: "ملاحظة", Level.WARNING: "تنبيه", Level.ERROR: "خطأ"},
    codes={
        FindingCode.NO_SOURCE: "اقتباس لم يُسمَّ قائله",
        FindingCode.UNCLOSED_QUOTATION: "علامة اقتباس لم تُغلق",
        FindingCode.UNNAMED_SOURCES: "قول لا يستند إلا إلى مصادر لم تُسمَّ",
        FindingCode.UNRESOLVED_SPEAKER: "متحدث لم يُعرف، أو يحتمل أكثر من واحد",
        FindingCode.SECOND_HAND: "قول نُقل عن طريق وسيلة إعلام أخرى",
        FindingCode.HEADLINE_UNSUPPORTED: "قول في العنوان لا يسنده نقل في المتن",
        FindingCode.SPELLING_VARIANTS: "اسم واحد كُتب بأكثر من رسم",
        FindingCode.WRITER_DOUBTS: "الكاتب يشكك في القائل",
        FindingCode.OTHER_SPEAKER: "الألفاظ نفسها منسوبة إلى غيره في خبر محفوظ",
        FindingCode.OTHER_WORDS: "اقتباس ألفاظه في خبر محفوظ أخرى",
        FindingCode.CONTRADICTED: "قول يعارضه خبر محفوظ",
        FindingCode.ONE_ORIGIN: "قول في أخبار كثيرة أصلها واحد",
    },
    findings="ما ينبغي النظر فيه",
    no_claims="لا أقوال منقولة في هذا النص.",
    no_findings="لا ملاحظات.",
    dismissed="إنذارات كاذبة",
    decided="قرار {number}، {by}، {day}",
    source="ألفاظ المصدر",
    sentence="الجملة",
    link="موضعها",
    rules="القواعد",
    confidence="الثقة",
    media={
        MediumKind.STATEMENT: "بيان",
        MediumKind.PRESS_CONFERENCE: "مؤتمر صحفي",
        MediumKind.INTERVIEW: "مقابلة",
        MediumKind.SPEECH: "خطاب",
        MediumKind.POST: "منشور",
        MediumKind.REPORT: "تقرير",
        MediumKind.CALL: "اتصال",
        MediumKind.MEETING: "لقاء",
        MediumKind.LETTER: "رسالة",
        MediumKind.DOCUMENT: "وثيقة",
        MediumKind.OTHER: "غير ذلك",
    },
    unresolved={
        Unresolved.NO_ARTICLE_DATE: "تاريخ الخبر غير معروف",
        Unresolved.EVENT: "محدد بحدث أو بألفاظ غير معروفة، لا بتاريخ",
        Unresolved.VAGUE: "الألفاظ لا تحدد تاريخا",
        Unresolved.NUMBER_UNTOLD: "لم يُذكر عدد الأيام أو الأسابيع أو الأشهر أو السنين",
        Unresolved.NO_SUCH_DATE: "لا يوم بهذا التاريخ في التقويم",
        Unresolved.OUT_OF_RANGE: "التقويم الهجري معروف من 1343 إلى 1500 فقط",
    },
)

ENGLISH = Labels(
    columns=("#", "Speaker", "Cue", "Content", "Type", "Chain"),
    to="to",
    within="within",
    carried="carried by",
    by="in",
    when="when",
    types={kind: kind.value for kind in AttributionType},
    levels={level: level.value for level in Level},
    codes={
        FindingCode.NO_SOURCE: "a quotation that nobody is named for",
        FindingCode.UNCLOSED_QUOTATION: "a quotation mark never closed",
        FindingCode.UNNAMED_SOURCES: "a claim that rests on unnamed sources alone",
        FindingCode.UNRESOLVED_SPEAKER: "a speaker that cannot be resolved, or could be several",
        FindingCode.SECOND_HAND: "second-hand: the claim came through another outlet or agency",
        FindingCode.HEADLINE_UNSUPPORTED: "a headline claim that no attribution in the body carries",
        FindingCode.SPELLING_VARIANTS: "one name spelled several ways",
        FindingCode.WRITER_DOUBTS: "the writer doubts the speaker",
        FindingCode.OTHER_SPEAKER: "a stored report gives the same words to another speaker",
        FindingCode.OTHER_WORDS: "a quotation whose words are others in a stored report",
        FindingCode.CONTRADICTED: "a stored report contradicts the claim",
        FindingCode.ONE_ORIGIN: "many reports of the claim go back to one origin",
    },
    findings="Findings",
    no_claims="No attributed claims in this text.",
    no_findings="No findings.",
    dismissed="False alarms",
    decided="decision {number}, {by}, {day}",
    source="source words",
    sentence="sentence",
    link="link",
    rules="rules",
    confidence="Confidence",
    media={kind: kind.value for kind in MediumKind},
    unresolved={reason: reason.value for reason in Unresolved},
)

LABELS: Mapping[Language, Labels] = {Language.ARABIC: ARABIC, Language.ENGLISH: ENGLISH}
