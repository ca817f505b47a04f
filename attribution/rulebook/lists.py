"""The kinds of rules that are lists of words: words of one role, words of time, words that claims are compared by."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from attribution.rulebook.roles import SINGLE, WordRole
from attribution.rulebook.rule import Rule, SomeWords, Words


class WordList(Rule):
    """Words of one role. A phrase is written with spaces; roles that ``SINGLE`` names have none."""

    role: WordRole
    words: Words

    @model_validator(mode="after")
    def _has_no_phrase_that_is_never_found(self) -> WordList:
        """Phrases stand in lists alone in which phrases are looked for.

        Raises:
            ValueError: one stands in another list.
        """
        phrase = next((word for word in self.words if " " in word), None) if self.role in SINGLE else None
        if phrase is not None:
            raise ValueError(f"«{phrase}» is a phrase, and words of the role {self.role} are single ones")
        return self


class TimeSense(StrEnum):
    """What a word of time tells. ``values`` of its rule are numbers of months, days of the week by ISO 8601, lengths of
    units in days, or steps away from the article's date."""

    MONTH = "month"
    HIJRI_MONTH = "hijri-month"
    WEEKDAY = "weekday"
    DAY = "day"
    PART_OF_DAY = "part-of-day"
    UNIT = "unit"
    UNIT_DUAL = "unit-dual"
    UNIT_PLURAL = "unit-plural"
    SHIFT = "shift"
    PART = "part"
    DISTANCE = "distance"
    NUMBER = "number"
    SEVERAL = "several"
    VAGUE = "vague"
    ERA = "era"
    UNTIL = "until"
    PARTICLE = "particle"


class TimeWords(Rule):
    """What words of time mean: a value and the words and phrases that stand for it."""

    sense: TimeSense
    values: Annotated[dict[int, Words], Field(min_length=1)]


class ComparisonSense(StrEnum):
    """What a word tells in the comparison of two claims. The words of ``same`` mean one thing; those of ``opposite``
    and those that stand ``against`` them exclude each other; ``values`` of ``number`` are numbers, of ``scale`` what
    the number before is multiplied by; ``filler`` words stand for one another in reports without meaning the same."""

    NEGATION = "negation"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    CONFESSION = "confession"
    REFERENCE = "reference"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    NUMBER = "number"
    SCALE = "scale"
    PERCENT = "percent"
    MEASURE = "measure"
    FILLER = "filler"
    SAME = "same"
    OPPOSITE = "opposite"


AS_WRITTEN = frozenset({ComparisonSense.NEGATION, ComparisonSense.NUMBER, ComparisonSense.SCALE})
"""Senses of words whose forms differ in meaning (``شخصان``، ``شخص``), so that each form is listed."""


class ComparisonWords(Rule):
    """Words by which two claims are compared, each for all its forms but in the senses of ``AS_WRITTEN``. ``against``
    holds the other side of ``opposite``; ``unlike`` words that have the stem of one of these and another meaning
    (``نفايات`` beside ``نفاه``)."""

    sense: ComparisonSense
    words: SomeWords = ()
    against: SomeWords = ()
    unlike: SomeWords = ()
    values: dict[int, Words] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_what_its_sense_needs(self) -> ComparisonWords:
        """Numbers have values, the others words, and opposites two sides.

        Raises:
            ValueError: one of them is missing, or is there for nothing.
        """
        counted = self.sense in {ComparisonSense.NUMBER, ComparisonSense.SCALE}
        wanted = {"values"} if counted else {"words"}
        wanted |= {"against"} if self.sense is ComparisonSense.OPPOSITE else set()
        given = {name for name in ("words", "against", "values") if getattr(self, name)}
        if wanted != given:
            raise ValueError(f"a rule of the sense {self.sense} has {' and '.join(sorted(wanted, reverse=True))}")
        return self

    @model_validator(mode="after")
    def _means_one_thing_by_a_word(self) -> ComparisonWords:
        """No word stands for two things that exclude each other.

        Raises:
            ValueError: one does, or is unlike words that stand for themselves alone.
        """
        if self.unlike and self.sense in AS_WRITTEN:
            raise ValueError(f"words of the sense {self.sense} stand for no other form, so that none is unlike them")
        for name, others in (("against", self.against), ("unlike", self.unlike)):
            both = next((word for word in self.words if word in others), None)
            if both is not None:
                raise ValueError(f"«{both}» stands under words and under {name}")
        return self
