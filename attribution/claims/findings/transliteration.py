"""Whether two words may spell one name: the letters by which outlets write the same foreign sound.

Long vowels come and go with the transliterator (``نتنياهو``، ``نتانياهو``), and ج، غ، ق، ك all stand for g. In Arabic
words the same letters tell names apart (``حسن``، ``حسين``; ``العبادي``، ``العبيدي``), so a word that Arabic itself
has is never a variant of another.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

ARTICLE = "ال"
DIGRAPHS = (("تش", "ج"), ("دج", "ج"))
SOUNDS = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "ط": "ت", "ث": "ت", "ص": "س"})
VOWELS = re.compile("[اوي]")
DOUBLED = re.compile(r"(.)\1+")
LEAST_CONSONANTS = 2
LIKENESS = 70  # per cent of rapidfuzz's ratio between the sounds, vowels kept
LEAST_ARTICLE = 5  # letters of a word whose first two can be the article


@lru_cache(maxsize=65536)
def sounds(folded: str) -> str:
    """The folded word with one letter for each foreign sound, without its article.

    >>> sounds("تشاوش"), sounds("جاويش")
    ('جاوش', 'جاويش')
    """
    word = folded[2:] if folded.startswith(ARTICLE) and len(folded) >= LEAST_ARTICLE else folded
    for written, sound in DIGRAPHS:
        word = word.replace(written, sound)
    return DOUBLED.sub(r"\1", word.translate(SOUNDS))


@lru_cache(maxsize=65536)
def consonants(folded: str) -> str:
    """The key of a spelling: its sounds without long vowels.

    >>> consonants("تشاوش") == consonants("جاويش")
    True
    """
    return DOUBLED.sub(r"\1", VOWELS.sub("", sounds(folded)))


def is_variant(one: str, other: str, native: frozenset[str], verbs: frozenset[str] = frozenset()) -> bool:
    """Whether two folded words are spelled differently and may be one name.

    Two of the ``native`` words of Arabic are two names; one of ``verbs`` is none (``قال`` beside ``غال``).
    """
    if one == other or len(consonants(one)) < LEAST_CONSONANTS or consonants(one) != consonants(other):
        return False
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or long.endswith(short):  # a joined و, an article, a case or a feminine ending
        return False
    if one in verbs or other in verbs:
        return False
    if (one in native and other in native) or (one.startswith(ARTICLE) and other.startswith(ARTICLE)):
        return False
    return fuzz.ratio(sounds(one), sounds(other)) >= LIKENESS
