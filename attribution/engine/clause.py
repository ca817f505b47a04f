"""Reading a clause from its cue: source, addressee, medium and time, up to the words that tie the content.

The reader walks to the right of the cue, one chunk at a time. What stands first without a preposition is the source; a
comma, a time or an occasion ends it; the tie ends the walk. A verb that takes a bare object has no tie: there the
shapes
of the words part source and object.
"""

from __future__ import annotations

from attribution.engine.addressees import addressee_at, ends_outlet, object_begins
from attribution.engine.chunks import is_finite_verb, possessive, time_length
from attribution.engine.cues import Cancelled, Cue, find_cues, is_saying_participle
from attribution.engine.objects import last_object, object_at, part_addressee
from attribution.engine.phrases import Reader
from attribution.engine.ties import tie_at, tie_behind_aside
from attribution.engine.walk import Open, Range, Reading, Tie, Walk
from attribution.engine.words import STOPS
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import Aspect, CueClass

SHORT_SOURCE, SHORTEST_SAYING = 4, 4  # words; a quotation with its marks
LONGEST_ASIDE = 20
ABOUT, ON = "عن", "علي"
SAYING_NOUNS = ("بقوله", "بقولها", "بالقول")
CONTRASTS = ("لكن", "ولكن")
LONGEST_INITIAL = 2  # letters before a stop that ends no sentence: د. سامي

FOR = "ل"
OF_MEDIUM = frozenset({"في", "علي", "عبر"})  # كلمة في مدينة تونس، منشور على موقعه


def read_clause(
    reader: Reader, cue: Cue, limit: int, *, preceded: bool = False, second: bool = False
) -> Reading | None:
    """What the cue governs among the words before ``limit``; none when no complement of its is found."""
    walk = Walk(reader, cue, limit, preceded=preceded, second=second)
    index = cue.last
    while index < walk.limit:
        tie = tie_at(walk, index) or object_at(walk, index)
        if tie:
            return _reading(walk, tie_behind_aside(walk, tie) or tie)
        if _new_clause(walk, index) or _said_beside_object(walk, index):
            break
        index = _step(walk, index)
    tie = last_object(walk, index) or _last_quotation(walk)
    return _reading(walk, tie_behind_aside(walk, tie) or tie) if tie else None


def _last_quotation(walk: Walk) -> Tie | None:
    """The quotation that a verb of saying without any other complement has behind a noun, where it looked like a name
    (``كتب الوزير لناخبيه "بفضلكم نجحنا"``)."""
    says = walk.governs(Government.QUOTATION) and walk.governs(Government.THAT) and walk.cue.cue_class is CueClass.SAY
    if not says or walk.governs(Government.OBJECT) or walk.source is None or walk.cue.aspect is Aspect.NOUN:
        return None
    reader = walk.reader
    for index in range(walk.source[1], walk.limit):
        found = reader.quotation(index)
        if found and found[0] - index > SHORTEST_SAYING:
            walk.medium = walk.medium and (walk.medium[0], min(walk.medium[1], index))
            return walk.tie(index, "tie.quotation", quoted=True)
        if reader.norm(index) in {"؛", ":"} or _new_clause(walk, index):
            return None
    return None


def _reading(walk: Walk, tie: Tie) -> Reading:
    source, addressee = part_addressee(walk, tie.first)
    if addressee is not None and addressee[0] >= tie.first > walk.cue.last and not walk.cue.addresses:
        addressee = None  # it stood in the content: أكدت الوزارة | إبرام صفقة … لوكالة
    return Reading(
        tie,
        source,
        addressee,
        _medium(walk, addressee),
        walk.time,
        addressee_skip=walk.addressee_skip,
        passed=tuple(walk.passed),
    )


def _medium(walk: Walk, addressee: Range | None) -> Range | None:
    """The medium with the addressee right behind it: ``تصريح لجريدة محلية``."""
    if walk.medium is None or addressee is None:
        return walk.medium
    joined = addressee[0] - walk.medium[1] in {0, 1} and walk.reader.norm(walk.medium[1]).startswith(FOR)
    return (walk.medium[0], addressee[1]) if joined else walk.medium


def _new_clause(walk: Walk, index: int) -> bool:
    """Whether the next clause begins at ``index``, so that the walk has gone too far."""
    reader = walk.reader
    concluded = walk.cue.aspect is Aspect.NOUN and reader.norm(index) == "ف" and reader.complementizer(index + 1)
    if concluded or reader.norm(index) == "؛" or _ends_sentence(reader, index):
        return True  # ورغم إعلان الوزارة عن الخطة | فإن
    if not walk.seeks_source and walk.cue.aspect is Aspect.PARTICIPLE and walk.open is Open.NOTHING:
        return is_finite_verb(reader, index) or _participle(walk, index)
    if reader.comma(index - 1):
        joined = reader.norm(index) == "و" and is_finite_verb(reader, index + 1)
        contrasted = walk.source is not None and reader.norm(index).startswith(CONTRASTS)
        if joined or contrasted:
            return True
    return _participle(walk, index)


