"""Checking from Python, in a notebook above all: two lines, and what was found shows itself.

>>> from attribution import Checker
>>> Checker().check("أكد الوزير أن القرار نهائي.").claims[0].speaker
'الوزير'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

from attribution.domain import Attribution, Check, Claim, Document, Finding
from attribution.page import claim_html, report_html
from attribution.page.marking import marks_of
from attribution.queries import RuleNote
from attribution.reading import check_text, iso_date
from attribution.report.labels import Language
from attribution.report.records import Record, check_record
from attribution.report.rows import rows_of
from attribution.rulebook import load_rulebook
from attribution.workflow.checking import check_document, open_engine
from attribution.workflow.ruling import rule_notes

WORD = re.compile(r"\S+")


class Checker:
    """The engine, loaded once: with your own ``rules`` laid over the built-in ones, with the trained part or without,
    with weights of your own (``model``). ``language`` is that of headings and findings: ``ar`` or ``en``.

    Raises:
        RuleError: the rules do not hold.
        InputError: the model cannot be read.
    """

    def __init__(
        self, rules: Path | None = None, *, trained: bool = True, model: Path | None = None, language: str = "ar"
    ) -> None:
        self._engine = open_engine(rules, trained=trained, model=model)
        self._rulebook = load_rulebook(rules)
        self._notes = rule_notes(self._rulebook)
        self._language = Language(language)

    def check(
        self,
        text: str,
        *,
        title: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        name: str = "text",
    ) -> Checked:
        """The claims and findings of an article; ``published`` is a date such as ``2022-01-02``, ``name`` the
        document's id. Nothing is stored.

        Raises:
            InputError: the text is blank or not Arabic.
        """
        check_text(text, name)
        document = Document(name, text, title, outlet, iso_date(published) if published else None)
        return Checked(check_document(document, self._engine, None, self._rulebook), self._language, self._notes)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one article; in a notebook it shows itself as the page of ``check --format html``."""

    check: Check
    language: Language
    notes: Mapping[str, RuleNote]

    @property
    def claims(self) -> tuple[CheckedClaim, ...]:
        """The claims, in the order of the text."""
        return tuple(CheckedClaim(self, number) for number in range(1, len(self.check.claims) + 1))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What an editor should look at, in the order of the text."""
        return self.check.findings

    def __len__(self) -> int:
        return len(self.check.claims)

    def __iter__(self) -> Iterator[CheckedClaim]:
        return iter(self.claims)

    def to_dict(self) -> Record:
        """The record that ``check --format json`` writes."""
        return check_record(self.check)

    def to_html(self) -> str:
        """The whole page, as a file would hold it."""
        return "\n".join(report_html([self.check], self.language, self.notes))

    def to_displacy(self, style: Literal["span", "ent"] = "span") -> dict[str, Any]:
        """What ``spacy.displacy.render(…, style=style, manual=True)`` draws: cues, sources and contents.

        ``span`` lays them over each other, nested ones too, and rounds them to whole words; ``ent`` has only those
        that lie apart, the shorter one where two share characters.
        """
        document = self.check.analysis.document
        marks = marks_of(claim.attribution for claim in self.check.claims)
        spans = [(mark.start, mark.end, mark.role.name) for mark in marks]
        shown = {"text": document.text, "title": document.title, "settings": {"lang": "ar", "direction": "rtl"}}
        if style == "ent":
            return shown | {"ents": [_labelled(*span) for span in _apart(spans)]}
        words = [match.span() for match in WORD.finditer(document.text)]
        tokens = [document.text[start:end] for start, end in words]
        return shown | {"tokens": tokens, "spans": [_over_words(span, words) for span in spans]}

    def _repr_html_(self) -> str:
        return _framed(self.to_html(), 640)


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """One claim of a :class:`Checked`; in a notebook it shows itself as its card."""

    checked: Checked
    number: int

    @property
    def claim(self) -> Claim:
        """The claim itself, with all that is known of it."""
        return self.checked.check.claims[self.number - 1]

    @property
    def attribution(self) -> Attribution:
        """The attribution that it was made from."""
        return self.claim.attribution

    @property
    def speaker(self) -> str:
        """Who said it, by the fullest name in the article; empty where nobody is named."""
        return self.claim.attribution.speaker.name

    @property
    def text(self) -> str:
        """What was said."""
        return self.claim.text

    @property
    def chain(self) -> tuple[str, ...]:
        """Through whom it came, from the publisher inward."""
        return self.claim.chain

    def __repr__(self) -> str:
        return f"CheckedClaim({self.speaker!r}, {self.attribution.cue.text!r}, {self.text!r})"

    def _repr_html_(self) -> str:
        row = rows_of(self.checked.check)[self.number - 1]
        return _framed(claim_html(row, self.number, self.checked.language, self.checked.notes), 360)


def _framed(page: str, height: int) -> str:
    """A page within a notebook's: apart from its styles, and unable to do more than show itself."""
    return f'<iframe sandbox="allow-scripts" srcdoc="{escape(page)}" width="100%" height="{height}"></iframe>'


def _labelled(start: int, end: int, label: str) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label}


def _apart(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans that share no character, the shorter ones first chosen."""
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, label))
    return sorted(kept)


def _over_words(span: tuple[int, int, str], words: list[tuple[int, int]]) -> dict[str, Any]:
    """The span over the words that it touches, which displaCy counts."""
    start, end, label = span
    over = [number for number, (first, last) in enumerate(words) if first < end and start < last]
    return {"start": start, "end": end, "start_token": over[0], "end_token": over[-1] + 1, "label": label}
