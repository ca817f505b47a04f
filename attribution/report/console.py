"""A check as a person reads it: the document, its claims as a table, and below it what an editor should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from attribution.domain import Analysis, Check, Dismissal, Document, Finding
from attribution.queries import StoredClaim
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import LABELS, Labels, Language
from attribution.report.rows import ClaimRow, rows_of, shown_confidence, stored_row
from attribution.report.table import chain_of, claims_table
from attribution.terms import LineKind, Unresolved

SAFE = ":/?#[]@!$&'()*+,;=%~"  # what an address may hold as it is
SHOWN_WORDS = 60
"""Characters of a finding's words that are shown; the place leads to the rest."""
DAY = len("2022-01-02")


def check_lines(check: Check, language: Language, layout: Layout) -> Iterator[str]:
    """All printed lines of one check."""
    labels = LABELS[language]
    yield from layout.page(_check_lines(check, labels, language, layout))


def stored_lines(claims: Sequence[StoredClaim], language: Language, layout: Layout) -> Iterator[str]:
    """Stored claims as one table; the first column holds the id that ``claims show`` takes."""
    rows = [stored_row(claim) for claim in claims]
    yield from layout.page(claims_table(rows, LABELS[language], layout, stored=True))


def claim_lines(claim: StoredClaim, language: Language, layout: Layout) -> Iterator[str]:
    """One stored claim with the sentence around it and the rules that made it."""
    labels, row = LABELS[language], stored_row(claim)
    yield from layout.page(_claim_lines(row, labels, layout))


def place_of(document: Document, line: int, column: int) -> str:
    """``file:line:column``, both from 1."""
    return f"{document.path or document.id}:{line}:{column}"


def _check_lines(check: Check, labels: Labels, language: Language, layout: Layout) -> Iterator[str]:
    yield from _wrapped(layout, _heading(check.analysis), rtl=True)
    yield ""
    rows = rows_of(check)
    if rows:
        yield from claims_table(rows, labels, layout)
    else:
        yield from _wrapped(layout, labels.no_claims, rtl=language is Language.ARABIC)
    yield ""
    yield from _findings(check, labels, language, layout)


def _heading(analysis: Analysis) -> str:
    document = analysis.document
    titles = (line.span.text for line in analysis.lines if line.kind is LineKind.TITLE)
    title = document.title or next(titles, None) or document.id
    publisher = chain_of(dict.fromkeys(filter(None, (document.outlet, *analysis.agencies))))
    return " — ".join(filter(None, (title, publisher, _date(document.published))))


def _date(published: str | None) -> str | None:
    return left_to_right(published) if published else None


def _findings(check: Check, labels: Labels, language: Language, layout: Layout) -> Iterator[str]:
    rtl = language is Language.ARABIC
    standing = _distinct(check.standing)
    yield from _wrapped(layout, f"{labels.findings}:" if standing else labels.no_findings, rtl=rtl)
    for finding in standing:
        yield from _finding(finding, check.analysis.document, language, layout)
    if check.dismissed:
        yield from ("", *_wrapped(layout, f"{labels.dismissed}:", rtl=rtl))
    for finding in _distinct(check.dismissed):
        told = f" ({told_dismissal(check.dismissed[finding], labels)})"
        yield from _finding(finding, check.analysis.document, language, layout, told)
    if check.findings:
        yield ""
    for code in sorted({finding.code for finding in check.findings}):
        yield from _wrapped(layout, f"{left_to_right(code.value)}  {labels.codes[code]}", rtl=rtl)


def told_dismissal(one: Dismissal, labels: Labels) -> str:
    """``قرار 3، هالة، 2026-11-29: المصدر معروف لنا``."""
    told = labels.decided.format(number=one.number, by=one.by, day=left_to_right(one.at[:DAY]))
    return f"{told}: {one.why}" if one.why else told


def _distinct(findings: Iterable[Finding]) -> Sequence[Finding]:
    """Two claims through the same words give one finding each: a reader looks at the place once."""
    return tuple({(one.code, one.span, one.message): one for one in findings}.values())


def _finding(finding: Finding, document: Document, language: Language, layout: Layout, told: str = "") -> Iterator[str]:
    """``file:line:column CODE words — message``: one paragraph in the direction of its language; ``told`` is last."""
    rtl = language is Language.ARABIC
    message = finding.message if rtl else finding.message_en
    place = left_to_right(f"{place_of(document, finding.line, finding.column)} {finding.code.value}")
    yield from _wrapped(layout, f"{place} {_shortened(finding.span.text)} — {message}{told}", rtl=rtl)


def _shortened(words: str) -> str:
    return words if len(words) <= SHOWN_WORDS else f"{words[:SHOWN_WORDS].rsplit(' ', 1)[0]}…"


def _claim_lines(row: ClaimRow, labels: Labels, layout: Layout) -> Iterator[str]:
    yield from claims_table([row], labels, layout, stored=True, sureness=False)
    yield ""
    source = " — ".join(filter(None, (row.title or row.document_id, row.publisher, _date(row.published))))
    texts = [source, f"{labels.sentence}: {row.sentence}", f"{labels.rules}: {' '.join(row.attribution.rules)}"]
    if row.speaker is not None and row.speaker.name:
        texts.insert(1, f"{labels.columns[1]}: {row.speaker.name} ({left_to_right(row.speaker.id)})")
    if row.attribution.time is not None and isinstance(row.attribution.time_resolved, Unresolved):
        reason = labels.unresolved[row.attribution.time_resolved]
        texts.append(f"{labels.when}: {row.attribution.time.text} — {reason}")
    if row.attribution.confidence is not None:
        texts.append(f"{labels.confidence}: {shown_confidence(row.attribution)}")
    for text in texts:
        yield from _wrapped(layout, text, rtl=True)
    if row.link is not None:  # on a line of its own, which a terminal can open
        yield from (*_wrapped(layout, f"{labels.link}:", rtl=True), quote(row.link, safe=SAFE))


def _wrapped(layout: Layout, text: str, *, rtl: bool) -> list[str]:
    lines = wrapped(layout.shaped(text), layout.width, layout.measure)
    return layout.paragraph(lines, layout.width, rtl=rtl)
