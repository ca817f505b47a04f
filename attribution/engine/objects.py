"""Bare objects: the content of a verb that needs no tie (``أعلن الرئيس انسحاب بلاده``), and the person that an
addressed verb
takes as its object (``طالب لافروف نظيره التركي بأن``)."""

from __future__ import annotations

from attribution.engine.addressees import begins_listener, ends_outlet
from attribution.engine.agreement import can_be_subject
from attribution.engine.chunks import is_body, noun_phrase_end, object_start, second_name, time_length
from attribution.engine.cues import is_saying_participle
from attribution.engine.parting import other_phrase
from attribution.engine.phrases import Reader
from attribution.engine.walk import Open, Range, Tie, Walk
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import Aspect, CueClass

OBJECT = "tie.object"
FROM = "من"  # the preposition of ``طلب من``, written with its pronoun
PLURAL, SHORTEST_PLURAL = ("ات", "ين"), 6  # endings, which no list of words can hold


def object_before(walk: Walk, index: int) -> Tie | None:
    """A bare object that began before the tie at ``index``, which then belongs to the object:
    ``أعلنت الحركة | مسؤوليتها عن الهجوم``. The source is cut where it begins."""
    if not _takes_object(walk) or walk.source is None:
        return None
    first, last = walk.source
    start = object_start(walk.reader, first, min(index, last))
    if start is None or start >= index:
        return None
    walk.source = (first, start - walk.reader.comma(start - 1))
    return Tie(start, OBJECT)


def object_at(walk: Walk, index: int) -> Tie | None:
    """A bare object that begins at ``index``: the source is behind, parted from it by a time or a comma."""
    if _takes_object(walk) and _behind_pronoun(walk, index):
        return Tie(index, OBJECT)
    if not _takes_object(walk) or not _object_begins(walk, index):
        return None
    return _behind_participle(walk, index) or object_before(walk, index) or Tie(index, OBJECT)


def _behind_participle(walk: Walk, index: int) -> Tie | None:
    """The object right behind a participle that has no subject of its own, not what follows a comma at ``index``:
    ``منتقدا | الحكومة، ملقيا اللوم``."""
    first = walk.cue.last
    alone = walk.cue.aspect is Aspect.PARTICIPLE and not walk.seeks_source and walk.open is Open.COMMA
    return Tie(first, OBJECT) if alone and first < index - 1 and _bare_noun(walk, first) else None


def _takes_object(walk: Walk) -> bool:
    return walk.governs(Government.OBJECT) and not walk.cue.addressed and walk.cue.pronoun is None and walk.uses(OBJECT)


def _object_begins(walk: Walk, index: int) -> bool:
    reader = walk.reader
    verbal = bool(reader.role(WordRole.VERBAL_NOUN, index))
    if walk.open in _BEGINNINGS and (walk.open is Open.ADDRESSEE or walk.source is None):
        return _BEGINNINGS[walk.open](walk, index)
    if walk.open is Open.MEDIUM and walk.medium:
        alone = index == walk.medium[0] + 1 and not reader.definite(index + 1)  # بيان إدانة
        return verbal and not alone
    if time_length(reader, index) or walk.occasion(index) or reader.role(WordRole.ADVERB, index):
        return False
    if verbal and index == walk.cue.last and walk.cue.aspect is Aspect.PARTICIPLE:
        return True
    if walk.open is Open.COMMA:
        act = reader.definite(index) and reader.norm(index)[2:] in reader.lexicon.listed(WordRole.VERBAL_NOUN)
        verbal = verbal or (act and not is_body(reader, index))
        return verbal or (not walk.apposed and _bare_noun(walk, index))
    behind = walk.source is not None or walk.preceded
    return walk.open is Open.NOTHING and behind and _bare_noun(walk, index)


def _behind_addressee(walk: Walk, index: int) -> bool:
    """Whether the object begins behind the addressee of ``طلب من السفير | مغادرة البلاد``, or the outlet that is
    told of it: a verbal noun that no noun before it governs."""
    reader, first = walk.reader, (walk.addressee or (0, 0))[0]
    verbal = reader.role(WordRole.VERBAL_NOUN, index)
    if reader.definite(index):
        verbal = verbal or reader.norm(index)[2:] in reader.lexicon.listed(WordRole.VERBAL_NOUN)
    told = walk.cue.addresses is not None or ends_outlet(walk, index)
    if not told or index <= first or not verbal:
        return False
    heads = (WordRole.ROLE_HEAD, WordRole.ORGANIZATION_HEAD)
    return not any(reader.role(role, index - 1) for role in heads)


def _behind_pronoun(walk: Walk, index: int) -> bool:
    """``طلبت منهم | الحضور``: those who are asked are a pronoun of the verb's preposition."""
    reader = walk.reader
    asked = walk.cue.addresses is Government.MIN and index > walk.cue.last
    return asked and reader.norm(index - 1).startswith(FROM) and reader.carries_pronoun(index - 1)


def _no_agent(walk: Walk, index: int) -> bool:
    """Whether the word cannot be the one who acts: ``نفى أي توجه``، ``وأعلنت فرض حظر`` have a subject that is known."""
    reader = walk.reader
    denied = walk.cue.cue_class is CueClass.DENY and reader.listed(WordRole.WHOLE_OF, index)
    if denied or reader.listed(WordRole.ANY, index):
        return True
    tables = (reader.lexicon.unnamed, reader.lexicon.media)  # أكدت تقارير
    head = reader.role(WordRole.ORGANIZATION_HEAD, index) or reader.role(WordRole.ROLE_HEAD, index)
    named = bool(head) or any(reader.table(table, index) for table in tables)
    return bool(reader.role(WordRole.VERBAL_NOUN, index)) and not named


