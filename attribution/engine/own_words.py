"""Whose words a verb inside a quotation is: the quoted speaker's own (``نؤكد أن``), which is no report, or what the
quotation tells of somebody else (``"التقى الزعيمان وأكدا أن"``)."""

from __future__ import annotations

from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.sources import carries_subject
from attribution.engine.walk import Range
from attribution.rulebook.schema import WordRole
from attribution.terms import Aspect

FIRST_PERSON, JOINING = ("ي", "نا"), frozenset({"و", "ف", "ثم", "لكن", "ولكن"})


def own_words(reader: Reader, report: Report) -> bool:
    """Whether a verb stands inside a quotation without a subject of its own: the speaker's own words (``نؤكد أن``)."""
    cue, source = report.cue, report.reading.source
    if cue.first not in reader.inside:
        return False
    if source is not None and cue.aspect is not Aspect.PARTICIPLE:
        return _points(reader, source)
    return not _tells_of_another(reader, cue)


def _tells_of_another(reader: Reader, cue: Cue) -> bool:
    """Whether the quotation goes on with what somebody else said whom it has named: ``"التقى الزعيمان وأكدا أن"``،
    ``"لكنهم طالبوا بـ"``، ``"اتصل الرجل، مؤكدا أن"``. A past in ت may be the speaker's own (``وأكدت``)."""
    before = reader.norm(cue.first - 1)
    if cue.aspect is Aspect.PARTICIPLE:
        return reader.comma(cue.first - 1)
    told_of = carries_subject(reader, cue.first - 1) and not before.endswith(FIRST_PERSON)
    told_of = told_of and not reader.bare_complementizer(cue.first - 1)
    joined = before in JOINING and cue.aspect is Aspect.PAST and not reader.norm(cue.first).endswith(("ت", "نا"))
    return told_of or joined


def _points(reader: Reader, source: Range) -> bool:
    """Whether the source is a pronoun by itself, so that nobody is reported: ``هذا يؤكد أن``، ``أنت تتحدث عن``."""
    first, last = source
    pronoun = reader.role(WordRole.PRONOUN, first) or reader.role(WordRole.DEMONSTRATIVE, first)
    return last - first == 1 and (bool(pronoun) or bool(reader.role(WordRole.ADVERB, first)))
