"""The parties of a source: one noun phrase, or several joined by و.

``بوتين وأردوغان`` names two, ``وزير الفلاحة والموارد المائية`` one: a و parts two parties only where both sides stand
alone as a name, a role with its holder, a body or a state.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite
from attribution.engine.speakers.mentions import Mention, read_mention, without_relative_clause
from attribution.engine.speakers.names import NameBook
from attribution.engine.speakers.words import Word

PROPER = frozenset({Head.ORGANIZATION, Head.OUTLET, Head.BODIES, Head.DOCUMENT})
RELATION = ("ي", "يه")
DUAL_ENDINGS = ("تان", "تين", "ان", "ين", "ا", "ي")
BOTH = frozenset({"كل", "كلا", "كلتا"})
CROWDS = frozenset({Head.PEOPLE, Head.SOURCE})
PERSONS = frozenset({Head.ROLE, Head.HONORIFIC})


def read_parties(words: Sequence[Word], book: NameBook) -> tuple[Mention, ...]:
    """The mentions of a source's words, one a party, in their order; at least one for any words."""
    words = _without_both(_joined_and(without_relative_clause(words, book.lexicon)))
    two = _two_of_one_office(words, book.lexicon)
    if two:
        return tuple(read_mention(part, book) for part in two)
    parts: list[tuple[Word, ...]] = []
    start = 0
    for position in range(1, len(words)):
        joined = without_and(words[position], book)
        if joined is None or position == start:
            continue
        left = tuple(words[start:position])
        right = (joined, *words[position + 1 :])
        if _stand_alone(read_mention(left, book), read_mention(right, book), book):
            parts.append(left)
            words = (*words[:position], joined, *words[position + 1 :])
            start = position
    parts.append(tuple(words[start:]))
    if len(parts) > 1:
        parts[0] = _without_dual(parts[0], book)
    return tuple(read_mention(part, book) for part in parts)


def _two_of_one_office(words: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[tuple[Word, ...], ...]:
    """Both offices of a dual with two lands: ``وزيرا الخارجية الروسي والتركي``; none where it is no such dual."""
    if len(words) < 3 or words[0].folded not in lexicon.duals:  # noqa: PLR2004 - the dual and two adjectives
        return ()
    *office, first, second = words
    if not (first.folded.endswith(RELATION) and second.folded.startswith("وال") and second.folded.endswith(RELATION)):
        return ()
    if lexicon.heads.get(bare(singular_of(words[0].folded))) is not Head.ROLE or not is_definite(first.folded):
        return ()
    head = words[0]._replace(text=singular_of(words[0].text), folded=singular_of(words[0].folded))
    joined = second._replace(text=second.text[1:], folded=second.folded[1:], start=second.start + 1, gap=" ")
    return (head, *office[1:], first), (head, *office[1:], joined)


def singular_of(dual: str) -> str:
    """A dual's singular: ``وزيران``، ``وزيرا`` → ``وزير``."""
    ending = next((ending for ending in DUAL_ENDINGS if dual.endswith(ending)), "")
    return dual[: len(dual) - len(ending)]


def _without_dual(words: tuple[Word, ...], book: NameBook) -> tuple[Word, ...]:
    """The first of two without the noun that counts both: ``حركتا حماس والجهاد`` names حماس first."""
    dual = words[0].folded in book.lexicon.duals and len(words) > 1
    return words[1:] if dual and book.lexicon.name_length(words, 1) == len(words) - 1 else words


def _without_both(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Two parties without the ``كل من`` before them."""
    if len(words) > 2 and words[0].folded in BOTH:  # noqa: PLR2004 - the word and what it counts
        return words[2:] if words[1].folded == "من" else words[1:]
    return words


def _joined_and(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with a و that stands apart joined to the next, as it is usually written."""
    joined: list[Word] = []
    for position, word in enumerate(words):
        if word.text == "و" and 0 < position < len(words) - 1:
            continue
        after_and = position > 1 and words[position - 1].text == "و"
        joined.append(
            word._replace(text="و" + word.text, folded="و" + word.folded, start=word.start - 1) if after_and else word
        )
    return tuple(joined)


def without_and(word: Word, book: NameBook) -> Word | None:
    """The word without a joined و, where what is left is a word of its own."""
    rest = word.folded[1:]
    if not word.folded.startswith("و") or len(rest) < 2 or word.folded in book.lexicon.given_names:  # noqa: PLR2004
        return None
    if book.lexicon.head(word.folded) is not None or book.lexicon.known(word.folded) or not _is_word(rest, book):
        return None
    return word._replace(text=word.text[1:], folded=rest, start=word.start + 1, gap=" ")


def _is_word(folded: str, book: NameBook) -> bool:
    lexicon = book.lexicon
    if is_definite(folded) or folded in lexicon.given_names or folded in lexicon.counterparts:
        return True
    return lexicon.head(folded) is not None or folded in book.positions or folded in lexicon.openings


def _stand_alone(left: Mention, right: Mention, book: NameBook) -> bool:
    if left.named:
        return left.name[-1].start == left.phrase[-1].start and _second_party(left, right, book)
    if _proper(left, book):
        reporter = right.core[0].folded in book.lexicon.reporters  # المرصد ومراسل الوكالة
        return reporter or _proper_after(left, right, book) or (right.named and book.trusts(right.name))
    if left.noun in PERSONS and (left.definite_phrase or left.possessed):
        return (right.noun in PERSONS and not right.named) or right.counterpart
    crowd = left.noun in CROWDS and not left.named
    return crowd and left.noun is not right.noun and (right.noun in CROWDS or _proper(right, book))


def _second_party(left: Mention, right: Mention, book: NameBook) -> bool:
    """What may follow a person: another person, a role of another, a body."""
    if right.named:
        return book.fullest(right.name) != book.fullest(left.name)
    return right.noun in PERSONS or right.counterpart or _proper(right, book)


def _proper_after(left: Mention, right: Mention, book: NameBook) -> bool:
    """A body after a body; after a genitive a definite noun may be its second half: ``هيئة الإذاعة والتلفزيون``."""
    if not _proper(right, book):
        return False
    construct = not left.definite and not book.lexicon.name_length(left.core, 0)
    return not (construct and right.definite and not book.lexicon.name_length(right.core, 0))


def _proper(mention: Mention, book: NameBook) -> bool:
    """Whether it is a body or state by its own name, or a body with its noun."""
    if not mention.core or mention.named:
        return False
    return mention.noun in PROPER or book.lexicon.name_length(mention.core, 0) > 0
