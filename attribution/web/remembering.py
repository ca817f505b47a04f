"""Answers that are kept for a while.

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

    def __init__(self, mark: Callable[[], Mark], size: int = 2_000) -> None:
        self._ask, self._size = mark, size
        self._kept: OrderedDict[Hashable, tuple[Answer, Mark, float]] = OrderedDict()
        self._lock = Lock()
        self._decided = 0
        self.known: Mark = (0,)
        self._asked = float("-inf")

    def is_due(self) -> bool:
        """Whether to look again at what the database is like."""
        return time.monotonic() - self._asked >= FRESH

    def look(self) -> None:
        """Look at what the database is like."""
        self._asked = time.monotonic()
        self.known = (self._decided, *self._ask())

    def peek(self, question: Hashable) -> Answer | None:
        """The answer to the question, where one that holds is kept."""
        with self._lock:
            kept = self._kept.get(question)
            if kept is None or (kept[1] != self.known and time.monotonic() - kept[2] >= STALE):
                return None
            self._kept.move_to_end(question)
            return kept[0]

    def put(self, question: Hashable, answer: Answer, mark: Mark) -> None:
        """Keep an answer that was made when the database was like that."""
        with self._lock:
            if mark[0] != self._decided:
                return  # somebody decided while it was being made
            self._kept[question] = (answer, mark, time.monotonic())
            self._kept.move_to_end(question)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Keep nothing: somebody decided, and wants to see it."""
        with self._lock:
            self._kept.clear()
            self._decided += 1
            self.known = (self._decided,)
            self._asked = float("-inf")
