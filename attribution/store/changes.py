"""What changed in the claims of a document when its text did.

A pure function of the claims of two versions. A claim has no name that outlives its text, so that claims are paired by
what they say: first those with the same words of the same speaker, then those of one speaker that share most of their
words, then those with almost the same words of another speaker. What is left was added or removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from attribution.folding import fold
from attribution.queries import Change, ClaimChange, DocumentChanges, DocumentVersion, Part, StoredClaim
from attribution.spans import Span
from attribution.store.timeline import alike, words_of

OF_ONE_SPEAKER, OF_ANOTHER = 0.4, 0.8  # of the words that two claims must share to be one that was changed


class Version(NamedTuple):
    """A version with its claims, in the order of the text."""

    told: DocumentVersion
    claims: Sequence[StoredClaim]


class _Pairing:
    """Claims of two versions, paired step by step."""

    def __init__(self, before: Sequence[StoredClaim], after: Sequence[StoredClaim]) -> None:
        self.before, self.after = list(before), list(after)
        self.earlier: dict[str, StoredClaim] = {}
        """The id of a claim of the later version → what it was before."""

    def pair_equal(self) -> None:
        """Pair those whose words and speakers are the same, in their order."""
        known: dict[tuple[str, str], list[StoredClaim]] = defaultdict(list)
        for claim in self.before:
            known[_said_by(claim)].append(claim)
        for claim in list(self.after):
            if same := known[_said_by(claim)]:
                self._pair(same.pop(0), claim)

    def pair_alike(self, least: float, may: Callable[[StoredClaim, StoredClaim], bool]) -> None:
        """Pair those that share at least so many of their words and may be one, the most similar first."""
        words = {claim.id: words_of(claim.text) for claim in (*self.before, *self.after)}
        scored = (
            (alike(words[one.id], words[other.id]), -place, one, other)
            for place, (one, other) in enumerate((one, other) for other in self.after for one in self.before)
            if may(one, other)
        )
        for _, _, one, other in sorted(
            (pair for pair in scored if pair[0] >= least), key=lambda pair: pair[:2], reverse=True
        ):
            if one in self.before and other in self.after:
                self._pair(one, other)

    def _pair(self, one: StoredClaim, other: StoredClaim) -> None:
        self.earlier[other.id] = one
        self.before.remove(one)
        self.after.remove(other)


def changes_between(before: Version, after: Version) -> DocumentChanges:
    """What is not the same in both, in the order of the later text, and then what was removed."""
    pairing = _Pairing(before.claims, after.claims)
    pairing.pair_equal()
    pairing.pair_alike(OF_ONE_SPEAKER, lambda one, other: _speaker(one) == _speaker(other))
    pairing.pair_alike(OF_ANOTHER, lambda one, other: True)
    changes = [*_changes(after.claims, pairing), *(ClaimChange(Change.REMOVED, one, None) for one in pairing.before)]
    kept = sum(claim.id in pairing.earlier for claim in after.claims)
    changed = sum(one.change is Change.CHANGED for one in changes)
    return DocumentChanges(before.told, after.told, kept - changed, tuple(changes))


def _changes(claims: Sequence[StoredClaim], pairing: _Pairing) -> Iterator[ClaimChange]:
    for claim in claims:
        earlier = pairing.earlier.get(claim.id)
        if earlier is None:
            yield ClaimChange(Change.ADDED, None, claim)
        elif parts := tuple(_changed(earlier, claim)):
            yield ClaimChange(Change.CHANGED, earlier, claim, parts)


def _changed(before: StoredClaim, after: StoredClaim) -> Iterator[Part]:
    """The parts that differ, spelling left aside."""
    one, other = before.attribution, after.attribution
    pairs: dict[Part, tuple[object, object]] = {
        Part.CONTENT: (fold(before.text), fold(after.text)),
        Part.SPEAKER: (_speaker(before), _speaker(after)),
        Part.CUE: (fold(one.cue.text), fold(other.cue.text)),
        Part.CLASS: (one.cue_class, other.cue_class),
        Part.TYPE: (one.type, other.type),
        Part.ADDRESSEE: (_text(one.addressee), _text(other.addressee)),
        Part.MEDIUM: (_text(one.medium), _text(other.medium)),
        Part.TIME: ((_text(one.time), one.time_resolved), (_text(other.time), other.time_resolved)),
        Part.CHAIN: (tuple(map(fold, before.chain)), tuple(map(fold, after.chain))),
    }
    yield from (part for part, (was, now) in pairs.items() if was != now)


def _said_by(claim: StoredClaim) -> tuple[str, str]:
    return fold(claim.text), _speaker(claim)


def _speaker(claim: StoredClaim) -> str:
    """Who it is across documents, or else the folded name."""
    return claim.speaker.id if claim.speaker else fold(claim.attribution.speaker.name)


def _text(span: Span | None) -> str:
    return fold(span.text) if span else ""
