"""Outlets that a claim was told to or that hand it on: those that its addressee, its occasion or ``نقلت X عن`` name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from attribution.engine.chain import Chain
from attribution.engine.speakers.lexicon import Head, bare
from attribution.engine.speakers.outlet_names import Named, unnamed_outlet
from attribution.engine.speakers.subjects import sentence_start
from attribution.engine.speakers.words import Word
from attribution.folding import fold
from attribution.rulebook.schema import WordRole
from attribution.spans import Span
from attribution.terms import MediumKind

CARRY = "نقل"
NEAREST = 100  # outlets before that are looked at
LONGEST_RELAY = 30  # words from the verb to its عن
WA = "و"
ON = "علي"


def told_to(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet that it was said to, or that the occasion names: ``لـ"بلومبرغ"``، ``في مقابلة مع قناة الجزيرة``."""
    draft = chain.drafts[index]
    names = [named.name for span in (draft.addressee, draft.medium) if span for named in _named_in(chain, index, span)]
    if not names and draft.addressee is not None:
        names = _without_name(chain, draft.addressee)
    if not names and draft.medium is not None:
        names = _taken_up_there(chain, chain.words_within(draft.medium))
    return tuple(dict.fromkeys(names))


def _taken_up_there(chain: Chain, words: Sequence[Word]) -> list[str]:
    """``في حديثها إلى الموقع``، ``مقابلة مع الصحيفة``: the outlet that an occasion takes up."""
    for before, word in pairwise(words):
        if chain.lexicon.listed(WordRole.TALKED_TO, before.folded) and (found := _taken_up(chain, [word])):
            return found
    return []


def carried_in(chain: Chain, index: int) -> bool:
    """Whether the outlet only carried the occasion or the document: ``خطاب بثه التلفزيون``، ``بيان توصلت به هسبريس``;
    what it asked in an interview it heard."""
    draft = chain.drafts[index]
    if draft.medium is None or draft.medium_kind is MediumKind.INTERVIEW:
        return False
    return any(_hands_on(chain, named) for named in _named_in(chain, index, draft.medium)) or bool(
        published(chain, index)
    )


def _named_in(chain: Chain, index: int, span: Span) -> list[Named]:
    """The outlets that the addressee or the occasion names; the site that a statement stands on heard nothing, nor did
    who could not check it (``لم يتسن لرويترز التحقق``)."""
    named = [one for one in chain.between(span.start - 1, span.end) if not _could_not(chain, one)]
    if chain.drafts[index].medium_kind is not MediumKind.STATEMENT:
        return named
    return [
        one
        for one in named
        if not (chain.lexicon.listed(WordRole.PLACE_OR_OUTLET, one.noun) and _follows(chain, one, ON))
    ]


def _could_not(chain: Chain, named: Named) -> bool:
    return any(word.folded in chain.around.unable for word in chain.words_before(named.start, 2))


def _follows(chain: Chain, named: Named, folded: str) -> bool:
    return any(word.folded == folded for word in chain.words_before(named.start, 1))


def _without_name(chain: Chain, addressee: Span) -> list[str]:
    """The outlet told, where the text does not name it there: ``لوسائل إعلام محلية``، ``للصحيفة``."""
    words = chain.words_within(addressee)
    if tuple(word.folded for word in words) in chain.lexicon.outlets:
        return [addressee.text]
    length = unnamed_outlet(words, chain.lexicon)
    if length:
        return [chain.text[words[0].start : words[length - 1].end]]
    return _taken_up(chain, words)


def _taken_up(chain: Chain, words: Sequence[Word]) -> list[str]:
    """``الصحيفة`` and ``للوكالة``: the outlet last named with that noun, else the one last named."""
    for word in words[:2]:
        noun = bare(word.folded)
        if (
            chain.lexicon.head(word.folded) is not Head.OUTLET
            or noun == word.folded
            or chain.lexicon.listed(WordRole.THE_PRESS, noun)
        ):
            continue
        here = bisect_right(chain.named, word.start, key=lambda named: named.end)
        before = chain.named[max(0, here - NEAREST) : here]
        same = [named for named in before if named.noun == noun]
        return [(same or before)[-1].name] if before else []
    return []


def relayed(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of ``نقلت رويترز عن X``: it stands in the sentence before the ``عن`` of the source."""
    source = chain.drafts[index].source
    if source is None:
        return _carried(chain, index)
    start = sentence_start(chain.text, source.start)
    before = [word for word in chain.words_before(source.start, LONGEST_RELAY) if word.start >= start]
    if not before or not chain.lexicon.listed(WordRole.TELLING_OF, before[-1].folded):
        return ()
    named = chain.between(start, source.start)
    return (named[-1].name,) if named else tuple(_relay_without_name(chain, before))


def published(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet that published what the claim stands in, before the claim: ``نشرت وكالة لوسا رسالة الوزير التي قال
    فيها``."""
    draft = chain.drafts[index]
    if draft.medium is None or draft.medium.end > draft.cue.start:
        return ()
    here = chain.between(sentence_start(chain.text, draft.medium.start), draft.medium.start)
    handed_on = (named for named in here if _hands_on(chain, named))
    return next(((named.name,) for named in handed_on), ())


def _hands_on(chain: Chain, named: Named) -> bool:
    before = [word.folded for word in chain.words_before(named.start, 2)]
    phrases = (before[-1].removeprefix(WA), " ".join(before).removeprefix(WA)) if before else ()
    return any(phrase in chain.around.relaying for phrase in phrases)


def _relay_without_name(chain: Chain, before: Sequence[Word]) -> list[str]:
    """``نقلت صحيفة أمريكية عن``، ``نقلت الصحيفة عن``."""
    for position in range(1, len(before)):
        length = unnamed_outlet(before[position:-1], chain.lexicon)
        if length:
            return [chain.text[before[position].start : before[position + length - 1].end]]
    return _taken_up(chain, before[1:3])


def _carried(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of ``ونقلت عنه رويترز أن``: it stands between the cue and the content."""
    draft = chain.drafts[index]
    if CARRY not in fold(draft.cue.text) or not draft.content:
        return ()
    return tuple(named.name for named in chain.between(draft.cue.end, draft.content[0].start)[:1])
