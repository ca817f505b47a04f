"""A field of an attribution as a person writes it, compared with what was found.

Words are folded, and quotation marks and stops at the ends are left out of the comparison, as the annotation guide's
scorer does: a scenario is about words and where they begin and end, not about marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attribution.domain import Attribution
from attribution.folding import fold
from attribution.scenarios.vocabulary import is_none, shown, term
from attribution.spans import Span

EDGE_MARKS = " \"'«»“”‘’.,،؛:!؟"
BETWEEN_SPANS = " … "
NAMES = re.compile("[،؛,;]")
SEVERAL_NAMES = ("rules", "outlets", "speaker")
CLOSED = {"type": "type", "class": "cue_class", "kind": "kind"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not as expected; ``label`` is its name in the reader's language."""

    label: str
    expected: str
    found: str


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same words, folded, with the marks at their ends left out."""
    return trimmed(one) == trimmed(other)


def trimmed(text: str) -> str:
    """The text folded, with single blanks, and no marks at its ends; the colon of a headline stays."""
    folded = " ".join(fold(text).split())
    return folded.strip(EDGE_MARKS) or folded


def found_text(field: str, attribution: Attribution, others: Sequence[Attribution], language: str) -> str:
    """What was found for a field, as a scenario would write it; empty when there is nothing."""
    if field in CLOSED:
        return shown(field, _closed(field, attribution), language)
    if field == "parent":
        return next((other.cue.text for other in others if other.id == attribution.parent), "")
    texts = {
        "cue": attribution.cue.text,
        "source": _text(attribution.source),
        "speaker": attribution.speaker.name,
        "content": BETWEEN_SPANS.join(span.text for span in attribution.content),
        "addressee": _text(attribution.addressee),
        "medium": _text(attribution.medium),
        "time": _text(attribution.time),
        "outlets": "، ".join(attribution.outlets),
        "rules": "، ".join(attribution.rules),
    }
    return texts[field]


def agrees(field: str, expected: str, attribution: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether the field is as the scenario expects.

    Raises:
        InputError: the expected word is no type, class or kind.
    """
    found = found_text(field, attribution, others, "ar")
    if is_none(expected):
        return not found
    if field in CLOSED:
        return term(field, expected) == _closed(field, attribution)
    if field in SEVERAL_NAMES:
        return _same_names(field, _names(expected), _names(found))
    if field == "content":
        return _spans(expected) == _spans(found)
    return same_words(expected, found)


def _closed(field: str, attribution: Attribution) -> str:
    value = attribution.speaker.kind if field == "kind" else getattr(attribution, CLOSED[field])
    return str(value.value)


def _spans(text: str) -> list[str]:
    """Each span of a content without the marks at its ends: a paragraph of a quotation ends in a stop of its own."""
    return [trimmed(span) for span in text.split(BETWEEN_SPANS)]


def _names(text: str) -> set[str]:
    return {trimmed(name) for name in NAMES.split(text) if name.strip()}


def _same_names(field: str, expected: set[str], found: set[str]) -> bool:
    """Rules: all that are expected are there; speakers: the same; outlets, as the guide scores them: ``رويترز`` and
    ``وكالة رويترز`` are one."""
    if field == "rules":
        return expected <= found
    if field == "speaker":
        return expected == found
    words = [set(name.split()) for name in found]
    agreeing = [name for name in expected if any(set(name.split()) <= one or one <= set(name.split()) for one in words)]
    return len(agreeing) == len(expected) == len(found)


def _text(span: Span | None) -> str:
    return "" if span is None else span.text
