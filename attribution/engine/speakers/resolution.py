"""Who speaks: sources first, then the verbs that leave their subject out.

Sources are resolved in the order of the text, since a later one may be short for an earlier one; the left-out subjects
come second, since a participle before its verb (``مضيفا``) and a clause before its ``بحسب`` look ahead.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from attribution.domain import Document, Speaker
from attribution.engine.drafts import Draft
from attribution.engine.speakers.agreement import FINITE, gender_of, number_of
from attribution.engine.speakers.bodies import body_in_full
from attribution.engine.speakers.discourse import Party, antecedent, may_take_up, tells_more
from attribution.engine.speakers.dropped import Turn, resolve_dropped, told_turns
from attribution.engine.speakers.issuers import issuer, reports_from
from attribution.engine.speakers.kinds import kind_of, like_person
from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite, stem
from attribution.engine.speakers.mentions import WHICH_IS, Mention, read_mention
from attribution.engine.speakers.names import TANWEEN
from attribution.engine.speakers.outlet_names import Named, taken_up
from attribution.engine.speakers.parties import read_parties
from attribution.engine.speakers.roles import by_role, introduced
from attribution.engine.speakers.scene import NOBODY, Scene, last_named, last_two, person_of
from attribution.engine.speakers.subjects import clause_subject, sentence_start, waits_for_genitive
from attribution.engine.speakers.words import Word, split_words
from attribution.spans import Span
from attribution.terms import CueClass, Gender, Number, Resolution, SpeakerKind

ABOUT_SOMEBODY = frozenset({CueClass.ACCUSE, CueClass.DEMAND, CueClass.WARN, CueClass.ASK, CueClass.OPINE})


LONGEST_SUBJECT = 150  # characters
ACCUSATIVE = ("اءه", "اءها", "اءهم")  # ``زملاءه``: a subject is ``زملاؤه``


def resolve(document: Document, drafts: Sequence[Draft], lexicon: SpeakerLexicon) -> list[Speaker]:
    """The speakers of the drafts, in their order."""
    scene = Scene.of(document.text, drafts, lexicon)
    found: dict[int, Party] = {}
    for start, index, span in _places(drafts):
        draft = drafts[index]
        if _names_nobody(scene, span) or (span is draft.source and _is_object(scene, draft)):
            continue
        party = resolve_span(scene, _described(scene, span, draft), draft if span is draft.source else None)
        if span is draft.source:
            found[index] = party
            if draft.medium is not None:
                scene.owners[draft.medium.start] = party
            scene.parties.append(party)
            scene.spoken.append(party)
        else:
            scene.parties.append(replace(party, start=start))
    return _with_dropped(scene, drafts, found)


def _names_nobody(scene: Scene, span: Span) -> bool:
    """Whether the words say no more than the verb's form: ``هي``، ``لهن``، ``متحدثاً عن``."""
    words = split_words(scene.text, span.start, span.end)
    if not words or words[0].text.startswith("آ"):  # آنا is a name, أنا is none
        return False
    first, lexicon = words[0].folded, scene.lexicon
    joined = first[0] in "بل" and (first[1:] in lexicon.personal or first[1:] in lexicon.relative)  # لهن، بما
    nobody = first in lexicon.nobody or joined or words[0].text.endswith(TANWEEN)
    return nobody or _is_thing(words, scene.lexicon)


