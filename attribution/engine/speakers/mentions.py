"""From the words of a source to the parties that it names: title, name and apposition told apart.

A noun phrase of news has one of few shapes: a name; a role and a name (``وزير الخارجية الروسي سيرجي لافروف``);
either of them in apposition (``المتحدث باسم الجيش، أحمد المسماري``); a role alone; a body; a description. The shape
is read off the head noun and off the definite words, which a personal name does not begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from attribution.engine.speakers.lexicon import (
    ARTICLE,
    Head,
    SpeakerLexicon,
    bare,
    is_definite,
    stem,
    without_possessor,
    without_pronoun,
)
from attribution.engine.speakers.names import TITLES, NameBook
from attribution.engine.speakers.titles import name_of_segment, title_of_name
from attribution.engine.speakers.words import Word

IMPERSONAL = frozenset({Head.ORGANIZATION, Head.OUTLET, Head.DOCUMENT, Head.BODIES, Head.SOURCE, Head.PEOPLE})
THINGS = frozenset({Head.ORGANIZATION, Head.OUTLET, Head.DOCUMENT, Head.BODIES, Head.SOURCE, Head.PEOPLE})
BETWEEN = frozenset({"في", "لدي", "من", "داخل"})  # an unnamed person and whom he works for
POSSESSOR = ("ها", "ته", "هم")
FEMININE = ("ة", "ه", "ى", "ا", "اء")
PRONOUN = ("ه", "ها", "هم")
FATHA = "\u064e"
WHICH_IS = frozenset({"وهو", "وهي", "ومقره", "ومقرها"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One party as it is named at one place.

    ``phrase`` are its words without a relative clause, ``core`` those without what counts or points as well;
    ``name`` are the words of a personal name, titles left out, and may be none; ``role`` are the stems of the words
    beside the name; ``head`` is the stem of the head noun and ``noun`` what it heads.
    """

    phrase: tuple[Word, ...]
    core: tuple[Word, ...]
    name: tuple[Word, ...]
    role: frozenset[str]
    head: str
    noun: Head | None
    counterpart: bool

    @property
    def named(self) -> bool:
        """Whether it gives a personal name."""
        return bool(self.name)

    @property
    def definite(self) -> bool:
        """Whether the head noun carries the article."""
        return bool(self.core) and is_definite(self.core[0].folded)

    @property
    def definite_phrase(self) -> bool:
        """Whether the head or its genitive carries the article: ``الوزير``، ``وزير الخارجية``."""
        return any(is_definite(word.folded) for word in self.core[:2])

    @property
    def possessed(self) -> bool:
        """Whether the head noun carries a pronoun: ``زعيمها``."""
        return bool(self.core) and not self.definite and self.core[0].text.endswith(POSSESSOR)

    @property
    def quantified(self) -> bool:
        """Whether something counts or points before the head: ``أحد المصادر``."""
        return bool(self.core) and self.core[0].start > self.phrase[0].start

    @property
    def repeats(self) -> bool:
        """Whether it says that the party is the same as before: ``المصدر نفسه``."""
        return bool(self.core) and self.core[-1].start < self.phrase[-1].start

    @property
    def apposed_name(self) -> bool:
        """Whether the name stands after a comma."""
        return bool(self.name) and self.name[0].apposed


def read_mention(words: Sequence[Word], book: NameBook) -> Mention:
    """The party that the words name."""
    lexicon = book.lexicon
    whole = without_relative_clause(words, lexicon)
    counted = _without_quantifier(whole, lexicon)
    core = _apposed_body(counted, lexicon)
    whole = whole if core == counted else core
    noun = lexicon.head(core[0].folded) if core else None
    nameless = (noun in IMPERSONAL and not title_of_name(core, lexicon)) or _of_another(core, lexicon)
    name = () if nameless else _name_in(core, book)
    body = bool(name) and len(name) == len(core) and book.names_body(name)
    name = () if body else name
    kept = {word.start for word in name}
    head = next((word for word in core if word.start not in kept), None)
    return Mention(
        phrase=whole,
        core=core,
        name=name,
        role=frozenset(_office_stem(word, lexicon) for word in core if word.start not in kept),
        head=_office_stem(head, lexicon) if head else "",
        noun=Head.ORGANIZATION if body else lexicon.head(head.folded) if head else None,
        counterpart=bool(core) and core[0].folded in lexicon.counterparts,
    )


def _office_stem(word: Word, lexicon: SpeakerLexicon) -> str:
    """The stem of a word; of an office without its pronoun: ``زعيمها`` is the ``زعيم`` whom the text names."""
    office = lexicon.head(word.folded) is Head.ROLE and word.text.endswith(POSSESSOR)
    return stem(without_possessor(word.folded) if office else word.folded)


