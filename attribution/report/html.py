"""Claims as a page for a browser: one table that reads from the right, with nothing to fetch and nothing that runs.

Words of an article are text and nothing else: every one is escaped, and an address is a link only where it is one of
the web.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from string import Template

from attribution.report.labels import LABELS, Labels, Language
from attribution.report.rows import ClaimRow, shown_confidence, shown_medium, shown_time
from attribution.report.table import chain_of

STYLE = """
body { font: 16px/1.6 "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Segoe UI", Tahoma, sans-serif; margin: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .4rem .6rem; text-align: start; vertical-align: top; }
th { position: sticky; top: 0; background: #fff; }
td.said { max-width: 40rem; } td small { color: #555; display: block; } code { font-size: .8rem; }
@media print { th { position: static; } }
"""
PAGE = Template("""<!DOCTYPE html>
<html lang="$language" dir="$direction">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><style>$style</style></head>
<body>
<h1>$title</h1>
<table>
<thead><tr>$headings</tr></thead>
<tbody>""")


def html_lines(rows: Iterable[ClaimRow], language: Language, title: str) -> Iterator[str]:
    """The lines of the page, row by row."""
    labels = LABELS[language]
    headings = "".join(f'<th scope="col">{escape(name)}</th>' for name in labels.columns)
    direction = "rtl" if language is Language.ARABIC else "ltr"
    yield PAGE.substitute(
        language=language.value, direction=direction, title=escape(title), style=STYLE, headings=headings
    )
    yield from (_row(row, labels) for row in rows)
    yield "</tbody>\n</table>\n</body>\n</html>"


def _row(row: ClaimRow, labels: Labels) -> str:
    attribution = row.attribution
    said = escape(" […] ".join(span.text for span in attribution.content))
    kind = escape(labels.types[attribution.type]) + _small(shown_confidence(attribution))
    code = f'<code dir="ltr">{escape(row.id[:8])}</code>'
    cells = (
        f"<td>{_linked(code, row.link)}</td>",
        f'<td dir="auto">{escape(attribution.speaker.name)}</td>',
        f'<td dir="auto">{escape(attribution.cue.text)}</td>',
        f'<td class="said" dir="auto" title="{escape(row.sentence, quote=True)}">{said}</td>',
        f"<td>{kind}</td>",
        f'<td dir="auto">{escape(chain_of(row.chain))}{_details(row, labels)}</td>',
    )
    return f'<tr id="{escape(row.id, quote=True)}">{"".join(cells)}</tr>'


def _details(row: ClaimRow, labels: Labels) -> str:
    """By what and when it was said, and what it was published under."""
    named = ((labels.by, shown_medium(row.attribution, labels)), (labels.when, shown_time(row.attribution)))
    told = "".join(_small(f"{label}: {words}") for label, words in named if words)
    codes = _small(" ".join(row.findings))
    return told + _small(" — ".join(filter(None, (row.title or row.document_id, row.published)))) + codes


def _linked(inner: str, link: str | None) -> str:
    """Leads to the page only where the address is one of the web."""
    if link is None or not link.startswith(("http://", "https://")):
        return inner
    return f'<a href="{escape(link, quote=True)}" rel="noreferrer noopener">{inner}</a>'


def _small(words: str) -> str:
    return f'<small dir="auto">{escape(words)}</small>' if words else ""
