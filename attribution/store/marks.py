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

HUNDREDTHS = 100
ODD = "o"  # behind the hundredth that lies below a confidence of more digits
BY_BREADTH = (
    "d", "n", "b10", "p10", "s10", "v", "b8", "p8", "s8", "f", "a", "", "o", "g6", "g5", "b6", "p6", "s6", "g4", "c",
    "k", "t", "w", "u", "x", "g3", "b3",
)  # fmt: skip
"""What terms ask for, from what holds the fewest claims: letters of marks, with their length where that tells a day
from a year; words of a text are the empty one."""
UNDATED, ODDLY_DATED = "_u", "_x"
"""Of a document without a date of publication; of one whose date is none that a calendar knows."""
UNTIMED, ODDLY_TIMED = "_bu", "_bx"
"""The same of the time at which something was said."""
UNJUDGED = "_gu"
"""Of a claim that the rules alone found, which has no confidence."""


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
    yield from _judged(claim.confidence)
    yield from _published(claim.published)
    yield from (f"_o{key}" for key in sorted(claim.carriers))
    yield from (f"_a{key}" for key in sorted(claim.agencies))
    yield from (f"_v{key}" for key in sorted(claim.voices))
    yield from (f"_f{code}" for code in sorted(claim.codes))
    yield from _said(*claim.said) if claim.said is not None else (UNTIMED,)


def _published(date: str | None) -> Iterator[str]:
    node = None if date is None else node_of(date)
    if node is None:
        yield UNDATED if date is None else ODDLY_DATED
    else:
        yield from (f"_p{one}" for one in with_those_above(node))


def _said(start: str, end: str) -> Iterator[str]:
    """``_s``: a node of which some day is meant; ``_w``: one of which every day is; ``_b``: one that holds the day with
    which the time begins."""
    first = node_of(start)
    yield from (ODDLY_TIMED,) if first is None else (f"_b{one}" for one in with_those_above(first))
    known = node_of(start) is not None and node_of(end) is not None
    for node in cover(start, end) if known else ():
        if "00" not in (node[YEAR:MONTH], node[MONTH:]):
            yield from (f"_s{one}" for one in with_those_above(node))
            yield f"_w{node}"


def _judged(confidence: float | None) -> Iterator[str]:
    """``_g``: the tenth that a confidence lies in, and the hundredth, of three digits: one for those that are just that
    hundredth, and one for those between it and the next."""
    if confidence is None:
        yield UNJUDGED
        return
    hundredth = hundredth_of(confidence)
    node = f"{hundredth:03}"
    yield from (f"_g{node[:2]}", f"_g{node}" if is_hundredth(confidence) else f"_g{node}{ODD}")


def hundredth_of(confidence: float) -> int:
    """The greatest hundredth that is no greater, 0 to 100."""
    nearest = round(max(0, min(HUNDREDTHS, confidence * HUNDREDTHS)))
    return nearest - 1 if nearest and nearest / HUNDREDTHS > confidence else nearest


def is_hundredth(confidence: float) -> bool:
    """Whether it is just some hundredth."""
    return confidence == hundredth_of(confidence) / HUNDREDTHS


def confidences(tenth: str) -> tuple[str, ...]:
    """The nodes of the hundredths of a tenth, in their order.

    >>> confidences("08")[:3], confidences("10")
    (('080', '080o', '081'), ('100', '100o'))
    """
    hundredths = [f"{tenth}{digit}" for digit in range(10 if tenth < "10" else 1)]
    return tuple(node + end for node in hundredths for end in ("", ODD))


def at_least(confidence: float) -> tuple[str, ...]:
    """The fewest nodes that hold all confidences from the hundredth on that this one has.

    >>> at_least(0.98)
    ('098', '098o', '099', '099o', '10')
    """
    first = f"{hundredth_of(confidence):03}"
    within = (node for node in confidences(first[:2]) if node >= first)
    return (*within, *(f"{tenth:02}" for tenth in range(int(first[:2]) + 1, 11)))


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
    return BY_BREADTH.index(f"{letter}{max(map(len, term.words))}" if letter in "bgps" else letter)
