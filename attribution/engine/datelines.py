"""Datelines and signatures: the place, the day and the agency that stand before the first words of an article, and the
agencies that sign it.

Outlets write them in many ways (``القاهرة (رويترز) -``، ``عمان 3 كانون الثاني (بترا)--``، ``دمشق-سانا``، ``(د ب أ،
رويترز)``). What they have in common is that a piece between marks is the name of an agency and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from attribution.engine.speakers.words import split_words
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import Outlet, WordRole

NAMES = r"(?P<names>[^()\n]{2,40}?)"
BRACKETED = re.compile(rf"(?P<place>[^\n()«\"“]{{0,90}}?)\({NAMES}\)(?P<marks>\s*[-–—ـ:.]*)")
SLASHED = re.compile(r"(?P<place>[^\n()«\"“/]{0,60}?)/\s*(?P<names>[^()/\n]{2,30}?)\s*/(?P<marks>\s*[-–—ـ:]*)")
DASHED = re.compile(
    r"(?P<place>[^\n()«\"“:.]{0,40}?)\s*[-–—ـ]\s*(?P<names>[^-–—ـ/:\n]{2,30}?)\s*(?P<marks>[-–—ـ/:]{1,2})\s"
)
DATED = re.compile(r"(?P<place>[^\n()«\"“:،]{0,60}?\d)\s+(?P<names>[^-–—ـ/:\n\d]{2,20}?)\s*(?P<marks>[-–—ـ:]{1,2})\s")
LEADING = re.compile(r"(?P<place>)(?P<names>[^-–—ـ/:\n]{2,30}?)\s*(?P<marks>[-–—ـ]{1,2})\s")
OPENINGS = (BRACKETED, SLASHED, DASHED, DATED, LEADING)
BARE = frozenset({DASHED, DATED, LEADING})
"""Forms in which no bracket or slash sets the name off."""

SIGNED = re.compile(r"\(([^()\n]{2,40})\)[\s.]*$")
CREDITED = re.compile(r"[-–—/]\s*([^-–—/()\n]{2,40})$")
SOURCE = re.compile(r"^\s*(?:المصدر|المصادر|مصادر)\s*:\s*")
PIECES = re.compile(r"\s*[،,/+&()|]\s*|\s*[-–—ـ]+\s*|\s+و(?=\S)")
INITIALS = re.compile(r"[^\W\d_]{1,2}(?:[.\s]+[^\W\d_]{1,2}){0,2}\.?")
SHORT_PLACE, LONGEST_ALONE, LONGEST_PIECE, LONGEST_DATED = 3, 10, 3, 16  # words


@dataclass(frozen=True, slots=True)
class Datelines:
    """Folded names of outlets. ``agencies`` can stand by themselves; ``verbs`` cannot stand in a dateline."""

    outlets: dict[tuple[str, ...], str]
    agencies: frozenset[tuple[str, ...]]
    verbs: frozenset[str]
    heads: frozenset[str]

    def opening(self, text: str) -> tuple[int, list[str]]:
        """How many characters of a paragraph its dateline takes, and the agencies that it names; 0 for none."""
        for form in OPENINGS:
            match = form.match(text)
            if match is None:
                continue
            names = self._pieces(match["names"], bare=form in BARE)
            if names and self._is_place(match["place"]) and _stands_apart(match["place"], match["marks"]):
                return match.end(), names
        return 0, []

    def signature(self, text: str) -> list[str]:
        """The agencies in brackets at the end of a paragraph: ``(أ ف ب)``، ``(رويترز، د ب أ)``."""
        match = SIGNED.search(text)
        return self._pieces(match[1], bare=False) if match else []

    def credit(self, text: str) -> list[str]:
        """The agencies that a photo line ends with: ``جنود عند الجسر (أ ف ب)``، ``جنود عند الجسر - وكالات``."""
        match = SIGNED.search(text) or CREDITED.search(text.rstrip(" ."))
        return self._pieces(match[1], bare=False) if match else []

    def names_source(self, text: str) -> bool:
        """Whether the line says where the article comes from: ``المصدر: رويترز``."""
        return SOURCE.match(text) is not None

    def alone(self, text: str) -> list[str]:
        """The agencies of a line that holds nothing but them, initials and a place: ``عواصم - وكالات``، ``ع.ش (أ ف
        ب)``، ``المصدر: رويترز``."""
        named = SOURCE.match(text)
        rest = text[named.end() :] if named else text
        if ":" in rest or len(rest.split()) > LONGEST_ALONE:
            return self._dated(rest)
        pieces = [piece for piece in PIECES.split(rest.strip(" .\u00a0")) if piece.strip()]
        names = [self._name(piece, bare=named is None) for piece in pieces]
        others = [piece for piece, name in zip(pieces, names, strict=True) if name is None]
        found = [name for name in names if name] if all(map(self._may_stand_beside, others)) else []
        return found or self._dated(rest)

    def _dated(self, text: str) -> list[str]:
        """The agency that ends a line of a place and a day: ``الرياض 14 محرم 1443 هـ واس``."""
        words = text.strip(" .:\u00a0").split()
        if len(words) > LONGEST_DATED or not any(map(str.isdigit, text)):
            return []
        for length in range(min(LONGEST_PIECE, len(words) - 1), 0, -1):
            name = self._name(" ".join(words[-length:]), bare=True)
            if name and self._is_place(" ".join(words[:-length])):
                return [name]
        return []

    def _pieces(self, text: str, *, bare: bool) -> list[str]:
        """The outlets that the text names, when it names nothing else."""
        whole = self._name(text, bare=bare)
        if whole:
            return [whole]
        names = [self._name(piece, bare=bare) for piece in PIECES.split(text) if piece.strip()]
        return [name for name in names if name] if all(names) else []

    def _name(self, text: str, *, bare: bool) -> str | None:
        key = tuple(word.folded for word in split_words(text))
        return None if bare and key not in self.agencies else self.outlets.get(key)

    def _is_place(self, text: str) -> bool:
        """Whether the words may be a place and a day: none of them reports or heads an outlet's name."""
        words = [word.folded for word in split_words(text)]
        return not any(word in self.verbs or word in self.heads for word in words)

    def _may_stand_beside(self, piece: str) -> bool:
        words = piece.split()
        return bool(INITIALS.fullmatch(piece)) or (len(words) <= LONGEST_PIECE and self._is_place(piece))


def _stands_apart(place: str, marks: str) -> bool:
    """Whether a dash or a colon parts the name from the text, or nothing but a place and a day stands before it."""
    return bool(marks.strip()) or any(map(str.isdigit, place)) or len(place.split()) <= SHORT_PLACE


@lru_cache(maxsize=8)
def datelines(rulebook: Rulebook) -> Datelines:
    """What a rulebook knows of datelines."""
    named = [(key, rule) for rule in rulebook.of(Outlet) for key in _keys(rule)]
    unnamed = {_key(word): word for word in rulebook.words(WordRole.UNNAMED_AGENCIES)}
    return Datelines(
        outlets={key: rule.name for key, rule in named} | dict.fromkeys(unnamed, GENERIC),
        agencies=frozenset(key for key, rule in named if rule.outlet_kind == "agency" or not rule.common)
        | frozenset(unnamed),
        verbs=frozenset(rulebook.verb_forms),
        heads=frozenset(map(fold, rulebook.words(WordRole.OUTLET_HEAD))),
    )


GENERIC = "وكالات"


def _keys(rule: Outlet) -> Iterator[tuple[str, ...]]:
    return (_key(name) for name in (rule.name, *rule.aliases))


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in split_words(name))
