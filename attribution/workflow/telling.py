"""How a claim went round: who said it first, who followed and by which origin, who contradicted it, by time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from attribution.crosscheck.grouping import Ground
from attribution.crosscheck.statement import Comparison
from attribution.queries import StoredClaim
from attribution.store import said_on
from attribution.terms import Contradiction
from attribution.workflow.crosschecking import CrossChecked


class Role(StrEnum):
    """What a report is among the reports of one claim. ``first``: nothing that is stored said it earlier; ``relayed``:
    it has an origin that an earlier report had; ``followed``: it has another one, as far as is known; ``denied``,
    ``contradicted``: it says that it is not so."""

    FIRST = "first"
    RELAYED = "relayed"
    FOLLOWED = "followed"
    DENIED = "denied"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Told:
    """One report in the order of time. ``day`` is the first that the claim's time means, or else that of the
    publication (``by_time`` is false then), none where neither is known. ``origin`` counts the origins of those that
    carry the claim from 1, in the order in which they appear; ``grounds`` put it there with others. The claim that is
    asked about has no comparison."""

    day: str | None
    by_time: bool
    role: Role
    claim: StoredClaim
    comparison: Comparison | None = None
    origin: int | None = None
    grounds: tuple[Ground, ...] = ()


def told_by_time(checked: CrossChecked) -> list[Told]:
    """The claim, the reports that carry it and those that contradict it, by day; those of no day last."""
    return list(_told(checked))


def _told(checked: CrossChecked) -> Iterator[Told]:
    carried = {checked.claim.id: None, **{one.claim.id: one.comparison for one in checked.carried}}
    against = {one.claim.id: one.comparison for one in checked.contradicted}
    origins = {report: one for one in checked.origins.origins for report in one.reports}
    numbers: dict[tuple[str, ...], int] = {}
    for day, by_time, claim in sorted(_dated(checked), key=_in_order):
        if claim.id in against:
            comparison = against[claim.id]
            denial = comparison.contradiction is Contradiction.DENIAL
            yield Told(day, by_time, Role.DENIED if denial else Role.CONTRADICTED, claim, comparison)
            continue
        origin = origins[claim.id]
        role = _role(numbers, origin.reports)
        number = numbers.setdefault(origin.reports, len(numbers) + 1)
        yield Told(day, by_time, role, claim, carried[claim.id], number, origin.grounds)


def _role(numbers: dict[tuple[str, ...], int], reports: tuple[str, ...]) -> Role:
    if not numbers:
        return Role.FIRST
    return Role.RELAYED if reports in numbers else Role.FOLLOWED


def _dated(checked: CrossChecked) -> Iterator[tuple[str | None, bool, StoredClaim]]:
    for claim in (checked.claim, *(one.claim for one in (*checked.carried, *checked.contradicted))):
        yield (*said_on(claim), claim)


def _in_order(dated: tuple[str | None, bool, StoredClaim]) -> tuple[bool, str, str, str]:
    day, _, claim = dated
    return day is None, day or "", claim.published or "", claim.id
