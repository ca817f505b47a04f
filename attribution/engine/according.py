"""According-to phrases and other fixed expressions: the source follows, and the content is the clause that they
qualify.

``بحسب الوزارة، ارتفع العدد`` qualifies what follows; ``ارتفع العدد، بحسب الوزارة`` what stands before; in the middle
of a clause both.
"""

from __future__ import annotations

from attribution.engine.addressees import told_within
from attribution.engine.chunks import time_length, verb_like
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.engine.walk import Range
from attribution.engine.words import STOPS
from attribution.rulebook.schema import WordRole

APPOSITION, LONGEST_BACK, LONGEST_ALONE, LONGEST_PHRASE, LONGEST_RELATIVE = 8, 7, 4, 40, 12  # words
FUTURE, SHORTEST_FUTURE = ("سي", "ست", "سن"), 4
CLAUSE_OPENERS = frozenset({"و", "ف", "كما"})


def according_source(reader: Reader, cue: Cue, limit: int) -> tuple[Range, int] | None:
    """The source after the expression, and how many characters of its first word belong to ل; none when nothing
    follows."""
    first, skip = cue.last, 0
    if reader.norm(first) == "ل":
        first += 1
    elif reader.norm(cue.last - 1).endswith("ا") and reader.norm(first).startswith("ل"):
        skip = 1  # وفقا، طبقا، تبعا govern ل
    if reader.carries_pronoun(first):  # بحسب ما نقلت عنه الوكالة
        first += 1
    opens = _opens(reader, cue.first)
    marked = clause_mark(reader, first, limit) if opens else None
    past = _source_end(reader, first, limit, marked=marked is not None)
    bare = _conclusion(reader, first, past, limit) if opens and marked is None else None
    if bare is not None:
        return (first, bare), skip
    concluded = _to_conclusion(reader, first, past, limit) if opens and marked is None else 0
    if concluded:
        past = concluded
    elif past >= limit - 1 and past - first > LONGEST_ALONE and opens:
        past = _shortest(reader, first, past)
    if cue.relays:
        about = next((index for index in range(first, past) if reader.norm(index) == "عن"), None)
        first = first if about is None or about + 1 >= past else about + 1
    return ((first, past), skip) if past > first else None


def according_listener(reader: Reader, source: Range, limit: int) -> tuple[Range, Range | None, int]:
    """The source without the listener that it ends with (``وفق ما أكد مسؤول | لوكالة رويترز``), the listener, within it
    or behind a time (``… مصادر الخميس لرويترز``), and how many characters of his first word belong to ل."""
    first, last = source
    found = told_within(reader, first, last)
    if found is None:
        behind = last + time_length(reader, last)
        found = told_within(reader, behind - 1, _source_end(reader, behind, limit)) if behind < limit else None
        if found is None or found[0] != behind:
            return source, None, 0
    at, addressee, skip = found
    last = min(at, last)
    last -= last - 1 > first and bool(reader.role(WordRole.FINITE_VERB, last - 1))  # مصدر | تحدث لرويترز
    return (first, last), addressee, skip


def names_evidence(reader: Reader, source: Range | None) -> bool:
    """Whether the source is what a speaker goes by (``بحسب معلومات أولية``), so that the phrase is within what he says;
    an outlet or a statement tells of him."""
    if source is None:
        return False
    listed = reader.lexicon.listed(WordRole.EVIDENCE)
    return bool(reader.role(WordRole.EVIDENCE, source[0])) or _without_li(reader.norm(source[0])) in listed


def _without_li(norm: str) -> str:
    return "ا" + norm[1:] if norm.startswith("لل") else norm.removeprefix("ل")


def _to_conclusion(reader: Reader, first: int, past: int, limit: int) -> int:
    """The comma before ``فإن`` that ends the relative clause of an indefinite source (``وبحسب مصدر | تحدث لرويترز،
    فإن``); 0 where none goes on with it."""
    definite = reader.norm(first).startswith(("ال", "لل")) or reader.table(reader.lexicon.entities, first)
    if past >= limit or definite or not reader.role(WordRole.FINITE_VERB, past):
        return 0
    commas = (i for i in range(past, min(past + LONGEST_RELATIVE, limit)) if reader.comma(i))
    comma = next(commas, 0)
    return comma if comma and reader.norm(comma + 1) == "ف" and reader.complementizer(comma + 2) else 0


