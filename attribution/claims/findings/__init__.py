"""Findings: what an editor should look at in one article, code by code. Pure functions on domain types.

Each check yields remarks; the level of a code, the place and the order are laid down here, once for all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from attribution.claims.findings.article import Article
from attribution.claims.findings.headlines import headline_carriers, headline_claims
from attribution.claims.findings.lexicon import finding_lexicon
from attribution.claims.findings.places import Places
from attribution.claims.findings.quotations import quotations_without_speaker, unclosed_quotations
from attribution.claims.findings.relays import second_hand_claims
from attribution.claims.findings.remarks import Remark
from attribution.claims.findings.speakers import doubted_speakers, speakers_in_doubt
from attribution.claims.findings.spellings import spelling_variants
from attribution.claims.findings.unnamed import unnamed_sources
from attribution.domain import Analysis, Claim, Finding
from attribution.rulebook import Rulebook, load_rulebook
from attribution.terms import FindingCode, Level

Inspection = Callable[[Article], Iterator[Remark]]

CHECKS: tuple[Inspection, ...] = (
    quotations_without_speaker,
    unclosed_quotations,
    unnamed_sources,
    speakers_in_doubt,
    second_hand_claims,
    headline_claims,
    spelling_variants,
    doubted_speakers,
)
LEVELS: Mapping[FindingCode, Level] = {
    FindingCode.NO_SOURCE: Level.WARNING,
    FindingCode.UNCLOSED_QUOTATION: Level.WARNING,
    FindingCode.UNNAMED_SOURCES: Level.WARNING,
    FindingCode.UNRESOLVED_SPEAKER: Level.WARNING,
    FindingCode.SECOND_HAND: Level.NOTE,
    FindingCode.HEADLINE_UNSUPPORTED: Level.WARNING,
    FindingCode.SPELLING_VARIANTS: Level.WARNING,
    FindingCode.WRITER_DOUBTS: Level.NOTE,
    FindingCode.OTHER_SPEAKER: Level.WARNING,
    FindingCode.OTHER_WORDS: Level.WARNING,
    FindingCode.CONTRADICTED: Level.WARNING,
    FindingCode.ONE_ORIGIN: Level.NOTE,
}


def findings_of(analysis: Analysis, claims: tuple[Claim, ...], rulebook: Rulebook | None = None) -> tuple[Finding, ...]:
    """The findings of an article, by place and then by code; ``rulebook`` is the built-in one unless given."""
    article = Article(analysis, claims, finding_lexicon(rulebook or load_rulebook(None)))
    return placed(article.text, (remark for check in CHECKS for remark in check(article)))


def placed(text: str, remarks: Iterable[Remark]) -> tuple[Finding, ...]:
    """The findings that remarks on a text make, each once, by place and then by code."""
    places = Places(text)
    return in_order({_placed(remark, places) for remark in remarks})


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings of one article by place and then by code."""
    return tuple(sorted(findings, key=_order))


def carriers_of(
    analysis: Analysis, claims: tuple[Claim, ...], rulebook: Rulebook | None = None
) -> dict[str, str | None]:
    """Which attribution of the body carries each claim of the headline, by their ids in the order of the text; none
    where no attribution does."""
    return headline_carriers(Article(analysis, claims, finding_lexicon(rulebook or load_rulebook(None))))


def _placed(remark: Remark, places: Places) -> Finding:
    line, column = places.of(remark.span.start)
    return Finding(
        code=remark.code,
        level=LEVELS[remark.code],
        span=remark.span,
        line=line,
        column=column,
        message=remark.message,
        message_en=remark.message_en,
        attribution=remark.attribution,
        candidates=remark.candidates,
    )


def _order(finding: Finding) -> tuple[int, str, int, str, str]:
    return finding.span.start, finding.code.value, finding.span.end, finding.message, finding.attribution or ""


__all__ = ["CHECKS", "LEVELS", "carriers_of", "findings_of", "in_order", "placed"]
