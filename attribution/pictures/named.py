"""The pictures with their words in the two languages, from what the database and the cross-check say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attribution.domain import TimeRange
from attribution.pictures.network import draw_network, most_quoting
from attribution.pictures.sheet import PictureFormat
from attribution.pictures.timeline import Report, Stance, draw_timeline
from attribution.pictures.weeks import draw_weeks, weeks_of
from attribution.queries import Counted, Quoting, StoredClaim
from attribution.report.labels import Language
from attribution.workflow.crosschecking import CrossChecked

DAY = len("2022-01-02")
UNNAMED = "—"
STANCES: Mapping[Language, Mapping[Stance, str]] = {
    Language.ARABIC: {Stance.FIRST: "أول من نقله", Stance.RELAYED: "نقله بعده", Stance.DENIED: "ناقضه"},
    Language.ENGLISH: {Stance.FIRST: "first", Stance.RELAYED: "relayed", Stance.DENIED: "contradicted"},
}
NETWORK: Mapping[Language, tuple[str, str, str]] = {
    Language.ARABIC: ("من ينقل عمّن", "وسائل الإعلام", "المتحدثون"),
    Language.ENGLISH: ("Who quotes whom", "Outlets", "Speakers"),
}
WEEKS: Mapping[Language, str] = {Language.ARABIC: "أقوال {} في كل أسبوع", Language.ENGLISH: "Claims of {} by week"}


def timeline_picture(found: CrossChecked, form: PictureFormat, language: Language) -> bytes:
    """A claim across outlets: the first report of it, those that relay it and those that contradict it.

    Raises:
        InputError: matplotlib is not installed.
    """
    rtl = language is Language.ARABIC
    return draw_timeline(reports_of(found), found.claim.text, STANCES[language], form, rtl=rtl)


def network_picture(pairs: Sequence[Quoting], form: PictureFormat, language: Language) -> bytes:
    """Who quotes whom, as far as a picture holds it.

    Raises:
        InputError: matplotlib or networkx is not installed.
    """
    title, *sides = NETWORK[language]
    return draw_network(most_quoting(pairs), title, (sides[0], sides[1]), form, rtl=language is Language.ARABIC)


def weeks_picture(name: str, days: Sequence[Counted], form: PictureFormat, language: Language) -> bytes:
    """A speaker's claims by the week of publication.

    Raises:
        InputError: matplotlib is not installed.
    """
    return draw_weeks(weeks_of(days), WEEKS[language].format(name), form, rtl=language is Language.ARABIC)


def reports_of(found: CrossChecked) -> list[Report]:
    """The reports of a claim that have a day, the claim's own among them; the earliest that carries it is the first."""
    carried = [found.claim, *(one.claim for one in found.carried)]
    dated = sorted((day, number, one) for number, one in enumerate(carried) if (day := day_of(one)))
    stances = [Stance.FIRST, *[Stance.RELAYED] * len(dated)]
    reports = [_report(day, one, stance) for (day, _, one), stance in zip(dated, stances, strict=False)]
    return [*reports, *_denials(found)]


def day_of(claim: StoredClaim) -> str | None:
    """The day of a report: that of its publication, or else the first that its claim's time means."""
    if claim.published:
        return claim.published[:DAY] if len(claim.published) >= DAY else None
    time = claim.attribution.time_resolved
    return time.start if isinstance(time, TimeRange) else None


def _denials(found: CrossChecked) -> Iterator[Report]:
    claims = (one.claim for one in found.contradicted)
    return (_report(day, claim, Stance.DENIED) for claim in claims if (day := day_of(claim)))


def _report(day: str, claim: StoredClaim, stance: Stance) -> Report:
    through = (*claim.attribution.outlets, *claim.agencies)
    outlet = claim.publisher or next(iter(through), claim.title or claim.document_id)
    origin = next((name for name in through if name != outlet), None)
    return Report(day, outlet, claim.attribution.speaker.name or UNNAMED, stance, origin)