def _ends_sentence(reader: Reader, index: int) -> bool:
    """Whether the stop of a sentence inside a quotation stands there, not that of ``د. سامي``."""
    return reader.words.raw[index] in STOPS and len(reader.norm(index - 1)) > LONGEST_INITIAL


def _said_beside_object(walk: Walk, index: int) -> bool:
    """``انتقد الوزير القرار، قائلا إن``: behind a comma and a bare object the participle reports something else, and so
    it does behind a verb that says no words (``رفض``)."""
    reader = walk.reader
    said = reader.comma(index - 1) and is_saying_participle(reader.words, reader.lexicon, index)
    return said and (not walk.governs(Government.QUOTATION) or last_object(walk, index) is not None)


def _participle(walk: Walk, index: int) -> bool:
    """Whether a reporting participle begins a circumstance at ``index``."""
    reader = walk.reader
    forms = reader.lexicon.verb_forms.get(reader.norm(index), ())
    if index == walk.cue.last or not any(form.form.aspect is Aspect.PARTICIPLE for form in forms):
        return False
    if reader.role(WordRole.ADVERB, index) and not reader.comma(index - 1):
        return False  # أكد مجددا أن
    circumstance = reader.comma(index - 1) or reader.norm(index).endswith("ا")
    found = find_cues(reader.words, reader.lexicon, index, index + 1)
    if all(isinstance(cue, Cancelled) for cue in found):
        return False  # دبلوماسي طالبا التكتم على هويته
    return circumstance and not is_saying_participle(reader.words, reader.lexicon, index)


def _step(walk: Walk, index: int) -> int:
    """Take what stands at ``index``; the answer is the word past it."""
    reader = walk.reader
    if reader.comma(index):
        past = _relative_aside(walk, index)
        if past:
            return past
        walk.apposed = walk.open is Open.SOURCE and walk.source is not None
        walk.open = Open.COMMA
        return index + 1
    if reader.norm(index) == "(":
        return _keep(walk, index, reader.closing_bracket(index, walk.limit))
    return (
        _relay(walk, index)
        or _adverbial(walk, index)
        or addressee_at(walk, index)
        or _circumstance(walk, index)
        or _keep(walk, index, reader.quotations[index][0] if index in reader.quotations else index + 1)
    )


def _relative_aside(walk: Walk, comma: int) -> int:
    """The comma that closes a relative clause of the source (``الوزيرة، التي تزور العاصمة للمرة الأولى، استعداد``),
    which belongs to the source whole; 0 where none does."""
    reader = walk.reader
    if walk.source is None or walk.source[1] != comma or reader.listed(WordRole.FREE_RELATIVE, comma + 1):
        return 0
    if not reader.role(WordRole.RELATIVE, comma + 1):
        return 0
    limit = min(walk.limit, comma + LONGEST_ASIDE)
    past = next((i for i in range(comma + 2, limit) if reader.comma(i)), 0)
    if not past or any(reader.complementizer(i) for i in range(comma + 1, past)):
        return 0
    walk.source = (walk.source[0], past)
    return past


def _relay(walk: Walk, index: int) -> int:
    """Past the ``عن`` of ``نقلت الوكالة عن الوزير أن``: who stood before it handed the words on, and the source
    follows; behind ``عنه`` none does. 0 for none."""
    reader = walk.reader
    if not walk.cue.relays or walk.relayed or reader.role(WordRole.PREPOSITION, index) != 1:
        return 0
    norm = reader.norm(index)
    if norm != ABOUT and not (norm.startswith(ABOUT) and reader.carries_pronoun(index)):
        return 0
    walk.source, walk.relayed = None, True
    walk.open = Open.SOURCE if norm == ABOUT else Open.NOTHING
    return index + 1


def _adverbial(walk: Walk, index: int) -> int:
    """Past an adverb, a time or a saying participle at ``index``; 0 for none."""
    reader = walk.reader
    length = time_length(reader, index)
    if length:
        return _take_time(walk, index, length)
    adverb = reader.role(WordRole.ADVERB, index)
    if adverb:
        return index + adverb
    if is_saying_participle(reader.words, reader.lexicon, index) or _saying_noun(walk, index):
        walk.open = Open.NOTHING
        walk.passed.append(index)
        return index + 1
    return 0


def _saying_noun(walk: Walk, index: int) -> bool:
    """``أوضح المهندس بقوله:``: the noun adds nothing to the verb, unless an object stands before it (``ختم المتحدث
    حديثه بقوله``)."""
    norm = walk.reader.norm(index)
    if not norm.startswith(SAYING_NOUNS) or (walk.source is None and index > walk.cue.last):
        return False
    return walk.source is None or not possessive(walk.reader, walk.source[1] - 1)


def _circumstance(walk: Walk, index: int) -> int:
    """Past what opens an occasion or an aside at ``index``; 0 for none."""
    reader = walk.reader
    occasion = walk.occasion(index)
    if occasion:
        return _take_occasion(walk, index, index + occasion)
    subordinator = reader.role(WordRole.SUBORDINATOR, index)
    if subordinator:
        walk.open = Open.ASIDE
        return index + subordinator
    if walk.source is not None:
        expression = reader.table(reader.lexicon.expressions, index)
        walk.open = Open.ASIDE if expression else walk.open  # عباس ـ حسب ما أوردته الوكالة ـ
        return index + expression if expression else 0
    return _prepositional(walk, index)