def _conclusion(reader: Reader, first: int, past: int, limit: int) -> int | None:
    """The ``فإن`` without a comma that opens the clause of a source told at length: ``ووفقا لدراسة نشرت في يناير فإن``;
    none where a comma or a stop comes first, or where the source ends there anyhow."""
    for index in range(first + 1, min(limit, first + LONGEST_PHRASE)):
        if reader.comma(index) or reader.words.raw[index] in STOPS:
            return None
        if reader.norm(index) == "ف" and reader.complementizer(index + 1):
            return index if index != past else None
    return None


def _opens(reader: Reader, index: int) -> bool:
    """Whether the word opens its sentence, a و before it or not."""
    before = index - 1 - (reader.norm(index - 1) == "و")
    return before < 0 or reader.words.line[before] != reader.words.line[index] or reader.words.raw[before] in STOPS


def _shortest(reader: Reader, first: int, past: int) -> int:
    """The word past the source's bare noun phrase, where nothing tells it from the clause that follows (``ووفقا للشرطة
    أوقف ثلاثة``): a known name, a definite noun or a noun and its genitive, with their adjectives."""
    index = first + max(reader.table(reader.lexicon.entities, first), reader.table(reader.lexicon.outlets, first))
    if index == first:
        index += 1 if reader.definite(first) or reader.norm(first).startswith("لل") else 2
    while index < past and reader.definite(index):
        index += 1
    return min(index, past)


def clause_mark(reader: Reader, first: int, limit: int) -> int | None:
    """The ف that, behind a comma, opens the clause of a phrase before it (``وبحسب الوزارة، فإن العدد``)."""
    for index in range(first + 1, min(limit, first + LONGEST_PHRASE)):
        if reader.norm(index) == "ف" and reader.comma(index - 1):
            return index
        if reader.words.raw[index] in STOPS:
            return None
    return None


def _source_end(reader: Reader, first: int, limit: int, *, marked: bool = False) -> int:
    """The word past the source. ``marked``: ف opens the clause behind it, so that no verb or time can do so."""
    index = first
    while index < limit:
        found = reader.quotation(index)
        if (found and reader.names(index)) or (found and index == first):
            index = found[0]
            continue
        if reader.comma(index) and index > first:
            past = _apposition(reader, first, index, limit)
            if past == index:
                break
            index = past
            continue
        if reader.punctuation(index) and reader.norm(index) != "(":
            break
        if index > first and not marked and (time_length(reader, index) or _verb_after_name(reader, index)):
            break
        if (
            index > first
            and not marked
            and (reader.role(WordRole.SUBORDINATOR, index) or _clause_begins(reader, first, index))
        ):
            break
        index = reader.closing_bracket(index, limit) if reader.norm(index) == "(" else index + 1
    return index


def _verb_after_name(reader: Reader, index: int) -> bool:
    return reader.complementizer(index) or reader.norm(index) == "ف"


def _clause_begins(reader: Reader, first: int, index: int) -> bool:
    """Whether the verb of the qualified clause stands at ``index`` (``وفقا للمنظمة طبقت إيران``): no relative clause of
    the source has begun that the verb could belong to."""
    bare_relative = (
        index == first + 1 and not reader.definite(first) and not reader.table(reader.lexicon.entities, first)
    )
    if bare_relative or any(reader.role(WordRole.RELATIVE, i) for i in range(first, index)):
        return False
    long = len(reader.norm(index)) > SHORTEST_FUTURE
    future = long and reader.norm(index).startswith(FUTURE) and reader.definite(index - 1)  # not وول ستريت
    return future or bool(reader.role(WordRole.FINITE_VERB, index))


