"""ATT005: claims that came through another outlet or agency."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from attribution.claims.findings.article import Article
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Attribution
from attribution.spans import Span
from attribution.terms import FindingCode, SpeakerKind

MARKS = str.maketrans("", "", '"«»“”')  # around a name, which the message puts in marks of its own


def second_hand_claims(article: Article) -> Iterator[Remark]:
    """A claim that was told to another outlet or is reported by it; what the article's own outlet was told is not, nor
    what such a claim holds in its turn."""
    own = _own_names(article)
    for attribution in article.attributions:
        relays = [name for name in _relays(article, attribution) if article.lexicon.outlet(name) not in own]
        if not relays or _is_inner(article, attribution):
            continue
        place = _place(article, attribution, relays)
        relays = [name.translate(MARKS) for name in relays]
        name, through = shown(attribution.speaker.name), "، ".join(relays)
        outlet = article.analysis.document.outlet
        chain = [part for part in (outlet, *relays, name) if part]
        yield Remark(
            FindingCode.SECOND_HAND,
            place,
            f"قول «{name}» جاء عبر «{through}» ({' ← '.join(chain)})." if name else f"هذا القول جاء عبر «{through}».",
            f"The claim of “{name}” came through “{through}” ({' → '.join(chain)})."
            if name
            else f"The claim came through “{through}”.",
            attribution.id,
        )


def _own_names(article: Article) -> set[str]:
    """The names of the outlet that published the article."""
    document = article.analysis.document
    host = (urlsplit(document.url).hostname or "").removeprefix("www.") if document.url else ""
    return {article.lexicon.outlet(name) for name in (document.outlet, host) if name}


def _relays(article: Article, attribution: Attribution) -> tuple[str, ...]:
    """The outlets that the claim came through: its own, or the one whose report holds it."""
    if attribution.outlets:
        return attribution.outlets
    parent = article.by_id.get(attribution.parent or "")
    if parent is None or parent.speaker.kind is not SpeakerKind.OUTLET or not parent.speaker.name:
        return ()
    return () if attribution.speaker.kind is SpeakerKind.OUTLET else (parent.speaker.name,)


def _is_inner(article: Article, attribution: Attribution) -> bool:
    """Whether it stands in the words of a speaker who came through the same outlets: one chain, told once."""
    outer = article.by_id.get(attribution.parent or "")
    return outer is not None and article.is_reported(attribution) and set(attribution.outlets) <= set(outer.outlets)


def _place(article: Article, attribution: Attribution, relays: list[str]) -> Span:
    """Where the outlet is named in the claim's sentence, else the source or the cue."""
    claim, outer = article.claim_of.get(attribution.id), article.by_id.get(attribution.parent or "")
    within = (
        *(attribution.addressee, attribution.medium),
        *(claim.sentence if claim else None, outer.source if outer else None),
    )
    for span in (span for span in within if span is not None):
        for name in relays:
            start = article.text.find(name, span.start, span.end)
            if start >= 0:
                return Span.of(article.text, start, start + len(name))
    told_within = outer is not None and outer.speaker.kind is SpeakerKind.OUTLET
    return (outer.source if told_within and outer else None) or attribution.source or attribution.cue
