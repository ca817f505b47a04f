"""Who speaks: sources first, then the verbs that leave their subject out.

Sources are resolved in the order of the text, since a later one may be short for an earlier one; the left-out subjects
come second, since a participle before its verb (``مضيفا``) and a clause before its ``بحسب`` look ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from attribution.domain import Document, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import gender_of, number_of
from attribution.engine.speakers.discourse import Party, antecedent
from attribution.engine.speakers.dropped import Turn, resolve_dropped
from attribution.engine.speakers.holders import Holder, content_of, find_holders, holder_of
from attribution.engine.speakers.kinds import is_plural, kind_of
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, stem, without_pronoun
from attribution.engine.speakers.mentions import Mention, read_mention
from attribution.engine.speakers.names import TITLES, NameBook
from attribution.engine.speakers.parties import read_parties, without_and
from attribution.engine.speakers.subjects import clause_subject, sentence_start
from attribution.engine.speakers.words import Word, split_words
from attribution.spans import Span
from attribution.terms import Gender, Number, Resolution, SpeakerKind

SHORT = 3
LONG_ROLE = 5  # words of a role that may still take up a person
HIGHNESS, PRINCE = "سمو", "امير"
ANYBODY = frozenset({"متحدث", "مسيول", "مصدر", "مصرح"})
NOBODY = Party(("",), SpeakerKind.ANONYMOUS, "", frozenset(), None, Number.SINGULAR, 0, "speaker.none")


@dataclass(slots=True)
class Scene:
    """One document while its speakers are found. ``parties`` grow in the order of the text."""

    text: str
    book: NameBook
    holders: list[Holder]
    parties: list[Party] = field(default_factory=list)
    spoken: list[Party] = field(default_factory=list)
    sources: tuple[Mention, ...] = ()

    @property
    def lexicon(self) -> SpeakerLexicon:
        """The words of the rulebook."""
        return self.book.lexicon

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
        sources = tuple(mention for mention in mentions if mention.phrase and mention.phrase[0].start in speaking)
        return cls(text, book, find_holders(book, mentions), sources=sources)


def resolve(document: Document, drafts: Sequence[Draft], lexicon: SpeakerLexicon) -> list[Speaker]:
    """The speakers of the drafts, in their order."""
    scene = Scene.of(document.text, drafts, lexicon)
    found: dict[int, Party] = {}
    for start, index, span in _places(drafts):
        draft = drafts[index]
        party = resolve_span(scene, span, draft if span is draft.source else None)
        if span is draft.source:
            found[index] = party
            scene.parties.append(party)
            scene.spoken.append(party)
        else:
            scene.parties.append(replace(party, start=start))
    return _with_dropped(scene, drafts, found)


def _places(drafts: Sequence[Draft]) -> list[tuple[int, int, Span]]:
    """Every span that names a party, in the order of the text."""
    spans = [
        (span.start, index, span)
        for index, draft in enumerate(drafts)
        for span in (draft.source, draft.addressee, draft.medium)
        if span is not None
    ]
    return sorted(spans, key=lambda place: place[:2])


def _with_dropped(scene: Scene, drafts: Sequence[Draft], found: dict[int, Party]) -> list[Speaker]:
    turns = [Turn(index, party, drafts[index].cue.start) for index, party in found.items()]
    speakers: dict[int, Speaker] = {index: speaker_of(party) for index, party in found.items()}
    dropped = [index for index in range(len(drafts)) if index not in found]
    for index in sorted(dropped, key=lambda index: drafts[index].cue.start):
        party, rivals = resolve_dropped(scene.text, drafts, index, turns, _local_subject(scene, drafts, index))
        if drafts[index].number is Number.DUAL and (party is None or party.number is not Number.DUAL):
            party, rivals = last_two(scene, drafts[index].cue.start, None) or party, ()
        turns.append(Turn(index, party or NOBODY, drafts[index].cue.start))
        speakers[index] = speaker_of(party or NOBODY, rivals)
    return [speakers[index] for index in range(len(drafts))]


def _local_subject(scene: Scene, drafts: Sequence[Draft], index: int) -> Party | None:
    """The subject of the reported clause or of the sentence that the draft's verb stands in."""
    draft = drafts[index]
    start = sentence_start(scene.text, draft.cue.start)
    if draft.parent is not None and drafts[draft.parent].cue.start < draft.cue.start:
        inside = [span.start for span in drafts[draft.parent].content if span.start < draft.cue.start]
        start = max([start, *inside])
    if any(start <= other.cue.start < draft.cue.start for other in drafts):
        return None
    found = clause_subject(start, draft.cue.start, scene.book)
    if found is None:
        return None
    mention, gender = found
    party = identify(scene, mention, None)
    return replace(party, gender=gender or party.gender, reason="speaker.subject")


