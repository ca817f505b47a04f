"""How many independent origins the reports of one claim have: reports that go back to one are put together.

Two reports go back to one origin when they came through one agency or outlet, when one names as its source the outlet
that published the other, when they quote one speaker, or when they have the same words. Two speakers who say the same
in their own names and words, through nothing in common, are two origins. Anything else is not known, and is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from attribution.crosscheck.features import jaccard
from attribution.crosscheck.reading import Read
from attribution.crosscheck.turning import same_speaker, speaks_of
from attribution.names import spelled_alike
from attribution.terms import SpeakerKind

COPIED, LEAST_COPIED = 0.8, 5  # share of words that make a copy, and how many words must be there
HALF = 0.5
OWN_WORDS = 0.6  # share of words up to which two speakers are taken to speak for themselves
IN_OWN_NAME = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP})


class Tie(StrEnum):
    """By what two reports go back to one origin."""

    AGENCY = "agency"
    OUTLET = "outlet"
    RELAY = "relay"
    SPEAKER = "speaker"
    WORDING = "wording"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Provenance:
    """A report of a claim and where it came from: ``publisher``, the ``agencies`` of its document, and the outlets that
    the claim itself came through (``relays``), all by their canonical names. ``prints`` are the ids of the reports that
    stand in what both documents print of one text, where their texts are known. ``speaker`` tells speakers apart across
    documents, where that is known; ``reported``: another speaker says of this one that he said so."""

    id: str
    claim: Read
    kind: SpeakerKind | None = None
    speaker: str | None = None
    publisher: str | None = None
    prints: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    relays: frozenset[str] = frozenset()
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Why two reports go back to one origin: the tie, and the name that it is told by (none for the same wording)."""

    tie: Tie
    name: str | None = None


Tying = Callable[[Provenance, Provenance], Ground | None]


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that go back to one origin, by their ids, and what puts them together; nothing where there is but one."""

    reports: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of one claim. ``least`` of them are known to be independent of each other; of those beyond it is not
    known. ``apart`` are pairs of speakers by whom that was decided."""

    origins: tuple[Origin, ...]
    least: int
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def most(self) -> int:
        """How many origins there are at most."""
        return len(self.origins)


def origins_of(reports: Sequence[Provenance], tied: Tying | None = None) -> Origins:
    """The origins of reports of one claim, in the order of their first reports; ``tied`` says by what two go back to
    one, :func:`tie` unless given."""
    parents = list(range(len(reports)))
    grounds: dict[tuple[int, int], Ground] = {}
    for one, other in combinations(range(len(reports)), 2):
        ground = (tied or tie)(reports[one], reports[other])
        if ground is not None:
            grounds[one, other] = ground
            _join(parents, one, other)
    groups = _groups(parents)
    origins = tuple(Origin(tuple(reports[at].id for at in group), _grounds(group, grounds)) for group in groups)
    least, apart = _apart(groups, reports)
    return Origins(origins, least, apart)


def tie(one: Provenance, other: Provenance) -> Ground | None:
    """By what both go back to one origin; none where nothing tells it."""
    ground = tie_in_print(one, other)
    if ground is not None:
        return ground
    if _one_speaker(one, other):
        return Ground(Tie.SPEAKER, one.claim.statement.speaker)
    return Ground(Tie.WORDING) if copied(one.claim, other.claim) else None


def tie_in_print(one: Provenance, other: Provenance) -> Ground | None:
    """The same, but for what two reporters may have heard from one speaker by themselves."""
    for name in sorted((one.agencies | one.relays) & (other.agencies | other.relays)):
        return Ground(Tie.RELAY if name in one.relays | other.relays else Tie.AGENCY, name)
    for first, second in ((one, other), (other, one)):
        if first.publisher is not None and first.publisher in second.relays | second.agencies:
            return Ground(Tie.RELAY, first.publisher)
    if one.publisher is not None and one.publisher == other.publisher:
        return Ground(Tie.OUTLET, one.publisher)
    return Ground(Tie.TEXT) if other.id in one.prints or one.id in other.prints else None


def independent_speakers(one: Provenance, other: Provenance) -> bool:
    """Whether two speakers say it in their own names and words."""
    if not (_in_own_name(one) and _in_own_name(other)) or same_speaker(one.claim, other.claim) > 0:
        return False
    if _names(one.claim, other.claim) or _names(other.claim, one.claim):
        return False
    return _shared(one.claim, other.claim) < OWN_WORDS


def _names(one: Read, other: Read) -> bool:
    """Whether ``other`` names the speaker of ``one`` by half of the name: ``الرئيسان`` is no ``مكتب الرئيس``."""
    met = {other.words[place].stem for place in speaks_of(one, other)}
    return bool(met) and len(met) >= len(one.speaker) * HALF


def _in_own_name(report: Provenance) -> bool:
    return report.kind in IN_OWN_NAME and not report.reported


def copied(one: Read, other: Read) -> bool:
    """Whether two claims have nearly all words in common, and enough of them."""
    enough = min(len(one.words), len(other.words)) >= LEAST_COPIED
    return enough and _shared(one, other) >= COPIED


def _shared(one: Read, other: Read) -> float:
    return jaccard([word.norm for word in one.words], [word.norm for word in other.words])


def _one_speaker(one: Provenance, other: Provenance) -> bool:
    if one.kind not in IN_OWN_NAME or other.kind not in IN_OWN_NAME:
        return False
    known = one.speaker is not None and one.speaker == other.speaker
    return known or (same_speaker(one.claim, other.claim) == 1 and _one_name(one.claim, other.claim))


def _one_name(one: Read, other: Read) -> bool:
    """Whether a name of one word is the last one of the other name, as a surname is: ``الرئيسين`` is not in ``مكتب
    الرئيس التركي``."""
    short, long = sorted((one.speaker, other.speaker), key=len)
    return len(short) > 1 or short[0].stem == long[-1].stem or spelled_alike(short[0].norm, long[-1].norm)


def _join(parents: list[int], one: int, other: int) -> None:
    first, second = _root(parents, one), _root(parents, other)
    parents[max(first, second)] = min(first, second)


def _root(parents: Sequence[int], at: int) -> int:
    while parents[at] != at:
        at = parents[at]
    return at


def _groups(parents: Sequence[int]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for at in range(len(parents)):
        groups.setdefault(_root(parents, at), []).append(at)
    return list(groups.values())


def _grounds(group: Sequence[int], grounds: dict[tuple[int, int], Ground]) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(grounds[pair] for pair in combinations(group, 2) if pair in grounds))


def _apart(groups: Sequence[Sequence[int]], reports: Sequence[Provenance]) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many groups are known to be independent, each of all others taken, and by which pairs of speakers."""
    taken: list[Sequence[int]] = list(groups[:1])
    apart: list[tuple[str, str]] = []
    for group in groups[1:]:
        pairs = [_pair_apart(earlier, group, reports) for earlier in taken]
        if all(pairs):
            taken.append(group)
            apart += [pair for pair in pairs if pair is not None]
    return len(taken), tuple(dict.fromkeys(apart))


def _pair_apart(one: Sequence[int], other: Sequence[int], reports: Sequence[Provenance]) -> tuple[str, str] | None:
    return next(_speakers_apart(one, other, reports), None)


def _speakers_apart(
    one: Sequence[int], other: Sequence[int], reports: Sequence[Provenance]
) -> Iterator[tuple[str, str]]:
    for first in one:
        for second in other:
            if independent_speakers(reports[first], reports[second]):
                speakers = reports[first].claim.statement.speaker, reports[second].claim.statement.speaker
                yield speakers[0] or "", speakers[1] or ""
