"""The record that we read and write: one JSON object a document, as the annotation guide lays down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attribution.domain import Attribution, Document, PageFacts, PagePart, Speaker, TimeRange
from attribution.links import link_to
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, MediumKind, PartKind, SpeakerKind, Unresolved

Record = dict[str, Any]
TOLD = ("agency", "dateline", "published_at", "modified_at", "section", "source", "feed")
"""The fields of a page's record that are one text each."""

LISTED = ("byline", "addresses")
"""Those that are several."""


def document_record(document: Document, attributions: tuple[Attribution, ...]) -> Record:
    """The document as it was given, with its attributions."""
    record = {**_given_record(document), "text": document.text}
    record["attributions"] = [attribution_record(attribution) for attribution in attributions]
    return record


def fetched_record(document: Document) -> Record:
    """A document that was read from a page, to be read again: with what the page said, and no attributions."""
    record = _given_record(document)
    if (page := linked_page_record(document)) is not None:
        record["page"] = page
    return {**record, "text": document.text}


def read_page_facts(record: Mapping[str, Any]) -> PageFacts:
    """What a page said, from its record.

    Raises:
        KeyError, ValueError, TypeError, AttributeError: a field holds something else.
    """
    known: Record = {name: value for name in TOLD if (value := record.get(name)) is not None}
    listed = {name: tuple(record.get(name, ())) for name in LISTED}
    if not all(
        isinstance(value, str) for value in (*known.values(), *(one for each in listed.values() for one in each))
    ):
        raise ValueError("a field that is no text")
    parts = tuple(map(_read_part, record.get("paragraphs", ())))
    return PageFacts(byline=listed["byline"], addresses=listed["addresses"], paragraphs=parts, **known)


def _read_part(record: Mapping[str, Any]) -> PagePart:
    time = record.get("time")
    if time is not None and not isinstance(time, str):
        raise ValueError("a time that is no text")
    kind = PartKind(record.get("kind", PartKind.PARAGRAPH.value))
    return PagePart(int(record["start"]), int(record["end"]), str(record["element"]), kind, time)


def _given_record(document: Document) -> Record:
    given = {"title": document.title, "outlet": document.outlet, "published": document.published, "url": document.url}
    return {"id": document.id, **{name: value for name, value in given.items() if value is not None}}


def page_record(page: PageFacts) -> Record:
    """What a page said, to be read again with :func:`read_page_facts`; without links."""
    record: Record = {name: list(value) for name in LISTED if (value := getattr(page, name))}
    record |= {name: value for name in TOLD if (value := getattr(page, name)) is not None}
    record["paragraphs"] = list(map(_part_record, page.paragraphs))
    return record


def linked_page_record(document: Document) -> Record | None:
    """What a document's page said, each paragraph with the link to it; none where it was no page."""
    if document.page is None:
        return None
    record = page_record(document.page)
    for part in record["paragraphs"]:
        start, end = part["start"], part["end"]
        if link := link_to(document, Span(start, end, document.text[start:end])):
            part["link"] = link
    return record


def _part_record(part: PagePart) -> Record:
    record: Record = {"start": part.start, "end": part.end, "element": part.element}
    if part.kind is not PartKind.PARAGRAPH:
        record["kind"] = part.kind.value
    return record if part.time is None else {**record, "time": part.time}


def attribution_record(attribution: Attribution) -> Record:
    """One attribution as JSON: the guide's fields, then the rules that made it and how sure it is."""
    record: Record = {
        "id": attribution.id,
        "cue": _span_record(attribution.cue),
        "source": _span_record(attribution.source),
        "content": [_span_record(span) for span in attribution.content],
        "addressee": _span_record(attribution.addressee),
        "medium": _span_record(attribution.medium),
        "medium_kind": attribution.medium_kind and attribution.medium_kind.value,
        "time": _span_record(attribution.time),
        "time_resolved": _time_record(attribution.time_resolved),
        "type": attribution.type.value,
        "cue_class": attribution.cue_class.value,
        "speaker": speaker_record(attribution.speaker),
        "outlets": list(attribution.outlets),
        "parent": attribution.parent,
        "rules": list(attribution.rules),
        "confidence": attribution.confidence,
    }
    return record


def speaker_record(speaker: Speaker) -> Record:
    """The speaker with its resolution; candidates only where there are any."""
    record: Record = {"name": speaker.name, "kind": speaker.kind.value, "resolution": speaker.resolution.value}
    if speaker.candidates:
        record["candidates"] = list(speaker.candidates)
    if speaker.reason:
        record["reason"] = speaker.reason
    return record


def read_attribution(record: Mapping[str, Any]) -> Attribution:
    """An attribution from its record; fields that only a system writes may be absent.

    Raises:
        KeyError, ValueError, TypeError: a field is missing or holds an unknown value.
    """
    speaker = record["speaker"]
    return Attribution(
        id=record["id"],
        cue=_read_span(record["cue"]),
        source=_read_optional(record.get("source")),
        content=tuple(_read_span(span) for span in record["content"]),
        type=AttributionType(record["type"]),
        cue_class=CueClass(record["cue_class"]),
        speaker=Speaker(speaker["name"], SpeakerKind(speaker["kind"])),
        addressee=_read_optional(record.get("addressee")),
        medium=_read_optional(record.get("medium")),
        time=_read_optional(record.get("time")),
        outlets=tuple(record.get("outlets") or ()),
        parent=record.get("parent"),
        rules=tuple(record.get("rules") or ()),
        confidence=record.get("confidence"),
        medium_kind=MediumKind(record["medium_kind"]) if record.get("medium_kind") else None,
        time_resolved=_read_time(record.get("time_resolved")),
    )


def _time_record(time: TimeRange | Unresolved | None) -> Record | None:
    if time is None:
        return None
    return {"reason": time.value} if isinstance(time, Unresolved) else {"start": time.start, "end": time.end}


def _read_time(record: Mapping[str, Any] | None) -> TimeRange | Unresolved | None:
    if record is None:
        return None
    return Unresolved(record["reason"]) if "reason" in record else TimeRange(str(record["start"]), str(record["end"]))


def _span_record(span: Span | None) -> Record | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def _read_span(record: Mapping[str, Any]) -> Span:
    return Span(int(record["start"]), int(record["end"]), str(record["text"]))


def _read_optional(record: Mapping[str, Any] | None) -> Span | None:
    return None if record is None else _read_span(record)
