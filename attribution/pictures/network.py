"""Who quotes whom: outlets on one side, speakers on the other, a line for each pair, the thicker the more claims.

Two sides read better than a cloud: every name has a line of its own, and the order is that of the figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attribution.pictures.sheet import BLUE, GREY, INK, ORANGE, PictureFormat, drawing, sheet, shown, written
from attribution.queries import Quoting

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROOM, LEAST, THICKEST = 0.34, 3.0, 7.0  # inches of a row and of a picture, points of a line
OUTLETS, SPEAKERS = 14, 18
Places = Mapping[str, tuple[float, float]]


def most_quoting(pairs: Sequence[Quoting]) -> list[Quoting]:
    """The pairs of the outlets and speakers that have most of them, as many as a picture holds."""
    outlets = {name for name, _ in _ranked(pairs, "outlet")[:OUTLETS]}
    speakers = {name for name, _ in _ranked(pairs, "speaker")[:SPEAKERS]}
    return [one for one in pairs if one.outlet in outlets and one.speaker in speakers]


def draw_network(
    pairs: Sequence[Quoting], title: str, sides: tuple[str, str], form: PictureFormat, *, rtl: bool = True
) -> bytes:
    """The picture of the pairs; ``sides`` are the words for outlets and speakers.

    Raises:
        InputError: matplotlib or networkx is not installed.
    """
    with drawing():
        import networkx as nx  # noqa: PLC0415

        graph = nx.Graph()
        graph.add_weighted_edges_from((f"o {one.outlet}", f"s {one.speaker}", one.claims) for one in pairs)
        outlets, speakers = _ranked(pairs, "outlet"), _ranked(pairs, "speaker")
        right = 1.0 if rtl else 0.0
        places = _column("o", outlets, right) | _column("s", speakers, 1 - right)
        figure = sheet(9, max(LEAST, 1 + ROOM * max(len(outlets), len(speakers), 1)))
        axes = figure.add_subplot()
        widest = max((one.claims for one in pairs), default=1)
        widths = [0.5 + THICKEST * data["weight"] / widest for *_, data in graph.edges(data=True)]
        nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color=GREY, alpha=0.55)
        _dots(axes, places)
        _names(axes, places, {f"o {name}": n for name, n in outlets} | {f"s {name}": n for name, n in speakers})
        _heads(axes, sides, right, title)
        return written(figure, form, title)


def _ranked(pairs: Sequence[Quoting], side: str) -> list[tuple[str, int]]:
    """The names of a side with their claims, the most frequent first."""
    counted: Counter[str] = Counter()
    for one in pairs:
        counted[getattr(one, side)] += one.claims
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def _column(mark: str, ranked: Sequence[tuple[str, int]], x: float) -> dict[str, tuple[float, float]]:
    return {f"{mark} {name}": (x, 1 - (row + 0.5) / len(ranked)) for row, (name, _) in enumerate(ranked)}


def _dots(axes: Axes, places: Places) -> None:
    for mark, shape, tone in (("o", "s", BLUE), ("s", "o", ORANGE)):
        own = [place for name, place in places.items() if name.startswith(f"{mark} ")]
        if own:
            across, up = zip(*own, strict=True)
            axes.scatter(across, up, marker=shape, c=tone, s=60, edgecolors=INK, zorder=3)


def _names(axes: Axes, places: Places, figures: Mapping[str, int]) -> None:
    """Each name outside the column, with its figure."""
    for name, (x, y) in places.items():
        left = x == 0
        words = f"{shown(name[2:])} ({figures[name]:,})"
        offset = (-9, 0) if left else (9, 0)
        align = "right" if left else "left"
        axes.annotate(words, (x, y), offset, textcoords="offset points", ha=align, va="center", size=9, color=INK)


def _heads(axes: Axes, sides: tuple[str, str], right: float, title: str) -> None:
    axes.set_title(f"{shown(title, 80)}\n", color=INK, size=12)
    for words, x in zip(sides, (right, 1 - right), strict=True):
        axes.annotate(shown(words), (x, 1.02), ha="center", size=10, weight="bold", color=INK)
    axes.set_xlim(-0.55, 1.55)
    axes.set_ylim(-0.02, 1.08)
    axes.axis("off")
