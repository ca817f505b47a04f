"""Through which outlets a claim came.

A claim comes through an outlet that it was told to (``قال لـ"بلومبرغ"``), that is named as its relay
(``نقلت رويترز عن``، ``بحسب رويترز``), that its source was heard by (``مصدر تحدث لرويترز``), or in whose interview it
goes on: news names the outlet once and lets the speaker continue. The agency of the dateline sent the whole article and
is no outlet of a single claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from attribution.domain import Document, Line, Speaker
from attribution.engine.chain import Chain
from attribution.engine.drafts import Draft
from attribution.engine.hearing import heard_by, reporter, spoken_of, told_nearby
from attribution.engine.speakers.lexicon import Head, is_definite
from attribution.engine.speakers.subjects import sentence_start
from attribution.engine.telling import carried_in, published, relayed, told_to
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.spans import Span, covered
from attribution.terms import Aspect, LineKind, SpeakerKind

Way = Callable[[Chain, int], tuple[str, ...]]
PARAGRAPH = re.compile(r"\n\s*")
NEAREST = 100  # claims before that are looked at
NEXT = 1


def chain_outlets(
    document: Document, lines: Sequence[Line], drafts: Sequence[Draft], speakers: Sequence[Speaker], rulebook: Rulebook
) -> list[tuple[str, ...]]:
    """The outlets that each draft's claim came through, as the text names them, in the order of the drafts.

    The speaker itself is never among them.
    """
    titles = [line.span for line in lines if line.kind is LineKind.TITLE]
    chain = Chain.of(document, drafts, speakers, rulebook)
    ways = [_own(chain, index) for index in range(len(drafts))]
    own = [names for names, _ in ways]
    chain.told_of = {index for index, draft in enumerate(drafts) if covered(titles, draft.cue)}
    chain.carried = {index for index, (names, way) in enumerate(ways) if way is relayed or carried_in(chain, index)}
    for index in sorted(range(len(drafts)), key=lambda index: drafts[index].cue.start):
        outer = () if own[index] else _through_outer(chain, index, own)
        chain.told_of |= {index} if outer else set()
        chain.found[index] = own[index] or outer or _going_on(chain, index) or _same_sources(chain, index)
    _reach_back(chain)
    return [_without_speaker(chain.found[index], speakers[index]) for index in range(len(drafts))]


def _own(chain: Chain, index: int) -> tuple[tuple[str, ...], Way | None]:
    """The outlets that stand with the claim itself, and the way by which they are known."""
    ways: tuple[Way, ...] = (told_to, relayed, reporter, heard_by, told_nearby, published, spoken_of)
    return next(((names, way) for way in ways if (names := way(chain, index))), ((), None))


def _through_outer(chain: Chain, index: int, own: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The outlet whose report holds this one, or that the report came through which does: ``قال X إن …، بحسب
    رويترز``."""
    parent = chain.drafts[index].parent
    if parent is None:
        return ()
    if chain.speakers[parent].kind is SpeakerKind.PERSON and chain.speakers[parent].name != chain.speakers[index].name:
        return ()  # what he tells of another was not told to his outlet
    if chain.speakers[parent].kind not in {SpeakerKind.OUTLET, SpeakerKind.DOCUMENT}:
        return chain.found.get(parent) or own[parent]
    source = chain.drafts[parent].source
    named = chain.between(source.start - 1, source.end) if source is not None else []
    if named:
        return (named[0].name,)
    return (chain.speakers[parent].name,) if chain.speakers[parent].kind is SpeakerKind.OUTLET else ()