def speaker_of(party: Party, rivals: tuple[str, ...] = ()) -> Speaker:
    """The party as the speaker of a record."""
    if not party.name:
        return Speaker("", party.kind, Resolution.UNATTRIBUTED, (), party.reason)
    resolution = Resolution.AMBIGUOUS if rivals else Resolution.RESOLVED
    return Speaker(party.name, party.kind, resolution, rivals, party.reason)


def resolve_span(scene: Scene, span: Span, draft: Draft | None) -> Party:
    """The party that a source names, several joined into one group."""
    mentions = read_parties(split_words(scene.text, span.start, span.end), scene.book)
    mentions = tuple(mention for mention in mentions if mention.core)
    if not mentions:
        return replace(NOBODY, names=(span.text,), start=span.start)
    parties = [identify(scene, mention, draft) for mention in mentions]
    if len(parties) == 1:
        return (
            parties[0]
            if parties[0].number is not Number.SINGULAR
            else replace(parties[0], number=number_of(mentions, scene.lexicon))
        )
    return Party(
        names=tuple(party.name for party in parties),
        kind=SpeakerKind.GROUP,
        head="",
        words=frozenset().union(*(party.words for party in parties)),
        gender=None,
        number=number_of(mentions, scene.lexicon),
        start=span.start,
        reason="speaker.joined",
    )


