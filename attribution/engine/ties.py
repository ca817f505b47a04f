"""Ties: the words that join a content to its cue — ``أن``، a colon, a quotation, a governed preposition."""

from __future__ import annotations

from attribution.engine.chunks import is_finite_verb, time_length
from attribution.engine.contents import NOMINAL, THAT
from attribution.engine.objects import object_before
from attribution.engine.walk import Open, Tie, Walk
from attribution.rulebook.schema import Government, WordRole

THATS, CLAUSE_MARKS = ("ان", "بان"), frozenset({"؛", ":"})
LONGEST_PLACE, LONGEST_NAME = 4, 14  # words
THEN, LIKE, BI = "ف", "كما", "ب"
ABOUT_WHAT = "عما"
PERSON = "entity.person."


def tie_at(walk: Walk, index: int) -> Tie | None:
    """The tie at ``index``, or none. A bare object that began before it comes first: the tie is then the object's
    own."""
    tie = _mark(walk, index) or _complementizer(walk, index) or _preposition(walk, index)
    tie = tie or _bi(walk, index) or _li(walk, index)
    if tie is None or _behind_preposition(walk, index):
        return tie
    return object_before(walk, index) or tie


def tie_behind_aside(walk: Walk, tie: Tie) -> Tie | None:
    """The tie of the ``أن`` that follows a comma, where what seemed the content is an aside before it (``أكد، على حسابه
    بموقع تويتر، أنه``). Behind a relative ``أن`` may belong to the verb before it (``أشار سالم، الذي أعلن استقالته، إلى
    أن``)."""
    reader = walk.reader
    if not (tie.rule.startswith(NOMINAL) and walk.governs(Government.THAT)):
        return None
    if reader.role(WordRole.RELATIVE, walk.cue.first - 1):
        return None
    for index in range(tie.first + 1, walk.limit):
        if reader.comma(index - 1) and reader.complementizer(index) and reader.norm(index).startswith(THATS):
            return _after_complementizer(walk, index)
        if is_finite_verb(reader, index) or reader.norm(index) in CLAUSE_MARKS:
            return None
    return None


def _behind_preposition(walk: Walk, index: int) -> bool:
    """Whether a governed preposition and ``أن`` stand together (``إلى أن``): no object can come between."""
    reader = walk.reader
    return walk.governs(reader.preposition(index)) and reader.complementizer(index + 1)


def _mark(walk: Walk, index: int) -> Tie | None:
    reader = walk.reader
    if not (walk.governs(Government.QUOTATION) or walk.governs(Government.OBJECT)):
        return None
    if reader.norm(index) == ":":
        quoted = reader.quotation(index + 1) is not None
        return walk.tie(index + 1, "tie.colon", quoted=quoted) if index + 1 < walk.limit else None
    if reader.quotation(index) is None or _names_source(walk, index) or reader.norm(index - 1) == ":":
        return None
    if reader.norm(index - 1) == BI and not walk.governs(Government.BI):
        return None  # الظروف المتعلقة بـ "كورونا"
    if walk.open in {Open.MEDIUM, Open.ASIDE, Open.ADDRESSEE} and _that_later(walk, reader.quotations[index][0]):
        return None  # خلال لقاء حول "المناصفة والتنمية" أن
    return walk.tie(index, "tie.quotation", quoted=True)


def _names_source(walk: Walk, index: int) -> bool:
    """Whether the marks at ``index`` set off a name inside the source: another tie comes after them."""
    reader = walk.reader
    past = reader.quotations[index][0]
    inside = walk.open is Open.SOURCE and walk.source is not None and walk.source[1] == index
    if inside and reader.comma(past) and _ties_behind(walk, past + 1):
        return True  # تحت لواء "جمعية ..."، إنهم
    if not reader.names(index):
        return False
    if past >= walk.limit:
        return False
    if index == walk.cue.last and not _names_outlet(walk, index):
        past += time_length(reader, past)
        tied = reader.complementizer(past) or walk.governs(reader.preposition(past)) or reader.norm(past) == ":"
        addressed = walk.cue.addressed and walk.governs(Government.BI) and reader.bi(past)
        return tied or addressed or (bool(walk.occasion(past)) and _any_tie_later(walk, past + 1))
    return not reader.punctuation(past) or reader.comma(past) or reader.norm(past) in {":", "("}


