"""Nested reports: a report inside the content of another has that other as its parent."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.drafts import Draft
from attribution.spans import covered


def nest(drafts: Sequence[Draft]) -> None:
    """Set each draft's ``parent`` to the draft with the smallest content that holds its cue."""
    for position, draft in enumerate(drafts):
        holders = [
            (sum(span.end - span.start for span in outer.content), index)
            for index, outer in enumerate(drafts)
            if index != position and covered(outer.content, draft.cue) and not covered(draft.content, outer.cue)
        ]
        draft.parent = min(holders)[1] if holders else None
