"""One name in many spellings: what transliterators vary, and what tells two Arabic names apart.

Outlets write a foreign name by ear: long vowels come and go (``ترامب``، ``ترمب``), and one sound has several letters
(``تشاوش أوجلو``، ``جاويش أوغلو``). In names of Arabic shape the same letters make other people (``حسن``، ``حسين``;
``جمال``، ``كمال``), so that a word is folded only as far as its shape allows: the shapes are those of three root
letters, and letters that no other language has.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attribution.folding import fold

WORD = re.compile(r"[^\W_]+")
LATIN = re.compile(r"[a-z\u00df-\u024f]+")
ARTICLE = "ال"
LEAST_ARTICLE = 5  # letters of a word whose first two can be the article
JOINED = {"عبد": "عبد", "ابو": "ابو", "ابي": "ابو", "ابا": "ابو"}  # a word that goes with the next → its nominative
ADJECTIVE = ("ي", "ه")  # that a word of ``ال`` ends with when it is no foreign ``ال`` (``ألفريدو``)
LEAST_JOINED = 3  # letters that such a word leaves when it is written together with the next
SON = "ابن"
SHORT = 3  # consonants from which a foreign word is known without its vowels
ONLY_ARABIC = re.compile("[حعضظذ]")
DOUBLED = re.compile(r"(.)\1+")
VOWELS = re.compile("[اوي]")
VOWEL_RUN = re.compile("([اوي])[اوي]+")
SOUNDS = str.maketrans({"غ": "ج", "ق": "ج", "ك": "ج", "ط": "ت", "ث": "ت", "ص": "س"})
DIGRAPHS = (("تش", "ج"), ("دج", "ج"), ("نب", "مب"))
ROOT = "[^اوي]"
FIRST = "[^ا]"
SHAPES = (
    f"{FIRST}{ROOT}{ROOT}",  # حسن
    f"{FIRST}[اوي]{ROOT}",  # نور
    f"{FIRST}[^ا][اوي]{ROOT}",  # جميل، نواف
    f"{FIRST}ا{ROOT}[وي]?{ROOT}",  # سالم، فاروق
    f"{FIRST}{ROOT}?[يو]?{ROOT}ان",  # سلمان، سليمان
    f"م{ROOT}{ROOT}و?{ROOT}",  # مرشد، منصور
    f"ا{ROOT}{{3}}",  # أحمد
)
ARABIC_SHAPE = re.compile(f"(?:{'|'.join(SHAPES)})(?:يه|ي|ه)?")
FROM_LATIN = (
    ("tch", "ج"), ("sch", "ش"), ("kh", "خ"), ("gh", "ج"), ("sh", "ش"), ("ch", "ج"), ("dj", "ج"), ("th", "ت"),
    ("dh", "د"), ("ph", "ف"), ("ck", "ج"), ("x", "جس"), ("ce", "س"), ("ci", "س"),
)  # fmt: skip
LETTERS = str.maketrans(
    {
        "b": "ب", "c": "ج", "d": "د", "f": "ف", "g": "ج", "h": "ه", "j": "ج", "k": "ج", "l": "ل", "m": "م", "n": "ن",
        "p": "ب", "q": "ج", "r": "ر", "s": "س", "t": "ت", "v": "ف", "w": "و", "y": "ي", "z": "ز", "a": "ا", "e": "ا",
        "i": "ي", "o": "و", "u": "و",
    }
)  # fmt: skip
NO_DECOMPOSITION = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"})
TO_LATIN_SOUND = str.maketrans({"ح": "ه", "ع": "ا", "ض": "د", "ظ": "ز", "ذ": "د"})


def same_name(one: str, other: str) -> bool:
    """Whether both spell one full name, of people or of bodies; a surname is not the same as the full name.

    Names with equal keys are the same. So are names written together or apart (``جين بينغ``، ``جينبينغ``), and a Latin
    name beside an Arabic one of the same sounds.

    >>> same_name("مولود تشاوش أوجلو", "مولود جاويش أوغلو")
    True
    >>> same_name("أحمد حسن", "أحمد حسين")
    False
    """
    first, second = name_key(one), name_key(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if _is_latin(one) != _is_latin(other):
        return _latin_sounds(one) == _latin_sounds(other)
    return fold("".join(_parts(one))) == fold("".join(_parts(other)))


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A key that spellings of one full name share and that two people's names hardly do.

    Folded everywhere: harakat, tatweel, hamza, ``ى/ي``, ``ة/ه``, ``ؤ/و``, ``ڤ/ف``, ``پ/ب``, ``گ/ك``, the article,
    hyphens, doubled letters, ``ابن/بن``, ``عبد`` and ``أبو`` joined or apart. In words that are not of an Arabic
    shape also: long vowels, ``غ/ج/ق/ك/تش``, ``ط/ت``, ``ث/ت``, ``ص/س``, ``نب/مب`` and a last ``ه``.
    The order of the words is kept. Titles are names' words here: leave them out first.

    >>> name_key("دونالد ترامب") == name_key("دونالد ترمب")
    True
    """
    return " ".join(_word_key(word) for word in _parts(name))


