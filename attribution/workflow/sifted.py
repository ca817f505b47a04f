"""Only the likeliest of stored claims, so that a check beside a large store costs little more than a check alone.

A comparison of two claims costs some milliseconds, and a store has a dozen candidates for each claim of which most
share a name and a verb with it. Words in common are counted first, which costs next to nothing. A denial that repeats
nothing of what it denies is passed over here; ``cross-check`` looks at all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from attribution.domain import Document
from attribution.folding import fold
from attribution.queries import ClaimDecision, Probe, StoredClaim
from attribution.workflow.crosschecking import Reports

LIKELIEST = 6  # candidates of one claim that are compared
LEAST_SHARE, LEAST_WORDS = 0.3, 2  # of the words of the shorter claim
LEAST_LETTERS, LETTERS = 3, 5  # of a word that is counted, and by which it is known
WORD, JOINED = re.compile(r"[^\W_]+"), re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وفبكل])(?=\w{3})")


class Sifted:
    """A store of which only candidates are seen that share enough words with the claim they are for."""

    def __init__(self, reports: Reports) -> None:
        self._reports = reports

    def get(self, claim_id: str) -> StoredClaim:
        """The claim of that id; raises StoreError."""
        return self._reports.get(claim_id)

    def documents(self, ids: Sequence[str]) -> Sequence[Document]:
        """The current texts of documents; raises StoreError."""
        return self._reports.documents(ids)

    def claim_decisions(self) -> Sequence[ClaimDecision]:
        """People's word on pairs of claims; raises StoreError."""
        return self._reports.claim_decisions()

    def candidates(self, probes: Sequence[Probe], limit: int) -> Sequence[Sequence[StoredClaim]]:
        """For each probe the likeliest of the store's candidates, the most alike first.

        Raises:
            StoreError: the store cannot be read.
        """
        found = self._reports.candidates(probes, limit)
        return [_likeliest(probe, claims) for probe, claims in zip(probes, found, strict=True)]


def _likeliest(probe: Probe, claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    words = _words(probe.text)
    scored = [(_alike(words, _words(claim.text)), -place) for place, claim in enumerate(claims)]
    best = sorted((score for score in scored if score[0] > 0), reverse=True)[:LIKELIEST]
    return [claims[-place] for _, place in best]


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter claim's words that both have; 0 where that is too little."""
    shared, least = len(one & other), min(len(one), len(other))
    return shared / least if least and shared >= min(LEAST_WORDS, least) and shared >= LEAST_SHARE * least else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The longer words of a claim, without what is joined before them and without their ends."""
    bare = (JOINED.sub("", word) for word in WORD.findall(fold(text)))
    return frozenset(word[:LETTERS] for word in bare if len(word) >= LEAST_LETTERS)
