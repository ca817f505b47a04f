"""Claims as CoNLL-U Plus, for linguists: the sentence around each claim, a token a line, with what it is of it.

Tokens are runs of letters and digits or single marks, cut also where a span begins or ends (``وقال`` is two tokens
where ``قال`` is the cue); the text comes back from forms and ``SpaceAfter`` alone. ``ATTR:ROLE`` is in the IOB2
scheme. Where spans lie in each other, what stands first among the roles below is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from attribution.domain import Attribution
from attribution.queries import StoredClaim
from attribution.spans import Span

COLUMNS = ("ID", "FORM", "MISC", "ATTR:ROLE")
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
TOKEN = re.compile(rf"[\w{MARKS}]+|[^\w\s]")
SPACE = str.maketrans({" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r", "|": r"\p", "\\": r"\\"})
OUTSIDE = "O"
BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")


def conllu_lines(claims: Iterable[StoredClaim]) -> Iterator[str]:
    """The lines of the file, a blank one behind each claim."""
    yield f"# global.columns = {' '.join(COLUMNS)}"
    for claim in claims:
        yield from _claim_lines(claim)


def _claim_lines(claim: StoredClaim) -> Iterator[str]:
    attribution = claim.attribution
    facts = {
        "sent_id": claim.id,
        "text": claim.sentence.text,
        "document": claim.document_id,
        "speaker": attribution.speaker.name,
        "speaker_kind": attribution.speaker.kind.value,
        "cue_class": attribution.cue_class.value,
        "type": attribution.type.value,
    }
    yield from (f"# {name} = {BREAK.sub(' ', value)}" for name, value in facts.items() if value)
    before = OUTSIDE
    for number, (token, space) in enumerate(_tokens(claim), 1):
        role, begins = _role(attribution, token)
        tag = "O" if role == OUTSIDE else f"{'I' if before == role and not begins else 'B'}-{role}"
        before = role
        yield "\t".join((str(number), token.text, f"{space}TokenRange={token.start}:{token.end}", tag))
    yield ""


def _tokens(claim: StoredClaim) -> Iterator[tuple[Span, str]]:
    """The tokens of the sentence with offsets of the document, and what MISC says of the space behind each."""
    sentence = claim.sentence
    edges = {offset - sentence.start for _, span in _spans(claim.attribution) for offset in (span.start, span.end)}
    found = [piece for match in TOKEN.finditer(sentence.text) for piece in _cut(match.start(), match.end(), edges)]
    ends = [*(start for start, _ in found[1:]), len(sentence.text)]
    for (start, end), following in zip(found, ends, strict=True):
        span = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
        yield span, _space(sentence.text[end:following], last=following == len(sentence.text))


def _cut(start: int, end: int, edges: set[int]) -> Iterator[tuple[int, int]]:
    yield from pairwise([start, *sorted(edge for edge in edges if start < edge < end), end])


def _space(between: str, *, last: bool) -> str:
    if between == " " or (last and not between):
        return ""
    return f"SpacesAfter={between.translate(SPACE)}|" if between else "SpaceAfter=No|"


def _spans(attribution: Attribution) -> Iterator[tuple[str, Span]]:
    """Every span with its role, those that win where they overlap first."""
    yield "CUE", attribution.cue
    single = {
        "SOURCE": attribution.source,
        "ADDRESSEE": attribution.addressee,
        "MEDIUM": attribution.medium,
        "TIME": attribution.time,
    }
    yield from ((role, span) for role, span in single.items() if span is not None)
    yield from (("CONTENT", span) for span in attribution.content)


def _role(attribution: Attribution, token: Span) -> tuple[str, bool]:
    """What the token is of the attribution, and whether a span of that role begins with it."""
    here = ((role, span.start == token.start) for role, span in _spans(attribution) if span.holds(token))
    return next(here, (OUTSIDE, False))
