"""Speakers across documents, and the decisions on who is who, for machines: JSON and rows of CSV. Keys are stable."""

from __future__ import annotations

from attribution.queries import Decision, Grounds, ListedSpeaker, ShownSpeaker, SpeakerName
from attribution.records import Record
from attribution.report.records import known_speaker_record

FIELDS = ("id", "name", "kind", "claims", "documents", "spellings")
DECISION_FIELDS = (
    "number", "action", "name", "kind", "other_name", "other_kind", "by", "at", "why", "withdrawn_by", "withdrawn_at",
    "withdrawn_why",
)  # fmt: skip
BETWEEN = " | "  # spellings in one cell of CSV: joint names hold the marks of Arabic


def listed_record(one: ListedSpeaker) -> Record:
    """A speaker of a list as JSON."""
    figures = {"claims": one.claims, "documents": one.documents, "spellings": list(one.spellings)}
    return {**known_speaker_record(one.speaker), **figures}


def shown_record(one: ShownSpeaker) -> Record:
    """A speaker with all that is known of it as JSON."""
    return {
        **known_speaker_record(one.speaker),
        "claims": one.claims,
        "joint": one.joint,
        "appearances": one.appearances,
        "spellings": [
            {**_name_record(each.name), "claims": each.claims, "documents": each.documents} for each in one.spellings
        ],
        "documents": [
            {"id": each.id, "title": each.title, "published": each.published, "claims": each.claims}
            for each in one.documents
        ],
        "outlets": {each.name: each.claims for each in one.outlets},
        "classes": {each.name: each.claims for each in one.classes},
        "decisions": [decision_record(each) for each in one.decisions],
    }


def decision_record(one: Decision) -> Record:
    """A decision as JSON; ``withdrawn`` is null while it stands."""
    return {
        "number": one.number,
        "action": one.action.value,
        "speaker": _name_record(one.speaker),
        "other": _name_record(one.other),
        **_grounds_record(one.grounds),
        "withdrawn": one.withdrawn and _grounds_record(one.withdrawn),
    }


def listed_cells(one: ListedSpeaker) -> tuple[str, ...]:
    """A speaker of a list as a row of CSV."""
    known = one.speaker
    return known.id, known.name, known.kind.value, str(one.claims), str(one.documents), BETWEEN.join(one.spellings)


def decision_cells(one: Decision) -> tuple[str, ...]:
    """A decision as a row of CSV."""
    told = (str(one.number), one.action.value, *one.speaker, *one.other)
    return (*told, *_grounds_cells(one.grounds), *_grounds_cells(one.withdrawn))


def _name_record(name: SpeakerName) -> Record:
    return {"name": name.name, "kind": name.kind}


def _grounds_record(grounds: Grounds) -> Record:
    return {"by": grounds.by, "at": grounds.at, "why": grounds.why}


def _grounds_cells(grounds: Grounds | None) -> tuple[str, str, str]:
    return ("", "", "") if grounds is None else (grounds.by, grounds.at, grounds.why or "")
