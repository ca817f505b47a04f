"""The closed schema of ``rules/*.yaml``: what a rule may say, and nothing else.

A file is ``kind: <kind>`` and ``rules: [...]``; each rule has a stable ``id``, ``examples`` in which it must fire and
``counterexamples`` in which it must not. An unknown field is an error, never ignored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from attribution.rulebook.lists import ComparisonSense, ComparisonWords, TimeSense, TimeWords, WordList
from attribution.rulebook.roles import WordRole
from attribution.rulebook.rule import Rule, SomeWords, Text, Words
from attribution.terms import CueClass, LineKind, MediumKind, SpeakerKind

__all__ = [
    "KINDS",
    "OFF",
    "AnyRule",
    "ComparisonSense",
    "ComparisonWords",
    "CueExpression",
    "CueNoun",
    "CueVerb",
    "Entity",
    "Frame",
    "Government",
    "LineRule",
    "Medium",
    "Outlet",
    "PseudoCue",
    "QuotationMark",
    "Rule",
    "Structure",
    "TimeSense",
    "TimeWords",
    "Title",
    "Trained",
    "Unnamed",
    "WordList",
    "WordRole",
]


class Government(StrEnum):
    """What ties a content to its cue. ``that``: أن، إن; ``quotation``: a colon or an opening mark;
    ``object``: the bare noun phrase; the rest are prepositions."""

    THAT = "that"
    QUOTATION = "quotation"
    OBJECT = "object"
    BI = "ب"
    ALA = "على"
    ILA = "إلى"
    AN = "عن"
    MIN = "من"
    LI = "ل"
    FI = "في"
    HAWLA = "حول"


class CueVerb(Rule):
    """A reporting verb by its stems. ``participle``: ``auto`` derives it (``يضيف`` → ``مضيف``), ``none`` has none.

    ``governs`` names the complements with which it reports; without one of them beside it, it is no cue.
    ``addressee: object`` says that its object is the person spoken to (``طالب X بـ``), a preposition there that he
    stands behind it (``طلب من X``); ``relays`` that what follows
    ``عن`` is its source, and its subject the outlet that hands the words on (``نقلت الوكالة عن X أن``)."""

    past: Text
    present: Text
    participle: Text = "auto"
    cue_class: CueClass = Field(alias="class")
    governs: Annotated[tuple[Government, ...], Field(min_length=1)]
    addressee: Literal["object", "من", "none"] = "none"
    relays: bool = False


class CueNoun(Rule):
    """A noun that reports. ``source``: ``genitive`` (``تصريحات الوزير``), ``suffix`` (``قوله``), or ``antecedent``: the
    noun that it qualifies (``القرار الداعي إلى``)."""

    forms: Words
    cue_class: CueClass = Field(alias="class")
    governs: Annotated[tuple[Government, ...], Field(min_length=1)]
    source: Literal["genitive", "suffix", "antecedent"] = "genitive"


class Frame(StrEnum):
    """How a fixed expression sits in its sentence. ``according-to``: ``بحسب X`` qualifies a clause; ``quoted-from``:
    ``نقلا عن X أن``; ``document-says``: ``جاء في X أن``; ``speech-verb``: a whole saying verb (``مضى يقول``)."""

    ACCORDING_TO = "according-to"
    QUOTED_FROM = "quoted-from"
    DOCUMENT_SAYS = "document-says"
    SPEECH_VERB = "speech-verb"


class CueExpression(Rule):
    """A particle or fixed expression that is one cue: ``بحسب``، ``وفقا لـ``، ``على حد قول``، ``جاء في``.

    ``takes_verb`` lets it stand before a reporting verb as one cue: ``وفق ما أعلنت``، ``حسبما قالت``."""

    forms: Words
    frame: Frame
    cue_class: CueClass = Field(alias="class", default=CueClass.SAY)
    takes_verb: bool = False


class PseudoCue(Rule):
    """A context that cancels a cue: the words directly before it or directly after it. ``cues`` are written forms;
    none means every cue."""

    cues: SomeWords = ()
    before: SomeWords = ()
    after: SomeWords = ()


class QuotationMark(Rule):
    """A pair of quotation marks; the same character twice when it opens and closes."""

    open: Text
    close: Text


class Title(Rule):
    """Titles and roles that stand before a name (``وزير الخارجية``) and are left out of it."""

    forms: Words


class Unnamed(Rule):
    """The head nouns of sources without a name. ``grade``: ``none`` (``مصدر``), ``role`` (``مسؤول``), ``body``
    (``مسؤولون في شركة``), ``public`` (``شهود``، ``ناشطون``)."""

    forms: Words
    grade: Literal["none", "role", "body", "public"]


class Outlet(Rule):
    """An outlet or agency with every name that it goes by, in Arabic and Latin letters.

    ``common``: one of its names is an everyday word or a place too (``اليوم``، ``الرياض``), so that a bare name is
    the outlet only in quotation marks, in brackets or after ``صحيفة``، ``وكالة``، ``قناة``."""

    name: Text
    aliases: SomeWords = ()
    outlet_kind: Literal["agency", "newspaper", "television", "radio", "site", "magazine"]
    common: bool = False
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    domains: SomeWords = ()


class Medium(Rule):
    """A document or occasion by which something is said: ``بيان``، ``مؤتمر صحفي``، ``تغريدة``."""

    forms: Words
    medium_kind: MediumKind


class Entity(Rule):
    """A name that the engine knows: a state, a capital that speaks for it, a body, an office, a party, a person.

    ``common``: a one-word name of it is an everyday word or many people's name too (``مالي``، ``ماي``), so that it
    counts only beside the full name or a title. ``wikidata``: its item there, where it is sure."""

    name: Text
    aliases: SomeWords = ()
    entity_kind: SpeakerKind
    common: bool = False
    gender: Literal["m", "f"] | None = None
    capital: SomeWords = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None


class LineRule(Rule):
    """A line that is not body text, by what it starts with, ends with, or is."""

    line: LineKind
    starts: SomeWords = ()
    ends: SomeWords = ()
    whole: SomeWords = ()


class Structure(Rule):
    """A rule that is built into the engine's reading of clauses and speakers. It is listed here so that it can be
    shown, explained, tested and switched off; its ``note`` says what it does.

    ``last_resort``: it is the answer where no other rule has one, so that nothing is left when it is switched off."""

    note: Text
    last_resort: bool = False


class Trained(Rule):
    """A decision of the trained part. It is listed here so that it can be shown and explained; its ``note`` says what
    it does, and its examples hold for the packaged weights."""

    note: Text


AnyRule = (
    CueVerb
    | CueNoun
    | CueExpression
    | PseudoCue
    | QuotationMark
    | Title
    | Unnamed
    | Outlet
    | Medium
    | Entity
    | LineRule
    | WordList
    | TimeWords
    | ComparisonWords
    | Structure
    | Trained
)

OFF = "switched-off"  # not `off`, which is false in YAML
"""The kind of a file that holds no rules but the ids of built-in ones that are not to be used."""

KINDS: dict[str, type[Rule]] = {
    "cue-verbs": CueVerb,
    "cue-nouns": CueNoun,
    "cue-expressions": CueExpression,
    "pseudo-cues": PseudoCue,
    "quotation-marks": QuotationMark,
    "titles": Title,
    "unnamed-sources": Unnamed,
    "outlets": Outlet,
    "media": Medium,
    "entities": Entity,
    "lines": LineRule,
    "words": WordList,
    "times": TimeWords,
    "comparison": ComparisonWords,
    "structures": Structure,
    "trained": Trained,
}
