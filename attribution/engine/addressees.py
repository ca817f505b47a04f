"""Addressees: behind ل (``لـ"بلومبرغ"``، ``لوكالة رويترز``، ``للصحفيين``), behind another preposition (``طلب من
الوزير``، ``أمام النواب``), and as the object of an addressed verb (``داعيا الحكومة إلى``). The ل inside a name or an
office (``الهيئة العامة للسياحة``، ``الرئيس التنفيذي لمجلس``) begins none."""

from __future__ import annotations

from attribution.engine.chunks import is_finite_verb
from attribution.engine.phrases import Reader
from attribution.engine.walk import Open, Range, Walk
from attribution.rulebook.schema import Government, WordRole

LONGEST_OUTLET = 4
LONGEST_OFFICE, LONGEST_LISTENER = 8, 8
LI, TO = "ل", Government.ILA


def addressee_at(walk: Walk, index: int) -> int:
    """The word past the addressee that begins at ``index``, or 0 when none does."""
    reader, norm = walk.reader, walk.reader.norm(index)
    if _behind_preposition(walk, index):
        return _take(walk, index + 1)
    if reader.table(reader.lexicon.expressions, index - 1):
        return 0  # وفقا للأناضول
    if norm == LI:
        return _after_li(walk, index) if index + 1 < walk.limit else 0
    if not norm.startswith(LI) or norm in reader.lexicon.whole_words or reader.role(WordRole.GIVEN_NAME, index):
        return 0  # قالت ليلى
    outlet = _outlet_behind(reader, index)
    if outlet:
        return _take(walk, index, skip=1, words=outlet)
    return _take(walk, index, skip=1) if _told_by_shape(walk, index, norm[1:]) else 0


def _told_by_shape(walk: Walk, index: int, word: str) -> bool:
    """Whether the ``word`` behind a ل that is written onto it listens: it does so by its nature, or the source is
    whole."""
    if _inside_office(walk, word) or _office_of_name(walk, index):
        return False
    listens = _listener(walk.reader, word) and not _of_office(walk, word)
    alone = index == walk.cue.last or _source_is_named(walk)
    return listens or (alone and walk.reader.proclitic(index, LI))


def object_begins(walk: Walk, index: int) -> bool:
    """Whether the object of an addressed verb begins at ``index``: the source is known, and neither a mark nor a
    preposition stands there (``الاتحاد كان قد حث | تركيا على``، ``داعيا | الرباط إلى``)."""
    cue, reader = walk.cue, walk.reader
    if not cue.addressed or cue.pronoun is not None or walk.addressee is not None:
        return False
    parted = walk.open is Open.NOTHING or (walk.open is Open.COMMA and not walk.apposed)
    if not parted or (walk.seeks_source and walk.source is None):
        return False
    other = (
        (reader.punctuation(index) and not reader.names(index))
        or reader.role(WordRole.PREPOSITION, index)
        or reader.norm(index) == "و"
    )
    return not (other or reader.role(WordRole.RELATIVE, index) or is_finite_verb(reader, index))


def ends_outlet(walk: Walk, index: int) -> bool:
    """Whether the outlet spoken to is named whole before ``index``: neither an adjective nor a bracket stands there."""
    reader = walk.reader
    first, last = walk.addressee or (0, 0)
    quoted = reader.quotation(first)
    whole = quoted[0] == last if quoted else reader.table(reader.lexicon.outlets, first) == last - first
    return whole and not reader.definite(index) and reader.norm(index) not in {"(", "و"}


def told_within(reader: Reader, first: int, limit: int) -> tuple[int, Range, int] | None:
    """The listener inside a source that ends at ``limit`` (``مسؤول رفيع | لوكالة رويترز``): where its ل stands, its
    words, and how many characters of the first belong to ل. Only the press and those who listen by their nature count:
    the ل of ``الأمين العام للأمم المتحدة`` belongs to the office."""
    for index in range(first + 1, limit):
        norm = reader.norm(index)
        if index in reader.inside:
            continue
        if norm == LI and index + 1 < limit and _known_listener(reader, index + 1):
            return index, (index + 1, limit), 0
        outlet = norm.startswith(LI) and norm not in reader.lexicon.whole_words and _outlet_behind(reader, index)
        if outlet or (norm.startswith(LI) and _listener(reader, norm[1:]) and not _office(reader, norm[1:])):
            return index, (index, limit), 1
    return None


def begins_listener(reader: Reader, index: int) -> bool:
    """Whether ل and those who listen by their nature stand at ``index``: ``لنظيره``، ``للصحفيين``، ``لرويترز``."""
    found = told_within(reader, index - 1, min(index + 2, len(reader.words)))
    return found is not None and found[0] == index


def listener_behind(reader: Reader, occasion: Range) -> tuple[Range, int] | None:
    """The listener that an occasion names (``في تصريح | لوكالة الأنباء``)، to the next mark, and how many characters
    of his first word belong to ل."""
    first, last = occasion
    limit = next((i for i in range(last, min(last + LONGEST_LISTENER, len(reader.words))) if reader.comma(i)), last)
    found = told_within(reader, first, limit)
    return (found[1], found[2]) if found and found[0] <= last else None


def _behind_preposition(walk: Walk, index: int) -> bool:
    """Whether the preposition at ``index`` brings the addressee: the one that the verb gives him (``طلب من``), one that
    always does (``أمام``), and ``إلى`` before an outlet."""
    reader = walk.reader
    if walk.addressee is not None or index + 1 >= walk.limit or reader.punctuation(index + 1):
        return bool(reader.quotation(index + 1)) and _by_preposition(walk, index) and walk.addressee is None
    return _by_preposition(walk, index)


