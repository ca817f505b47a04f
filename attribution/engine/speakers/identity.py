"""Who a mention means: by its name, by its role, by what it takes up, or as it stands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import gender_of, number_of
from attribution.engine.speakers.bodies import body_in_full
from attribution.engine.speakers.discourse import Party, antecedent, may_take_up, tells_more
from attribution.engine.speakers.kinds import kind_of
from attribution.engine.speakers.lexicon import Head, stem
from attribution.engine.speakers.mentions import Mention, read_mention
from attribution.engine.speakers.outlet_names import Named, taken_up
from attribution.engine.speakers.parties import read_parties
from attribution.engine.speakers.roles import by_role, introduced
from attribution.engine.speakers.scene import NEAREST, NOBODY, Scene
from attribution.engine.speakers.words import split_words
from attribution.spans import Span
from attribution.terms import Number, SpeakerKind


def resolve_span(scene: Scene, span: Span, draft: Draft | None) -> Party:
    """The party that a source names, several joined into one group."""
    words = split_words(scene.text, span.start, span.end)
    joined = scene.uses("speaker.joined") or not words
    mentions = read_parties(words, scene.book) if joined else (read_mention(words, scene.book),)
    mentions = tuple(mention for mention in mentions if mention.core)
    if not mentions:
        return replace(NOBODY, names=(span.text,), start=span.start)
    parties = [identify(scene, mention, draft) for mention in mentions]
    if len(parties) > 1:
        scene.parties.extend(parties)
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
    if taken is None and mention.noun is Head.SOURCE and may_take_up(mention, scene.lexicon):
        return _told_source(scene, mention)
    body = body_in_full(mention, scene.book)
    if taken is None or (body and taken.start < body[0].start):
        return None
    known = tells_more(taken, scene.lexicon)
    names = taken.names if known else (_owned(scene, mention, taken) or _as_it_stands(scene, mention, draft).name,)
    return replace(taken, names=names, start=start, words=taken.words | mention.role, reason="speaker.antecedent")


def _told_source(scene: Scene, mention: Mention) -> Party | None:
    """The source that the text told of last where nothing that it said was found: ``مصدر مطلع كشف … المصدر``."""
    start = mention.phrase[0].start
    here = bisect_left(scene.told, start, key=lambda one: one[0].phrase[0].start)
    before = (one for one, _ in scene.told[max(0, here - NEAREST) : here] if one.noun is Head.SOURCE)
    indefinite = [one for one in before if not one.definite and len(one.core) > 1]
    party = _as_it_stands(scene, indefinite[-1], None) if indefinite else None
    return replace(party, start=start, reason="speaker.antecedent") if party is not None else None


def _owned(scene: Scene, mention: Mention, document: Party) -> str:
    """The document by who issued it, empty where nobody did: ``قالت الوزارة في بيان … وأضاف البيان`` gives
    ``بيان الوزارة``."""
    owner = scene.owners.get(document.start)
    if owner is None or owner.kind is not SpeakerKind.ORGANIZATION:
        return ""
    noun = mention.core[0].text
    return f"{noun[2:] if mention.definite else noun} {owner.name}"


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
