"""The outlets that a text names: by a name of the rulebook, or by a noun such as ``صحيفة`` and what follows it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite, phrase, stem
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.words import Word
from attribution.rulebook.schema import WordRole

LONGEST_QUOTED = 40  # characters of an outlet's name in quotation marks
FEMININE = "يه"  # of an adjective: an ending, which no list of words can hold
AIRED_IT = "أذاعه"  # folded it is إذاعة, and lists are folded
LETTERS = 2  # that a word with a joined preposition has at least
LONGEST_NAME = 6  # words of an outlet's name after its noun
RELATION = ("يه", "ي")
OUTLETS = frozenset({Head.OUTLET, Head.BODIES})  # وكالات among them
NOUNS = (WordRole.MEDIA_NOUN, WordRole.NEWS_NOUN)
OPENING, CLOSING = '"«“(', '"»”)'


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet as the text names it at one place."""

    start: int
    end: int
    name: str
    noun: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What names are read with. One of the ``common`` names is an everyday word or a place too."""

    text: str
    lexicon: SpeakerLexicon
    common: frozenset[tuple[str, ...]] = frozenset()


def named_outlets(words: Sequence[Word], reading: Reading) -> list[Named]:
    """Every outlet that the words name, in order: by its own name, or a noun such as ``صحيفة`` and what follows it.

    A common name counts only in marks, in brackets or behind such a noun: ``منطقة الشرق الأوسط`` names none.
    """
    found: list[Named] = []
    position = 0
    begins: dict[str, bool] = {}  # words of the text; most come again
    while position < len(words):
        folded = words[position].folded
        if folded not in begins:
            begins[folded] = _may_begin(folded, reading.lexicon)
        named = _named_at(words, position, reading) if begins[folded] else None
        position += 1
        if named is not None:
            found.append(named)
            while position < len(words) and words[position].start < named.end:
                position += 1
    return found


def taken_up(outlets: Sequence[Named], mention: Mention, lexicon: SpeakerLexicon) -> Named | None:
    """The outlet that ``الصحيفة`` takes up: the last named before that has the noun or is of its kind."""
    if mention.noun is not Head.OUTLET or len(mention.core) != 1 or not mention.definite:
        return None
    here = bisect_left(outlets, mention.core[0].start, key=lambda outlet: outlet.start)
    return next((one for one in reversed(outlets[:here]) if mention.head in _nouns(one, lexicon)), None)


def _nouns(outlet: Named, lexicon: SpeakerLexicon) -> frozenset[str]:
    known = lexicon.outlets.get(phrase(outlet.name))
    return frozenset({stem(outlet.noun)}) | (lexicon.outlet_nouns[known] if known is not None else frozenset())


def _named_at(words: Sequence[Word], position: int, reading: Reading) -> Named | None:
    lexicon = reading.lexicon
    window = tuple(words[position : position + LONGEST_NAME])
    joined = window[0].folded[0] in "لبوك" and len(window[0].folded) > LETTERS and not lexicon.outlet_length(window, 0)
    named = _read(_without_proclitic(window), reading) if joined else None
    return named or _read(window, reading)


def _may_begin(folded: str, lexicon: SpeakerLexicon) -> bool:
    return _can_begin(folded, lexicon) or (folded[0] in "لبوك" and _can_begin(folded[1:], lexicon))


def _can_begin(folded: str, lexicon: SpeakerLexicon) -> bool:
    return folded in lexicon.openings or lexicon.heads.get(bare(folded)) is Head.OUTLET


def _without_proclitic(window: tuple[Word, ...]) -> tuple[Word, ...]:
    """The window with the first letter of its first word off: ``لرويترز``، ``لصحيفة``."""
    first = window[0]
    return (first._replace(text=first.text[1:], folded=first.folded[1:], start=first.start + 1, gap=""), *window[1:])


def _read(window: tuple[Word, ...], reading: Reading) -> Named | None:
    """The outlet that the window opens with."""
    first, lexicon = window[0], reading.lexicon
    noun = lexicon.heads.get(bare(first.folded)) is Head.OUTLET and first.text != AIRED_IT
    whole = lexicon.outlet_length(window, 0)
    after = lexicon.outlet_length(window, 1) if noun and len(window) > 1 else 0
    if after and whole <= 1 + after:
        return _from(window, 1, 1 + after, reading)
    if whole and not _is_everyday(window, whole, reading):
        return _from(window, 0, whole, reading)
    if not noun or lexicon.listed(WordRole.NO_OUTLET, bare(first.folded)):
        return None
    if is_definite(first.folded) and not lexicon.listed(WordRole.BROADCASTER, bare(first.folded)):
        return _numbered(window, reading)
    return _own_name(window, reading)


def _numbered(window: Sequence[Word], reading: Reading) -> Named | None:
    """``القناة الثانية``، ``القناة الـ12``: a channel whose name is a number."""
    channel = reading.lexicon.listed(WordRole.NUMBERED_OUTLET, bare(window[0].folded)) and len(window) > 1
    if not channel:
        return None
    number = window[1].folded
    numbered = number in reading.lexicon.channel_numbers or number.removeprefix("ال").isdigit()
    return _from(window, 0, 2, reading) if numbered else None


def _is_everyday(window: Sequence[Word], length: int, reading: Reading) -> bool:
    """Whether the name may be the word or place that it also is, since no marks hold it alone (``"وما زلنا"``)."""
    last = window[length - 1].end
    alone = _quoted(window[0]) and reading.text[last : last + 1] in set(CLOSING)
    return _key(window[:length]) in reading.common and not alone


def _key(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words)


def _from(window: Sequence[Word], start: int, end: int, reading: Reading) -> Named:
    """The name of the words ``start`` to ``end``, with the short name of the same outlet that follows it."""
    begin, stop = window[start].start, window[end - 1].end
    stop = _at_mark(reading.text, begin, stop, quoted=_quoted(window[start]))
    if stop == window[end - 1].end:
        stop = _past_short_name(window, end, reading, _key(window[start:end])) or stop
    return Named(window[0].start, stop, reading.text[begin:stop], bare(window[0].folded))


def _at_mark(text: str, begin: int, stop: int, *, quoted: bool) -> int:
    """Where a name ends that marks cut short (``"ذا صن" البريطانية``) or whose last mark follows it
    (``صحيفة "الأيام"``، ``وكالة الأنباء السعودية (واس)``)."""
    name = text[begin:stop]
    if quoted:
        return min((begin + at for mark in CLOSING if (at := name.find(mark)) > 0), default=stop)
    opened = name.count("(") > name.count(")") or name.count("«") > name.count("»") or name.count('"') % 2 == 1
    return stop + (opened and text[stop : stop + 1] in set(CLOSING))


def _past_short_name(window: Sequence[Word], end: int, reading: Reading, key: tuple[str, ...]) -> int:
    """Past the name in marks or brackets by which the same outlet also goes: ``وكالة الأنباء الكورية الجنوبية
    "يونهاب"``; 0 where none follows."""
    outlets = reading.lexicon.outlets
    while end < len(window) and is_definite(window[end].folded) and not window[end].broken and not _quoted(window[end]):
        end += 1
    if end >= len(window) or not _quoted(window[end]):
        return 0
    last = next((at for at in range(len(window), end, -1) if outlets.get(_key(window[end:at])) == outlets.get(key)), 0)
    stop = window[last - 1].end if last else 0
    return stop + (reading.text[stop : stop + 1] in set(CLOSING)) if last else 0


def _own_name(window: Sequence[Word], reading: Reading) -> Named | None:
    """An outlet that no rule knows: its name in quotation marks, or the definite words after its noun."""
    text, lexicon = reading.text, reading.lexicon
    noun, second = bare(window[0].folded), window[1].folded if len(window) > 1 else ""
    if lexicon.listed(WordRole.MASCULINE_OUTLET, noun) and second.endswith(FEMININE):
        return None  # قنوات التلفزيون الإسرائيلية
    end = 2 if lexicon.listed(WordRole.NEWS_NOUN, second) else 1
    while end < len(window) and not window[end].broken and is_definite(window[end].folded) and not _quoted(window[end]):
        end += 1
    if end < len(window) and _quoted(window[end]):
        closing = CLOSING[OPENING.index(window[end].gap[-1])]
        stop = text.find(closing, window[end].start, window[end].start + LONGEST_QUOTED)
        if stop > 0 and not lexicon.listed(WordRole.PLATFORM, window[end].folded):
            return Named(window[0].start, stop, text[window[end].start : stop], noun)
    if end < len(window) and (length := lexicon.outlet_length(window, end)):
        return _from(window, end, end + length, reading)
    place = lexicon.listed(WordRole.PLACE_OR_OUTLET, noun)
    named = end > 1 and not place and not lexicon.listed(WordRole.THE_NET, second)
    return _from(window, 0, end, reading) if named else None


def unnamed_outlet(words: Sequence[Word], lexicon: SpeakerLexicon) -> int:
    """How many words describe an outlet without its name: ``وسائل إعلام محلية``، ``صحيفة أمريكية``; 0 where none do."""
    if not words or words[0].folded not in lexicon.heads or lexicon.heads[words[0].folded] not in OUTLETS:
        return 0
    end = 1
    while end < len(words) and not words[end].broken and _describes(words[end], lexicon):
        end += 1
    return end if end > 1 else 0


def _describes(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether the word is an adjective of relation (``محلية``، ``أمريكية``) or the second half of ``وسائل إعلام``."""
    return any(lexicon.listed(role, word.folded) for role in NOUNS) or (
        word.folded.endswith(RELATION) and not is_definite(word.folded) and word.folded not in lexicon.prepositions
    )


def _quoted(word: Word) -> bool:
    return bool(word.gap) and word.gap[-1] in OPENING
