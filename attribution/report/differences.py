"""What changed in the claims of a document from one version to another, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from string import Template

from attribution.queries import Change, ClaimChange, DocumentChanges, StoredClaim
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.changes import CHANGES, HEADINGS, IS, PARTS, WAS, counted_changes
from attribution.report.html import STYLE
from attribution.report.labels import LABELS, Labels, Language
from attribution.report.marking import Fate, Piece, marked, marked_html, pieces_of
from attribution.report.records import stored_record
from attribution.report.table import Cell, chain_of, table

CONTENT = 3
PAGE = Template("""<!DOCTYPE html>
<html lang="$language" dir="$direction">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title><style>$style
ins { background: #d8f5d8; text-decoration: none; } del { background: #f9d9d9; }</style></head>
<body>
<h1>$title</h1>
<p dir="auto">$told</p>
<table>
<thead><tr>$headings</tr></thead>
<tbody>""")


def difference_lines(found: DocumentChanges, language: Language, layout: Layout) -> Iterator[str]:
    """How many claims there are of each fate, and each that is not the same in both: what went in ``[-…-]``, what came
    in ``{+…+}``."""
    lines = wrapped(layout.shaped(counted_changes(found, language)), layout.width, layout.measure)
    yield from layout.page(layout.paragraph(lines, layout.width, rtl=True))
    if found.changes:
        named: list[Cell] = [(heading,) for heading in HEADINGS[language]]
        rows = [row for change in found.changes for row in _rows(change, language)]
        yield from ["", *layout.page(table([named, *rows], layout, grows=CONTENT))]


def difference_record(found: DocumentChanges) -> Record:
    """The same as JSON; ``words`` are those of both wordings in order, each with its fate."""
    return {
        "document": found.after.id,
        "from": found.before.version,
        "to": found.after.version,
        "kept": found.kept,
        "changes": [
            {
                "change": one.change.value,
                "parts": [part.value for part in one.parts],
                "words": [{"fate": piece.fate.value, "words": piece.words} for piece in _pieces(one)],
                "before": one.before and stored_record(one.before),
                "after": one.after and stored_record(one.after),
            }
            for one in found.changes
        ],
    }


def difference_html(found: DocumentChanges, language: Language) -> Iterator[str]:
    """The same as a page for a browser; every word is escaped."""
    title = found.after.title or found.after.id
    yield PAGE.substitute(
        language=language.value,
        direction="rtl" if language is Language.ARABIC else "ltr",
        title=escape(title),
        style=STYLE,
        told=escape(counted_changes(found, language)),
        headings="".join(f'<th scope="col">{escape(name)}</th>' for name in HEADINGS[language]),
    )
    yield from (_html_row(change, language) for change in found.changes)
    yield "</tbody>\n</table>\n</body>\n</html>"


def _pieces(change: ClaimChange) -> list[Piece]:
    """Both wordings; of a claim that came or went, its own."""
    if change.before is None or change.after is None:
        claim, fate = (change.after, Fate.ADDED) if change.before is None else (change.before, Fate.REMOVED)
        return [Piece(fate, claim.text)] if claim is not None else []
    return pieces_of(change.before.text, change.after.text)


def _rows(change: ClaimChange, language: Language) -> Iterator[tuple[Cell, ...]]:
    """A row for what was and a row for what is."""
    labels, pieces = LABELS[language], _pieces(change)
    told = CHANGES[language][change.change]
    parts = tuple(filter(None, ("، ".join(PARTS[language][part] for part in change.parts),)))
    if change.change is not Change.CHANGED:
        pieces = [Piece(Fate.SAME, piece.words) for piece in pieces]  # all of it came or went, which the sign tells
    if change.before is not None:
        yield _row((f"{WAS} {told}", *parts), change.before, marked(pieces, Fate.ADDED), labels)
    if change.after is not None:
        own = () if change.before is not None else parts
        yield _row((f"{IS} {told}", *own), change.after, marked(pieces, Fate.REMOVED), labels)


def _row(told: Cell, claim: StoredClaim, words: str, labels: Labels) -> tuple[Cell, ...]:
    attribution = claim.attribution
    return (
        (*told, left_to_right(claim.id[:8])),
        tuple(attribution.speaker.name.replace("؛ ", "؛\n").split("\n")),
        (attribution.cue.text, labels.types[attribution.type]),
        (words,),
        (chain_of(claim.chain),),
    )


def _html_row(change: ClaimChange, language: Language) -> str:
    one = change.after or change.before
    if one is None:
        return ""
    before, attribution = change.before or one, one.attribution
    parts = "، ".join(PARTS[language][part] for part in change.parts)
    cells = (
        f"{escape(CHANGES[language][change.change])}<small>{escape(parts)}</small>",
        _both(before.attribution.speaker.name, attribution.speaker.name),
        _both(before.attribution.cue.text, attribution.cue.text),
        marked_html(_pieces(change)),
        _both(chain_of(before.chain), chain_of(one.chain)),
    )
    return "<tr>" + "".join(f'<td dir="auto">{cell}</td>' for cell in cells) + "</tr>"


def _both(before: str, after: str) -> str:
    return escape(after) if before == after else marked_html([Piece(Fate.REMOVED, before), Piece(Fate.ADDED, after)])
