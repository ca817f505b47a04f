"""The words of a claim as a search compares them, and what a person's search term asks for.

A claim's words are stored twice beside its text. ``folded`` are its words in their order, folded, one space between and
no marks, for phrases. ``forms`` are what else a reader may look its words up by: without the proclitics that Arabic
writes together with the next word (``والمسيرات`` → ``المسيرات``، ``مسيرات``), and as they are written where folding
changes them, for programs that cannot fold. Which reading is right is not decided: ``وزير`` is kept as ``زير`` too.
Words hold letters and digits alone, so that both databases cut them where this module does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from attribution.folding import fold

WORD = re.compile(r"[^\W_]+")
LONGEST = 100  # letters of a word that are compared: PostgreSQL takes no lexeme above 2 KB
LEAST = 3  # letters that a word leaves without a proclitic
ARTICLE = "ال"
TO_THE = "لل"  # ل and the article, which loses its alif
CONJUNCTIONS = ("و", "ف")
PREPOSITIONS = ("ب", "ل", "ك")
ASKED = re.compile(r'["«“](?P<phrase>[^"«»“”]*)["»”]|(?P<word>[^\s"«»“”]+)')
BEGINNING = re.compile(r"[^\W_]\*$")
MARKS = " \t\n.,:;!?،؛؟()[]{}\"'«»“”‘’…-–—/\\*"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a claim must hold: a word, in any of the spellings ``words`` that are meant; the beginning of one,
    where ``prefix``; or the ``words`` of a ``phrase`` in their order."""

    words: tuple[str, ...]
    prefix: bool = False
    phrase: bool = False


def folded_words(text: str) -> str:
    """The folded words of a text in their order, one space between.

    >>> folded_words("«لن نقبل»، قال الوزيرُ.")
    'لن نقبل قال الوزير'
    """
    return " ".join(_words(text))


def other_forms(text: str) -> str:
    """What else the words of a text may be looked up by, each once, in the order of the text.

    >>> other_forms("أعلن عن المسيّرات وللوزير")
    'أعلن المسيّرات مسيرات للوزير الوزير وزير'
    """
    words = frozenset(_words(text))
    found = dict.fromkeys(form for written in text.split() for form in _forms(written) if form not in words)
    return " ".join(found)


@lru_cache(maxsize=65536)
def _forms(written: str) -> tuple[str, ...]:
    """What else one written word may be looked up by: most words of a text stand in others, too."""
    words = _words(written)
    bare = written.strip(MARKS).lower()
    as_written = [bare[:LONGEST]] if bare and bare not in words and folded_words(bare) in words else []
    return (*as_written, *(form for word in words for form in _without_proclitics(word)))


def terms_of(asked: str) -> list[Term]:
    """What a search term asks for, in its order; empty where it holds no word, so that nothing is meant.

    >>> terms_of('المسيرات "خط أحمر" صار*')[1:]
    [Term(words=('خط', 'احمر'), prefix=False, phrase=True), Term(words=('صار',), prefix=True, phrase=False)]
    """
    return [term for match in ASKED.finditer(asked) for term in _terms(match["phrase"], match["word"] or "")]


def beginnings(first: str) -> tuple[str, ...]:
    """How the first word of a phrase may be written in a text: with the proclitics that can stand before it."""
    plain = [first, *(letter + first for letter in (*CONJUNCTIONS, *PREPOSITIONS))]
    if first.startswith(ARTICLE):
        joined = TO_THE + first.removeprefix(ARTICLE)
        plain += [joined, *(letter + joined for letter in CONJUNCTIONS)]
    return tuple(plain)


def _words(text: str) -> list[str]:
    return [word[:LONGEST] for word in WORD.findall(fold(text))]


def _terms(phrase: str | None, word: str) -> Iterator[Term]:
    if phrase is not None:
        words = _words(phrase)
        if len(words) > 1:
            yield Term(tuple(words), phrase=True)
        else:
            yield from (Term((word,)) for word in words)
        return
    words = _words(word)
    for number, one in enumerate(words, 1):
        yield Term(_meant(one), prefix=number == len(words) and bool(BEGINNING.search(word)))


def _meant(word: str) -> tuple[str, ...]:
    """The word, and the same without its article: whoever asks for ``المسيرات`` means ``مسيرات`` too."""
    bare = word.removeprefix(ARTICLE)
    return (word, bare) if bare != word and len(bare) >= LEAST else (word,)


def _without_proclitics(word: str) -> Iterator[str]:
    """Every form that is left when what may be proclitics is taken off, one after the other."""
    for letters in (CONJUNCTIONS, PREPOSITIONS):
        if word.startswith(TO_THE) and letters is PREPOSITIONS and len(word) >= LEAST + len(TO_THE):
            word = ARTICLE + word.removeprefix(TO_THE)
            yield word
        elif word.startswith(letters) and len(word) > LEAST:
            yield word[1:]
            if word[1:].startswith((ARTICLE, *PREPOSITIONS, TO_THE)):
                word = word[1:]
    if word.startswith(ARTICLE) and len(word) >= LEAST + len(ARTICLE):
        yield word.removeprefix(ARTICLE)
