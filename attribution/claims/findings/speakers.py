"""ATT003, ATT004 and ATT008: speakers without a name, speakers in doubt, and speakers whom the writer doubts."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.claims.findings.article import Article, Stretches
from attribution.claims.findings.lexicon import folded_words
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Attribution, Speaker
from attribution.spans import Span
from attribution.terms import CueClass, FindingCode, LineKind, Resolution, SpeakerKind

JOINED = "؛"  # between the names of several speakers
ARTICLE, PLURALS, OWN = "ال", ("ون", "ين", "اء"), "نا"
GRADES = {
    "none": ("مصدر بلا اسم ولا صفة", "a source with neither name nor role"),
    "role": ("صفة بلا اسم", "a role without a name"),
    "body": ("جهة يتحدث عنها من لم يُسمَّ", "somebody without a name who speaks from a body"),
    "public": ("ناس بلا أسماء", "people without names"),
}
LEAST_SHARED, SHARED = 3, 0.7
"""How many words that carry meaning a claim must have to be compared, and how much of them another's must share."""
AGAINST = frozenset({CueClass.DENY, CueClass.DOUBT, CueClass.ASK})
NAMELESS = frozenset({SpeakerKind.ANONYMOUS, SpeakerKind.GROUP})


def unnamed_sources(article: Article) -> Iterator[Remark]:
    """A claim that nobody with a name stands for; a source of unknown grade may be a name that no list holds.

    A headline shortens its source, whom the body may name: its claim counts where the body tells it.
    """
    told_again = any(article.is_in(one.cue, LineKind.BODY) for one in article.attributions)
    named = _roles_with_names(article)
    told: dict[str, Span] = {}
    for attribution in article.attributions:
        grade, name = _grade(article, attribution.speaker), attribution.speaker.name
        if grade is None or (told_again and article.is_in(attribution.cue, LineKind.TITLE)) or _head(name) in named:
            continue
        if _is_backed(article, attribution):
            continue
        if attribution.source is not None:
            if name not in told and _is_known(article, attribution.source.text):
                continue  # ``المسؤول`` for whom only the headline calls ``مسؤول``
            told[name] = _sentence(article, attribution)
        elif name not in told or not told[name].holds(attribution.cue):
            continue  # who is meant by a verb alone in a later sentence is too unsure to warn of
        yield _unnamed(attribution, grade)


def _is_backed(article: Article, attribution: Attribution) -> bool:
    """Whether somebody with a name says the same in the article, so that it does not rest on this source alone."""
    said = article.stems(" ".join(span.text for span in attribution.content))
    return len(said) >= LEAST_SHARED and any(
        len(said & article.stems_of[one.id]) >= SHARED * len(said) for one in _with_names(article)
    )


def _with_names(article: Article) -> Iterator[Attribution]:
    """The claims that a person or a body stands for by name."""
    for one in article.attributions:
        known = one.speaker.kind in {SpeakerKind.PERSON, SpeakerKind.ORGANIZATION}
        if known and one.speaker.resolution is Resolution.RESOLVED and one.cue_class not in AGAINST:
            yield one


def _unnamed(attribution: Attribution, grade: str) -> Remark:
    name, (arabic, english) = shown(attribution.speaker.name), GRADES[grade]
    return Remark(
        FindingCode.UNNAMED_SOURCES,
        attribution.source or attribution.cue,
        f"لا يستند هذا القول إلا إلى «{name}»: {arabic}.",
        f"This claim rests on “{name}” alone: {english}.",
        attribution.id,
    )


def _roles_with_names(article: Article) -> set[str]:
    """The roles that a source gives with a name: ``المتحدث جريج بروك`` names the ``متحدث`` of before."""
    persons = (one for one in article.attributions if one.speaker.kind is SpeakerKind.PERSON and one.source is not None)
    return {_head(one.source.text) for one in persons if one.source and one.source.text.startswith(ARTICLE)}


def _head(name: str) -> str:
    """The first word, folded, without its article."""
    return next(iter(folded_words(name)), "").removeprefix(ARTICLE)


def _sentence(article: Article, attribution: Attribution) -> Span:
    claim = article.claim_of.get(attribution.id)
    return claim.sentence if claim else attribution.cue


