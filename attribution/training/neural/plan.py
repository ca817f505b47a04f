"""What a training is to be: the configuration filled in, and a digest by which a checkpoint knows its own training."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thinc.api import Config

from attribution.errors import InputError
from attribution.evaluation.annotations import GoldDocument

CONFIGS = Path(__file__).resolve().parents[1] / "configs"
SMALL = "small"
"""The name that stands for the encoder of convolutions, which needs no torch."""
EXTRA = "pip install 'attribution[transformers]'"


@dataclass(frozen=True, slots=True)
class Plan:
    """One training of the neural reader. ``encoder``: ``small``, or a path or name of Hugging Face; ``epochs``: passes
    over the articles, those of the configuration where it is none; ``rate``: likewise the highest learning rate."""

    encoder: str = SMALL
    epochs: int | None = None
    seed: int = 0
    rate: float | None = None

    @property
    def transformer(self) -> bool:
        """Whether torch is needed."""
        return self.encoder != SMALL

    def config(self) -> Config:
        """The configuration of the package with the plan filled in."""
        name = "transformer.cfg" if self.transformer else "small.cfg"
        config = Config().from_disk(CONFIGS / name, interpolate=False)
        config["system"]["seed"] = self.seed
        if self.transformer:
            config["paths"]["encoder"] = self.encoder
        if self.epochs is not None:
            config["training"]["max_epochs"] = self.epochs
        if self.rate is not None:
            config["training"]["optimizer"]["learn_rate"]["initial_rate"] = self.rate
        return config

    def schedule(self, config: Config, steps: int) -> Config:
        """The configuration with a learning rate that falls to nothing behind the last of ``steps`` an epoch."""
        training = config["training"]
        rate, total = training["optimizer"]["learn_rate"], steps * training["max_epochs"]
        rate["total_steps"], rate["warmup_steps"] = total + 1, min(rate["warmup_steps"], total // 10)
        return config

    def digest(self, gold: Sequence[GoldDocument]) -> str:
        """Names the training: its configuration, the encoder's files and the articles with their annotations."""
        total = hashlib.sha256(self.config().to_str(interpolate=False).encode())
        for each in gold:
            total.update(repr((each.document.id, each.document.text, each.annotations)).encode())
        folder = Path(self.encoder)
        if folder.is_dir():
            for path in sorted(path for path in folder.iterdir() if path.is_file()):
                total.update(f"{path.name} {path.stat().st_size}\n".encode())
        return total.hexdigest()

    def check(self) -> None:
        """Find out before the work begins what would stop it.

        Raises:
            InputError: the extra is not installed, or the encoder is not there.
        """
        if not self.transformer:
            return
        check_extra("--encoder")
        folder = Path(self.encoder)
        if folder.exists() and not (folder / "config.json").is_file():
            remedy = "give the folder that its save_pretrained wrote"
            raise InputError("no encoder of Hugging Face", place=self.encoder, remedy=remedy)
        _check_tokenizer(self.encoder)


def check_extra(place: str) -> None:
    """Whether the extra ``transformers`` is installed, which is needed at ``place``.

    Raises:
        InputError: it is not.
    """
    for package in ("torch", "transformers", "spacy_transformers"):
        if importlib.util.find_spec(package) is None:
            raise InputError(f"{package} is not installed", place=place, remedy=EXTRA)


def _check_tokenizer(encoder: str) -> None:
    from transformers import AutoConfig, AutoTokenizer  # noqa: PLC0415 - only where it is installed

    try:
        AutoConfig.from_pretrained(encoder)
        tokenizer: Any = AutoTokenizer.from_pretrained(encoder)  # type: ignore[no-untyped-call]  # of transformers
    except (OSError, ValueError, json.JSONDecodeError) as error:
        remedy = "check the name or the network, or give the folder of an encoder"
        raise InputError("no such encoder", place=encoder, remedy=remedy) from error
    if not tokenizer.is_fast:
        raise InputError("no fast tokenizer", place=encoder, remedy="choose an encoder with a tokenizer.json")
