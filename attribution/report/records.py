"""What was found as JSON: the annotation guide's record, then claims and findings. Keys are stable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from attribution.domain import Check, Claim, Dismissal, Document, Finding
from attribution.links import link_to
from attribution.queries import KnownSpeaker, StoredClaim, finding_id
from attribution.records import attribution_record, document_record
from attribution.spans import Span

Record = dict[str, Any]


def check_record(check: Check) -> Record:
    """A document with its attributions (as ``extract`` gives them, a headline's with what carries it), agencies, claims
    and findings. A claim of a web page has a ``link`` to its sentence there."""
    analysis = check.analysis
    record = document_record(analysis.document, analysis.attributions)
    for attribution in record["attributions"]:
        if attribution["id"] in check.carriers:
            attribution["carried_by"] = check.carriers[attribution["id"]]
    record["agencies"] = list(analysis.agencies)
    record["claims"] = [_claim_record(claim, analysis.document) for claim in check.claims]
    record["findings"] = [finding_record(finding, check) for finding in check.findings]
    return record


def stored_record(claim: StoredClaim) -> Record:
    """A stored claim, with its attribution whole; its ``speaker`` is who that is across documents."""
    return {
        "id": claim.id,
        "document": claim.document_id,
        "title": claim.title,
        "outlet": claim.publisher,
        "published": claim.published,
        "place": claim.place,
        "link": claim.link,
        "text": claim.text,
        "sentence": _span(claim.sentence),
        "chain": list(claim.chain),
        "current": claim.current,
        "version": claim.version,
        "agencies": list(claim.agencies),
        "findings": [code.value for code in claim.findings],
        "speaker": claim.speaker and known_speaker_record(claim.speaker),
        "attribution": attribution_record(claim.attribution),
    }


def finding_record(finding: Finding, check: Check) -> Record:
    """A finding of a check; ``id`` is what ``findings dismiss`` takes, ``dismissed`` null unless somebody did."""
    dismissal = check.dismissed.get(finding)
    return {
        "id": finding_id(check.analysis.document.id, finding),
        "code": finding.code.value,
        "level": finding.level.value,
        **_span(finding.span),
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "message_en": finding.message_en,
        "attribution": finding.attribution,
        "candidates": list(finding.candidates),
        "dismissed": dismissal and _dismissal_record(dismissal),
    }


def known_speaker_record(speaker: KnownSpeaker) -> Record:
    """Who a speaker is across documents."""
    return {"id": speaker.id, "name": speaker.name, "kind": speaker.kind.value}


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One object a line."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False)


def json_list(records: Iterable[Record]) -> Iterator[str]:
    """The lines of one JSON list, an object a line, written as they come."""
    lead = "["
    for record in records:
        yield lead + json.dumps(record, ensure_ascii=False)
        lead = ","
    yield "[]" if lead == "[" else "]"


def _claim_record(claim: Claim, document: Document) -> Record:
    record: Record = {
        "id": claim.id,
        "attribution": claim.attribution.id,
        "text": claim.text,
        "sentence": _span(claim.sentence),
        "chain": list(claim.chain),
    }
    if document.page is not None and document.url is not None:
        record["link"] = link_to(document, claim.sentence)
    return record


def _dismissal_record(dismissal: Dismissal) -> Record:
    return {"decision": dismissal.number, "by": dismissal.by, "at": dismissal.at, "why": dismissal.why}


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}
