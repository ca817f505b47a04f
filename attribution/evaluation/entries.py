"""Annotations read from JSON, each mistake told with its place: ``gold.jsonl:3: a2: content``.

A span that does not fit its text would be scored as wrong for the wrong reason, so it is an error and not a miss.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from attribution.errors import InputError
from attribution.evaluation.annotations import Annotation, Content
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

Term = TypeVar("Term", bound=StrEnum)
SPAN_EXAMPLE = 'write a span such as {"start": 0, "end": 3, "text": "قال"}'


def read_annotations(document: Mapping[str, Any], text: str, place: str) -> tuple[Annotation, ...]:
    """The annotations of one document's record, whose spans are of ``text``.

    Raises:
        InputError: a field is missing or of another kind, a span does not fit, two ids are equal, a parent is none.
    """
    entries = document.get("attributions")
    if not isinstance(entries, list):
        raise InputError(
            '"attributions" is no list', place=place, remedy='write "attributions": [] where there are none'
        )
    annotations = tuple(_annotation(entry, text, place, number) for number, entry in enumerate(entries, 1))
    _check_ids(annotations, place)
    return annotations


def _check_ids(annotations: tuple[Annotation, ...], place: str) -> None:
    seen: set[str] = set()
    for one in annotations:
        if one.id in seen:
            raise InputError(f"the id {one.id!r} stands twice", place=place, remedy="give each attribution its own")
        seen.add(one.id)
    for one in annotations:
        if one.parent is not None and one.parent not in seen:
            remedy = "name the id of another attribution of the document, or null"
            raise InputError(f"no attribution {one.parent!r}", place=f"{place}: {one.id}: parent", remedy=remedy)


def _annotation(entry: object, text: str, place: str, number: int) -> Annotation:
    if not isinstance(entry, dict):
        raise InputError("no object", place=f"{place}: attribution {number}", remedy="write one object an attribution")
    name = entry.get("id")
    label = name if isinstance(name, str) else f"attribution {number}"
    fields = _Fields(entry, text, f"{place}: {label}")
    speaker = fields.inner("speaker")
    return Annotation(
        id=label,
        cue=fields.required_span("cue"),
        source=fields.span("source"),
        content=fields.content(),
        addressee=fields.span("addressee"),
        medium=fields.span("medium"),
        time=fields.span("time"),
        type=fields.term("type", AttributionType),
        cue_class=fields.term("cue_class", CueClass),
        speaker=speaker.string("name"),
        kind=speaker.term("kind", SpeakerKind),
        outlets=fields.outlets(),
        parent=fields.string("parent"),
        optional=entry.get("optional") is True,
        alternatives=fields.alternatives(),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of one object, and where it stands."""

    record: Mapping[str, Any]
    text: str
    place: str

    def wrong(self, field: str, problem: str, remedy: str) -> InputError:
        return InputError(problem, place=f"{self.place}: {field}", remedy=remedy)

    def inner(self, field: str) -> _Fields:
        value = self.record.get(field)
        if value is not None and not isinstance(value, dict):
            raise self.wrong(field, "no object", "write an object, or null")
        return _Fields(value or {}, self.text, f"{self.place}: {field}")

    def string(self, field: str) -> str | None:
        value = self.record.get(field)
        if value is not None and not isinstance(value, str):
            raise self.wrong(field, "no string", "write a string, or null")
        return value

    def term(self, field: str, terms: type[Term]) -> Term | None:
        value = self.string(field)
        if value is None or value in {term.value for term in terms}:
            return None if value is None else terms(value)
        raise self.wrong(field, f"no {field} {value!r}", f"write one of: {', '.join(terms)}")

    def span(self, field: str) -> Span | None:
        value = self.record.get(field)
        return None if value is None else self._span(value, field)

    def required_span(self, field: str) -> Span:
        return self._span(self.record.get(field), field)

    def content(self) -> Content:
        return self._spans(self.record.get("content"), "content")

    def alternatives(self) -> tuple[Content, ...]:
        field = "content_alternatives"
        return tuple(self._spans(spans, field) for spans in self._items(self.record.get(field) or [], field))

    def outlets(self) -> tuple[str, ...]:
        """Names, or objects with a name."""
        items = self._items(self.record.get("outlets") or [], "outlets")
        names = [item.get("name") if isinstance(item, dict) else item for item in items]
        if not all(isinstance(name, str) for name in names):
            raise self.wrong("outlets", "no name", "write the outlets' names as strings")
        return tuple(str(name) for name in names)

    def _items(self, value: object, field: str) -> list[Any]:
        if not isinstance(value, list):
            raise self.wrong(field, "no list", "write a list, empty where there is nothing")
        return value

    def _spans(self, value: object, field: str) -> Content:
        return tuple(self._span(item, field) for item in self._items(value, field))

    def _span(self, value: object, field: str) -> Span:
        start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
        if not isinstance(value, dict) or not isinstance(start, int) or not isinstance(end, int):
            raise self.wrong(field, "no span", SPAN_EXAMPLE)
        if not 0 <= start < end <= len(self.text):
            remedy = "count code points of the text, end exclusive"
            raise self.wrong(field, f"no span {start}:{end} in a text of {len(self.text)} characters", remedy)
        span = Span.of(self.text, start, end)
        if value.get("text", span.text) != span.text:
            remedy = "count code points of the text, end exclusive"
            raise self.wrong(field, f"the text has «{span.text}» at {start}:{end}, not «{value['text']}»", remedy)
        return span
