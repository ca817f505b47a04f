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


def body_in_full(mention: Mention, book: NameBook) -> Sequence[Word]:
    """The full name of the body last named with the noun before the mention; no words where there is none."""
    if mention.noun is not Head.ORGANIZATION or len(mention.core) != 1 or not mention.definite:
        return ()
    noun = mention.core[0].folded
    places = sorted((*book.positions.get(bare(noun), ()), *book.positions.get(noun, ())))
    before = places[: bisect_left(places, mention.core[0].start, key=lambda position: book.words[position].start)]
    for position in reversed(before[-LONGEST_NAME:]):
        name = _name_at(book.words, position, book)
        if len(name) > 1:
            return name
    return ()


def _name_at(words: Sequence[Word], position: int, book: NameBook) -> Sequence[Word]:
    """The noun and the words that can belong to its name: definite ones, a name of the rulebook, or one in marks."""
    end = position + 1
    if is_definite(words[position].folded):
        return words[position : end + 1] if end < len(words) and _describes(words, end) else ()
    while end < min(len(words), position + LONGEST_NAME) and _belongs(words, position, end, book):
        end += max(1, book.lexicon.name_length(words, end))
    return words[position:end]


def _describes(words: Sequence[Word], position: int) -> bool:
    """Whether a definite adjective of relation follows its noun and agrees with it: ``السلطات الألمانية``."""
    noun, word = words[position - 1].folded, words[position]
    ending = "يه" if noun.endswith(("ه", "ات")) else "ي"
    return not word.broken and not word.gap.strip() and is_definite(word.folded) and word.folded.endswith(ending)


def _belongs(words: Sequence[Word], position: int, end: int, book: NameBook) -> bool:
    word = words[end]
    if end == position + 1 and word.gap.strip() in MARKS:
        return True
    plain = not word.broken and not word.gap.strip()
    return plain and (is_definite(word.folded) or book.lexicon.name_length(words, end) > 0)
