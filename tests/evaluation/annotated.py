"""Gold and predictions for one sentence, each part named by its words; the sentences are written for these tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attribution.domain import Document
from attribution.evaluation import Annotation, Figures, GoldDocument, Judgement, Stage, score_document
from attribution.evaluation.figures import figures
from attribution.spans import Span

SENTENCE = "قال الوزير سالم العتيبي لصحيفة الشرق في بيان أمس إن القطار سيعود قريبا، مشيرا إلى أن العمل انتهى."


def words(text: str, part: str) -> Span:
    """The first place of the words in the text."""
    start = text.index(part)
    return Span.of(text, start, start + len(part))


def annotation(text: str = SENTENCE, **parts: Any) -> Annotation:
    """An annotation whose spans are given by their words; ``content`` and ``alternatives`` are words or lists of them.
    What is left out is that of the sentence's first attribution."""
    first: dict[str, Any] = {"id": "a1", "cue": "قال", "source": "الوزير سالم العتيبي", "content": "القطار سيعود قريبا"}
    given = {**first, "speaker": "سالم العتيبي", **parts}
    for field in ("cue", "source", "addressee", "medium", "time"):
        given[field] = words(text, given[field]) if given.get(field) else None
    given["content"] = _spans(text, given["content"])
    given["alternatives"] = tuple(_spans(text, reading) for reading in given.get("alternatives", ()))
    return Annotation(**given)


def scored(
    gold: Annotation | Sequence[Annotation], predicted: Annotation | Sequence[Annotation], text: str = SENTENCE
) -> dict[Stage, Figures]:
    """The figures of one document."""
    score = score_document(GoldDocument(Document("d", text), _all(gold)), _all(predicted))
    return {stage: figures(count) for stage, count in score.counts.items()}


def judged(gold: Annotation, predicted: Annotation, text: str = SENTENCE) -> Judgement:
    """The judgement of a single gold annotation."""
    (judgement,) = score_document(GoldDocument(Document("d", text), (gold,)), (predicted,)).judgements
    return judgement


def _spans(text: str, parts: str | Iterable[str]) -> tuple[Span, ...]:
    return tuple(words(text, part) for part in ([parts] if isinstance(parts, str) else parts))


def _all(given: Annotation | Sequence[Annotation]) -> tuple[Annotation, ...]:
    return (given,) if isinstance(given, Annotation) else tuple(given)
