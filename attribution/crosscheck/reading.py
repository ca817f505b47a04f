"""One claim made ready to be compared: its words, numbers, and what turns it round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from attribution.crosscheck.knowledge import Knowledge
from attribution.crosscheck.lexicon import Lexicon, Sighting
from attribution.crosscheck.numbers import Counted, counted
from attribution.crosscheck.statement import Statement
from attribution.crosscheck.words import Word
from attribution.rulebook.schema import ComparisonSense
from attribution.terms import CueClass

LEAST_WEIGHT = 0.05
PLACED, TELLING = 1.0, 1.5  # weight from which a word tells where a claim lies, and what it is about
LONGEST = 300  # words that are looked at: the work grows with the product of both lengths


@dataclass(frozen=True, slots=True)
class Read:
    """A claim as it is compared. ``weights`` of its words: their rarity, next to nothing for words that tell nothing;
    ``denies``, ``accuses``, ``confesses``: the words by which it does, the cue's among them; ``refers``: it names what
    others said without saying it again (``هذه الاتهامات``); ``about``: the stems of its words and of its speaker's that
    tell what it is about, and how rare each is; ``direction``: where its words lie among those that keep like company,
    ``direction_named`` with the speaker's."""

    statement: Statement
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    sightings: tuple[Sighting, ...]
    counted: Counted
    speaker: tuple[Word, ...]
    cue_class: CueClass | None
    negations: tuple[str, ...]
    denies: tuple[str, ...]
    denying_cue: bool
    accuses: tuple[str, ...]
    confesses: tuple[str, ...]
    refers: bool
    about: Mapping[str, float] = field(compare=False)
    direction: NDArray[np.float64] = field(compare=False)
    direction_named: NDArray[np.float64] = field(compare=False)


def read(statement: Statement, lexicon: Lexicon, knowledge: Knowledge) -> Read:
    """A claim made ready."""
    words = lexicon.stemmer.words(statement.text)[:LONGEST]
    cue = lexicon.stemmer.words(statement.cue or "")
    sightings, at_cue = lexicon.sightings(words), lexicon.sightings(cue)
    cue_class = lexicon.cue_class(statement.cue)
    weights = tuple(weight_of(word, lexicon, knowledge) for word in words)
    speaker = lexicon.stemmer.words(statement.speaker or "")
    weighted = [(word.stem, weight) for word, weight in zip(words, weights, strict=True)]
    named = [*weighted, *((word.stem, weight_of(word, lexicon, knowledge)) for word in speaker)]

    def seen(sense: ComparisonSense) -> tuple[str, ...]:
        found = [_phrase(words, one) for one in sightings if one.entry.sense is sense]
        return (*(_phrase(cue, one) for one in at_cue if one.entry.sense is sense), *found)

    denying = any(one.entry.sense is ComparisonSense.DENIAL for one in at_cue) or cue_class is CueClass.DENY
    return Read(
        statement,
        words,
        weights,
        sightings,
        counted(words, sightings, lexicon, statement.text),
        speaker,
        cue_class,
        tuple(_phrase(words, one) for one in sightings if one.entry.sense is ComparisonSense.NEGATION),
        seen(ComparisonSense.DENIAL) or ((statement.cue or "",) if denying else ()),
        denying,
        seen(ComparisonSense.ACCUSATION) or ((statement.cue or "",) if cue_class is CueClass.ACCUSE else ()),
        seen(ComparisonSense.CONFESSION),
        any(one.entry.sense is ComparisonSense.REFERENCE for one in sightings),
        {stem: weight for stem, weight in named if weight > TELLING},
        knowledge.direction(one for one in weighted if one[1] > PLACED),
        knowledge.direction(one for one in named if one[1] > PLACED),
    )


def weight_of(word: Word, lexicon: Lexicon, knowledge: Knowledge) -> float:
    """How much a word tells: its rarity."""
    if word.norm in lexicon.empty or word.norm[1:] in lexicon.empty or len(word.norm) == 1:
        return LEAST_WEIGHT
    return max(LEAST_WEIGHT, knowledge.rarity_of(word.stem))


def _phrase(words: tuple[Word, ...], sighting: Sighting) -> str:
    return " ".join(word.norm for word in words[sighting.first : sighting.last])
