"""The words of the page in the two languages that it speaks. The article and its claims are always Arabic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.report.labels import Language


@dataclass(frozen=True, slots=True)
class PageLabels:
    """Headings, legends and phrases; those with ``{}`` take a figure or a name."""

    direction: str
    claims: str
    findings: str
    counts: str
    cue: str
    source: str
    content: str
    nested: str
    noted: str
    legend: str
    filters: str
    speaker: str
    cue_class: str
    finding: str
    every: str
    clear: str
    shown: str
    chain: str
    addressee: str
    medium: str
    time: str
    type: str
    confidence: str
    unsure: str
    rules: str
    within: str
    carried: str
    in_text: str
    unnamed_speaker: str
    candidates: str
    no_claims: str
    skip: str
    margin: str
    false_alarm: str
    why: str
    by: str
    carried_by_others: str
    contradicted_by_others: str
    no_others: str
    origins: str
    cross: str
    kinds: Mapping[str, str]


ARABIC = PageLabels(
    direction="rtl",
    claims="الأقوال المنقولة",
    findings="ما ينبغي النظر فيه",
    counts="الأقوال المنقولة: {claims} · الملاحظات: {findings}",
    cue="لفظ النقل",
    source="المصدر",
    content="القول",
    nested="قول ضمن قول",
    noted="عليه ملاحظة",
    legend="دليل العلامات",
    filters="تصفية",
    speaker="المتحدث",
    cue_class="صنف النقل",
    finding="الملاحظة",
    every="الكل",
    clear="إظهار الكل",
    shown="الظاهر: {shown} من {all}",
    chain="الطريق",
    addressee="المخاطَب",
    medium="الوسيلة",
    time="الزمن",
    type="اللفظ",
    confidence="الثقة",
    unsure="لم تُحسب: القواعد وحدها",
    rules="القواعد التي دلّت عليه",
    within="ضمن القول {}",
    carried="يسنده في المتن القول {}",
    in_text="موضعه في النص",
    unnamed_speaker="لم يُسمَّ قائله",
    candidates="يحتمل أن يكون",
    no_claims="لا أقوال منقولة في هذا النص.",
    skip="إلى نص الخبر",
    margin="ملاحظات على هذه الفقرة",
    false_alarm="إنذار كاذب",
    why="السبب",
    by="صاحب القرار",
    carried_by_others="من يقول مثله",
    contradicted_by_others="من يناقضه",
    no_others="لم يُعثر على غيره في قاعدة البيانات.",
    origins="مصادر مستقلة: {least} على الأقل، {most} على الأكثر",
    cross="قارنه بما نُقل سواه",
    kinds={
        "cue-verbs": "فعل نقل",
        "cue-nouns": "اسم نقل",
        "cue-expressions": "عبارة نقل",
        "structures": "تركيب",
        "trained": "الجزء المدرَّب",
        "quotation-marks": "علامتا اقتباس",
        "unnamed-sources": "مصدر بلا اسم",
        "entities": "علَم معروف",
        "outlets": "وسيلة إعلام",
        "titles": "لقب",
        "media": "وسيلة القول",
        "times": "لفظ زمن",
        "lines": "نوع السطر",
        "words": "ألفاظ",
        "pseudo-cues": "ما يُبطل النقل",
        "comparison": "ألفاظ المقارنة",
    },
)

ENGLISH = PageLabels(
    direction="ltr",
    claims="Reported claims",
    findings="Findings",
    counts="Reported claims: {claims} · findings: {findings}",
    cue="Cue",
    source="Source",
    content="Content",
    nested="A claim within a claim",
    noted="Has a finding",
    legend="Legend",
    filters="Filter",
    speaker="Speaker",
    cue_class="Class",
    finding="Finding",
    every="all",
    clear="Show all",
    shown="Shown: {shown} of {all}",
    chain="Chain",
    addressee="Addressee",
    medium="Medium",
    time="Time",
    type="Type",
    confidence="Confidence",
    unsure="not reckoned: the rules alone",
    rules="Rules that made it",
    within="within claim {}",
    carried="carried in the body by claim {}",
    in_text="In the text",
    unnamed_speaker="nobody is named",
    candidates="could be",
    no_claims="No attributed claims in this text.",
    skip="Skip to the article",
    margin="Findings in this paragraph",
    false_alarm="False alarm",
    why="Why",
    by="Decided by",
    carried_by_others="Who else reports it",
    contradicted_by_others="Who contradicts it",
    no_others="No other report is in the database.",
    origins="Independent origins: at least {least}, at most {most}",
    cross="Cross-check it",
    kinds={
        "cue-verbs": "reporting verb",
        "cue-nouns": "reporting noun",
        "cue-expressions": "reporting expression",
        "structures": "structure",
        "trained": "trained part",
        "quotation-marks": "quotation marks",
        "unnamed-sources": "source without a name",
        "entities": "known name",
        "outlets": "outlet",
        "titles": "title",
        "media": "medium",
        "times": "word of time",
        "lines": "kind of line",
        "words": "words",
        "pseudo-cues": "cancels a cue",
        "comparison": "words of comparison",
    },
)

PAGE_LABELS: Mapping[Language, PageLabels] = {Language.ARABIC: ARABIC, Language.ENGLISH: ENGLISH}
