"""A draft: an attribution in the making, passed from stage to stage of the pipeline until its speaker is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from attribution.spans import Span
from attribution.terms import Aspect, AttributionType, CueClass, Gender, MediumKind, Number


@dataclass(slots=True)
class Draft:
    """What the stages have found so far. ``gender`` and ``number`` are those of the cue's own form; a verb before its
    subject stands in the singular, so ``number`` binds only where ``source`` is none. ``parent`` is the position of
    the outer draft in the document's list."""

    cue: Span
    cue_class: CueClass
    aspect: Aspect
    source: Span | None = None
    content: list[Span] = field(default_factory=list)
    addressee: Span | None = None
    medium: Span | None = None
    medium_kind: MediumKind | None = None
    time: Span | None = None
    type: AttributionType = AttributionType.INDIRECT
    gender: Gender | None = None
    number: Number | None = None
    parent: int | None = None
    rules: list[str] = field(default_factory=list)
    confidence: float | None = None
