"""The subject that a verb leaves out: ``وأضاف أن``، ``مشيرا إلى``، ``أنهما أكدا``.

Every speaker before is a candidate; what stands against it is added up, and the one with least against it speaks. Two with
nearly the same against them leave the choice open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import agrees
from attribution.engine.speakers.discourse import Party
from attribution.spans import covered
from attribution.terms import Aspect

DISAGREES = 8.0
EARLIER = 1.0
NESTED = 3.0
QUALIFIER = 1.5
PARAGRAPH = 0.3
OUTER = 0.5
MARGIN = 0.4
SENTENCE = re.compile("[.؟!\n]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A draft whose speaker is known."""

    index: int
    party: Party
    start: int


def resolve_dropped(
    text: str, drafts: Sequence[Draft], index: int, turns: Sequence[Turn]
) -> tuple[Party | None, tuple[str, ...]]:
    """The party that the draft's verb leaves out, and the names between which the choice stays open."""
    draft = drafts[index]
    before = sorted((turn for turn in turns if turn.start < draft.cue.start), key=lambda turn: -turn.start)
    before += [turn for turn in turns if turn.start > draft.cue.start and turn.index == draft.parent]
    costs: dict[str, tuple[float, int, Party]] = {}
    rank = 0
    for turn in before:
        name = turn.party.name
        if not name:
            continue
        rank = rank if name in costs else rank + 1
        cost = _cost(text, drafts, draft, turn) + EARLIER * (rank - 1)
        if name not in costs or cost < costs[name][0]:
            costs[name] = (cost, len(costs), turn.party)
    if not costs:
        return None, ()
    ordered = sorted(costs.values(), key=lambda entry: entry[:2])
    return ordered[0][2], _rivals(ordered)


def _rivals(ordered: Sequence[tuple[float, int, Party]]) -> tuple[str, ...]:
    close = [party.name for cost, _, party in ordered if cost - ordered[0][0] <= MARGIN]
    return tuple(close) if len(close) > 1 else ()


def _cost(text: str, drafts: Sequence[Draft], draft: Draft, turn: Turn) -> float:
    other = drafts[turn.index]
    cost = 0.0
    if not agrees(turn.party.gender, turn.party.number, draft):
        cost += DISAGREES
    if turn.index == draft.parent:
        cost += OUTER
    elif (
        other.parent is not None
        and other.parent != draft.parent
        and not covered(drafts[other.parent].content, draft.cue)
    ):
        cost += NESTED
    if other.aspect in {Aspect.PARTICLE, Aspect.NOUN}:
        cost += QUALIFIER
    between = text[min(turn.start, draft.cue.start) : draft.cue.start]
    return cost + PARAGRAPH * ("\n" in between)
