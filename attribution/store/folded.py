"""The folded shadow columns: what a search compares, made the same way when storing and when asking.

Neither SQLite nor PostgreSQL folds Arabic spelling, so every text that can be searched is stored a second time,
folded (:func:`attribution.folding.fold`).
"""

from __future__ import annotations

import unicodedata

from attribution.folding import fold


def folded_name(name: str) -> str:
    """A name as words that can be compared whole: folded, one space between, no punctuation at a word's edges.

    >>> folded_name("فلاديمير بوتين؛ رجب طيب أردوغان")
    'فلاديمير بوتين رجب طيب اردوغان'
    """
    return " ".join(name_words(name))


def name_words(name: str) -> list[str]:
    """The folded words of a name; a word that is punctuation alone stays as it is."""
    return [_bare(word) for word in fold(name).split()]


def term_words(term: str) -> list[str]:
    """The folded words of a search term, punctuation and all."""
    return fold(term).split()


def _bare(word: str) -> str:
    start, end = 0, len(word)
    while start < end and _is_punctuation(word[start]):
        start += 1
    while end > start and _is_punctuation(word[end - 1]):
        end -= 1
    return word[start:end] or word


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character).startswith("P")
