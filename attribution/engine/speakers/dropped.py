"""The subject that a verb leaves out: ``وأضاف أن``، ``مشيرا إلى``، ``أنهما أكدا``.

Every speaker before is a candidate; what stands against it is added up, and the one with least against it speaks.
Two with nearly the same against them leave the choice open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import FINITE, agrees
from attribution.engine.speakers.discourse import Party
from attribution.engine.speakers.scene import Scene
from attribution.engine.speakers.subjects import sentence_start
from attribution.spans import Span, covered
from attribution.terms import Aspect, SpeakerKind

DISAGREES = 8.0
EARLIER = 1.5
NESTED = 3.0
QUALIFIER = 2.0
LEADING = 0.7  # ``وبحسب مصادر، فإن …`` gives the floor sooner than the same phrase at a sentence's end
JOINED = 2  # characters of a و before a cue
RELATIVE = 2.0  # ``المشروع الذي أعلنه الوزير``: who is told of in a relative clause does not take the floor
PARAGRAPH = 0.3
OUTER = 0.5
RELAY = 4.0
NEAREST = 100  # turns before that can hold the speaker: without a bound a long text would cost the square of its length
SUBJECT = -0.5
UNREPORTED = 1.5
ELSEWHERE = 1.0  # in a sentence before
FEW = 10  # subjects of no report that are looked at
TOLD = -1  # the index of a turn that no draft makes
MARGIN = 0.8
QUALIFYING = frozenset({Aspect.PARTICLE, Aspect.NOUN})


@dataclass(frozen=True, slots=True)
class Turn:
    """A draft whose speaker is known; or, with the index ``TOLD``, one who does something without being reported, and
    the contents of reports ``within`` which that is told."""

    index: int
    party: Party
    start: int
    within: tuple[Span, ...] = ()


@dataclass(slots=True)
class Floor:
    """Whom the text tells of: those who are reported, and those ``told`` of for what they do; each in its order."""

    turns: list[Turn]
    told: Sequence[Turn]


@dataclass(slots=True)
class Choice:
    """The candidates for one left-out subject: by name, the least that stands against each and its party."""

    costs: dict[str, tuple[float, Party]] = field(default_factory=dict)

    def offer(self, party: Party, cost: float) -> None:
        """Put a candidate up; of one name the better stays."""
        if party.name and (party.name not in self.costs or cost < self.costs[party.name][0]):
            self.costs[party.name] = (cost, party)

    def best(self) -> tuple[Party | None, tuple[str, ...]]:
        """The candidate with least against it, and all names that come within the margin of it."""
        if not self.costs:
            return None, ()
        ordered = sorted(self.costs.values(), key=lambda entry: entry[0])
        close = tuple(party.name for cost, party in ordered if cost - ordered[0][0] <= MARGIN)
        return ordered[0][1], close if len(close) > 1 else ()


def resolve_dropped(
    scene: Scene,
    drafts: Sequence[Draft],
    index: int,
    floor: Floor,
    subject: Party | None,
) -> tuple[Party | None, tuple[str, ...]]:
    """The party that the draft's verb leaves out, and the names between which the choice stays open.

    ``subject`` is that of the clause the verb belongs to, where one was found that reports nothing itself.
    """
    draft, choice = drafts[index], Choice()
    if subject is not None:
        choice.offer(subject, SUBJECT + DISAGREES * (not agrees(subject.gender, subject.number, draft)))
    seen: set[str] = set()
    for turn in _candidates(draft, floor.turns):
        rank = len(seen) - (turn.party.name in seen)
        seen.add(turn.party.name)
        choice.offer(turn.party, _cost(scene, drafts, draft, turn) + EARLIER * rank)
    for turn in _told_before(draft, floor.told):
        choice.offer(turn.party, _told_cost(scene, draft, turn) + EARLIER * _nearer(turn, draft, floor))
    return choice.best()


def _nearer(turn: Turn, draft: Draft, floor: Floor) -> int:
    """How many others were told of between the turn and the draft."""
    both = (floor.turns, floor.told)
    between = (one.party.name for turns in both for one in _between(turns, turn.start + 1, draft.cue.start))
    return len({*between} - {turn.party.name})


def _between(turns: Sequence[Turn], start: int, end: int) -> Sequence[Turn]:
    last = bisect_left(turns, end, key=_start)
    return turns[max(bisect_left(turns, start, key=_start), last - NEAREST) : last]


def _start(turn: Turn) -> int:
    return turn.start


def _told_cost(scene: Scene, draft: Draft, turn: Turn) -> float:
    """What stands against one who does something without being reported: he is no speaker yet."""
    cost = UNREPORTED + DISAGREES * (not agrees(turn.party.gender, turn.party.number, draft))
    cost += NESTED * any(not span.start <= draft.cue.start < span.end for span in turn.within)
    cost += ELSEWHERE * (sentence_start(scene.text, draft.cue.start) > turn.start)
    return cost + PARAGRAPH * (scene.text.find("\n", turn.start, draft.cue.start) >= 0)


def told_turns(parties: Sequence[Party], drafts: Sequence[Draft]) -> list[Turn]:
    """Who does something in the text, as turns of no draft, in the order of the text."""
    reports = [span for draft in drafts if draft.aspect not in QUALIFYING for span in draft.content]
    reports.sort(key=lambda span: span.start)
    return [Turn(TOLD, party, party.start, _holding(party.start, reports)) for party in sorted(parties, key=_place)]


def _place(party: Party) -> int:
    return party.start


def _holding(position: int, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that hold the character, of those that begin not far before it."""
    here = bisect_right(spans, position, key=lambda span: span.start)
    return tuple(span for span in spans[max(0, here - NEAREST) : here] if position < span.end)


