"""``attribution compare`` and ``attribution train-compare``."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.options import Rules
from attribution.cli.progress import tracked
from attribution.cli.running import BAD_INPUT, emit, say
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.workflow.comparing import Compared

RAW_WORDS = 20_000_000
Weights = Annotated[
    Path | None,
    typer.Option("--model", metavar="FILE", help="Weights of your own (train-compare).", show_default=False),
]


class PairFormat(StrEnum):
    """The formats of comparisons."""

    TABLE = "table"
    JSONL = "jsonl"


def compare(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS", help="Pairs of claims, one a line (JSONL).")],
    *,
    form: Annotated[
        PairFormat, typer.Option("--format", "-f", help="For a person or for a program.")
    ] = PairFormat.TABLE,
    gold: Annotated[bool, typer.Option("--gold", help="Show figures: the pairs have their relation.")] = False,
    rules: Rules = None,
    model: Weights = None,
) -> int:
    """Say of pairs of claims whether they are a copy, the same, more specific, contradictory or different.

    \b
    Example:
      attribution compare pairs.jsonl --format jsonl
      attribution compare pairs.jsonl --gold

    Exit status: 0, or 2 when a file or a pair could not be read.
    """
    from attribution.report.comparisons import comparison_lines, comparison_record, figure_lines  # noqa: PLC0415
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415 - what a command needs is loaded here
    from attribution.workflow import comparing  # noqa: PLC0415

    if gold:
        emit(figure_lines(comparing.measure(pairs, load_rulebook(rules), model)))
        return 0
    tally = _Tally()
    found = tally.read(tracked(comparing.compare_pairs(pairs, load_rulebook(rules), model), "comparing", None))
    emit(json_lines(comparison_record(*one) for one in found) if form is PairFormat.JSONL else comparison_lines(found))
    say(f"{tally.compared:,} pair{'' if tally.compared == 1 else 's'} compared, {tally.failed:,} not read")
    return BAD_INPUT if tally.failed else 0


class _Tally:
    """How many pairs were compared, and how many could not be read; those are told as they come."""

    def __init__(self) -> None:
        self.compared = self.failed = 0

    def read(self, outcomes: Iterator[Compared | InputError]) -> Iterator[Compared]:
        """The comparisons among the outcomes."""
        for outcome in outcomes:
            if isinstance(outcome, InputError):
                self.failed += 1
                say(str(outcome))
            else:
                self.compared += 1
                yield outcome


def train_compare(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS", help="Pairs with their relation, one a line (JSONL).")],
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the weights (.npz).")],
    raw_news: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Learn words from these articles (JSONL, also .xz).", show_default=False),
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="With --raw-news: which articles report one event.", show_default=False),
    ] = None,
    raw_words: Annotated[int, typer.Option(min=1, metavar="N", help="How many of their words.")] = RAW_WORDS,
    folds: Annotated[int, typer.Option(min=0, metavar="N", help="Cross-validate by event in N folds; 0: do not.")] = 10,
    seed: Annotated[int, typer.Option(help="The seed of the folds.")] = 0,
    version: Annotated[str, typer.Option(help="The version that the weights bear.")] = "own",
    rules: Rules = None,
) -> int:
    """Train the comparison of claims on annotated pairs, and cross-validate it by event.

    \b
    Example:
      attribution train-compare pairs.jsonl --out comparison.npz
      attribution train-compare pairs.jsonl --raw-news raw.jsonl.xz --events events.jsonl --out comparison.npz

    Same files, options and seed, same weights. Exit status: 0, or 2 when a file could not be read.
    """
    from attribution.evaluation.pairs import read_gold_pairs  # noqa: PLC0415
    from attribution.report.comparisons import calibration_lines, figure_lines  # noqa: PLC0415
    from attribution.rulebook import load_rulebook  # noqa: PLC0415
    from attribution.workflow import comparing  # noqa: PLC0415

    if events is not None and raw_news is None:
        raise InputError("of no use without --raw-news", place="--events", remedy="leave it out")
    if folds == 1 or not out.parent.is_dir():
        where = "--folds 1" if folds == 1 else str(out.parent)
        raise InputError("cannot be used", place=where, remedy="give two folds or more, and an existing folder")
    rulebook, gold = load_rulebook(rules), read_gold_pairs(pairs)
    knowledge = comparing.known(raw_news, events, rulebook, gold, raw_words)
    model, validated = comparing.train(gold, knowledge, rulebook, folds=folds, seed=seed, version=version)
    if validated is not None:
        emit(figure_lines(comparing.measured(gold, validated.found)))
        emit(calibration_lines(validated.gap, validated.bins))
    say(f"weights written to {out} ({comparing.save(model, out):,} bytes)")
    return 0
