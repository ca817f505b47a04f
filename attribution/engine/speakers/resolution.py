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
from attribution.engine.speakers.discourse import Party
from attribution.engine.speakers.dropped import Floor, Turn, resolve_dropped, told_turns
from attribution.engine.speakers.identity import identify, resolve_span
from attribution.engine.speakers.issuers import issuer
from attribution.engine.speakers.lexicon import SpeakerLexicon
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.nobody import described, is_object, names_nobody
from attribution.engine.speakers.scene import NOBODY, Scene, last_named, last_two, person_of
from attribution.engine.speakers.subjects import clause_subject, sentence_start, waits_for_genitive
from attribution.spans import Span
from attribution.terms import Gender, Number, Resolution, SpeakerKind


def resolve(document: Document, drafts: Sequence[Draft], lexicon: SpeakerLexicon) -> list[Speaker]:
    """The speakers of the drafts, in their order."""
    scene = Scene.of(document.text, drafts, lexicon)
    found: dict[int, Party] = {}
    for start, index, span in _places(drafts):
        draft = drafts[index]
        if names_nobody(scene, span) or (span is draft.source and is_object(scene, draft)):
            continue
        party = resolve_span(scene, described(scene, span, draft), draft if span is draft.source else None)
        if span is draft.source:
            found[index] = party
            if draft.medium is not None:
                scene.owners[draft.medium.start] = party
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
    """The speakers of all drafts, those of left-out subjects found one after another in the order of the text."""
    speakers: dict[int, Speaker] = {index: speaker_of(party) for index, party in found.items()}
    dropped = [index for index in range(len(drafts)) if index not in found]
    cues = sorted(draft.cue.start for draft in drafts)
    floor = _floor(scene, drafts, found) if dropped else Floor([], ())
    for index in sorted(dropped, key=lambda index: drafts[index].cue.start):
        subject = _local_subject(scene, drafts, index, cues)
        party, rivals = resolve_dropped(scene, drafts, index, floor, subject)
        if drafts[index].number is Number.DUAL and (party is None or party.number is not Number.DUAL):
            party, rivals = last_two(scene, drafts[index].cue.start, None) or party, ()
        party = party or last_named(scene, drafts[index]) or NOBODY
        insort(floor.turns, Turn(index, party, drafts[index].cue.start), key=_start)
        speakers[index] = speaker_of(party, rivals)
    return [speakers[index] for index in range(len(drafts))]


def _floor(scene: Scene, drafts: Sequence[Draft], found: Mapping[int, Party]) -> Floor:
    """Whom the text tells of, with the gender of each person where it is known."""
    genders = _genders(found.values())
    turns = [Turn(index, _gendered(party, genders), drafts[index].cue.start) for index, party in found.items()]
    told = told_turns([_gendered(party, genders) for party in _subjects(scene)], drafts)
    return Floor(sorted(turns, key=_start), told)


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
