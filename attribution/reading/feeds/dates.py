"""Times as feeds tell them: ISO 8601, as mail has them, and in Arabic words (``27 نوفمبر 2026 18:30``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from attribution.folding import fold

ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?(?![\d-])", re.IGNORECASE
)
DAY = re.compile(r"(?<!\d)(\d{1,2})\s*(?:من\s+)?(?:شهر\s+)?([^\W\d_]+(?: [^\W\d_]+)?)\s*[،,/]?\s*(\d{4})(?!\d)")
MAIL = re.compile(r"\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{2,4}")
LONGEST = 100  # characters


def told_time(told: str | None, months: Mapping[str, int]) -> str | None:
    """The day or time that the words tell, ISO 8601; only the day where no zone is told. None when they tell none.
    ``months``: folded name → number.

    >>> told_time("Fri, 27 Nov 2026 18:30:00 +0300", {})
    '2026-11-27T18:30:00+03:00'
    >>> told_time("الجمعة، ٢٧ نوفمبر ٢٠٢٦ 18:30", {"نوفمبر": 11})
    '2026-11-27'
    """
    words = " ".join((told or "").split())
    if not words or len(words) > LONGEST:
        return None
    if found := ISO.search(words):
        return _iso(found)
    return _mail(words) or _arabic(fold(words), months)


def moment(told: str | None) -> datetime:
    """The time as one that can be compared; the earliest that there is where none is told."""
    try:
        given = datetime.fromisoformat(told or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return given if given.tzinfo else given.replace(tzinfo=UTC)


def _iso(found: re.Match[str]) -> str | None:
    day, clock, seconds, zone = found.groups()
    told = f"{day}T{clock}{seconds or ':00'}{zone.upper()}" if clock and zone else day
    try:
        given = datetime.fromisoformat(told)
    except ValueError:
        return None
    return given.isoformat().replace("+00:00", "Z") if clock and zone else day


def _mail(words: str) -> str | None:
    if MAIL.search(words) is None:
        return None
    try:
        given = parsedate_to_datetime(words)
    except (ValueError, TypeError, OverflowError):
        return None
    return given.isoformat() if given.tzinfo else given.date().isoformat()


def _arabic(words: str, months: Mapping[str, int]) -> str | None:
    for found in DAY.finditer(words):
        number = months.get(found[2]) or months.get(found[2].split()[0])
        if number:
            try:
                return date(int(found[3]), number, int(found[1])).isoformat()
            except ValueError:
                continue
    return None
