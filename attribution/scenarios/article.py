"""The article of a scenario: what the steps say of it, and what the engine then finds in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attribution.domain import Analysis, Attribution, Check, Claim, Document, Finding
from attribution.errors import InputError
from attribution.queries import AlarmDecision, Grounds
from attribution.rulebook import load_rulebook

if TYPE_CHECKING:
    from attribution.workflow.crosschecking import CrossChecked

DOCUMENT = "scenario"


class Analyser(Protocol):
    """What finds attributions in a document: the engine, or a stand-in."""

    def analyse(self, document: Document) -> Analysis:
        """Everything found in the document."""


@dataclass
class CheckedArticle:
    """A text with its title, outlet and date, checked once when a step first asks for what was found.

    ``language`` is that of the feature: the language in which a failing step speaks; ``rules`` is the folder of rules
    laid over the built-in ones, from which findings take their words.
    """

    analyser: Analyser
    language: str = "ar"
    given: dict[str, str] = field(default_factory=dict)
    rules: Path | None = None
    reports: list[Document] = field(default_factory=list)
    alarms: list[AlarmDecision] = field(default_factory=list)

    def give(self, name: str, value: str) -> None:
        """Lay down a part of the article; what was found before no longer holds."""
        self.given[name] = value
        self._forget()

    def report(self, report: Document) -> None:
        """Lay down another report, which was stored before the article is checked."""
        self.reports.append(report)
        self._forget()

    def dismiss(self, finding: Finding) -> None:
        """Decide that such findings are false alarms, in this text and in any that takes its place."""
        about = (finding.code, finding.span.text, finding.message)
        grounds = Grounds(DOCUMENT, "2000-01-01T00:00:00Z", None)
        self.alarms.append(AlarmDecision(len(self.alarms) + 1, DOCUMENT, *about, grounds))
        self.__dict__.pop("findings", None)

    def _forget(self) -> None:
        for found in ("analysis", "claims", "raised", "findings", "carriers", "crosschecks"):
            self.__dict__.pop(found, None)

    @cached_property
    def analysis(self) -> Analysis:
        """What the engine found.

        Raises:
            InputError: no step gave a text.
        """
        if not self.given.get("text", "").strip():
            raise InputError("the scenario gives no text", remedy='write: بفرض النص "…" (or: Given the text "…")')
        title, outlet, published = (self.given.get(name) for name in ("title", "outlet", "published"))
        return self.analyser.analyse(Document(DOCUMENT, self.given["text"], title, outlet, published))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the article."""
        from attribution.claims import claims_of  # noqa: PLC0415 - only scenarios that ask for claims need them

        return claims_of(self.analysis)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What an editor should look at and nobody dismissed."""
        return tuple(one for one in self.raised if not any(alarm.is_about(DOCUMENT, one) for alarm in self.alarms))

    @cached_property
    def raised(self) -> tuple[Finding, ...]:
        """What an editor should look at, other reports beside the article where there are any."""
        from attribution.claims import findings_of, in_order  # noqa: PLC0415 - only scenarios that ask for them

        rulebook = load_rulebook(self.rules)
        found = findings_of(self.analysis, self.claims, rulebook)
        if not self.reports:
            return found
        from attribution.scenarios.reported import findings_beside  # noqa: PLC0415 - likewise, and it needs a store

        check = Check(self.analysis, self.claims)
        return in_order((*found, *findings_beside(check, self.reports, self.analyser, rulebook)))

    @cached_property
    def carriers(self) -> Mapping[str, str | None]:
        """Which attribution of the body carries each claim of the headline, by their ids."""
        from attribution.claims import carriers_of  # noqa: PLC0415 - only scenarios that ask for carriers need them

        return carriers_of(self.analysis, self.claims, load_rulebook(self.rules))

    @cached_property
    def crosschecks(self) -> Mapping[str, CrossChecked]:
        """What the other reports say of each claim, by the id of its attribution."""
        from attribution.scenarios.reported import held_against  # noqa: PLC0415 - only scenarios with reports need them

        check = Check(self.analysis, self.claims)
        return held_against(check, self.reports, self.analyser, load_rulebook(self.rules))

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The attributions found, in the order of the text."""
        return self.analysis.attributions
