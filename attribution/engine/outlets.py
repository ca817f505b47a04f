"""Through which outlets a claim came, and which agencies a document names as its own source.

A claim comes through an outlet that it was told to (``قال لـ"بلومبرغ"``), that is named as its relay
(``نقلت رويترز عن``، ``بحسب رويترز``), or in whose interview it goes on: news names the outlet once and lets the speaker
continue. The agency of the dateline sent the whole article and is no outlet of a single claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, pairwise

from attribution.domain import Document, Line, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.lexicon import LONGEST_PHRASE, Head, SpeakerLexicon, bare, is_definite, speaker_lexicon
from attribution.engine.speakers.outlet_names import Named, Reading, named_outlets
from attribution.engine.speakers.subjects import sentence_start
from attribution.engine.speakers.words import Word, split_words
from attribution.folding import fold
from attribution.rulebook import Rulebook
from attribution.rulebook.schema import Outlet, WordRole
from attribution.spans import Span
from attribution.terms import LineKind, SpeakerKind

CARRY = "نقل"
SIGNED = re.compile(r"\(([^()]{2,30})\)[\s.]*$")
DATELINE = re.compile(r"^([^.،\"«]{2,50}?)\)?\s*[-–—:]{1,2}\s")
PARAGRAPH = re.compile(r"\n\s*")
DASH = re.compile("[-–—/_]")
NEAREST = 100  # claims or outlets before that are looked at
NEXT = 1
FAREST = 1  # paragraphs of the same speaker over which an interview is taken to go on
FROM = frozenset({"عن", "لسان"})


@dataclass(slots=True)
class Chain:
    """One document while its claims' outlets are found."""

    text: str
    drafts: Sequence[Draft]
    speakers: Sequence[Speaker]
    lexicon: SpeakerLexicon
    words: tuple[Word, ...]
    named: tuple[Named, ...] = ()
    found: dict[int, tuple[str, ...]] = field(default_factory=dict)
    steps: dict[int, int] = field(default_factory=dict)
    publisher: str | None = None

    def between(self, start: int, end: int) -> list[Named]:
        """The outlets named between two characters."""
        first = bisect_left(self.named, start, key=lambda named: named.start)
        last = bisect_right(self.named, end, key=lambda named: named.start)
        return [named for named in self.named[first:last] if named.end <= end]


def chain_outlets(
    document: Document, lines: Sequence[Line], drafts: Sequence[Draft], speakers: Sequence[Speaker], rulebook: Rulebook
) -> list[tuple[str, ...]]:
    """The outlets that each draft's claim came through, as the text names them, in the order of the drafts.

    The speaker itself is never among them.
    """
    del lines  # an outlet is named in the title as well
    lexicon = speaker_lexicon(rulebook)
    words = split_words(document.text)
    chain = Chain(document.text, drafts, speakers, lexicon, words, tuple(named_outlets(words, Reading(document.text, lexicon, common_names(rulebook)))))
    chain.publisher = _known_as(document.outlet, lexicon) if document.outlet else None
    for index in sorted(range(len(drafts)), key=lambda index: drafts[index].cue.start):
        outlets = _told_to(chain, index) or _relayed(chain, index) or _reporter(chain, index)
        chain.found[index] = outlets or _through_outer(chain, index) or _going_on(chain, index)
        chain.steps.setdefault(index, 0 if outlets else FAREST)
    _reach_back(chain)
    return [_without_speaker(chain.found[index], speakers[index]) for index in range(len(drafts))]


@lru_cache(maxsize=8)
def common_names(rulebook: Rulebook) -> frozenset[tuple[str, ...]]:
    """The folded names of outlets that are everyday words or places too: the shortest of an outlet so marked."""
    names = (_bare_names(rule, rulebook) for rule in rulebook.of(Outlet) if rule.common)
    return frozenset(key for keys in names for key in keys if len(key) == min(map(len, keys)))


def _bare_names(rule: Outlet, rulebook: Rulebook) -> list[tuple[str, ...]]:
    """The outlet's Arabic names that do not open with ``صحيفة`` or the like."""
    heads = rulebook.words(WordRole.OUTLET_HEAD)
    keys = (tuple(word.folded for word in split_words(name)) for name in (rule.name, *rule.aliases))
    return [key for key in keys if key and key[0] not in heads and not key[0].isascii()]


