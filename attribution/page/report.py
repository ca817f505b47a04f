"""One file that holds everything: articles, cards, style and script. It opens from a disk and fetches nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from attribution.domain import Check
from attribution.page.article import ArticlePage, article_page
from attribution.page.cards import card_of
from attribution.page.environment import asset, templates
from attribution.page.labels import PAGE_LABELS
from attribution.page.policy import policy_of_file
from attribution.queries import RuleNote
from attribution.report.labels import LABELS, Language
from attribution.report.rows import ClaimRow
from attribution.workflow.crosschecking import CrossChecked

Crossing = Callable[[Check], Sequence[CrossChecked]]
TITLES = {Language.ARABIC: "الأقوال المنقولة", Language.ENGLISH: "Reported claims"}


def report_html(
    checks: Iterable[Check], language: Language, rules: Mapping[str, RuleNote], cross: Crossing | None = None
) -> Iterator[str]:
    """The page of the checks, an article after the other, piece by piece: none is held longer than it is written.
    ``cross`` looks for other reports of the claims of each."""
    pages = (article_page(check, language, rules, cross(check) if cross else ()) for check in checks)
    first = next(pages, None)
    yield _part("report-head.html", language, title=first.title if first else TITLES[language])
    if first is None:
        yield _part("report-empty.html", language)
    else:
        yield _article(first, 1)
    for number, page in enumerate(pages, 2):
        yield _article(page, number)
    yield _part("report-foot.html", language)


def claim_html(row: ClaimRow, number: int, language: Language, rules: Mapping[str, RuleNote]) -> str:
    """A page that holds the card of one claim alone."""
    card = card_of(row, number, language, rules)
    named = {"card": card, "words": LABELS[language], "title": card.speaker}
    parts = ("report-head.html", "report-card.html", "report-foot.html")
    return "".join(_part(name, language, **named) for name in parts)


def _article(page: ArticlePage, number: int) -> str:
    return templates().get_template("report-article.html").render(page=page, number=number)


def _part(name: str, language: Language, **named: object) -> str:
    style, script = asset("page.css").strip(), asset("page.js").strip()
    return (
        templates()
        .get_template(name)
        .render(
            language=language,
            labels=PAGE_LABELS[language],
            policy=policy_of_file(style, script),
            style=Markup(style),  # noqa: S704 - this package's own files
            script=Markup(script),  # noqa: S704
            **named,
        )
    )
