"""One claim as one row: what the table, the CSV file and a list of stored claims all show."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.domain import Attribution, Check, Claim, TimeRange
from attribution.folding import fold
from attribution.links import link_to
from attribution.queries import KnownSpeaker, StoredClaim
from attribution.report.bidi import left_to_right
from attribution.report.labels import Labels
from attribution.terms import FindingCode, MediumKind


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with its document; ``parent`` is the number of the row whose content holds it; ``carried_by``, of a claim
    of the headline, that of the row that carries it in the body, whose claim is ``carrier``; ``speaker``, of a stored
    claim, who its speaker is across documents; ``dismissed`` are the codes of findings that somebody dismissed;
    ``link`` leads to its sentence on the page that it was read from."""

    id: str
    document_id: str
    title: str | None
    publisher: str | None
    published: str | None
    text: str
    sentence: str
    chain: tuple[str, ...]
    attribution: Attribution
    parent: int | None = None
    speaker: KnownSpeaker | None = None
    carried_by: int | None = None
    carrier: str | None = None
    findings: tuple[FindingCode, ...] = ()
    agencies: tuple[str, ...] = ()
    link: str | None = None
    dismissed: tuple[FindingCode, ...] = ()


def shown_time(attribution: Attribution) -> str | None:
    """The time as written, with the days that it means: ``الأحد (2021-11-21)``; none where there is no time."""
    if attribution.time is None:
        return None
    days = attribution.time_resolved
    if not isinstance(days, TimeRange):
        return attribution.time.text
    told = days.start if days.start == days.end else f"{days.start} – {days.end}"
    return f"{attribution.time.text} ({left_to_right(told)})"


def shown_medium(attribution: Attribution, labels: Labels) -> str | None:
    """The medium as written, with its kind where its words do not tell it: ``مكالمة مع أردوغان (اتصال)``; none where
    there is no medium."""
    if attribution.medium is None:
        return None
    words, kind = attribution.medium.text, attribution.medium_kind
    if kind in (None, MediumKind.OTHER) or fold(labels.media[kind]) in fold(words):
        return words
    return f"{words} ({labels.media[kind]})"


def shown_confidence(attribution: Attribution) -> str:
    """The confidence in hundredths, ``0.97``; empty where there is none."""
    return "" if attribution.confidence is None else f"{attribution.confidence:.2f}"


def rows_of(check: Check) -> list[ClaimRow]:
    """The rows of one check, in the order of the text."""
    numbers = {claim.attribution.id: number for number, claim in enumerate(check.claims, 1)}
    return [_row(check, claim, numbers) for claim in check.claims]


def stored_row(claim: StoredClaim) -> ClaimRow:
    """The row of a stored claim."""
    return ClaimRow(
        claim.id,
        claim.document_id,
        claim.title,
        claim.publisher,
        claim.published,
        claim.text,
        claim.sentence.text,
        claim.chain,
        claim.attribution,
        speaker=claim.speaker,
        findings=claim.findings,
        agencies=claim.agencies,
        link=claim.link,
    )


def _row(check: Check, claim: Claim, numbers: dict[str, int]) -> ClaimRow:
    document, attribution = check.analysis.document, claim.attribution
    carried_by = numbers.get(check.carriers.get(attribution.id) or "")
    own = [one for one in check.findings if one.attribution == attribution.id]
    return ClaimRow(
        claim.id,
        document.id,
        document.title,
        document.outlet,
        document.published,
        claim.text,
        claim.sentence.text,
        claim.chain,
        attribution,
        numbers.get(attribution.parent) if attribution.parent else None,
        carried_by=carried_by,
        carrier=check.claims[carried_by - 1].id if carried_by else None,
        findings=tuple(sorted({one.code for one in own if one not in check.dismissed})),
        agencies=check.analysis.agencies,
        link=link_to(document, claim.sentence) if document.page is not None else None,
        dismissed=tuple(sorted({one.code for one in own if one in check.dismissed})),
    )
