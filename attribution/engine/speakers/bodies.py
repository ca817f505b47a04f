"""A body named by its noun alone (``المنظمة``), whose name the text gives before (``منظمة القبعات البيضاء``).

A noun with the article takes up what the reader knows already, so that the text before is read; only a body told of
without a name, as leads do, is named after.
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
SOON = 1000  # characters


def body_in_full(mention: Mention, book: NameBook) -> Sequence[Word]:
    """The full name of the body last named with the noun before the mention; no words where there is none.

    A body without the article (``شركة صينية``) is the one that the text names right after, in marks.
    """
    if mention.noun is not Head.ORGANIZATION and mention.head not in book.lexicon.namesake_stems:
        return ()
    if not mention.definite:
        return _named_next(mention, book)
    if len(mention.core) != 1:
        return ()
    noun = mention.core[0].folded
    places = sorted((*book.positions.get(bare(noun), ()), *book.positions.get(noun, ())))
    before = places[: bisect_left(places, mention.core[0].start, key=lambda position: book.words[position].start)]
    for position in reversed(before[-LONGEST_NAME:]):
        name = _name_at(book.words, position, book)
        if len(name) > 1:
            return name
    return ()


def _named_next(mention: Mention, book: NameBook) -> Sequence[Word]:
    """The body of the same noun whose name stands in marks soon after one told of without a name: ``شركة صينية …
    شركة "زودا غروب"``; no words where the first already has a name or an adjective that the reader knows it by."""
    if mention.quantified or any(is_definite(word.folded) or word.gap.strip() for word in mention.core[1:]):
        return ()
    end = mention.phrase[-1].end
    places = book.positions.get(mention.core[0].folded, ())
    after = places[bisect_left(places, end, key=lambda position: book.words[position].start) :][:1]
    near = (place for place in after if book.words[place].start - end < SOON)
    return next((name for place in near if len(name := _marked(book.words, place)) > 1), ())


def _marked(words: Sequence[Word], position: int) -> Sequence[Word]:
    """The noun and the name in marks behind it; the noun alone where none opens there."""
    end = position + 1
    if end >= len(words) or words[end].gap.strip() not in MARKS:
        return words[position:end]
    end += 1
    while end < min(len(words), position + LONGEST_NAME) and not words[end].gap.strip():
        end += 1
    return words[position:end]


def _name_at(words: Sequence[Word], position: int, book: NameBook) -> Sequence[Word]:
    """The noun and the words that can belong to its name: definite ones, a name of the rulebook, or one in marks."""
    end = position + 1
    if is_definite(words[position].folded):
        return words[position : end + 1] if end < len(words) and _describes(words, end) else ()
    marked = _marked(words, position)
    if len(marked) > 1:
        return marked
    while end < min(len(words), position + LONGEST_NAME) and _belongs(words, end, book):
        end += max(1, book.lexicon.name_length(words, end))
    return words[position:end]


def _describes(words: Sequence[Word], position: int) -> bool:
    """Whether a definite adjective of relation follows its noun and agrees with it: ``السلطات الألمانية``."""
    noun, word = words[position - 1].folded, words[position]
    ending = "يه" if noun.endswith(("ه", "ات")) else "ي"
    return not word.broken and not word.gap.strip() and is_definite(word.folded) and word.folded.endswith(ending)


def _belongs(words: Sequence[Word], end: int, book: NameBook) -> bool:
    word = words[end]
    plain = not word.broken and not word.gap.strip()
    return plain and (is_definite(word.folded) or book.lexicon.name_length(words, end) > 0)
