"""What the steps do, in no language: plain functions over the article of a scenario.

The tables of ``steps_ar`` and ``steps_en`` tie wordings to these; a function's parameters are a wording's values.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.domain import Attribution, Finding
from attribution.errors import InputError
from attribution.scenarios.article import CheckedArticle
from attribution.scenarios.comparing import Difference, agrees, found_text, same_words, trimmed
from attribution.scenarios.failing import fail, label
from attribution.scenarios.vocabulary import field_named, field_shown, ordinal, shown, term


def give_text(checked_article: CheckedArticle, docstring: str) -> None:
    """The text of the article, as a doc string."""
    checked_article.give("text", docstring)


def give_inline_text(checked_article: CheckedArticle, value: str) -> None:
    """The text of the article, inside the step."""
    checked_article.give("text", value)


def give_title(checked_article: CheckedArticle, value: str) -> None:
    """The article's title, outside its text."""
    checked_article.give("title", value)


def give_outlet(checked_article: CheckedArticle, value: str) -> None:
    """The outlet that published the article."""
    checked_article.give("outlet", value)


def give_date(checked_article: CheckedArticle, value: str) -> None:
    """The day on which it was published, ISO 8601."""
    checked_article.give("published", value)


def dismiss_finding(checked_article: CheckedArticle, code: str, value: str) -> None:
    """A person decided that the finding with that code at those words is a false alarm."""
    found = _findings_at(checked_article, code, value)
    if not found:
        _fail_findings(checked_article, f"{code} {value}", checked_article.findings)
    for one in found:
        checked_article.dismiss(one)


def check(checked_article: CheckedArticle) -> None:
    """Check the article now; a step that asks for what was found does so too."""
    _ = checked_article.analysis


def count_attributions(checked_article: CheckedArticle, number: str) -> None:
    """So many attributions."""
    found = checked_article.attributions
    _count(checked_article, "attributions", number, [one.cue.text for one in found], found)


def no_attribution(checked_article: CheckedArticle) -> None:
    """No attribution at all."""
    count_attributions(checked_article, "0")


def count_claims(checked_article: CheckedArticle, number: str) -> None:
    """So many claims."""
    claims = checked_article.claims
    _count(checked_article, "claims", number, [claim.text for claim in claims], [claim.attribution for claim in claims])


def field_is(
    checked_article: CheckedArticle, name: str, value: str, cue: str | None = None, nth: str | None = None
) -> None:
    """A field of the attribution with that cue, or of the only one."""
    attribution = chosen(checked_article, cue, nth)
    _compare(checked_article, attribution, {field_named(name): value})


def field_is_absent(checked_article: CheckedArticle, name: str, cue: str | None = None, nth: str | None = None) -> None:
    """The attribution has no such field; ``name`` may stand without its article."""
    absent = name if checked_article.language == "en" else "ال" + name.removeprefix("ال")
    field_is(checked_article, absent, "-", cue, nth)


def nested_in(checked_article: CheckedArticle, cue: str, outer: str, nth: str | None = None) -> None:
    """One attribution lies in the content of another, which is named by its cue."""
    _compare(checked_article, chosen(checked_article, cue, nth), {"parent": outer})


def stands_alone(checked_article: CheckedArticle, cue: str, nth: str | None = None) -> None:
    """The attribution lies in no other."""
    nested_in(checked_article, cue, "-", nth)


def attribution_exists(checked_article: CheckedArticle, cue: str, nth: str | None = None) -> None:
    """There is an attribution with that cue."""
    chosen(checked_article, cue, nth)


def attribution_lacks(checked_article: CheckedArticle, cue: str) -> None:
    """No attribution has that cue."""
    found = [one for one in checked_article.attributions if same_words(one.cue.text, cue)]
    if found:
        heading = f"{label('attribution', checked_article.language)} «{cue}»"
        fail(checked_article, heading, _fields(checked_article, found[0], {"cue": "-"}), found)


def attributions_are(checked_article: CheckedArticle, datatable: Sequence[Sequence[str]]) -> None:
    """The attributions, all of them and in the order of the text, by the columns that the table has."""
    rows, found = _rows(datatable), checked_article.attributions
    if len(rows) != len(found):
        cues = "، ".join(row.get("cue", "…") for row in rows)
        difference = Difference(str(len(rows)), cues, "، ".join(one.cue.text for one in found))
        fail(checked_article, label("attributions", checked_article.language), [difference], found)
    for row, attribution in zip(rows, found, strict=True):
        _compare(checked_article, attribution, row)


def attributions_include(checked_article: CheckedArticle, datatable: Sequence[Sequence[str]]) -> None:
    """Each row is some attribution: the one with its cue, or any where the table has no such column."""
    for row in _rows(datatable):
        if not any(_agrees(checked_article, one, row) for one in checked_article.attributions):
            _compare(checked_article, chosen(checked_article, row.get("cue"), None), row)


def carries_headline(checked_article: CheckedArticle, cue: str, headline: str, nth: str | None = None) -> None:
    """The attribution with that cue, in the body, carries the headline's claim, which is named by its own cue."""
    _compare_carrier(checked_article, headline, chosen(checked_article, cue, nth))


def nothing_carries_headline(checked_article: CheckedArticle, headline: str) -> None:
    """No attribution of the body carries the headline's claim."""
    _compare_carrier(checked_article, headline, None)


def finding_shown(checked_article: CheckedArticle, code: str, value: str | None = None) -> None:
    """A finding with that code, at those words where they are given."""
    if not _findings_at(checked_article, code, value):
        _fail_findings(checked_article, f"{code} {value or ''}".strip(), checked_article.findings)


