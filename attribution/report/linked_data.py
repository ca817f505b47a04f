"""Claims as linked data in open vocabularies: schema.org's Claim and Quotation, and W3C Web Annotation.

A claim in quotation marks alone is a Quotation too. Names of nodes are ``urn:attribution:…`` and the same in every
export; a document goes by its address where it has one of the web. Offsets count code points, as both standards do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from attribution.domain import Attribution, TimeRange
from attribution.queries import StoredClaim
from attribution.records import Record
from attribution.spans import Span
from attribution.terms import AttributionType, SpeakerKind

SCHEMA_ORG = "https://schema.org"
WEB_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
TEXT_FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
JOINT = "؛"
CONTEXT = 32  # characters before and after the words of a selector
WEB = ("http://", "https://")
PERSONS = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS, SpeakerKind.GROUP)


def json_ld_lines(claims: Iterable[StoredClaim]) -> Iterator[str]:
    """One JSON-LD document of schema.org's vocabulary, a claim a line."""
    yield f'{{"@context": {json.dumps(SCHEMA_ORG)}, "@graph": ['
    yield from _separated(map(claim_node, claims))
    yield "]}"


def annotation_lines(claims: Iterable[StoredClaim], total: int) -> Iterator[str]:
    """One Web Annotation collection of so many annotations, an annotation a line."""
    collection = {"@context": WEB_ANNOTATION, "id": "urn:attribution:claims", "type": "AnnotationCollection"}
    head = json.dumps(collection | {"label": "attributed claims", "total": total}, ensure_ascii=False)
    page = json.dumps({"id": "urn:attribution:claims:1", "type": "AnnotationPage", "startIndex": 0})
    yield f'{head[:-1]}, "first": {page[:-1]}, "items": ['
    yield from _separated(map(annotation, claims))
    yield "]}}"


def claim_node(claim: StoredClaim) -> Record:
    """A claim as schema.org has it."""
    attribution = claim.attribution
    direct = attribution.type is AttributionType.DIRECT
    speakers = _speakers(claim)
    node: Record = {
        "@type": ["Claim", "Quotation"] if direct else "Claim",
        "@id": f"urn:attribution:claim:{claim.id}",
        "identifier": claim.id,
        "text": claim.text,
        "inLanguage": "ar",
        "appearance": _article(claim),
    }
    if claim.link:
        node["url"] = claim.link
    if speakers:
        node["author"] = speakers
    if speakers and direct:
        node["spokenByCharacter"] = speakers
    if origins := [_published_by(name) for name in attribution.outlets] + _documents(attribution):
        node["isBasedOn"] = origins
    days = attribution.time_resolved
    if isinstance(days, TimeRange) and days.start == days.end:
        node["dateCreated"] = days.start
    if attribution.addressee is not None:
        node["audience"] = {"@type": "Audience", "name": attribution.addressee.text}
    return node


def annotation(claim: StoredClaim) -> Record:
    """A claim as a Web Annotation: its spans are the targets, who said it and how are the bodies. The class of a
    target tells what the span is of the attribution."""
    attribution = claim.attribution
    bodies = [
        {"type": "TextualBody", "purpose": "classifying", "value": value}
        for value in (attribution.cue_class.value, attribution.type.value)
    ]
    if attribution.speaker.name:
        name = {"type": "TextualBody", "purpose": "identifying", "value": attribution.speaker.name, "language": "ar"}
        bodies.insert(0, name)
    return {
        "id": f"urn:attribution:claim:{claim.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": [_target(claim, role, span) for role, span in _spans(attribution)],
    }


def _separated(records: Iterable[Record]) -> Iterator[str]:
    """JSON objects a line each, with commas between them."""
    lead = ""
    for record in records:
        yield lead + json.dumps(record, ensure_ascii=False)
        lead = ","


def _address(claim: StoredClaim) -> str:
    if claim.place and claim.place.startswith(WEB):
        return quote(claim.place, safe=":/?#[]@!$&'()*+,;=%~")
    return f"urn:attribution:document:{quote(claim.document_id, safe='')}"


def _article(claim: StoredClaim) -> Record:
    article: Record = {"@type": "NewsArticle", "@id": _address(claim), "identifier": claim.document_id}
    facts = {"headline": claim.title, "datePublished": claim.published}
    article |= {name: value for name, value in facts.items() if value}
    if claim.publisher:
        article["publisher"] = {"@type": "Organization", "name": claim.publisher}
    if claim.agencies:
        article["isBasedOn"] = [_published_by(name) for name in claim.agencies]
    return article


def _published_by(name: str) -> Record:
    return {"@type": "CreativeWork", "publisher": {"@type": "Organization", "name": name}}


def _documents(attribution: Attribution) -> list[Record]:
    """The document that speaks, which schema.org takes for no author."""
    if attribution.speaker.kind is not SpeakerKind.DOCUMENT:
        return []
    return [{"@type": "CreativeWork", "name": attribution.speaker.name}]


def _speakers(claim: StoredClaim) -> list[Record]:
    """Who said it, each of several by itself; a source without a name has only a description."""
    speaker = claim.attribution.speaker
    if not speaker.name or speaker.kind is SpeakerKind.DOCUMENT:
        return []
    kind = "Person" if speaker.kind in PERSONS else "Organization"
    if speaker.kind is SpeakerKind.ANONYMOUS:
        return [{"@type": kind, "description": speaker.name}]
    names = [name.strip() for name in speaker.name.split(JOINT) if name.strip()]
    if len(names) == 1 and claim.speaker is not None:
        return [{"@type": kind, "@id": f"urn:attribution:speaker:{claim.speaker.id}", "name": names[0]}]
    return [{"@type": kind, "name": name} for name in names]


def _spans(attribution: Attribution) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in attribution.content)
    yield "cue", attribution.cue
    single = {
        "source": attribution.source,
        "addressee": attribution.addressee,
        "medium": attribution.medium,
        "time": attribution.time,
    }
    yield from ((role, span) for role, span in single.items() if span is not None)


def _target(claim: StoredClaim, role: str, span: Span) -> Record:
    text, first = claim.before + claim.sentence.text + claim.after, claim.sentence.start - len(claim.before)
    start, end = max(0, span.start - first), max(0, span.end - first)
    selectors: list[Record] = [
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, start - CONTEXT) : start],
            "suffix": text[end : end + CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
    if claim.link and "#" in claim.link:  # of the sentence around it, which a browser shows
        value = claim.link.partition("#")[2]
        selectors.append({"type": "FragmentSelector", "conformsTo": TEXT_FRAGMENTS, "value": value})
    return {"type": "SpecificResource", "source": _address(claim), "styleClass": role, "selector": selectors}
