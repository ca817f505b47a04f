"""The roles that a list of words can have: the closed classes that the engine and the checks read structure from.

What the words of a role do is told by the ``note`` of the rule that lists them, and shown by its examples.
"""

from __future__ import annotations

from enum import StrEnum


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
    CLAUSE_NEGATION = "clause-negation"
    BEFORE_OR_AFTER = "before-or-after"
    YEAR_WORD = "year-word"
    ANY = "any"
    WHOLE_OF = "whole-of"
    INCLUSIVE = "inclusive"
    PARTITIVE = "partitive"
    IN_IT = "in-it"
    BEFORE_TIME = "before-time"
    SO_TOLD = "so-told"
    TELLING_OF = "telling-of"
    ON_BEHALF = "on-behalf"
    DESPITE = "despite"
    TOPIC = "topic"
    BODY_TIE = "body-tie"
    OUTLET_TIE = "outlet-tie"
    TALKED_TO = "talked-to"
    THE_PRESS = "the-press"
    PLATFORM = "platform"
    NO_OUTLET = "no-outlet"
    BROADCASTER = "broadcaster"
    NUMBERED_OUTLET = "numbered-outlet"
    MASCULINE_OUTLET = "masculine-outlet"
    PLACE_OR_OUTLET = "place-or-outlet"
    THE_NET = "the-net"
    NEWS_NOUN = "news-noun"
    MEDIA_NOUN = "media-noun"


SINGLE = frozenset(
    {
        WordRole.CLAUSE_NEGATION,
        WordRole.BEFORE_OR_AFTER,
        WordRole.YEAR_WORD,
        WordRole.ANY,
        WordRole.WHOLE_OF,
        WordRole.INCLUSIVE,
        WordRole.PARTITIVE,
        WordRole.IN_IT,
        WordRole.BEFORE_TIME,
        WordRole.TELLING_OF,
        WordRole.ON_BEHALF,
        WordRole.DESPITE,
        WordRole.TOPIC,
        WordRole.BODY_TIE,
        WordRole.OUTLET_TIE,
        WordRole.TALKED_TO,
        WordRole.THE_PRESS,
        WordRole.PLATFORM,
        WordRole.NO_OUTLET,
        WordRole.BROADCASTER,
        WordRole.NUMBERED_OUTLET,
        WordRole.MASCULINE_OUTLET,
        WordRole.PLACE_OR_OUTLET,
        WordRole.THE_NET,
        WordRole.NEWS_NOUN,
        WordRole.MEDIA_NOUN,
    }
)
"""Roles whose words are asked for one by one, so that a phrase would never be found."""