def _is_thing(words: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether the words open with what nobody is called by: ``هذا التأخير``، ``بإقالة``، ``خطابا``."""
    first = words[0].folded
    if first in lexicon.demonstratives and len(words) > 1:
        noun = words[1].folded
        return is_definite(noun) and lexicon.head(noun) is None and bare(noun) in lexicon.common
    if first in lexicon.given_names or lexicon.name_length(words, 0):
        return False
    if first in lexicon.light:
        return True
    if first[0] == "م" and first[-1] == "ا" and first in lexicon.verbs and lexicon.head(first[:-1]) is None:
        return True  # a participle: ``مستدركا``
    joined = first[0] == "ب" and first[1:] in lexicon.common and lexicon.head(first) is None
    return (
        joined
        or words[0].text.endswith(ACCUSATIVE)
        or (first[-1] == "ا" and first[:-1] in lexicon.common and first[:-1] not in lexicon.quantifiers)
    )


def _is_object(scene: Scene, draft: Draft) -> bool:
    """Whether the words name no subject: what the verb is about, which does not agree with it (``اتهم ألمانيا بأنها``),
    or the document that it reports from (``مكالمة قال فيها``)."""
    if draft.source is None or draft.aspect not in FINITE:
        return False
    if draft.source.start < draft.cue.start:
        words = split_words(scene.text, draft.source.start, draft.source.end)
        if words and _opens_relative(words[0], scene.lexicon):
            return True
        return reports_from(draft.cue.end, scene.book) and not scene.lexicon.name_length(words, 0)
    if draft.cue_class not in ABOUT_SOMEBODY:
        return False
    words = split_words(scene.text, draft.source.start, draft.source.end)
    if words and is_definite(words[0].folded) and _is_plain_thing(words[0], scene.lexicon):
        return True
    gender = scene.lexicon.gender(split_words(scene.text, draft.source.start, draft.source.end))
    return gender is not None and draft.gender is not None and gender is not draft.gender


def _is_plain_thing(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether a definite noun names a thing that says nothing: ``وصفت الخطوة``."""
    noun = bare(word.folded)
    return (
        noun in lexicon.nouns - lexicon.quantifiers
        and lexicon.head(word.folded) is None
        and not like_person(word.folded)
    )


def _described(scene: Scene, span: Span, draft: Draft) -> Span:
    """The words between the verb and a source that is but a relative clause: ``قال الوزير، الذي زار المدينة``."""
    first = next(iter(split_words(scene.text, span.start, span.end)), None)
    clause = first is not None and _opens_relative(first, scene.lexicon)
    if not clause or not 0 < span.start - draft.cue.end <= LONGEST_SUBJECT:
        return span
    text = scene.text[draft.cue.end : span.start]
    return Span(draft.cue.end, span.start, text) if any(map(str.isalpha, text)) else span


def _opens_relative(word: Word, lexicon: SpeakerLexicon) -> bool:
    return word.folded in lexicon.relatives or word.folded in WHICH_IS


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
    genders = _genders(found.values())
    turns = sorted(
        (Turn(index, _gendered(party, genders), drafts[index].cue.start) for index, party in found.items()), key=_start
    )
    cues = sorted(draft.cue.start for draft in drafts)
    told = told_turns([_gendered(party, genders) for party in _subjects(scene)], drafts) if len(found) < len(drafts) else []
    speakers: dict[int, Speaker] = {index: speaker_of(party) for index, party in found.items()}
    dropped = [index for index in range(len(drafts)) if index not in found]
    for index in sorted(dropped, key=lambda index: drafts[index].cue.start):
        party, rivals = resolve_dropped(scene, drafts, index, turns, _local_subject(scene, drafts, index, cues), told)
        if drafts[index].number is Number.DUAL and (party is None or party.number is not Number.DUAL):
            party, rivals = last_two(scene, drafts[index].cue.start, None) or party, ()
        if party is None:
            party = last_named(scene, drafts[index])
        insort(turns, Turn(index, party or NOBODY, drafts[index].cue.start), key=_start)
        speakers[index] = speaker_of(party or NOBODY, rivals)
    return [speakers[index] for index in range(len(drafts))]


def _subjects(scene: Scene) -> list[Party]:
    """Who does something in the text, reported or not."""
    if not (scene.uses("speaker.told") and scene.uses("speaker.subject")):
        return []
    subjects = (_as_subject(scene, mention, gender, "speaker.told") for mention, gender in scene.told)
    return [party for party in subjects if party is not None]


def _as_subject(scene: Scene, mention: Mention, gender: Gender | None, reason: str = "speaker.subject") -> Party | None:
    """Who the subject of a verb is; none where it is a bare noun without what follows it."""
    held = _held_by(scene, mention)
    if held is None and waits_for_genitive(mention, scene.book):
        return None
    party = held or identify(scene, mention, None)
    return replace(party, gender=gender or party.gender, reason=reason)


def _genders(parties: Iterable[Party]) -> dict[str, Gender]:
    """The gender of each person, by name, where a verb or a title shows it anywhere in the text."""
    return {party.name: party.gender for party in parties if party.kind is SpeakerKind.PERSON and party.gender}


def _gendered(party: Party, genders: Mapping[str, Gender]) -> Party:
    return replace(party, gender=genders[party.name]) if party.gender is None and party.name in genders else party


def _start(turn: Turn) -> int:
    return turn.start


def _local_subject(scene: Scene, drafts: Sequence[Draft], index: int, cues: Sequence[int]) -> Party | None:
    """Who issued the document that the draft's verb reports from, else the subject of the clause that it stands in."""
    draft = drafts[index]
    start = sentence_start(scene.text, draft.cue.start)
    issued = issuer(start, (draft.cue.start, draft.cue.end), scene.book) if scene.uses("speaker.issuer") else None
    if issued is not None:
        return _as_subject(scene, *issued, reason="speaker.issuer")
    if not scene.uses("speaker.subject"):
        return None
    found = clause_subject(_clause_start(drafts, index, start), draft.cue.start, scene.book, cues)
    return _as_subject(scene, *found) if found is not None else None


def _clause_start(drafts: Sequence[Draft], index: int, sentence: int) -> int:
    """Where the reported clause that the draft's verb stands in begins, else its sentence."""
    parent = drafts[index].parent
    here = drafts[index].cue.start
    if parent is None or drafts[parent].cue.start >= here:
        return sentence
    return max([sentence, *(span.start for span in drafts[parent].content if span.start < here)])


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
    found = by_role(scene, mention, draft) or _taken_up(scene, mention, draft) or introduced(scene, mention, draft)
    return found or _by_description(scene, mention, draft)


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
    before = [one for one, _ in scene.told if one.phrase[0].start < start and one.noun is Head.SOURCE]
    indefinite = [one for one in before if not one.definite and len(one.core) > 1]
    party = _as_it_stands(scene, indefinite[-1], None) if indefinite else None
    return replace(party, start=start, reason="speaker.antecedent") if party is not None else None


def _owned(scene: Scene, mention: Mention, document: Party) -> str:
    """The document by who issued it: ``قالت الوزارة في بيان … وأضاف البيان`` gives ``بيان الوزارة``; empty where nobody did."""
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
