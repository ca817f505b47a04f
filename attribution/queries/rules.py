"""A rule as a reader of its work is told of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a rule is: its ``kind`` as its file names it, the written ``form`` that it goes by (``قال``), and what it
    says, in both languages where its file has them."""

    id: str
    kind: str
    form: str | None = None
    note: str | None = None
    note_ar: str | None = None