def _grade(article: Article, speaker: Speaker) -> str | None:
    """The grade of a speaker without a name; of several, that of the first, when all are without one."""
    if speaker.kind not in NAMELESS or speaker.resolution is not Resolution.RESOLVED:
        return None
    names = [name.strip() for name in speaker.name.split(JOINED)]
    grades = [None if _is_known(article, name) else article.lexicon.grade(name) for name in names]
    return grades[0] if all(grades) else None


def _is_known(article: Article, name: str) -> bool:
    """Whether the reader knows who is meant: ``المسؤول الإماراتي`` was named before, ``مراسلنا`` is its own."""
    head = next(iter(folded_words(name)), "")
    if head.endswith(OWN):
        return True
    return head.startswith(ARTICLE) and not head.endswith(PLURALS) and article.lexicon.grade(name) != "none"


def speakers_in_doubt(article: Article) -> Iterator[Remark]:
    """A claim whose speaker was not found, or could be one of several; a headline may leave its speaker to the body."""
    before: Attribution | None = None
    for attribution in article.attributions:
        told = article.is_in(attribution.cue, LineKind.TITLE) or _goes_on(attribution, before)
        if attribution.speaker.resolution is not Resolution.RESOLVED and not told and not _is_one(attribution.speaker):
            yield _in_doubt(attribution)
        before = attribution


def _is_one(speaker: Speaker) -> bool:
    """Whether the candidates are one by a longer and a shorter name: ``دونالد ترامب``، ``ترامب``."""
    names = [set(folded_words(name)) for name in (speaker.name, *speaker.candidates) if name]
    longest = max(names, key=len, default=set())
    return len(speaker.candidates) > 1 and all(name <= longest for name in names)


def _goes_on(attribution: Attribution, before: Attribution | None) -> bool:
    """Whether it leaves its subject out right after a claim whose speaker is not found either: one gap, told once."""
    dropped = attribution.source is None and attribution.speaker.resolution is Resolution.UNATTRIBUTED
    return dropped and before is not None and before.speaker.resolution is Resolution.UNATTRIBUTED


def _in_doubt(attribution: Attribution) -> Remark:
    speaker, said = attribution.speaker, shown(" ".join(span.text for span in attribution.content))
    names = tuple(dict.fromkeys(name for name in (speaker.name, *speaker.candidates) if name))
    if speaker.resolution is Resolution.AMBIGUOUS and len(names) > 1:
        arabic = f"قد يكون قائل «{said}» واحداً من: {'، '.join(names)}."
        english = f"“{said}” may be said by any of: {', '.join(names)}."
    else:
        arabic, english = f"لا يُعرف من النص قائل «{said}».", f"The text does not tell who says “{said}”."
    span = attribution.source or attribution.cue
    return Remark(FindingCode.UNRESOLVED_SPEAKER, span, arabic, english, attribution.id, names)


def doubted_speakers(article: Article) -> Iterator[Remark]:
    """A cue by which the writer stands back; within quoted or reported words it is somebody else who doubts."""
    quoted = Stretches.of(quotation.inner for quotation in article.analysis.quotations)
    for attribution in article.attributions:
        if (
            attribution.cue_class is not CueClass.DOUBT
            or quoted.overlap(attribution.cue)
            or _reported(article, attribution)
        ):
            continue
        cue, name = attribution.cue.text, shown(attribution.speaker.name) if attribution.source else ""
        yield Remark(
            FindingCode.WRITER_DOUBTS,
            attribution.cue,
            f"بلفظ «{cue}» يشكك الكاتب في قول «{name}»." if name else f"بلفظ «{cue}» يشكك الكاتب في القول.",
            f"With “{cue}” the writer doubts {f'“{name}”' if name else 'the claim'}.",
            attribution.id,
        )


def _reported(article: Article, attribution: Attribution) -> bool:
    """Whether the words are a speaker's; an outlet that is only relied upon (``بحسب رويترز``) is none here."""
    parent = article.by_id.get(attribution.parent or "")
    return parent is not None and parent.speaker.kind not in {SpeakerKind.OUTLET, SpeakerKind.DOCUMENT}
