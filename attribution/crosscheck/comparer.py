"""The comparison of two claims."""

from __future__ import annotations

from pathlib import Path

from attribution.crosscheck.features import features
from attribution.crosscheck.lexicon import Lexicon
from attribution.crosscheck.model import PACKAGED, Model
from attribution.crosscheck.origins import independent
from attribution.crosscheck.reading import Read, read
from attribution.crosscheck.reasons import kind_of, reasons
from attribution.crosscheck.sight import Sight, plainly_denied, plainly_opposed, see
from attribution.crosscheck.statement import Comparison, Reason, Statement, days_apart
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import ComparisonSense
from attribution.terms import Relation

UNSURE = 0.5
ONE_TEXT = Reason("الخبران ينقلان نصا واحدا", "both articles print one text")
PLAINLY = 0.7  # probability of what is plainly opposed: counts grow, so that two may be right at their time


class Comparer:
    """Compares claims by the rulebook's words and a model's weights."""

    def __init__(self, rulebook: Rulebook, model: Model | None = None) -> None:
        self.model = Model.load(PACKAGED) if model is None else model
        self._lexicon = Lexicon(rulebook)

    @classmethod
    def of(cls, rulebook: Rulebook, weights: Path | None = None) -> Comparer:
        """A comparer with the weights of a file, or the packaged ones.

        Raises:
            InputError: the file cannot be read.
        """
        return cls(rulebook, Model.load(weights or PACKAGED))

    def read(self, statement: Statement) -> Read:
        """A claim made ready, to be compared with many others."""
        return read(statement, self._lexicon, self.model.knowledge)

    def stems(self, text: str) -> frozenset[str]:
        """The stems of a claim's words: little of what reading it takes."""
        return frozenset(word.stem for word in self._lexicon.stemmer.words(text))

    def is_denial(self, cue: str | None) -> bool:
        """Whether a cue says that something is not so: ``نفى``, and not ``رفض``."""
        sightings = self._lexicon.sightings(self._lexicon.stemmer.words(cue or ""))
        return any(one.entry.sense is ComparisonSense.DENIAL for one in sightings)

    def compare(self, a: Statement, b: Statement, *, one_text: bool = False) -> Comparison:
        """How two claims stand to each other; ``one_text``: both stand in what their articles print of one text."""
        return self.judge(see(self.read(a), self.read(b), self.model.knowledge), one_text=one_text)

    def judge(self, sight: Sight, *, one_text: bool = False, one_event: bool = False) -> Comparison:
        """How two claims that were laid beside each other stand; ``one_event``: it is known that they tell of one."""
        relation, chance = self._choose(sight, one_event=one_event)
        score = self.model.sureness(chance)
        contradiction = kind_of(sight) if relation is Relation.CONTRADICT else None
        return Comparison(
            relation,
            contradiction,
            independent(sight, relation, one_text=one_text),
            score,
            score < UNSURE,
            (*reasons(sight, relation), *([ONE_TEXT] if one_text else [])),
        )

    def _choose(self, sight: Sight, *, one_event: bool) -> tuple[Relation, float]:
        """The relation, and the probability that is calibrated; what is plain to see is not weighed."""
        if word_for_word(sight):
            return Relation.COPY, 1.0
        seen = features(sight)
        if plainly_opposed(sight) or plainly_denied(sight):
            return Relation.CONTRADICT, max(PLAINLY, self.model.chances(seen)[Relation.CONTRADICT])
        days = days_apart(sight.a.statement.published, sight.b.statement.published)
        return self.model.decide(seen, days, one_event=one_event)


def word_for_word(sight: Sight) -> bool:
    """Whether both claims have the same words in the same order and neither denies what the other says."""
    a, b = sight.a, sight.b
    same = [word.norm for word in a.words] == [word.norm for word in b.words]
    return same and bool(a.words) and bool(a.denies) == bool(b.denies)
