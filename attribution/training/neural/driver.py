"""The training of the neural reader: spaCy's components and optimizer, a loop that can be cut short and gone on with.

``spacy train`` has no checkpoint to resume from. This loop updates the same components by the same configuration; it
reads the articles with the rules once instead of once an epoch, draws each epoch's order and dropout from the seed and
the number of the epoch, and leaves a checkpoint behind every epoch, so that a resumed training ends where an
uninterrupted one would have.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.schemas import ConfigSchemaTraining
from spacy.training import Example
from spacy.util import load_model_from_config, registry
from thinc.api import fix_random_seed

from attribution.engine.trained.gathering import candidates_of
from attribution.errors import InputError
from attribution.evaluation.annotations import GoldDocument
from attribution.training.neural.checkpoint import Learners, load_checkpoint, save_checkpoint
from attribution.training.neural.gold_reader import example_of
from attribution.training.neural.plan import Plan

READER, ENCODER, SCORING = "attribution_reader", "transformer", "attribution_scoring"
SPREAD = 100_003
"""A prime that keeps the seeds of the epochs of neighbouring seeds apart."""


@dataclass(frozen=True, slots=True)
class Step:
    """One batch. ``epoch`` counts from 1; ``loss``: the mean over the batches of the epoch so far; ``last``: whether
    the epoch ends with it."""

    epoch: int
    epochs: int
    loss: float
    last: bool


class Course:
    """One training. ``nlp`` is the pipeline that learns.

    Raises:
        InputError: the articles have no candidate to learn from.
    """

    def __init__(self, plan: Plan, gold: Sequence[GoldDocument]) -> None:
        self.plan, self.gold = plan, list(gold)
        fix_random_seed(plan.seed)
        self.nlp: Language = load_model_from_config(plan.config(), auto_fill=True)
        self.examples = [_annotated(self.nlp, each) for each in self.gold]
        if not any(candidates_of(example.predicted) for example in self.examples):
            raise InputError("too few attributions to learn from", remedy="give more annotated articles")
        self.size = self._size(self.nlp.config["training"]["batcher"]["size"])
        self.steps = len(self._batches(0))
        config = plan.schedule(self.nlp.config, self.steps).interpolate()
        self.training = registry.resolve(config["training"], schema=ConfigSchemaTraining)
        self.optimizer: Any = self.training["optimizer"]
        names = [name for name in (ENCODER, READER) if name in self.nlp.pipe_names]
        self.learners = Learners(dict(self._pipes(names)), self.optimizer, plan.digest(self.gold))
        frozen = [name for name in self.nlp.pipe_names if name not in names]
        with self.nlp.select_pipes(disable=frozen):
            self.nlp.initialize(lambda: self.examples, sgd=self.optimizer)

    def _pipes(self, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
        yield from ((name, self.nlp.get_pipe(name)) for name in names)

    @property
    def epochs(self) -> int:
        """How many passes there are to be."""
        return int(self.training["max_epochs"])

    def run(self, folder: Path | None = None, *, resume: bool = False) -> Iterator[Step]:
        """Train, one step a batch; with ``folder`` a checkpoint is kept there, from which ``resume`` goes on.

        Raises:
            InputError: the checkpoint cannot be gone on from.
        """
        done = load_checkpoint(folder, self.learners, self.steps) if resume and folder is not None else 0
        for number in range(done, self.epochs):
            for count, loss in enumerate(self._pass(number), 1):
                last = count == self.steps
                if last and folder is not None:
                    save_checkpoint(folder, number + 1, self.learners)
                yield Step(number + 1, self.epochs, loss / count, last)

    def _pass(self, number: int) -> Iterator[float]:
        """One pass over the articles; the sum of the losses after each batch."""
        fix_random_seed(self.plan.seed * SPREAD + number + 1)
        losses = {READER: 0.0}
        for batch in self._batches(number):
            for pipe in self.learners.components.values():
                pipe.update(batch, drop=self.training["dropout"], sgd=None, losses=losses)
            for pipe in self.learners.components.values():
                pipe.finish_update(self.optimizer)
            self.optimizer.step_schedules()
            yield losses[READER]

    def _batches(self, number: int) -> list[list[Example]]:
        """The batches of an epoch, in an order that seed and epoch determine. They are cut by articles, not by words:
        the schedule counts steps, so that every epoch must have as many."""
        order = list(self.examples)
        random.Random(self.plan.seed * SPREAD + number).shuffle(order)  # noqa: S311 - an order, no secret
        return [order[start : start + self.size] for start in range(0, len(order), self.size)]

    def _size(self, words: int) -> int:
        """How many articles have about so many words."""
        mean = sum(len(example.predicted) for example in self.examples) / len(self.examples)
        return max(1, round(words / max(1.0, mean)))

    def pipeline(self) -> Language:
        """The trained pipeline, with the averaged weights where the optimizer keeps them."""
        for pipe in self.learners.components.values():
            _settle(pipe.model, self.optimizer.averages or {})
        return self.nlp


def _settle(model: Any, averages: dict[Any, Any]) -> None:  # noqa: ANN401 - a thinc model of any kind
    """Put the averages in place of the weights, for good."""
    for node in model.walk():
        for name in node.param_names:
            if (node.id, name) in averages:
                node.set_param(name, averages[node.id, name])


def _annotated(nlp: Language, gold: GoldDocument) -> Example:
    """An example whose predicted side the rule stages have read."""
    example = example_of(nlp, gold)
    for name in nlp.config["training"]["annotating_components"]:
        example.predicted = nlp.get_pipe(name)(example.predicted)
    return example