def _that_later(walk: Walk, index: int) -> bool:
    """Whether the cue's own ``أن`` comes behind ``index``, before any other verb that reports."""
    reader = walk.reader
    for position in range(index, walk.limit):
        if _ties_behind(walk, position) and not _governed_elsewhere(walk, position):
            return True
        outside = position not in reader.inside
        if outside and (reader.norm(position) in CLAUSE_MARKS or _reports(walk, position)):
            return False
    return False


def _any_tie_later(walk: Walk, index: int) -> bool:
    """Whether a quotation, a colon or the cue's own preposition or ``أن`` comes behind ``index`` in its clause."""
    reader = walk.reader
    for position in range(index, min(index + LONGEST_NAME, walk.limit)):
        marked = position in reader.quotations or reader.norm(position) == ":"
        if marked or _ties_behind(walk, position) or walk.governs(reader.preposition(position)):
            return True
        if reader.norm(position) in CLAUSE_MARKS or _reports(walk, position):
            return False
    return False


def _reports(walk: Walk, index: int) -> bool:
    return bool(walk.reader.lexicon.verb_forms.get(walk.reader.norm(index))) and is_finite_verb(walk.reader, index)


def _ties_behind(walk: Walk, index: int) -> bool:
    """Whether ``أن`` or ``إن`` with nothing before it stands at ``index``."""
    return (
        walk.governs(Government.THAT)
        and walk.reader.norm(index).startswith(THATS[0])
        and (walk.reader.complementizer(index))
    )


def _names_outlet(walk: Walk, index: int) -> bool:
    """Whether the marks at ``index`` hold the name of a known outlet: ``نقلت "رويترز" عن``، ``وتابعت "فرانس برس" نقلا
    عن``."""
    reader = walk.reader
    past = reader.quotations[index][0]
    return reader.table(reader.lexicon.outlets, index + 1) == past - index - 2


def _complementizer(walk: Walk, index: int) -> Tie | None:
    reader = walk.reader
    if walk.governs(reader.preposition(index)) and reader.complementizer(index + 1):
        return _after_complementizer(walk, index + 1)
    if not reader.complementizer(index) or _governed_elsewhere(walk, index):
        return None
    with_bi = walk.governs(Government.BI) and reader.norm(index).startswith("ب")
    return _after_complementizer(walk, index) if walk.governs(Government.THAT) or with_bi else None


def _governed_elsewhere(walk: Walk, index: int) -> bool:
    """Whether the ``أن`` at ``index`` belongs to the word before it: ``دون أن``، ``المقرر أن``، ``يمكن أن``."""
    reader, before = walk.reader, index - 1
    if index == walk.cue.last:
        return False
    if reader.norm(before) == THEN and reader.norm(walk.cue.first - 1) == LIKE:
        return True  # كما قال سامي، فإن
    preposition = reader.role(WordRole.PREPOSITION, before) and not reader.carries_pronoun(before)
    modal = any(reader.role(WordRole.MODAL, before - back) == back + 1 for back in (0, 1))  # خاصة وأن
    return modal or bool(preposition and not walk.governs(reader.preposition(before)))


def _after_complementizer(walk: Walk, index: int) -> Tie | None:
    reader = walk.reader
    if reader.bare_complementizer(index):
        return walk.tie(index + 1 + (reader.norm(index + 1) == ":"), THAT)
    return walk.tie(index, THAT, skip=int(reader.norm(index).startswith("ب")))


