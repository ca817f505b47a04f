"""The closed schema of ``rules/*.yaml``: what a rule may say, and nothing else.

A file is ``kind: <kind>`` and ``rules: [...]``; each rule has a stable ``id``, ``examples`` in which it must fire and
``counterexamples`` in which it must not. An unknown field is an error, never ignored.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from attribution.terms import CueClass, LineKind, MediumKind, SpeakerKind

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]


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


class Rule(BaseModel):
    """What every rule has. ``note`` says what it does, ``note_ar`` the same in Arabic."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: RuleId
    examples: Texts
    counterexamples: Texts
    note: Text | None = None
    note_ar: Text | None = None


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

    forms: Texts
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

    forms: Texts
    frame: Frame
    cue_class: CueClass = Field(alias="class", default=CueClass.SAY)
    takes_verb: bool = False


class PseudoCue(Rule):
    """A context that cancels a cue: the words directly before it or directly after it. ``cues`` are written forms;
    none means every cue."""

    cues: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()


class QuotationMark(Rule):
    """A pair of quotation marks; the same character twice when it opens and closes."""

    open: Text
    close: Text


class Title(Rule):
    """Titles and roles that stand before a name (``وزير الخارجية``) and are left out of it."""

    forms: Texts


class Unnamed(Rule):
    """The head nouns of sources without a name. ``grade``: ``none`` (``مصدر``), ``role`` (``مسؤول``), ``body``
    (``مسؤولون في شركة``), ``public`` (``شهود``، ``ناشطون``)."""

    forms: Texts
    grade: Literal["none", "role", "body", "public"]


class Outlet(Rule):
    """An outlet or agency with every name that it goes by, in Arabic and Latin letters.

    ``common``: one of its names is an everyday word or a place too (``اليوم``، ``الرياض``), so that a bare name is
    the outlet only in quotation marks, in brackets or after ``صحيفة``، ``وكالة``، ``قناة``."""

    name: Text
    aliases: tuple[Text, ...] = ()
    outlet_kind: Literal["agency", "newspaper", "television", "radio", "site", "magazine"]
    common: bool = False
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    domains: tuple[Text, ...] = ()


class Medium(Rule):
    """A document or occasion by which something is said: ``بيان``، ``مؤتمر صحفي``، ``تغريدة``."""

    forms: Texts
    medium_kind: MediumKind


class Entity(Rule):
    """A name that the engine knows: a state, a capital that speaks for it, a body, an office, a party, a person.

    ``common``: a one-word name of it is an everyday word or many people's name too (``مالي``، ``ماي``), so that it
    counts only beside the full name or a title. ``wikidata``: its item there, where it is sure."""

    name: Text
    aliases: tuple[Text, ...] = ()
    entity_kind: SpeakerKind
    common: bool = False
    gender: Literal["m", "f"] | None = None
    capital: tuple[Text, ...] = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")] | None = None


class LineRule(Rule):
    """A line that is not body text, by what it starts with, ends with, or is."""

    line: LineKind
    starts: tuple[Text, ...] = ()
    ends: tuple[Text, ...] = ()
    whole: tuple[Text, ...] = ()


