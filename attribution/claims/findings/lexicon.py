"""The rulebook as the checks of findings ask it; built once a rulebook.

Everything is folded when it is laid down and when it is looked up. Words are compared without what is joined to them
(``وأغنيتها`` → ``اغنيت``): a check asks what a word is about, never where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import CueExpression, CueNoun, Entity, Outlet, Title, Unnamed, WordRole
from attribution.stems import Stemmer
from attribution.terms import SpeakerKind

WORD = re.compile(r"\w[\w\u0610-\u061a\u064b-\u065f\u0670]*")
ARTICLE = "ال"
LEAST = 3  # letters of a word that may have a joined و
EDITION = "arabic"
STATES = "entity.state."
LONGEST_FORM = 4  # words of an unnamed source's head
CLAUSE = (
    WordRole.COMPLEMENTIZER,
    WordRole.PRONOUN,
    WordRole.MODAL,
    WordRole.AUXILIARY,
    WordRole.FINITE_VERB,
    WordRole.CLAUSE_NEGATION,
)
FUNCTION = (
    *CLAUSE[:4],
    WordRole.PREPOSITION,
    WordRole.CONJUNCTION,
    WordRole.NEGATION,
    WordRole.SUBORDINATOR,
    WordRole.RELATIVE,
)
ARABIC = (WordRole.GIVEN_NAME, WordRole.ROLE_HEAD, WordRole.ORGANIZATION_HEAD, WordRole.WHOLE_WORD)
SHOWN = (WordRole.SHOWN_PEOPLE, WordRole.REPORTER)
BEARERS = (WordRole.GIVEN_NAME, WordRole.ROLE_HEAD, WordRole.ORGANIZATION_HEAD, WordRole.PEOPLE)
NAMING = (WordRole.NAME_KIND, WordRole.OUTLET_HEAD)


@dataclass(frozen=True, slots=True)
class FindingLexicon:
    """Folded words.

    ``grades`` are by head phrase, ``outlets`` from any name or domain to the canonical name; ``naming`` holds stems;
    ``no_variants`` are Arabic names and words, which spell nothing but themselves; ``persons`` are surnames by which
    the rulebook knows one person, with his full name. ``speaking`` are the first words of those who speak (``وزير``،
    ``مصادر``), ``bearers`` those of persons and bodies, ``voices`` the names of known bodies, offices and persons.
    ``shown_people`` hide from nobody (``الباحثون``), ``withheld`` phrases say that a name is kept back, and ``another``
    word means one more of those told of before (``أخرى``).
    """

    grades: dict[str, str]
    outlets: dict[str, str]
    naming: frozenset[str]
    taking_up: tuple[str, ...]
    clause: frozenset[str]
    cues: frozenset[str]
    function: frozenset[str]
    quantifiers: frozenset[str]
    no_variants: frozenset[str]
    persons: dict[str, str]
    verbs: frozenset[str]
    speaking: frozenset[str]
    voices: frozenset[str]
    shown_people: frozenset[str]
    withheld: tuple[str, ...]
    another: frozenset[str]
    bearers: frozenset[str]
    body_ties: frozenset[str]
    stemmer: Stemmer

    def stems(self, words: Iterable[str]) -> frozenset[str]:
        """What folded words are known by, without what is joined to them: ``والعلاقات`` and ``علاقة`` are one."""
        return frozenset(map(self.stemmer.core, words))

    def grade(self, name: str) -> str | None:
        """How little a nameless source tells: ``none``, ``role``, ``body`` or ``public``; none for other names."""
        words = tuple(folded_words(name))
        counted = 0
        while counted < len(words) - 1 and words[counted] in self.quantifiers:
            counted += 1
        return self._grade(words[counted:]) or (self._grade(words) if counted else None)

    def _grade(self, words: tuple[str, ...]) -> str | None:
        for length in range(min(LONGEST_FORM, len(words)), 0, -1):
            phrase = " ".join(words[:length])
            found = self.grades.get(phrase) or self.grades.get(phrase.removeprefix(ARTICLE))
            if found:
                return "body" if found == "role" and self._tie(words) else found
        return None

    def _tie(self, words: Sequence[str]) -> int:
        """The position of the word that ties a source to its body, after its first; 0 where there is none."""
        return next((place for place, word in enumerate(words) if place and word in self.body_ties), 0)

    def body_of(self, name: str) -> str:
        """The words for the body that somebody without a name speaks from (``مسؤول كبير في شركة النسيم``), folded;
        none of a source that has no role either."""
        words = folded_words(name)
        tie = self._tie(words)
        return " ".join(words[tie:]) if self.grade(name) == "body" and tie else ""

    def is_voice(self, name: str) -> bool:
        """Whether the name is somebody's who speaks, and not a topic's or a place's (``مسؤول سوري``)."""
        words = folded_words(name)
        first = words[0].removeprefix("ال") if words else ""
        return first in self.speaking or " ".join(words) in self.voices

    def outlet(self, name: str) -> str:
        """The canonical name of an outlet, folded and without blanks, so that its names can be compared.

        An Arabic edition is the outlet itself: ``CNNArabic`` is ``CNN``.
        """
        words = folded_words(name)
        for start in (0, 1):
            key = "".join(words[start:]).removesuffix(EDITION)
            if key in self.outlets:
                return self.outlets[key]
        return "".join(words)


