"""Who speaks: sources first, then the verbs that leave their subject out.

Sources are resolved in the order of the text, since a later one may be short for an earlier one; the left-out subjects
come second, since a participle before its verb (``مضيفا``) and a clause before its ``بحسب`` look ahead.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

from attribution.domain import Document, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import FINITE, gender_of, number_of
from attribution.engine.speakers.bodies import body_in_full
from attribution.engine.speakers.discourse import Party, antecedent, tells_more
from attribution.engine.speakers.dropped import Turn, resolve_dropped
from attribution.engine.speakers.kinds import kind_of
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, stem
from attribution.engine.speakers.mentions import Mention, read_mention
from attribution.engine.speakers.names import TANWEEN
from attribution.engine.speakers.outlet_names import Named, taken_up
from attribution.engine.speakers.parties import read_parties
from attribution.engine.speakers.roles import by_role, introduced
from attribution.engine.speakers.scene import NOBODY, Scene, last_two, person_of
from attribution.engine.speakers.subjects import clause_subject, sentence_start
from attribution.engine.speakers.words import split_words
from attribution.spans import Span
from attribution.terms import CueClass, Number, Resolution, SpeakerKind

ABOUT_SOMEBODY = frozenset({CueClass.ACCUSE, CueClass.DEMAND, CueClass.WARN, CueClass.ASK, CueClass.OPINE})


def resolve(document: Document, drafts: Sequence[Draft], lexicon: SpeakerLexicon) -> list[Speaker]:
    """The speakers of the drafts, in their order."""
    scene = Scene.of(document.text, drafts, lexicon)
    found: dict[int, Party] = {}
    for start, index, span in _places(drafts):
        draft = drafts[index]
        if _names_nobody(scene, span) or (span is draft.source and _is_object(scene, draft)):
            continue
        party = resolve_span(scene, span, draft if span is draft.source else None)
        if span is draft.source:
            found[index] = party
            scene.parties.append(party)
            scene.spoken.append(party)
        else:
            scene.parties.append(replace(party, start=start))
    return _with_dropped(scene, drafts, found)


def _names_nobody(scene: Scene, span: Span) -> bool:
    """Whether the words say no more than the verb's form: ``هي``، ``لهن``، ``متحدثاً عن``."""
    first = next(iter(split_words(scene.text, span.start, span.end)), None)
    if first is None or first.text.startswith("آ"):  # آنا is a name, أنا is none
        return False
    return first.folded in scene.lexicon.nobody or first.text.endswith(TANWEEN)


def _is_object(scene: Scene, draft: Draft) -> bool:
    """Whether a name that does not agree with the verb before it is whom the verb is about: ``اتهم ألمانيا بأنها``."""
    if draft.source is None or draft.source.start < draft.cue.end or draft.aspect not in FINITE:
        return False
    if draft.cue_class not in ABOUT_SOMEBODY:
        return False
    gender = scene.lexicon.gender(split_words(scene.text, draft.source.start, draft.source.end))
    return gender is not None and draft.gender is not None and gender is not draft.gender


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
    turns = sorted((Turn(index, party, drafts[index].cue.start) for index, party in found.items()), key=_start)
    cues = sorted(draft.cue.start for draft in drafts)
    speakers: dict[int, Speaker] = {index: speaker_of(party) for index, party in found.items()}
    dropped = [index for index in range(len(drafts)) if index not in found]
    for index in sorted(dropped, key=lambda index: drafts[index].cue.start):
        party, rivals = resolve_dropped(scene, drafts, index, turns, _local_subject(scene, drafts, index, cues))
        if drafts[index].number is Number.DUAL and (party is None or party.number is not Number.DUAL):
            party, rivals = last_two(scene, drafts[index].cue.start, None) or party, ()
        insort(turns, Turn(index, party or NOBODY, drafts[index].cue.start), key=_start)
        speakers[index] = speaker_of(party or NOBODY, rivals)
    return [speakers[index] for index in range(len(drafts))]


def _start(turn: Turn) -> int:
    return turn.start


def _local_subject(scene: Scene, drafts: Sequence[Draft], index: int, cues: Sequence[int]) -> Party | None:
    """The subject of the reported clause or of the sentence that the draft's verb stands in."""
    if not scene.uses("speaker.subject"):
        return None
    draft = drafts[index]
    start = sentence_start(scene.text, draft.cue.start)
    if draft.parent is not None and drafts[draft.parent].cue.start < draft.cue.start:
        inside = [span.start for span in drafts[draft.parent].content if span.start < draft.cue.start]
        start = max([start, *inside])
    if bisect_left(cues, start) < bisect_left(cues, draft.cue.start):
        return None
    found = clause_subject(start, draft.cue.start, scene.book)
    if found is None:
        return None
    mention, gender = found
    party = _held_by(scene, mention) or identify(scene, mention, None)
    return replace(party, gender=gender or party.gender, reason="speaker.subject")


