"""Answers that are kept for a while: a page of a million claims takes longer to make than to send.

An answer holds as long as the database is as it was (its mark), or for some seconds after that: a reader need not see a
claim within the second in which it is stored.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
Mark = tuple[int, ...]
FRESH = 1.0  # seconds for which a mark is not asked for again
STALE = 30.0  # seconds for which an answer holds whatever was stored


class Remembered(Generic[Answer]):
    """The last ``size`` answers. ``mark`` tells what the database is like."""

    def __init__(self, mark: Callable[[], Mark], size: int = 1_000) -> None:
        self._ask, self._size = mark, size
        self._kept: OrderedDict[Hashable, tuple[Answer, Mark, float]] = OrderedDict()
        self._lock = Lock()
        self._mark: Mark = ()
        self._asked = float("-inf")

    def get(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to the question; asked for only where none that holds is kept."""
        mark, now = self.mark(), time.monotonic()
        with self._lock:
            kept = self._kept.get(question)
            if kept is not None and (kept[1] == mark or now - kept[2] < STALE):
                self._kept.move_to_end(question)
                return kept[0]
        found = answer()
        with self._lock:
            self._kept[question] = (found, mark, now)
            self._kept.move_to_end(question)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return found

    def mark(self) -> Mark:
        """What the database is like, as of the last second."""
        now = time.monotonic()
        if now - self._asked >= FRESH:
            self._mark, self._asked = self._ask(), now
        return self._mark

    def forget(self) -> None:
        """Keep nothing: somebody decided, and wants to see it."""
        with self._lock:
            self._kept.clear()
            self._asked = float("-inf")
