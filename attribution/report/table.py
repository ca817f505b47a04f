"""The claims as a table that is read from the right: number, speaker, cue, content, type, chain, and the confidence
where there is one and the page has room for its column.

Column widths are shared out so that no Arabic word is broken while the page can hold it, and the content, which is read
longest, gets most of the room that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from attribution.report.bidi import SEPARATOR, Layout, left_to_right
from attribution.report.cells import NO_BREAK, longest_word, unbroken, wrapped
from attribution.report.labels import Labels
from attribution.report.rows import ClaimRow, shown_confidence, shown_medium, shown_time

ARROW = f"{NO_BREAK}← "
INITIALS = re.compile(r"\b\w(?: \w\b)+")
CONTENT = 3
ROOMY = 110  # cells of a page from which on the content can spare those of one more column
ID_SHOWN = 8
Cell = tuple[str, ...]
"""The lines of a cell before wrapping."""


def claims_table(
    rows: Sequence[ClaimRow], labels: Labels, layout: Layout, *, stored: bool = False, sureness: bool = True
) -> list[str]:
    """The printed lines of the table. Claims of one document are numbered, and their common publisher is left to its
    heading; ``stored`` ones carry the beginning of their ids and their whole chain. Without ``sureness`` the confidence
    is told elsewhere."""
    headings = tuple((heading,) for heading in labels.columns)
    body = [
        _cells(row, row.id[:ID_SHOWN] if stored else str(number), labels, stored) for number, row in enumerate(rows, 1)
    ]
    if sureness and layout.width >= ROOMY and any(row.attribution.confidence is not None for row in rows):
        headings = (*headings, (labels.confidence,))
        body = [(*cells, (shown_confidence(row.attribution),)) for cells, row in zip(body, rows, strict=True)]
    return table([headings, *body], layout, grows=CONTENT)


def chain_of(names: Iterable[str]) -> str:
    """``الشرق ← أ ف ب ← بلومبرغ``, read from the publisher inward; initials stay on one line."""
    return ARROW.join(INITIALS.sub(lambda match: unbroken(match[0]), name) for name in names)


def table(cells: Sequence[Sequence[Cell]], layout: Layout, grows: int) -> list[str]:
    """Any table, its first row the headings; ``grows`` is the column that gets the spare room."""
    shaped = [[tuple(map(layout.shaped, cell)) for cell in row] for row in cells]
    widths = _widths(shaped, layout, grows)
    rule = layout.rule(widths)
    lines: list[str] = []
    for row in shaped:
        lines += [*_lines(row, widths, layout), rule]
    return lines


def _cells(row: ClaimRow, number: str, labels: Labels, stored: bool) -> tuple[Cell, ...]:
    attribution = row.attribution
    kind = labels.types[attribution.type]
    nested = (f"{labels.within} {row.parent}",) if row.parent else ()
    carried = (f"{labels.carried} {row.carried_by}",) if row.carried_by else ()
    return (
        (number,),
        tuple(attribution.speaker.name.replace("؛ ", "؛\n").split("\n")),
        (attribution.cue.text,),
        tuple(span.text for span in attribution.content),
        (kind, *nested, *carried),
        _chain(row, labels, stored),
    )


def _chain(row: ClaimRow, labels: Labels, stored: bool) -> Cell:
    """The chain of outlets where there is one to tell, then addressee, medium and time."""
    attribution = row.attribution
    addressee = attribution.addressee and attribution.addressee.text
    named = (
        (labels.to, addressee),
        (labels.by, shown_medium(attribution, labels)),
        (labels.when, shown_time(attribution)),
    )
    said = tuple(f"{label}: {words}" for label, words in named if words)
    told = len(row.chain) > 1 and (stored or row.attribution.outlets)
    published = (left_to_right(row.published),) if stored and row.published else ()
    return ((chain_of(row.chain),) if told else ()) + said + published


def _widths(rows: Sequence[Sequence[Cell]], layout: Layout, grows: int) -> list[int]:
    """Cells for each column: all that it asks for where the page allows it, never less than its longest word while the
    page can hold those."""
    columns = [[line for cell in column for line in cell] for column in zip(*rows, strict=True)]
    asked = [max(map(layout.measure, lines), default=0) or 1 for lines in columns]
    least = [max((longest_word(line, layout.measure) for line in lines), default=0) or 1 for lines in columns]
    room = max(layout.width - len(SEPARATOR) * (len(columns) - 1), len(columns))
    while sum(least) > room:
        least[least.index(max(least))] -= 1
    return _share(least, asked, room - sum(least), grows)


def _share(least: list[int], asked: list[int], spare: int, grows: int) -> list[int]:
    """Hand out the spare cells one by one, each to the column whose text is still the longest for its width."""
    given = list(least)
    while spare > 0 and any(have < want for have, want in zip(given, asked, strict=True)):
        lacking = [column for column, want in enumerate(asked) if given[column] < want]
        column = max(lacking, key=lambda index: asked[index] / given[index] ** 2 * (2 if index == grows else 1))
        given[column] += 1
        spare -= 1
    return given


def _lines(row: Iterable[Cell], widths: Sequence[int], layout: Layout) -> list[str]:
    broken = [
        [piece for line in cell for piece in wrapped(line, room, layout.measure)] or [""]
        for cell, room in zip(row, widths, strict=True)
    ]
    return [layout.row(line, widths) for line in zip_longest(*broken, fillvalue="")]
