"""Pairs of claims that have nothing to do with each other, drawn from annotated articles of other times.

Reports of one event stand within days of each other; articles that lie weeks apart may be of one story now and then,
so that a relation told of such a pair is nearly always wrong, but not always.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from attribution.crosscheck.statement import Statement, days_apart
from attribution.evaluation.annotations import Annotation, GoldDocument

WEEKS = 30  # days between two articles from which they are taken to tell of two events
TRIES = 100  # how often a pair is drawn for each that is wanted


def stated(documents: Iterable[GoldDocument]) -> list[Statement]:
    """The annotated claims of documents whose day is known."""
    return [
        _statement(each, one)
        for each in documents
        for one in each.annotations
        if each.document.published and one.content
    ]


def _statement(gold: GoldDocument, claim: Annotation) -> Statement:
    words = " ".join(span.text for span in claim.content)
    return Statement(words, claim.speaker, claim.cue.text, gold.document.outlet, gold.document.published)


def unrelated_pairs(
    firsts: Sequence[Statement], others: Sequence[Statement], count: int, seed: int = 0
) -> list[tuple[Statement, Statement]]:
    """So many pairs of one of the first and one of the other claims, weeks apart, either way round; fewer where there
    are hardly any."""
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    found: list[tuple[Statement, Statement]] = []
    for _ in range(TRIES * count if firsts and others else 0):
        pair = draw.choice(firsts), draw.choice(others)
        if (days_apart(pair[0].published, pair[1].published) or 0) > WEEKS:
            found.append(pair if draw.random() < 0.5 else (pair[1], pair[0]))  # noqa: PLR2004 - the toss of a coin
        if len(found) == count:
            break
    return found
