"""Domain types taken apart into the columns of rows. Pure functions: no connection, no keys of their own making."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from attribution.domain import Analysis, Attribution, Check, Claim, Document, Finding, PageFacts, TimeRange
from attribution.queries import SpeakerName
from attribution.records import page_record
from attribution.spans import Span
from attribution.store.folded import folded_name
from attribution.store.marks import Marked
from attribution.store.tables import LinkRole, SpanRole
from attribution.store.words import folded_words, other_forms
from attribution.terms import Unresolved

Columns = dict[str, Any]
Link = tuple[LinkRole, str]


def text_digest(text: str) -> str:
    """The SHA-256 of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(check: Check) -> str:
    """A digest of all that is stored of a document but its path and run: equal when nothing would change."""
    analysis, document = check.analysis, check.analysis.document
    facts = [document.id, document.text, document.title, document.outlet, document.published, document.url]
    if document.page is not None:
        facts.append(page_facts(document.page))
    attributions = [
        (
            attribution_columns(one, position, 0, 0),
            speaker_name(one),
            one.speaker.candidates,
            one.outlets,
            one.rules,
            list(span_columns(one, 0)),
        )
        for position, one in enumerate(analysis.attributions)
    ]
    claims = [
        (one.id, one.attribution.id, one.text, one.sentence.start, one.sentence.end, one.chain) for one in check.claims
    ]
    findings = [finding_columns(one) for one in check.findings]
    found = json.dumps([facts, analysis.agencies, attributions, claims, findings], sort_keys=True)
    return hashlib.sha256(found.encode("ascii")).hexdigest()


def page_facts(page: PageFacts) -> str:
    """What a page said, as JSON; its other addresses stand apart."""
    return json.dumps(page_record(replace(page, addresses=())), ensure_ascii=False, sort_keys=True)


def text_key(document: Document) -> str:
    """A digest of the folded words of a page's paragraphs: the same article has it at every address, whatever stands
    around it."""
    parts = document.page.paragraphs if document.page else ()
    lines = [document.text[part.start : part.end] for part in parts]
    return hashlib.sha256(folded_name("\n".join(lines)).encode("utf-8")).hexdigest()


def speaker_name(attribution: Attribution) -> SpeakerName:
    """What tells one speaker from another."""
    return SpeakerName(attribution.speaker.name, attribution.speaker.kind.value)


def unresolved_code(reason: Unresolved) -> str:
    """The reason as a code that outlives its wording.

    >>> unresolved_code(Unresolved.NO_ARTICLE_DATE)
    'no-article-date'
    """
    return reason.name.lower().replace("_", "-")


def unresolved_of(code: str) -> Unresolved:
    """The reason of that code.

    Raises:
        ValueError: there is none.
    """
    known = {unresolved_code(reason): reason for reason in Unresolved}
    if code not in known:
        raise ValueError(f"no reason {code!r} why a time means no days")
    return known[code]


def _time_columns(time: TimeRange | Unresolved | None) -> Columns:
    days, reason = (time, None) if isinstance(time, TimeRange) else (None, time)
    return {
        "time_start": days and days.start,
        "time_end": days and days.end,
        "time_unresolved": reason and unresolved_code(reason),
    }


def attribution_columns(attribution: Attribution, position: int, document_key: int, name_key: int) -> Columns:
    """The attribution's own row."""
    return {
        "document_key": document_key,
        "position": position,
        "id": attribution.id,
        "type": attribution.type.value,
        "cue_class": attribution.cue_class.value,
        "name_key": name_key,
        "resolution": attribution.speaker.resolution.value,
        "reason": attribution.speaker.reason,
        "parent": attribution.parent,
        "confidence": attribution.confidence,
        "medium_kind": attribution.medium_kind and attribution.medium_kind.value,
        **_time_columns(attribution.time_resolved),
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


def claim_columns(claim: Claim, attribution_key: int, marks: str) -> Columns:
    """The claim's own row."""
    return {
        "id": claim.id,
        "attribution_key": attribution_key,
        "text": claim.text,
        "folded": folded_words(claim.text),
        "forms": other_forms(claim.text),
        "marks": marks,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "sentence": claim.sentence.text,
    }


def marked_columns(
    claim: Claim, columns: Columns, chain: Sequence[Columns], agencies: Iterable[int], codes: frozenset[str]
) -> Marked:
    """What the claim is found by: ``columns`` are those of its attribution's and its document's row, ``chain`` those of
    its links."""
    own = frozenset(agencies)
    publisher = set() if columns["outlet_key"] is None else {columns["outlet_key"]}
    said = (columns["time_start"], columns["time_end"])
    return Marked(
        name_key=columns["name_key"],
        kind=claim.attribution.speaker.kind.value,
        cue_class=columns["cue_class"],
        type=columns["type"],
        confidence=columns["confidence"],
        said=None if None in said else said,
        document_key=columns["document_key"],
        published=columns["published"],
        carriers=frozenset({*publisher, *own, *(one["outlet_key"] for one in chain if _relays(one))}),
        agencies=own,
        voices=frozenset(one["name_key"] for one in chain if one["name_key"] is not None),
        codes=codes,
    )


def _relays(link: Columns) -> bool:
    return bool(link["role"] == LinkRole.OUTLET.value)


def finding_codes(findings: Iterable[Finding]) -> dict[str | None, frozenset[str]]:
    """The id of an attribution → the codes of what was found in it."""
    found: dict[str | None, set[str]] = {}
    for one in findings:
        found.setdefault(one.attribution, set()).add(one.code.value)
    return {attribution: frozenset(codes) for attribution, codes in found.items()}


def finding_columns(finding: Finding) -> Columns:
    """The finding's own row, without its document and place among the findings."""
    return {
        "code": finding.code.value,
        "level": finding.level.value,
        "start_offset": finding.span.start,
        "end_offset": finding.span.end,
        "text": finding.span.text,
        "line_number": finding.line,
        "column_number": finding.column,
        "message": finding.message,
        "message_en": finding.message_en,
        "attribution": finding.attribution,
        "candidates": json.dumps(finding.candidates, ensure_ascii=False),
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
