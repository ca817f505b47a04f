"""The words of a document as the scorer sees them: each word, its class, and what the rulebook says of it."""

from __future__ import annotations

from functools import cached_property
from weakref import WeakKeyDictionary

from attribution.engine.lexicon import Lexicon, PhraseTable
from attribution.engine.phrases import Reader
from attribution.engine.trained.clusters import MIDDLE, Clusters
from attribution.rulebook.schema import WordRole

ROLES = (
    WordRole.COMPLEMENTIZER,
    WordRole.PREPOSITION,
    WordRole.CONJUNCTION,
    WordRole.SUBORDINATOR,
    WordRole.RELATIVE,
    WordRole.AUXILIARY,
    WordRole.SWITCH,
    WordRole.CLAUSE_END,
    WordRole.NOMINAL_END,
    WordRole.TAKEN_UP,
    WordRole.CONTRAST,
    WordRole.NEGATION,
    WordRole.FINITE_VERB,
    WordRole.GIVEN_NAME,
    WordRole.ROLE_HEAD,
    WordRole.ORGANIZATION_HEAD,
    WordRole.VERBAL_NOUN,
    WordRole.PRONOUN,
    WordRole.TIME,
    WordRole.MONTH,
    WordRole.OUTLET_HEAD,
    WordRole.ADVERB,
    WordRole.OCCASION,
)
OTHER_TABLES = ("titles", "unnamed", "media", "outlets", "entities")
OUTSIDE = "#"
Tables = dict[str, list[tuple[str, PhraseTable]]]


_KNOWN: WeakKeyDictionary[Lexicon, Tables] = WeakKeyDictionary()


def _tables(lexicon: Lexicon) -> Tables:
    """The tables that have a phrase beginning with a word, by that word: few words begin any."""
    if lexicon not in _KNOWN:
        named = [(role.value, lexicon.roles[role]) for role in ROLES]
        named += [(name, getattr(lexicon, name)) for name in OTHER_TABLES]
        tables: Tables = {}
        for name, table in named:
            for word in table.first_words:
                tables.setdefault(word, []).append((name, table))
        _KNOWN[lexicon] = tables
    return _KNOWN[lexicon]


class TokenView:
    """Answers about the words of one document; ``roles[i]`` are the names of what the rulebook says of word ``i``."""

    def __init__(self, reader: Reader, clusters: Clusters, frequent: frozenset[str]) -> None:
        self.reader = reader
        self.clusters = clusters
        self.frequent = frequent
        self.size = len(reader.words)

    @cached_property
    def roles(self) -> list[set[str]]:
        """What the rulebook and the letters say of each word."""
        reader = self.reader
        found: list[set[str]] = [set() for _ in range(self.size)]
        tables = _tables(reader.lexicon)
        for index, norm in enumerate(reader.words.norm):
            for name, table in tables.get(norm, ()):
                self._mark(found, index, name, table)
            found[index] |= self._letters(index)
        for opened, (past, _) in reader.quotations.items():
            for index in range(opened, past):
                found[index].add("quoted")
        return found

    def _mark(self, found: list[set[str]], index: int, name: str, table: PhraseTable) -> None:
        for position in range(index, min(self.size, index + self.reader.table(table, index))):
            found[position].add(name)

    def _letters(self, index: int) -> set[str]:
        reader = self.reader
        tests = {
            "comma": reader.comma(index),
            "mark": reader.punctuation(index),
            "definite": reader.definite(index),
            "report": reader.norm(index) in reader.lexicon.verb_forms,
            "proclitic": reader.proclitic(index, "ب") or reader.proclitic(index, "ل"),
            "feminine": reader.words.raw[index].endswith(("ة", "ات")),
            "digits": reader.norm(index).isdigit(),
        }
        return {name for name, holds in tests.items() if holds}

    @cached_property
    def _shapes(self) -> list[str]:
        return [".".join(sorted(names)) for names in self.roles]

    def has(self, index: int, name: str) -> bool:
        """Whether the word has this role."""
        return 0 <= index < self.size and name in self.roles[index]

    def shape(self, index: int) -> str:
        """All roles of the word as one name."""
        return self._shapes[index] if 0 <= index < self.size else OUTSIDE

    def word(self, index: int) -> str:
        """The folded word when it is frequent, otherwise its last two letters."""
        if not 0 <= index < self.size:
            return OUTSIDE
        norm = self.reader.words.norm[index]
        return norm if norm in self.frequent else f"~{norm[-2:]}"

    def cluster(self, index: int, grain: int = MIDDLE) -> str:
        """The word's distributional class."""
        return self.clusters.of(self.reader.words.norm[index], grain) if 0 <= index < self.size else OUTSIDE

    def norm(self, index: int) -> str:
        """The folded word itself."""
        return self.reader.norm(index)

    def raw(self, index: int) -> str:
        """The word as written."""
        return self.reader.words.raw[index] if 0 <= index < self.size else ""
