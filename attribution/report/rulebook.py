"""Rules and explanations, for eyes and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attribution.domain import Attribution
from attribution.records import Record, attribution_record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import LABELS, Labels, Language
from attribution.report.rows import shown_confidence, shown_medium, shown_time
from attribution.spans import Span
from attribution.workflow.ruling import DescribedRule, Explanation, Reason

INDENT = "  "


def rule_record(rule: DescribedRule) -> Record:
    """A rule as JSON: id, kind, file, then its fields as its file has them."""
    off = {"off": rule.off} if rule.off else {}
    return {"id": rule.id, "kind": rule.kind, "file": rule.file, **off, **rule.fields, "forms": list(rule.forms)}


def explanation_record(explanation: Explanation) -> Record:
    """An attribution with its reasons as JSON."""
    reasons = [
        {"rule": one.rule, "file": one.file, "kind": one.kind, "note": one.note, "words": list(one.words)}
        for one in explanation.reasons
    ]
    carried = {"carried_by": explanation.carried_by} if explanation.headline else {}
    return {"attribution": attribution_record(explanation.attribution) | carried, "reasons": reasons}


def rule_list(rules: Iterable[DescribedRule], layout: Layout) -> Iterator[str]:
    """One line a rule: id, kind and whether it is off, the first example."""
    listed = [(rule, f"{rule.kind}, off" if rule.off else rule.kind) for rule in rules]
    ids, kinds = max((len(rule.id) for rule, _ in listed), default=0), max((len(kind) for _, kind in listed), default=0)
    for rule, kind in listed:
        head = f"{rule.id:<{ids}}  {kind:<{kinds}}  "
        room = max(layout.width - len(head), 1)
        example = wrapped(layout.shaped(rule.example), room, layout.measure)[0]
        yield from layout.page(head + line for line in layout.paragraph([example], room, rtl=False))


def rule_lines(rule: DescribedRule, layout: Layout) -> Iterator[str]:
    """A rule whole: where it is, its fields, and the forms that a verb stands for."""
    off = {"off": f"switched off in {rule.off}"} if rule.off else {}
    fields = {"kind": rule.kind, "file": rule.file, **off, **rule.fields}
    if rule.forms:
        fields["forms"] = " ".join(rule.forms)
    yield rule.id
    for name, value in fields.items():
        values = value if isinstance(value, list) else [value]
        for one in values:
            yield from layout.page(_flush_left(f"{INDENT}{name}: {one}", layout))


def explanation_lines(explanations: Iterable[Explanation], language: Language, layout: Layout) -> Iterator[str]:
    """Each attribution in words, then the rules that made it."""
    labels, listed = LABELS[language], list(explanations)
    numbers = {explanation.attribution.id: number for number, explanation in enumerate(listed, 1)}
    for number, explanation in enumerate(listed, 1):
        yield from [""] * (number > 1)
        for text in _told(explanation, numbers, labels):
            yield from layout.page(_flush_right(text, layout))
        for reason in explanation.reasons:
            yield from layout.page(_reason(reason, layout))
    if not listed:
        written = _flush_right if language is Language.ARABIC else _flush_left
        yield from layout.page(written(labels.no_claims, layout))


def _told(explanation: Explanation, numbers: Mapping[str, int], labels: Labels) -> Iterator[str]:
    attribution = explanation.attribution
    kind = f"{labels.types[attribution.type]} · {left_to_right(attribution.cue_class.value)}"
    yield f"{numbers[attribution.id]}. {kind}"
    for label, words in _parts(attribution, labels):
        yield f"{label}: {words}"
    if explanation.carried_by is not None:
        yield f"{labels.carried} {numbers[explanation.carried_by]}"
    yield f"{labels.rules}:"


def _parts(attribution: Attribution, labels: Labels) -> Iterator[tuple[str, str]]:
    _, speaker, cue, content, *_ = labels.columns
    yield speaker, attribution.speaker.name
    named: tuple[tuple[str, Span | None], ...] = (
        (labels.source, attribution.source),
        (cue, attribution.cue),
        (labels.to, attribution.addressee),
    )
    yield from ((label, span.text) for label, span in named if span is not None)
    shown = ((labels.by, shown_medium(attribution, labels)), (labels.when, shown_time(attribution)))
    yield from ((label, words) for label, words in shown if words)
    yield content, " … ".join(span.text for span in attribution.content)
    if attribution.confidence is not None:
        yield labels.confidence, shown_confidence(attribution)


def _reason(reason: Reason, layout: Layout) -> Iterator[str]:
    """``id (file) — «words»`` from the left, as ids are Latin; the note below it, from the side of its language."""
    place = f"{reason.rule} ({reason.file})" if reason.file else reason.rule
    words = ", ".join(f"«{words}»" for words in reason.words)
    yield from _flush_left(INDENT + " — ".join(filter(None, (place, words))), layout)
    if reason.note:
        latin = reason.note[0].isascii()
        yield from _flush_left(INDENT * 2 + reason.note, layout) if latin else _flush_right(reason.note, layout)


def _flush_right(text: str, layout: Layout) -> list[str]:
    lines = wrapped(layout.shaped(text), layout.width, layout.measure)
    return layout.paragraph(lines, layout.width, rtl=True)


def _flush_left(text: str, layout: Layout) -> list[str]:
    indent = text[: len(text) - len(text.lstrip())]
    lines = wrapped(layout.shaped(text), layout.width - len(indent), layout.measure)
    return [indent + line for line in layout.paragraph(lines, layout.width, rtl=False)]