def _apposition(reader: Reader, first: int, comma: int, limit: int) -> int:
    """The word past a person's name or office that a comma sets beside the source (``بحسب مدير الإدارة، العقيد راشد``),
    the comma itself when none does."""
    if not _person(reader, first) or not _person(reader, comma + 1):
        return comma
    past = next((i for i in range(comma + 1, limit) if reader.punctuation(i) or reader.norm(i) == "ف"), limit)
    verb = any(reader.role(WordRole.FINITE_VERB, i) or reader.complementizer(i) for i in range(comma + 1, past))
    return comma if verb or past - comma > APPOSITION else past


def _person(reader: Reader, index: int) -> bool:
    """Whether a person's office, title or name begins at the word."""
    tables = (reader.lexicon.titles, reader.lexicon.roles[WordRole.GIVEN_NAME])
    return bool(reader.role(WordRole.ROLE_HEAD, index)) or any(reader.table(table, index) for table in tables)


def qualified_clause(reader: Reader, cue: Cue, past_source: int, first: int, end: int) -> list[Range]:
    """The content of an according-to phrase: of the words ``first`` to ``end``, what it stands behind, before or amid.
    ``past_source`` is the word past the phrase."""
    stop = next((i for i in range(cue.first - 1, first, -1) if reader.norm(i) == "؛"), first - 1)
    before_first = _skip_openers(reader, stop + 1, cue.first)
    before_last = cue.first - 1 if reader.norm(cue.first - 1) in {"و"} else cue.first
    before_last -= reader.comma(before_last - 1)
    before = (before_first, before_last) if before_last > before_first else None
    after_first = past_source
    if before is None:
        after_first = clause_mark(reader, past_source - 1, end) or past_source
    while after_first < end and _opens_after(reader, after_first):
        after_first += 1
    if reader.bare_complementizer(after_first):
        after_first += 1
    after = (after_first, end) if end - after_first > 1 else None
    followed = after is not None and reader.comma(past_source) and _clause_goes_on(reader, past_source + 1)
    if before is None or (before_last - before_first == 1 and not followed):
        return [after] if after else []
    return [before, after] if followed and after else [before]


def _opens_after(reader: Reader, index: int) -> bool:
    """Whether a mark or ``فقد`` stands before the clause behind the phrase."""
    mark = reader.punctuation(index) and not reader.quotation(index)
    return mark or reader.norm(index) == "ف" or (reader.norm(index) == "قد" and reader.norm(index - 1) == "ف")


def points_back(reader: Reader, cue: Cue, past_source: int, first: int, end: int) -> bool:
    """Whether the phrase speaks of the sentence before: ``جاء ذلك وفق ما ذكرته الوكالة``; or nothing but a time or an
    addressee stands with it in its sentence."""
    start = _skip_openers(reader, first, cue.first)
    length = reader.role(WordRole.BACK_REFERENCE, start) or reader.role(WordRole.BACK_REFERENCE, first)
    if length and start + length + reader.comma(start + length) >= cue.first:
        return True
    if start < cue.first or past_source - cue.last > LONGEST_BACK:
        return False
    index = past_source + time_length(reader, past_source)
    addressed = reader.proclitic(index, "ل") or reader.norm(index) == "ل"
    return index >= end or addressed or (index + 1 >= end and reader.punctuation(index))


def _skip_openers(reader: Reader, first: int, last: int) -> int:
    index = first
    while index < last:
        length = (
            reader.role(WordRole.SWITCH, index) if index == first or reader.norm(index - 1) in CLAUSE_OPENERS else 0
        )
        if reader.norm(index) in CLAUSE_OPENERS:
            length = length or 1
        if reader.comma(index):
            length = 1
        if not length:
            break
        index += length
    return index


def _clause_goes_on(reader: Reader, index: int) -> bool:
    """Whether the words after the phrase's comma go on with the clause before it: a verb, a preposition, a number or
    ``أن``."""
    if reader.may_switch(index) or reader.role(WordRole.RELATIVE, index):
        return False
    verbal = verb_like(reader, index) or reader.complementizer(index)
    return verbal or bool(reader.role(WordRole.PREPOSITION, index)) or reader.norm(index)[:1].isdigit()
