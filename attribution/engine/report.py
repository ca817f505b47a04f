"""A report: a cue with what was read of it, until it becomes a draft."""

from __future__ import annotations

from dataclasses import dataclass, field

from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.engine.walk import Range, Reading


@dataclass(slots=True)
class Report:
    """A cue with its reading; ``content`` in word numbers; ``confidence`` where a trained part gives one."""

    cue: Cue
    reading: Reading
    content: list[Range] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    confidence: float | None = None


def quotation_before(reader: Reader, cue: Cue) -> Range | None:
    """The quotation that ends right before the cue, a comma or a conjunction between them allowed."""
    past = cue.first - (reader.norm(cue.first - 1) in {"كما", "و"})
    past -= reader.comma(past - 1)
    opened = reader.closings.get(past)
    return None if opened is None or reader.names(opened) else (opened, past)
