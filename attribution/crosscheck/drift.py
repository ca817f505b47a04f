"""The same quotation in two reports: whether its words are others in one of them.

Quotations are cut at either end by those who print them, and that is no change; nor is another spelling, a joined
letter or a word that tells nothing. What counts are words inside the part that both have which were replaced, and
words that one of them leaves out there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, Levenshtein

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.reading import Read
from attribution.crosscheck.statement import Statement
from attribution.folding import dediac
from attribution.names import spelled_alike
from attribution.rulebook.schema import ComparisonSense

QUOTED = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”|”([^“]+)“')
LEAST_WORDS, LEAST_SHARED, LEAST_LETTERS = 7, 0.6, 4
TELLING = 2.0  # weight of a word whose change is told
Range = tuple[int, int]
LEFT_OUT = 2  # telling words in a row without which a quotation says less


@dataclass(frozen=True, slots=True)
class Change:
    """Words of one quotation where the other has others; either may be empty, where words were left out."""

    words: str
    others: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A quotation in two reports, as each has it, and where the two differ."""

    quotation: str
    other: str
    changes: tuple[Change, ...]


def quotations_in(text: str) -> list[str]:
    """The words in quotation marks in a claim's text; all of it where it has no marks."""
    marked = [next(filter(None, match.groups())) for match in QUOTED.finditer(text)]
    return marked or [text]


def drift_between(one: str, other: str, comparer: Comparer) -> Drift | None:
    """How the quotations of two claims by one speaker differ; none where they are the same, or two quotations."""
    for mine in quotations_in(one):
        for theirs in quotations_in(other):
            changes = _changes(*(comparer.read(Statement(dediac(words))) for words in (mine, theirs)))
            if changes:
                return Drift(mine, theirs, changes)
    return None


def _changes(a: Read, b: Read) -> tuple[Change, ...]:
    """What is changed between the first and the last word that both have; nothing where they share too little."""
    if min(len(a.words), len(b.words)) < LEAST_WORDS:
        return ()
    blocks = Indel.opcodes([word.stem for word in a.words], [word.stem for word in b.words])
    same = [block for block in blocks if block.tag == "equal"]
    shared = sum(block.src_end - block.src_start for block in same)
    if shared < LEAST_SHARED * min(len(a.words), len(b.words)):
        return ()
    gaps = (
        ((before.src_end, after.src_start), (before.dest_end, after.dest_start)) for before, after in pairwise(same)
    )
    return tuple(_told(a, b, gaps))


def _told(a: Read, b: Read, gaps: Iterable[tuple[Range, Range]]) -> Iterator[Change]:
    """The gaps in which words that tell something are replaced by others, or left out."""
    for mine, theirs in gaps:
        ours, others = _telling(a, b, mine, theirs), _telling(b, a, theirs, mine)
        if (ours and others) or max(ours, others) >= LEFT_OUT:
            yield Change(_written(a, mine), _written(b, theirs))


def _telling(one: Read, other: Read, gap: Range, opposite: Range) -> int:
    """How many telling words of a gap are not spellings of a word in the opposite one."""
    facing = [word.norm for word in other.words[slice(*opposite)]]
    both = _numbers(other) & set(range(*opposite))
    counted = _numbers(one) if both else set()
    return sum(
        one.weights[place] >= TELLING and not any(_one_word(one.words[place].norm, norm) for norm in facing)
        for place in range(*gap)
        if place not in counted
    )


def _numbers(claim: Read) -> set[int]:
    """The words that tell a number: ``60`` and ``ستين`` are one in two spellings."""
    told = {place for place, word in enumerate(claim.words) if word.number}
    for sighting in claim.sightings:
        if sighting.entry.sense is ComparisonSense.NUMBER:
            told |= set(range(sighting.first, sighting.last))
    return told


def _one_word(one: str, other: str) -> bool:
    """Whether two words are one in two spellings, mistyped, or with other letters joined to it."""
    if min(len(one), len(other)) < LEAST_LETTERS:
        return one == other
    return Levenshtein.distance(one, other) <= 1 or spelled_alike(one, other) or one in other or other in one


def _written(claim: Read, gap: Range) -> str:
    first, last = gap
    return claim.statement.text[claim.words[first].start : claim.words[last - 1].end] if last > first else ""
