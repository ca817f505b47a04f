"""What the pages read from: the database, the rulebook, the reader of pasted texts, and what is remembered of them."""

from __future__ import annotations

from threading import Lock

from attribution.crosscheck.comparer import Comparer
from attribution.queries import RuleNote
from attribution.rulebook import Rulebook, load_rulebook
from attribution.store import ClaimStore
from attribution.web.overview import Overviews
from attribution.web.ready import Ready
from attribution.web.remembering import Remembered
from attribution.web.settings import Settings
from attribution.workflow.browsing import Reader
from attribution.workflow.crosschecking import CrossChecker
from attribution.workflow.deciding import Decided
from attribution.workflow.ruling import rule_notes

SHOWN = 20  # reports of each kind beside a claim


class Library:
    """Everything behind the pages. Opened once, closed when the server stops."""

    def __init__(self, settings: Settings) -> None:
        """Raises:
        StoreError: the database is not there, or is of another revision.
        RuleError: the rules do not hold.
        """
        self.settings = settings
        self.rulebook: Rulebook = load_rulebook(settings.rules)
        self.store = ClaimStore.open(settings.db, create=False)
        self.notes: dict[str, RuleNote] = rule_notes(self.rulebook)
        self.reader = Reader(self.rulebook, settings.plan, trained=settings.trained)
        self.overviews = Overviews(self.store, self.rulebook)
        self._comparer: Comparer | None = None
        self._turn = Lock()
        self.ready: Remembered[Ready] = Remembered(self.store.mark)

    def cross_checker(self) -> CrossChecker:
        """What holds claims against the database, people's word above its own."""
        with self._turn:
            self._comparer = self._comparer or Comparer.of(self.rulebook)
        decided = Decided(self.store.pairs.list())
        return CrossChecker(self.store, self.rulebook, comparer=self._comparer, decided=decided, limit=SHOWN)

    def decided(self) -> None:
        """Somebody decided: nothing that was remembered holds."""
        self.ready.forget()
        self.overviews.refresh()

    def close(self) -> None:
        """Let go of the database."""
        self.overviews.stop()
        self.store.close()
