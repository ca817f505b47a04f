"""The rulebook in memory: rules by id and by kind, and the tables that the engine looks words up in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
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


@dataclass(frozen=True, slots=True)
class SwitchedOff:
    """A built-in rule that is not in use, and the file that says so."""

    sourced: Sourced
    path: Path


class Rulebook:
    """All rules in use, and the built-in ones that are ``off``. Looking a form up never loops over rules."""

    def __init__(self, rules: tuple[Sourced, ...], off: tuple[SwitchedOff, ...] = ()) -> None:
        self.rules: Mapping[str, Sourced] = {sourced.id: sourced for sourced in rules}
        self.off: Mapping[str, SwitchedOff] = {switched.sourced.id: switched for switched in off}

    def get(self, rule_id: str) -> Sourced:
        """The rule of that id, in use or not.

        Raises:
            RuleError: there is none.
        """
        if rule_id in self.off:
            return self.off[rule_id].sourced
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
            for text, form in _folded_forms(verb):
                table[text].append(form)
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
        return self._words[role]

    @cached_property
    def _words(self) -> Mapping[WordRole, Mapping[str, str]]:
        table: dict[WordRole, dict[str, str]] = {role: {} for role in WordRole}
        for rule in self.of(WordList):
            table[rule.role] |= {fold(word): rule.id for word in rule.words}
        return table


@lru_cache(maxsize=1024)
def _folded_forms(verb: CueVerb) -> tuple[tuple[str, CueForm], ...]:
    """The folded forms of a verb, kept since a user's rulebook shares nearly all verbs with the built-in one."""
    transitive = verb.addressee == "object" or Government.OBJECT in verb.governs
    forms = conjugate(verb.past, verb.present, participle_of(verb), transitive=transitive)
    return tuple((fold(form.text), CueForm(verb, form)) for form in forms)


def participle_of(verb: CueVerb) -> str | None:
    """The participle that a verb rule states, derives or lacks."""
    if verb.participle == "none":
        return None
    return derived_participle(verb.present) if verb.participle == "auto" else verb.participle
