"""The engine that a command's options ask for, and the sieve that its finds go through.

What does not go together is refused before the engine is loaded, which takes a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.workflow.checking import Analyser
    from attribution.workflow.sifting import Sieve


def opened(
    rules: Path | None, model: Path | None, min_confidence: float | None, *, rules_alone: bool, precise: bool
) -> tuple[Analyser, Sieve | None]:
    """The engine, and the sieve where one is asked for.

    Raises:
        RuleError: the rules do not hold.
        InputError: options that do not go together, a model that cannot be read, or one that gives no confidence.
    """
    from attribution.workflow.checking import open_engine  # noqa: PLC0415 - what a command needs is loaded when it runs
    from attribution.workflow.sifting import sieve_for  # noqa: PLC0415

    if model is not None and rules_alone:
        raise of_no_use("--model", "--rules-alone")
    asked = sieve_option(min_confidence, precise=precise)
    if asked is not None and rules_alone:
        raise of_no_use(asked, "--rules-alone, which gives no confidence")
    engine = open_engine(rules, trained=not rules_alone, model=model)
    return engine, sieve_for(engine, min_confidence, precise=precise)


def sieve_option(min_confidence: float | None, *, precise: bool) -> str | None:
    """The option by which a sieve is asked for, if any.

    Raises:
        InputError: both are given.
    """
    if min_confidence is not None and precise:
        raise of_no_use("--min-confidence", "--precise")
    return "--precise" if precise else "--min-confidence" if min_confidence is not None else None


def of_no_use(option: str, beside: str) -> InputError:
    """The error of an option that another one leaves nothing to do."""
    return InputError(f"of no use with {beside}", place=option, remedy="leave one of the two out")


def told_sieve(sieve: Sieve | None) -> str:
    """How many a sieve left out, in words: ``3 left out below 0.9``; empty without one."""
    return "" if sieve is None else f"{sieve.left_out:,} left out below {sieve.least:g}"
