"""Whom an article names as the source of its words: in its dateline, byline or signature, or in its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from attribution.crosscheck.copies.lexicon import CopyLexicon, NamedOutlet
from attribution.crosscheck.copies.words import Words, norm_of
from attribution.domain import Document
from attribution.spans import Span
from attribution.terms import CreditPlace

LONGEST_NAME, REACH = 5, 3  # words of a name; words before it among which one must say that it reports
TO, JOINED = "ل", ("", "ل", "ب", "ف", "ك")
MARKS = tuple('"«“(')
RANK = (CreditPlace.SOURCE, CreditPlace.TOLD, CreditPlace.TEXT)
LEAST_SURE = 5  # letters of an agency's name that is no other word (``فانا`` is ``فأنا`` too)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that an article names as a source. ``span`` is where its text does; none where the page does, or the
    dateline, the byline or the signature that was read before."""

    outlet: str
    place: CreditPlace
    span: Span | None = None


class _Naming(NamedTuple):
    """Where a text names an outlet: its first word, how many there are, and the letter joined to the first."""

    place: int
    length: int
    outlet: NamedOutlet
    joined: str


def credits_of(document: Document, agencies: Sequence[str], words: Words, lexicon: CopyLexicon) -> tuple[Credit, ...]:
    """Each outlet that the article credits, once, but for its own: ``agencies`` sent the whole article, as its
    dateline, its byline or its signature says."""
    own = lexicon.outlet(document.outlet)
    source = [Credit(name, CreditPlace.SOURCE) for name in (*agencies, *_bylines(document, lexicon))]
    named = [*source, *_in_text(document.text, words, lexicon)]
    first: dict[str, Credit] = {}
    for credit in sorted(named, key=lambda credit: RANK.index(credit.place)):
        if credit.outlet != own:
            first.setdefault(credit.outlet, credit)
    return tuple(first.values())


def _bylines(document: Document, lexicon: CopyLexicon) -> Iterator[str]:
    """The outlets that the page names among those who wrote the article."""
    for name in document.page.byline if document.page else ():
        if lexicon.outlet(name) in lexicon.keys.values():
            yield lexicon.outlet(name) or name


def _in_text(text: str, words: Words, lexicon: CopyLexicon) -> Iterator[Credit]:
    place = 0
    while place < len(words.norms):
        naming = _naming_at(words.norms, place, lexicon)
        if naming is not None and _is_source(text, words, naming, lexicon):
            told = naming.outlet.agency and _is_told(words.norms, naming, lexicon)
            kind = CreditPlace.TOLD if told else CreditPlace.TEXT
            yield Credit(naming.outlet.name, kind, words.span(text, place, place + naming.length))
        place += naming.length if naming else 1


def _naming_at(norms: Sequence[str], place: int, lexicon: CopyLexicon) -> _Naming | None:
    """The outlet that the words name from here on."""
    for joined in ("", norms[place][:1]):
        first = _without(norms[place], joined)
        if joined not in JOINED or first not in lexicon.openings:
            continue
        for length in range(min(LONGEST_NAME, len(norms) - place), 0, -1):
            key = (first, *norms[place + 1 : place + length])
            if key in lexicon.outlets:
                return _Naming(place, length, lexicon.outlets[key], joined)
    return None


def _is_told(norms: Sequence[str], naming: _Naming, lexicon: CopyLexicon) -> bool:
    """Whether somebody told the agency: ``قال لرويترز``، ``قال لوكالة فرانس برس``, which its own texts say."""
    before = norms[naming.place - 1] if naming.place else ""
    return naming.joined == TO or (before.startswith(TO) and _without(before, TO) in lexicon.heads)


def _without(norm: str, joined: str) -> str:
    """A word without the letter that is joined to it."""
    return norm_of(norm.removeprefix(joined)) if joined else norm


def _is_source(text: str, words: Words, naming: _Naming, lexicon: CopyLexicon) -> bool:
    """Whether the outlet is named as one that reports: an agency with a name of its own always is; another one where it
    was told something or a word before it says so. A name that is an everyday word needs a mark or a head (``صحيفة``)
    before it."""
    outlet, start = naming.outlet, words.starts[naming.place]
    before = words.norms[max(0, naming.place - REACH) : naming.place]
    marked = text[max(0, start - 1) : start] in MARKS
    headed = _without(words.norms[naming.place], naming.joined) in lexicon.heads
    named = marked or headed or any(norm in lexicon.heads or _without(norm, TO) in lexicon.heads for norm in before)
    says = _is_told(words.norms, naming, lexicon) or any(norm in lexicon.relaying for norm in before)
    if outlet.agency and words.ends[naming.place] - start < LEAST_SURE:
        return named or (not outlet.common and any(norm in lexicon.relaying for norm in before[-1:]))
    if outlet.agency:
        return named or not outlet.common
    return says and (named or not outlet.common)