def _apposed_body(core: tuple[Word, ...], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """The body alone where a noun with a pronoun tells what it is to another: ``حليفتها روسيا``."""
    if len(core) < 2 or lexicon.head(core[0].folded) is not Head.ROLE or not core[0].folded.endswith(POSSESSOR):  # noqa: PLR2004
        return core
    ends = (place for place in range(1, len(core)) if lexicon.name_length(core, place) == len(core) - place)
    place = next(ends, 0)
    return core[place:]


def _of_another(core: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether the names are of whom an unnamed person works for: ``مسؤول في مكتب رئيس الوزراء سامر حداد``."""
    if not core or is_definite(core[0].folded) or bare(core[0].folded) not in lexicon.unnamed:
        return False
    within = next((place for place, word in enumerate(core) if place and word.folded in BETWEEN), len(core))
    return any(lexicon.head(word.folded) in TITLES for word in core[within + 1 :])


def without_relative_clause(words: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """The words before a relative clause: ``سوسان الذي زار دوما`` gives ``سوسان``."""
    for position, word in enumerate(words):
        if position and (
            word.folded in lexicon.relatives or word.folded in WHICH_IS or _goes_on(words, position, lexicon)
        ):
            return tuple(words[:position])
    return tuple(words)


def _goes_on(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the sentence goes on at the word: with a verb, a pronoun or an object (``إيران رفعت دعوى``).

    Only a definite noun or a name ends so: behind a noun without the article a verb opens a relative clause
    (``رجل ولد في الشام``).
    """
    if _accusative(words, position, lexicon):
        return True
    if not is_definite(words[0].folded) and lexicon.name_length(words, 0) != position:
        return False
    return (
        _tells(words, position, lexicon)
        or _is_object(words, position, lexicon)
        or _indefinite_object(words, position, lexicon)
    )


def _indefinite_object(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether a noun without the article stands behind a definite one and its adjectives, with a pronoun
    (``السلطات القطرية صديقه``) or of what is no person (``الصحيفة صورة``، ``الفصائل بيانا``)."""
    word = words[position]
    if word.broken or word.folded in lexicon.quantifiers or word.folded in lexicon.same or is_definite(word.folded):
        return False
    adjectives = all(other.folded.startswith(ARTICLE) and not other.broken for other in words[:position])
    noun = without_pronoun(word.folded) not in lexicon.prepositions and word.folded[0] not in "وبلكف"
    return adjectives and noun and (word.text.endswith(PRONOUN) or _names_thing(word.folded, lexicon))


def _names_thing(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether the word, or the word without the ending of an object, is a noun of what is no person."""
    noun = folded[:-1] if folded.endswith("ا") and lexicon.head(folded) is None else folded
    return folded not in lexicon.given_names and lexicon.heads.get(noun) in THINGS


def _accusative(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word has the ending of an object behind a definite one: ``الوزير السماحَ``، ``رئيس الجمعية ممثلي
    الوزارة``."""
    word, before = words[position], words[position - 1].folded
    if word.broken or not before.startswith(ARTICLE):
        return False
    plural = word.folded.endswith("ي") and lexicon.heads.get(word.folded[:-1]) is Head.ROLE
    return word.text.endswith(FATHA) or plural


def _tells(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word is a verb or a personal pronoun."""
    folded = words[position].folded
    if folded in lexicon.personal:
        return True
    noun = folded in lexicon.given_names or lexicon.head(folded) is not None or folded in lexicon.nouns
    governed = words[position - 1].folded in lexicon.prepositions
    return folded in lexicon.finite and not noun and not governed


def _is_object(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether a definite noun that does not agree with a feminine one before it is what the verb governs, and no
    adjective of the first: ``الوزارة الوصية القرار``."""
    noun, word = words[0].folded, words[position]
    adjectives = all(other.folded.startswith(ARTICLE) and not other.broken for other in words[1:position])
    if (
        not (noun.endswith("ه") and adjectives and word.folded.startswith(ARTICLE))
        or lexicon.name_length(words, 0) > position
    ):
        return False
    return not word.text.endswith(FEMININE) and not word.broken and not word.gap.strip()


def _without_quantifier(words: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """What is counted or pointed at: ``أحد المصادر`` gives ``المصادر``, ``عدد من الناس`` gives ``الناس``."""
    rest = tuple(words)
    while len(rest) > 1 and _counts(rest[0], lexicon):
        rest = rest[1:]
    while len(rest) > 1 and rest[-1].folded in lexicon.same:
        rest = rest[:-1]
    return rest


def _counts(word: Word, lexicon: SpeakerLexicon) -> bool:
    folded = bare(word.folded)
    return folded in lexicon.quantifiers or folded in lexicon.demonstratives or folded == "من" or word.text.isdigit()


def segments(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The words between commas, dashes and brackets."""
    current: list[Word] = []
    for word in words:
        if current and word.apposed:
            yield tuple(current)
            current = []
        current.append(word)
    if current:
        yield tuple(current)


def _known_person(core: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """A person of the rulebook by a name of several words: ``بان كي مون``, whose ``بان`` reads as ``بأن`` otherwise."""
    for start in range(len(core)):
        length = lexicon.person_length(core, start)
        if length > 1:
            name = core[start : start + length]
            return tuple(dropwhile(lambda word: lexicon.head(word.folded) is Head.HONORIFIC, name))
    return ()


def _name_in(core: Sequence[Word], book: NameBook) -> tuple[Word, ...]:
    """The personal name of the phrase, in whichever of its segments."""
    best: tuple[Word, ...] = ()
    for position, segment in enumerate(segments(core)):
        name = name_of_segment(segment, book, apposed=position > 0)
        if name and name[0].folded.isascii() and not core[0].folded.isascii():
            continue  # a brand within an Arabic title
        if len(name) > 1:
            best = name
            break
        best = best or name
    known = _known_person(core, book.lexicon)
    return known if {word.start for word in best} <= {word.start for word in known} else best
