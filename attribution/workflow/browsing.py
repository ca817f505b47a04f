"""What a reader of the database is shown: stored articles with their lines, and texts that are checked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from attribution.claims import carriers_of
from attribution.domain import Check, Document, Line
from attribution.errors import InputError
from attribution.fetch.plan import FetchPlan
from attribution.queries import StoredArticle
from attribution.reading import check_text
from attribution.rulebook import Rulebook
from attribution.workflow.checking import Analyser, check_document, open_engine
from attribution.workflow.fetching import fetched_from
from attribution.workflow.paging import page_lexicon

if TYPE_CHECKING:
    from attribution.engine.layout import LineClassifier

PASTED = "text"
LONGEST = 200_000  # characters of a text that is pasted


def with_lines(stored: StoredArticle, rulebook: Rulebook) -> Check:
    """The check of a stored article, with the lines of its text and what carries the claims of its headline."""
    check = stored.check
    document = check.analysis.document
    analysis = replace(check.analysis, lines=tuple(lines_of(document.text, document.title, rulebook)))
    return replace(check, analysis=analysis, carriers=carriers_of(analysis, check.claims, rulebook))


def lines_of(text: str, title: str | None, rulebook: Rulebook) -> Sequence[Line]:
    """Every line of a text and what it is."""
    return _classifier(rulebook).classify(text, title)


class Reader:
    """Checks texts and pages that somebody gives, one after the other; the engine is loaded for the first one."""

    def __init__(self, rulebook: Rulebook, plan: FetchPlan, *, trained: bool = True) -> None:
        self._rulebook, self._plan, self._trained = rulebook, plan, trained
        self._engine: Analyser | None = None
        self._turn = Lock()

    def text(self, text: str) -> Check:
        """What is found in a text.

        Raises:
            InputError: it is blank, not Arabic or too long.
        """
        if len(text) > LONGEST:
            remedy = "check it on the command line: `attribution check FILE`"
            raise InputError(f"more than {LONGEST:,} characters", place=PASTED, remedy=remedy)
        check_text(text, PASTED)
        return self._check(Document(PASTED, text))

    def page(self, address: str) -> Check:
        """What is found in the article at an address of the web.

        Raises:
            InputError: it is no address of a page that may be fetched, or no article can be read from there.
        """
        with fetched_from([address], self._plan, page_lexicon(self._rulebook)) as fetched:
            (found,) = fetched(address)
        if isinstance(found, InputError):
            raise found
        return self._check(found)

    def warm(self) -> None:
        """Load the engine, so that the first text does not wait for it."""
        with self._turn:
            self._engine = self._engine or open_engine(trained=self._trained)

    def _check(self, document: Document) -> Check:
        self.warm()
        assert self._engine is not None  # noqa: S101 - warm
        with self._turn:
            return check_document(document, self._engine, None, self._rulebook)


@lru_cache(maxsize=4)
def _classifier(rulebook: Rulebook) -> LineClassifier:
    from attribution.engine.layout import LineClassifier  # noqa: PLC0415 - spaCy is loaded when an article is shown

    return LineClassifier(rulebook)