def _bare_noun(walk: Walk, index: int) -> bool:
    reader = walk.reader
    other = reader.punctuation(index) or reader.role(WordRole.PREPOSITION, index) or reader.norm(index) == "و"
    relative = reader.role(WordRole.RELATIVE, index) and not reader.listed(WordRole.FREE_RELATIVE, index)
    return not (other or relative or begins_listener(reader, index))


_BEGINNINGS = {Open.SOURCE: _no_agent, Open.ADDRESSEE: _behind_addressee}


def last_object(walk: Walk, stop: int) -> Tie | None:
    """The bare object of a walk that ended at ``stop`` without a tie, where the words tell where it begins."""
    if not ((walk.governs(Government.OBJECT) or _rejects(walk, stop)) and walk.uses(OBJECT)):
        return None
    if walk.cue.addresses is not None and walk.addressee is not None:
        return _request(walk, stop)
    if walk.source is None or walk.cue.aspect is Aspect.PARTICIPLE:
        first = walk.cue.last
        alone = not walk.seeks_source and first < stop and _bare_noun(walk, first)
        return Tie(first, OBJECT) if alone else None
    first, last = walk.source
    start = object_start(walk.reader, first, max(last, stop)) or other_phrase(walk.reader, first, last)
    if start is None or len(walk.reader.norm(first)) == 1:
        return None
    walk.source = (first, min(last, start - walk.reader.comma(start - 1)))
    return Tie(start, OBJECT)


def _rejects(walk: Walk, stop: int) -> bool:
    """``رفض الوزير إلغاء القرار، قائلا``: a verb of denial is one of speech where what is said with it follows."""
    reader = walk.reader
    said = stop < len(reader.words) and is_saying_participle(reader.words, reader.lexicon, stop)
    return said and walk.cue.cue_class is CueClass.DENY


def _request(walk: Walk, stop: int) -> Tie | None:
    """What ``طلب من`` asks for where no word tells: all that follows the preposition, whoever is asked included."""
    first, _ = walk.addressee or (stop, stop)
    if first >= stop:
        return None
    walk.addressee = (first, noun_phrase_end(walk.reader, first, stop))
    return Tie(first, OBJECT)


def part_addressee(walk: Walk, content: int) -> tuple[Range | None, Range | None]:
    """The source and the person spoken to, parted where an addressed verb has both behind it.

    >>> # طالب | لافروف | نظيره التركي | بأن …
    """
    source, reader = walk.source, walk.reader
    if source is None or walk.addressee or not walk.cue.addressed:
        return source, walk.addressee
    himself = reader.role(WordRole.SAME, source[0])  # وصف نفسه بأنه
    if walk.cue.pronoun is None and (himself or not can_be_subject(reader, walk.cue, source[0])):
        return None, source
    start = object_start(reader, source[0], min(source[1], content))
    if start is None:
        start = _body_behind_comma(reader, *source)
    if start is None:
        start = other_phrase(reader, source[0], min(source[1], content))
    if start is None:
        start = second_name(reader, *source) or noun_phrase_end(reader, *source)
    if start >= source[1] or reader.punctuation(start) or reader.role(WordRole.PREPOSITION, start):
        if _accused(walk, source, content):
            return None, None
        return (None, source) if walk.joined else (source, None)
    return (source[0], start - reader.comma(start - 1)), (start, source[1])


def _accused(walk: Walk, source: Range, content: int) -> bool:
    """Whether the only one named between a verb of accusing and its content is the accused, the verb being a passive:
    ``واتهمت ليلى بالتزوير``، ``اتهم أصحاب متاجر بالغش``; who accuses is not told."""
    reader = walk.reader
    accuses = walk.cue.cue_class is CueClass.ACCUSE and walk.governs(Government.BI) and walk.cue.pronoun is None
    first, last = source
    if not accuses or content > last + 1 or walk.joined:
        return False
    whole = last - first == 1 or reader.table(reader.lexicon.entities, first) == last - first
    genitive = last - first == 2 and not reader.definite(first)  # noqa: PLR2004 - أرباب عمل
    return bool(whole) or (genitive and not reader.table(reader.lexicon.entities, first))


def _body_behind_comma(reader: Reader, first: int, last: int) -> int | None:
    """``طالب أرباب المؤسسات، الحكومة بإقرار``: a body behind a comma stands in no apposition to people, nor does
    anything but an office or a name to one that is named (``حذر سامي النجار، مدير الميناء، شركات النقل``)."""
    commas = [index for index in range(first + 1, last - 1) if reader.comma(index)]
    for comma in commas:
        named = any(reader.role(WordRole.GIVEN_NAME, index) for index in range(first, comma))
        if is_body(reader, comma + 1) or (named and (_many(reader, comma + 1) or not _apposed(reader, comma + 1))):
            return comma + 1
    return None


def _apposed(reader: Reader, index: int) -> bool:
    """Whether an office, a name, a relative clause or a remark on who spoke may begin at the word."""
    roles = (WordRole.ROLE_HEAD, WordRole.GIVEN_NAME, WordRole.RELATIVE, WordRole.PREPOSITION, WordRole.PRONOUN)
    tables = (reader.lexicon.titles, reader.lexicon.entities, reader.lexicon.unnamed)
    named = any(reader.role(role, index) for role in roles) or any(reader.table(table, index) for table in tables)
    return named or reader.norm(index) == "و" or reader.punctuation(index) or not reader.definite(index)


def _many(reader: Reader, index: int) -> bool:
    """Whether the word names several: a head of people, or a sound plural."""
    norm = reader.norm(index)
    plural = norm.endswith(PLURAL) and len(norm) >= SHORTEST_PLURAL
    return plural or any(reader.role(role, index) for role in (WordRole.PEOPLE, WordRole.BODIES))
