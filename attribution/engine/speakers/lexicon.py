"""The rulebook as the speaker stage asks it: one table from a folded head noun to what it heads.

Built once a rulebook. A head is looked up without its article and, where that fails, without an attached pronoun
(``محاميه``), so that the lists hold one form of each noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from attribution.engine.speakers.words import Word, split_words
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import Entity, Medium, Outlet, Title, Unnamed, WordRole
from attribution.terms import Aspect, Gender, SpeakerKind

PRONOUNS = ("هما", "هم", "ها", "نا", "ه")
ARTICLE = "ال"
UNDIVIDED = frozenset({"الله", "التي", "الذي", "الان"})  # words of ال that carry no article
LONGEST_PHRASE = 5
WRITTEN = frozenset({"statement", "report", "letter"})  # media that are documents
REMEMBERED = 65536  # words whose head is kept
FINITE_ASPECTS = frozenset({Aspect.PAST, Aspect.PRESENT})
LONG = 4  # letters that a word must keep for an affix to be taken off it


class Head(StrEnum):
    """What kind of noun phrase a head noun makes."""

    ROLE = "role"
    HONORIFIC = "honorific"
    SOURCE = "source"
    PEOPLE = "people"
    BODIES = "bodies"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    DOCUMENT = "document"


NO_NAMES = (WordRole.COMMON_NOUN, WordRole.VERBAL_NOUN, WordRole.FINITE_VERB, WordRole.QUANTIFIER)
NOBODY = (WordRole.PRONOUN, WordRole.PREPOSITION, WordRole.SUBORDINATOR, WordRole.COMPLEMENTIZER)

HEAD_ROLES = (
    (Head.HONORIFIC, WordRole.HONORIFIC),
    (Head.ORGANIZATION, WordRole.ORGANIZATION_HEAD),
    (Head.DOCUMENT, WordRole.DOCUMENT_HEAD),
    (Head.OUTLET, WordRole.OUTLET_HEAD),
    (Head.BODIES, WordRole.BODIES),
    (Head.PEOPLE, WordRole.PEOPLE),
    (Head.ROLE, WordRole.ROLE_HEAD),
    (Head.SOURCE, WordRole.SOURCE_HEAD),
)


@lru_cache(maxsize=65536)
def bare(folded: str) -> str:
    """The folded word without its article, or the article after ل: ``الرئيس`` → ``رييس``، ``للجيش`` → ``جيش``."""
    if folded.startswith(ARTICLE) and len(folded) >= LONG and folded not in UNDIVIDED:
        return folded[2:]
    return folded[2:] if folded.startswith("لل") and len(folded) > LONG else folded


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """The bare word without the ending of the feminine, so that ``الروسية`` and ``الروسي`` are one.

    The folded ta marbuta is ``ه``; the ``ه`` of two letters' words is left alone.
    """
    word = bare(folded)
    return word[:-1] if word.endswith("ه") and len(word) >= LONG else word


def is_definite(folded: str) -> bool:
    """Whether the word carries the article."""
    return bare(folded) != folded


def without_pronoun(folded: str) -> str:
    """The word without an attached pronoun: ``سموه`` → ``سمو``."""
    ending = next((pronoun for pronoun in PRONOUNS if folded.endswith(pronoun)), "")
    return folded[: len(folded) - len(ending)]


def without_possessor(folded: str) -> str:
    """A noun without the pronoun of what it belongs to: ``خارجيتها`` → ``خارجيه``."""
    plain = folded[:-2] if folded.endswith(("ها", "هم")) and len(folded) > LONG else folded
    return plain[:-1] + "ه" if plain != folded and plain.endswith("ت") else plain


@dataclass(frozen=True, slots=True)
class SpeakerLexicon:
    """What the speaker stage knows of words. ``lists`` are the folded words of each role. Phrases are tuples of folded
    words; ``heads`` are bare words;
    ``outlet_nouns`` are the stems by which an outlet may be taken up, by its canonical name."""

    lists: Mapping[WordRole, frozenset[str]]
    heads: dict[str, Head]
    given_names: frozenset[str]
    particles: frozenset[str]
    boundaries: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    times: frozenset[str]
    duals: frozenset[str]
    esteem: frozenset[str]
    quantifiers: frozenset[str]
    demonstratives: frozenset[str]
    same: frozenset[str]
    counterparts: frozenset[str]
    kinship: frozenset[str]
    reporters: frozenset[str]
    withheld: tuple[str, ...]
    channel_numbers: frozenset[str]
    passing: frozenset[str]
    light: frozenset[str]
    common: frozenset[str]
    nouns: frozenset[str]
    personal: frozenset[str]
    nobody: frozenset[str]
    namesakes: frozenset[str]
    namesake_stems: frozenset[str]
    relative: frozenset[str]
    unnamed: dict[str, str]
    outlets: dict[tuple[str, ...], str]
    outlet_nouns: dict[str, frozenset[str]]
    entities: dict[tuple[str, ...], Entity]
    verbs: frozenset[str]
    finite: frozenset[str]
    openings: frozenset[str]
    off: frozenset[str]
    memory: dict[str, Head | None] = field(default_factory=dict, compare=False, repr=False)
    verb_memory: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)

    def listed(self, role: WordRole, folded: str) -> bool:
        """Whether the word by itself is on a list of this role."""
        return folded in self.lists[role]

    def head(self, folded: str) -> Head | None:
        """What the word heads, if it is a head noun."""
        if folded not in self.memory:
            if len(self.memory) >= REMEMBERED:
                self.memory.clear()
            self.memory[folded] = self.heads.get(bare(folded)) or self._possessed(folded)
        return self.memory[folded]

    def verb(self, folded: str) -> str | None:
        """The verb without a joined و or a pronoun; none where the word is no finite verb that the rulebook knows."""
        if folded not in self.verb_memory:
            if len(self.verb_memory) >= REMEMBERED:
                self.verb_memory.clear()
            plain = without_pronoun(folded)
            forms = (folded, folded[1:], plain, plain[1:])
            self.verb_memory[folded] = next((form for form in forms if form in self.finite), None)
        return self.verb_memory[folded]

    def _possessed(self, folded: str) -> Head | None:
        if is_definite(folded) or folded in self.given_names:
            return None
        for pronoun in PRONOUNS:
            if folded.endswith(pronoun) and len(folded) - len(pronoun) >= LONG - 1:
                base = folded[: -len(pronoun)]
                feminine = base[:-1] + "ه" if base.endswith("ت") else base
                return self.heads.get(base) or self.heads.get(feminine)
        role = self.heads.get(folded[:-1]) if folded.endswith(("و", "ي")) else None
        return role if role is Head.ROLE else None

    def known(self, folded: str) -> bool:
        """Whether the word alone is the name of an outlet, a state or a body."""
        rule = self.entities.get((folded,))
        return (folded,) in self.outlets or (rule is not None and rule.entity_kind is not SpeakerKind.PERSON)

    def name_length(self, words: Sequence[Word], start: int) -> int:
        """How many words from ``start`` are the name of an outlet, a state or a body; 0 where none is."""
        if words[start].folded not in self.openings:
            return 0
        for key in _phrases(words, start):
            if key in self.entities and self.entities[key].entity_kind is not SpeakerKind.PERSON:
                return len(key)
            if key in self.outlets and (not is_common(key) or self._set_off(words, start)):
                return len(key)
        return 0

    def entity_length(self, words: Sequence[Word], start: int) -> int:
        """How many words from ``start`` are the name of a state, a body, an office or a person; 0 where none is."""
        if words[start].folded not in self.openings:
            return 0
        return next((len(key) for key in _phrases(words, start) if key in self.entities), 0)

    def gender(self, words: Sequence[Word]) -> Gender | None:
        """The gender of what the words name by the first name that the rulebook gives it: a capital, and most other
        names, have their own."""
        key = tuple(word.folded for word in words)
        rule = self.entities.get(key)
        if rule is None or rule.gender is None or phrase(rule.name) != key:
            return None
        return Gender(rule.gender)

    def person_length(self, words: Sequence[Word], start: int) -> int:
        """How many words from ``start`` are the name of a person of the rulebook; 0 where none is."""
        if words[start].folded not in self.openings:
            return 0
        persons = (key for key in _phrases(words, start) if key in self.entities)
        return next((len(key) for key in persons if self.entities[key].entity_kind is SpeakerKind.PERSON), 0)

    def outlet_length(self, words: Sequence[Word], start: int) -> int:
        """How many words from ``start`` are the name of an outlet; 0 where none is."""
        if words[start].folded not in self.openings:
            return 0
        for key in _phrases(words, start):
            if key in self.outlets and (not is_common(key) or self._set_off(words, start)):
                return len(key)
        return 0

    def _set_off(self, words: Sequence[Word], start: int) -> bool:
        """Whether quotation marks or a word such as ``صحيفة`` stand before: ``اليوم`` alone is no newspaper."""
        if words[start].gap[-1:] in MARKS and words[start].gap:
            return True
        return start > 0 and self.head(words[start - 1].folded) is Head.OUTLET

    def outlet_in(self, words: tuple[str, ...]) -> str | None:
        """The canonical name of the first outlet that the words name."""
        for start in range(len(words)):
            for end in range(min(len(words), start + LONGEST_PHRASE), start, -1):
                name = self.outlets.get(words[start:end])
                if name is not None and not is_common(words[start:end]):
                    return name
        return None


def _phrases(words: Sequence[Word], start: int) -> Iterator[tuple[str, ...]]:
    """The phrases that begin at the word, the longest first."""
    folded = tuple(word.folded for word in words[start : start + LONGEST_PHRASE])
    for length in range(len(folded), 0, -1):
        yield folded[:length]


def is_common(key: tuple[str, ...]) -> bool:
    """Whether an outlet's name of one word is rather a word of the language: ``الحياة``، ``اليوم``، ``سبق``."""
    return (
        len(key) == 1
        and (key[0].startswith(ARTICLE) or len(key[0]) <= LONG or key[0].isascii())
        and key[0] not in UNMISTAKABLE
    )


