"""Outlets that heard a claim's source or stand near the claim: ``مصدر تحدث لرويترز``، ``بيان نقلته قناة الجزيرة``،
and an occasion that the claim's own reading leaves out (``أعرب عن أسفه … في حديث لصحيفة النهار``)."""

from __future__ import annotations

from attribution.engine.chain import Chain
from attribution.engine.speakers.lexicon import Head, bare, is_definite
from attribution.engine.speakers.outlet_names import Named
from attribution.engine.speakers.subjects import SENTENCE_END, sentence_start
from attribution.engine.speakers.words import Word, split_words
from attribution.rulebook.schema import WordRole
from attribution.spans import Span
from attribution.terms import MediumKind, SpeakerKind

LI = "ل"
PRONOUN = ("ه", "ها", "هم")  # the object that a verb carries: an affix, which no list of words can hold
REACH = 4  # words before an outlet among which what it is told at stands
NEXT = 60  # characters behind a source in which an outlet that is told ends
BEHIND = 2  # words behind an outlet among which the occasion stands that it airs
LONGEST_SENTENCE = 3000  # characters


def reporter(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of a reporter who is reported himself: ``مراسل بي بي سي``."""
    source = chain.drafts[index].source
    if source is None or chain.speakers[index].kind is not SpeakerKind.PERSON:
        return ()
    if not any(bare(word.folded) in chain.lexicon.reporters for word in chain.words_within(source)):
        return ()
    return tuple(named.name for named in chain.between(source.start, source.end)[:1])


def heard_by(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet to which the source's words say that it spoke, or that carried it."""
    source = chain.drafts[index].source
    if source is None or chain.speakers[index].kind is SpeakerKind.OUTLET:
        return ()
    for named in chain.between(source.start, source.end):
        before = [word for word in chain.words_before(named.start, REACH) if word.start >= source.start]
        if before and (_owns(chain, before) or _carries(chain, index, before) or _spoke_to(chain, named, before)):
            return (named.name,)
    return tuple(
        named.name for named in chain.between(source.end, source.end + NEXT) if _told_behind(chain, named, source)
    )


def _told_behind(chain: Chain, named: Named, source: Span) -> bool:
    """``وفقا لتصريحات سامي حداد، | لصحيفة الأيام``: a ل and the outlet right behind the source."""
    return chain.text[source.end : named.start].strip(" ،,") == LI


def _owns(chain: Chain, before: list[Word]) -> bool:
    """``مصدر رويترز``، ``مصادر «عكاظ»``."""
    return len(before) == 1 and chain.lexicon.head(before[0].folded) is Head.SOURCE


def _carries(chain: Chain, index: int, before: list[Word]) -> bool:
    """``شاهد عيان استضافته القناة``، ``وثيقة اطلعت رويترز عليها``; what an outlet publishes itself is its own:
    ``دراسة نشرتها صحيفة``."""
    two = " ".join(word.folded for word in before[-2:])
    carried = before[-1].folded in chain.around.relaying or two in chain.around.relaying
    published = before[-1].folded in chain.around.relaying and two.endswith(PRONOUN)
    own = chain.speakers[index].kind is SpeakerKind.DOCUMENT and published
    return carried and not own


def _spoke_to(chain: Chain, named: Named, before: list[Word]) -> bool:
    """``مصدر حكومي تحدث لرويترز``."""
    joined = chain.text[named.start - 1] == LI or chain.lexicon.listed(WordRole.OUTLET_TIE, before[-1].folded)
    return joined and any(word.folded in chain.lexicon.verbs for word in before)


def told_nearby(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of an occasion that stands in the claim's sentence, outside of what any claim's spans name."""
    draft = chain.drafts[index]
    if chain.speakers[index].kind is SpeakerKind.OUTLET or draft.medium is not None or draft.addressee is not None:
        return ()
    start, end = _sentence(chain.text, draft.cue)
    for named in chain.between(start, end):
        if _nearest(chain, named, start, end) == index and _told_at(chain, named):
            return (named.name,)
    return ()


def spoken_of(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet whose interview the claim's occasion takes up: ``تبث قناة الأمل لقاء مع سامي … وفي المقابلة كشف``."""
    draft = chain.drafts[index]
    if draft.medium is None or draft.medium_kind is not MediumKind.INTERVIEW:
        return ()
    first = chain.words_within(draft.medium)[0]
    if not is_definite(first.folded):
        return ()
    before = chain.between(max(0, draft.medium.start - LONGEST_SENTENCE), draft.medium.start)
    return next(((named.name,) for named in reversed(before) if _interviews(chain, named)), ())


def _interviews(chain: Chain, named: Named) -> bool:
    """Whether an occasion stands right before the outlet or right behind it."""
    behind = split_words(chain.text, named.end, min(len(chain.text), named.end + NEXT))[:BEHIND]
    return _told_at(chain, named) or any(chain.is_occasion(word) for word in behind)


def _sentence(text: str, cue: Span) -> tuple[int, int]:
    stop = SENTENCE_END.search(text, cue.end, cue.end + LONGEST_SENTENCE)
    return sentence_start(text, cue.start), stop.start() if stop else min(len(text), cue.end + LONGEST_SENTENCE)


def _nearest(chain: Chain, named: Named, start: int, end: int) -> int | None:
    """The claim that an outlet of its sentence belongs to: the last one before it, else the first behind it; none where
    a claim's own spans name it."""
    here = [at for at, draft in enumerate(chain.drafts) if start <= draft.cue.start < end]
    if any(_names(chain, at, named) for at in here):
        return None
    before = [at for at in here if chain.drafts[at].cue.start < named.start]
    behind = [at for at in here if chain.drafts[at].cue.start >= named.start]
    if before:
        return max(before, key=lambda at: chain.drafts[at].cue.start)
    return min(behind, key=lambda at: chain.drafts[at].cue.start, default=None)


def _names(chain: Chain, index: int, named: Named) -> bool:
    draft = chain.drafts[index]
    spans = (draft.addressee, draft.medium, draft.source)
    return any(span is not None and span.start - 1 <= named.start < span.end for span in spans)


def _told_at(chain: Chain, named: Named) -> bool:
    """Whether an occasion stands before the outlet: ``في حديث لصحيفة``، ``ردا على سؤال لوكالة``، ``عبر شاشة``."""
    before = chain.words_before(named.start, REACH)
    while len(before) > 1 and any(word.broken for word in before[1:]):
        before = before[1:]
    if not before:
        return False
    if before[-1].folded in chain.around.hosting or before[-1].folded[1:] in chain.around.hosting:
        return True
    asked = before[-1].folded in chain.around.relaying
    joined = asked or chain.text[named.start - 1] == LI or chain.lexicon.listed(WordRole.OUTLET_TIE, before[-1].folded)
    return (joined and any(map(chain.is_occasion, before))) or chain.is_occasion(before[-1])
