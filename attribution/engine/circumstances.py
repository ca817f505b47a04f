"""Circumstances of the telling that stand away from the cue: before it (``وفي 19 نوفمبر الماضي، طالب``) or behind the
content
(``تعهد بتحسين العلاقات خلال اتصال الأحد``)."""

from __future__ import annotations

from attribution.engine.chunks import time_length
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import Medium, TimeSense, WordRole
from attribution.terms import MediumKind

Range = tuple[int, int]
OPENERS = frozenset({"و", "ف", "كما"})  # the conjunctions that a sentence opens with: the grammar's, none can be added

MAX_TAIL = 9
LONGEST_BACK = 12
LONGEST_TAKEN_UP = 4
AHEAD = frozenset({TimeSense.SHIFT, TimeSense.DAY})
LONGEST_TIME = 8
PARTIED = frozenset({MediumKind.CALL, MediumKind.INTERVIEW, MediumKind.LETTER})
"""What is said there is said to the other party; at a meeting one talks to the press about it."""


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
        if medium is None and _occasion_before(reader, first, index) and reader.table(reader.lexicon.media, index):
            past = _medium_end(reader, index, last)
            medium = (index, past)
            index = past
            continue
        break
    if index < last:
        time, medium = (part if part and _closed(reader, part[1], last) else None for part in (time, medium))
    return time, medium


def time_before(reader: Reader, first: int, cue: int) -> Range | None:
    """The time right before a cue in the midst of its sentence: ``وفي أواخر أيار الماضي هدد``, ``…، الأربعاء، نفى``."""
    last = cue
    while last > first and (reader.comma(last - 1) or reader.role(WordRole.AUXILIARY, last - 1)):
        last -= 1
    for start in range(max(first, last - LONGEST_TIME), last):
        opened = reader.comma(start - 1) or reader.listed(WordRole.BEFORE_TIME, start - 1) or start == first
        if opened and start + time_length(reader, start) == last:
            return start, last
    return None


def time_behind(reader: Reader, index: int, last: int, *, opens: bool) -> Range | None:
    """The time behind the source of an according-to phrase: ``وفق ما ذكرت الوكالة، الأربعاء``. Where the phrase
    ``opens`` the sentence, a comma parts the time from the clause, to which it belongs else."""
    start = index + reader.comma(index)
    past = start + time_length(reader, start)
    if past == start or past > last or (opens and not reader.comma(past)):
        return None
    return start, past


def time_at_end(reader: Reader, first: int, last: int) -> tuple[Range, Range | None]:
    """A bare object without the time that a comma sets behind it: ``أعلنت إلغاء الحفل، | الأحد``."""
    for start in range(max(first + 2, last - LONGEST_TIME), last):
        if reader.comma(start - 1) and start + time_length(reader, start) == last:
            return (first, start - 1), (start, last)
    return (first, last), None


def to_come(reader: Reader, first: int, last: int) -> bool:
    """Whether a time lies ahead, so that nothing was said then: ``الأحد المقبل``، ``غدا``."""
    terms = reader.lexicon.times.terms(reader.words.span(first, last).text)
    return any(term.sense in AHEAD and term.value > 0 for term in terms)


def _closed(reader: Reader, index: int, last: int) -> bool:
    return index < last and reader.comma(index)


def _occasion_before(reader: Reader, first: int, index: int) -> bool:
    """Whether the word stands behind what opens an occasion: ``في بيان``, not ``تقارير تتهم``."""
    openers = range(max(first, index - 3), index)
    return any(
        start + reader.role(WordRole.OCCASION, start) == index and not reader.listed(WordRole.BEFORE_OR_AFTER, start)
        for start in openers
    )


def _skipped(reader: Reader, index: int) -> int:
    if reader.norm(index) in OPENERS or reader.comma(index):
        return 1
    return reader.role(WordRole.OCCASION, index) or reader.role(WordRole.AUXILIARY, index)


def _medium_end(reader: Reader, first: int, last: int) -> int:
    index = first + 1
    while index < last and not reader.comma(index):
        index += 1
    return index


