"""Who is speaking: drafts in, resolved speakers out."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.domain import Document, Line, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.lexicon import speaker_lexicon
from attribution.engine.speakers.resolution import resolve
from attribution.rulebook import Rulebook

__all__ = ["resolve_speakers"]


def resolve_speakers(
    document: Document, lines: Sequence[Line], drafts: Sequence[Draft], rulebook: Rulebook
) -> list[Speaker]:
    """The speaker of each draft, in the order of the drafts.

    ``Speaker.reason`` is the id of the rule that resolved it, ``speaker.*``; a speaker between several equally good
    ones is ambiguous, keeps the best of them as its name and lists all; one that nobody can be found for has an
    empty name.
    """
    del lines  # a title is read like any line
    return resolve(document, drafts, speaker_lexicon(rulebook))
