"""Two articles beside each other: what one has of the other, and who has it from whom.

A quotation, a title or a formula that two reports share makes neither a copy: what counts are passages of the writers'
own words that hold a clause and say something.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress

from attribution.crosscheck.copies.article import Article
from attribution.crosscheck.copies.fingerprints import RUN
from attribution.crosscheck.copies.lexicon import CopyLexicon
from attribution.crosscheck.copies.origins import Origin, origin_of
from attribution.crosscheck.copies.tiling import Tile, joined, tiles_of
from attribution.domain import Document
from attribution.spans import Span
from attribution.terms import CopyKind

LEAST_PASSAGE, LEAST_TELLING = 12, 7  # words of a passage; those of them that are part of no title
LEAST_COPIED = 30  # words of passages, without which two articles are no copies of each other
WHOLE, LONGER = 0.5, 0.25  # of the shorter article's words, and of the longer one's


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in two articles but for a few edited ones: ``words`` of them are the same, ``quoted`` of those
    stand in quotation marks."""

    a: Span
    b: Span
    words: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Copy:
    """What two articles have in common. ``share_a`` and ``share_b`` are the shares of their words that stand in
    passages (0 to 1); ``origin`` is whom they have it from, as far as the two tell."""

    a: Document
    b: Document
    kind: CopyKind
    share_a: float
    share_b: float
    passages: tuple[Passage, ...]
    origin: Origin

    def holds(self, a: Span, b: Span) -> bool:
        """Whether words of the first article and of the second stand in one passage of both, or the articles are
        copies as a whole."""
        if self.kind is CopyKind.WHOLE:
            return True
        return self.kind is CopyKind.PASSAGES and any(one.a.overlaps(a) and one.b.overlaps(b) for one in self.passages)


def copy_of(a: Article, b: Article, lexicon: CopyLexicon, formulas: Collection[int] = frozenset()) -> Copy | None:
    """What two articles have in common; none where that is nothing, or only names, titles and formulas. What is said
    every week counts only where it fills half of the shorter article."""
    tiles = [tile for tile in joined(tiles_of(a.prints.runs, b.prints.runs)) if _tells(tile, a, lexicon)]
    passages = [_passage(tile, a, b) for tile in tiles]
    sizes = sorted(sum(not quoted for quoted in one.quoted) for one in (a, b))
    if _kind(passages, *sizes) is not CopyKind.WHOLE:
        known = [_is_formula(tile, a, formulas) for tile in tiles]
        passages = [one for one, formula in zip(passages, known, strict=True) if not formula]
    kind, shared = _kind(passages, *sizes), sum(one.words for one in passages)
    share_a, share_b = (shared / max(1, len(one.words.norms)) for one in (a, b))
    if kind is None:
        return None
    return Copy(a.document, b.document, kind, share_a, share_b, tuple(passages), origin_of((a, b)))


def _kind(passages: Sequence[Passage], shorter: int, longer: int) -> CopyKind | None:
    """By the words outside quotation marks, beside those that either article has outside them. A round-up of the day
    may hold a short article whole without being its copy."""
    quoted = sum(one.quoted for one in passages)
    own = sum(one.words for one in passages) - quoted
    most = own >= WHOLE * shorter and own >= LEAST_PASSAGE
    if most and own >= LONGER * longer:
        return CopyKind.WHOLE
    if most or own >= LEAST_COPIED:
        return CopyKind.PASSAGES
    return CopyKind.QUOTATION if quoted >= LEAST_PASSAGE else None


def _tells(tile: Tile, a: Article, lexicon: CopyLexicon) -> bool:
    """Whether the words say something: more than a title or a list of names."""
    norms = a.words.norms[tile.a : tile.a_end]
    return tile.words >= LEAST_PASSAGE and lexicon.telling(norms) >= LEAST_TELLING and lexicon.is_clause(norms)


def _is_formula(tile: Tile, a: Article, formulas: Collection[int]) -> bool:
    """Whether most fingerprints of the words are those of formulas."""
    kept = a.prints.kept
    inside = a.prints.runs[kept[(kept >= tile.a) & (kept <= tile.a_end - RUN)]]
    known = sum(int(one) in formulas for one in inside)
    return 2 * known > len(inside)


def _passage(tile: Tile, a: Article, b: Article) -> Passage:
    quoted = max(_count(a.quoted[tile.a : tile.a_end]), _count(b.quoted[tile.b : tile.b_end]))
    spans = a.words.span(a.document.text, tile.a, tile.a_end), b.words.span(b.document.text, tile.b, tile.b_end)
    return Passage(*spans, tile.words, min(quoted, tile.words))


def _count(flags: Sequence[bool]) -> int:
    return sum(compress(flags, flags))