def _held_by(scene: Scene, mention: Mention) -> Party | None:
    """The person whom a title names that the mention only begins: ``الخبير في شؤون الخليج الدكتور سامر حداد``."""
    if mention.named or not scene.uses("speaker.role"):
        return None
    start = mention.phrase[0].start
    holder = next((one for one in scene.held_near(start) if one.start == start), None)
    return None if holder is None else person_of(scene, holder.name, mention, None, "speaker.subject")


def speaker_of(party: Party, rivals: tuple[str, ...] = ()) -> Speaker:
    """The party as the speaker of a record."""
    if not party.name:
        return Speaker("", party.kind, Resolution.UNATTRIBUTED, (), party.reason)
    resolution = Resolution.AMBIGUOUS if rivals else Resolution.RESOLVED
    return Speaker(party.name, party.kind, resolution, rivals, party.reason)


def resolve_span(scene: Scene, span: Span, draft: Draft | None) -> Party:
    """The party that a source names, several joined into one group."""
    words = split_words(scene.text, span.start, span.end)
    joined = scene.uses("speaker.joined") or not words
    mentions = read_parties(words, scene.book) if joined else (read_mention(words, scene.book),)
    mentions = tuple(mention for mention in mentions if mention.core)
    if not mentions:
        return replace(NOBODY, names=(span.text,), start=span.start)
    parties = [identify(scene, mention, draft) for mention in mentions]
    if len(parties) == 1:
        counted = parties[0].number is not Number.SINGULAR
        return parties[0] if counted else replace(parties[0], number=number_of(mentions, scene.lexicon))
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
    if mention.named:
        return _named(scene, mention, draft) if scene.uses("speaker.name") else _as_it_stands(scene, mention, draft)
    if draft is not None and _is_withheld(scene, draft):
        return _taken_up(scene, mention, draft) or _by_description(scene, mention, draft)
    found = by_role(scene, mention, draft) or _taken_up(scene, mention, draft) or introduced(scene, mention, draft)
    return found or _by_description(scene, mention, draft)


def _is_withheld(scene: Scene, draft: Draft) -> bool:
    """Whether the text says that the source's name is kept back, so that none of its names is his: ``مسؤول طلب عدم ذكر
    اسمه``."""
    if draft.source is None:
        return False
    words = f" {' '.join(word.folded for word in split_words(scene.text, draft.source.start, draft.source.end))} "
    return any(f" {phrase} " in words for phrase in scene.lexicon.withheld)


def _taken_up(scene: Scene, mention: Mention, draft: Draft | None) -> Party | None:
    """Whom the text spoke of or named last by the mention's noun: ``الصحيفة``، ``الهيئة``، ``البيان``."""
    start = mention.phrase[0].start
    taken = antecedent(mention, start, scene.parties, scene.lexicon)
    outlet = taken_up(scene.outlets, mention, scene.lexicon) if scene.uses("speaker.antecedent") else None
    if outlet is not None and (taken is None or taken.head != mention.head or taken.start < outlet.start):
        return _outlet(outlet, mention)
    body = body_in_full(mention, scene.book)
    if taken is None or (body and taken.start < body[0].start):
        return None
    names = taken.names if tells_more(taken, scene.lexicon) else (_as_it_stands(scene, mention, draft).name,)
    return replace(taken, names=names, start=start, words=taken.words | mention.role, reason="speaker.antecedent")


def _by_description(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    """The description itself, a body by the name that the text gave it before."""
    stands = _as_it_stands(scene, mention, draft)
    if not scene.uses(stands.reason):
        return replace(NOBODY, start=mention.phrase[0].start)
    body = body_in_full(mention, scene.book)
    return replace(stands, names=(" ".join(word.text for word in body),)) if body else stands


def _outlet(outlet: Named, mention: Mention) -> Party:
    """The outlet as the text named it before."""
    words = mention.role | {outlet.noun}
    start = mention.phrase[0].start
    kind, number = SpeakerKind.OUTLET, Number.SINGULAR
    return Party((outlet.name,), kind, mention.head, words, None, number, start, "speaker.antecedent")


def _named(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    full = scene.book.fullest(mention.name) if scene.uses("speaker.surname") else mention.name
    name = " ".join(word.text for word in full)
    near = scene.held_near(mention.phrase[0].start)
    roles = [holder for holder in near if holder.name[-1].folded == full[-1].folded]
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


def _as_it_stands(scene: Scene, mention: Mention, draft: Draft | None) -> Party:
    """The description itself, or the name of a body."""
    first, end = mention.phrase[0], mention.phrase[-1].end
    return Party(
        names=(first.text + _closed(scene.text, first.start, end)[first.end - first.start :],),
        kind=kind_of(mention, scene.lexicon),
        head=mention.head,
        words=frozenset(stem(word.folded) for word in mention.phrase),
        gender=gender_of(mention, draft),
        number=number_of((mention,), scene.lexicon),
        start=first.start,
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
