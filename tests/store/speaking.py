"""Documents in which given speakers say one thing each, for tests of who is who."""

from __future__ import annotations

from dataclasses import replace

from conftest import engine_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from sqlalchemy import select

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker
from attribution.queries import ClaimQuery, Grounds, ShownSpeaker, SpeakerQuery
from attribution.spans import Span
from attribution.store import ClaimStore
from attribution.store.tables import JointMemberRow, SpeakerNameRow, SpeakerRow
from attribution.terms import AttributionType, CueClass, SpeakerKind

MINISTER = ("مولود تشاوش أوجلو", "مولود جاويش أوغلو")  # both stand in the sample article
AT = "2026-11-28T12:00:00Z"
LATER = Grounds("سامي", "2026-11-29T08:00:00Z", None)
DESK = Grounds("هالة", AT, "المقالان يصفان وزيرا واحدا")


def said(document_id: str, *speakers: str, kind: SpeakerKind = SpeakerKind.PERSON, **facts: str) -> Check:
    """A document in which each of the speakers says one thing."""
    sentences = [f"قال {speaker} إن الأمر {number} مستقر.\n" for number, speaker in enumerate(speakers, 1)]
    text = "".join(sentences)
    starts = [sum(map(len, sentences[:number])) for number in range(len(sentences))]
    found = tuple(_said(text, start, speaker, kind) for start, speaker in zip(starts, speakers, strict=True))
    analysis = Analysis(Document(document_id, text, **facts), (), (), found, ())
    return Check(analysis, claims_of(analysis))


def _said(text: str, start: int, speaker: str, kind: SpeakerKind) -> Attribution:
    """The attribution of the sentence that begins there."""
    content = text.index(" إن الأمر", start) + 4
    return Attribution(
        id=f"a{start}",
        cue=Span.of(text, start, start + 3),
        source=Span.of(text, start + 4, start + 4 + len(speaker)),
        content=(Span.of(text, content, text.index(" مستقر", content)),),
        type=AttributionType.INDIRECT,
        cue_class=CueClass.SAY,
        speaker=Speaker(speaker, SpeakerKind.GROUP if "؛" in speaker else kind),
    )


def names(store: ClaimStore, **query: object) -> list[tuple[str, int, tuple[str, ...]]]:
    listed = store.speakers.list(replace(SpeakerQuery(), **query))  # type: ignore[arg-type]  # as the caller has them
    return [(one.speaker.name, one.claims, one.spellings) for one in listed]


def documents_of(store: ClaimStore, speaker: str) -> list[str]:
    return [claim.document_id for claim in store.list(ClaimQuery(speaker=speaker))]


def spelled(shown: ShownSpeaker) -> set[str]:
    return {one.name.name for one in shown.spellings}


def links_of(place: str) -> list[tuple[object, ...]]:
    """Every name with its skeleton and speaker, and every joint name with its members, without the keys of rows."""
    speaker = (SpeakerRow.id, SpeakerRow.name, SpeakerRow.kind)
    names = select(SpeakerNameRow.name, SpeakerNameRow.kind, SpeakerNameRow.skeleton, *speaker).join(
        SpeakerRow, SpeakerRow.key == SpeakerNameRow.speaker_key
    )
    joint = select(SpeakerNameRow.name, JointMemberRow.position, JointMemberRow.name, JointMemberRow.skeleton).join(
        SpeakerNameRow, SpeakerNameRow.key == JointMemberRow.name_key
    )
    with engine_of(place).connect() as connection:
        return sorted(map(tuple, (*connection.execute(names), *connection.execute(joint))), key=str)


SPELLINGS = [
    "فلاديمير بوتين",
    "فلادمير بوتين",
    "Vladimir Putin",
    *MINISTER,
    "أحمد حسن",
    "أحمد حسين",
    "احمد حسن",
]
JOINT = st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=2, unique=True).map("؛ ".join)
SPOKEN = st.lists(st.sampled_from(SPELLINGS) | JOINT, min_size=1, max_size=6, unique=True)
PACE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
