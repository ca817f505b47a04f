"""The terms of one time, asked for by what they tell."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.times.calendar import Days, third
from attribution.engine.times.vocabulary import Term
from attribution.rulebook.schema import TimeSense
from attribution.terms import Unresolved

LAST_DAY = 31
FIRST_YEAR = 1000
ANCHORS = frozenset(
    {
        TimeSense.WEEKDAY,
        TimeSense.DAY,
        TimeSense.PART_OF_DAY,
        TimeSense.UNIT,
        TimeSense.UNIT_DUAL,
        TimeSense.UNIT_PLURAL,
    }
)


class NoDate(Exception):  # noqa: N818 - an answer, not a failure
    """The words name no date, and why."""

    def __init__(self, reason: Unresolved) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Terms:
    """Terms by sense. Numbers that ``و`` joins are added up: ``الحادي والعشرين``."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.senses = [term.sense for term in terms]
        self._numbers: list[int] = []
        self._terms = terms
        number = TimeSense.NUMBER
        for before, term in zip([Term(None), *terms], terms, strict=False):
            if term.sense is number and term.joined and before.sense is number:
                self._numbers[-1] += term.value
            elif term.sense is number:
                self._numbers.append(term.value)

    @property
    def relative(self) -> bool:
        """Whether the words count from the date of the article."""
        return not ANCHORS.isdisjoint(self.senses)

    def all(self, sense: TimeSense) -> list[int]:
        """The values of all terms of that sense."""
        return [term.value for term in self._terms if term.sense is sense]

    def one(self, sense: TimeSense) -> int | None:
        """The value of the first term of that sense."""
        return next(iter(self.all(sense)), None)

    def number(self) -> int | None:
        """The first number."""
        return next(iter(self._numbers), None)

    def day_number(self) -> int | None:
        """The number of a day in its month.

        Raises:
            ValueError: the number is no day's.
        """
        number = next((number for number in self._numbers if number < FIRST_YEAR), None)
        if number is not None and not 1 <= number <= LAST_DAY:
            raise ValueError(number)
        return number

    def year(self) -> int | None:
        """The number that can only be a year's."""
        return next((number for number in self._numbers if number >= FIRST_YEAR), None)

    def narrowed(self, days: Days) -> Days:
        """The part of the days that is meant: ``أواخر``، ``مطلع``."""
        part = self.one(TimeSense.PART)
        return days if part is None or days[0] == days[1] else third(days, part)
