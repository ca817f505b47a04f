"""What the rulebook says of the words of an article: names of outlets, titles that tell nothing, clauses, marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attribution.crosscheck.copies.words import NO_LETTER, norm_of
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import CueExpression, Outlet, QuotationMark, Title, WordRole

CLAUSE = (WordRole.FINITE_VERB, WordRole.COMPLEMENTIZER, WordRole.RELATIVE)
FORMULA = (
    WordRole.HONORIFIC,
    WordRole.ESTEEM,
    WordRole.TITLE_WORD,
    WordRole.ROLE_HEAD,
    WordRole.GIVEN_NAME,
    WordRole.NAME_PARTICLE,
    WordRole.ORGANIZATION_HEAD,
)
"""Roles of the words that titles and names are made of, which two reports share without one being the other's copy."""
EDITION = "arabic"  # an Arabic edition is the outlet itself: ``CNNArabic``
LEAST_LETTERS = 3  # of a name that is looked for among the words of a text: not ``أ ب``


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """An outlet that a name stands for. ``common``: the name is an everyday word too."""

    name: str
    agency: bool
    common: bool


@dataclass(frozen=True, slots=True)
class CopyLexicon:
    """``outlets``: the folded words of a name → whose it is, ``openings`` the first of them; ``keys``: a name without
    blanks, or a domain's, → the outlet's own; ``heads`` stand before a name (``صحيفة``); ``relaying`` words make one a
    source (``نقلت``); ``clause`` words are part of no title, ``formula`` words of titles and names alone."""

    outlets: Mapping[tuple[str, ...], NamedOutlet]
    openings: frozenset[str]
    keys: Mapping[str, str]
    heads: frozenset[str]
    relaying: frozenset[str]
    clause: frozenset[str]
    formula: frozenset[str]
    marks: tuple[tuple[str, str], ...]

    def outlet(self, name: str | None) -> str | None:
        """The outlet that goes by a name, by its own name; the name itself where no rule knows it."""
        if name is None:
            return None
        key = NO_LETTER.sub("", fold(name))
        return self.keys.get(key) or self.keys.get(key.removesuffix(EDITION)) or name

    def is_clause(self, norms: Sequence[str]) -> bool:
        """Whether words hold a verb or what opens a clause: a title or a list of names holds none."""
        return any(norm in self.clause for norm in norms)

    def telling(self, norms: Sequence[str]) -> int:
        """How many of the words are part of no title and no name."""
        return sum(norm not in self.formula for norm in norms)


@lru_cache(maxsize=8)
def copy_lexicon(rulebook: Rulebook) -> CopyLexicon:
    """The lexicon of a rulebook; one is kept for each rulebook in use."""
    named = list(rulebook.of(Outlet))
    verbs = {norm_of(form) for form in rulebook.verb_forms}
    outlets = _outlets(named)
    return CopyLexicon(
        outlets=outlets,
        openings=frozenset(words[0] for words in outlets),
        keys=_unambiguous((key, rule.name) for rule in named for key in _keys(rule)),
        heads=frozenset(_norms(rulebook, WordRole.OUTLET_HEAD)),
        relaying=frozenset(verbs | set(_norms(rulebook, WordRole.RELAYING)) | set(_expressions(rulebook))),
        clause=frozenset(verbs | {norm for role in CLAUSE for norm in _norms(rulebook, role)}),
        formula=frozenset(_formula(rulebook)),
        marks=tuple((rule.open, rule.close) for rule in rulebook.of(QuotationMark) if len(rule.open) == 1),
    )


def _outlets(rules: Sequence[Outlet]) -> dict[tuple[str, ...], NamedOutlet]:
    found: dict[tuple[str, ...], NamedOutlet] = {}
    for rule in rules:
        known = NamedOutlet(rule.name, rule.outlet_kind == "agency", rule.common)
        for name in (rule.name, *rule.aliases):
            words = tuple(norm_of(word) for word in NO_LETTER.sub(" ", fold(name)).split())
            if sum(map(len, words)) >= LEAST_LETTERS:
                found.setdefault(words, known)
    return found


def _keys(rule: Outlet) -> Iterator[str]:
    for name in (rule.name, *rule.aliases):
        yield NO_LETTER.sub("", fold(name)).removesuffix(EDITION)
    yield from (domain.split(".")[0] for domain in rule.domains)


def _expressions(rulebook: Rulebook) -> Iterator[str]:
    """Cues of one word (``بحسب``، ``وفق``)."""
    return (norm_of(form) for rule in rulebook.of(CueExpression) for form in rule.forms if " " not in form)


def _unambiguous(named: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Name → outlet, but for names that several outlets go by (``alwatan``)."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, name in named:
        found[key].add(name)
    return {key: next(iter(names)) for key, names in found.items() if len(names) == 1}


def _formula(rulebook: Rulebook) -> Iterator[str]:
    for role in FORMULA:
        yield from _with_article(_norms(rulebook, role))
    yield from _with_article(
        norm_of(word) for rule in rulebook.of(Title) for form in rule.forms for word in form.split()
    )


def _with_article(norms: Iterator[str]) -> Iterator[str]:
    for norm in norms:
        yield from (norm, f"ال{norm}")


def _norms(rulebook: Rulebook, role: WordRole) -> Iterator[str]:
    return (norm_of(word) for phrase in rulebook.words(role) for word in phrase.split())
