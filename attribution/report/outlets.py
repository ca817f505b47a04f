"""Outlets and agencies as a person reads them, from the right, and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attribution.queries import Counted, ListedOutlet, ShownOutlet
from attribution.records import Record
from attribution.report.bidi import Layout, left_to_right
from attribution.report.cells import wrapped
from attribution.report.labels import Language
from attribution.report.speaker_labels import SPEAKER_LABELS
from attribution.report.table import table
from attribution.terms import CueClass

FIELDS = ("name", "published", "agency", "relayed", "spellings")
BETWEEN = " | "  # spellings in one cell of CSV
HEADINGS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("الوسيلة", "نشرت", "وكالةً", "نُقل عبرها", "رسوم الاسم"),
    Language.ENGLISH: ("Outlet", "Published", "As agency", "Relayed", "Spellings"),
}
PARTS: Mapping[Language, tuple[str, ...]] = {
    Language.ARABIC: ("المتحدثون", "الأصناف", "الأشهر"),
    Language.ENGLISH: ("Speakers", "Classes", "Months"),
}


def outlet_lines(listed: Sequence[ListedOutlet], language: Language, layout: Layout) -> Iterator[str]:
    """Outlets as a table; the last column holds the spellings where there are several."""
    headings = [(heading,) for heading in HEADINGS[language]]
    body = [
        (
            (one.name,),
            *((f"{figure:,}",) for figure in (one.published, one.agency, one.relayed)),
            one.spellings if len(one.spellings) > 1 else (),
        )
        for one in listed
    ]
    yield from layout.page(table([headings, *body], layout, grows=0))


def shown_lines(one: ShownOutlet, language: Language, layout: Layout) -> Iterator[str]:
    """One outlet: its figures, whom it quotes, the classes of cues, the months."""
    yield from outlet_lines([one.outlet], language, layout)
    classes = [Counted(SPEAKER_LABELS[language].cue_classes[CueClass(each.name)], each.claims) for each in one.classes]
    months = [Counted(left_to_right(each.name), each.claims) for each in one.months]
    for label, figures in zip(PARTS[language], (one.speakers, classes, months), strict=True):
        if figures:
            told = f"{label}: " + "، ".join(f"{each.name} {each.claims:,}" for each in figures)
            lines = wrapped(layout.shaped(told), layout.width, layout.measure)
            yield from ["", *layout.page(layout.paragraph(lines, layout.width, rtl=True))]


def listed_record(one: ListedOutlet) -> Record:
    """An outlet of a list as JSON."""
    figures = {"published": one.published, "agency": one.agency, "relayed": one.relayed}
    return {"name": one.name, **figures, "spellings": list(one.spellings)}


def listed_cells(one: ListedOutlet) -> tuple[str, ...]:
    """An outlet of a list as a row of CSV."""
    return one.name, str(one.published), str(one.agency), str(one.relayed), BETWEEN.join(one.spellings)


def shown_record(one: ShownOutlet) -> Record:
    """An outlet with what it carried as JSON."""
    parts = {"speakers": one.speakers, "classes": one.classes, "months": one.months}
    return {
        **listed_record(one.outlet),
        **{name: {each.name: each.claims for each in figures} for name, figures in parts.items()},
    }
