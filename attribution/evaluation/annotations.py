"""What is compared: an annotation of a text, from a gold file, from another program or from our engine.

It is laxer than the domain's attribution, since another program may not say a class or a kind, and it holds what only
a gold file says: that a record is optional, and other readings of its content.
"""

from __future__ import annotations

from dataclasses import dataclass

from attribution.domain import Attribution, Document
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

Content = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution of a text. ``alternatives`` are other contents that are right as well; an ``optional`` one is
    neither rewarded nor punished."""

    id: str
    cue: Span
    source: Span | None
    content: Content
    addressee: Span | None = None
    medium: Span | None = None
    time: Span | None = None
    type: AttributionType | None = None
    cue_class: CueClass | None = None
    speaker: str | None = None
    kind: SpeakerKind | None = None
    outlets: tuple[str, ...] = ()
    parent: str | None = None
    optional: bool = False
    alternatives: tuple[Content, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with the annotations that are right."""

    document: Document
    annotations: tuple[Annotation, ...]


def annotation_of(attribution: Attribution) -> Annotation:
    """What the engine found, to be compared."""
    return Annotation(
        id=attribution.id,
        cue=attribution.cue,
        source=attribution.source,
        content=attribution.content,
        addressee=attribution.addressee,
        medium=attribution.medium,
        time=attribution.time,
        type=attribution.type,
        cue_class=attribution.cue_class,
        speaker=attribution.speaker.name,
        kind=attribution.speaker.kind,
        outlets=attribution.outlets,
        parent=attribution.parent,
    )
