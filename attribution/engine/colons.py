"""The colon that reports by itself: ``بوتين: سنرد``، ``رئيس الهيئة: "لن نتراجع"``.

It reports in headlines and at the head of a line, where a short noun phrase names the speaker; not after a label
(``فيديو:``), a
time (``12:30``) or a verb, whose own complement it then ties.
"""

from __future__ import annotations

from attribution.engine.addressees import told_within
from attribution.engine.cues import Cue
from attribution.engine.layout import Sentence
from attribution.engine.phrases import Reader
from attribution.engine.sources import noun_like
from attribution.engine.walk import Reading, Tie
from attribution.rulebook.schema import WordRole
from attribution.terms import Aspect, CueClass, LineKind

COLON = "cue.mark.colon"
TIE = "tie.colon"
MAX_SPEAKER_WORDS = 9
MIN_CONTENT_WORDS = 2


def colon_cue(reader: Reader, sentence: Sentence) -> tuple[Cue, Reading] | None:
    """The colon of a sentence as its cue, or none."""
    first, last = sentence.first, sentence.last
    if not reader.lexicon.off.isdisjoint({COLON, TIE}):
        return None
    colon = next((i for i in range(first + 1, min(last, first + MAX_SPEAKER_WORDS + 1)) if reader.norm(i) == ":"), None)
    if colon is None or last - colon <= MIN_CONTENT_WORDS or not _names_speaker(reader, first, colon):
        return None
    quoted = reader.quotation(colon + 1) is not None
    if sentence.kind is not LineKind.TITLE and not quoted and not _known_speaker(reader, first):
        return None
    if _dates_an_event(reader, first, colon):
        return None
    cue = Cue(colon, colon + 1, CueClass.SAY, Aspect.PARTICLE, frozenset(), (COLON,))
    told = told_within(reader, first, colon) or _told_by_name(reader, first, colon)
    at, addressee, skip = told or (colon, None, 0)
    tie = Tie(colon + 1, TIE, quoted=quoted)
    return cue, Reading(tie, source=(first, at), addressee=addressee, addressee_skip=skip)


def _told_by_name(reader: Reader, first: int, colon: int) -> tuple[int, tuple[int, int], int] | None:
    """``خامنئي | لوفد زائر: …``: whoever a person's bare name speaks to in a headline; the ل behind an office or a body
    is the office's."""
    heads = (WordRole.ROLE_HEAD, WordRole.ORGANIZATION_HEAD)
    for index in range(first, colon):
        if any(reader.role(role, index) for role in heads) or reader.table(reader.lexicon.titles, index):
            return None
        norm = reader.norm(index)
        listens = norm.startswith("ل") and norm not in reader.lexicon.whole_words and _joined_to_noun(reader, index)
        if listens and index > first and _is_name(reader, first):
            return index, (index, colon), 1
    return None


def _joined_to_noun(reader: Reader, index: int) -> bool:
    """Whether ل is written onto a common word or a given name."""
    name = reader.lexicon.roles[WordRole.GIVEN_NAME].match([reader.norm(index)[1:]], 0)
    return name is not None or reader.proclitic(index, "ل")


def _is_name(reader: Reader, index: int) -> bool:
    named = reader.role(WordRole.GIVEN_NAME, index) or reader.table(reader.lexicon.entities, index)
    return bool(named) or reader.norm(index) not in reader.lexicon.vocabulary


def _names_speaker(reader: Reader, first: int, colon: int) -> bool:
    if reader.role(WordRole.LABEL, first) or not noun_like(reader, first):
        return False
    verbs = any(
        reader.norm(index) in reader.lexicon.verb_forms and not reader.definite(index) for index in range(first, colon)
    )
    marks = any(reader.comma(index) or reader.norm(index) in {"؟", "!", "/"} for index in range(first, colon))
    return not verbs and not marks


def _known_speaker(reader: Reader, first: int) -> bool:
    lexicon = reader.lexicon
    tables = (lexicon.titles, lexicon.entities, lexicon.unnamed, lexicon.roles[WordRole.GIVEN_NAME])
    return any(reader.table(table, first) for table in tables)


def _dates_an_event(reader: Reader, first: int, colon: int) -> bool:
    """``اليابان: إعدام سبعة أشخاص``: a place before a verbal noun says where something happened."""
    place = reader.table(reader.lexicon.entities, first) == colon - first
    return place and bool(reader.role(WordRole.VERBAL_NOUN, colon + 1))
