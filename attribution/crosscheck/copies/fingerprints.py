"""Fingerprints of a text: some of its runs of words, so chosen that two texts with a long run in common share one.

Winnowing, after Schleimer, Wilkerson and Aiken (2003): of every few runs that follow one another the one with the least
hash is kept. Whatever two texts have in common over ``SURE`` words or more is met by a fingerprint of both, however
long the rest of either is; MinHash compares whole texts, and passes over one passage in a long article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

RUN, WINDOW = 5, 4  # words of a run; runs of which one is kept
SURE = RUN + WINDOW - 1
Hashes = NDArray[np.uint64]
FACTOR, SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """``runs[i]`` is the hash of the run that begins with word ``i``, shape ``(words - RUN + 1,)``; ``kept`` are the
    places of those that were chosen, in order."""

    runs: Hashes
    kept: NDArray[np.intp]

    @property
    def chosen(self) -> Hashes:
        """The hashes that were chosen, each once, in the order of their value."""
        return np.unique(self.runs[self.kept])


def fingerprints(norms: Sequence[str]) -> Fingerprints:
    """The fingerprints of a text's words, none where it has fewer than a run; the same on every machine."""
    runs = run_hashes(norms)
    if len(runs) <= WINDOW:
        kept = np.array([int(runs.argmin())] if len(runs) else [], dtype=np.intp)
        return Fingerprints(runs, kept)
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    least = windows.argmin(axis=1) + np.arange(len(windows))
    return Fingerprints(runs, np.unique(least))


def run_hashes(norms: Sequence[str]) -> Hashes:
    """The hash of each run of words, shape ``(words - RUN + 1,)``."""
    words = np.array([_hash(norm) for norm in norms], dtype=np.uint64)
    count = max(0, len(words) - RUN + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(RUN):
        mixed = (mixed ^ words[place : place + count]) * FACTOR
        mixed ^= mixed >> SHIFT
    return mixed


@lru_cache(maxsize=262144)
def _hash(norm: str) -> int:
    return int.from_bytes(hashlib.blake2b(norm.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