def _going_on(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of the speaker's claim before, while he goes on, nobody else speaks and no other occasion is named.

    What an outlet only carried (``نقلت رويترز عن``، ``خطاب بثه التلفزيون``) goes on to no other paragraph, and what
    another report told of him not at all.
    """
    draft = chain.drafts[index]
    if _elsewhere(chain, draft):
        return ()
    last = _claim_before(chain, index)
    if last is None or not chain.found[last]:
        return ()
    if last in chain.told_of:
        chain.told_of.add(index)
        return chain.found[last] if _same_sentence(chain, last, index) else ()
    apart = _paragraphs(chain, chain.drafts[last].cue.start, draft.cue.start)
    if last in chain.carried:
        chain.carried.add(index)
        return () if apart or draft.source is not None else chain.found[last]
    return chain.found[last] if apart <= NEXT else ()


def _elsewhere(chain: Chain, draft: Draft) -> bool:
    """Whether the claim names another occasion or others who hear it."""
    if draft.medium is not None and not _same_occasion(chain, draft.medium):
        return True
    return draft.addressee is not None and _is_audience(chain, draft.addressee)


def _claim_before(chain: Chain, index: int) -> int | None:
    """The speaker's claim before, where nobody else spoke since or the cue names nobody."""
    draft, name = chain.drafts[index], chain.speakers[index].name
    recent = list(islice(reversed(chain.found), NEAREST))
    last = next((other for other in recent if chain.speakers[other].name == name), None)
    latest = next((other for other in recent if chain.drafts[other].parent == draft.parent), last)
    return last if last == latest or draft.source is None else None


def _same_sources(chain: Chain, index: int) -> tuple[str, ...]:
    """What ``المصادر``، ``أحد المصادر`` say came through the outlet that the unnamed sources before talked to."""
    if not _has_sources(chain, index, definite=True):
        return ()
    recent = (other for other in islice(reversed(chain.found), NEAREST) if other not in chain.carried | chain.told_of)
    last = next((other for other in recent if _has_sources(chain, other, definite=False)), None)
    return () if last is None else chain.found[last]


def _has_sources(chain: Chain, index: int, *, definite: bool) -> bool:
    """Whether the claim's source words begin with unnamed sources: ``مصدر أمني``، ``أحد المصادر``."""
    source = chain.drafts[index].source
    words = chain.words_within(source)[:2] if source is not None else ()
    heads = [word for word in words if chain.lexicon.head(word.folded) is Head.SOURCE]
    return bool(heads) and (not definite or is_definite(heads[0].folded))


def _same_sentence(chain: Chain, last: int, index: int) -> bool:
    """Whether the claim is a participle's of the same sentence: ``شددت الوزارة، بحسب ما نقلت رويترز، على كذا،
    مشيرة``."""
    cue = chain.drafts[index].cue
    participle = chain.drafts[index].aspect is Aspect.PARTICIPLE
    return participle and sentence_start(chain.text, cue.start) <= chain.drafts[last].cue.start


def _paragraphs(chain: Chain, start: int, end: int) -> int:
    """How many paragraphs begin between two characters."""
    return len(PARAGRAPH.findall(chain.text, start, end))


def _reach_back(chain: Chain) -> None:
    """``قال X إن …، مبرزا في تصريح لهسبريس أن``: what is told to an outlet began with the claim before in the
    paragraph."""
    order = sorted(chain.found, key=lambda index: -chain.drafts[index].cue.start)
    for later, earlier in pairwise(order):
        same = chain.speakers[later].name == chain.speakers[earlier].name and chain.drafts[later].source is None
        parted = chain.text.find("\n", chain.drafts[earlier].cue.start, chain.drafts[later].cue.start) >= 0
        if same and not parted and not chain.found[earlier] and chain.drafts[earlier].medium is None:
            chain.found[earlier] = chain.found[later]


def _same_occasion(chain: Chain, medium: Span) -> bool:
    """Whether the occasion is one spoken of before: ``المقابلة``، ``حديثه``."""
    words = chain.words_within(medium)
    return bool(words) and (is_definite(words[0].folded) or words[0].folded.endswith(("ه", "ها")))


def _is_audience(chain: Chain, addressee: Span) -> bool:
    """Whether others than the outlet hear the claim: ``للصحفيين``، ``أمام النواب``."""
    return any(chain.lexicon.head(word.folded) is Head.PEOPLE for word in chain.words_within(addressee)[:2])


def _without_speaker(outlets: tuple[str, ...], speaker: Speaker) -> tuple[str, ...]:
    if speaker.kind is not SpeakerKind.OUTLET:
        return outlets
    return tuple(name for name in outlets if fold(name) not in fold(speaker.name))
