"""From attributions to claims: the content in one piece, the sentence around it, the chain it came through.

The sentence is read off the raw characters alone, since a claim must be shown the same from a database as from a
fresh analysis. The rule is simple on purpose: it decides what a reader sees around a claim, never where a span ends.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attribution.domain import Analysis, Attribution, Claim, Speaker
from attribution.folding import fold
from attribution.spans import Span
from attribution.terms import SpeakerKind

ID_LENGTH = 16
LINE_BREAK = re.compile("[\n\r\v\f\x85\u2028\u2029]")
# One stop, not the pause of two dots nor the cut of "(...)", not the point of an abbreviation of one letter (``د.``);
# closing marks belong to the sentence that they close.
SENTENCE_END = re.compile(r"(?<![.(])(?<!\b[^\W\d_])[.!?؟](?![.])[\"'»”’)\]]*(?=\s|$)")


def claims_of(analysis: Analysis) -> tuple[Claim, ...]:
    """One claim for each attribution, in their order; ids are stable for the same document id, text and cue."""
    document = analysis.document
    text_digest = _sha256(document.text)
    ends = _sentence_ends(document.text)
    origins = (document.outlet or "", *analysis.agencies)
    by_id = {attribution.id: attribution for attribution in analysis.attributions}
    seen: Counter[tuple[int, int]] = Counter()
    claims = []
    for attribution in analysis.attributions:
        cue = (attribution.cue.start, attribution.cue.end)
        seen[cue] += 1
        claims.append(
            Claim(
                id=_claim_id(document.id, text_digest, cue, seen[cue]),
                document_id=document.id,
                attribution=attribution,
                text=" ".join(span.text for span in attribution.content),
                sentence=_sentence(document.text, ends, attribution),
                chain=_chain((*origins, *_links(attribution, by_id))),
            )
        )
    return tuple(claims)


def _claim_id(document_id: str, text_digest: str, cue: tuple[int, int], occurrence: int) -> str:
    """The occurrence counts only from the second attribution of one cue on, so that the first keeps its id."""
    parts = [document_id, text_digest, *map(str, cue), *([str(occurrence)] if occurrence > 1 else [])]
    return _sha256("\0".join(parts))[:ID_LENGTH]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _links(attribution: Attribution, by_id: Mapping[str, Attribution]) -> Iterator[str]:
    """Who handed the claim on, from the outermost report inward, each after the outlets that he spoke through; the
    speaker comes last."""
    outer = _holders(attribution, by_id)
    for holder in reversed(outer):
        again = holder.speaker.name == attribution.speaker.name or _is_one_of(holder.speaker, attribution.outlets)
        yield from (*holder.outlets, "" if again else holder.speaker.name)
    yield from (*attribution.outlets, attribution.speaker.name)


def _is_one_of(speaker: Speaker, outlets: Iterable[str]) -> bool:
    """Whether the speaker is one of the outlets in longer words: ``وكالة "تاس"``، ``تاس``."""
    name = fold(speaker.name)
    return speaker.kind is SpeakerKind.OUTLET and any(
        re.search(rf"\b{re.escape(fold(one))}\b", name) for one in outlets
    )


def _holders(attribution: Attribution, by_id: Mapping[str, Attribution]) -> list[Attribution]:
    """The reports that hold the claim, the nearest first."""
    holders: list[Attribution] = []
    parent = by_id.get(attribution.parent or "")
    while parent is not None and parent not in holders:
        holders.append(parent)
        parent = by_id.get(parent.parent or "")
    return holders


def _chain(names: Iterable[str]) -> tuple[str, ...]:
    """The names in their order, without empty ones and without one that only repeats another in its spelling."""
    kept: dict[str, str] = {}
    for name in names:
        if name.strip():
            kept.setdefault(fold(name).strip(), name)
    return tuple(kept.values())


def _sentence_ends(text: str) -> list[int]:
    """The offsets at which a sentence or a line ends, in order; the text's own ends are among them."""
    stops = {match.end() for match in SENTENCE_END.finditer(text)}
    breaks = {offset for match in LINE_BREAK.finditer(text) for offset in match.span()}
    return sorted(stops | breaks | {0, len(text)})


def _sentence(text: str, ends: list[int], attribution: Attribution) -> Span:
    """The stretch of text between sentence ends that holds every span of the attribution, without outer space."""
    spans = spans_of(attribution)
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    start, end = ends[bisect_right(ends, low) - 1], ends[bisect_left(ends, high)]
    while start < low and text[start].isspace():
        start += 1
    while end > high and text[end - 1].isspace():
        end -= 1
    return Span.of(text, start, end)


def spans_of(attribution: Attribution) -> tuple[Span, ...]:
    """Every span of the attribution, the cue first."""
    single = (attribution.source, attribution.addressee, attribution.medium, attribution.time)
    return (attribution.cue, *attribution.content, *(span for span in single if span is not None))
