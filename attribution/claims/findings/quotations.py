"""ATT001 and ATT002: quotations without a speaker, and marks without a partner.

Names, titles and words held at a distance stand in quotation marks far more often than words without a speaker, so
ATT001 asks for a whole clause and for a sentence in which nobody could be meant to say it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attribution.claims.findings.article import REACH, Article
from attribution.claims.findings.lexicon import folded_words, without_and
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Quotation
from attribution.spans import Span
from attribution.terms import FindingCode, LineKind

LEAST_WORDS = 5  # of a quotation that is more than a name or a phrase
NAMING_REACH = 3  # words before a name in marks among which its kind stands: ``الموقع الإخباري الجديد "…"``
OPENING_WORDS = 4  # shown of a quotation that never ends
IGNORED_LINES = frozenset({LineKind.FURNITURE, LineKind.CREDIT, LineKind.DATELINE})
STOPS, ENDS = (".", "!", "?", "؟", "…", "؛"), " \"»”’'\u00a0"


def quotations_without_speaker(article: Article) -> Iterator[Remark]:
    """A quotation of a whole clause, in the body, to which no attribution and no word of saying belongs."""
    for quotation in article.analysis.quotations:
        free = quotation.closed and not article.reported.overlap(quotation.inner)
        if free and _is_clause(article, quotation) and _nobody_speaks(article, quotation):
            words = shown(quotation.inner.text)
            yield Remark(
                FindingCode.NO_SOURCE,
                quotation.span,
                f"لم يُذكر من قال «{words}».",
                f"Nobody is named who said “{words}”.",
            )


def _is_clause(article: Article, quotation: Quotation) -> bool:
    """Whether it is a clause of the body, and not a name, a phrase or a heading, which has no stop."""
    if not article.is_in(quotation.span, LineKind.BODY):
        return False
    line = article.line_at(quotation.span.start)
    if line is not None and not line.span.text[-REACH:].rstrip(ENDS).endswith(STOPS):
        return False
    words = folded_words(quotation.inner.text)
    clause = article.lexicon.clause
    return len(words) >= LEAST_WORDS and any(word in clause or without_and(word) in clause for word in words)


def _nobody_speaks(article: Article, quotation: Quotation) -> bool:
    """Whether neither its sentence nor what borders on it tells who speaks."""
    before, after = article.around(quotation.span)
    if before.text.strip() and not before.text.rstrip().endswith(":"):
        return False  # the sentence runs on into it, and says by its own words whose it is
    words = folded_words(before.text)
    named = bool(article.lexicon.stems(words[-NAMING_REACH:]) & article.lexicon.naming)
    if named or _reports(article, [*words, *folded_words(after.text)]):
        return False
    if article.has_cue(before.start, after.end):
        return False
    return not (_goes_on(article, before) or _is_taken_up(article, after))


def _reports(article: Article, words: list[str]) -> bool:
    """Whether one of the words could report, with or without a joined conjunction."""
    cues = article.lexicon.cues
    return any(word in cues or without_and(word) in cues for word in words)


def _goes_on(article: Article, before: Span) -> bool:
    """Whether it opens its sentence right after quoted or announced words, whose speaker then goes on."""
    if before.text.strip():
        return False
    line, end = article.line_at(before.start), before.start
    if line is not None and before.start <= article.opens_at(line):
        line = article.neighbour(before.start, -1)
        end = line.span.end if line else 0
    earlier = article.text[max(0, end - REACH) : end].rstrip(" .!؟?\n\r\t")
    quotation, last = article.quotation_before(end), max(0, end - REACH) + len(earlier)
    return earlier.endswith(":") or (quotation is not None and quotation.span.start < last <= quotation.span.end <= end)


def _is_taken_up(article: Article, after: Span) -> bool:
    """Whether the next sentence says whose words they were: ``بهذه الكلمات ختم المدرب``."""
    line = article.neighbour(after.start, 1)
    rest = (
        article.text[after.end : after.end + REACH] if line is None else article.text[after.end : line.span.end][:REACH]
    )
    following = f"{' '.join(folded_words(rest))} "
    opened = f"{' '.join(folded_words(after.text))} "
    return any(text.startswith(f"{phrase} ") for text in (following, opened) for phrase in article.lexicon.taking_up)


def unclosed_quotations(article: Article) -> Iterator[Remark]:
    """A mark without a partner, unless the quotation is carried on into the next paragraph."""
    closing = _carried_ends(article)
    for quotation in article.analysis.quotations:
        line = article.line_at(quotation.span.start)
        if quotation.closed or (line is not None and line.kind in IGNORED_LINES):
            continue
        if not _is_carried_on(article, quotation) and quotation.span.start not in closing:
            yield _unclosed(article, quotation)


def _unclosed(article: Article, quotation: Quotation) -> Remark:
    text, start = article.text, quotation.span.start
    if not quotation.inner.text.strip(" .،؛:!؟?)") or _closes_word(text, quotation):
        span = Span.of(text, start, quotation.inner.start)
        return Remark(
            FindingCode.UNCLOSED_QUOTATION,
            span,
            f"علامة الاقتباس {span.text} بلا نظير في فقرتها.",
            f"The quotation mark {span.text} has no partner in its paragraph.",
        )
    words = quotation.inner.text.split()[:OPENING_WORDS]
    end = text.index(words[-1], quotation.inner.start + sum(map(len, words[:-1]))) + len(words[-1])
    return Remark(
        FindingCode.UNCLOSED_QUOTATION,
        Span.of(text, start, end),
        f"علامة الاقتباس المفتوحة قبل «{' '.join(words)}» لم تُغلق.",
        f"The quotation mark opened before “{' '.join(words)}” is never closed.",
    )


def _closes_word(text: str, quotation: Quotation) -> bool:
    """Whether the mark hangs on the word before it: one that closes what was never opened."""
    start, after = quotation.span.start, quotation.inner.text[:1]
    return (
        start > 0
        and not text[start - 1].isspace()
        and (text[start - 1].isalnum() or text[start - 1] in ".،")
        and not after.isalnum()
    )


def _is_carried_on(article: Article, quotation: Quotation) -> bool:
    """Whether the next line goes on with it: it begins with a mark, or is quoted up to a closing mark."""
    line = article.neighbour(quotation.span.start, 1)
    return line is not None and article.continues(line)


def _carried_ends(article: Article) -> set[int]:
    """Where a line begins with the mark that closes a quotation of the line before."""
    ends: set[int] = set()
    before: Quotation | None = None
    for quotation in (one for one in article.analysis.quotations if not one.closed):
        line, earlier = article.line_at(quotation.span.start), article.neighbour(quotation.span.start, -1)
        opened = before is not None and earlier is not None and earlier.span.holds(before.span)
        opens = line is not None and quotation.span.start == article.opens_at(line)
        if opened and opens and not quotation.inner.text[:1].isalnum():
            ends.add(quotation.span.start)
        before = quotation
    return ends
