"""What a claim is found by besides its words, as words of their own kind in the same index: who speaks, of what kind
and class it is, which outlets carried it, when it was published and of which days it speaks.

One index then finds any combination, and no longer than its rarest part takes. A mark begins with ``_``, which no word
of a text does (:mod:`attribution.store.words`). Keys are those of rows that never change: a decision on who is who
changes no mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from attribution.store.days import MONTH, YEAR, cover, node_of, with_those_above
from attribution.store.words import Term

TENTHS = 10
BY_BREADTH = ("d", "n", "p10", "s10", "v", "p8", "s8", "f", "a", "", "o", "p6", "s6", "g", "c", "k", "t", "w", "u", "x")
"""What terms ask for, from what holds the fewest claims: letters of marks, with their length where that tells a day
from a year; words of a text are the empty one."""
UNDATED, ODDLY_DATED = "_u", "_x"
"""Of a document without a date of publication; of one whose date is none that a calendar knows."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked: values as they are stored, keys of names and outlets. ``carriers`` are the outlets that published
    the claim, are agencies of its document or stand in its chain; ``voices`` names of speakers that stand there."""

    name_key: int
    kind: str
    cue_class: str
    type: str
    confidence: float | None
    said: tuple[str, str] | None
    document_key: int
    published: str | None
    carriers: frozenset[int] = frozenset()
    agencies: frozenset[int] = frozenset()
    voices: frozenset[int] = frozenset()
    codes: frozenset[str] = frozenset()


def marks_of(claim: Marked) -> str:
    """All marks of a claim, each once, one space between."""
    return " ".join(dict.fromkeys(_marks(claim)))


def _marks(claim: Marked) -> Iterator[str]:
    yield from (f"_n{claim.name_key}", f"_d{claim.document_key}")
    yield from (f"_k{claim.kind}", f"_c{claim.cue_class}", f"_t{claim.type}")
    if claim.confidence is not None:
        yield f"_g{tenth_of(claim.confidence)}"
    yield from _published(claim.published)
    yield from (f"_o{key}" for key in sorted(claim.carriers))
    yield from (f"_a{key}" for key in sorted(claim.agencies))
    yield from (f"_v{key}" for key in sorted(claim.voices))
    yield from (f"_f{code}" for code in sorted(claim.codes))
    if claim.said is not None:
        yield from _said(*claim.said)


def _published(date: str | None) -> Iterator[str]:
    node = None if date is None else node_of(date)
    if node is None:
        yield UNDATED if date is None else ODDLY_DATED
    else:
        yield from (f"_p{one}" for one in with_those_above(node))


def _said(start: str, end: str) -> Iterator[str]:
    """``_s``: a node of which some day is meant; ``_w``: one of which every day is."""
    known = node_of(start) is not None and node_of(end) is not None
    for node in cover(start, end) if known else ():
        if "00" not in (node[YEAR:MONTH], node[MONTH:]):
            yield from (f"_s{one}" for one in with_those_above(node))
            yield f"_w{node}"


def tenth_of(confidence: float) -> int:
    """Which tenth of the way from 0 to 1 it lies in, 0 to 9."""
    return max(0, min(TENTHS - 1, int(confidence * TENTHS)))


def any_mark(letter: str, values: Iterable[object]) -> Term:
    """What asks for one of the values."""
    return Term(tuple(f"_{letter}{value}" for value in values))


def said_within(nodes: Iterable[str]) -> Term:
    """What asks for claims whose time means some day of the nodes."""
    wanted = list(nodes)
    above = dict.fromkeys(one for node in wanted for one in with_those_above(node)[:-1])
    return Term((*(f"_s{node}" for node in wanted), *(f"_w{node}" for node in above)))


def breadth_of(term: Term) -> int:
    """How much a term is likely to hold, beside others."""
    first = term.words[0]
    if not first.startswith("_"):
        return BY_BREADTH.index("")
    letter = first[1]
    return BY_BREADTH.index(f"{letter}{max(map(len, term.words))}" if letter in "ps" else letter)
