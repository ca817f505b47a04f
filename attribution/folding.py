"""Folding: the spellings of one Arabic word made equal, with the way back to the raw characters.

Folding changes lengths (a tatweel goes, ``ﷺ`` grows), so a folded text carries an offset map and no span is
ever read off the folded text alone. Names of the steps follow CAMeL Tools: dediac, normalize_alef,
normalize_alef_maksura, normalize_teh_marbuta.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

DIACRITICS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
INVISIBLE = re.compile("[\u0640\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
        "ک": "ك", "ی": "ي", "ے": "ي", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج",
    }
)  # fmt: skip
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The text with harakat, tatweel and invisible marks gone and hamza, ya, ta marbuta and digits folded.

    >>> fold("أكَّــد") == fold("اكد")
    True
    """
    text = unicodedata.normalize("NFKC", text)
    text = INVISIBLE.sub("", DIACRITICS.sub("", text))
    return text.translate(LETTERS).translate(DIGITS).lower()


def dediac(text: str) -> str:
    """The text without harakat, tatweel and invisible marks; letters keep their hamza.

    >>> dediac("صرّح")
    'صرح'
    """
    return INVISIBLE.sub("", DIACRITICS.sub("", unicodedata.normalize("NFKC", text)))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and, for each of its characters, the raw character it came from.

    ``offsets`` has one entry a folded character and one past the end, so that
    ``raw[offsets[i]:offsets[j]]`` is what ``folded[i:j]`` stands for.
    """

    text: str
    offsets: tuple[int, ...]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw offsets of ``text[start:end]``."""
        return self.offsets[start], self.offsets[end]


def fold_with_offsets(text: str) -> FoldedText:
    """``fold`` character by character, keeping the way back.

    Each raw character is folded alone, so a base letter and its marks stay in place; Arabic news holds no
    sequence that composes into another letter than its base.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        piece = fold(character)
        folded.append(piece)
        offsets.extend([position] * len(piece))
    offsets.append(len(text))
    return FoldedText("".join(folded), tuple(offsets))
