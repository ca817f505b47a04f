"""Lines and sentences: what of an article is its body, and where a sentence ends.

A claim is read from the title, the sub-headings and the body; credits, the dateline and furniture ("اقرأ أيضاً") report
nothing by themselves but may name an agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from attribution.domain import Line, Quotation
from attribution.engine.datelines import datelines
from attribution.engine.words import CLOSERS, COMMAS, STOPS, Words
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import LineRule, Outlet
from attribution.spans import Span
from attribution.terms import LineKind

LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]*")
EDGES = re.compile(r"^[\s\W]*|[\s\W]*$")
SIGNED_STOP = re.compile(r"[.!؟]\s*\([^()]*\)$")  # … آمن. (أ ف ب)
TERMINAL = tuple('.!?؟…:؛،"»”')
MAX_HEADING_WORDS = 12
MAX_SENTENCE_WORDS = 300  # a text without stops is cut at a comma, so that its cost stays linear
PROCLITICS, DOMAINS = frozenset({"و", "ف"}), frozenset({"نت", "كوم", "اورج"})  # العربية.نت
INITIAL = 2
MAX_DATELINE_WORDS = 8
AGENCY_CREDIT, LONGEST_CAPTION = "line.credit.agency", 40  # words
LETTERS = re.compile(r"[^\W_]+")
REPORTING = frozenset({LineKind.TITLE, LineKind.SUBHEADING, LineKind.BODY})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``first`` up to, not including, ``last``, of one line; ``before``: those of the sentence before it."""

    first: int
    last: int
    kind: LineKind
    before: tuple[int, int] | None = None


class LineClassifier:
    """Tells what each line is, by the rulebook's ``lines`` and by its place and shape."""

    def __init__(self, rulebook: Rulebook) -> None:
        names = (
            name
            for outlet in rulebook.of(Outlet)
            if outlet.outlet_kind == "agency"
            for name in (outlet.name, *outlet.aliases)
        )
        self.agencies = frozenset(" ".join(_letters(name)) for name in names)
        self.datelines = datelines(rulebook)
        self.rules = [
            (rule, tuple(map(fold, rule.starts)), tuple(map(fold, rule.ends)), frozenset(map(fold, rule.whole)))
            for rule in rulebook.of(LineRule)
        ]

    def classify(self, text: str, title: str | None = None) -> list[Line]:
        """Every line of the text in order, blank ones included."""
        lines: list[Line] = []
        opened = False
        for span in line_spans(text):
            kind, rule = self._named(span.text)
            if kind is LineKind.CREDIT and self._is_signed_paragraph(span.text, rule):
                kind, rule = LineKind.BODY, None
            if kind is None and not opened and self._is_dateline(span.text):
                kind = LineKind.DATELINE
            kind = kind or LineKind.BODY
            opened = opened or (kind is LineKind.BODY and span.text.rstrip().endswith("."))
            lines.append(Line(span, kind, rule))
        return _by_place(lines, title)

    def _is_signed_paragraph(self, text: str, rule: str | None) -> bool:
        """Whether the agency in brackets at the end signs a paragraph and credits no picture: its last sentence has its
        stop before the bracket, or it is too long for a caption."""
        if rule != AGENCY_CREDIT or not self.datelines.signature(text):
            return False
        said = text[: text.rindex("(")].rstrip()
        return said.endswith(TERMINAL[:4]) or len(said.split()) > LONGEST_CAPTION

    def _is_dateline(self, text: str) -> bool:
        """A short line above the body that ends with an agency's name or holds nothing else: ``إسطنبول-أ ف ب``،
        ``واشنطن (رويترز)``، ``واس - الرياض``."""
        words = _letters(text)
        if self.datelines.alone(text):
            return True
        if not 0 < len(words) <= MAX_DATELINE_WORDS:
            return False
        return any(" ".join(words[index:]) in self.agencies for index in range(len(words)))

    def _named(self, text: str) -> tuple[LineKind | None, str | None]:
        if not text.strip():
            return LineKind.BLANK, None
        folded = fold(text).strip()
        bare = EDGES.sub("", folded)
        for rule, starts, ends, whole in self.rules:
            if (
                bare in whole
                or (starts and folded.startswith(starts))
                or (ends and (folded.endswith(ends) or bare.endswith(ends)))
            ):
                return rule.line, rule.id
        return None, None


