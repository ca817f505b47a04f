"""Documents in which given speakers say one thing each, for tests of who is who."""

from __future__ import annotations

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Speaker
from attribution.queries import Grounds
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, SpeakerKind

AT = "2026-11-28T12:00:00Z"
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