def _told_before(draft: Draft, told: Sequence[Turn]) -> Iterator[Turn]:
    here = bisect_left(told, draft.cue.start, key=_start)
    yield from reversed(told[max(0, here - FEW) : here])


def _candidates(draft: Draft, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The turns before the draft, the nearest first, and its outer report where that stands behind it."""
    here = bisect_left(turns, draft.cue.start, key=_start)
    yield from reversed(turns[max(0, here - NEAREST) : here])
    yield from (turn for turn in turns[here : here + NEAREST] if turn.index == draft.parent)


def _cost(scene: Scene, drafts: Sequence[Draft], draft: Draft, turn: Turn) -> float:
    text, other = scene.text, drafts[turn.index]
    cost = 0.0 if agrees(turn.party.gender, turn.party.number, draft) else DISAGREES
    if turn.index == draft.parent:
        relay = turn.party.kind in {SpeakerKind.OUTLET, SpeakerKind.DOCUMENT} or turn.start > draft.cue.start
        cost += RELAY if relay else OUTER
    elif _within_another(drafts, other, draft):
        cost += NESTED
    if _qualifies(other) and turn.index != draft.parent:
        cost += LEADING if sentence_start(text, other.cue.start) >= other.cue.start - JOINED else QUALIFIER
    cost += RELATIVE * _in_relative(scene, other)
    return cost + PARAGRAPH * (text.find("\n", turn.start, draft.cue.start) >= 0)


def _qualifies(other: Draft) -> bool:
    """Whether the other only says by whom a clause is told; ``نقل عن الوزير قوله`` gives the minister the floor."""
    quoted = other.aspect is Aspect.NOUN and other.source is not None and other.source.end <= other.cue.start
    return other.aspect in QUALIFYING and not quoted


def _in_relative(scene: Scene, other: Draft) -> bool:
    """Whether the other's cue opens a relative clause whose subject stands behind it: ``ما أعلنه الوزير``."""
    if other.source is None or other.source.start < other.cue.start or other.aspect not in FINITE:
        return False
    words, lexicon = scene.book.words, scene.lexicon
    position = bisect_right(words, other.cue.start, key=lambda word: word.start) - 2
    while position > 0 and words[position].folded in lexicon.light - lexicon.relative:
        position -= 1
    return position >= 0 and words[position].folded in lexicon.relative


def _within_another(drafts: Sequence[Draft], other: Draft, draft: Draft) -> bool:
    """Whether the other's words stand inside a report that the draft is no part of. What ``بحسب رويترز`` qualifies does
    not count: its speaker keeps the floor."""
    if other.parent is None or other.parent == draft.parent:
        return False
    outer = drafts[other.parent]
    return outer.aspect not in QUALIFYING and not covered(outer.content, draft.cue)