def _preposition(walk: Walk, index: int) -> Tie | None:
    preposition = walk.reader.preposition(index)
    if walk.reader.norm(index) == ABOUT_WHAT and walk.governs(Government.AN):
        return walk.tie(index, "tie.preposition.an", skip=1)  # عـ | ما سماه
    if preposition is None or not walk.governs(preposition) or _of_source(walk, index):
        return None
    if walk.reader.table(walk.reader.lexicon.expressions, index - 1) > 1:
        return None  # the عن of نقلا عن
    return walk.tie(index + 1, f"tie.preposition.{preposition.name.lower()}")


def _of_source(walk: Walk, index: int) -> bool:
    """Whether the preposition at ``index`` belongs to the source: ``كشف تقرير صادر عن الهيئة أن``; the ``من`` of an
    unnamed one, another ``من`` coming after it: ``حذر مسؤولون من الوزارة من``."""
    reader = walk.reader
    if reader.role(WordRole.ISSUED, index - 1):
        return True
    if walk.open is not Open.SOURCE or walk.source is None or reader.preposition(index) is not Government.MIN:
        return False
    first, last = walk.source
    described = last - first == 1 and not reader.definite(first) and reader.table(reader.lexicon.unnamed, first)
    return bool(described) and any(
        reader.preposition(later) is Government.MIN for later in range(index + 1, walk.limit)
    )


def _bi(walk: Walk, index: int) -> Tie | None:
    reader = walk.reader
    if not walk.governs(Government.BI) or not reader.bi(index) or reader.role(WordRole.ADVERB, index):
        return None
    if walk.occasion(index) or walk.inside_name(index) or reader.listed(WordRole.ON_BEHALF, index):
        return None
    joined = reader.norm(index) != "ب"
    noun = index + 1 - joined
    if _place(walk, noun, reader.norm(noun)[joined:]) and _bi_later(walk, index + 1):
        return None  # نقابة المعلمين بالمغرب بزيادة
    return walk.tie(index if joined else index + 1, "tie.preposition.bi", skip=int(joined))


def _li(walk: Walk, index: int) -> Tie | None:
    """``دعا الوزير المزارعين لتلقيح القطعان``: ل and what is asked for, a verbal noun; before another noun ل says to
    whom."""
    reader = walk.reader
    norm = reader.norm(index)
    if not walk.governs(Government.LI) or not norm.startswith("ل"):
        return None
    nouns = reader.lexicon.listed(WordRole.VERBAL_NOUN)
    if norm == "ل":
        behind = reader.norm(index + 1)  # the ل that the article leaves: للاحتفال is ل، لاحتفال
        asked = behind.removeprefix("ال") in nouns or behind.removeprefix("ل") in nouns
        return walk.tie(index + 1, "tie.preposition.li") if asked else None
    asked = norm[1:] in nouns or norm.removeprefix("لل") in nouns
    return walk.tie(index, "tie.preposition.li", skip=1) if asked else None


def _place(walk: Walk, index: int, noun: str) -> bool:
    """Whether ب stands before a place or a body that the open source may be named by (``مديرية الأمن بمنطقة``).
    ``noun``: the word at ``index`` without ب."""
    reader = walk.reader
    if walk.open is not Open.SOURCE or walk.source is None:
        return False
    words = [noun, *reader.words.norm[index + 1 : index + LONGEST_PLACE]]
    name = reader.lexicon.entities.match(words, 0)
    known = name is not None and not any(rule.startswith(PERSON) for rule in name.rules)
    body = noun in reader.lexicon.listed(WordRole.ORGANIZATION_HEAD)
    return known or body or bool(reader.role(WordRole.PLACE_HEAD, index))


def _bi_later(walk: Walk, index: int) -> bool:
    """Whether another complement of the cue, with ب or its own preposition, comes before the next verb or mark."""
    reader = walk.reader
    for position in range(index, min(index + LONGEST_NAME, walk.limit)):
        governed = walk.governs(reader.preposition(position)) or reader.bi(position)
        if governed and not walk.inside_name(position) and not walk.occasion(position):
            return True
        if is_finite_verb(reader, position) or reader.norm(position) in CLAUSE_MARKS:
            return False
    return False
