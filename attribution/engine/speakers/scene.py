"""A document while its speakers are found: its names, who holds which role, and the parties spoken of so far."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from attribution.engine.drafts import Draft
from attribution.engine.speakers.discourse import Party
from attribution.engine.speakers.holders import Holder, find_holders
from attribution.engine.speakers.lexicon import SpeakerLexicon, stem
from attribution.engine.speakers.mentions import Mention, read_mention
from attribution.engine.speakers.names import NameBook
from attribution.engine.speakers.outlet_names import Named, Reading, named_outlets
from attribution.engine.speakers.parties import read_parties, without_and
from attribution.engine.speakers.subjects import told_subjects
from attribution.engine.speakers.words import Word, split_words
from attribution.terms import Gender, Number, SpeakerKind

PAIR = 2
NEAREST = 200  # parties and holders looked at, so that a long text does not cost the square of its length
NOBODY = Party(("",), SpeakerKind.ANONYMOUS, "", frozenset(), None, Number.SINGULAR, 0, "speaker.none")


@dataclass(slots=True)
class Scene:
    """One document while its speakers are found. ``parties`` are those spoken of, ``spoken`` those who spoke, in the
    order of the text; ``holders``, ``sources`` and the ``outlets`` that the text names are in that order, too;
    ``owners`` are those who issued the documents, by the character where each stands."""

    text: str
    book: NameBook
    holders: list[Holder]
    parties: deque[Party] = field(default_factory=lambda: deque(maxlen=NEAREST))
    spoken: deque[Party] = field(default_factory=lambda: deque(maxlen=NEAREST))
    sources: tuple[Mention, ...] = ()
    outlets: tuple[Named, ...] = ()
    owners: dict[int, Party] = field(default_factory=dict)
    _told: list[tuple[Mention, Gender | None]] | None = None
    _named: list[Holder] | None = None

    @property
    def named(self) -> Sequence[Holder]:
        """Every name of the text with what it holds, in the order of the text; read when asked."""
        if self._named is None:
            plain = (Holder("", frozenset(), name, name[0].start) for name in self.book.plain_names())
            self._named = sorted((*plain, *self.holders), key=lambda one: one.start)
        return self._named

    @property
    def told(self) -> Sequence[tuple[Mention, Gender | None]]:
        """Who does something in the text, reported or not, with the gender that the verb shows; read when asked."""
        if self._told is None:
            self._told = list(told_subjects(self.book))
        return self._told

    @property
    def lexicon(self) -> SpeakerLexicon:
        """The words of the rulebook."""
        return self.book.lexicon

    def uses(self, reason: str) -> bool:
        """Whether a reason for a speaker is in use, that is not switched off."""
        return reason not in self.lexicon.off

    def held_near(self, start: int) -> Sequence[Holder]:
        """The holders around the character: those of the whole of an article, a part of a longer text."""
        here = bisect_left(self.holders, start, key=lambda holder: holder.start)
        return self.holders[max(0, here - NEAREST) : here + NEAREST]

    @classmethod
    def of(cls, text: str, drafts: Sequence[Draft], lexicon: SpeakerLexicon) -> Scene:
        """The document with the full names of its sources known."""
        book = NameBook.of(split_words(text), lexicon)
        spans = [span for draft in drafts for span in (draft.source, draft.addressee) if span is not None]
        for span in spans:
            name = read_mention(split_words(text, span.start, span.end), book).name
            if not any(without_and(word, book) for word in name[1:]):
                book.add(name)
        mentions = [m for span in spans for m in read_parties(split_words(text, span.start, span.end), book)]
        for mention in mentions:
            book.add(mention.name)
        speaking = {draft.source.start for draft in drafts if draft.source is not None}
        spoken = (mention for mention in mentions if mention.phrase and mention.phrase[0].start in speaking)
        sources = tuple(sorted(spoken, key=lambda mention: mention.phrase[0].start))
        outlets = tuple(named_outlets(book.words, Reading(text, lexicon)))
        return cls(text, book, find_holders(book, mentions), sources=sources, outlets=outlets)


def person_of(scene: Scene, name: Sequence[Word], mention: Mention, gender: Gender | None, reason: str) -> Party:
    """The person of that name as the mention means him."""
    full = scene.book.fullest(name)
    return Party(
        names=(" ".join(word.text for word in full),),
        kind=SpeakerKind.PERSON,
        head=mention.head,
        words=mention.role | frozenset(stem(word.folded) for word in full),
        gender=gender,
        number=Number.SINGULAR,
        start=mention.phrase[0].start,
        reason=reason,
    )


def last_named(scene: Scene, draft: Draft) -> Party | None:
    """The person named last before a verb that leaves its subject out, where nobody has spoken or done anything."""
    name = next(_names_before(scene, draft.cue.start, None), None) if scene.uses("speaker.told") else None
    if name is None or draft.number in {Number.DUAL, Number.PLURAL}:
        return None
    full = scene.book.fullest(name)
    words, text = frozenset(stem(word.folded) for word in full), " ".join(word.text for word in full)
    return Party((text,), SpeakerKind.PERSON, "", words, draft.gender, Number.SINGULAR, name[0].start, "speaker.told")


def last_two(scene: Scene, start: int, head: str | None) -> Party | None:
    """The two persons last named before the character, of one role where ``head`` is given."""
    names: dict[tuple[str, ...], str] = {}
    if not scene.uses("speaker.both"):
        return None
    for name in _names_before(scene, start, head):
        full = scene.book.fullest(name)
        names.setdefault(tuple(word.folded for word in full), " ".join(word.text for word in full))
        if len(names) == PAIR:
            both, words = tuple(reversed(names.values())), frozenset().union(*names)
            return Party(both, SpeakerKind.GROUP, "", words, None, Number.DUAL, start, "speaker.both")
    return None


def _names_before(scene: Scene, start: int, head: str | None) -> Iterator[Sequence[Word]]:
    """Names before the character, the last first: of a role's holders and their counterparts, or any with a role or a
    given name."""
    heads = {head, *map(stem, scene.lexicon.counterparts)}
    here = bisect_left(scene.named, start, key=lambda one: one.start)
    before = scene.named[max(0, here - NEAREST) : here]
    return (one.name for one in reversed(before) if head is None or one.head in heads)
