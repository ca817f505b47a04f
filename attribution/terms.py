"""The closed sets of the field, each an enum: what a record may say and nothing else.

The names are those of PARC 3.0 (Pareti 2012), Citron and the project's annotation guide.
"""

from __future__ import annotations

from enum import StrEnum


class CueClass(StrEnum):
    """What kind of report a cue makes."""

    SAY = "say"
    ASSERT = "assert"
    ANNOUNCE = "announce"
    EXPRESS = "express"
    OPINE = "opine"
    DOUBT = "doubt"
    DENY = "deny"
    ACCUSE = "accuse"
    DEMAND = "demand"
    WARN = "warn"
    PROMISE = "promise"
    ASK = "ask"


class AttributionType(StrEnum):
    """Whose words the content gives: all in quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    OUTLET = "outlet"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


class Resolution(StrEnum):
    """How far a speaker could be resolved."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNATTRIBUTED = "unattributed"


class MediumKind(StrEnum):
    """By what something was said."""

    STATEMENT = "statement"
    PRESS_CONFERENCE = "press-conference"
    INTERVIEW = "interview"
    SPEECH = "speech"
    POST = "post"
    REPORT = "report"
    CALL = "call"
    MEETING = "meeting"
    LETTER = "letter"
    DOCUMENT = "document"
    OTHER = "other"


class Unresolved(StrEnum):
    """Why a time names no date."""

    NO_ARTICLE_DATE = "the date of the article is not known"
    EVENT = "it is told by an event or by words that are not known, not by a date"
    VAGUE = "the words name no date"
    NUMBER_UNTOLD = "how many days, weeks, months or years is not told"
    NO_SUCH_DATE = "the calendar has no such date"
    OUT_OF_RANGE = "the Hijri calendar is known only from 1343 to 1500"


class LineKind(StrEnum):
    """What a line of an article is; only title and body lines report by themselves."""

    TITLE = "title"
    SUBHEADING = "subheading"
    DATELINE = "dateline"
    CREDIT = "credit"
    FURNITURE = "furniture"
    BODY = "body"
    BLANK = "blank"


class Aspect(StrEnum):
    """The form in which a cue stands."""

    PAST = "past"
    PRESENT = "present"
    PARTICIPLE = "participle"
    NOUN = "noun"
    PARTICLE = "particle"


class Gender(StrEnum):
    """Grammatical gender."""

    MASCULINE = "m"
    FEMININE = "f"


class Number(StrEnum):
    """Grammatical number."""

    SINGULAR = "sg"
    DUAL = "du"
    PLURAL = "pl"


class FindingCode(StrEnum):
    """What an editor should look at."""

    NO_SOURCE = "ATT001"
    UNCLOSED_QUOTATION = "ATT002"
    UNNAMED_SOURCES = "ATT003"
    UNRESOLVED_SPEAKER = "ATT004"
    SECOND_HAND = "ATT005"
    HEADLINE_UNSUPPORTED = "ATT006"
    SPELLING_VARIANTS = "ATT007"
    WRITER_DOUBTS = "ATT008"
    OTHER_SPEAKER = "ATT101"
    OTHER_WORDS = "ATT102"
    CONTRADICTED = "ATT103"
    ONE_ORIGIN = "ATT104"


class Level(StrEnum):
    """How much a finding matters, for ``--fail-on``."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Grouping(StrEnum):
    """By what the attributions of a gold file are told apart, for ``--by``."""

    TYPE = "type"
    CUE_CLASS = "cue_class"
    OUTLET = "outlet"
    DOC = "doc"


class Relation(StrEnum):
    """How two claims stand to each other. ``more_specific_a``: the first entails the second and adds to it."""

    COPY = "copy"
    SAME = "same"
    MORE_SPECIFIC_A = "more_specific_a"
    MORE_SPECIFIC_B = "more_specific_b"
    CONTRADICT = "contradict"
    DIFFERENT = "different"


class Contradiction(StrEnum):
    """By what two claims contradict each other."""

    DENIAL = "denial"
    NUMBER = "number"
    POLARITY = "polarity"
    SPEAKER = "speaker"
    OTHER = "other"


class CopyKind(StrEnum):
    """What two articles have in common. ``quotation``: only words that stand in quotation marks, which two writers may
    have from their speaker."""

    WHOLE = "whole"
    PASSAGES = "passages"
    QUOTATION = "quotation"


class CreditPlace(StrEnum):
    """Where an article names whom its words are from. ``source``: the dateline, the byline, the signature; ``told``: a
    sentence in which somebody tells an agency something; ``text``: another sentence."""

    SOURCE = "source"
    TOLD = "told"
    TEXT = "text"


class OriginBasis(StrEnum):
    """By what it is known whom articles have their text from."""

    CREDIT = "credit"
    PUBLISHED = "published"
    UNKNOWN = "unknown"
