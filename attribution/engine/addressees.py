"""Addressees that ل introduces: ``لـ"بلومبرغ"``، ``لوكالة رويترز``، ``للصحفيين``; not the ل inside a name (``الهيئة
العامة للسياحة``)."""

from __future__ import annotations

from attribution.engine.walk import Open, Walk
from attribution.rulebook.schema import WordRole

LONGEST_OUTLET = 4
LONGEST_OFFICE = 8


def addressee_at(walk: Walk, index: int) -> int:
    """The word past the addressee that begins at ``index``, or 0 when none does."""
    reader, norm = walk.reader, walk.reader.norm(index)
    if norm == "ل":
        return _after_li(walk, index) if index + 1 < walk.limit else 0
    if not norm.startswith("ل") or norm in reader.lexicon.whole_words:
        return 0
    rest = [norm[1:], *reader.words.norm[index + 1 : index + LONGEST_OUTLET]]
    outlet = reader.lexicon.outlets.match(rest, 0)
    if outlet:
        return _take(walk, index, skip=1, words=outlet.length)
    inside_office = (
        walk.apposed and walk.open is Open.SOURCE and rest[0] not in reader.lexicon.listed(WordRole.OUTLET_HEAD)
    )
    if inside_office or _office_of_name(walk, index):
        return 0  # عضو الأمانة العامة لحزب العدالة
    spoken_to = reader.lexicon.roles[WordRole.ADDRESSEE_HEAD].match(rest, 0)
    alone = index == walk.cue.last or _source_is_named(walk)
    return _take(walk, index, skip=1) if spoken_to or (alone and reader.proclitic(index, "ل")) else 0


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
    """Whether the open source already holds a person's name, so that ل begins somebody else."""
    source = walk.source if walk.open is Open.SOURCE else None
    return source is not None and any(walk.reader.role(WordRole.GIVEN_NAME, index) for index in range(*source))


def _after_li(walk: Walk, index: int) -> int:
    reader, head = walk.reader, index + 1
    joined = reader.norm(head).startswith("ل") and reader.words.glued[index]
    inside = walk.open is Open.SOURCE and walk.source is not None
    if joined and inside and not _spoken_to(walk, reader.norm(head)[1:]):
        return 0
    return _take(walk, head)


def _spoken_to(walk: Walk, word: str) -> bool:
    lexicon = walk.reader.lexicon
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
