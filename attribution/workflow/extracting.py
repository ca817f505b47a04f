"""Extracting: the annotation guide's records and nothing else; no claims, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution.domain import Analysis
from attribution.errors import InputError
from attribution.workflow.checking import Analyser, Reading


def extract_documents(items: Iterable[Reading], engine: Analyser) -> Iterator[Analysis | InputError]:
    """What was found in each document, or why it could not be read; in order, as it is done."""
    for item in items:
        yield item if isinstance(item, InputError) else engine.analyse(item)