def trailing_medium(reader: Reader, first: int, end: int, *, clause: bool) -> tuple[int, Range] | None:
    """Where a medium behind the content begins, and its words: the content ends before it; none without one. Behind a
    ``clause``, which may have media of its own, only a press conference is the telling's.

    >>> # تحسين العلاقات بينهما | خلال اتصال الأحد
    """
    for index in range(max(first + 2, end - MAX_TAIL), end - 1):
        length = reader.role(WordRole.OCCASION, index)
        if not length or index + length >= end or not reader.table(reader.lexicon.media, index + length):
            continue
        if reader.norm(index) == "في" and not _utterance(reader, index + length, end):
            continue
        told = reader.norm(index + length + 1).startswith("ل")  # في حديث لصحيفة "النهار"
        if any(reader.comma(i) or (reader.quotation(i) and not (told and reader.names(i))) for i in range(index, end)):
            continue
        if clause and medium_kind(reader, (index + length, end)) is not MediumKind.PRESS_CONFERENCE:
            continue
        return index, (index + length, end)
    return None


def _utterance(reader: Reader, head: int, end: int) -> bool:
    """After ``في`` only a short medium is the telling's own: ``في مؤتمر صحفي``، ``في حديث لصحيفة``, not ``في تقرير
    اللجنة التي``."""
    told = reader.norm(head + 1).startswith("ل") or end - head <= 3  # noqa: PLR2004 - a head and two adjectives
    return told and not reader.definite(head)


def medium_taken_up(reader: Reader, first: int, cue: int, past: int) -> Range | None:
    """The medium that a pronoun behind the cue takes up: ``أصدرت الفصائل | بيانا | قالت فيه إن``."""
    if not any(reader.listed(WordRole.IN_IT, index) for index in (past, past + 1)):
        return None
    for index in range(cue - 1, max(first, cue - LONGEST_BACK) - 1, -1):
        length = reader.table(reader.lexicon.media, index)
        if length:
            past = _taken_up_until(reader, index + length, cue)
            return index, past if past - index <= LONGEST_TAKEN_UP else index + length
    return None


def _taken_up_until(reader: Reader, index: int, cue: int) -> int:
    stops = (i for i in range(index, cue) if reader.comma(i) or _ends_medium(reader, i))
    return next(stops, cue)


def _ends_medium(reader: Reader, index: int) -> bool:
    return bool(reader.role(WordRole.RELATIVE, index) or time_length(reader, index))


def medium_of_all(reader: Reader, first: int, last: int, cue: int, end: int) -> Range | None:
    """The medium that a clause of its own names for what the sentence tells: ``جاء ذلك في بيان، حيث قال``, or
    behind the content ``…، وذلك في مؤتمر صحفي``. ``end`` is the word past the content."""
    for start in (*range(first - 1, min(first + 2, cue - 1)), *range(end - 1, min(end + 2, last - 1))):
        past = start + reader.role(WordRole.SO_TOLD, start)
        head = past + reader.role(WordRole.OCCASION, past)
        if start < past < head and reader.table(reader.lexicon.media, head):
            return head, _told_until(reader, head, cue if start + 1 < cue else last)
    return None


def _told_until(reader: Reader, head: int, limit: int) -> int:
    stops = (i for i in range(head + 1, limit) if reader.comma(i) or reader.punctuation(i) or reader.norm(i) == "حيث")
    return next(stops, limit)


def time_within(reader: Reader, first: int, last: int) -> Range | None:
    """The first time among words ``first`` to ``last``: ``اتصال | الأحد``."""
    return next(((i, i + length) for i in range(first, last) if (length := time_length(reader, i))), None)


def medium_kind(reader: Reader, part: Range) -> MediumKind:
    """The kind of the first medium among the words: ``سلسلة تغريدات`` are posts."""
    lexicon = reader.lexicon
    phrases = (lexicon.media.match(reader.words.norm, index) for index in range(*part))
    rules = (lexicon.rule(phrase.rules[0]) for phrase in phrases if phrase)
    return next((rule.medium_kind for rule in rules if isinstance(rule, Medium)), MediumKind.OTHER)


def party_to(reader: Reader, first: int, last: int) -> Range | None:
    """The other party of a call or an interview, to whom it was said: ``مكالمة الشهر الماضي مع | أردوغان``; not that of
    an occasion within it (``حديثه في مؤتمر صحفي مع نظيره``)."""
    phrase = reader.lexicon.media.match(reader.words.norm, first)
    rules = [reader.lexicon.rule(rule) for rule in phrase.rules] if phrase else []
    if not any(isinstance(rule, Medium) and rule.medium_kind in PARTIED for rule in rules):
        return None
    with_whom = next((i for i in range(first, last) if reader.norm(i) == "مع"), None)
    within = range(first + (phrase.length if phrase else 1), with_whom or first)
    if any(reader.role(WordRole.RELATIVE, i) or reader.role(WordRole.OCCASION, i) for i in within):
        return None
    return (with_whom + 1, last) if with_whom is not None and with_whom + 1 < last else None
