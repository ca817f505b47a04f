"""Evaluating: gold in, what somebody predicts for its texts, scores out.

The first mistake in a gold file or in predictions ends it: figures over part of a file would be taken for those of the
whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from attribution.domain import Document
from attribution.errors import InputError
from attribution.evaluation import (
    Annotation,
    DocumentScore,
    GoldDocument,
    annotation_of,
    read_annotations,
    score_document,
)
from attribution.evaluation.gold_files import check_new, lines_of, read_gold
from attribution.reading.decoding import decode
from attribution.workflow.checking import Analyser
from attribution.workflow.sifting import Sieve

Predictor = Callable[[Document], Sequence[Annotation]]
"""What finds annotations in a document."""

PREDICTION = '{"id": "…", "attributions": […]}'
__all__ = ["Predictor", "engine_predictor", "read_gold", "read_predicted", "score_documents"]


def read_predicted(path: Path, gold: Iterable[GoldDocument]) -> dict[str, tuple[Annotation, ...]]:
    """The annotations that a file (JSONL) predicts, by the id of their document; the texts are those of the gold.

    Raises:
        InputError: as for gold, and a document that is not among the gold's or has another text.
    """
    documents = {one.document.id: one.document for one in gold}
    predicted: dict[str, tuple[Annotation, ...]] = {}
    for number, raw in enumerate(lines_of(path), 1):
        if raw.strip():
            place = f"{path}:{number}"
            record = _record(raw, place)
            document = _document_of(record, documents, place)
            check_new(document.id, predicted, place)
            predicted[document.id] = read_annotations(record, document.text, place)
    return predicted


def engine_predictor(engine: Analyser, sieve: Sieve | None = None) -> Predictor:
    """What the engine finds, or what a ``sieve`` keeps of it."""

    def predict(document: Document) -> Sequence[Annotation]:
        analysis = engine.analyse(document)
        return [annotation_of(one) for one in (analysis if sieve is None else sieve.analysis(analysis)).attributions]

    return predict


def score_documents(gold: Iterable[GoldDocument], predict: Predictor) -> Iterator[DocumentScore]:
    """Each document's score, as it is done."""
    for one in gold:
        yield score_document(one, predict(one.document))


def _record(raw: bytes, place: str) -> dict[str, Any]:
    try:
        record = json.loads(decode(raw, place))
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", place=place, remedy=f"write one object a line: {PREDICTION}") from error
    if not isinstance(record, dict):
        raise InputError("no object", place=place, remedy=f"write one object a line: {PREDICTION}")
    return record


def _document_of(record: dict[str, Any], documents: dict[str, Document], place: str) -> Document:
    """The gold document that a prediction is for."""
    document = documents.get(str(record.get("id")))
    if document is None:
        remedy = "predict for the documents of the gold file, by their ids"
        raise InputError(f"no document {record.get('id')!r} in the gold file", place=place, remedy=remedy)
    if record.get("text", document.text) != document.text:
        remedy = "predict for the very text of the gold file"
        raise InputError(f"the text of {document.id!r} is not that of the gold file", place=place, remedy=remedy)
    return document
