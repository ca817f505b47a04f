"""A claim across outlets: who had it first, who relayed it, who denied it, day by day. Time runs from the right, as the
labels do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from attribution.pictures.sheet import (
    BLUE,
    GREY,
    INK,
    ORANGE,
    VERMILION,
    PictureFormat,
    drawing,
    finish,
    numbers_of,
    sheet,
    shown,
    written,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM, LEAST = 0.5, 2.2  # inches of a row, and of a picture


class Stance(StrEnum):
    """How a report stands to the claim: the first of it, one that carries it, one that contradicts it."""

    FIRST = "first"
    RELAYED = "relayed"
    DENIED = "denied"


MARKS = {
    Stance.FIRST: ("*", 320, BLUE),
    Stance.RELAYED: ("o", 110, ORANGE),
    Stance.DENIED: ("X", 140, VERMILION),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a claim: ``day`` in ISO 8601; ``origin`` is what it came through, if that is told."""

    day: str
    outlet: str
    speaker: str
    stance: Stance
    origin: str | None = None


def draw_timeline(
    reports: Sequence[Report], title: str, words: Mapping[Stance, str], form: PictureFormat, *, rtl: bool = True
) -> bytes:
    """The picture of the reports, those of one outlet in a row; ``words`` are those of the legend.

    Raises:
        InputError: matplotlib is not installed.
    """
    ordered = sorted(reports, key=lambda one: (one.day, one.outlet))
    rows = {outlet: row for row, outlet in enumerate(dict.fromkeys(one.outlet for one in ordered))}
    with drawing():
        figure = sheet(9, max(LEAST, 1.3 + ROOM * len(rows)))
        axes = figure.add_subplot()
        for stance in Stance:
            _draw(axes, [one for one in ordered if one.stance is stance], rows, stance, words[stance])
        _label(axes, rows, title, rtl=rtl)
        return written(figure, form, title)


def _draw(axes: Axes, reports: Sequence[Report], rows: Mapping[str, int], stance: Stance, name: str) -> None:
    """The reports of one stance, each with its speaker above it."""
    shape, size, tone = MARKS[stance]
    days = numbers_of([date.fromisoformat(one.day) for one in reports])
    places = [rows[one.outlet] for one in reports]
    axes.scatter(
        days, places, marker=shape, s=size, c=tone, edgecolors=INK, linewidths=0.8, label=shown(name), zorder=3
    )
    for day, place, one in zip(days, places, reports, strict=True):
        told = one.speaker if one.origin is None else f"{one.speaker} ({one.origin})"
        axes.annotate(shown(told), (day, place), (0, 11), textcoords="offset points", ha="center", size=8, color=INK)


def _label(axes: Axes, rows: Mapping[str, int], title: str, *, rtl: bool) -> None:
    axes.set_yticks(list(rows.values()), [shown(name) for name in rows])
    axes.set_ylim(len(rows) - 0.4, -0.8)
    axes.set_title(shown(title, 80), color=INK, size=12)
    axes.grid(axis="x", color=GREY, alpha=0.35, linewidth=0.6)
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=3, frameon=False)
    finish(axes, rtl=rtl)
