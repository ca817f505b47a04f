"""Times that count from the date of the article: days of the week, ``أمس``, ``الشهر الماضي``, ``قبل ثلاثة أيام``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from attribution.engine.times.calendar import (
    DAY,
    WEEK,
    Days,
    day_range,
    month_of,
    week_of,
    weekday_until,
    year_range,
)
from attribution.engine.times.terms import LAST_DAY, NoDate, Terms
from attribution.rulebook.schema import TimeSense
from attribution.terms import Unresolved

HOUR, MONTH, YEAR = 0, 30, 365
HALF_WEEK = 3
HOURS_A_DAY = 24
GREGORIAN = 1600
"""A year from which on a number is taken for a Gregorian one, whatever month stands beside it."""


def nearest(now: date, shift: int | None, year: int, of_year: Callable[[int], Days]) -> Days:
    """A date without a year: the last up to ``now``; with ``الجاري`` that of the year, with ``المقبل`` the next, and
    with ``الماضي`` the last whose month is over."""
    if shift == 0:
        return of_year(year)
    if shift is not None and shift > 0:
        return next(days for days in _existing(of_year, range(year, year + 9)) if days[0] > now)
    until = now if shift is None else month_of(now)[0] - DAY
    return next(days for days in _existing(of_year, range(year, year - 9, -1)) if days[0] <= until)


def _existing(of_year: Callable[[int], Days], years: range) -> list[Days]:
    """The date in each of the years that has it: not every one has a 29 February."""
    found = []
    for year in years:
        try:
            found.append(of_year(year))
        except (ValueError, OverflowError):
            continue
    if not found:
        raise ValueError
    return found


def day_reading(terms: Terms, now: date) -> Days | None:
    """``أمس``، ``غدا``; with a day of the week that day (``أمس الثلاثاء``): an article may be dated a day late."""
    offset, weekday = terms.one(TimeSense.DAY), terms.one(TimeSense.WEEKDAY)
    if offset is None:
        return None
    if weekday is None:
        return day_range(now + DAY * offset)
    return day_range(weekday_until(now if offset <= 0 else now + DAY * (offset + HALF_WEEK), weekday))


def weekday_reading(terms: Terms, now: date) -> Days | None:
    """``الأحد``، ``الأحد الماضي``، ``الأحد المقبل``، ``الأحد من الأسبوع الماضي``."""
    weekday, shift = terms.one(TimeSense.WEEKDAY), terms.one(TimeSense.SHIFT)
    if weekday is None or terms.one(TimeSense.DISTANCE) is not None:
        return None
    if WEEK in terms.all(TimeSense.UNIT) and shift is not None:
        return day_range(weekday_until(week_of(now, shift)[1], weekday))
    last = weekday_until(now - DAY if shift and shift < 0 else now, weekday)
    return day_range(last + DAY * WEEK if shift and shift > 0 else last)


def distance_reading(terms: Terms, now: date) -> Days | None:
    """``قبل ثلاثة أيام``، ``منذ شهرين``: a day, or the week, month or year that many away."""
    direction = terms.one(TimeSense.DISTANCE)
    unit, count = _counted(terms)
    if direction is None or unit is None:
        return None
    if unit == HOUR:
        return _hours(now, direction * (count or 1))
    if count is None:
        raise NoDate(Unresolved.NUMBER_UNTOLD)
    return _away(now, unit, direction * count)


def _away(now: date, unit: int, count: int) -> Days:
    if unit == WEEK:
        day = now + DAY * WEEK * count
        return day - DAY * HALF_WEEK, day + DAY * HALF_WEEK
    return period(now, unit, count)


def _hours(now: date, hours: int) -> Days:
    """The days that some hours reach into: when on its day the article was written is not known."""
    days = DAY * -(-abs(hours) // HOURS_A_DAY)
    return (now - days, now) if hours < 0 else (now, now + days)


def _counted(terms: Terms) -> tuple[int | None, int | None]:
    """The unit and how many of it, none where that is not told."""
    if terms.one(TimeSense.UNIT_DUAL) is not None:
        return terms.one(TimeSense.UNIT_DUAL), 2
    plural, single = terms.one(TimeSense.UNIT_PLURAL), terms.one(TimeSense.UNIT)
    several = terms.one(TimeSense.SEVERAL) is not None
    if plural is not None:
        return plural, None if several else terms.number()
    return single, terms.number() or 1


def stretch_reading(terms: Terms, now: date) -> Days | None:
    """``الأيام الثلاثة الماضية``، ``الساعات الـ24 الماضية``: all days from then to now."""
    shift = terms.one(TimeSense.SHIFT)
    plural = terms.one(TimeSense.UNIT_PLURAL) is not None or terms.one(TimeSense.UNIT_DUAL) is not None
    if not shift or not (plural or (terms.number() or 0) > LAST_DAY or terms.one(TimeSense.UNIT) == HOUR):
        return None
    unit, count = _counted(terms)
    if unit is None or count is None:
        raise NoDate(Unresolved.NUMBER_UNTOLD)
    if unit == HOUR:
        return _hours(now, count * (1 if shift > 0 else -1))
    far = period(now, unit, count * (1 if shift > 0 else -1))
    return (far[0], now) if shift < 0 else (now, far[1])


def period_reading(terms: Terms, now: date) -> Days | None:
    """``الشهر الماضي``، ``مطلع هذا الأسبوع``، ``الثاني عشر من الشهر الجاري``."""
    unit, shift = terms.one(TimeSense.UNIT), terms.one(TimeSense.SHIFT)
    if unit is None or shift is None or unit == HOUR:
        return None
    days = period(now, unit, shift)
    if unit == MONTH and terms.day_number():
        first, number = days[0], terms.day_number() or 1
        return day_range(date(first.year, first.month, number))
    return terms.narrowed(days)


def period(now: date, unit: int, count: int) -> Days:
    """The day, week, month or year that is ``count`` of them away."""
    if unit == WEEK:
        return week_of(now, count)
    if unit == MONTH:
        return month_of(now, count)
    return year_range(now.year + count) if unit == YEAR else day_range(now + DAY * count)


def part_of_day_reading(terms: Terms, now: date) -> Days | None:
    """``مساء`` alone: on the day of the article."""
    return day_range(now) if terms.one(TimeSense.PART_OF_DAY) is not None else None


READINGS: tuple[Callable[[Terms, date], Days | None], ...] = (
    day_reading,
    weekday_reading,
    distance_reading,
    stretch_reading,
    period_reading,
    part_of_day_reading,
)
