"""``attribution evaluate``: how much of what careful annotators see is found, measured on a gold file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from attribution.cli.expanding import expanded
from attribution.cli.opening import EngineOptions, SieveOptions, of_no_use, opened, told_sieve
from attribution.cli.options import Page, WordsFormat
from attribution.cli.progress import tracked
from attribution.cli.running import emit, say
from attribution.terms import Grouping

if TYPE_CHECKING:
    from attribution.evaluation import Evaluation, GoldDocument
    from attribution.report.evaluation import Reported
    from attribution.workflow.evaluating import Predictor
    from attribution.workflow.sifting import Sieve

SAMPLES = 1000


@expanded
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A .jsonl file of records.", show_default=False)],
    *,
    predicted: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these records instead of what the engine finds.", show_default=False),
    ] = None,
    baseline: Annotated[bool, typer.Option("--baseline", help="Show a plain pattern system's figures beside.")] = False,
    by: Annotated[Grouping | None, typer.Option(help="Break recall down.", show_default=False)] = None,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List the first N mistakes.")] = 0,
    bootstrap: Annotated[int, typer.Option(min=0, metavar="N", help="Draws for the 95% intervals; 0: none.")] = SAMPLES,
    seed: Annotated[int, typer.Option(help="The seed of the draws.")] = 1,
    engine: EngineOptions,
    sieve: SieveOptions,
    form: Annotated[WordsFormat, typer.Option("--format", "-f", help="How to write the figures.")] = WordsFormat.TABLE,
    page: Page,
) -> int:
    """Show precision, recall and F1 of each stage on a gold file, with 95% intervals over its documents.

    \b
    Example:
      attribution evaluate gold.jsonl --by type --errors 10
      attribution evaluate gold.jsonl --predicted other.jsonl --baseline
      attribution evaluate gold.jsonl --min-confidence 0.9

    Exit status: 0, or 2 when a file could not be read or does not fit.
    """
    from attribution.report.evaluation import evaluation_record  # noqa: PLC0415 - what a command needs is loaded here
    from attribution.report.records import json_lines  # noqa: PLC0415
    from attribution.workflow.evaluating import read_gold  # noqa: PLC0415

    documents, kept = read_gold(gold), None
    if predicted is None:
        predictor, kept = _engine(engine, sieve)
    else:
        sieved_by = sieve.given()
        predictor = _predictions(documents, predicted, "--rules" if engine.rules is not None else sieved_by)
    reported = _report(documents, predictor, bootstrap, seed, baseline=baseline)
    evaluation = reported.evaluation
    if form is WordsFormat.JSON:
        groups = None if by is None else evaluation.groups(by)
        emit(json_lines([evaluation_record(reported, groups, islice(evaluation.mistakes(), errors))]))
    else:
        emit(_lines(reported, by, errors, page))
    say(", ".join(filter(None, (_summary(evaluation), told_sieve(kept)))))
    return 0


def _engine(engine: EngineOptions, sieve: SieveOptions) -> tuple[Predictor, Sieve | None]:
    from attribution.workflow.evaluating import engine_predictor  # noqa: PLC0415

    analyser, kept = opened(engine, sieve)
    return engine_predictor(analyser, kept), kept


def _predictions(documents: list[GoldDocument], predicted: Path, of_the_engine: str | None) -> Predictor:
    """The records of a file; a document that it leaves out counts as one without attributions. Options
    ``of_the_engine``, which finds nothing here, are refused."""
    from attribution.workflow.evaluating import read_predicted  # noqa: PLC0415

    if of_the_engine is not None:
        raise of_no_use(of_the_engine, "--predicted")
    found = read_predicted(predicted, documents)
    without = sum(one.document.id not in found for one in documents)
    if without:
        say(f"{predicted}: {without:,} of {len(documents):,} documents are not in it and count as empty")
    return lambda document: found.get(document.id, ())


def _report(
    documents: list[GoldDocument], predictor: Predictor, samples: int, seed: int, *, baseline: bool
) -> Reported:
    from attribution.evaluation import Evaluation  # noqa: PLC0415
    from attribution.evaluation import baseline as pattern  # noqa: PLC0415
    from attribution.report.evaluation import Reported  # noqa: PLC0415
    from attribution.workflow.evaluating import score_documents  # noqa: PLC0415

    def reported(predict: Predictor, beside: Reported | None) -> Reported:
        scores = score_documents(documents, predict)
        evaluation = Evaluation(tracked(scores, "evaluating", len(documents), prints=False))
        return Reported(evaluation, evaluation.intervals(samples, seed), beside)

    return reported(predictor, reported(pattern, None) if baseline else None)


def _lines(reported: Reported, by: Grouping | None, errors: int, page: Page) -> Iterator[str]:
    from attribution.report.evaluation import figure_lines, group_lines, mistake_lines  # noqa: PLC0415

    yield from figure_lines(reported)
    if by is not None:
        yield ""
        yield from group_lines(reported.evaluation.groups(by))
    yield from mistake_lines(islice(reported.evaluation.mistakes(), errors), page.layout)


def _summary(evaluation: Evaluation) -> str:
    from attribution.evaluation import Stage  # noqa: PLC0415

    counted = evaluation.counts[Stage.CUE]
    optional = f" and {evaluation.optional:,} optional" if evaluation.optional else ""
    documents = len(evaluation.scores)
    sizes = f"{documents:,} document{'' if documents == 1 else 's'} with {counted.gold:,} attributions{optional}"
    return f"{sizes}; {counted.predicted:,} predicted"
