"""How fast a check is: words and articles a second beside two spaCy pipelines, memory, growth, start-up.

A figure of another machine says little; the ratio to something that is measured in the same run on the same text says
more. Two things are: spaCy's blank Arabic tokenizer, which does next to nothing, and a spaCy CNN pipeline of tagger,
parser and ner, which costs what a linguistic analysis usually costs. Articles are made from the sentences of
``bench_sentences.txt``, drawn in an order that a seed fixes; ``--corpus`` reads real ones. Words are counted as white
space parts them. Nothing is asserted.

    python benchmarks/bench_check.py
    python benchmarks/bench_check.py --corpus docs.jsonl --repeat 5
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

# One thread for everybody: a ratio says nothing where one side may use more processors than the other. The libraries
# below numpy read these when they are loaded, so they are set before the first import that brings numpy.
os.environ |= dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)

import spacy
from pipelines import cnn_pipeline

from attribution.domain import Document
from attribution.workflow.checking import Analyser, check_document, open_engine

SENTENCES = Path(__file__).with_name("bench_sentences.txt")
SEED = 20261128
ARTICLES, ARTICLE_WORDS = 60, 400
SIZES = (1_000, 10_000, 100_000)
START_UPS = {
    "attribution --version": "from attribution.cli import run; run(['--version'])",
    "engine ready": "from attribution.engine import Engine; Engine()",
    "first article checked": (
        "from attribution.workflow.checking import *; from attribution.domain import Document; "
        "check_document(Document('x', 'قال وزير النقل سالم العتيبي إن القطار سيعود.'), open_engine())"
    ),
}

Work = Callable[[Sequence[Document]], object]


class Writer:
    """Writes articles out of sentences whose ``{slots}`` are filled at random, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.slots: dict[str, list[str]] = {}
        self.sentences: list[str] = []
        for line in SENTENCES.read_text(encoding="utf-8").splitlines():
            name, _, values = line.partition(" = ")
            if values:
                self.slots[name] = values.split(" | ")
            elif line.strip():
                self.sentences.append(line)

    def sentence(self) -> str:
        """One sentence with its slots filled."""
        filled = {name: self.random.choice(values) for name, values in self.slots.items()}
        return self.random.choice(self.sentences).format(**filled)

    def article(self, words: int) -> str:
        """A headline and paragraphs of two sentences, of at least so many words."""
        paragraphs = [f"{self.random.choice(self.slots['topic'])} يعود إلى الواجهة"]
        while words > 0:
            paragraphs.append(f"{self.sentence()} {self.sentence()}")
            words -= len(paragraphs[-1].split())
        return "\n\n".join(paragraphs)


def words_of(documents: Sequence[Document]) -> int:
    """White-space words of all documents."""
    return sum(len(document.text.split()) for document in documents)


def best_times(works: Sequence[Work], documents: Sequence[Document], repeat: int) -> list[float]:
    """Seconds of each work, the best of ``repeat`` runs: the others were held up by something else.

    They take turns, so that a busy minute of the machine falls on all of them and not on one.
    """
    best = [float("inf")] * len(works)
    for _ in range(repeat):
        for place, work in enumerate(works):
            began = time.perf_counter()
            work(documents)
            best[place] = min(best[place], time.perf_counter() - began)
    return best


def each(work: Callable[[Document], object]) -> Work:
    """The work done on one document after the other; what it gives is let go."""
    return lambda documents: deque(map(work, documents), maxlen=0)


def read_corpus(path: Path) -> list[Document]:
    """The documents of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [Document(str(record["id"]), record["text"], title=record.get("title")) for record in records]


def memory() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def start_up(code: str) -> float:
    """Seconds of a fresh interpreter for ``code``."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own code
    return time.perf_counter() - began


def show(rows: Sequence[Sequence[str]]) -> None:
    """A table: its first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        first, *rest = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join([row[0].ljust(len(first)), *rest]))
    print()


def show_speeds(engine: Analyser, documents: Sequence[Document], repeat: int) -> None:
    """Both spaCy pipelines, the rules alone, rules and trained part, and the whole check, on the same documents."""
    blank, alone, writer = spacy.blank("ar"), open_engine(trained=False), Writer(SEED)
    cnn = cnn_pipeline([writer.sentence() for _ in range(100)], SEED)
    works: dict[str, Work] = {
        "spaCy's blank ar tokenizer": each(lambda document: blank.make_doc(document.text)),
        "spaCy CNN: tagger, parser, ner": lambda some: deque(cnn.pipe(one.text for one in some), maxlen=0),
        "extract --rules-alone": each(alone.analyse),
        "extract (engine)": each(engine.analyse),
        "check (engine, claims, findings)": each(lambda document: check_document(document, engine)),
    }
    times = best_times(list(works.values()), documents, repeat)
    words, base = words_of(documents), times[:2]
    rows: list[Sequence[str]] = [("", "words/s", "articles/s", "of the tokenizer's speed", "of the CNN's speed")]
    for name, took in zip(works, times, strict=True):
        ratios = (f"{other / took:.3f}" for other in base)
        rows.append((name, f"{words / took:,.0f}", f"{len(documents) / took:,.1f}", *ratios))
    show(rows)


def show_growth(engine: Analyser, sizes: Sequence[int]) -> None:
    """One document of growing size: with linear growth the words a second stay what they are."""
    rows = [("one document of", "words/s of check", "s", "peak MiB")]
    for size in sizes:
        document = Document("long", Writer(SEED).article(size))
        [took] = best_times([each(lambda one: check_document(one, engine))], [document], 1)
        words = words_of([document])
        rows.append((f"{words:,} words", f"{words / took:,.0f}", f"{took:.1f}", f"{memory():,.0f}"))
    show(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a JSONL file of documents, instead of made-up articles")
    parser.add_argument("--repeat", type=int, default=3, help="runs, of which the best counts (%(default)s)")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="words of the growing document")
    options = parser.parse_args()

    writer = Writer(SEED)
    made = [Document(f"made-{number}", writer.article(ARTICLE_WORDS)) for number in range(ARTICLES)]
    documents = read_corpus(options.corpus) if options.corpus else made
    print(
        f"attribution {version('attribution')}, spaCy {version('spacy')}, Python {platform.python_version()}, ", end=""
    )
    print(f"{platform.machine()}, one thread\n")
    # Memory comes first: a process never forgets its peak, and the CNN pipeline takes more than the engine.
    engine = open_engine()
    check_document(documents[0], engine)
    ready = memory()
    attributions = sum(len(check_document(document, engine).analysis.attributions) for document in documents)
    print(f"{len(documents):,} documents, {words_of(documents):,} words, {attributions:,} attributions")
    print(f"peak memory: {ready:,.0f} MiB with the engine ready, {memory():,.0f} MiB with these checked\n")
    show_growth(engine, options.sizes)
    show_speeds(engine, documents, options.repeat)
    show([("start-up", "s"), *((name, f"{start_up(code):.2f}") for name, code in START_UPS.items())])


if __name__ == "__main__":
    main()