def _by_preposition(walk: Walk, index: int) -> bool:
    reader = walk.reader
    preposition = reader.preposition(index)
    if preposition is not None and preposition is walk.cue.addresses:
        return True
    if preposition is TO:
        return bool(reader.role(WordRole.OUTLET_HEAD, index + 1))
    return walk.open not in {Open.MEDIUM, Open.ASIDE} and bool(reader.role(WordRole.BEFORE_LISTENERS, index))


def _outlet_behind(reader: Reader, index: int) -> int:
    """How many words of an outlet's name stand behind the ل that is written onto the word."""
    rest = [reader.norm(index)[1:], *reader.words.norm[index + 1 : index + LONGEST_OUTLET]]
    found = reader.lexicon.outlets.match(rest, 0)
    return found.length if found else 0


def _listener(reader: Reader, word: str) -> bool:
    """Whether the word, with the article or without, heads those to whom something is said."""
    table = reader.lexicon.roles[WordRole.ADDRESSEE_HEAD]
    return any(table.match([form], 0) for form in _written(word))


def _written(word: str) -> tuple[str, str]:
    """The word, and with the article that ل swallows: ``للصحفيين`` is ل and ``الصحفيين``."""
    return word, "ا" + word if word.startswith(LI) else "ال" + word


def _known_listener(reader: Reader, index: int) -> bool:
    norm = reader.norm(index)
    if reader.quotation(index):
        return bool(reader.table(reader.lexicon.outlets, index + 1))
    outlet = reader.table(reader.lexicon.outlets, index) or _glued_outlet(reader, index)
    return bool(outlet) or (_listener(reader, norm) and not _office(reader, norm))


def _glued_outlet(reader: Reader, index: int) -> bool:
    """``ل|لأناضول``: the article that ل swallowed."""
    return any(reader.lexicon.outlets.match([form], 0) for form in _written(reader.norm(index)))


def _office(reader: Reader, word: str) -> bool:
    """Whether the word can follow the ل of an office or a body: ``النائب الأول لرئيس``، ``المدير العام لهيئة``."""
    roles = reader.lexicon.roles
    heads = (roles[WordRole.ROLE_HEAD], roles[WordRole.ORGANIZATION_HEAD])
    return any(table.match([form], 0) for table in heads for form in _written(word))


def _of_office(walk: Walk, word: str) -> bool:
    """Whether the ل before ``word`` belongs to an office that the open source names: ``مساعد سابق لرئيس``."""
    if walk.open is not Open.SOURCE or walk.source is None or not _office(walk.reader, word):
        return False
    first, last = walk.source
    reader = walk.reader
    held = reader.role(WordRole.ROLE_HEAD, first) or reader.table(reader.lexicon.titles, first)
    alone = last - first == 1 and reader.definite(first)
    return bool(held) and not alone and not _source_is_named(walk)


def _inside_office(walk: Walk, word: str) -> bool:
    """``سامي حداد، عضو الأمانة العامة لحزب العدالة``: the ل of an office set beside the source's name."""
    outlet = word in walk.reader.lexicon.listed(WordRole.OUTLET_HEAD)
    return walk.apposed and walk.open is Open.SOURCE and not outlet


def _office_of_name(walk: Walk, index: int) -> bool:
    """``المدير العام لشبكة الجزيرة، وضاح خنفر، …``: what ل begins belongs to an office when a comma sets a name beside
    it."""
    reader = walk.reader
    if walk.open is not Open.SOURCE or walk.source is None or _source_is_named(walk):
        return False
    comma = next((i for i in range(index + 1, min(index + LONGEST_OFFICE, walk.limit)) if reader.comma(i)), None)
    if comma is None or any(reader.complementizer(i) for i in range(index, comma)):
        return False
    return bool(reader.role(WordRole.GIVEN_NAME, comma + 1) or reader.table(reader.lexicon.entities, comma + 1))


def _source_is_named(walk: Walk) -> bool:
    """Whether the open source ends with a person's name, so that ل begins somebody else; not where an office follows
    the name (``خالد، الرئيس التنفيذي لمجلس``)."""
    source, reader = (walk.source if walk.open is Open.SOURCE else None), walk.reader
    if source is None:
        return False
    named = [index for index in range(*source) if reader.role(WordRole.GIVEN_NAME, index)]
    behind = range(named[-1] + 1, source[1]) if named else ()
    return bool(named) and not any(reader.comma(i) or reader.role(WordRole.ROLE_HEAD, i) for i in behind)


def _after_li(walk: Walk, index: int) -> int:
    reader, head = walk.reader, index + 1
    joined = reader.norm(head).startswith(LI) and reader.words.glued[index]
    inside = walk.open is Open.SOURCE and walk.source is not None
    if walk.open is Open.ASIDE or (joined and (inside or walk.open is Open.MEDIUM)):
        word = reader.norm(head)[1:] if joined else reader.norm(head)
        if not reader.quotation(head) and not _spoken_to(reader, word):
            return 0
    if inside and _of_office(walk, reader.norm(head)):
        return 0
    return _take(walk, head)


def _spoken_to(reader: Reader, word: str) -> bool:
    lexicon = reader.lexicon
    tables = (lexicon.roles[WordRole.ADDRESSEE_HEAD], lexicon.outlets)
    return any(table.match([form], 0) for table in tables for form in (word, "ال" + word))


def _take(walk: Walk, first: int, skip: int = 0, words: int = 1) -> int:
    walk.open = Open.ADDRESSEE
    found = walk.reader.quotation(first)
    past = found[0] if found else first + words
    if walk.addressee is None:
        walk.addressee, walk.addressee_skip = (first, past), skip
    if found and walk.source is None and walk.seeks_source:
        walk.open = Open.SOURCE  # قال لـ"الاقتصادية" مصدر مطلع
    return past
