"""Distributional classes of words: which words stand in the same places of news, learnt from unlabelled articles.

Each word is a row of the words that stand right before and right after it (positive pointwise mutual information, 60
singular values), clustered by k-means at three grains. A word that is not listed falls back to its letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

COARSE, MIDDLE, FINE = 0, 1, 2
ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Clusters:
    """Folded word → its class at the three grains."""

    classes: Mapping[str, tuple[int, int, int]]

    def of(self, word: str, grain: int = MIDDLE) -> str:
        """The name of the word's class, or of its shape when the word is not known."""
        known = self.classes.get(word)
        if known is not None:
            return str(known[grain])
        if word.startswith(ARTICLE):
            return f"~{ARTICLE}{word[-2:]}"
        return f"~{word[:1]}{word[-1:]}"