MARKS = frozenset("\"«“”'(")
UNMISTAKABLE = frozenset({"cnn", "bbc", "سانا", "كونا"})


@lru_cache(maxsize=8)
def speaker_lexicon(rulebook: Rulebook) -> SpeakerLexicon:
    """The lexicon of a rulebook; one is kept for each rulebook in use."""
    words = {role: frozenset(rulebook.words(role)) for role in WordRole}
    outlets = _outlets(rulebook)
    entities = {
        phrase(name): rule for rule in rulebook.of(Entity) for name in (rule.name, *rule.aliases, *rule.capital)
    }
    prepositions = words[WordRole.PREPOSITION] | frozenset(map(fold, ("في", "على", "من", "لدى", "عن")))
    return SpeakerLexicon(
        lists=words,
        heads=_heads(rulebook),
        given_names=words[WordRole.GIVEN_NAME],
        particles=words[WordRole.NAME_PARTICLE],
        boundaries=words[WordRole.NAME_BOUNDARY] | words[WordRole.RELATIVE] | words[WordRole.SUBORDINATOR],
        prepositions=prepositions,
        relatives=frozenset(word for word in words[WordRole.RELATIVE] if word.startswith(ARTICLE))
        | frozenset(map(fold, ("الذي", "التي", "الذين", "اللذان", "اللذين"))),
        times=words[WordRole.TIME],
        duals=words[WordRole.DUAL_ROLE],
        esteem=words[WordRole.ESTEEM],
        quantifiers=words[WordRole.QUANTIFIER],
        demonstratives=words[WordRole.DEMONSTRATIVE],
        same=words[WordRole.SAME],
        counterparts=words[WordRole.COUNTERPART] | frozenset(map(fold, ("نظيره", "نظيرته", "نظيرها", "نظيرتها"))),
        kinship=words[WordRole.KINSHIP],
        reporters=words[WordRole.REPORTER],
        withheld=tuple(sorted(words[WordRole.WITHHELD])),
        channel_numbers=words[WordRole.CHANNEL_NUMBER],
        passing=words[WordRole.PASSING],
        light=words[WordRole.LIGHT],
        relative=(words[WordRole.RELATIVE] | words[WordRole.FREE_RELATIVE]) - {"من", "فيما"},
        namesakes=words[WordRole.NAMESAKE_HEAD],
        namesake_stems=frozenset(map(stem, words[WordRole.NAMESAKE_HEAD])),
        nobody=frozenset().union(*(words[role] for role in NOBODY))
        - words[WordRole.DEMONSTRATIVE]
        - words[WordRole.QUANTIFIER]
        - words[WordRole.GIVEN_NAME],
        common=frozenset().union(*(words[role] for role in NO_NAMES)) - words[WordRole.GIVEN_NAME],
        nouns=words[WordRole.COMMON_NOUN] | words[WordRole.VERBAL_NOUN],
        personal=frozenset(word for word in words[WordRole.PRONOUN] if not is_definite(word))
        - words[WordRole.DEMONSTRATIVE]
        - words[WordRole.SAME],
        unnamed={bare(fold(form)): rule.grade for rule in rulebook.of(Unnamed) for form in rule.forms},
        outlets=outlets,
        outlet_nouns=_outlet_nouns(rulebook),
        entities=entities,
        verbs=frozenset(rulebook.verb_forms),
        finite=words[WordRole.FINITE_VERB] | _finite(rulebook),
        openings=frozenset(key[0] for key in (*outlets, *entities) if key),
        off=frozenset(rulebook.off),
    )


