"""The other reports of a scenario: stored in memory, and the article's claims held against them.

The steps do here what ``attribution cross-check`` does: an outlet carries a claim, denies it or contradicts it, and the
reports of a claim have so many independent origins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attribution.claims import claims_of
from attribution.domain import Check, Document, Finding
from attribution.queries import Run
from attribution.scenarios.article import CheckedArticle
from attribution.scenarios.checks import chosen
from attribution.scenarios.comparing import Difference, same_words
from attribution.scenarios.failing import fail, label
from attribution.scenarios.vocabulary import term
from attribution.store import ClaimStore
from attribution.terms import Contradiction
from attribution.workflow.crosschecking import CrossChecked, CrossChecker, Related
from attribution.workflow.reported import Reported

if TYPE_CHECKING:
    from attribution.rulebook import Rulebook
    from attribution.scenarios.article import Analyser

RUN = Run("scenario", "scenario", "2000-01-01T00:00:00Z")
NOWHERE = "sqlite://"


def held_against(
    check: Check, reports: Iterable[Document], analyser: Analyser, rulebook: Rulebook
) -> Mapping[str, CrossChecked]:
    """What the reports say of each claim of the article, by the id of its attribution."""
    with _stored(reports, analyser) as store:
        found = CrossChecker.over(store, rulebook).article(check)
    return {one.claim.attribution.id: one for one in found}


def findings_beside(
    check: Check, reports: Iterable[Document], analyser: Analyser, rulebook: Rulebook
) -> tuple[Finding, ...]:
    """What an editor should look at in the article because of the reports."""
    with _stored(reports, analyser) as store:
        return Reported(store, rulebook).findings(check)


@contextmanager
def _stored(reports: Iterable[Document], analyser: Analyser) -> Iterator[ClaimStore]:
    with ClaimStore.open(NOWHERE) as store:
        for report in reports:
            analysis = analyser.analyse(report)
            store.add(Check(analysis, claims_of(analysis)), RUN)
        yield store


def give_report(
    checked_article: CheckedArticle, outlet: str, date: str, docstring: str, title: str | None = None
) -> None:
    """Another report, by its outlet and the day of its publication, ISO 8601; its text as a doc string."""
    number = len(checked_article.reports) + 1
    checked_article.report(Document(f"report-{number}", docstring, title or None, outlet, date))


def carries(checked_article: CheckedArticle, outlet: str, cue: str, nth: str | None = None) -> None:
    """The outlet's report carries the claim with that cue: the same, or more or less specific."""
    checked = _checked(checked_article, cue, nth)
    _expect(checked_article, "carried-by", outlet, _outlets(checked.carried))


def denies(checked_article: CheckedArticle, outlet: str, cue: str, nth: str | None = None) -> None:
    """Somebody in the outlet's report denies the claim with that cue."""
    checked = _checked(checked_article, cue, nth)
    denials = [one for one in checked.contradicted if one.comparison.contradiction is Contradiction.DENIAL]
    _expect(checked_article, "contradicted-by", outlet, _outlets(denials))


def contradicts(checked_article: CheckedArticle, outlet: str, cue: str, nth: str | None = None) -> None:
    """The outlet's report contradicts the claim with that cue, by a denial or otherwise."""
    _expect(checked_article, "contradicted-by", outlet, _outlets(_checked(checked_article, cue, nth).contradicted))


def nobody_reports(checked_article: CheckedArticle, cue: str, nth: str | None = None) -> None:
    """No other report carries or contradicts the claim with that cue."""
    checked = _checked(checked_article, cue, nth)
    found = _outlets((*checked.carried, *checked.contradicted))
    if found:
        heading = label("carried-by", checked_article.language)
        fail(checked_article, heading, [Difference(heading, "", "، ".join(found))])


def count_origins(
    checked_article: CheckedArticle, cue: str, number: str, nth: str | None = None, most: str | None = None
) -> None:
    """The reports that carry the claim have so many independent origins, or from so many to so many."""
    origins = _checked(checked_article, cue, nth).origins
    wanted = (_number(number), _number(most or number))
    if (origins.least, origins.most) != wanted:
        heading = label("origins", checked_article.language)
        expected, found = ("–".join(map(str, pair)) for pair in (wanted, (origins.least, origins.most)))
        fail(checked_article, heading, [Difference(heading, expected, found)])


def _checked(article: CheckedArticle, cue: str, nth: str | None) -> CrossChecked:
    return article.crosschecks[chosen(article, cue, nth).id]


def _outlets(related: Iterable[Related]) -> list[str]:
    return list(dict.fromkeys(one.claim.publisher or one.claim.document_id for one in related))


def _expect(article: CheckedArticle, name: str, outlet: str, found: Sequence[str]) -> None:
    if not any(same_words(outlet, one) for one in found):
        heading = label(name, article.language)
        fail(article, heading, [Difference(heading, outlet, "، ".join(found))])


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(term("number", word))
