"""The words that scoring needs: those at the edges of spans, and titles.

They are read from the built-in rules alone, never from a user's own: figures must not move with the rules that they
measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from attribution.folding import fold
from attribution.rulebook import Rulebook, load_rulebook
from attribution.rulebook.schema import Title, Unnamed, WordList, WordRole

OFFICES = (
    "title.head-of-state",
    "title.prime-minister",
    "title.minister",
    "title.spokesperson",
    "title.party-and-body",
    "title.legislator",
    "title.diplomat",
    "title.official",
    "title.military",
    "title.royal-and-courtesy",
    "title.religious",
)
"""The rules of titles in the strict sense. What people do (``العالم``، ``المعارضة``، ``المواطن``) is left out: as
words of names these are outlets and groups."""


@dataclass(frozen=True, slots=True)
class ScoringLexicon:
    """``edges`` are as written, since ``على`` folded is the name ``علي``; ``titles`` are folded words."""

    edges: frozenset[str]
    titles: frozenset[str]


@cache
def scoring_lexicon() -> ScoringLexicon:
    """The lexicon of the built-in rules."""
    rulebook = load_rulebook()
    edges = (word for rule in rulebook.of(WordList) if rule.role is WordRole.EDGE_WORD for word in rule.words)
    return ScoringLexicon(frozenset(edges), frozenset(_titles(rulebook)))


def _titles(rulebook: Rulebook) -> Iterator[str]:
    """Titles of one word, but for those that describe a source without a name (``مسؤول``), and the words beside and
    within them that are listed: leaving out every word of longer titles would leave nothing of ``وزارة الصحة``."""
    unnamed = {fold(form) for rule in rulebook.of(Unnamed) for form in rule.forms}
    for rule in rulebook.of(Title):
        if rule.id in OFFICES:
            yield from (fold(form) for form in rule.forms if " " not in form and fold(form) not in unnamed)
    yield from rulebook.words(WordRole.TITLE_WORD)
