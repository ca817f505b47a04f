"""What two texts have in common, run by run: greedy string tiling (Wise 1993), longest runs first, moved ones too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from attribution.crosscheck.copies.fingerprints import RUN, Hashes

MOST_PLACES = 8  # of one run in one text: what is said over and over is no copy, and its cost would be the square
EDITED = 4  # words that an editor may have put, cut or changed between two runs of one passage


@dataclass(frozen=True, slots=True)
class Tile:
    """Words ``a`` up to ``a_end`` of one text and ``b`` up to ``b_end`` of the other, the last left out, of which
    ``words`` are the same in both."""

    a: int
    a_end: int
    b: int
    b_end: int
    words: int


def tiles_of(a: Hashes, b: Hashes) -> list[Tile]:
    """The runs that the texts share, none over another, in the order of the first text."""
    free_a, free_b = np.ones(len(a) + RUN, dtype=bool), np.ones(len(b) + RUN, dtype=bool)
    tiles = []
    for length, i, j in sorted((-length, i, j) for i, j, length in _shared_runs(a, b)):
        tile = _still_free(i, j, -length, free_a, free_b)
        if tile is not None:
            free_a[tile.a : tile.a_end] = free_b[tile.b : tile.b_end] = False
            tiles.append(tile)
    return sorted(tiles, key=lambda tile: (tile.a, tile.b))


def joined(tiles: list[Tile]) -> list[Tile]:
    """The tiles with those in one that follow each other in both texts but for a few edited words."""
    passages: list[Tile] = []
    for tile in tiles:
        last = passages[-1] if passages else None
        if last and 0 <= tile.a - last.a_end <= EDITED and 0 <= tile.b - last.b_end <= EDITED:
            passages[-1] = replace(last, a_end=tile.a_end, b_end=tile.b_end, words=last.words + tile.words)
        else:
            passages.append(tile)
    return passages


def _shared_runs(a: Hashes, b: Hashes) -> Iterator[tuple[int, int, int]]:
    """Where the longest runs of both begin, and their words."""
    places: dict[int, list[int]] = {}
    for i in np.flatnonzero(np.isin(a, b)).tolist():
        places.setdefault(int(a[i]), []).append(i)
    for j in np.flatnonzero(np.isin(b, a)).tolist():
        for i in places[int(b[j])][:MOST_PLACES]:
            if not (i and j and a[i - 1] == b[j - 1]):
                yield i, j, _length(a, b, i, j)


def _length(a: Hashes, b: Hashes, i: int, j: int) -> int:
    size = min(len(a) - i, len(b) - j)
    differ = np.flatnonzero(a[i : i + size] != b[j : j + size])
    return (int(differ[0]) if len(differ) else size) + RUN - 1


def _still_free(i: int, j: int, length: int, free_a: np.ndarray, free_b: np.ndarray) -> Tile | None:
    """The longest piece of a run that no longer run has taken; none where it is shorter than a run."""
    free = np.concatenate(([False], free_a[i : i + length] & free_b[j : j + length], [False]))
    edges = np.flatnonzero(np.diff(free))
    pieces = [(int(start - end), int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if not pieces or -min(pieces)[0] < RUN:
        return None
    _, start, end = min(pieces)
    return Tile(i + start, i + end, j + start, j + end, end - start)
