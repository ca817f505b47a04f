"""Whose document it is that a verb reports from: ``أصدر الوزير بيانا قال فيه``.

``فيه`` or ``فيها`` behind the verb takes up a document, and who speaks is whoever issued it: the subject of its
relative clause (``تصريحات أطلقها الوزير وقال فيها``), the person beside it (``تصريحات الوزير التي قال فيها``), or the
subject of the verb that it is the object of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from attribution.engine.speakers.lexicon import Head
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.names import NameBook
from attribution.engine.speakers.subjects import subject_at, subject_behind
from attribution.engine.speakers.words import Word
from attribution.rulebook.schema import WordRole
from attribution.terms import Gender

BEHIND = 2  # words behind the cue among which the preposition stands


def issuer(start: int, cue: tuple[int, int], book: NameBook) -> tuple[Mention, Gender | None] | None:
    """Who issued the document that the verb reports from, with the gender that his own verb shows.

    ``start`` is where the sentence begins, ``cue`` the characters of the verb.
    """
    if not reports_from(cue[1], book):
        return None
    first = bisect_left(book.words, start, key=lambda word: word.start)
    words = book.words[first : bisect_left(book.words, cue[0], key=lambda word: word.start)]
    document = next((place for place in range(len(words) - 1, -1, -1) if _is_document(words[place], book)), None)
    if document is None:
        return None
    return _of_relative(words, document, book) or _beside(words, document, book) or _giver(words, document, book)


def reports_from(end: int, book: NameBook) -> bool:
    """Whether the verb that ends at the character reports from a document before it: ``قال فيها``."""
    after = bisect_left(book.words, end, key=lambda word: word.start)
    takes_up = book.lexicon.lists[WordRole.IN_IT]
    return any(word.folded in takes_up for word in book.words[after : after + BEHIND])


def _is_document(word: Word, book: NameBook) -> bool:
    return book.lexicon.head(word.folded) is Head.DOCUMENT


def _of_relative(words: Sequence[Word], document: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The subject of a verb behind the document: ``رسائل أرسلتها صديقته``."""
    found = (subject_behind(words, place, book) for place in range(document + 1, len(words) - 1))
    return next((one for one in found if one is not None), None)


def _beside(words: Sequence[Word], document: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The person in the genitive behind the document: ``تصريحات الوزير``."""
    mention = subject_at(words[document + 1 :], book)
    return (mention, None) if mention is not None else None


def _giver(words: Sequence[Word], document: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The subject of the verb before the document: ``أصدر الوزير بيانا``."""
    found = (subject_behind(words, place, book) for place in range(document - 1, -1, -1))
    return next((one for one in found if one is not None), None)
