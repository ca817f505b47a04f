"""Drafts with their speakers become attributions, numbered in the order of their cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attribution.domain import Attribution, Speaker, TimeRange
from attribution.engine.drafts import Draft
from attribution.terms import Unresolved

Resolve = Callable[[str], TimeRange | Unresolved]


def finish(
    drafts: Sequence[Draft], speakers: Sequence[Speaker], outlets: Sequence[tuple[str, ...]], resolve: Resolve
) -> tuple[Attribution, ...]:
    """The attributions of a document; ids ``a1``, ``a2`` … follow the cues. ``resolve`` tells the days of a time."""
    order = sorted(range(len(drafts)), key=lambda index: (drafts[index].cue.start, drafts[index].cue.end))
    names = {index: f"a{number}" for number, index in enumerate(order, 1)}
    return tuple(
        _attribution(drafts[index], speakers[index], outlets[index], names, index, resolve=resolve) for index in order
    )


def _attribution(
    draft: Draft, speaker: Speaker, outlets: tuple[str, ...], names: dict[int, str], index: int, *, resolve: Resolve
) -> Attribution:
    rules = [*draft.rules, *([speaker.reason] if speaker.reason else [])]
    return Attribution(
        id=names[index],
        cue=draft.cue,
        source=draft.source,
        content=tuple(draft.content),
        type=draft.type,
        cue_class=draft.cue_class,
        speaker=speaker,
        addressee=draft.addressee,
        medium=draft.medium,
        time=draft.time,
        outlets=outlets,
        parent=None if draft.parent is None else names[draft.parent],
        rules=tuple(dict.fromkeys(rules)),
        confidence=draft.confidence,
        medium_kind=draft.medium_kind,
        time_resolved=resolve(draft.time.text) if draft.time else None,
    )
