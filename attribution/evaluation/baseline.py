"""A plain pattern system to compare the engine with. It is ours, not the published one that it is modelled on.

It knows a score of frequent verbs (``evaluation.baseline-verb``) and one pattern: the verb, then the words up to
``أن``، ``إن``، a colon or an opening quotation mark as the source (without the ``إلى`` of ``أشار إلى أن``), then
everything to the end of the quotation or the sentence, or to the next such verb, as the content. The speaker is the
source without titles, or where no words stand between, the last speaker before. It knows no according-to phrases, no
agreement, no coreference of names and no nesting: what the engine gains over it is what those are worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from attribution.domain import Document
from attribution.evaluation.annotations import Annotation
from attribution.evaluation.characters import WORD
from attribution.evaluation.lexicon import scoring_lexicon
from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import WordRole
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

LONGEST_SOURCE = 60
"""Characters between the verb and what ties the content to it."""

QUOTED = {'"': '"', "«": "»", "“": "”"}
SENTENCE_END = re.compile(r"[.!?؟\n]")
TIE = re.compile(r'\bب?[أإا]نّ?(?=\s)|\bب?(?P<pronoun>[أإا]ن(?:ها|هم|هما|نا|ني|ه)\b)|:|(?=["«“])')
FIRST_WORD = re.compile(r"[وف]?(?P<verb>[^\W_]+)")


class Match(NamedTuple):
    """Where the pattern matched: the beginning of the ``word`` that holds the cue, of the tie and of the content."""

    word: int
    cue: Span
    tie: int
    content: int
    cue_class: CueClass


def baseline(document: Document) -> tuple[Annotation, ...]:
    """What the pattern finds in the text, in its order."""
    return tuple(_found(document.text))


def _found(text: str) -> Iterator[Annotation]:
    matches = list(_matches(text))
    ends = [*(match.word for match in matches[1:]), len(text)]
    speaker = None
    for match, end in zip(matches, ends, strict=False):
        content = _content(text, match.content, end)
        if content is not None:
            source = _source(text, match.cue.end, match.tie)
            speaker = _without_titles(source.text) if source else speaker
            yield _annotation(match, source, content, speaker)


def _matches(text: str) -> Iterator[Match]:
    """Every listed verb that is followed by a tie within its sentence and close enough."""
    for word in FIRST_WORD.finditer(text):
        cue_class = _verbs().get(fold(word["verb"]))
        if cue_class is None:
            continue
        tie = TIE.search(text, word.end(), min(len(text), word.end() + LONGEST_SOURCE))
        if tie is not None and not SENTENCE_END.search(text, word.end(), tie.start()):
            content = tie.start("pronoun") if tie["pronoun"] else tie.end()
            yield Match(word.start(), Span.of(text, *word.span("verb")), tie.start(), content, cue_class)


@cache
def _verbs() -> dict[str, CueClass]:
    """The folded forms of the listed verbs."""
    rulebook = load_rulebook()
    listed = rulebook.words(WordRole.BASELINE_VERB)
    return {
        text: form.verb.cue_class
        for text, forms in rulebook.verb_forms.items()
        for form in forms
        if fold(form.verb.past) in listed
    }


def _content(text: str, start: int, limit: int) -> Span | None:
    """To the closing mark of a quotation that begins here, or to the sentence's end or ``limit``."""
    while text.startswith((" ", ":"), start):
        start += 1
    closing = QUOTED.get(text[start : start + 1])
    end = text.find(closing, start + 1) + 1 if closing else 0
    if not end:
        stop = SENTENCE_END.search(text, start)
        end = min(stop.start() if stop else len(text), limit)
    return _trimmed(text, start, end)


def _source(text: str, start: int, end: int) -> Span | None:
    """What stands between, without a preposition at its end: ``الوزير إلى`` before ``أن``."""
    words = list(WORD.finditer(text, start, end))
    last = words[-1] if words else None
    return _trimmed(text, start, last.start() if last and last[0] in scoring_lexicon().edges else end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without spaces and commas at its ends; none when nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip(" ،,\t"))
    end -= len(words) - len(words.rstrip(" ،,\t"))
    return Span.of(text, start, end) if start < end else None


def _annotation(match: Match, source: Span | None, content: Span, speaker: str | None) -> Annotation:
    quoted = content.text[:1] in QUOTED
    return Annotation(
        id=f"b{match.cue.start}",
        cue=match.cue,
        source=source,
        content=(content,),
        type=AttributionType.DIRECT if quoted else AttributionType.INDIRECT,
        cue_class=match.cue_class,
        speaker=speaker,
        kind=SpeakerKind.PERSON,
    )


def _without_titles(source: str) -> str:
    words = source.split()
    named = [word for word in words if fold(word) not in scoring_lexicon().titles]
    return " ".join(named or words)
