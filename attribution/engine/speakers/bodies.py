"""A body named by its noun alone (``المنظمة``), whose name the text gives before (``منظمة القبعات البيضاء``).

Only the text before is read, as a noun with the article takes up what the reader knows already.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attribution.engine.speakers.lexicon import Head, bare, is_definite
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.names import NameBook
from attribution.engine.speakers.words import Word

LONGEST_NAME = 6  # words after the noun
MARKS = ('"', "«", "“", "(")


def body_in_full(mention: Mention, book: NameBook) -> str | None:
    """The full name of the body last named with the noun before the mention; none where there is none."""
    if mention.noun is not Head.ORGANIZATION or len(mention.core) != 1 or not mention.definite:
        return None
    places = book.positions.get(bare(mention.core[0].folded), [])
    before = places[: bisect_left(places, mention.core[0].start, key=lambda position: book.words[position].start)]
    for position in reversed(before[-LONGEST_NAME:]):
        name = _name_at(book.words, position, book)
        if len(name) > 1:
            return " ".join(word.text for word in name)
    return None


def _name_at(words: Sequence[Word], position: int, book: NameBook) -> Sequence[Word]:
    """The noun and the words that can belong to its name: definite ones, a name of the rulebook, or one in marks."""
    end = position + 1
    while end < min(len(words), position + LONGEST_NAME) and _belongs(words, position, end, book):
        end += max(1, book.lexicon.name_length(words, end))
    return words[position:end]


def _belongs(words: Sequence[Word], position: int, end: int, book: NameBook) -> bool:
    word = words[end]
    if end == position + 1 and word.gap.strip() in MARKS:
        return True
    plain = not word.broken and not word.gap.strip()
    return plain and (is_definite(word.folded) or book.lexicon.name_length(words, end) > 0)