def phrase(text: str) -> tuple[str, ...]:
    """The folded words of a name that a rule holds."""
    return tuple(word.folded for word in split_words(text))


def _heads(rulebook: Rulebook) -> dict[str, Head]:
    """Later lists win, so that a noun in two lists is read as the more personal of them."""
    written = (rule for rule in rulebook.of(Medium) if rule.medium_kind in WRITTEN)
    heads = {bare(fold(word)): Head.DOCUMENT for rule in written for word in _single_words(rule.forms)}
    heads |= {bare(fold(word)): Head.ROLE for rule in _titles(rulebook) for word in _single_words(rule.forms)}
    for head, role in HEAD_ROLES:
        heads |= {bare(word): head for word in rulebook.words(role) if " " not in word}
    return heads


def _finite(rulebook: Rulebook) -> frozenset[str]:
    """The reporting verbs' own forms, participles left out."""
    forms = rulebook.verb_forms.items()
    return frozenset(text for text, kinds in forms if any(kind.form.aspect in FINITE_ASPECTS for kind in kinds))


def _titles(rulebook: Rulebook) -> Iterator[Title]:
    """The titles that can head a phrase; a modifier only follows one."""
    return (rule for rule in rulebook.of(Title) if ".modifier" not in rule.id)


def _single_words(forms: tuple[str, ...]) -> Iterator[str]:
    return (form for form in forms if " " not in form)


def _outlet_nouns(rulebook: Rulebook) -> dict[str, frozenset[str]]:
    """The nouns that outlets of one kind are called by in any of their names: ``وكالة`` for every agency."""
    nouns: dict[str, set[str]] = {}
    heads = {bare(word) for word in rulebook.words(WordRole.OUTLET_HEAD)}
    for rule in rulebook.of(Outlet):
        first = (phrase(name)[0] for name in (rule.name, *rule.aliases))
        nouns.setdefault(rule.outlet_kind, set()).update(stem(word) for word in first if bare(word) in heads)
    return {rule.name: frozenset(nouns[rule.outlet_kind]) for rule in rulebook.of(Outlet)}


def _outlets(rulebook: Rulebook) -> dict[tuple[str, ...], str]:
    return {phrase(alias): rule.name for rule in rulebook.of(Outlet) for alias in (rule.name, *rule.aliases)}
