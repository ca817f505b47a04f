"""The rulebook as the engine looks it up: phrase tables over folded words, built once with the engine's tokenizer.

A table answers "which rule's phrase starts at this word?" by walking a trie, longest phrase first, so the cost of a
document does not grow with the number of rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from attribution.engine.times.vocabulary import TimeVocabulary
from attribution.engine.tokenizer import ArabicTokenizer
from attribution.folding import fold
from attribution.rulebook import CueForm, Rulebook
from attribution.rulebook.schema import (
    CueExpression,
    CueNoun,
    Entity,
    Medium,
    Outlet,
    PseudoCue,
    QuotationMark,
    Rule,
    Title,
    Unnamed,
    WordRole,
)

UNTABLED = frozenset({WordRole.WHOLE_WORD, WordRole.VOCABULARY})


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase found: the words that it takes and the rules that hold it."""

    length: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PseudoContext:
    """A pseudo-cue as folded words: the cues it cancels (none: all) and the words right before or after them; with
    no such words it cancels its cues wherever they stand."""

    rule: str
    cues: frozenset[str]
    before: tuple[tuple[str, ...], ...]
    after: tuple[tuple[str, ...], ...]

    def cancels(self, words: Sequence[str], first: int, last: int) -> bool:
        """Whether the cue of words ``first`` to ``last`` stands in this context."""
        if self.cues and " ".join(words[first:last]) not in self.cues:
            return False
        if not self.before and not self.after:
            return bool(self.cues)
        if any(first >= len(phrase) and tuple(words[first - len(phrase) : first]) == phrase for phrase in self.before):
            return True
        return any(tuple(words[last : last + len(phrase)]) == phrase for phrase in self.after)


class PhraseTable:
    """Phrases by their folded words."""

    def __init__(self, split: Callable[[str], Sequence[str]]) -> None:
        self._split = split
        self._root = _Node()

    def add(self, phrase: str, rule: str) -> None:
        """Enter a phrase of the rule."""
        node = self._root
        for word in self._split(phrase):
            node = node.children.setdefault(word, _Node())
        if rule not in node.rules:
            node.rules.append(rule)

    def match(self, words: Sequence[str], position: int) -> Phrase | None:
        """The longest phrase that starts at ``position``."""
        node, found, index = self._root, None, position
        while index < len(words):
            child = node.children.get(words[index])
            if child is None:
                break
            node, index = child, index + 1
            if node.rules:
                found = Phrase(index - position, tuple(node.rules))
        return found

    def length(self, words: Sequence[str], position: int) -> int:
        """How many words the longest phrase has that starts at ``position``, 0 for none."""
        node = self._root.children.get(words[position]) if 0 <= position < len(words) else None
        found, index = 0, position + 1
        while node is not None:
            if node.rules:
                found = index - position
            node = node.children.get(words[index]) if index < len(words) else None
            index += 1
        return found

    @property
    def first_words(self) -> Iterable[str]:
        """The words that phrases begin with."""
        return self._root.children

    def __contains__(self, word: str) -> bool:
        node = self._root.children.get(word)
        return bool(node and node.rules)


