"""Only what is sure enough: attributions from a confidence up, and what hangs on them.

Ids stay as they are, so that an attribution or a claim is known by the same one whether or not others were left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from attribution.domain import Analysis, Attribution, Check


def sure_analysis(analysis: Analysis, least: float) -> Analysis:
    """The analysis without the attributions whose confidence is below ``least`` or not known. One whose parent is left
    out hangs on the nearest ancestor that is kept. ``firings`` stay: those rules did fire."""
    every = {one.id: one for one in analysis.attributions}
    kept = {name for name, one in every.items() if _is_sure(one, least)}
    return replace(
        analysis,
        attributions=tuple(
            one if one.parent is None or one.parent in kept else replace(one, parent=_kept_ancestor(one, every, kept))
            for one in analysis.attributions
            if one.id in kept
        ),
    )


def sure_check(check: Check, least: float) -> Check:
    """The check without those attributions, their claims, and the findings about them. Findings are not made anew: a
    quotation whose attribution is not sure enough has a speaker all the same. Of a headline's claim whose carrier is
    left out, nothing is told."""
    analysis = sure_analysis(check.analysis, least)
    kept = {one.id: one for one in analysis.attributions}
    return Check(
        analysis,
        tuple(
            replace(claim, attribution=kept[claim.attribution.id])
            for claim in check.claims
            if claim.attribution.id in kept
        ),
        tuple(one for one in check.findings if one.attribution is None or one.attribution in kept),
        {
            headline: carrier
            for headline, carrier in check.carriers.items()
            if headline in kept and (carrier is None or carrier in kept)
        },
    )


def _is_sure(attribution: Attribution, least: float) -> bool:
    return attribution.confidence is not None and attribution.confidence >= least


def _kept_ancestor(attribution: Attribution, every: Mapping[str, Attribution], kept: set[str]) -> str | None:
    passed = {attribution.id}  # contents in several pieces could hold one another in a circle
    name = attribution.parent
    while name is not None and name not in kept and name not in passed:
        passed.add(name)
        name = every[name].parent if name in every else None
    return None if name in passed else name
