"""The words in which speakers and the decisions on them are shown, in the two languages of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.report.labels import Language
from attribution.terms import CueClass, SpeakerKind


@dataclass(frozen=True, slots=True)
class SpeakerLabels:
    """Headings and phrases of what is known of speakers, and of the decisions on who is who."""

    columns: tuple[str, ...]
    spellings: tuple[str, ...]
    documents: tuple[str, ...]
    decisions: tuple[str, ...]
    claims: str
    joint: str
    outlets: str
    classes: str
    merged: str
    split: str
    kinds: Mapping[SpeakerKind, str]
    cue_classes: Mapping[CueClass, str]


ARABIC_SPEAKERS = SpeakerLabels(
    columns=("المعرّف", "المتحدث", "صفته", "الأقوال", "الأخبار", "رسوم الاسم"),
    spellings=("رسم الاسم", "صفته", "الأقوال", "الأخبار"),
    documents=("الخبر", "العنوان", "نُشر في", "الأقوال"),
    decisions=("#", "القرار", "صاحبه", "سببه", "سحبه"),
    claims="الأقوال",
    joint="ومع آخرين",
    outlets="الناشرون",
    classes="الأصناف",
    merged="«{other}» هو «{speaker}»",
    split="«{other}» غير «{speaker}»",
    kinds={
        SpeakerKind.PERSON: "شخص",
        SpeakerKind.ORGANIZATION: "جهة",
        SpeakerKind.OUTLET: "وسيلة إعلام",
        SpeakerKind.GROUP: "مجموعة",
        SpeakerKind.ANONYMOUS: "بلا اسم",
        SpeakerKind.DOCUMENT: "وثيقة",
    },
    cue_classes={
        CueClass.SAY: "قول",
        CueClass.ASSERT: "تأكيد",
        CueClass.ANNOUNCE: "إعلان",
        CueClass.EXPRESS: "تعبير",
        CueClass.OPINE: "رأي",
        CueClass.DOUBT: "زعم",
        CueClass.DENY: "نفي",
        CueClass.ACCUSE: "اتهام",
        CueClass.DEMAND: "طلب",
        CueClass.WARN: "تحذير",
        CueClass.PROMISE: "تعهد",
        CueClass.ASK: "سؤال",
    },
)

ENGLISH_SPEAKERS = SpeakerLabels(
    columns=("Id", "Speaker", "Kind", "Claims", "Documents", "Spellings"),
    spellings=("Spelling", "Kind", "Claims", "Documents"),
    documents=("Document", "Title", "Published", "Claims"),
    decisions=("#", "Decision", "By", "Why", "Withdrawn"),
    claims="Claims",
    joint="and with others",
    outlets="Publishers",
    classes="Classes",
    merged="«{other}» is «{speaker}»",
    split="«{other}» is not «{speaker}»",
    kinds={kind: kind.value for kind in SpeakerKind},
    cue_classes={kind: kind.value for kind in CueClass},
)

SPEAKER_LABELS: Mapping[Language, SpeakerLabels] = {
    Language.ARABIC: ARABIC_SPEAKERS,
    Language.ENGLISH: ENGLISH_SPEAKERS,
}
