"""Whether two names are of the same people, whatever their titles, clitics and spellings.

One name's words must all be among the other's (``لافروف`` and ``سيرجي لافروف``). Every word may differ by one letter,
as transliterations do (``بلومبرغ``، ``بلومبيرغ``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from attribution.evaluation.characters import WORD
from attribution.evaluation.lexicon import scoring_lexicon
from attribution.folding import fold

BETWEEN_PEOPLE = re.compile("[؛;]")
PROCLITICS, ARTICLE = "وفبلك", "ال"
LEAST_AFTER_PROCLITIC = 3
LEAST_MISSPELLED = 4
"""Letters that a word must have before one of them may differ: ``علي`` and ``عدي`` are two people."""

NameWords = frozenset[str]


def same_people(one: str, other: str) -> bool:
    """Whether both name as many people, and each of the one is one of the other.

    >>> same_people("وزير الخارجية سيرجي لافروف", "لافروف")
    True
    """
    people, others = _people(one), list(_people(other))
    if not people or len(people) != len(others):
        return False
    for words in people:
        match = next((candidate for candidate in others if _same_person(words, candidate)), None)
        if match is None:
            return False
        others.remove(match)
    return True


def same_word(one: str, other: str) -> bool:
    """Whether two folded words are one, but for what is attached to them or for one letter."""
    one, other = _bare(one), _bare(other)
    if one == other:
        return True
    return min(len(one), len(other)) >= LEAST_MISSPELLED and Levenshtein.distance(one, other) <= 1


@lru_cache(maxsize=4096)
def _people(names: str) -> tuple[NameWords, ...]:
    return tuple(_name_words(name) for name in BETWEEN_PEOPLE.split(names) if name.strip())


def _name_words(name: str) -> NameWords:
    """The folded words without titles; all of them when the name is nothing but titles (``الرئيس``)."""
    words = frozenset(WORD.findall(fold(name)))
    return words - scoring_lexicon().titles or words


def _same_person(one: NameWords, other: NameWords) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return bool(shorter) and all(any(same_word(word, candidate) for candidate in longer) for word in shorter)


def _bare(word: str) -> str:
    """The word without the article and what is joined before it, or without one joined letter: ``والصحة``، ``لبوتين``.

    A joined letter is taken off only where three letters are left, so that ``وفد`` stays.
    """
    joined = int(word[0] in PROCLITICS)
    if word.startswith(ARTICLE, joined):
        return word[joined + len(ARTICLE) :]
    return word[joined:] if len(word) > LEAST_AFTER_PROCLITIC else word
