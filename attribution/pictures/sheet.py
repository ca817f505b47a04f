"""The sheet that every picture is drawn on: its fonts, its tones, and how it becomes bytes.

Tones are those of Okabe and Ito, which the colour-blind tell apart; shapes and words say the same once more. The same
picture gives the same bytes: no date and no random names are written into the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from attribution.errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BLUE, ORANGE, VERMILION, GREY, INK = "#0072b2", "#e69f00", "#d55e00", "#8a8577", "#1c1a17"
FONTS = ["Noto Naskh Arabic", "Amiri", "Geeza Pro", "Segoe UI", "Arial", "DejaVu Sans"]
RLM = "\u200f"
ARABIC = re.compile("[\u0621-\u064a]")
DPI = 160


class PictureFormat(StrEnum):
    """The formats of a picture."""

    SVG = "svg"
    PNG = "png"


MEDIA = {PictureFormat.SVG: "image/svg+xml", PictureFormat.PNG: "image/png"}


@contextmanager
def drawing() -> Iterator[None]:
    """Matplotlib with the fonts of the pictures.

    Raises:
        InputError: it is not installed.
    """
    try:
        import logging  # noqa: PLC0415

        import matplotlib as mpl  # noqa: PLC0415 - what a picture needs is loaded when one is drawn
    except ModuleNotFoundError as error:
        remedy = "pip install 'attribution[pictures]'"
        raise InputError("matplotlib is not installed", place="pictures", remedy=remedy) from error
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # of a list of fonts most are not there
    with mpl.rc_context({"font.family": FONTS, "svg.hashsalt": "attribution", "svg.fonttype": "path"}):
        yield


def sheet(width: float, height: float) -> Figure:
    """An empty sheet, in inches."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    return Figure(figsize=(width, height), layout="constrained", facecolor="white")


def written(figure: Figure, form: PictureFormat, title: str) -> bytes:
    """The picture as bytes, its title in it for whoever cannot see it."""
    into = BytesIO()
    facts = {"Title": title, "Date": None} if form is PictureFormat.SVG else {"Title": title, "Software": None}
    figure.savefig(into, format=form.value, dpi=DPI, metadata=facts)
    return into.getvalue()


def numbers_of(days: Sequence[date]) -> list[float]:
    """Days as an axis of dates counts them."""
    from matplotlib.dates import date2num  # noqa: PLC0415

    return [float(date2num(day)) for day in days]  # type: ignore[no-untyped-call]


def finish(axes: Axes, *, rtl: bool) -> None:
    """Dates below and frames gone; time runs from the right where the words do."""
    from matplotlib.dates import AutoDateLocator, DateFormatter  # noqa: PLC0415

    axes.xaxis.set_major_locator(AutoDateLocator(minticks=2, maxticks=8))  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_formatter(DateFormatter("%Y-%m-%d"))  # type: ignore[no-untyped-call]
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0, colors=INK)
    if rtl:
        axes.invert_xaxis()
        axes.yaxis.tick_right()


def shown(text: str, longest: int = 34) -> str:
    """A label: on one line, not too long, in the direction of its language even where it begins with Latin letters.

    Dollar signs would begin a formula, and are written so that they do not."""
    line = " ".join(text.split())
    line = line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}…"
    line = line.replace("$", r"\$")
    return f"{RLM}{line}" if ARABIC.search(line) else line
