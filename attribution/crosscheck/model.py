"""The trained part of a comparison: three regressions over the readable features, and how sure they are.

The first asks whether the claims are about one thing; where they are not they are different, whatever else is seen on
them. Of those that are, the second asks whether they contradict each other; the third, among claims that do not, which
of the five remaining relations they have. Of the third, ``more_specific_a`` and ``more_specific_b`` share the weights
of the even features and have those of the odd ones with opposite signs. Reading needs NumPy alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from attribution.crosscheck.features import Features
from attribution.crosscheck.knowledge import Knowledge
from attribution.errors import InputError
from attribution.terms import Relation

PACKAGED = Path(__file__).resolve().parent.parent / "models" / "comparison.npz"
GROUPS = (Relation.COPY, Relation.SAME, Relation.MORE_SPECIFIC_A, Relation.DIFFERENT)
"""The relations that have weights for even features of their own; the other ``more_specific`` shares the first."""

AGREEING = (*GROUPS[:3], Relation.MORE_SPECIFIC_B, GROUPS[3])
SCALES = ("turning", "even", "odd", "bearing")
Vector = NDArray[np.float64]
FORM = 2
EVENT = 7  # days within which reports of one event are published


@dataclass(frozen=True)
class Scale:
    """How named features become a row: in the order of ``names``, less ``centre``, by ``spread``."""

    names: tuple[str, ...]
    centre: Vector
    spread: Vector

    def row(self, features: Mapping[str, float]) -> Vector:
        """The features of one pair. Shape ``(names,)``."""
        values = np.array([features[name] for name in self.names], dtype=np.float64)
        row: Vector = (values - self.centre) / self.spread
        return row


@dataclass(frozen=True, slots=True)
class Limits:
    """From which probability claims are taken to be about one thing: ``near`` for those that were published within a
    week, as reports of one event are; ``far`` for others; ``undated`` where nobody knows."""

    near: float
    undated: float
    far: float

    def least(self, days: int | None) -> float:
        """The limit of claims published so many days apart."""
        if days is None:
            return self.undated
        return self.near if days <= EVENT else self.far


@dataclass(frozen=True)
class Model:
    """Weights and what they go with. ``turning``: shape ``(names + 1,)``, the last for the constant; ``even``: shape
    ``(GROUPS, names + 1)``; ``odd``: shape ``(names,)``; ``bearing``: as ``turning``; ``calibration``:
    slope and constant of the log-odds that the chosen relation is right; ``threshold``: from which probability two
    claims contradict each other; ``lift``: what is added to the log-odds of ``different``; ``limits``: from which
    probability two claims are about one thing."""

    knowledge: Knowledge
    turning_scale: Scale
    even_scale: Scale
    odd_scale: Scale
    bearing_scale: Scale
    turning: Vector
    even: Vector
    odd: Vector
    bearing: Vector
    threshold: float
    lift: float
    limits: Limits
    calibration: tuple[float, float] = (1.0, 0.0)
    card: Mapping[str, Any] = field(default_factory=dict)

    def chances(self, features: Features) -> dict[Relation, float]:
        """The probability of every relation; they add up to one."""
        contradict = probability(self.turning, self.turning_scale.row(features.turning))
        odds = agreeing(self.even, self.odd, self.even_scale.row(features.even), self.odd_scale.row(features.odd))
        parts = np.exp(odds - odds.max())
        shares = (1 - contradict) * parts / parts.sum()
        return {Relation.CONTRADICT: contradict, **dict(zip(AGREEING, map(float, shares), strict=True))}

    def choose(self, chances: Mapping[Relation, float]) -> Relation:
        """The relation that is said; neither claim is more specific where nothing speaks for one of them."""
        if chances[Relation.CONTRADICT] > self.threshold:
            return Relation.CONTRADICT
        lifted = {one: chances[one] * (np.exp(self.lift) if one is Relation.DIFFERENT else 1) for one in AGREEING}
        best = max(AGREEING, key=lambda one: lifted[one])
        undecided = chances[Relation.MORE_SPECIFIC_A] == chances[Relation.MORE_SPECIFIC_B]
        return Relation.SAME if undecided and best is Relation.MORE_SPECIFIC_A else best

    def decide(self, features: Features, days: int | None, *, one_event: bool = False) -> tuple[Relation, float]:
        """The relation that is said, and its probability. ``days``: how far apart the claims were published, none where
        that is not known; ``one_event``: it is known that their reports are of one event."""
        chances = self.chances(features)
        relation = self.choose(chances)
        bearing = self.bears(features)
        if relation is Relation.DIFFERENT or one_event or bearing >= self.limits.least(days):
            return relation, chances[relation]
        return Relation.DIFFERENT, 1 - bearing * (1 - chances[Relation.DIFFERENT])

    def bears(self, features: Features) -> float:
        """The probability that two claims are about one thing."""
        return probability(self.bearing, self.bearing_scale.row(features.bearing))

    def sureness(self, chance: float) -> float:
        """The probability that the chosen relation is right, in hundredths."""
        chance = min(max(chance, 1e-6), 1 - 1e-6)
        slope, constant = self.calibration
        odds = slope * np.log(chance / (1 - chance)) + constant
        return round(float(1 / (1 + np.exp(-odds))), 2)

    def save(self, path: Path) -> None:
        """Write everything into one file; the same bytes for the same model."""
        notes = {
            "form": FORM,
            "stems": self.knowledge.stems,
            "substitutes": sorted(self.knowledge.substitutes),
            "turning": self.turning_scale.names,
            "even": self.even_scale.names,
            "odd": self.odd_scale.names,
            "bearing": self.bearing_scale.names,
            "threshold": self.threshold,
            "lift": self.lift,
            "limits": asdict(self.limits),
            "calibration": self.calibration,
            "card": dict(self.card),
        }
        arrays = {
            "notes": np.frombuffer(json.dumps(notes, ensure_ascii=False).encode(), dtype=np.uint8),
            "rarity": self.knowledge.rarity,
            "vectors": self.knowledge.vectors,
            "turning": self.turning,
            "even": self.even,
            "odd": self.odd,
            "bearing": self.bearing,
        }
        for name in SCALES:
            scale: Scale = getattr(self, f"{name}_scale")
            arrays |= {f"{name}_centre": scale.centre, f"{name}_spread": scale.spread}
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its other keyword is allow_pickle

    @classmethod
    def load(cls, path: Path = PACKAGED) -> Model:
        """Read what ``save`` wrote.

        Raises:
            InputError: no such file, or another one.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls._of({name: arrays[name] for name in arrays.files})
        except OSError as error:
            problem = f"cannot be read: {error.strerror or error}"
            raise InputError(problem, place=str(path), remedy="give a file of train-compare") from error
        except (BadZipFile, ValueError, KeyError, TypeError) as error:
            raise InputError(
                "no weights of a comparison", place=str(path), remedy="give a file of train-compare"
            ) from error

    @classmethod
    def _of(cls, arrays: Mapping[str, Any]) -> Model:
        notes = json.loads(bytes(arrays["notes"]).decode())
        if notes["form"] != FORM:
            raise ValueError(f"form {notes['form']}")
        scales = (Scale(tuple(notes[n]), arrays[f"{n}_centre"], arrays[f"{n}_spread"]) for n in SCALES)
        turning, even, odd, bearing = scales
        slope, constant = notes["calibration"]
        return cls(
            Knowledge(
                tuple(notes["stems"]),
                arrays["rarity"],
                arrays["vectors"],
                frozenset((one, other) for one, other in notes["substitutes"]),
            ),
            turning,
            even,
            odd,
            bearing,
            arrays["turning"],
            arrays["even"],
            arrays["odd"],
            arrays["bearing"],
            notes["threshold"],
            notes["lift"],
            Limits(**notes["limits"]),
            (slope, constant),
            notes["card"],
        )


def probability(weights: Vector, row: Vector) -> float:
    """What a regression answers, its constant being the last weight."""
    return float(1 / (1 + np.exp(-np.clip(row @ weights[:-1] + weights[-1], -30, 30))))


def agreeing(even: Vector, odd: Vector, even_row: Vector, odd_row: Vector) -> Vector:
    """The log-odds of ``AGREEING``, up to a constant. Shape ``(5,)``."""
    copy, same, more, different = even[:, :-1] @ even_row + even[:, -1]
    lean = float(odd @ odd_row)
    return np.array([copy, same, more + lean, more - lean, different])