def _letters(text: str) -> list[str]:
    return LETTERS.findall(fold(text))


def line_spans(text: str) -> Iterator[Span]:
    """The lines of a text without their breaks; ``\\r\\n`` is one break."""
    position = 0
    while position <= len(text):
        match = LINE.match(text, position)
        end = match.end() if match else position
        yield Span(position, end, text[position:end])
        position = end + (2 if text.startswith("\r\n", end) else 1)


def _by_place(lines: list[Line], title: str | None) -> list[Line]:
    """The first line is the title when it reads like one; short unpunctuated lines further on are sub-headings."""
    filled = [index for index, line in enumerate(lines) if line.kind is not LineKind.BLANK]
    placed = list(lines)
    for order, index in enumerate(filled):
        line = lines[index]
        if line.kind is not LineKind.BODY:
            continue
        if order == 0 and len(filled) > 1 and _is_title(line.span.text, title):
            placed[index] = Line(line.span, LineKind.TITLE)
        elif order > 0 and _is_heading(line.span.text):
            placed[index] = Line(line.span, LineKind.SUBHEADING)
    return placed


def _is_title(text: str, title: str | None) -> bool:
    if title and fold(title).strip() == fold(text).strip():
        return True
    return not text.rstrip().endswith((".", "،"))


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    ended = stripped.endswith(TERMINAL) or SIGNED_STOP.search(stripped) is not None
    return len(stripped.split()) <= MAX_HEADING_WORDS and not ended and ":" not in stripped


def sentences(words: Words, lines: Sequence[Line], quotations: Sequence[Quotation], opening: int = 0) -> list[Sentence]:
    """The sentences of the reporting lines; a stop inside a quotation ends none. The body's begin at the character
    ``opening``, past its dateline."""
    quoted = _quoted_words(words, quotations)
    found: list[Sentence] = []
    for line in lines:
        first, last = words.at(line.span.start), words.at(line.span.end)
        if line.span.start < opening < line.span.end:
            first = words.at(opening)
        if line.kind not in REPORTING or first == last:
            continue
        start = first
        for index in range(first, last):
            overlong = index - start >= MAX_SENTENCE_WORDS and words.raw[index] in COMMAS
            if overlong or (index not in quoted and ends_sentence(words, index, last)):
                found.append(Sentence(start, index + 1, line.kind))
                start = index + 1
        if start < last:
            found.append(Sentence(start, last, line.kind))
    kept = [sentence for sentence in found if sentence.last - sentence.first > 1]
    return [_behind(sentence, kept[index - 1] if index else None) for index, sentence in enumerate(kept)]


def _behind(sentence: Sentence, before: Sentence | None) -> Sentence:
    """The sentence with what stands before it, unless that is a headline."""
    if before is None or before.kind is not sentence.kind:
        return sentence
    return replace(sentence, before=(before.first, before.last))


def _quoted_words(words: Words, quotations: Sequence[Quotation]) -> set[int]:
    quoted: set[int] = set()
    for quotation in quotations:
        if not quotation.closed:
            continue
        quoted.update(range(words.at(quotation.inner.start), words.at(quotation.inner.end)))
    return quoted


def ends_sentence(words: Words, index: int, last: int) -> bool:
    """Whether the mark at ``index`` ends a sentence: not the stop of ``أ.ف.ب``, nor dots in brackets."""
    mark = words.raw[index]
    if mark in CLOSERS and index and words.raw[index - 1] in STOPS:
        return index + 1 < last and words.norm[index + 1] == "و"  # "انتهى الأمر." وقال
    if mark not in STOPS or mark == "؛":
        return False
    if index + 1 >= last:
        return True
    before, after = words.raw[index - 1] if index else "", words.raw[index + 1]
    if after in CLOSERS or before == "(" or (mark in {"...", "…"} and not words.glued[index]):
        return False
    initial = len(words.norm[index - 1]) <= INITIAL and not words.norm[index - 1].isdigit() if index else False
    if initial and before not in CLOSERS:
        return False
    joined = words.norm[index + 1] in PROCLITICS and words.glued[index + 1]  # أجورهن.وقالت
    word = (len(words.norm[index + 1]) > 1 or joined) and not after.isascii()
    return not words.glued[index] or (word and words.norm[index + 1] not in DOMAINS)
