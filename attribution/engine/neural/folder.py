"""The folder of a trained pipeline: loaded with a person's rules laid over it, or told in one line why it cannot be."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from thinc.api import Config

from attribution.errors import AttributionError, InputError

FORMAT = 1
CONFIG, META = "config.cfg", "meta.json"
KEY = "attribution_format"
REMEDY = "train it again with this version"


def load_folder(folder: Path, rules: str | None, ruled: Iterable[str]) -> Language:
    """The pipeline of a folder, its rule stages (``ruled``) made anew from the built-in rules with ``rules`` laid over.

    Raises:
        InputError: it is no pipeline of this program, or of another format, or needs what is not installed.
        RuleError: the rules do not hold.
    """
    stages = _stages(folder)
    overrides: dict[str, Any] = {f"components.{stage}.rules": rules for stage in ruled if stage in stages}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other versions of spaCy: what cannot be loaded is told below
            return spacy.load(folder, config={**overrides, "nlp.tokenizer.rules": rules}, exclude=["tokenizer"])
    except AttributionError:
        raise
    # Blind: the bytes go through spaCy, thinc, msgpack, NumPy and, with an encoder, torch and its tokenizers. Each has
    # errors of its own for a file that is cut off or foreign, some of them plain `Exception`s that have no name here.
    except Exception as error:
        raise InputError(f"cannot be loaded: {_first_line(error)}", place=str(folder), remedy=REMEDY) from error


def _stages(folder: Path) -> list[str]:
    """The components of the saved pipeline, after a look at whether they can be loaded here."""
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        factories = [each["factory"] for each in Config().from_disk(folder / CONFIG)["components"].values()]
        names = list(Config().from_disk(folder / CONFIG)["nlp"]["pipeline"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("no pipeline of this program", place=str(folder), remedy="give what `train` wrote") from error
    if "attribution_scoring" not in factories:
        raise InputError("no pipeline of this program", place=str(folder), remedy="give what `train` wrote")
    if meta.get(KEY, FORMAT) != FORMAT:
        raise InputError(f"a pipeline of format {meta[KEY]}, not {FORMAT}", place=str(folder), remedy=REMEDY)
    if "transformer" in factories and importlib.util.find_spec("spacy_transformers") is None:
        remedy = "pip install 'attribution[transformers]'"
        raise InputError("its encoder needs spacy-transformers", place=str(folder), remedy=remedy)
    return names


def digest_of(model: Path) -> str:
    """A digest of a file of weights, or of all files of a folder but its description (``meta.json``)."""
    total = hashlib.sha256()
    if not model.is_dir():
        total.update(model.read_bytes())
        return total.hexdigest()
    for path in sorted(path for path in model.rglob("*") if path.is_file() and path.name != META):
        total.update(path.relative_to(model).as_posix().encode() + b"\0")
        with path.open("rb") as content:
            total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def mark(nlp: Language) -> None:
    """Note in the pipeline's description by which format of this program it is written."""
    nlp.meta[KEY] = FORMAT