class WordRole(StrEnum):
    """The closed classes of words that the engine reads structure from."""

    COMPLEMENTIZER = "complementizer"
    NEGATION = "negation"
    CONJUNCTION = "conjunction"
    PREPOSITION = "preposition"
    SUBORDINATOR = "subordinator"
    RELATIVE = "relative"
    PRONOUN = "pronoun"
    AUXILIARY = "auxiliary"
    SWITCH = "switch"
    TIME = "time"
    MONTH = "month"
    ORDINAL = "ordinal"
    WHOLE_WORD = "whole-word"
    COUNTERPART = "counterpart"
    DUAL_OR_PLURAL = "dual-or-plural"
    OCCASION = "occasion"
    ABBREVIATION = "abbreviation"
    VERBAL_NOUN = "verbal-noun"
    ADDRESSEE_HEAD = "addressee-head"
    BEFORE_LISTENERS = "before-listeners"
    CLAUSE_END = "clause-end"
    CLAUSE_GOES_ON = "clause-goes-on"
    NOMINAL_END = "nominal-end"
    ECHO = "echo"
    NOUN_BREAK = "noun-break"
    TAKEN_UP = "taken-up"
    EVIDENCE = "evidence"
    ISSUED = "issued"
    ADVERSATIVE = "adversative"
    CONTRAST = "contrast"
    HOMOGRAPH = "homograph"
    MODAL = "modal"
    NAMED_THING = "named-thing"
    PLACE_HEAD = "place-head"
    ADVERB = "adverb"
    VOCABULARY = "vocabulary"
    COMMON_NOUN = "common-noun"
    NAMESAKE_HEAD = "namesake-head"
    FINITE_VERB = "finite-verb"
    LABEL = "label"
    GIVEN_NAME = "given-name"
    NAME_PARTICLE = "name-particle"
    NAME_BOUNDARY = "name-boundary"
    ROLE_HEAD = "role-head"
    DUAL_ROLE = "dual-role"
    HONORIFIC = "honorific"
    ESTEEM = "esteem"
    ORGANIZATION_HEAD = "organization-head"
    OUTLET_HEAD = "outlet-head"
    DOCUMENT_HEAD = "document-head"
    SOURCE_HEAD = "source-head"
    PEOPLE = "people"
    BODIES = "bodies"
    QUANTIFIER = "quantifier"
    DEMONSTRATIVE = "demonstrative"
    SAME = "same"
    KINSHIP = "kinship"
    NAME_KIND = "name-kind"
    TAKING_UP = "taking-up"
    SHOWN_PEOPLE = "shown-people"
    WITHHELD = "withheld"
    ANOTHER = "another"
    EDGE_WORD = "edge-word"
    TITLE_WORD = "title-word"
    BASELINE_VERB = "baseline-verb"
    PERIOD = "period"
    REPORTER = "reporter"
    RELAYING = "relaying"
    HOSTING = "hosting"
    TOLD_BEFORE = "told-before"
    UNABLE = "unable"
    CHANNEL_NUMBER = "channel-number"
    UNNAMED_AGENCIES = "unnamed-agencies"
    PASSING = "passing"
    LIGHT = "light"
    CLAUSE_OPENER = "clause-opener"
    FREE_RELATIVE = "free-relative"
    TYING = "tying"
    CIRCUMSTANCE = "circumstance"
    BACK_REFERENCE = "back-reference"
    GOVERNING_NOUN = "governing-noun"
    JOINED_VERB = "joined-verb"


class WordList(Rule):
    """Words of one role. A phrase is written with spaces."""

    role: WordRole
    words: Texts


class TimeSense(StrEnum):
    """What a word of time tells. ``values`` of its rule are numbers of months, days of the week by ISO 8601, lengths of
    units in days, or steps away from the article's date."""

    MONTH = "month"
    HIJRI_MONTH = "hijri-month"
    WEEKDAY = "weekday"
    DAY = "day"
    PART_OF_DAY = "part-of-day"
    UNIT = "unit"
    UNIT_DUAL = "unit-dual"
    UNIT_PLURAL = "unit-plural"
    SHIFT = "shift"
    PART = "part"
    DISTANCE = "distance"
    NUMBER = "number"
    SEVERAL = "several"
    VAGUE = "vague"
    ERA = "era"
    UNTIL = "until"
    PARTICLE = "particle"


class TimeWords(Rule):
    """What words of time mean: a value and the words and phrases that stand for it."""

    sense: TimeSense
    values: Annotated[dict[int, Texts], Field(min_length=1)]


class ComparisonSense(StrEnum):
    """What a word tells in the comparison of two claims. The words of ``same`` mean one thing; those of ``opposite``
    and those that stand ``against`` them exclude each other; ``values`` of ``number`` are numbers, of ``scale`` what
    the number before is multiplied by; ``filler`` words stand for one another in reports without meaning the same."""

    NEGATION = "negation"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    CONFESSION = "confession"
    REFERENCE = "reference"
    ABOUT = "about"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    NUMBER = "number"
    SCALE = "scale"
    PERCENT = "percent"
    MEASURE = "measure"
    FILLER = "filler"
    SAME = "same"
    OPPOSITE = "opposite"


class ComparisonWords(Rule):
    """Words by which two claims are compared; ``against`` holds the other side of ``opposite``."""

    sense: ComparisonSense
    words: tuple[Text, ...] = ()
    against: tuple[Text, ...] = ()
    values: dict[int, Texts] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _has_what_its_sense_needs(self) -> ComparisonWords:
        """Numbers have values, the others words, and opposites two sides.

        Raises:
            ValueError: one of them is missing, or is there for nothing.
        """
        counted = self.sense in {ComparisonSense.NUMBER, ComparisonSense.SCALE}
        wanted = {"values"} if counted else {"words"}
        wanted |= {"against"} if self.sense is ComparisonSense.OPPOSITE else set()
        given = {name for name in ("words", "against", "values") if getattr(self, name)}
        if wanted != given:
            raise ValueError(f"a rule of the sense {self.sense} has {' and '.join(sorted(wanted, reverse=True))}")
        return self


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
