"""How often a speaker was reported, week by week. Weeks begin on Saturday, as in most Arab countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from attribution.pictures.sheet import BLUE, INK, PictureFormat, drawing, finish, numbers_of, sheet, shown, written
from attribution.queries import Counted

WEEK, SATURDAY = 7, 5
MOST = 160  # weeks: three years


def weeks_of(days: Iterable[Counted]) -> list[tuple[date, int]]:
    """The Saturdays from the first week to the last one, each with how many claims its days have: the latest weeks
    where there are too many; days that are none are passed over.

    >>> weeks_of([Counted("2022-01-02", 3), Counted("2022-01-08", 1)])
    [(datetime.date(2022, 1, 1), 3), (datetime.date(2022, 1, 8), 1)]
    """
    counted: Counter[date] = Counter()
    for one in days:
        try:
            day = date.fromisoformat(one.name)
        except ValueError:
            continue
        counted[day - timedelta(days=(day.weekday() - SATURDAY) % WEEK)] += one.claims
    if not counted:
        return []
    first, last = min(counted), max(counted)
    first = max(first, last - timedelta(days=WEEK * (MOST - 1)))
    number = (last - first).days // WEEK + 1
    weeks = (first + timedelta(days=WEEK * each) for each in range(number))
    return [(week, counted[week]) for week in weeks]


def draw_weeks(weeks: Sequence[tuple[date, int]], title: str, form: PictureFormat, *, rtl: bool = True) -> bytes:
    """The picture of the weeks.

    Raises:
        InputError: matplotlib is not installed.
    """
    with drawing():
        from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

        figure = sheet(9, 2.6)
        axes = figure.add_subplot()
        axes.bar(numbers_of([week for week, _ in weeks]), [claims for _, claims in weeks], width=5.5, color=BLUE)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
        axes.set_title(shown(title, 80), color=INK, size=12)
        finish(axes, rtl=rtl)
        return written(figure, form, title)
