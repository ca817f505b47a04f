"""The terms by which claims that may be about the same thing are found: stems of a claim, its speaker and its heading.

A term is a word without whatever may be an affix: every proclitic letter that leaves three letters goes, whether it is
one or not (``وزير`` and ``والوزير`` are both ``زير``), then an ending. It need not be right, only the same for all
forms of a word, without a lexicon: what a stored term is must not depend on anybody's rules. Words of another meaning
that share a term cost a comparison and nothing else. Small words are no terms.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from attribution.folding import fold

WORD = re.compile(r"[^\W_]+")
LEAST, LONGEST, MOST = 3, 40, 200  # letters of a term; terms of one claim
HEADING = 20  # words of a text that stand in for a title
TOGETHER = ("وبال", "وكال", "فبال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
PROCLITICS = "وفبلك"
ENDINGS = (
    "تهما", "تهم", "تها", "يتين", "يين", "يون", "يات", "هما", "تان", "تين",
    "ته", "يه", "ات", "ون", "ين", "ان", "وا", "هم", "ها", "هن", "نا", "كم", "ه", "ي", "ا", "ت",
)  # fmt: skip
WEAK = re.compile("[اويء]")
PREFORMATIVES = re.compile("^(?:است|مست|يست|تست|ست|سي|سن|مت|ا|م|ت|ي|ن)(?=..)")
NO_DAY = 0
"""Stands for the day of what has no date."""


def terms_of_claim(text: str, speaker: str) -> frozenset[str]:
    """The terms of a claim and of who makes it.

    >>> sorted(terms_of_claim("أن الطائرات المسيّرة لن تُباع", "وزير الدفاع"))
    ['تباع', 'دفع', 'زير', 'طاير', 'مسير']
    """
    return _terms(f"{text} {speaker}")


def terms_of_heading(title: str | None, text: str) -> frozenset[str]:
    """The terms of a document's title, or else of the first words of its text."""
    return _terms(title or " ".join(text[: HEADING * LONGEST].split()[:HEADING]))


def day_of(published: str | None) -> int:
    """The day of publication, counted from the first of the calendar; :data:`NO_DAY` where it is not known.

    >>> day_of("2022-01-02T10:00:00Z") - day_of("2022-01-01")
    1
    """
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return NO_DAY


def _terms(text: str) -> frozenset[str]:
    found: dict[str, None] = {}
    for word in WORD.findall(fold(text)):
        if len(found) == MOST:
            break
        if len(word) >= LEAST or word.isdigit():
            found[term_of(word[:LONGEST])] = None
    return frozenset(found)


@lru_cache(maxsize=65536)
def term_of(word: str) -> str:
    """The term of a folded word: its consonants where at least three are left, else its stem.

    >>> term_of("وبالاتفاق"), term_of("لاتفاقات"), term_of("20")
    ('تفق', 'تفق', '20')
    """
    if word.isdigit():
        return word
    stem = _without_ending(_without_proclitics(word))
    consonants = WEAK.sub("", PREFORMATIVES.sub("", stem))
    return consonants if len(consonants) >= LEAST else stem


def _without_proclitics(word: str) -> str:
    while True:
        shorter = _without_proclitic(word)
        if shorter == word:
            return word
        word = shorter


def _without_proclitic(word: str) -> str:
    for letters in TOGETHER:
        if word.startswith(letters) and len(word) >= len(letters) + LEAST:
            return word.removeprefix(letters)
    return word[1:] if word[0] in PROCLITICS and len(word) > LEAST else word


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST:
            return word.removesuffix(ending)
    return word
