"""Days, weeks, months and years as ranges of dates; pure arithmetic."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

Days = tuple[date, date]
DAY = timedelta(days=1)
WEEK = 7
MONTHS = 12
SATURDAY = 6
"""Weeks begin on Saturday, as CLDR has it for most Arab countries."""


def day_range(day: date) -> Days:
    """One day."""
    return day, day


def week_of(day: date, shift: int = 0) -> Days:
    """The week ``shift`` weeks away from that of the day."""
    first = day - DAY * ((day.isoweekday() - SATURDAY) % WEEK) + DAY * WEEK * shift
    return first, first + DAY * (WEEK - 1)


def month_range(year: int, month: int) -> Days:
    """A month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_of(day: date, shift: int = 0) -> Days:
    """The month ``shift`` months away from that of the day."""
    number = day.year * MONTHS + day.month - 1 + shift
    return month_range(number // MONTHS, number % MONTHS + 1)


def year_range(year: int) -> Days:
    """A year."""
    return date(year, 1, 1), date(year, MONTHS, 31)


def third(days: Days, part: int) -> Days:
    """The first, second or last third of a range, ``part`` 1 to 3."""
    first, last = days
    length = (last - first).days + 1
    return first + DAY * (length * (part - 1) // 3), first + DAY * (length * part // 3 - 1)


def weekday_until(day: date, weekday: int) -> date:
    """The last such day of the week up to the day."""
    return day - DAY * ((day.isoweekday() - weekday) % WEEK)


def hijri_range(year: int, month: int | None, day: int | None) -> Days:
    """A Hijri year, month or day by the Umm al-Qura calendar."""
    first, last = (month, month) if month else (1, MONTHS)
    if day:
        return day_range(_gregorian(year, first, day))
    return _gregorian(year, first, 1), _gregorian(year, last, Hijri(year, last, 1).month_length())


def hijri_year(day: date) -> int:
    """The Hijri year of a day."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def _gregorian(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