def _parts(name: str) -> list[str]:
    """The folded words of a name, those that belong together joined: ``عبد الله`` → ``عبدالله``."""
    parts: list[str] = []
    for word in WORD.findall(fold(name)):
        plain = "بن" if word == SON else word
        if parts and parts[-1] in JOINED:
            parts[-1] = JOINED[parts[-1]] + plain
        else:
            parts.append(plain)
    return parts


@lru_cache(maxsize=65536)
def _word_key(folded: str) -> str:
    if LATIN.fullmatch(folded):
        return _skeleton(_from_latin(folded))
    first = folded[:3]
    if first in JOINED and len(folded) >= len(first) + LEAST_JOINED:
        return JOINED[first] + _word_key(folded[3:])
    word = folded[2:] if folded.startswith(ARTICLE) and len(folded) >= LEAST_ARTICLE else folded
    if ONLY_ARABIC.search(word) or ARABIC_SHAPE.fullmatch(word):
        return DOUBLED.sub(r"\1", word)
    return _skeleton(word if word.endswith(ADJECTIVE) else folded)


def _skeleton(word: str) -> str:
    """The sounds of a foreign word: its consonants, or with one vowel a run where those are few."""
    for written, sound in DIGRAPHS:
        word = word.replace(written, sound)
    sounds = DOUBLED.sub(r"\1", word.translate(SOUNDS))
    consonants = DOUBLED.sub(r"\1", VOWELS.sub("", sounds.removesuffix("ه")))
    return consonants if len(consonants) >= SHORT else VOWEL_RUN.sub(r"\1", sounds)


def _is_latin(name: str) -> bool:
    return any(LATIN.fullmatch(part) for part in _parts(name))


def _from_latin(word: str) -> str:
    """The Latin word in Arabic letters, as far as its sounds tell."""
    word = unicodedata.normalize("NFKD", word).translate(NO_DECOMPOSITION)
    for written, sound in FROM_LATIN:
        word = word.replace(written, sound)
    return "".join(letter for letter in word.translate(LETTERS) if "\u0620" <= letter <= "\u064a")


def _latin_sounds(name: str) -> tuple[str, ...]:
    """Each word's consonants without what Latin letters cannot tell apart."""
    words = (_from_latin(part).removeprefix(ARTICLE).translate(TO_LATIN_SOUND) for part in _parts(name))
    return tuple(DOUBLED.sub(r"\1", VOWELS.sub("", _digraphs(word).translate(SOUNDS))) for word in words)


def _digraphs(word: str) -> str:
    for written, sound in DIGRAPHS:
        word = word.replace(written, sound)
    return word
