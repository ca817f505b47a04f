"""How fast a check is: words a second beside spaCy's blank Arabic tokenizer in the same run, growth, memory, start-up.

A figure of another machine says little; the ratio to the tokenizer, measured in the same run on the same text, says
more. Articles are made from the sentences of ``bench_sentences.txt``, drawn in an order that a seed fixes; ``--corpus``
reads real ones. Words are counted as white space parts them. Nothing is asserted.

    python benchmarks/bench_check.py
    python benchmarks/bench_check.py --corpus docs.jsonl --repeat 5
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import spacy

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


def speed(work: Callable[[Document], object], documents: Sequence[Document], repeat: int) -> float:
    """Words a second, the best of ``repeat`` runs: the others were held up by something else."""
    took = []
    for _ in range(repeat):
        began = time.perf_counter()
        for document in documents:
            work(document)
        took.append(time.perf_counter() - began)
    return words_of(documents) / min(took)


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
    """Words a second of the tokenizer, of the rules alone, of rules and trained part, and of the whole check."""
    blank, alone = spacy.blank("ar"), open_engine(trained=False)
    speeds = {
        "spaCy's blank ar tokenizer": speed(lambda document: blank.make_doc(document.text), documents, repeat),
        "extract --rules-alone": speed(alone.analyse, documents, repeat),
        "extract (engine)": speed(engine.analyse, documents, repeat),
        "check (engine, claims, findings)": speed(lambda document: check_document(document, engine), documents, repeat),
    }
    attributions = sum(len(engine.analyse(document).attributions) for document in documents)
    base = next(iter(speeds.values()))
    print(f"{len(documents):,} documents, {words_of(documents):,} words, {attributions:,} attributions")
    rows = [("", "words/s", "of the tokenizer's speed")]
    show([*rows, *((name, f"{figure:,.0f}", f"{figure / base:.3f}") for name, figure in speeds.items())])


def show_growth(engine: Analyser, sizes: Sequence[int]) -> None:
    """One document of growing size: with linear growth the words a second stay what they are."""
    rows = [("one document of", "words/s of check", "s", "peak MiB")]
    for size in sizes:
        document = Document("long", Writer(SEED).article(size))
        rate = speed(lambda one: check_document(one, engine), [document], 1)
        words = words_of([document])
        rows.append((f"{words:,} words", f"{rate:,.0f}", f"{words / rate:.1f}", f"{memory():,.0f}"))
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
    engine = open_engine()
    check_document(documents[0], engine)
    print(f"peak memory with the engine ready: {memory():,.0f} MiB")
    show_speeds(engine, documents, options.repeat)
    show_growth(engine, options.sizes)
    show([("start-up", "s"), *((name, f"{start_up(code):.2f}") for name, code in START_UPS.items())])


if __name__ == "__main__":
    main()
