"""Checkpoints of a training: weights, moments of the optimizer and how far it has come, in one file.

thinc numbers its layers anew in every process, so the optimizer's moments are kept by a layer's place in its component.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import srsly

from attribution.errors import InputError

NAME = "checkpoint.msgpack"
FORMAT = 1
MOMENTS = ("mom1", "mom2", "averages")
Key = tuple[Any, str]


@dataclass(frozen=True, slots=True)
class Learners:
    """What a checkpoint holds: the components that learn, by name, and their optimizer. ``digest`` names the
    training."""

    components: Mapping[str, Any]
    optimizer: Any
    digest: str

    def keyed(self) -> Iterator[tuple[str, Key]]:
        """Every parameter's place, which lasts, with the key by which the optimizer knows it in this process."""
        for component, pipe in self.components.items():
            for number, node in enumerate(pipe.model.walk()):
                for name in node.param_names:
                    yield f"{component}/{number}/{name}", (node.id, name)
                for shim_number, shim in enumerate(node.shims):
                    parameters = getattr(getattr(shim, "_model", None), "named_parameters", None)
                    for name, _ in parameters() if parameters else ():
                        yield f"{component}/{number}/{shim_number}/{name}", (shim.id, name)


def save_checkpoint(folder: Path, epoch: int, learners: Learners) -> None:
    """Write what is needed to go on after ``epoch`` epochs; the earlier checkpoint stays until this one is whole."""
    optimizer = learners.optimizer
    places = {key: place for place, key in learners.keyed()}
    state = {
        "format": FORMAT,
        "digest": learners.digest,
        "epoch": epoch,
        "weights": {name: pipe.to_bytes(exclude=["vocab"]) for name, pipe in learners.components.items()},
        "updates": {places[key]: count for key, count in optimizer.nr_update.items() if key in places},
        **{moment: _placed(getattr(optimizer, moment) or {}, places) for moment in MOMENTS},
    }
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{NAME}.partial"
    partial.write_bytes(srsly.msgpack_dumps(state))
    partial.replace(folder / NAME)


def load_checkpoint(folder: Path, learners: Learners, steps: int) -> int:
    """Put weights and optimizer in the state of the checkpoint; the epochs that are done. ``steps``: the steps of an
    epoch.

    Raises:
        InputError: there is none, it cannot be read, or it belongs to another training.
    """
    state = _read(folder / NAME, learners.digest)
    for name, weights in state["weights"].items():
        learners.components[name].from_bytes(weights, exclude=["vocab"])
    keys, optimizer = dict(learners.keyed()), learners.optimizer
    for moment in MOMENTS:
        held = getattr(optimizer, moment)
        if held is not None:
            held.update({keys[place]: np.array(array) for place, array in state[moment].items()})
    optimizer.nr_update.update({keys[place]: count for place, count in state["updates"].items()})
    for _ in range(state["epoch"] * steps):
        optimizer.step_schedules()
    return int(state["epoch"])


def _read(path: Path, digest: str) -> dict[str, Any]:
    try:
        state = srsly.msgpack_loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError("no checkpoint to go on from", place=str(path), remedy="leave out --resume") from error
    except (OSError, ValueError) as error:
        raise InputError("no checkpoint", place=str(path), remedy="delete it, and train without --resume") from error
    if not isinstance(state, dict) or (state.get("format"), state.get("digest")) != (FORMAT, digest):
        remedy = "give the files and options that it began with, or another --out"
        raise InputError("a checkpoint of another training", place=str(path), remedy=remedy)
    return state


def _placed(moments: Mapping[Key, Any], places: Mapping[Key, str]) -> dict[str, Any]:
    return {places[key]: array for key, array in moments.items() if key in places}
