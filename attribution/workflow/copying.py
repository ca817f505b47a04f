"""Articles that print one text: read, laid beside each other, grouped by their origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from attribution.crosscheck.copies.article import Article, article_of
from attribution.crosscheck.copies.candidates import WITHIN, formulas_of, index_of, pairs_of
from attribution.crosscheck.copies.grouping import Family, families_of, ordered
from attribution.crosscheck.copies.judging import Copy, copy_of
from attribution.crosscheck.copies.lexicon import copy_lexicon
from attribution.domain import Document, Line
from attribution.engine.agencies import document_agencies
from attribution.engine.layout import LineClassifier
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.spans import Span
from attribution.terms import LineKind

OTHERS = frozenset({LineKind.FURNITURE, LineKind.CREDIT, LineKind.DATELINE})
LEAST_REPEATED = 3  # days on which an outlet prints a line that is none of an article's own
Watch = Callable[[int, int], None]
"""Told how many pairs of articles are compared, and of how many."""


def _unwatched(done: int, total: int) -> None:
    """Nobody looks on."""


def copies_among(
    documents: Iterable[Document], rulebook: Rulebook, *, within: int = WITHIN, watch: Watch = _unwatched
) -> list[Family]:
    """The families of documents that have one origin; ``within``: days between an article and its copies."""
    articles = read_articles(documents, rulebook)
    return families_of(articles, copies_between(articles, rulebook, within=within, watch=watch))


class Texts:
    """Articles laid beside one another pair by pair, each read once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._read: dict[str, Article] = {}
        self._copies: dict[tuple[str, str], Copy | None] = {}

    def copy(self, a: Document, b: Document) -> Copy | None:
        """What two documents have in common; none where that makes neither a copy."""
        key = (a.id, b.id)
        if key not in self._copies:
            self._copies[key] = copy_of(self._article(a), self._article(b), copy_lexicon(self._rulebook))
        return self._copies[key]

    def one_text(self, a: Document, claim_a: Span, b: Document, claim_b: Span) -> bool:
        """Whether two claims stand in what their documents print of one text."""
        copy = self.copy(a, b)
        return copy is not None and copy.holds(claim_a, claim_b)

    def _article(self, document: Document) -> Article:
        if document.id not in self._read:
            self._read[document.id] = read_articles([document], self._rulebook)[0]
        return self._read[document.id]


def read_articles(documents: Iterable[Document], rulebook: Rulebook) -> list[Article]:
    """Articles made ready, in the order in which they came out; lines that an outlet prints under many are left out."""
    lexicon, classifier = copy_lexicon(rulebook), _classifier(rulebook)
    read = [(document, classifier.classify(document.text, document.title)) for document in documents]
    repeated = _repeated(read)
    articles = []
    for document, lines in read:
        agencies = document_agencies(document, lines, rulebook)
        others = [line.span for line in lines if line.kind in OTHERS or _key(document, line.span) in repeated]
        articles.append(article_of(document, lexicon, agencies, others))
    return list(ordered(articles))


def copies_between(
    articles: Sequence[Article], rulebook: Rulebook, *, within: int = WITHIN, watch: Watch = _unwatched
) -> Iterator[Copy]:
    """What articles have in common that may be copies; quotations that two share are among it."""
    lexicon, index = copy_lexicon(rulebook), index_of(articles)
    formulas = formulas_of(articles, index, within)
    pairs = pairs_of(articles, index, formulas, within)
    for number, (first, other) in enumerate(pairs, 1):
        watch(number, len(pairs))
        copy = copy_of(articles[first], articles[other], lexicon, formulas)
        if copy is not None:
            yield copy


@lru_cache(maxsize=8)
def _classifier(rulebook: Rulebook) -> LineClassifier:
    return LineClassifier(rulebook)


def _repeated(read: Sequence[tuple[Document, Sequence[Line]]]) -> frozenset[tuple[str, str]]:
    """The lines that an outlet prints on several days: notices, not the article's own words."""
    days = {
        (*_key(document, line.span), document.published or document.id)
        for document, lines in read
        for line in lines
        if line.kind is not LineKind.BLANK and document.outlet
    }
    seen = Counter((outlet, text) for outlet, text, _ in days)
    return frozenset(key for key, count in seen.items() if count >= LEAST_REPEATED)


def _key(document: Document, line: Span) -> tuple[str, str]:
    return document.outlet or "", " ".join(fold(line.text).split())
