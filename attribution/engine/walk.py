"""A walk from a cue to the words that tie its content: what has been seen on the way, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import Aspect, CueClass

Range = tuple[int, int]
LONGEST_WALK = 60


class Open(Enum):
    """What the next word would be part of."""

    SOURCE = auto()
    MEDIUM = auto()
    ADDRESSEE = auto()
    COMMA = auto()
    ASIDE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Tie:
    """Where a content begins, and by which rule. ``skip`` characters of its first word belong to the tie (the ب of
    ``بتحسين``); ``quoted`` when the content is the quotation that begins there."""

    first: int
    rule: str
    skip: int = 0
    quoted: bool = False


@dataclass(slots=True)
class Reading:
    """What a cue governs, in word numbers. ``passed`` are saying participles on the way (``تابع الوزير قائلا``), which
    report nothing of their own."""

    tie: Tie
    source: Range | None = None
    addressee: Range | None = None
    medium: Range | None = None
    time: Range | None = None
    source_skip: int = 0
    addressee_skip: int = 0
    passed: tuple[int, ...] = ()


@dataclass(slots=True)
class Walk:
    """The state of one walk. ``preceded`` when the subject stands before the cue, so that none is looked for behind it;
    ``second`` when the cue is not the first word of its sentence's clause; ``relayed`` once the ``عن`` of a verb that
    relays has been passed."""

    reader: Reader
    cue: Cue
    limit: int
    preceded: bool = False
    second: bool = False
    source: Range | None = None
    addressee: Range | None = None
    addressee_skip: int = 0
    medium: Range | None = None
    time: Range | None = None
    open: Open = Open.SOURCE
    apposed: bool = False
    relayed: bool = False
    passed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.limit = min(self.limit, self.cue.last + LONGEST_WALK)
        if not self.seeks_source:
            self.open = Open.NOTHING

    @property
    def seeks_source(self) -> bool:
        """Whether a source may stand behind the cue."""
        return not self.preceded and self.cue.aspect is not Aspect.PARTICIPLE

    @property
    def joined(self) -> bool:
        """Whether the cue is a second verb of its sentence, joined by و to the clause of a subject that is known."""
        return self.second and self.reader.norm(self.cue.first - 1) == "و" and self.cue.pronoun is None

    def governs(self, government: Government | None) -> bool:
        """Whether the cue governs this complement."""
        return government in self.cue.governs

    def uses(self, rule: str) -> bool:
        """Whether a structure is in use, that is not switched off."""
        return rule not in self.reader.lexicon.off

    def tie(self, first: int, rule: str, *, skip: int = 0, quoted: bool = False) -> Tie | None:
        """The tie of a structure; none where that is switched off."""
        return Tie(first, rule, skip, quoted) if self.uses(rule) else None

    def occasion(self, index: int) -> int:
        """How many words open an occasion at ``index``: a preposition before a medium, a time or a place."""
        reader = self.reader
        length = reader.role(WordRole.OCCASION, index)
        through = reader.norm(index) == "ب" and reader.table(reader.lexicon.media, index + 1)
        return length or int(bool(through) and not (self._only_bi and reader.definite(index + 1)))

    @property
    def _only_bi(self) -> bool:
        """Whether the cue's complement is a noun with ب (``رحب بالبيان``), so that a medium with ب may be that."""
        return self.governs(Government.BI) and self.cue.cue_class is CueClass.EXPRESS

    def inside_name(self, index: int) -> bool:
        """Whether the word with ب belongs to a name (``الرئيس بشار الأسد``)."""
        reader = self.reader
        return bool(reader.role(WordRole.GIVEN_NAME, index) or reader.table(reader.lexicon.entities, index))