@lru_cache(maxsize=8)
def finding_lexicon(rulebook: Rulebook) -> FindingLexicon:
    """The lexicon of a rulebook; one is kept for each rulebook in use."""
    stemmer = Stemmer(rulebook.words(WordRole.VOCABULARY))
    return FindingLexicon(
        grades={fold(form): rule.grade for rule in rulebook.of(Unnamed) for form in rule.forms},
        outlets=dict(_outlets(rulebook)),
        naming=frozenset(map(stemmer.core, _words(rulebook, NAMING))),
        taking_up=tuple(sorted(rulebook.words(WordRole.TAKING_UP))),
        clause=frozenset(_words(rulebook, CLAUSE)) | frozenset(rulebook.verb_forms),
        cues=frozenset(_cues(rulebook)),
        function=frozenset(_words(rulebook, FUNCTION)),
        quantifiers=frozenset(rulebook.words(WordRole.QUANTIFIER)),
        no_variants=frozenset(_words(rulebook, ARABIC)) | frozenset(_title_words(rulebook)),
        verbs=frozenset(rulebook.verb_forms),
        persons=dict(_persons(rulebook)),
        speaking=frozenset(rulebook.words(WordRole.ROLE_HEAD)) | frozenset(_unnamed_heads(rulebook)),
        voices=frozenset(_voices(rulebook)),
        shown_people=frozenset(_words(rulebook, SHOWN)),
        withheld=tuple(sorted(rulebook.words(WordRole.WITHHELD))),
        another=frozenset(rulebook.words(WordRole.ANOTHER)),
        bearers=frozenset(_words(rulebook, BEARERS)),
        body_ties=frozenset(rulebook.words(WordRole.BODY_TIE)),
        stemmer=stemmer,
    )


def _words(rulebook: Rulebook, roles: Sequence[WordRole]) -> Iterator[str]:
    return (word for role in roles for word in rulebook.words(role))


def _persons(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for rule in rulebook.of(Entity):
        if rule.entity_kind is SpeakerKind.PERSON and not rule.common:
            yield from ((fold(alias), rule.name) for alias in rule.aliases if " " not in alias)


def _unnamed_heads(rulebook: Rulebook) -> Iterator[str]:
    return (fold(form).split()[0].removeprefix("ال") for rule in rulebook.of(Unnamed) for form in rule.forms)


def _voices(rulebook: Rulebook) -> Iterator[str]:
    """The names of known bodies, offices, groups and persons; a state's name is rather a place's."""
    for rule in rulebook.of(Entity):
        if not rule.common and not rule.id.startswith(STATES):
            yield from (" ".join(folded_words(name)) for name in (rule.name, *rule.aliases))


def _title_words(rulebook: Rulebook) -> Iterator[str]:
    return (word for title in rulebook.of(Title) for form in title.forms for word in folded_words(form))


def _outlets(rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for rule in rulebook.of(Outlet):
        canonical = "".join(folded_words(rule.name))
        for name in (rule.name, *rule.aliases, *rule.domains):
            yield "".join(folded_words(name)), canonical


def _cues(rulebook: Rulebook) -> Iterator[str]:
    """Every word by which somebody could be named as the speaker: verbs, nouns, and what expressions open with."""
    yield from rulebook.verb_forms
    for noun in rulebook.of(CueNoun):
        yield from map(fold, noun.forms)
    for expression in rulebook.of(CueExpression):
        yield from (fold(form.split()[0]) for form in expression.forms)


def folded_words(text: str) -> list[str]:
    """The words of a text, folded, without marks."""
    return [fold(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65536)
def without_and(folded: str) -> str:
    """The word without a joined و or ف: ``واضاف`` → ``اضاف``."""
    return folded[1:] if folded[:1] in "وف" and len(folded) > LEAST else folded
