"""Cross-checks and timelines of a claim as a person reads them: the two texts side by side, with what differs marked.

Each marked word stands between two signs of one kind, which no ordering of right-to-left lines can turn round; a
terminal shows them in colour too, put on when the lines are laid out already, since a cell's width counts letters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from attribution.crosscheck.marks import Mark
from attribution.crosscheck.statement import Comparison
from attribution.queries import StoredClaim
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.crosscheck_words import CROSS_WORDS, SIGNS, CrossWords, decisions, ground_words, origins_count
from attribution.report.crosschecks import report_names
from attribution.report.labels import Language
from attribution.report.table import Cell, chain_of, table
from attribution.workflow.crosschecking import CrossChecked, Related
from attribution.workflow.telling import Told

OTHER, SAID = 2, 2  # the columns that get the spare room
REASONS = 3  # that are shown; the formats for programs have all
ID_SHOWN = 8
COLOURS = {"~": "33", "+": "36", "#": "31;1", "!": "31;1", "@": "35"}
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
SIGNED = re.compile(rf"([{re.escape(''.join(COLOURS))}])([^\s{re.escape(''.join(COLOURS))}]+)\1")


def crosscheck_lines(checked: Sequence[CrossChecked], language: Language, layout: Layout) -> Iterator[str]:
    """Every claim that has other reports, each with a table of them and its origins; the others by number."""
    words, rtl = CROSS_WORDS[language], language is Language.ARABIC
    alone = []
    for number, one in enumerate(checked, 1):
        if not (one.carried or one.contradicted):
            alone.append(str(number))
            continue
        yield from layout.page(coloured(_claim_lines(number, one, language, layout), layout))
        yield ""
    if alone:
        told = f"{words.no_reports}: {left_to_right(', '.join(alone))}"
        yield from layout.page(_wrapped(layout, told, rtl=rtl))
    if len(alone) < len(checked):
        yield from layout.page(_wrapped(layout, words.signs, rtl=rtl))


def told_lines(
    asked: StoredClaim, told: Sequence[Told], checked: CrossChecked, language: Language, layout: Layout
) -> Iterator[str]:
    """Who said it, by time, and below it how many origins there are."""
    words, rtl = CROSS_WORDS[language], language is Language.ARABIC
    headings: list[Cell] = [(heading,) for heading in words.times]
    body = [_told_cells(one, asked, words, language) for one in told]
    yield from layout.page(table([headings, *body], layout, grows=SAID))
    yield from layout.page(_origin_lines(checked, words, layout, rtl=rtl))


def coloured(lines: Iterable[str], layout: Layout) -> Iterator[str]:
    """The lines, marked words in colour where a terminal shows them and nobody asked for none (NO_COLOR)."""
    plain = not layout.terminal or bool(os.environ.get("NO_COLOR"))
    for line in lines:
        yield line if plain else SIGNED.sub(lambda match: f"\x1b[{COLOURS[match[1]]}m{match[0]}\x1b[0m", line)


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with each word that differs between its signs.

    >>> from attribution.crosscheck.marks import MarkKind
    >>> marked("باعت 6 طائرات", [Mark(MarkKind.SAME, 0, 4), Mark(MarkKind.NUMBER, 5, 6)])
    'باعت #6# طائرات'
    """
    pieces, end = [], 0
    for mark in marks:
        sign = SIGNS.get(mark.kind, "")
        signed = WORD.sub(rf"{sign}\g<0>{sign}", text[mark.start : mark.end])
        pieces += [text[end : mark.start], signed]
        end = mark.end
    return "".join([*pieces, text[end:]])


def _claim_lines(number: int, checked: CrossChecked, language: Language, layout: Layout) -> Iterator[str]:
    words, rtl = CROSS_WORDS[language], language is Language.ARABIC
    attribution = checked.claim.attribution
    heading = f"{number}. {attribution.speaker.name} — {attribution.cue.text}: {checked.claim.text}"
    yield from _wrapped(layout, heading, rtl=True)
    headings: list[Cell] = [(column,) for column in words.columns]
    related = (*checked.carried, *checked.contradicted)
    body = [_related_cells(one, checked.claim.text, words, language) for one in related]
    yield from table([headings, *body], layout, grows=OTHER)
    yield from _origin_lines(checked, words, layout, rtl=rtl)


def _origin_lines(checked: CrossChecked, words: CrossWords, layout: Layout, *, rtl: bool) -> Iterator[str]:
    yield from _wrapped(layout, f"{words.origins}: {origins_count(checked.origins, words)}", rtl=rtl)
    if checked.carried:
        for told in decisions(checked.origins, report_names(checked), words):
            yield from _wrapped(layout, f"- {told}", rtl=rtl)


def _related_cells(related: Related, text: str, words: CrossWords, language: Language) -> tuple[Cell, ...]:
    claim = related.claim
    return (
        _relation(related.comparison, words),
        (marked(text, related.marks),),
        (marked(claim.text, related.their_marks),),
        (*_speaker(claim), chain_of(claim.chain), *_published(claim), left_to_right(claim.id[:ID_SHOWN])),
        _reasons(related.comparison, language),
    )


def _relation(comparison: Comparison, words: CrossWords) -> Cell:
    kind = comparison.contradiction
    told = words.relations[comparison.relation] + (f" ({words.contradictions[kind]})" if kind else "")
    return (told, left_to_right(f"{comparison.score:.2f}"), *((words.unsure,) if comparison.unsure else ()))


def _reasons(comparison: Comparison, language: Language) -> Cell:
    reasons = comparison.reasons[:REASONS]
    return tuple(one.arabic if language is Language.ARABIC else one.english for one in reasons)


def _told_cells(told: Told, asked: StoredClaim, words: CrossWords, language: Language) -> tuple[Cell, ...]:
    claim = told.claim
    day = left_to_right(f"{'' if told.by_time else '~'}{told.day}") if told.day else "—"
    origin = words.origin.format(number=told.origin) if told.origin else ""
    relation = () if told.comparison is None else (words.relations[told.comparison.relation],)
    role = (words.roles[told.role], *((words.asked,) if claim.id == asked.id else relation))
    return (
        (day, left_to_right(claim.id[:ID_SHOWN])),
        (*_speaker(claim), claim.attribution.cue.text),
        (claim.text,),
        role,
        (origin, *(ground_words(ground, words) for ground in told.grounds)),
        (chain_of(claim.chain),),
    )


def _speaker(claim: StoredClaim) -> Cell:
    return tuple(claim.attribution.speaker.name.replace("؛ ", "؛\n").split("\n"))


def _published(claim: StoredClaim) -> Cell:
    return (left_to_right(claim.published[:10]),) if claim.published else ()


def _wrapped(layout: Layout, text: str, *, rtl: bool) -> list[str]:
    lines = wrapped(layout.shaped(text), layout.width, layout.measure)
    return layout.paragraph(lines, layout.width, rtl=rtl)
