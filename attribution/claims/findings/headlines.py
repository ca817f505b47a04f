"""ATT006: a claim of the headline that no attribution of the body carries.

A headline shortens and rewords, so the body carries it as soon as the same speaker, a report of the same class or a
sentence with his name says something that shares its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.claims.findings.article import Article
from attribution.claims.findings.lexicon import folded_words
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Attribution, Speaker
from attribution.terms import AttributionType, CueClass, FindingCode, LineKind, SpeakerKind

SAME_SPEAKER = 0.2  # of the headline's content words that his claim in the body shares
ANY_SPEAKER = 0.4  # of them that another's claim shares
SPEAKER_WEIGHT, CLASS_WEIGHT = 0.5, 0.2  # beside the share of the words, in choosing among those that carry a claim
US, SHORTEST_OURS = "نا", 6  # letters of a word with the pronoun
LONGEST = 300  # characters of a headline; a longer first line is a text
ANY_SENTENCE = 0.5  # of them that a sentence with his name shares


def headline_claims(article: Article) -> Iterator[Remark]:
    """A headline's claim that the body does not report."""
    for headline, carrier in headline_carriers(article).items():
        attribution = article.by_id[headline]
        if carrier is None and not _is_told(article, attribution, _wanted(article, attribution)):
            yield _remark(attribution)


def headline_carriers(article: Article) -> dict[str, str | None]:
    """The id of each claim of the headline with that of the body's attribution that carries it, the nearest to it of
    several; none where no attribution carries it. What a colon sets off as a topic is no claim unless the body makes
    one of it."""
    body = _body(article)
    found = {one.id: _carrier(article, one, body) for one in _headlines(article)}
    return {
        headline: carrier.id if carrier else None
        for headline, carrier in found.items()
        if carrier is not None or not _is_topic(article, article.by_id[headline], body)
    }


def _headlines(article: Article) -> Iterator[Attribution]:
    """The claims of the headline that somebody makes in it."""
    for attribution in article.attributions:
        line = article.line_at(attribution.cue.start)
        if not attribution.content or line is None or line.kind is not LineKind.TITLE or len(line.span.text) > LONGEST:
            continue
        if attribution.speaker.name:
            yield attribution


def _body(article: Article) -> list[Attribution]:
    return [one for one in article.attributions if article.is_in(one.cue, LineKind.BODY)]


def _carrier(article: Article, headline: Attribution, body: Sequence[Attribution]) -> Attribution | None:
    """The attribution of the body that carries the headline's claim: of several the nearest, then the first."""
    wanted = _wanted(article, headline)
    carrying = [one for one in body if _carries(article, headline, one, wanted)]
    return max(carrying, key=lambda one: _nearness(article, headline, one, wanted), default=None)


def _nearness(article: Article, headline: Attribution, other: Attribution, wanted: frozenset[str]) -> tuple[float, int]:
    """How much of the headline's words the other says, and whether by the same mouth and in the same manner; whoever
    says all of it is nearer than a speaker of the same name who says none."""
    share = len(wanted & article.stems_of[other.id]) / len(wanted) if wanted else 0.0
    same_speaker = SPEAKER_WEIGHT * _same_speaker(article, headline.speaker, other.speaker)
    return share + same_speaker + CLASS_WEIGHT * (headline.cue_class is other.cue_class), -other.cue.start


def _wanted(article: Article, headline: Attribution) -> frozenset[str]:
    return article.stems(" ".join(span.text for span in headline.content))


def _remark(attribution: Attribution) -> Remark:
    said, name = shown(" ".join(span.text for span in attribution.content)), attribution.speaker.name
    return Remark(
        FindingCode.HEADLINE_UNSUPPORTED,
        attribution.content[0],
        f"ينسب العنوان إلى «{name}» قولاً لا يرد في المتن: «{said}».",
        f"The headline gives “{name}” a claim that no report in the body carries: “{said}”.",
        attribution.id,
    )


def _is_topic(article: Article, attribution: Attribution, body: Sequence[Attribution]) -> bool:
    """Whether the colon sets off a topic (``مالي: جولة ثانية``): it is no voice, and the body lets nobody of that name
    speak."""
    if attribution.cue.text.strip() != ":" or attribution.type is AttributionType.DIRECT:
        return False
    source = attribution.source.text if attribution.source else ""
    if attribution.speaker.kind is SpeakerKind.PERSON and len(attribution.speaker.name.split()) > len(source.split()):
        return False
    if attribution.addressee or article.lexicon.is_voice(source) or _speaks_of_us(article, attribution):
        return False
    return not any(_same_speaker(article, attribution.speaker, one.speaker) for one in body)


def _speaks_of_us(article: Article, attribution: Attribution) -> bool:
    """Whether a word of the content has the speaker's own pronoun: ``الأردن: حدودنا ستبقى مغلقة``."""
    words = folded_words(" ".join(span.text for span in attribution.content))
    return any(
        word.endswith(US) and len(word) >= SHORTEST_OURS and word not in article.lexicon.clause for word in words
    )


def _carries(article: Article, headline: Attribution, other: Attribution, wanted: frozenset[str]) -> bool:
    same_class = headline.cue_class is other.cue_class
    if _same_speaker(article, headline.speaker, other.speaker):
        return (same_class and headline.cue_class is not CueClass.SAY) or _share(article, other, wanted) >= SAME_SPEAKER
    if (
        same_class
        and headline.cue_class is not CueClass.SAY
        and _source_stems(article, headline) & _source_stems(article, other)
    ):
        return True  # ``رئيس المفوضية الأوروبية`` welcomes for ``الاتحاد الأوروبي``
    return _share(article, other, wanted) >= (ANY_SPEAKER if same_class else ANY_SENTENCE)


def _source_stems(article: Article, attribution: Attribution) -> frozenset[str]:
    source = attribution.source.text if attribution.source else ""
    return article.lexicon.stems(folded_words(f"{source} {attribution.speaker.name}"))


def _share(article: Article, other: Attribution, wanted: frozenset[str]) -> float:
    """How much of the headline's words stands in the sentence of a claim."""
    claim = article.claim_of.get(other.id)
    text = claim.sentence.text if claim else " ".join(span.text for span in other.content)
    return len(wanted & article.stems(text)) / len(wanted) if wanted else 1.0


def _is_told(article: Article, headline: Attribution, wanted: frozenset[str]) -> bool:
    """Whether a line of the body names him beside most of the words, even with no report found in it."""
    names = article.lexicon.stems(folded_words(headline.speaker.name))
    for line in article.analysis.lines:
        if line.kind is LineKind.BODY:
            there = article.stems(line.span.text)
            if names & there and len(wanted & there) >= ANY_SENTENCE * len(wanted):
                return True
    return False


def _same_speaker(article: Article, one: Speaker, other: Speaker) -> bool:
    """Whether a name of one is a name of the other, or a part of it: ``بوتين`` and ``فلاديمير بوتين``."""
    return any(
        first and second and (first <= second or second <= first)
        for first in _names(article, one)
        for second in _names(article, other)
    )


def _names(article: Article, speaker: Speaker) -> list[frozenset[str]]:
    return [article.lexicon.stems(folded_words(name)) for name in speaker.name.split("؛")]
