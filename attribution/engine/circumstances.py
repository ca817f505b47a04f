"""Circumstances of the telling that stand away from the cue: before it (``وفي 19 نوفمبر الماضي، طالب``) or behind the
content
(``تعهد بتحسين العلاقات خلال اتصال الأحد``)."""

from __future__ import annotations

from attribution.engine.chunks import time_length
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import Medium, WordRole

Range = tuple[int, int]
OPENERS = frozenset({"و", "ف", "كما"})
MAX_TAIL = 9
PARTIED = frozenset({"call", "meeting", "interview", "letter"})


def leading(reader: Reader, first: int, last: int) -> tuple[Range | None, Range | None]:
    """The time and the medium that open a sentence before its cue at ``last``, where nothing else stands between."""
    time = medium = None
    index = first
    while index < last:
        length = _skipped(reader, index)
        if length:
            index += length
            continue
        span = time_length(reader, index)
        if span:
            time = time or (index, index + span)
            index += span
            continue
        if medium is None and reader.table(reader.lexicon.media, index):
            past = _medium_end(reader, index, last)
            medium = (index, past)
            index = past
            continue
        break
    return (time, medium) if index >= last else (time if time and _closed(reader, time[1], last) else None, None)


def _closed(reader: Reader, index: int, last: int) -> bool:
    return index < last and reader.comma(index)


def _skipped(reader: Reader, index: int) -> int:
    if reader.norm(index) in OPENERS or reader.comma(index):
        return 1
    return reader.role(WordRole.OCCASION, index) or reader.role(WordRole.AUXILIARY, index)


def _medium_end(reader: Reader, first: int, last: int) -> int:
    index = first + 1
    while index < last and not reader.comma(index):
        index += 1
    return index


def trailing_medium(reader: Reader, first: int, end: int) -> tuple[int, Range] | None:
    """Where a medium behind the content begins, and its words: the content ends before it; none without one.

    >>> # تحسين العلاقات بينهما | خلال اتصال الأحد
    """
    for index in range(max(first + 2, end - MAX_TAIL), end - 1):
        length = reader.role(WordRole.OCCASION, index)
        if not length or index + length >= end or not reader.table(reader.lexicon.media, index + length):
            continue
        if reader.norm(index) == "في" and not _utterance(reader, index + length, end):
            continue
        if any(reader.comma(position) or reader.quotation(position) for position in range(index, end)):
            continue
        return index, (index + length, end)
    return None


def _utterance(reader: Reader, head: int, end: int) -> bool:
    """After ``في`` only a short medium is the telling's own: ``في مؤتمر صحفي``, not ``في تقرير اللجنة التي``."""
    return end - head <= 3 and not reader.definite(head)  # noqa: PLR2004 - a head and two adjectives


def time_within(reader: Reader, first: int, last: int) -> Range | None:
    """The first time among words ``first`` to ``last``: ``اتصال | الأحد``."""
    return next(((i, i + length) for i in range(first, last) if (length := time_length(reader, i))), None)


def party_to(reader: Reader, first: int, last: int) -> Range | None:
    """The other party of a call or a meeting, to whom it was said: ``مكالمة الشهر الماضي مع | أردوغان``."""
    phrase = reader.lexicon.media.match(reader.words.norm, first)
    rules = [reader.lexicon.rule(rule) for rule in phrase.rules] if phrase else []
    if not any(isinstance(rule, Medium) and rule.medium_kind in PARTIED for rule in rules):
        return None
    with_whom = next((i for i in range(first, last) if reader.norm(i) == "مع"), None)
    return (with_whom + 1, last) if with_whom is not None and with_whom + 1 < last else None