def identify(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    """Who one mention means: by its name, by its role, by what it takes up, or as it stands."""
    start = mention.phrase[0].start
    if mention.named:
        return _named(scene, mention, draft)
    by_role = _by_role(scene, mention, draft)
    if by_role is not None:
        return by_role
    taken = antecedent(mention, start, scene.parties, scene.lexicon)
    if taken is not None:
        return replace(taken, start=start, words=taken.words | mention.role, reason="speaker.antecedent")
    return _as_it_stands(scene, mention, draft)


def _named(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    full = scene.book.fullest(mention.name)
    name = " ".join(word.text for word in full)
    roles = [holder for holder in scene.holders if holder.name[-1].folded == full[-1].folded]
    stems = frozenset().union(mention.role, *(holder.role for holder in roles), (stem(word.folded) for word in full))
    return Party(
        names=(name,),
        kind=SpeakerKind.PERSON,
        head=mention.head or (roles[0].head if roles else ""),
        words=stems,
        gender=gender_of(mention, draft),
        number=Number.SINGULAR,
        start=mention.phrase[0].start,
        reason="speaker.name" if len(full) == len(mention.name) else "speaker.surname",
    )


def _by_role(scene: Scene, mention: Mention, draft: Draft | None) -> Party | None:
    """The holder of a role, the last person for ``سموه`` or ``المتحدث``."""
    first, start = mention.core[0].folded, mention.phrase[0].start
    gender = gender_of(mention, draft)
    if first in scene.lexicon.duals:
        return _dual(scene, mention)
    if first in scene.lexicon.esteem:
        return _esteemed(scene, mention) or _last_person(scene, mention, gender)
    if not _is_office(scene, mention):
        return None
    earlier = antecedent(mention, start, _unnamed(scene.parties), scene.lexicon)
    holder = holder_of(mention, start, scene.holders, scene.lexicon)
    if earlier is not None and (holder is None or mention.head in ANYBODY or not earlier.start < holder.start < start):
        return replace(earlier, start=start, reason="speaker.antecedent")
    if holder is not None:
        return _person(scene, holder.name, mention, gender, "speaker.role")
    if mention.repeats or (mention.definite and mention.head in ANYBODY and len(mention.core) < SHORT):
        return _last_person(scene, mention, gender)
    if stem(first) in scene.lexicon.kinship or mention.noun is not Head.ROLE:
        return None
    if mention.definite and len(mention.core) <= LONG_ROLE and scene.spoken:
        return _last_person(scene, mention, gender)
    return _announced(scene, mention, gender)


def _is_office(scene: Scene, mention: Mention) -> bool:
    """Whether the mention is a role that one person holds: definite, or in a headline, which leaves articles out."""
    if (mention.noun not in TITLES and not mention.counterpart) or is_plural(mention.core[0].folded):
        return False
    office = len(mention.core) > 1 and bare(mention.core[0].folded) not in scene.lexicon.unnamed
    return mention.definite_phrase or office or _in_headline(scene, mention.phrase[0].start)


def _unnamed(parties: Sequence[Party]) -> list[Party]:
    return [party for party in parties if party.kind is SpeakerKind.ANONYMOUS]


def _in_headline(scene: Scene, start: int) -> bool:
    return "\n" not in scene.text[:start].strip("\n")


def _person(scene: Scene, name: Sequence[Word], mention: Mention, gender: Gender | None, reason: str) -> Party:
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


def _last_person(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """The person who spoke last, else the one last named in the text, else the first named at all."""
    start = mention.phrase[0].start
    persons = [party for party in scene.spoken if party.kind is SpeakerKind.PERSON and party.start < start]
    fit = [party for party in persons if gender is None or party.gender in {None, gender}]
    if fit:
        return replace(fit[-1], start=start, reason="speaker.last-person")
    if not scene.holders or persons:
        return None
    before = [holder for holder in scene.holders if holder.start < start] or scene.holders[:1]
    return _person(scene, before[-1].name, mention, gender, "speaker.last-person")


def _announced(scene: Scene, mention: Mention, gender: Gender | None) -> Party | None:
    """A role that opens the article, and whose holder is named when he speaks again: the next speaker with a name."""
    start = mention.phrase[0].start
    if any(party.kind is SpeakerKind.PERSON for party in scene.spoken):
        return None
    later = [other for other in scene.sources if other.named and other.phrase[0].start > mention.phrase[-1].end]
    if not later or (later[0].role and not later[0].role & content_of(mention, scene.lexicon)):
        return None
    if later[0].name[-1].folded in {word.folded for word in mention.phrase}:
        return None
    return _person(scene, later[0].name, mention, gender, "speaker.announced")


def _esteemed(scene: Scene, mention: Mention) -> Party | None:
    """Whom ``سموه`` or ``معاليه`` means: the last speaker with that title, else the first whom the text gives it."""
    start, title = mention.phrase[0].start, without_pronoun(mention.core[0].folded)
    titles = {title, PRINCE} if title == HIGHNESS else {title}
    spoken = [party for party in scene.spoken if party.kind is SpeakerKind.PERSON and titles & party.words]
    if spoken:
        return replace(spoken[-1], start=start, reason="speaker.esteem")
    titled = [holder for holder in scene.holders if holder.start < start and titles & holder.role]
    return _person(scene, titled[0].name, mention, None, "speaker.esteem") if titled else None


def _dual(scene: Scene, mention: Mention) -> Party | None:
    """``الرئيسان``: the two last spoken of together, else the last two holders of the role, else the last two persons."""
    start = mention.phrase[0].start
    pairs = [
        party for party in scene.parties if party.number is Number.DUAL and party.start < start and len(party.names) > 1
    ]
    if pairs:
        return replace(pairs[-1], start=start, reason="speaker.both")
    return last_two(scene, start, singular_of(mention.head)) or last_two(scene, start, None)


def singular_of(dual: str) -> str:
    """The stem of a dual's singular: ``وزيران``، ``وزيرا`` → ``وزير``."""
    for ending in ("تان", "تين", "ان", "ين", "ا", "ي"):
        if dual.endswith(ending):
            return dual[: -len(ending)]
    return dual


def last_two(scene: Scene, start: int, head: str | None) -> Party | None:
    """The two persons last named before the character, of one role where ``head`` is given."""
    names: dict[tuple[str, ...], str] = {}
    for holder in reversed([holder for holder in scene.holders if holder.start < start]):
        full = scene.book.fullest(holder.name)
        if head is None or holder.head == head:
            names.setdefault(tuple(word.folded for word in full), " ".join(word.text for word in full))
        if len(names) == 2:  # noqa: PLR2004
            both = tuple(reversed(names.values()))
            words = frozenset().union(*names)
            return Party(both, SpeakerKind.GROUP, "", words, None, Number.DUAL, start, "speaker.both")
    return None


def _as_it_stands(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    """The description itself, or the name of a body."""
    start, end = mention.phrase[0].start, mention.phrase[-1].end
    return Party(
        names=(_closed(scene.text, start, end),),
        kind=kind_of(mention, scene.lexicon),
        head=mention.head,
        words=frozenset(stem(word.folded) for word in mention.phrase),
        gender=gender_of(mention, draft),
        number=number_of((mention,), scene.lexicon),
        start=start,
        reason="speaker.description" if mention.noun is not Head.ORGANIZATION else "speaker.body",
    )


def _closed(text: str, start: int, end: int) -> str:
    """The words as written, with the mark that closes one opened inside or right before them."""
    for opening, closing in ("()", '""', "«»", "“”"):
        inside = text[start:end]
        if text[end : end + 1] != closing:
            continue
        if inside.count(opening) > inside.count(closing) or (opening == closing and inside.count(opening) % 2):
            return text[start : end + 1]
    return text[start:end]