def finding_absent(checked_article: CheckedArticle, code: str) -> None:
    """No finding with that code."""
    if any(one.code.value == code.upper() for one in checked_article.findings):
        _fail_findings(checked_article, "", checked_article.findings)


def no_finding(checked_article: CheckedArticle) -> None:
    """Nothing for an editor to look at."""
    if checked_article.findings:
        _fail_findings(checked_article, "", checked_article.findings)


def count_quotations(checked_article: CheckedArticle, number: str) -> None:
    """So many texts in quotation marks."""
    _count(checked_article, "quotations", number, [one.span.text for one in checked_article.analysis.quotations], ())


def quotation_unclosed(checked_article: CheckedArticle, value: str) -> None:
    """A quotation that begins with those words is never closed."""
    found = [one.inner.text for one in checked_article.analysis.quotations if not one.closed]
    if not any(_starts(text, value) for text in found):
        heading = label("open-quotations", checked_article.language)
        fail(checked_article, heading, [Difference(heading, value, " | ".join(found))])


def quotations_closed(checked_article: CheckedArticle) -> None:
    """Every quotation is closed."""
    found = [one.inner.text for one in checked_article.analysis.quotations if not one.closed]
    if found:
        heading = label("open-quotations", checked_article.language)
        fail(checked_article, heading, [Difference(heading, "", " | ".join(found))])


def line_is(checked_article: CheckedArticle, line: str, kind: str) -> None:
    """A line of the text is of that kind."""
    language = checked_article.language
    wanted = term("line", kind)
    found = [one.kind.value for one in checked_article.analysis.lines if same_words(one.span.text, line)]
    if wanted not in found:
        kinds = "، ".join(shown("line", one, language) for one in found)
        heading = f"{label('line', language)} «{line}»"
        fail(checked_article, heading, [Difference(label("line", language), kind, kinds)])


def agency_named(checked_article: CheckedArticle, value: str) -> None:
    """The dateline, the byline or a photo line names that agency."""
    found = checked_article.analysis.agencies
    if not any(same_words(one, value) for one in found):
        heading = label("agencies", checked_article.language)
        fail(checked_article, heading, [Difference(heading, value, "، ".join(found))])


def chosen(article: CheckedArticle, cue: str | None, nth: str | None) -> Attribution:
    """The attribution with that cue, the ``nth`` where several have it; with no cue, the only one."""
    found = [one for one in article.attributions if cue is None or same_words(one.cue.text, cue)]
    position = ordinal(nth)
    if len(found) == 1 and position is None:
        position = 1
    expected = label("one-of-several", article.language) if found else f"{cue or ''} {nth or ''}".strip()
    cues = "، ".join(one.cue.text for one in article.attributions)
    heading = label("attribution", article.language)
    if position is None or position > len(found):
        fail(article, heading, [Difference(field_shown("cue", article.language), expected, cues)], article.attributions)
    return found[position - 1]


def _compare(article: CheckedArticle, attribution: Attribution, expected: dict[str, str]) -> None:
    differences = _fields(article, attribution, expected)
    if differences:
        heading = f"{label('attribution', article.language)} «{attribution.cue.text}»"
        fail(article, heading, differences, [attribution])


def _compare_carrier(article: CheckedArticle, headline: str, expected: Attribution | None) -> None:
    claims = [one for one in article.attributions if one.id in article.carriers and same_words(one.cue.text, headline)]
    found = [
        next((one for one in article.attributions if one.id == article.carriers[claim.id]), None) for claim in claims
    ]
    if found != [expected]:
        heading = f"{label('carrier', article.language)} «{headline}»"
        told = "، ".join(one.cue.text if one else "-" for one in found)
        fail(
            article, heading, [Difference(heading, expected.cue.text if expected else "-", told)], article.attributions
        )


def _agrees(article: CheckedArticle, attribution: Attribution, expected: dict[str, str]) -> bool:
    return all(agrees(name, value, attribution, article.attributions) for name, value in expected.items())


def _fields(article: CheckedArticle, attribution: Attribution, expected: dict[str, str]) -> list[Difference]:
    others, language = article.attributions, article.language
    return [
        Difference(field_shown(name, language), value, found_text(name, attribution, others, language))
        for name, value in expected.items()
        if not agrees(name, value, attribution, others)
    ]


def _rows(datatable: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    if len(datatable) < 2:  # noqa: PLR2004 - a row of column names and a row of values
        raise InputError("the table has no row under its column names", remedy="add a row for each attribution")
    columns = [field_named(column) for column in datatable[0]]
    return [dict(zip(columns, row, strict=True)) for row in datatable[1:]]


def _count(article: CheckedArticle, what: str, number: str, found: list[str], about: Sequence[Attribution]) -> None:
    wanted = int(number) if number.isdigit() else int(term("number", number))
    if len(found) != wanted:
        name = label(what, article.language)
        told = f"{len(found)}: {'، '.join(found)}" if found else "0"
        fail(article, name, [Difference(name, str(wanted), told)], about)


def _findings_at(article: CheckedArticle, code: str, value: str | None) -> list[Finding]:
    found = [one for one in article.findings if one.code.value == code.upper()]
    return [one for one in found if value is None or trimmed(value) in trimmed(one.span.text)]


def _fail_findings(article: CheckedArticle, expected: str, found: Sequence[Finding]) -> None:
    heading = label("findings", article.language)
    told = "، ".join(f"{one.code.value} {one.span.text}" for one in found)
    fail(article, heading, [Difference(heading, expected, told)])


def _starts(text: str, words: str) -> bool:
    return same_words(text[: len(words)], words)
