"""ATT003: claims that rest on unnamed sources alone.

Not everybody without a name is such a source: the outlet's own reporter, the researchers of the study that an article
tells, whom a named speaker quotes, and whom the article goes on to name hide from nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from attribution.claims.findings.article import PRINTED, Article
from attribution.claims.findings.lexicon import ARTICLE, folded_words
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Attribution
from attribution.spans import Span
from attribution.terms import CueClass, FindingCode, LineKind, Resolution, SpeakerKind

JOINED = "؛"  # between the names of several speakers
PLURALS, OWN = ("ون", "ين", "اء"), "نا"
GRADES = {
    "none": ("لا اسم ولا صفة", "neither a name nor a role"),
    "role": ("صفة بلا اسم", "a role without a name"),
    "body": ("ذُكرت الجهة ولم يُذكر اسم من تكلم منها", "the body is named, who speaks from it is not"),
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
    named = _roles_with_names(article) | _named_after_the_lead(article)
    told: dict[str, Span] = {}
    for attribution in article.attributions:
        grade, name = _grade(article, attribution), attribution.speaker.name
        if grade is None or (told_again and article.is_in(attribution.cue, LineKind.TITLE)):
            continue
        if {name, _head(name)} & named or article.is_reported(attribution) or _is_backed(article, attribution):
            continue
        if attribution.source is not None:
            if name not in told and _is_known(article, attribution.source.text) and not _hides(article, attribution):
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


def _persons(article: Article) -> Iterator[tuple[Attribution, str]]:
    """The claims of persons whose source has a word of their name, with the words of the source."""
    for one in article.attributions:
        source = one.source.text if one.source and one.speaker.kind is SpeakerKind.PERSON else ""
        if set(folded_words(one.speaker.name)) & set(folded_words(source)):
            yield one, source


def _roles_with_names(article: Article) -> set[str]:
    """The roles that a source gives with a name: ``المتحدث جريج بروك`` names the ``متحدث`` of before."""
    return {_head(source) for _, source in _persons(article) if source.startswith(ARTICLE)}


def _named_after_the_lead(article: Article) -> set[str]:
    """The sources of the first paragraph whom the text goes on to name: ``مسؤول كبير في شركة النسيم``, then ``مدير
    المبيعات في شركة النسيم ماجد عوض``."""
    lead = next((line.span for line in article.analysis.lines if line.kind is LineKind.BODY), None)
    first = [one for one in article.attributions if lead and lead.holds(one.cue) and not _hides(article, one)]
    return {one.speaker.name for one in first if one.speaker.kind in NAMELESS and _is_named_later(article, one)}


def _is_named_later(article: Article, attribution: Attribution) -> bool:
    """Whether a person is named as an officer of the body that the source speaks from, or as one of its kind:
    ``خبيران``, then ``الخبير سامي حداد``."""
    name = attribution.speaker.name
    body, head = article.stems(article.lexicon.body_of(name)), article.stems(_head(name))
    later = [article.stems(source) for one, source in _persons(article) if one.cue.start > attribution.cue.end]
    return any((body and body <= source) or (head and head <= source) for source in later)


def _hides(article: Article, attribution: Attribution) -> bool:
    """Whether the text says that the source's name is withheld: ``المسؤول الذي طلب عدم نشر اسمه``."""
    words = f" {' '.join(folded_words(attribution.source.text if attribution.source else ''))} "
    return any(f" {phrase} " in words for phrase in article.lexicon.withheld)


def _head(name: str) -> str:
    """The first word, folded, without its article."""
    return next(iter(folded_words(name)), "").removeprefix(ARTICLE)


def _sentence(article: Article, attribution: Attribution) -> Span:
    claim = article.claim_of.get(attribution.id)
    return claim.sentence if claim else attribution.cue


def _grade(article: Article, attribution: Attribution) -> str | None:
    """The grade of a speaker without a name; of several, that of the first, when all are without one."""
    speaker = attribution.speaker
    if speaker.kind not in NAMELESS or speaker.resolution is not Resolution.RESOLVED:
        return None
    names = [name.strip() for name in speaker.name.split(JOINED)]
    hidden = _hides(article, attribution)
    grades = [None if not hidden and _is_known(article, name) else article.lexicon.grade(name) for name in names]
    return None if _is_another_print(article, attribution) or not all(grades) else grades[0]


def _is_another_print(article: Article, attribution: Attribution) -> bool:
    """Whether it is one more of the reports told of before: ``ذكرت تقارير … وأشارت أخرى``."""
    before, first = article.before(attribution), next(iter(folded_words(attribution.speaker.name)), "")
    while before is not None and before.parent is not None:
        before = article.before(before)
    return first in article.lexicon.another and before is not None and before.speaker.kind in PRINTED


def _is_known(article: Article, name: str) -> bool:
    """Whether the reader knows who is meant: ``المسؤول الإماراتي`` was named before, ``مراسلنا`` is its own."""
    head = next(iter(folded_words(name)), "")
    if head.endswith(OWN) or head in article.lexicon.shown_people:
        return True
    return head.startswith(ARTICLE) and not head.endswith(PLURALS) and article.lexicon.grade(name) != "none"
