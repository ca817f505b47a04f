"""Days as a tree of years, months and days, so that an index of words finds ranges of them.

A node is written as the first digits of its days: ``2022``, ``202201``, ``20220102``. What lies on a day is marked with
the day's node and with those above it; a range is the few nodes that cover it. Month and day ``00`` stand for a date
that names none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from functools import lru_cache

YEAR, MONTH, DAY = len("2022"), len("202201"), len("20220102")
FIRST, LAST = "0", "9"  # digits that no digit of a date goes below or above
DECEMBER, LONGEST = 12, 31


def node_of(date: str) -> str | None:
    """The node of an ISO 8601 date or time, cut to its day; none where the text begins with none.

    >>> node_of("2022-01-02T10:00:00Z"), node_of("2022-01"), node_of("أمس")
    ('20220102', '20220100', None)
    """
    digits = date[: len("2022-01-02")].replace("-", "")
    plain = digits.isascii() and digits.isdigit() and len(digits) in {YEAR, MONTH, DAY}
    return digits.ljust(DAY, FIRST) if plain else None


def with_those_above(node: str) -> tuple[str, ...]:
    """The node, and the month and the year that hold it, from the year on.

    >>> with_those_above("20220102")
    ('2022', '202201', '20220102')
    """
    return tuple(node[:length] for length in (YEAR, MONTH, DAY) if length <= len(node))


def below(node: str) -> Sequence[str]:
    """The months of a year, the days of a month, in their order."""
    return [f"{node}{number:02}" for number in range((DECEMBER if len(node) == YEAR else LONGEST) + 1)]


@lru_cache(maxsize=10_000)
def cover(first: str, last: str) -> tuple[str, ...]:
    """The fewest nodes that hold all days from the first date to the last, both included, in their order; a shorter
    date stands for its whole month or year.

    >>> cover("2021-12-30", "2022")
    ('20211230', '20211231', '2022')
    """
    lowest, highest = _lowest(first), _highest(last)
    years = (f"{year:04}" for year in range(int(lowest[:YEAR]), int(highest[:YEAR]) + 1))
    return tuple(node for year in years for node in _within(year, lowest, highest))


def _within(node: str, lowest: str, highest: str) -> Iterator[str]:
    first, last = node.ljust(DAY, FIRST), node.ljust(DAY, LAST)
    if lowest <= first and last <= highest:
        yield node
    elif last >= lowest and first <= highest:
        for one in below(node):
            yield from _within(one, lowest, highest)


def beginning(date: str) -> str:
    """The shortest date whose first day it is: a document of which only the year is told counts as of the year's first.

    >>> beginning("2022-01-01"), beginning("2022-05-01"), beginning("2022-05-02")
    ('2022', '2022-05', '2022-05-02')
    """
    month = date.removesuffix("-01") if date.count("-") == len(("month", "day")) else date
    return month.removesuffix("-01") if month.count("-") == 1 else month


def _lowest(date: str) -> str:
    """The least node of the days from a date on."""
    return beginning(date).replace("-", "").ljust(DAY, FIRST)


def _highest(date: str) -> str:
    """The greatest node of the days up to a date: the last of a month is the whole month's end."""
    node = date.replace("-", "").ljust(DAY, LAST)
    year, month, day = int(node[:YEAR]), int(node[YEAR:MONTH]), int(node[MONTH:])
    if month > DECEMBER or day >= _length(year, month):
        node = node[:MONTH].ljust(DAY, LAST)
        if month >= DECEMBER:
            node = node[:YEAR].ljust(DAY, LAST)
    return node


def _length(year: int, month: int) -> int:
    return monthrange(year, month)[1] if year and 1 <= month <= DECEMBER else LONGEST
