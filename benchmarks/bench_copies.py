"""How fast copies are found: articles a second at 1,000 and 10,000 articles, and what ten times as many cost.

The articles are made: words drawn as often as in news, three in ten an edited or cut copy of one of the days before.
``--corpus`` takes articles of your own (JSONL), their first so many. Nothing is asserted.

    python benchmarks/bench_copies.py
    python benchmarks/bench_copies.py --corpus articles.jsonl --sizes 1000 8000
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from attribution.domain import Document
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import WordRole
from attribution.workflow.copying import copies_among
from attribution.workflow.paging import documents_of

SIZES, LENGTH, DAILY = (1_000, 10_000), 250, 100
RULES = load_rulebook(None)


def made_articles(seed: int = 2026) -> Iterator[Document]:
    """Articles without end, a hundred a day."""
    draw, words = random.Random(seed), list(RULES.words(WordRole.VOCABULARY))[:20_000]  # noqa: S311 - no secret
    weights = [1 / (rank + 10) for rank in range(len(words))]
    recent: list[list[str]] = []
    number = 0
    while True:
        text = (
            _edited(draw.choice(recent), draw)
            if recent and draw.random() < 0.3
            else draw.choices(words, weights, k=LENGTH)
        )
        recent = [*recent[-2 * DAILY :], text]
        day = date(2022, 1, 1) + timedelta(days=number // DAILY)
        yield Document(f"d{number}", " ".join(text), None, f"صحيفة {number % 40}", day.isoformat())
        number += 1


def _edited(text: Sequence[str], draw: random.Random) -> list[str]:
    """The text cut somewhere, with a word in thirty left out."""
    kept = text[: draw.randint(len(text) // 2, len(text))]
    return [word for word in kept if draw.random() > 1 / 30]


def main() -> None:
    """Measure each size, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="articles of your own")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    asked = parser.parse_args()
    seconds: dict[int, float] = {}
    for size in asked.sizes:
        documents = list(islice(_given(asked.corpus) if asked.corpus else made_articles(), size))
        start = time.perf_counter()
        families = copies_among(documents, RULES)
        seconds[len(documents)] = time.perf_counter() - start
        _tell(len(documents), seconds[len(documents)], len(families))
    first, last = min(seconds), max(seconds)
    sys.stdout.write(
        f"{last / first:.1f} times as many articles cost {seconds[last] / seconds[first]:.1f} times as much\n"
    )


def _given(corpus: Path) -> Iterator[Document]:
    return (item for item in documents_of([str(corpus)], io.BytesIO(), RULES) if isinstance(item, Document))


def _tell(articles: int, seconds: float, families: int) -> None:
    sys.stdout.write(
        f"{articles:,} articles: {seconds:.1f} s, {articles / seconds:,.0f} a second, {families:,} origins\n"
    )


if __name__ == "__main__":
    main()
