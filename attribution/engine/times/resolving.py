"""A time as written becomes a day or a range of days, or the reason why it does not.

Every resolver below reads one construction and answers none where the words are of another; the first that answers
wins. What was said lies in the past, so a day without a year or a week is the last such day up to the article's date,
unless the words say otherwise (``الأحد المقبل``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from attribution.domain import TimeRange
from attribution.engine.times import relative
from attribution.engine.times.calendar import Days, day_range, hijri_range, hijri_year, month_range, year_range
from attribution.engine.times.terms import LAST_DAY, NoDate, Terms
from attribution.engine.times.vocabulary import Term, TimeVocabulary
from attribution.folding import fold
from attribution.rulebook.schema import TimeSense
from attribution.terms import Unresolved

DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})")
HIJRI = 1


def resolve_time(text: str, published: date | None, vocabulary: TimeVocabulary) -> TimeRange | Unresolved:
    """The days that the words of a time mean in an article of that date, or why they mean none."""
    try:
        start, end = _numeric(fold(text)) or _range(vocabulary.terms(text), published)
    except NoDate as error:
        return error.reason
    except (ValueError, OverflowError):
        return Unresolved.NO_SUCH_DATE
    return TimeRange(start.isoformat(), end.isoformat())


def _numeric(text: str) -> Days | None:
    """``11/09/2009``, the day first as Arabic writes it, and ``2009-09-11``."""
    found = YEAR_FIRST.search(text)
    if found:
        year, month, day = map(int, found.groups())
        return day_range(date(year, month, day))
    found = DAY_FIRST.search(text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    return day_range(date(year, month, day))


def _range(terms: list[Term], published: date | None) -> Days:
    """Both ends of ``من 3 إلى 5 مارس``، ``بين الأحد والثلاثاء``، ``ليل السبت الأحد``, or the one time that stands
    there."""
    cut = _cut(terms)
    if cut is None:
        return _days(Terms(terms), published)
    left, right = [term for term in terms[:cut] if term.sense is not TimeSense.UNTIL], terms[cut:]
    right = [term for term in right if term.sense is not TimeSense.UNTIL]
    if all(term.sense in {TimeSense.NUMBER, TimeSense.PARTICLE} for term in left):
        left = left + [term for term in right if term.sense is not TimeSense.NUMBER or term.value > LAST_DAY]
    end = _days(Terms(right), published)
    start = _days(Terms(left), end[1] if published is None else min(published, end[1]))
    if start[0] > end[1]:
        raise NoDate(Unresolved.NO_SUCH_DATE)
    return start[0], end[1]


def _cut(terms: list[Term]) -> int | None:
    """The term with which the second end of a range begins."""
    senses = [term.sense for term in terms]
    between = next((i for i, term in enumerate(terms) if term.sense is TimeSense.UNTIL and term.value), None)
    if between is not None:
        return next((i for i in range(between + 2, len(terms)) if terms[i].joined), None)
    until = next((i for i, sense in enumerate(senses) if sense is TimeSense.UNTIL), 0)
    if until and any(sense is not TimeSense.PARTICLE for sense in senses[:until]) and until + 1 < len(terms):
        return until
    weekdays = [i for i, sense in enumerate(senses) if sense is TimeSense.WEEKDAY]
    return weekdays[1] if len(weekdays) == 2 and terms[weekdays[0]].value != terms[weekdays[1]].value else None  # noqa: PLR2004


def _days(terms: Terms, published: date | None) -> Days:
    if None in terms.senses:
        raise NoDate(Unresolved.EVENT)
    for read in READINGS:
        days = read(terms, published)
        if days:
            return days
    raise NoDate(Unresolved.NUMBER_UNTOLD if terms.one(TimeSense.UNIT_PLURAL) is not None else Unresolved.VAGUE)


def _hijri(terms: Terms, published: date | None) -> Days | None:
    """``25 شوال 1442``، ``عام 1442 هـ``، ``رمضان الماضي``."""
    month, year = terms.one(TimeSense.HIJRI_MONTH), terms.year()
    if month is None and not (year and terms.one(TimeSense.ERA) == HIJRI):
        return None
    if terms.one(TimeSense.MONTH) is not None and (year is None or year >= relative.GREGORIAN):
        return None  # 25 شوال الموافق 6 يونيو 2021
    try:
        return terms.narrowed(_hijri_days(terms, year, month, published))
    except OverflowError as error:
        raise NoDate(Unresolved.OUT_OF_RANGE) from error


def _hijri_days(terms: Terms, year: int | None, month: int | None, published: date | None) -> Days:
    day = terms.day_number()
    if year:
        return hijri_range(year, month, day)
    now = _known(published)
    return relative.nearest(
        now, terms.one(TimeSense.SHIFT), hijri_year(now), lambda number: hijri_range(number, month, day)
    )


def _month(terms: Terms, published: date | None) -> Days | None:
    """``19 نوفمبر الماضي``، ``أواخر نيسان``، ``أكتوبر/تشرين الأول 2017``، ``تموز العام الماضي``."""
    months = set(terms.all(TimeSense.MONTH))
    if not months:
        return None
    if len(months) > 1:
        raise NoDate(Unresolved.NO_SUCH_DATE)
    (month,), day = months, terms.day_number()

    def of_year(year: int) -> Days:
        return day_range(date(year, month, day)) if day else month_range(year, month)

    year, shift = terms.year(), terms.one(TimeSense.SHIFT)
    if year is None and relative.YEAR in terms.all(TimeSense.UNIT) and shift is not None:
        year = _known(published).year + shift
    if year is not None:
        return terms.narrowed(of_year(year))
    now = _known(published)
    return terms.narrowed(relative.nearest(now, shift, now.year, of_year))


def _year(terms: Terms, published: date | None) -> Days | None:
    """``عام 2014``، ``أواخر 2014``."""
    year = terms.year()
    return terms.narrowed(year_range(year)) if year else None


def _against(read: Callable[[Terms, date], Days | None]) -> Callable[[Terms, date | None], Days | None]:
    """A reading that needs the article's date: only vague words do not ask for it."""

    def reading(terms: Terms, published: date | None) -> Days | None:
        return read(terms, _known(published)) if terms.relative else None

    return reading


def _known(published: date | None) -> date:
    if published is None:
        raise NoDate(Unresolved.NO_ARTICLE_DATE)
    return published


READINGS: tuple[Callable[[Terms, date | None], Days | None], ...] = (
    _hijri,
    _month,
    _year,
    *map(_against, relative.READINGS),
)
