"""The engine that a command's options ask for, and the sieve that its finds go through.

What does not go together is refused before the engine is loaded, which takes a second.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.options import Rules
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.queries import Run
    from attribution.workflow.checking import Analyser
    from attribution.workflow.sifting import Sieve


def _number(given: float | None) -> float | None:
    """Not every typer's range refuses ``nan``, which is below nothing and above nothing."""
    if given is not None and math.isnan(given):
        raise typer.BadParameter("nan is not in the range 0<=x<=1.")
    return given


RulesAlone = Annotated[
    bool, typer.Option("--rules-alone", help="Let the rules decide alone, without the trained part.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="X",
        min=0,
        max=1,
        callback=_number,
        help="Leave out attributions whose confidence is below X (0 to 1) or not known.",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """Which rules and which weights find attributions."""

    rules: Rules = None
    rules_alone: RulesAlone = False
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            metavar="FILE|DIR",
            help="A trained part of your own: the weights or the pipeline that `train` writes.",
            show_default=False,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SieveOptions:
    """Which of the attributions that are found are kept."""

    min_confidence: MinConfidence = None
    precise: Annotated[
        bool,
        typer.Option(
            "--precise",
            help="Leave out attributions below the confidence from which the weights in use are right 95 times in 100.",
        ),
    ] = False

    def given(self) -> str | None:
        """The option by which a sieve is asked for, if any.

        Raises:
            InputError: both are given.
        """
        if self.min_confidence is not None and self.precise:
            raise of_no_use("--min-confidence", "--precise")
        return "--precise" if self.precise else "--min-confidence" if self.min_confidence is not None else None


EVERYTHING = SieveOptions()
"""Nothing is left out."""


def opened(engine: EngineOptions, sieve: SieveOptions = EVERYTHING) -> tuple[Analyser, Sieve | None]:
    """The engine, and the sieve where one is asked for.

    Raises:
        RuleError: the rules do not hold.
        InputError: options that do not go together, a model that cannot be read, or one that gives no confidence.
    """
    from attribution.workflow.checking import open_engine  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.sifting import sieve_for  # noqa: PLC0415

    if engine.model is not None and engine.rules_alone:
        raise of_no_use("--model", "--rules-alone")
    given = sieve.given()
    if given is not None and engine.rules_alone:
        raise of_no_use(given, "--rules-alone, which gives no confidence")
    analyser = open_engine(engine.rules, trained=not engine.rules_alone, model=engine.model)
    return analyser, sieve_for(analyser, sieve.min_confidence, precise=sieve.precise)


def run_with(engine: EngineOptions) -> Run:
    """This run of the software, with the rules and weights that the options name."""
    from attribution.workflow.checking import run_now  # noqa: PLC0415

    return run_now(engine.rules, trained=not engine.rules_alone, model=engine.model)


def of_no_use(option: str, beside: str) -> InputError:
    """The error of an option that another one leaves nothing to do."""
    return InputError(f"of no use with {beside}", place=option, remedy="leave one of the two out")


def told_sieve(sieve: Sieve | None) -> str:
    """How many a sieve left out, in words: ``3 left out below 0.9``; empty without one."""
    return "" if sieve is None else f"{sieve.left_out:,} left out below {sieve.least:g}"
