"""What a batch came to: each error is told as it comes, the sums at the end, the exit status from both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from attribution.cli.opening import told_sieve
from attribution.cli.running import BAD_INPUT, say
from attribution.domain import Analysis, Check, Finding
from attribution.errors import AttributionError, InputError, StoreError
from attribution.queries import AlarmDecision
from attribution.queries import Outcome as StoreOutcome
from attribution.terms import Level
from attribution.workflow.checking import Outcome, reaching
from attribution.workflow.dismissing import FalseAlarms, without_dismissed
from attribution.workflow.sifting import Sieve


class Tally:
    """Counts what passes through it, and tells what a ``sieve`` kept from it. Findings that were ``alarms`` count for
    nothing, and are let through only where ``dismissed`` asks for them."""

    def __init__(self, sieve: Sieve | None = None, *, dismissed: bool = False) -> None:
        self.sieve, self.shows_dismissed = sieve, dismissed
        self.alarms, self.dismissed = FalseAlarms(), 0
        self.documents = self.words = self.claims = self.unread = self.unstored = self.passed_over = 0
        self.findings: list[Finding] = []
        self.stored: Counter[StoreOutcome] = Counter()
        self.place: str | None = None
        self._told: set[str] = set()

    def checks(self, outcomes: Iterable[Outcome]) -> Iterator[Check]:
        """The checks among the outcomes; the errors are told."""
        for outcome in outcomes:
            if outcome.error is not None:
                self.failed(outcome.error)
            if outcome.check is None:
                self.unread += 1
                continue
            self.unstored += outcome.error is not None
            if outcome.added is not None:
                self.stored[outcome.added.outcome] += 1
            self._count(outcome.check.analysis, len(outcome.check.claims))
            check = self.alarms.over(outcome.check)
            self.findings += _distinct(check.standing)
            self.dismissed += len(_distinct(check.dismissed))
            yield check if self.shows_dismissed else without_dismissed(check)

    def leave_out(self, decisions: Callable[[], Iterable[AlarmDecision]]) -> None:
        """Findings that people decided are false alarms count for nothing; where the decisions cannot be read, it is
        told, and all count."""
        try:
            self.alarms = FalseAlarms(decisions())
        except StoreError as error:
            self.failed(error)

    def analyses(self, found: Iterable[Analysis | InputError]) -> Iterator[Analysis]:
        """The analyses among what was found; the errors are told."""
        for one in found:
            if isinstance(one, InputError):
                self.failed(one)
                self.unread += 1
            else:
                self._count(one, len(one.attributions))
                yield one

    def pass_over(self) -> None:
        """A document was stored before, and is not checked again."""
        self.passed_over += 1

    def failed(self, error: AttributionError) -> None:
        """Tell an error, once: a database that fails for one document fails for a thousand."""
        if str(error) not in self._told:
            self._told.add(str(error))
            say(str(error))

    def tell(self, *, claims: bool = True) -> None:
        """The sums: documents, words, claims, findings by code, and where the claims are; or attributions alone."""
        unread = f", {self.unread} not read" if self.unread else ""
        found = self._claims_and_findings() if claims else self._kept("attribution")
        say(f"{_counted(self.documents, 'document')}{unread}: {_counted(self.words, 'word')}, {found}")
        if self.dismissed:
            shown = "" if self.shows_dismissed else ", shown with --dismissed"
            say(f"{_counted(self.dismissed, 'finding')} dismissed{shown}")
        if self.place is not None:
            sums = ", ".join(
                f"{self.stored[outcome]} {outcome.value}" for outcome in StoreOutcome if self.stored[outcome]
            )
            failed = f", {self.unstored} not stored" if self.unstored else ""
            before = f", {self.passed_over} there before" if self.passed_over else ""
            say(f"claims stored in {self.place} (documents: {sums or 'none'}{before}{failed})")

    def exit_code(self, fail_on: Level | None) -> int:
        """0, 1 when a finding reaches ``fail_on``, 2 when anything failed."""
        if self._told:
            return BAD_INPUT
        return 1 if reaching(self.findings, fail_on) else 0

    def _claims_and_findings(self) -> str:
        codes = Counter(finding.code.value for finding in self.findings)
        by_code = f" ({', '.join(f'{code} {codes[code]}' for code in sorted(codes))})" if codes else ""
        return f"{self._kept('claim')}, {_counted(len(self.findings), 'finding')}{by_code}"

    def _kept(self, noun: str) -> str:
        """``11 claims (3 left out below 0.9)``."""
        left_out = told_sieve(self.sieve)
        return _counted(self.claims, noun) + (f" ({left_out})" if left_out else "")

    def _count(self, analysis: Analysis, claims: int) -> None:
        self.documents += 1
        self.words += len(analysis.document.text.split())
        self.claims += claims


def _distinct(findings: Iterable[Finding]) -> Collection[Finding]:
    """As the table does: two claims through the same words are one thing to look at."""
    return {(found.code, found.span, found.message): found for found in findings}.values()


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
