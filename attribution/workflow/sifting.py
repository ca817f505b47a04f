"""Sifting: only what is sure enough goes on, and what is left out is counted.

From which confidence, is asked of a person or of the weights in use; what cannot be answered is an error, since a sieve
that quietly let everything through would be taken for precision.
"""

from __future__ import annotations

from typing import Protocol

from attribution.claims import sure_analysis, sure_check
from attribution.domain import Analysis, Check
from attribution.errors import InputError

MIN_CONFIDENCE, PRECISE = "--min-confidence", "--precise"


class Assured(Protocol):
    """What is asked how sure its attributions are: the engine, or a stand-in of a test."""

    @property
    def gives_confidence(self) -> bool:
        """Whether attributions get a confidence."""
        ...

    @property
    def precise(self) -> float | None:
        """The confidence from which attributions are right 95 times in a hundred, where that is known."""
        ...


class Sieve:
    """Keeps attributions of the confidence ``least`` and above; ``left_out`` counts the others, over all documents."""

    def __init__(self, least: float) -> None:
        self.least, self.left_out = least, 0

    def analysis(self, analysis: Analysis) -> Analysis:
        """What is sure enough of an analysis."""
        sure = sure_analysis(analysis, self.least)
        self.left_out += len(analysis.attributions) - len(sure.attributions)
        return sure

    def check(self, check: Check) -> Check:
        """What is sure enough of a check, whose findings were made from everything."""
        sure = sure_check(check, self.least)
        self.left_out += len(check.analysis.attributions) - len(sure.analysis.attributions)
        return sure


def sieve_for(engine: Assured, least: float | None, *, precise: bool) -> Sieve | None:
    """The sieve that a person asks for, by a confidence or by the precision that the weights in use vouch for; none
    when nothing is asked.

    Raises:
        InputError: the engine gives no confidence, or its weights do not say from where they are precise.
    """
    if least is None and not precise:
        return None
    if not engine.gives_confidence:
        remedy = "leave it out, or train weights that learn one: `attribution train`"
        place = PRECISE if precise else MIN_CONFIDENCE
        raise InputError("the weights in use give no confidence", place=place, remedy=remedy)
    if least is not None:
        return Sieve(least)
    if engine.precise is None:
        problem = "the weights in use do not say from which confidence they are right 95 times in 100"
        raise InputError(problem, place=PRECISE, remedy=f"give a confidence instead: {MIN_CONFIDENCE} 0.9")
    return Sieve(engine.precise)
