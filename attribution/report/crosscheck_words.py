"""The words of cross-checks in the two languages of the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.crosscheck.grouping import Ground, Origin, Origins, Tie
from attribution.crosscheck.marks import MarkKind
from attribution.report.labels import Language
from attribution.terms import Contradiction, Relation
from attribution.workflow.telling import Role

SIGNS: Mapping[MarkKind, str] = {
    MarkKind.NEAR: "~",
    MarkKind.ADDED: "+",
    MarkKind.NUMBER: "#",
    MarkKind.NEGATION: "!",
    MarkKind.OPPOSITE: "!",
    MarkKind.NAME: "@",
}
"""What stands on both sides of a marked word; words that agree, and small ones, have none."""


@dataclass(frozen=True, slots=True)
class CrossWords:
    """Headings and phrases. ``columns`` run from the first, at the right edge."""

    columns: tuple[str, ...]
    times: tuple[str, ...]
    relations: Mapping[Relation, str]
    contradictions: Mapping[Contradiction, str]
    ties: Mapping[Tie, str]
    roles: Mapping[Role, str]
    signs: str
    origins: str
    not_known: str
    apart: str
    alone: str
    no_reports: str
    unsure: str
    origin: str
    asked: str
    between: str


ARABIC = CrossWords(
    columns=("العلاقة", "هذا القول", "القول الآخر", "قائله وناقله", "لماذا"),
    times=("اليوم", "المتحدث", "القول", "دوره", "أصله", "طريقه"),
    relations={
        Relation.COPY: "نسخة",
        Relation.SAME: "بألفاظ أخرى",
        Relation.MORE_SPECIFIC_A: "هذا أخص",
        Relation.MORE_SPECIFIC_B: "الآخر أخص",
        Relation.CONTRADICT: "يناقضه",
        Relation.DIFFERENT: "غيره",
    },
    contradictions={
        Contradiction.DENIAL: "نفي",
        Contradiction.NUMBER: "عدد",
        Contradiction.POLARITY: "إثبات ونفي",
        Contradiction.SPEAKER: "قائل",
        Contradiction.OTHER: "غير ذلك",
    },
    ties={
        Tie.AGENCY: "الوكالة نفسها: {name}",
        Tie.OUTLET: "المنفذ نفسه: {name}",
        Tie.RELAY: "كلاهما عن {name}",
        Tie.SPEAKER: "القائل نفسه: {name}",
        Tie.WORDING: "الألفاظ نفسها",
        Tie.TEXT: "نص واحد منشور في الخبرين",
    },
    roles={
        Role.FIRST: "أول من نقله",
        Role.RELAYED: "نقل عن أصل سابق",
        Role.FOLLOWED: "نقل عن أصل آخر",
        Role.DENIED: "نفاه",
        Role.CONTRADICTED: "ناقضه",
    },
    signs="بلا علامة: متفق عليه؛ ~بألفاظ أخرى~ +في أحدهما وحده+ #عدد مختلف# !نفي أو ضد! @اسم القائل الآخر@",
    origins="الأصول المستقلة",
    not_known="استقلال الباقي غير معروف",
    apart="متحدثان كل منهما باسمه: {one} / {other}",
    alone="{reports}: لا يجمعه بغيره وكالة ولا منفذ ولا قائل ولا ألفاظ",
    no_reports="أقوال لم يوجد لها خبر آخر",
    unsure="غير مؤكد",
    origin="الأصل {number}",
    asked="المسؤول عنه",
    between="{least} على الأقل و{most} على الأكثر",
)

ENGLISH = CrossWords(
    columns=("Relation", "This claim", "The other", "Speaker and outlet", "Why"),
    times=("Day", "Speaker", "Claim", "Role", "Origin", "Chain"),
    relations={
        Relation.COPY: "copy",
        Relation.SAME: "in other words",
        Relation.MORE_SPECIFIC_A: "this one is more specific",
        Relation.MORE_SPECIFIC_B: "the other is more specific",
        Relation.CONTRADICT: "contradicts",
        Relation.DIFFERENT: "different",
    },
    contradictions={kind: kind.value for kind in Contradiction},
    ties={
        Tie.AGENCY: "one agency: {name}",
        Tie.OUTLET: "one outlet: {name}",
        Tie.RELAY: "both from {name}",
        Tie.SPEAKER: "one speaker: {name}",
        Tie.WORDING: "the same words",
        Tie.TEXT: "both articles print one text",
    },
    roles={
        Role.FIRST: "first",
        Role.RELAYED: "relayed",
        Role.FOLLOWED: "followed, another origin",
        Role.DENIED: "denied",
        Role.CONTRADICTED: "contradicted",
    },
    signs="no sign: both say it; ~in other words~ +only there+ #another number# !negation or opposite! "
    "@name of the other speaker@",
    origins="Independent origins",
    not_known="whether the rest are independent is not known",
    apart="two speakers, each in his own name: {one} / {other}",
    alone="{reports}: no agency, outlet, speaker or wording in common with others",
    no_reports="Claims without another report",
    unsure="unsure",
    origin="origin {number}",
    asked="asked about",
    between="at least {least}, at most {most}",
)

CROSS_WORDS: Mapping[Language, CrossWords] = {Language.ARABIC: ARABIC, Language.ENGLISH: ENGLISH}


def ground_words(ground: Ground, words: CrossWords) -> str:
    """Why reports are of one origin: ``الوكالة نفسها: رويترز``."""
    return words.ties[ground.tie].format(name=ground.name)


def origins_count(origins: Origins, words: CrossWords) -> str:
    """``2``, or ``1 على الأقل و3 على الأكثر`` where it is not known."""
    if origins.least == origins.most:
        return str(origins.most)
    return words.between.format(least=origins.least, most=origins.most)


def origin_words(origin: Origin, names: Mapping[str, str], words: CrossWords) -> str:
    """The reports of an origin by their outlets, and why they are of one: ``الشرق، النهار: القائل نفسه: …``."""
    reports = "، ".join(dict.fromkeys(names[report] for report in origin.reports))
    if not origin.grounds:
        return words.alone.format(reports=reports)
    return f"{reports}: {'؛ '.join(ground_words(ground, words) for ground in origin.grounds)}"


def decisions(origins: Origins, names: Mapping[str, str], words: CrossWords) -> list[str]:
    """How independence was decided, in sentences."""
    told = [origin_words(origin, names, words) for origin in origins.origins]
    told += [words.apart.format(one=one, other=other) for one, other in origins.apart]
    return [*told, words.not_known] if origins.least < origins.most else told
