"""How much of an article's text is read, and how much else, by words; trafilatura alone beside.

python tests/webpages/measure.py
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":  # run as a script, and not from pytest, which knows the folder
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from attribution.errors import InputError
from attribution.reading.pages.reader import Page, read_page
from attribution.rulebook import load_rulebook
from attribution.workflow.paging import page_lexicon
from webpages.articles import ARTICLES, Article
from webpages.layouts import LAYOUTS, Layout
from webpages.unseen import UNSEEN

Reader = Callable[[bytes], str]


@dataclass(frozen=True)
class Overlap:
    """Words that were read, that should have been, and that are both."""

    right: int = 0
    read: int = 0
    wanted: int = 0

    def __add__(self, other: Overlap) -> Overlap:
        return Overlap(self.right + other.right, self.read + other.read, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """In per cent."""
        return 100 * self.right / self.read if self.read else 100.0

    @property
    def recall(self) -> float:
        """In per cent."""
        return 100 * self.right / self.wanted if self.wanted else 100.0


def overlap(read: str, wanted: str) -> Overlap:
    """Words counted as often as they stand."""
    one, other = Counter(read.split()), Counter(wanted.split())
    return Overlap((one & other).total(), one.total(), other.total())


def body(article: Article) -> str:
    """The text without its headline, which trafilatura gives apart."""
    return article.text.split("\n\n", 1)[1]


def own_reader() -> Reader:
    """The text that the package reads, without its headline."""
    lexicon = page_lexicon(load_rulebook())

    def read(raw: bytes) -> str:
        try:
            document = read_page(Page(raw), "page", "page", lexicon)
        except InputError:
            return ""
        return document.text.removeprefix(f"{document.title}\n\n")

    return read


def trafilatura_alone(raw: bytes) -> str:
    """As trafilatura is used by itself, which finds the encoding by itself too."""
    import trafilatura  # noqa: PLC0415

    return trafilatura.extract(raw, include_comments=False) or ""


def measured(read: Reader, layouts: Mapping[str, Layout] = LAYOUTS) -> dict[str, Overlap]:
    """Each layout's overlap, over all articles."""
    return {
        name: sum((overlap(read(make(article)), body(article)) for article in ARTICLES), Overlap())
        for name, make in layouts.items()
    }


def _shown(own: dict[str, Overlap], alone: dict[str, Overlap]) -> Iterable[str]:
    for name in [*own, "all"]:
        ours = own.get(name) or sum(own.values(), Overlap())
        theirs = alone.get(name) or sum(alone.values(), Overlap())
        figures = f"{ours.precision:7.1f}{ours.recall:7.1f}{theirs.precision:9.1f}{theirs.recall:7.1f}"
        yield f"{name:28}{figures}{ours.wanted:8,}"


if __name__ == "__main__":
    for layouts in (LAYOUTS, UNSEEN):
        sys.stdout.write(f"{'layout':28}{'P':>7}{'R':>7}{'P alone':>9}{'R':>7}{'words':>8}\n")
        shown = _shown(measured(own_reader(), layouts), measured(trafilatura_alone, layouts))
        sys.stdout.writelines(f"{line}\n" for line in shown)
