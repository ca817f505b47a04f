"""Spans compared by their characters: what decides is the letters and digits that two spans share, not where they end.

The edge words of the guide's rule 3 (``أن``، ``على``), punctuation and quotation marks are taken off first, so that two
careful annotators who differ in a mark agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile

from attribution.evaluation.lexicon import scoring_lexicon
from attribution.spans import Span

WORD = re.compile(r"[^\W_]+")
Characters = frozenset[int]
"""The places of letters and digits in a text."""


def characters(text: str, spans: Iterable[Span]) -> Characters:
    """The places of the letters and digits of the spans, without edge words at each span's beginning.

    >>> sorted(characters("أن نعود", [Span.of("أن نعود", 0, 7)]))
    [3, 4, 5, 6]
    """
    return frozenset(place for span in spans for place in _places(text, span))


def dice(one: Characters, other: Characters) -> float:
    """How much two sets of characters share, from 0 to 1; two empty ones are equal."""
    if not one and not other:
        return 1.0
    return 2 * len(one & other) / (len(one) + len(other))


def overlap(one: Span, other: Span) -> int:
    """How many characters of the text two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _places(text: str, span: Span) -> Iterable[int]:
    def is_edge(word: re.Match[str]) -> bool:
        return word[0] in scoring_lexicon().edges and word.end() < span.end

    for word in dropwhile(is_edge, WORD.finditer(text, span.start, span.end)):
        yield from range(*word.span())
