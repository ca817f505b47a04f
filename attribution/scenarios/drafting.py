"""Drafting a scenario from what was found: a person corrects a draft faster than they write a scenario.

The draft is Arabic, holds all that was found, and passes when it is run as it is; whoever keeps it answers for it.
"""

from __future__ import annotations

from attribution.domain import Analysis, Attribution, Document
from attribution.scenarios.comparing import found_text
from attribution.scenarios.vocabulary import field_shown

COLUMNS = (
    "cue", "source", "speaker", "content", "type", "class", "addressee", "medium", "time", "outlets", "parent",
)  # fmt: skip
TITLE_WORDS = 8
LANGUAGE = "ar"


def draft_scenario(analysis: Analysis) -> str:
    """An Arabic feature with one scenario: the text, and a table of its attributions."""
    lines = ["# language: ar", "ميزة: مسودة سيناريو", "", f"  سيناريو: {_title(analysis.document.text)}"]
    lines += _given(analysis.document)
    lines += ["    عندما يُفحص الخبر"]
    lines += _expected(analysis.attributions)
    lines += [f'    وتُذكر الوكالة "{agency}"' for agency in analysis.agencies]
    return "\n".join(lines) + "\n"


def _title(text: str) -> str:
    words = " ".join(text.split()).replace(":", " ").replace("<", " ").split()
    return " ".join(words[:TITLE_WORDS]) or "نص"


def _given(document: Document) -> list[str]:
    fence = "```" if '"""' in document.text else '"""'
    text = document.text.replace(fence, "\\" + "\\".join(fence))
    lines = ["    بفرض النص:", f"      {fence}", *(f"      {line}" for line in text.split("\n")), f"      {fence}"]
    parts = (("العنوان", document.title), ("المنفذ", document.outlet), ("تاريخ النشر", document.published))
    return [*lines, *(f'    و{name} "{" ".join(value.split())}"' for name, value in parts if value)]


def _expected(attributions: tuple[Attribution, ...]) -> list[str]:
    if not attributions:
        return ["    إذاً لا يوجد إسناد"]
    rows = [[field_shown(name, LANGUAGE) for name in COLUMNS]]
    rows += [[_cell(found_text(name, one, attributions, LANGUAGE)) for name in COLUMNS] for one in attributions]
    return ["    إذاً تكون الإسنادات:", *(f"      | {' | '.join(row)} |" for row in rows)]


def _cell(text: str) -> str:
    """The text as a cell of a table; ``-`` for nothing."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|") or "-"
