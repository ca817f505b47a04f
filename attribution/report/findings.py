"""The findings of a stored document, and the decisions on them, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.domain import Check, Finding
from attribution.queries import AlarmDecision, Grounds, finding_id
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.labels import LABELS, Language
from attribution.report.table import Cell, table

FIELDS = (
    "id", "document", "code", "level", "line", "column", "words", "message", "message_en", "decision", "dismissed_by",
    "dismissed_at", "dismissed_why",
)  # fmt: skip
DECISION_FIELDS = (
    "number", "document", "code", "words", "message", "by", "at", "why", "withdrawn_by", "withdrawn_at",
    "withdrawn_why",
)  # fmt: skip
ID_SHOWN, SHOWN_WORDS, DAY, ABOUT = 8, 12, 10, 2


@dataclass(frozen=True, slots=True)
class FindingLabels:
    """Headings, each from the first at the right edge, and a phrase."""

    findings: tuple[str, ...]
    decisions: tuple[str, ...]
    false_alarm: str


WORDS = {
    Language.ARABIC: FindingLabels(
        findings=("المعرّف", "موضعها", "الملاحظة", "القرار"),
        decisions=("#", "الخبر", "إنذار كاذب", "صاحبه", "سببه", "سحبه"),
        false_alarm="{code} على «{words}» في {document}",
    ),
    Language.ENGLISH: FindingLabels(
        findings=("id", "place", "finding", "decision"),
        decisions=("#", "document", "false alarm", "by", "why", "withdrawn"),
        false_alarm="{code} on «{words}» in {document}",
    ),
}


def told_alarm(one: AlarmDecision, language: Language) -> str:
    """What was decided to be a false alarm, in a few words."""
    named = {"code": one.code.value, "words": _shortened(one.words), "document": one.document}
    return WORDS[language].false_alarm.format(**named)


def finding_lines(check: Check, found: Sequence[Finding], language: Language, layout: Layout) -> Iterator[str]:
    """Findings of a check as a table: what each is known by, where it stands, what it is, who dismissed it."""
    headings = tuple((heading,) for heading in WORDS[language].findings)
    rows = [_row(one, check, language) for one in found]
    yield from layout.page(table([headings, *rows], layout, ABOUT))


def alarm_lines(decisions: Sequence[AlarmDecision], language: Language, layout: Layout) -> Iterator[str]:
    """Decisions as a table: on what, by whom and when, why, and how they were withdrawn."""
    headings = tuple((heading,) for heading in WORDS[language].decisions)
    rows = [_decision_row(one) for one in decisions]
    yield from layout.page(table([headings, *rows], layout, ABOUT))


def distinct(check: Check) -> Sequence[Finding]:
    """The findings, each once that a decision would be about, where it stands first."""
    document = check.analysis.document.id
    first: dict[str, Finding] = {}
    for one in check.findings:
        first.setdefault(finding_id(document, one), one)
    return tuple(first.values())


def finding_cells(one: Finding, check: Check) -> tuple[str, ...]:
    """A finding as a row of CSV."""
    document, dismissal = check.analysis.document.id, check.dismissed.get(one)
    place = (str(one.line), str(one.column))
    decided = (str(dismissal.number), dismissal.by, dismissal.at, dismissal.why) if dismissal else ("", "", "", "")
    named = (finding_id(document, one), document, one.code.value, one.level.value)
    return (*named, *place, one.span.text, one.message, one.message_en, *decided)


def alarm_record(one: AlarmDecision) -> Record:
    """A decision as JSON; ``withdrawn`` is null while it stands."""
    about = {"number": one.number, "document": one.document, "code": one.code.value, "words": one.words}
    withdrawn = one.withdrawn and _grounds_record(one.withdrawn)
    return {**about, "message": one.message, **_grounds_record(one.grounds), "withdrawn": withdrawn}


def alarm_cells(one: AlarmDecision) -> tuple[str, ...]:
    """A decision as a row of CSV."""
    about = (str(one.number), one.document, one.code.value, one.words, one.message)
    return (*about, *_grounds_cells(one.grounds), *_grounds_cells(one.withdrawn))


def _row(one: Finding, check: Check, language: Language) -> tuple[Cell, ...]:
    labels, dismissal = LABELS[language], check.dismissed.get(one)
    decided: Cell = ()
    if dismissal is not None:
        decided = (f"{dismissal.number}: {dismissal.by}", left_to_right(dismissal.at[:DAY]), dismissal.why)
    message = one.message if language is Language.ARABIC else one.message_en
    place = left_to_right(f"{one.line}:{one.column}")
    about = (f"{left_to_right(one.code.value)} {labels.codes[one.code]}", _shortened(one.span.text), message)
    return (finding_id(check.analysis.document.id, one)[:ID_SHOWN],), (place,), about, decided


def _decision_row(one: AlarmDecision) -> tuple[Cell, ...]:
    withdrawn = (*_who_and_when(one.withdrawn), one.withdrawn.why or "") if one.withdrawn else ()
    about = (left_to_right(one.code.value), _shortened(one.words), one.message)
    decided = (_who_and_when(one.grounds), (one.grounds.why or "",))
    return ((str(one.number),), (one.document,), about, *decided, withdrawn)


def _who_and_when(grounds: Grounds) -> tuple[str, str]:
    return grounds.by, left_to_right(grounds.at[:DAY])


def _shortened(words: str) -> str:
    told = words.split()
    return " ".join(told[:SHOWN_WORDS]) + ("…" if len(told) > SHOWN_WORDS else "")


def _grounds_record(grounds: Grounds) -> Record:
    return {"by": grounds.by, "at": grounds.at, "why": grounds.why}


def _grounds_cells(grounds: Grounds | None) -> tuple[str, str, str]:
    return ("", "", "") if grounds is None else (grounds.by, grounds.at, grounds.why or "")