def _prepositional(walk: Walk, index: int) -> int:
    """Past the preposition at ``index``, which opens an aside or goes on with a medium; 0 for none."""
    reader = walk.reader
    preposition = reader.role(WordRole.PREPOSITION, index)
    pronoun = preposition and reader.carries_pronoun(index)
    if preposition and walk.open is Open.MEDIUM and not pronoun:
        return _keep(walk, index, index + preposition)  # جلسة أمام اللجنة
    if preposition:
        walk.open = walk.open if pronoun else Open.ASIDE
        return index + preposition
    if reader.bi(index) and not walk.inside_name(index):
        walk.open = Open.ASIDE
        return index + 1
    return 0


def _keep(walk: Walk, index: int, past: int) -> int:
    """Give the words to what is open."""
    if object_begins(walk, index):
        walk.open, walk.addressee = Open.ADDRESSEE, (index, past)
        return past
    if walk.open is Open.COMMA:
        walk.open = _after_comma(walk, index)
    if walk.open is Open.SOURCE:
        walk.source = (walk.source[0] if walk.source else index, past)
    elif walk.open is Open.MEDIUM and walk.medium:
        walk.medium = (walk.medium[0], past)
    elif walk.open is Open.ADDRESSEE and walk.addressee:
        if ends_outlet(walk, index):
            walk.open = Open.NOTHING
            return past
        walk.addressee = (walk.addressee[0], past)
    return past


def _after_comma(walk: Walk, index: int) -> Open:
    """What a noun behind a comma goes on with: the source, in apposition, or an aside."""
    reader = walk.reader
    if walk.source is None:
        return Open.SOURCE if walk.seeks_source else Open.NOTHING
    begins = reader.role(WordRole.PREPOSITION, index) or is_finite_verb(reader, index)
    return Open.SOURCE if walk.apposed and not begins else Open.ASIDE


def _take_time(walk: Walk, index: int, length: int) -> int:
    past = index + length
    if walk.open is Open.SOURCE and walk.source:
        walk.open = Open.NOTHING
    walk.time = walk.time or (None if _in_relative(walk, index) else (index, past))
    return past


def _in_relative(walk: Walk, index: int) -> bool:
    """Whether a time stands in a relative clause of the source: ``نتائج الاستفتاء الذي أجري الجمعة``."""
    first = walk.source[0] + 1 if walk.source else index
    return any(walk.reader.role(WordRole.RELATIVE, i) for i in range(first, index)) and not walk.reader.comma(index - 1)


def _take_occasion(walk: Walk, index: int, head: int) -> int:
    """Take the preposition at ``index`` and see what its noun at ``head`` begins: a time, a medium, the source's
    place."""
    reader = walk.reader
    length = time_length(reader, head)
    if length:
        return _take_time(walk, head, length)
    if walk.open is Open.SOURCE and walk.source and reader.listed(WordRole.GOVERNING_NOUN, index - 1):
        return _keep(walk, index, head)
    named = head + reader.role(WordRole.DEMONSTRATIVE, head)  # في هذا البلاغ
    named += reader.quotation(named) is not None and reader.names(named)  # عبر "تويتر"
    medium = reader.table(reader.lexicon.media, named) and named - head + reader.table(reader.lexicon.media, named)
    if medium and not reader.listed(WordRole.BEFORE_OR_AFTER, index):
        walk.medium = _with_medium(walk, head, head + medium)
        walk.open = Open.MEDIUM
        return head + medium
    of_source = walk.open is Open.SOURCE and walk.source and _of_source(walk, index)
    if of_source or (walk.open is Open.MEDIUM and reader.norm(index) in OF_MEDIUM and head == index + 1):
        return _keep(walk, index, head)
    walk.open = Open.ASIDE
    return head


def _with_medium(walk: Walk, head: int, past: int) -> Range:
    """The medium at ``head``, or the first one with it where it belongs to that (``خطاب على موقع فيسبوك``)."""
    if walk.medium is None:
        return head, past
    return (walk.medium[0], past) if walk.open is Open.MEDIUM else walk.medium


def _of_source(walk: Walk, index: int) -> bool:
    """Whether a prepositional phrase belongs to the source: ``مسؤولون في شركة دفاع``، ``المتحدث في الوزارة``."""
    reader = walk.reader
    first, last = walk.source or (0, 0)
    if reader.table(reader.lexicon.unnamed, first):
        return True
    if reader.norm(index) == ON:
        return any(reader.listed(WordRole.GOVERNING_NOUN, i) for i in (first, index - 2))
    if reader.norm(index) != "في" or last - first > SHORT_SOURCE:
        return False
    if last - first == 1 and not (reader.definite(first) or reader.role(WordRole.ROLE_HEAD, first)):
        return False
    return not any(reader.role(WordRole.GIVEN_NAME, position) for position in range(first, last))
