"""Which rules recognised which words: titles, names, outlets, media, word lists and marks.

Finding attributions needs only some of these at some places; an explanation wants all of them, so this runs only on
demand.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from attribution.domain import Firing
from attribution.engine.lexicon import Lexicon, Phrase
from attribution.engine.words import Words
from attribution.rulebook.schema import Outlet, WordRole

UNMISTAKABLE = 3  # words of a name that is no everyday phrase
OPENING = frozenset('"«“(/')


def lexical_firings(lexicon: Lexicon, doc: Doc) -> Iterator[Firing]:
    """Every recognition in the document, in no particular order."""
    words: Words = doc._.words
    tables = (lexicon.titles, lexicon.unnamed, lexicon.media, lexicon.entities, *lexicon.roles.values())
    for index in range(len(words)):
        for table in tables:
            yield from _fired(words, table.match(words.norm, index), index)
        yield from _outlet(lexicon, words, index)
        yield from _single_words(lexicon, words, index)
    yield from _marks(lexicon, doc)
    yield from _times(lexicon, doc)


def _fired(words: Words, phrase: Phrase | None, index: int) -> Iterator[Firing]:
    if phrase is not None:
        span = words.span(index, index + phrase.length)
        yield from (Firing(rule, span) for rule in phrase.rules)


def _outlet(lexicon: Lexicon, words: Words, index: int) -> Iterator[Firing]:
    phrase = lexicon.outlets.match(words.norm, index)
    for firing in _fired(words, phrase, index):
        rule = lexicon.rule(firing.rule)
        common = isinstance(rule, Outlet) and rule.common and phrase is not None and phrase.length < UNMISTAKABLE
        if not common or _introduced(lexicon, words, index):
            yield firing


def _introduced(lexicon: Lexicon, words: Words, index: int) -> bool:
    """Whether a common word is an outlet's name here: with ``صحيفة``, behind it or ``لـ``, in marks or in brackets."""
    if words.norm[index] in lexicon.roles[WordRole.OUTLET_HEAD]:
        return True
    if not index:
        return False
    if words.raw[index - 1][-1] in OPENING or words.norm[index - 1] == "ل":
        return True
    return words.norm[index - 1] in lexicon.roles[WordRole.OUTLET_HEAD]


def _single_words(lexicon: Lexicon, words: Words, index: int) -> Iterator[Firing]:
    norm = words.norm[index]
    for role in (WordRole.WHOLE_WORD, WordRole.VOCABULARY):
        rule = lexicon.listed(role).get(norm) or lexicon.listed(role).get(norm[1:])
        if rule:
            yield Firing(rule, words.span(index, index + 1))


def _marks(lexicon: Lexicon, doc: Doc) -> Iterator[Firing]:
    for quotation in doc._.quotations:
        opening = quotation.span.text[: quotation.inner.start - quotation.span.start]
        closing = quotation.span.text[len(quotation.inner.text) + len(opening) :]
        for rule, marks in lexicon.mark_rules.items():
            if opening == marks[0] and (closing == marks[1] or not quotation.closed):
                yield Firing(rule, quotation.span)


def _times(lexicon: Lexicon, doc: Doc) -> Iterator[Firing]:
    """The words of time that a claim's time was resolved by."""
    for time in {attribution.time for attribution in doc._.attributions if attribution.time}:
        yield from (Firing(term.rule, time) for term in lexicon.times.terms(time.text) if term.rule)
