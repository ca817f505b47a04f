"""Domain types taken apart into the columns of rows. Pure functions: no connection, no keys of their own making."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from attribution.domain import Analysis, Attribution, Check, Claim
from attribution.folding import fold
from attribution.spans import Span
from attribution.store.names import SpeakerName
from attribution.store.tables import LinkRole, SpanRole

Columns = dict[str, Any]
Link = tuple[LinkRole, str]


def text_digest(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(check: Check) -> str:
    """A digest of all that is stored of a document but its path and run: equal when nothing would change."""
    analysis = check.analysis
    document = asdict(analysis.document) | {"path": None}
    attributions = [asdict(attribution) for attribution in analysis.attributions]
    claims = [
        (claim.id, claim.attribution.id, claim.text, asdict(claim.sentence), claim.chain) for claim in check.claims
    ]
    found = json.dumps([document, analysis.agencies, attributions, claims], sort_keys=True)
    return hashlib.sha256(found.encode("ascii")).hexdigest()


def speaker_name(attribution: Attribution) -> SpeakerName:
    """What tells one speaker from another."""
    return attribution.speaker.name, attribution.speaker.kind.value


def attribution_columns(attribution: Attribution, position: int, document_key: int, speaker_key: int) -> Columns:
    """The attribution's own row."""
    return {
        "document_key": document_key,
        "position": position,
        "id": attribution.id,
        "type": attribution.type.value,
        "cue_class": attribution.cue_class.value,
        "speaker_key": speaker_key,
        "resolution": attribution.speaker.resolution.value,
        "reason": attribution.speaker.reason,
        "parent": attribution.parent,
        "confidence": attribution.confidence,
    }


def spans_by_role(attribution: Attribution) -> Iterator[tuple[SpanRole, int, Span]]:
    """Every span with its role and its place among the spans of that role."""
    for position, span in enumerate(attribution.content):
        yield SpanRole.CONTENT, position, span
    single = {
        SpanRole.CUE: attribution.cue,
        SpanRole.SOURCE: attribution.source,
        SpanRole.ADDRESSEE: attribution.addressee,
        SpanRole.MEDIUM: attribution.medium,
        SpanRole.TIME: attribution.time,
    }
    yield from ((role, 0, span) for role, span in single.items() if span is not None)


def span_columns(attribution: Attribution, key: int) -> Iterator[Columns]:
    """The rows of an attribution's spans."""
    for role, position, span in spans_by_role(attribution):
        offsets = {"start_offset": span.start, "end_offset": span.end, "text": span.text}
        yield {"attribution_key": key, "role": role.value, "position": position, **offsets}


def claim_columns(claim: Claim, attribution_key: int) -> Columns:
    """The claim's own row."""
    return {
        "id": claim.id,
        "attribution_key": attribution_key,
        "text": claim.text,
        "folded": fold(claim.text),
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "sentence": claim.sentence.text,
    }


def chain_links(claim: Claim, analysis: Analysis) -> list[Link]:
    """The names of the claim's chain with what each is there; a name that nothing explains counts as an outlet."""
    return [(_link_role(name, claim.attribution, analysis), name) for name in claim.chain]


def _link_role(name: str, attribution: Attribution, analysis: Analysis) -> LinkRole:
    if name == analysis.document.outlet:
        return LinkRole.PUBLISHER
    if name in analysis.agencies:
        return LinkRole.AGENCY
    is_speaker = name == attribution.speaker.name and name not in attribution.outlets
    return LinkRole.SPEAKER if is_speaker else LinkRole.OUTLET
