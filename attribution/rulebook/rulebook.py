"""The rulebook in memory: rules by id and by kind, and the tables that the engine looks words up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from attribution.errors import RuleError
from attribution.folding import fold
from attribution.rulebook.conjugation import VerbForm, conjugate, derived_participle
from attribution.rulebook.schema import CueExpression, CueVerb, Government, Rule, WordList, WordRole

PROCLITICS = "وفبكل"
PHRASE_PROCLITICS = ("بال", "كال", "لل")
AnyRuleType = TypeVar("AnyRuleType", bound=Rule)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A rule and the file that it came from."""

    rule: Rule
    path: Path

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


@dataclass(frozen=True, slots=True)
class CueForm:
    """A written form of a reporting verb, and the rule that it belongs to."""

    verb: CueVerb
    form: VerbForm


class Rulebook:
    """All rules in use. Looking a form up never loops over rules."""

    def __init__(self, rules: tuple[Sourced, ...]) -> None:
        self.rules: Mapping[str, Sourced] = {sourced.id: sourced for sourced in rules}

    def get(self, rule_id: str) -> Sourced:
        """The rule of that id.

        Raises:
            RuleError: there is none.
        """
        if rule_id not in self.rules:
            raise RuleError(f"no rule {rule_id!r}", remedy="see `attribution rules list`")
        return self.rules[rule_id]

    def of(self, model: type[AnyRuleType]) -> Iterator[AnyRuleType]:
        """The rules of one kind, in the order of their files."""
        for sourced in self.rules.values():
            if isinstance(sourced.rule, model):
                yield sourced.rule

    @cached_property
    def verb_forms(self) -> Mapping[str, tuple[CueForm, ...]]:
        """Folded written form → the verbs that it may be a form of."""
        table: dict[str, list[CueForm]] = defaultdict(list)
        for verb in self.of(CueVerb):
            transitive = verb.addressee == "object" or Government.OBJECT in verb.governs
            for form in conjugate(verb.past, verb.present, participle_of(verb), transitive=transitive):
                table[fold(form.text)].append(CueForm(verb, form))
        return {text: tuple(forms) for text, forms in table.items()}

    @cached_property
    def whole_words(self) -> frozenset[str]:
        """Folded words whose first letter is no proclitic: those listed, and the forms of cues (``وصف``، ``فند``)."""
        expressions = (form for rule in self.of(CueExpression) for form in rule.forms)
        openings = (fold(form.split()[0]) for form in expressions if not form.startswith(PHRASE_PROCLITICS))
        cues = (*self.verb_forms, *openings)
        return frozenset(self.words(WordRole.WHOLE_WORD)) | {word for word in cues if word[0] in PROCLITICS}

    def words(self, role: WordRole) -> Mapping[str, str]:
        """Folded word or phrase → the id of the list that holds it."""
        return {fold(word): rule.id for rule in self.of(WordList) if rule.role is role for word in rule.words}


def participle_of(verb: CueVerb) -> str | None:
    """The participle that a verb rule states, derives or lacks."""
    if verb.participle == "none":
        return None
    return derived_participle(verb.present) if verb.participle == "auto" else verb.participle
