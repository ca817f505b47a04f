"""ATT004 and ATT008: speakers in doubt, and speakers whom the writer doubts.

The engine is careful, and leaves open what a reader sees at once. Only what a reader would stumble over too is told:
two who may both be meant, neither of whom has the floor, or a verb of saying before which nobody stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from attribution.claims.findings.article import PRINTED, SHORTEST, Article, Stretches
from attribution.claims.findings.lexicon import ARTICLE, folded_words, without_and
from attribution.claims.findings.remarks import Remark, shown
from attribution.domain import Attribution, Speaker
from attribution.folding import fold
from attribution.terms import CueClass, FindingCode, LineKind, Resolution


def speakers_in_doubt(article: Article) -> Iterator[Remark]:
    """A claim whose speaker was not found, or could be one of several; a headline may leave its speaker to the body."""
    for attribution in article.attributions:
        if attribution.speaker.resolution is Resolution.RESOLVED or article.is_in(attribution.cue, LineKind.TITLE):
            continue
        unfound = attribution.speaker.resolution is Resolution.UNATTRIBUTED
        settled = _is_told(article, attribution) if unfound else _is_settled(article, attribution)
        if not settled and not _goes_on(attribution, article.before(attribution)):
            yield _in_doubt(attribution)


def _is_settled(article: Article, attribution: Attribution) -> bool:
    """Whether a reader knows which of the candidates is meant, though the engine leaves it open."""
    speaker, rivals = attribution.speaker, _rivals(article, attribution.speaker)
    if _word_after(article, attribution) in folded_words(speaker.name):
        return True
    if article.is_reported(attribution) or _is_one(speaker) or (speaker.candidates and not rivals):
        return True  # in a speaker's words, whom he means is his to say
    before = _sentence_before(article, attribution)
    inside = [name for name in (speaker.name, *rivals) if _stands_in(name, before)]
    return inside == [speaker.name] or _has_the_floor(article, attribution, rivals)


def _is_one(speaker: Speaker) -> bool:
    """Whether the candidates are one by a longer and a shorter name: ``دونالد ترامب``، ``ترامب``."""
    names = [set(folded_words(name)) for name in (speaker.name, *speaker.candidates) if name]
    longest = max(names, key=len, default=set())
    return len(speaker.candidates) > 1 and all(name <= longest for name in names)


def _rivals(article: Article, speaker: Speaker) -> list[str]:
    """The other candidates; a paper or an outlet that a claim only relies on is none of a person or a body."""
    others = [name for name in speaker.candidates if name != speaker.name]
    return others if speaker.kind in PRINTED else [name for name in others if name not in article.printed]


def _stands_in(name: str, words: list[str]) -> bool:
    """Whether the name does, by its first word or its last."""
    ends = folded_words(name)[:: max(len(folded_words(name)) - 1, 1)]
    return any(len(word) >= SHORTEST and word in words for word in ends)


def _sentence_before(article: Article, attribution: Attribution) -> list[str]:
    """The words of its sentence before its cue."""
    claim = article.claim_of.get(attribution.id)
    start = claim.sentence.start if claim else attribution.cue.start
    return folded_words(article.text[start : attribution.cue.start])


def _has_the_floor(article: Article, attribution: Attribution, rivals: list[str]) -> bool:
    """Whether its speaker spoke last, or only a phrase that names none of its rivals (``بحسب الشرطة``) spoke since."""
    name, before = attribution.speaker.name, article.before(attribution)
    while before is not None and before.speaker.name not in (name, *rivals):
        if fold(before.cue.text) in article.lexicon.verbs and not article.is_reported(before):
            return False
        before = article.before(before)
    return before is not None and before.speaker.name == name


def _is_told(article: Article, attribution: Attribution) -> bool:
    """Whether the text names somebody to whom the words may belong, whom the engine did not find: right after the cue,
    or before it in its sentence."""
    after = _word_after(article, attribution)
    if after and after not in article.lexicon.function and after not in article.lexicon.clause:
        return True
    words = (without_and(word).removeprefix(ARTICLE) for word in _sentence_before(article, attribution))
    return any(word in article.lexicon.bearers for word in words)


def _word_after(article: Article, attribution: Attribution) -> str:
    """The word between the cue and what follows of the attribution; empty where nothing stands between them."""
    spans = (*attribution.content, attribution.addressee, attribution.medium, attribution.time)
    following = (span.start for span in spans if span is not None and span.start >= attribution.cue.end)
    _, rest = article.around(attribution.cue)
    end = min(following, default=rest.end)
    return next(iter(folded_words(article.text[attribution.cue.end : end])), "")


def _goes_on(attribution: Attribution, before: Attribution | None) -> bool:
    """Whether it leaves its subject out right after a claim whose speaker is not found either: one gap, told once."""
    dropped = attribution.source is None and attribution.speaker.resolution is Resolution.UNATTRIBUTED
    return dropped and before is not None and before.speaker.resolution is Resolution.UNATTRIBUTED


def _in_doubt(attribution: Attribution) -> Remark:
    speaker, said = attribution.speaker, shown(" ".join(span.text for span in attribution.content))
    names = tuple(dict.fromkeys(name for name in (speaker.name, *speaker.candidates) if name))
    if speaker.resolution is Resolution.AMBIGUOUS and len(names) > 1:
        arabic = f"لا يتضح من النص من قال «{said}»: {' أم '.join(names)}."
        english = f"The text leaves open who says “{said}”: {' or '.join(names)}."
    else:
        arabic, english = f"لا يتضح من النص من قال «{said}».", f"The text does not tell who says “{said}”."
    span = attribution.source or attribution.cue
    return Remark(FindingCode.UNRESOLVED_SPEAKER, span, arabic, english, attribution.id, names)


def doubted_speakers(article: Article) -> Iterator[Remark]:
    """A cue by which the writer stands back; within quoted or reported words it is somebody else who doubts."""
    quoted = Stretches.of(quotation.inner for quotation in article.analysis.quotations)
    for attribution in article.attributions:
        doubts = attribution.cue_class is CueClass.DOUBT
        if not doubts or quoted.overlap(attribution.cue) or article.is_reported(attribution):
            continue
        cue, name = attribution.cue.text, shown(attribution.speaker.name) if attribution.source else ""
        yield Remark(
            FindingCode.WRITER_DOUBTS,
            attribution.cue,
            f"لفظ «{cue}» يوحي بأن الكاتب يشكك {f'في قول «{name}»' if name else 'في القول'}.",
            f"By “{cue}” the writer seems to doubt {f'what “{name}” says' if name else 'the claim'}.",
            attribution.id,
        )
