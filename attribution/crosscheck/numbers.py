"""The numbers of a claim: how many of what, and how near it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.crosscheck.lexicon import Lexicon, Sighting
from attribution.crosscheck.words import Word
from attribution.rulebook.schema import ComparisonSense

GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
BEFORE, AFTER = 4, 4
YEARS = range(1900, 2100)
DAYS = range(1, 32)
ROUGH = 0.15
NEAR = {ComparisonSense.ABOUT, ComparisonSense.AT_LEAST, ComparisonSense.AT_MOST}
TENS = range(20, 100)
Number = tuple[float, int, int]
"""A value, its first word and the word past it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something. ``measures`` are the stems of what it counts and the rules of what befell them (killed,
    wounded), from its surroundings; ``near`` says how it is meant; ``words`` as the claim writes it, its
    words ``first`` up to ``last``, the last left out."""

    value: float
    measures: frozenset[str]
    near: frozenset[ComparisonSense]
    words: str
    first: int
    last: int

    def admits(self, value: float) -> bool:
        """Whether the number, as near as it is meant, may be this one."""
        if value == self.value:
            return True
        if ComparisonSense.AT_LEAST in self.near and value >= self.value:
            return True
        if ComparisonSense.AT_MOST in self.near and value <= self.value:
            return True
        rough = ComparisonSense.ABOUT in self.near
        return rough and abs(value - self.value) <= ROUGH * max(value, self.value)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether both numbers can be right of the same thing."""
    return one.admits(other.value) or other.admits(one.value)


@dataclass(frozen=True, slots=True)
class Counted:
    """The quantities of a claim and its dates: ``(day, month)``, either 0 where it is not told."""

    quantities: tuple[Quantity, ...]
    dates: frozenset[tuple[int, int]]
    years: frozenset[int]


def counted(words: Sequence[Word], sightings: Sequence[Sighting], lexicon: Lexicon, text: str) -> Counted:
    """The numbers of a claim's words."""
    months = _months(words, lexicon)
    quantities, dates, years = [], set(months.values()), set()
    days = {index - 1 for index in months}
    dates = {(_day(words, index), month) for index, (_, month) in months.items()}
    for number in _values(words, sightings):
        value, first, last = number
        if first in days and value in DAYS:
            continue
        if last == first + 1 and value in YEARS and words[first].number:
            years.add(int(value))
            continue
        quantities.append(_quantity(number, words, sightings, text))
    return Counted(tuple(quantities), frozenset(dates), frozenset(years))


def _months(words: Sequence[Word], lexicon: Lexicon) -> dict[int, tuple[int, int]]:
    found = {}
    for index, word in enumerate(words):
        following = words[index + 1].norm if index + 1 < len(words) else ""
        month = lexicon.months.get(f"{word.norm} {following}") or lexicon.months.get(word.norm)
        if month and (index - 1) not in found:
            found[index] = (0, month)
    return found


def _day(words: Sequence[Word], month: int) -> int:
    before = words[month - 1] if month else None
    if before is None or not before.norm.isdigit() or len(before.norm) > 2:  # noqa: PLR2004 - digits of a day
        return 0
    return int(before.norm) if int(before.norm) in DAYS else 0


def _values(words: Sequence[Word], sightings: Sequence[Sighting]) -> Iterator[Number]:
    """Each number of the claim with its first word and the word past it, scales (``ألف``) multiplied in."""
    numbers = {s.first: s for s in sightings if s.entry.sense is ComparisonSense.NUMBER}
    scales = {s.first: s for s in sightings if s.entry.sense is ComparisonSense.SCALE}
    index = 0
    while index < len(words):
        start = index
        if words[index].number:
            value, index = _digits(words[index].norm), index + 1
        elif index in numbers:
            value, index = float(numbers[index].entry.value), numbers[index].last
            joined = numbers.get(index)
            if joined is not None and words[index].norm.startswith("و") and joined.entry.value in TENS:
                value, index = value + joined.entry.value, joined.last
        else:
            index += 1
            continue
        while index in scales:
            value, index = value * scales[index].entry.value, scales[index].last
        yield value, start, index


def _digits(norm: str) -> float:
    plain = norm.replace(",", "") if GROUPED.fullmatch(norm) else norm.replace(",", ".")
    parts = plain.split(".")
    return float(plain) if len(parts) <= 2 else float("".join(parts))  # noqa: PLR2004 - one decimal point


def _quantity(number: Number, words: Sequence[Word], sightings: Sequence[Sighting], text: str) -> Quantity:
    value, first, last = number
    around = [s for s in sightings if first - BEFORE <= s.first < last + AFTER]
    near = frozenset(s.entry.sense for s in around if s.entry.sense in NEAR)
    measures = {words[s.first].stem for s in around if s.entry.sense is ComparisonSense.MEASURE and s.first >= last}
    measures |= {s.entry.rule for s in around if s.entry.sense is ComparisonSense.SAME}
    if any(s.entry.sense is ComparisonSense.PERCENT and s.first == last for s in around):
        measures = {"%"}
    elif last < len(words):
        measures.add(words[last].stem)
    return Quantity(value, frozenset(measures), near, text[words[first].start : words[last - 1].end], first, last)
