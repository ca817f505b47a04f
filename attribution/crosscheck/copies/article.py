"""One article made ready, to be laid beside many others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from attribution.crosscheck.copies.crediting import Credit, credits_of
from attribution.crosscheck.copies.fingerprints import Fingerprints, fingerprints
from attribution.crosscheck.copies.lexicon import CopyLexicon
from attribution.crosscheck.copies.words import Words, words_of
from attribution.domain import Document
from attribution.spans import Span

BRACKETED = ("(", ")")  # verses and what was said in another's words stand in brackets, too
LEAST_QUOTED, MOST_QUOTED = 10, 1500  # characters between marks that are a quotation's


@dataclass(frozen=True, slots=True)
class Article:
    """A document whose words can be compared. ``quoted`` says of each word whether it stands in quotation marks
    or in a verse;
    ``credits`` are whom it names as a source; ``outlet`` goes by its own name."""

    document: Document
    outlet: str | None
    words: Words
    quoted: tuple[bool, ...]
    prints: Fingerprints
    credits: tuple[Credit, ...]

    @property
    def instant(self) -> datetime | None:
        """When it came out, in UTC, where its page says the time with its offset."""
        told = self.document.page.published_at if self.document.page else None
        try:
            moment = datetime.fromisoformat(told or "")
        except ValueError:  # none, or one that only a person reads
            return None
        return moment.astimezone(UTC) if moment.tzinfo is not None else None


def article_of(
    document: Document, lexicon: CopyLexicon, agencies: Sequence[str] = (), left_out: Sequence[Span] = ()
) -> Article:
    """An article made ready: ``agencies`` are those that its dateline or its signature names, ``left_out`` the lines
    that are none of its own text."""
    words = words_of(document.text, left_out)
    return Article(
        document,
        lexicon.outlet(document.outlet),
        words,
        _quoted(document.text, words, lexicon.marks),
        fingerprints(words.norms),
        credits_of(document, agencies, words, lexicon),
    )


def _quoted(text: str, words: Words, marks: tuple[tuple[str, str], ...]) -> tuple[bool, ...]:
    """Of each word, whether it stands between marks or is a verse's."""
    inside = bytearray(len(text))
    for match in _between(marks).finditer(text):
        inside[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(bool(inside[start]) or words.vocalised(place) for place, start in enumerate(words.starts))


@lru_cache(maxsize=8)
def _between(marks: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    size = f"{{{LEAST_QUOTED},{MOST_QUOTED}}}"
    pairs = dict.fromkeys((*marks, BRACKETED))
    forms = (rf"{re.escape(a)}[^{re.escape(a)}{re.escape(b)}\r\n]{size}{re.escape(b)}" for a, b in pairs)
    return re.compile("|".join(forms))
