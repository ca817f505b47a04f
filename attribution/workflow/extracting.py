"""Extracting: the annotation guide's records and nothing else; no claims, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.domain import Analysis
from attribution.errors import InputError
from attribution.workflow.checking import Analyser, Reading
from attribution.workflow.sifting import Sieve


def extract_documents(
    items: Iterable[Reading], engine: Analyser, sieve: Sieve | None = None
) -> Iterator[Analysis | InputError]:
    """What was found in each document and kept by a ``sieve``, or why it could not be read; in order, as it is done."""
    for item in items:
        if isinstance(item, InputError):
            yield item
        else:
            analysis = engine.analyse(item)
            yield analysis if sieve is None else sieve.analysis(analysis)