def _told_to(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet that it was said to, or that the occasion names: ``لـ"بلومبرغ"``، ``في مقابلة مع قناة الجزيرة``."""
    draft = chain.drafts[index]
    spans = [span for span in (draft.addressee, draft.medium) if span is not None]
    names = [named.name for span in spans for named in chain.between(span.start - 1, span.end)]
    if not names and draft.addressee is not None:
        words = split_words(chain.text, draft.addressee.start, draft.addressee.end)
        whole = tuple(word.folded for word in words) in chain.lexicon.outlets
        names = [draft.addressee.text] if whole else _taken_up(chain, words)
    return tuple(dict.fromkeys(names))


def _taken_up(chain: Chain, words: Sequence[Word]) -> list[str]:
    """``الصحيفة`` and ``للوكالة``: the outlet last named with that noun, else the one last named."""
    for word in words[:2]:
        if chain.lexicon.head(word.folded) is not Head.OUTLET or bare(word.folded) == word.folded:
            continue
        here = bisect_right(chain.named, word.start, key=lambda named: named.end)
        before = chain.named[max(0, here - NEAREST) : here]
        same = [named for named in before if named.noun == bare(word.folded)]
        return [(same or before)[-1].name] if before else []
    return []


def _relayed(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of ``نقلت رويترز عن X``: it stands in the sentence before the ``عن`` of the source."""
    source = chain.drafts[index].source
    if source is None:
        return _carried(chain, index)
    start = sentence_start(chain.text, source.start)
    first, last = (bisect_left(chain.words, offset, key=_start) for offset in (start, source.start))
    before = [word for word in chain.words[first:last] if word.end <= source.start]
    if not before or before[-1].folded not in FROM:
        return ()
    named = chain.between(start, source.start)
    return (named[-1].name,) if named else tuple(_taken_up(chain, before[1:3]))


def _carried(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of ``ونقلت عنه رويترز أن``: it stands between the cue and the content."""
    draft = chain.drafts[index]
    if CARRY not in fold(draft.cue.text) or not draft.content:
        return ()
    return tuple(named.name for named in chain.between(draft.cue.end, draft.content[0].start)[:1])


def _start(word: Word) -> int:
    return word.start


def _reporter(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of a reporter who is reported himself: ``مراسل بي بي سي``."""
    source = chain.drafts[index].source
    person = chain.speakers[index].kind is SpeakerKind.PERSON
    if (
        source is None
        or not person
        or not any(bare(word.folded) in chain.lexicon.reporters for word in split_words(source.text))
    ):
        return ()
    return tuple(named.name for named in chain.between(source.start, source.end)[:1])


def _through_outer(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet whose report holds this one: ``قال X إن …، بحسب رويترز``."""
    parent = chain.drafts[index].parent
    if parent is None:
        return ()
    if chain.speakers[parent].kind not in {SpeakerKind.OUTLET, SpeakerKind.DOCUMENT}:
        return chain.found.get(parent, ())
    source = chain.drafts[parent].source
    named = chain.between(source.start - 1, source.end) if source is not None else []
    if named:
        return (named[0].name,)
    return (chain.speakers[parent].name,) if chain.speakers[parent].kind is SpeakerKind.OUTLET else ()


def _going_on(chain: Chain, index: int) -> tuple[str, ...]:
    """The outlet of the speaker's claim before, while he goes on and names no other occasion; what was told to the
    publisher itself was told to it to the end of the article."""
    draft, name = chain.drafts[index], chain.speakers[index].name
    if draft.medium is not None and not _same_occasion(chain, draft.medium):
        return ()
    recent = list(islice(reversed(chain.found), NEAREST))
    last = next((other for other in recent if chain.speakers[other].name == name), None)
    latest = next((other for other in recent if chain.drafts[other].parent == draft.parent), last)
    if last is None or not chain.found[last] or not (last == latest or draft.source is None):
        return ()
    known = {_known_as(outlet, chain.lexicon) for outlet in chain.found[last]}
    if chain.publisher is not None and chain.publisher in known:
        return chain.found[last]
    apart = _paragraphs(chain, chain.drafts[last].cue.start, draft.cue.start)
    chain.steps[index] = chain.steps[last] + (draft.source is not None or apart > 0)
    return chain.found[last] if apart <= NEXT and chain.steps[index] <= FAREST else ()


def _paragraphs(chain: Chain, start: int, end: int) -> int:
    """How many paragraphs begin between two characters."""
    return len(PARAGRAPH.findall(chain.text, start, end))


def _known_as(name: str, lexicon: SpeakerLexicon) -> str | None:
    """The canonical name of an outlet that the rulebook knows: ``جريدة هسبريس الإلكترونية`` → ``هسبريس``."""
    key = tuple(word.folded for word in split_words(name))
    return lexicon.outlets.get(key) or lexicon.outlet_in(key)


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
    words = split_words(chain.text, medium.start, medium.end)
    return bool(words) and (is_definite(words[0].folded) or words[0].folded.endswith(("ه", "ها")))


def _without_speaker(outlets: tuple[str, ...], speaker: Speaker) -> tuple[str, ...]:
    if speaker.kind is not SpeakerKind.OUTLET:
        return outlets
    return tuple(name for name in outlets if fold(name) not in fold(speaker.name))


def document_agencies(document: Document, lines: Sequence[Line], rulebook: Rulebook) -> tuple[str, ...]:
    """The canonical names of the agencies that the document names as its own source, in the order of the text.

    They stand in the dateline (``إسطنبول-أ ف ب``), in brackets at the beginning of the body (``القاهرة (رويترز)
    -``) or at the end of a line (``(أ ف ب)``). A photo credit (``- REUTERS``) names the picture's agency, so it
    counts only where nothing else does.
    """
    lexicon = speaker_lexicon(rulebook)
    body = [line for line in lines if line.kind is LineKind.BODY]
    signed: list[str] = []
    credited: list[str] = []
    for line in lines:
        if line.kind is LineKind.CREDIT:
            credited += _canonical(line.span.text, lexicon)
        places = [line.span.text] if line.kind is LineKind.DATELINE else []
        if line.kind is LineKind.BODY:
            places = _signatures(line.span.text, opening=line is body[0])
        signed += [name for place in places for name in _canonical(place, lexicon)]
    return tuple(dict.fromkeys(signed or credited))


def _signatures(text: str, *, opening: bool) -> list[str]:
    """Where a body line can name its agency: a bracket at its end, and at the body's beginning one before the dash."""
    places = [match.group(1) for match in (SIGNED.search(text),) if match]
    if opening and (match := DATELINE.match(text)):
        places.append(match.group(1))
    return places


def _canonical(text: str, lexicon: SpeakerLexicon) -> list[str]:
    keys = tuple(word.folded for word in split_words(DASH.sub(" ", text)))
    names: list[str] = []
    position = 0
    while position < len(keys):
        lengths = [
            length for length in range(LONGEST_PHRASE, 0, -1) if keys[position : position + length] in lexicon.outlets
        ]
        if lengths:
            names.append(lexicon.outlets[keys[position : position + lengths[0]]])
        position += lengths[0] if lengths else 1
    return names
