"""What unlabelled news tells of stems: how rare each is, which keep the same company, which replace one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Knowledge:
    """``stems``, the most frequent first; ``rarity``: the logarithm of one over the share of paragraphs that hold each,
    shape ``(stems,)``; ``vectors``: directions in which stems of like company lie, shape ``(stems, dimensions)``;
    ``substitutes``: pairs of stems that outlets write for one another, each in the order of the alphabet."""

    stems: tuple[str, ...]
    rarity: NDArray[np.float16]
    vectors: NDArray[np.int8]
    substitutes: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Stem → its row."""
        return {stem: index for index, stem in enumerate(self.stems)}

    @cached_property
    def _directions(self) -> NDArray[np.float32]:
        vectors = self.vectors.astype(np.float32)
        directions: NDArray[np.float32] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return directions

    @cached_property
    def _rarities(self) -> list[float]:
        return [float(value) for value in self.rarity]

    @cached_property
    def rarest(self) -> float:
        """The rarity of a stem that is not listed."""
        return max(self._rarities, default=1.0)

    @cached_property
    def nearness(self) -> dict[tuple[str, str], float]:
        """Two folded words, in the order of the alphabet → how near they were found to be."""
        return {}

    def rarity_of(self, stem: str) -> float:
        """How rare a stem is, in nats; one that is not listed is as rare as the rarest."""
        place = self.places.get(stem)
        return self.rarest if place is None else self._rarities[place]

    def substitute(self, one: str, other: str) -> bool:
        """Whether outlets write one stem for the other."""
        return ((one, other) if one < other else (other, one)) in self.substitutes

    def direction(self, weighted: Iterable[tuple[str, float]]) -> NDArray[np.float64]:
        """Where stems lie together, by weight; of length 1, or 0 where none is listed. Shape ``(dimensions,)``."""
        rows = [(self.places[stem], weight) for stem, weight in weighted if stem in self.places]
        places = [place for place, _ in rows]
        total = np.array([weight for _, weight in rows]) @ self._directions[places].astype(np.float64)
        direction: NDArray[np.float64] = total / max(float(np.linalg.norm(total)), 1e-9)
        return direction

    def likeness(self, one: str, other: str) -> float:
        """The cosine of two stems' vectors; 0 where one is not listed."""
        first, second = self.places.get(one), self.places.get(other)
        if first is None or second is None:
            return 0.0
        return float(self._directions[first] @ self._directions[second])