class Lexicon:
    """All tables of one rulebook."""

    def __init__(self, rulebook: Rulebook, tokenizer: ArabicTokenizer) -> None:
        self.rulebook = rulebook
        self.off: frozenset[str] = frozenset(rulebook.off)  # structures are asked for by id; other rules are not there
        self._tokenizer = tokenizer
        self.verb_forms: Mapping[str, tuple[CueForm, ...]] = rulebook.verb_forms

        self.whole_words = rulebook.whole_words
        self.vocabulary = frozenset(rulebook.words(WordRole.VOCABULARY))
        self._listed: dict[WordRole, Mapping[str, str]] = {}

    def split(self, phrase: str) -> list[str]:
        """The folded words of a phrase, as the tokenizer cuts them."""
        return [folded for piece in self._tokenizer.pieces(phrase) if (folded := fold(piece))]

    def _table(self, entries: Iterable[tuple[str, str]]) -> PhraseTable:
        table = PhraseTable(self.split)
        for phrase, rule in entries:
            table.add(phrase, rule)
        return table

    def _forms(self, model: type[CueExpression | CueNoun | Title | Unnamed | Medium]) -> PhraseTable:
        return self._table((form, rule.id) for rule in self.rulebook.of(model) for form in rule.forms)

    def _names(self, model: type[Outlet | Entity]) -> PhraseTable:
        return self._table((form, rule.id) for rule in self.rulebook.of(model) for form in (rule.name, *rule.aliases))

    def _role(self, role: WordRole) -> PhraseTable:
        return self._table(self.rulebook.words(role).items())

    @cached_property
    def expressions(self) -> PhraseTable:
        """Fixed expressions that are cues."""
        return self._forms(CueExpression)

    @cached_property
    def nouns(self) -> PhraseTable:
        """Nouns that report."""
        return self._forms(CueNoun)

    @cached_property
    def titles(self) -> PhraseTable:
        """Titles and roles."""
        return self._forms(Title)

    @cached_property
    def unnamed(self) -> PhraseTable:
        """Heads of unnamed sources."""
        return self._forms(Unnamed)

    @cached_property
    def media(self) -> PhraseTable:
        """Documents and occasions."""
        return self._forms(Medium)

    @cached_property
    def times(self) -> TimeVocabulary:
        """What words of time mean."""
        return TimeVocabulary(self.rulebook)

    @cached_property
    def outlets(self) -> PhraseTable:
        """Outlets and agencies by every name."""
        return self._names(Outlet)

    @cached_property
    def entities(self) -> PhraseTable:
        """States, capitals, bodies, offices and people."""
        rules = list(self.rulebook.of(Entity))
        table = self._names(Entity)
        for rule in rules:
            for capital in rule.capital:
                table.add(capital, rule.id)
        return table

    @cached_property
    def roles(self) -> Mapping[WordRole, PhraseTable]:
        """The closed classes of words."""
        return {role: self._role(role) for role in WordRole if role not in UNTABLED}

    @cached_property
    def pseudo(self) -> tuple[PseudoContext, ...]:
        """The contexts that cancel a cue."""
        return tuple(self._pseudo(rule) for rule in self.rulebook.of(PseudoCue))

    def _pseudo(self, rule: PseudoCue) -> PseudoContext:
        before, after = (tuple(tuple(self.split(text)) for text in texts) for texts in (rule.before, rule.after))
        return PseudoContext(rule.id, frozenset(" ".join(self.split(text)) for text in rule.cues), before, after)

    @cached_property
    def marks(self) -> Mapping[str, tuple[str, ...]]:
        """Opening quotation mark → the marks that close it."""
        table: dict[str, tuple[str, ...]] = {}
        for rule in self.rulebook.of(QuotationMark):
            table[rule.open] = (*table.get(rule.open, ()), rule.close)
        return table

    @cached_property
    def unpaired(self) -> frozenset[tuple[str, str]]:
        """Opening and closing marks of the pairs that are switched off."""
        pairs = (switched.sourced.rule for switched in self.rulebook.off.values())
        return frozenset((rule.open, rule.close) for rule in pairs if isinstance(rule, QuotationMark))

    @cached_property
    def mark_rules(self) -> Mapping[str, tuple[str, str]]:
        """Rule id → its opening and closing mark."""
        return {rule.id: (rule.open, rule.close) for rule in self.rulebook.of(QuotationMark)}

    def listed(self, role: WordRole) -> Mapping[str, str]:
        """Folded word → the id of the list of this role that holds it."""
        if role not in self._listed:
            self._listed[role] = self.rulebook.words(role)
        return self._listed[role]

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id."""
        return self.rulebook.rules[rule_id].rule
