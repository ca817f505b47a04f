"""What a person chooses from: the closed sets of the field in words, and the figures of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.queries import CountBy, Glance
from attribution.report.labels import LABELS, Language
from attribution.report.speaker_labels import SPEAKER_LABELS
from attribution.terms import AttributionType, CueClass, FindingCode, SpeakerKind
from attribution.web.labels import words

Choice = tuple[str, str]
PARAMETERS = {
    CountBy.SPEAKER: ("speaker", "speaker"),
    CountBy.PUBLISHER: ("outlet", "publishers"),
    CountBy.CLASS: ("class", "class"),
    CountBy.KIND: ("kind", "kind"),
    CountBy.TYPE: ("type", "type"),
    CountBy.FINDING: ("finding", "finding"),
}
"""By what is counted → the parameter that narrows to it, and its word."""


@dataclass(frozen=True, slots=True)
class Facet:
    """Figures of one kind: for each value the words that it is shown in and how many claims have it."""

    parameter: str
    name: str
    values: tuple[tuple[str, str, int], ...]


def choices(language: Language) -> Mapping[str, tuple[Choice, ...]]:
    """The values of each closed set with their words."""
    known, told = SPEAKER_LABELS[language], LABELS[language]
    return {
        "class": tuple((one.value, known.cue_classes[one]) for one in CueClass),
        "kind": tuple((one.value, known.kinds[one]) for one in SpeakerKind),
        "type": tuple((one.value, told.types[one]) for one in AttributionType),
        "finding": tuple((one.value, f"{one.value} {told.codes[one]}") for one in FindingCode),
    }


def facets_of(found: Glance, language: Language) -> list[Facet]:
    """The figures of a page of claims, in words."""
    return [_facet(by, found, language) for by in PARAMETERS if found.counts.get(by)]


def _facet(by: CountBy, found: Glance, language: Language) -> Facet:
    parameter, name = PARAMETERS[by]
    named = dict(choices(language).get(parameter, ()))
    values = ((one.name, named.get(one.name, one.name), one.claims) for one in found.counts[by] if one.name)
    return Facet(parameter, words(language)[name], tuple(values))
