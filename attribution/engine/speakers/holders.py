"""Who holds which role in a document: ``وزير الخارجية الروسي سيرجي لافروف`` makes a later ``الوزير`` a person.

The whole text is read for titles beside names, the headline and picture lines too, since a role is often given its
holder where nobody speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from attribution.engine.speakers.lexicon import SpeakerLexicon, is_definite, stem, without_possessor
from attribution.engine.speakers.mentions import Mention
from attribution.engine.speakers.names import OPENING, TITLES, NameBook, name_run
from attribution.engine.speakers.parties import without_and
from attribution.engine.speakers.titles import name_of_segment
from attribution.engine.speakers.words import Word
from attribution.rulebook.schema import WordRole

ON = "على"  # joins only a head: ``المشرف على المشروع``
GENERAL = "عام"  # ``مدير عام الشؤون الصحية``, elsewhere a year
AND, FROM = "و", "عن"
WINDOW = 14  # words of a title and its name
APPOSED_ROLE = 5  # words of a role after a name
SPELLING = 80  # per cent: ``أمريكي`` and ``أميركي`` are one
ALIKE = 5  # letters from which spelling is compared
LONG_ROLE = 3  # words by which a role is known when it is the second of two
SHORT_ROLE = 2  # words of a role that may be a longer one told shorter
PARTIAL = 0.6  # share of a role's words that must be those of the holder


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with a role: ``head`` is its head noun's stem, ``role`` all its stems; ``start`` is a character;
    ``possessed``: a pronoun tells whose office it is (``وزير خارجيتها``); ``counterpart``: he holds the office of
    another (``نظيره الروسي``)."""

    head: str
    role: frozenset[str]
    name: tuple[Word, ...]
    start: int
    possessed: bool = False
    counterpart: bool = False


def find_holders(book: NameBook, mentions: Sequence[Mention]) -> list[Holder]:
    """Every role with a name beside it, of the text and of the sources, in the order of the text."""
    named = (_of_mention(mention) for mention in mentions if mention.named and mention.role)
    return sorted((*_scan(book), *named), key=lambda holder: holder.start)


def _of_mention(mention: Mention) -> Holder:
    start = mention.phrase[0].start
    return Holder(mention.head, mention.role, mention.name, start, counterpart=mention.counterpart)


def _scan(book: NameBook) -> Iterator[Holder]:
    words, position = book.words, 0
    while position < len(words):
        head = _title(words[position], book)
        if head is None:
            position += 1
            continue
        segment = (head, *_window(words, position + 1, book.lexicon))
        name = name_of_segment(segment, book, running=True) or _apposed_name(words, position + len(segment), book)
        if name and (book.trusts(name) or book.recurs(name)):
            yield _holder(segment, name, book.lexicon)
            position += 1 + sum(word.start < name[-1].end for word in segment[1:])
            continue
        yield from _after_name(words, position, segment, book)
        position += 1


def _title(word: Word, book: NameBook) -> Word | None:
    """The word where it heads a title, without a joined و: a role, an honorific, or ``نظيره``."""
    if _heads_title(word.folded, book.lexicon):
        return word
    joined = without_and(word, book) if word.folded[0] == AND else None
    return joined if joined is not None and _heads_title(joined.folded, book.lexicon) else None


def _heads_title(folded: str, lexicon: SpeakerLexicon) -> bool:
    return lexicon.head(folded) in TITLES or folded in lexicon.counterparts


def _window(words: Sequence[Word], start: int, lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    end = start
    while end < min(len(words), start + WINDOW) and not words[end].broken and not _breaks(words, end, lexicon):
        if f"{words[end].folded} {words[end + 1].folded if end + 1 < len(words) else ''}" in lexicon.times:
            break  # صباح الأربعاء: صباح is a woman's name too
        end += 1
    return tuple(words[start:end])


def _breaks(words: Sequence[Word], place: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word cannot stand in a title or name of running text: a verb, or a particle but ``في``, and ``عن``
    between definite nouns (``هيئة النهي عن المنكر``)."""
    word = words[place]
    if word.text == ON:
        return lexicon.head(words[place - 1].folded) not in TITLES
    if word.folded in lexicon.given_names or lexicon.listed(WordRole.BODY_TIE, word.folded):
        return False
    if word.folded == GENERAL and lexicon.head(words[place - 1].folded) in TITLES:
        return False
    if word.text == FROM and place + 1 < len(words):
        before, after = words[place - 1].folded, words[place + 1].folded
        return not (is_definite(before.removeprefix(AND)) and is_definite(after))
    return word.folded in lexicon.verbs or word.folded in lexicon.boundaries


def _apposed_name(words: Sequence[Word], start: int, book: NameBook) -> tuple[Word, ...]:
    """The name after the comma that ends a title: ``وزير الخارجية الروسي، سيرجي لافروف،``."""
    if start >= len(words) or words[start].opens_sentence or not words[start].apposed:
        return ()
    if words[start].folded not in book.lexicon.given_names and words[start].folded not in OPENING:
        return ()
    run = tuple(words[start : name_run(words, start, book.lexicon, running=True)])
    return run if len(run) > 1 else ()


def _after_name(words: Sequence[Word], position: int, segment: Sequence[Word], book: NameBook) -> Iterator[Holder]:
    """A role in apposition to the name before it: ``نبيل النوري، رئيس النقابة``; a و joins another's instead."""
    if segment[0].start != words[position].start:
        return
    for start in range(max(0, position - APPOSED_ROLE), position - 1):
        opens = words[start].folded in book.lexicon.given_names
        if opens and name_run(words, start, book.lexicon) == position:
            yield _holder(segment[:APPOSED_ROLE], words[start:position], book.lexicon)
            return


def _holder(segment: Sequence[Word], name: Sequence[Word], lexicon: SpeakerLexicon) -> Holder:
    role = [word for word in segment if word.start < name[0].start] or list(segment)
    kept = {word.start for word in name}
    stems = frozenset(stem(without_possessor(word.folded)) for word in role if word.start not in kept)
    possessed = any(without_possessor(word.folded) != word.folded for word in role if word.start not in kept)
    counterpart = segment[0].folded in lexicon.counterparts
    return Holder(stem(segment[0].folded), stems, tuple(name), segment[0].start, possessed, counterpart)


def holder_of(mention: Mention, start: int, holders: Sequence[Holder], lexicon: SpeakerLexicon) -> Holder | None:
    """The person that a role alone means: the best match before it, else the first after it."""
    wanted = content_of(mention, lexicon)
    graded = [(grade, holder) for holder in holders if (grade := _grade(mention, wanted, holder)) > 0]
    if not graded:
        return None
    best = max(grade for grade, _ in graded)
    fit = [holder for grade, holder in graded if grade == best]
    before = [holder for holder in fit if holder.start <= start]
    return before[-1] if before else fit[0]


def content_of(mention: Mention, lexicon: SpeakerLexicon) -> frozenset[str]:
    """The stems of a role that tell one holder from another."""
    skipped = {mention.head, *lexicon.passing}
    return frozenset(word for word in mention.role if word not in skipped and word not in lexicon.prepositions)


def _grade(mention: Mention, wanted: frozenset[str], holder: Holder) -> float:
    """How well the holder fits, 0 for not at all."""
    same = same_word(_plain(mention.head), _plain(holder.head))
    if holder.counterpart and not same:
        return _counterpart_grade(wanted, holder)
    if not same and (len(wanted) < LONG_ROLE or mention.head not in holder.role):
        return 0
    if not wanted:
        return 1
    found = {word for word in wanted if any(same_word(word, other) for other in holder.role)}
    if len(found) == len(wanted) or len(holder.role) == 1:
        return 1 if len(found) == len(wanted) else PARTIAL / 2
    matched = len(found) / len(wanted)
    if matched >= PARTIAL and len(wanted) > 2:  # noqa: PLR2004 - of two words one is too few
        return matched
    return PARTIAL / 2 if same and found and _shortened(wanted - found, holder) else 0


def _counterpart_grade(wanted: frozenset[str], holder: Holder) -> float:
    """How well ``الوزير البريطاني`` is ``نظيرها البريطاني سامر حداد``: by the land, as the office goes unsaid."""
    lands = frozenset(word for word in wanted if word.endswith("ي") and word in holder.role)
    return PARTIAL if lands else 0


def _shortened(missing: frozenset[str], holder: Holder) -> bool:
    """Whether the holder's role is the wanted one told shorter: ``عمدة المدينة`` for ``عمدة مدينة جوهانسبرغ``, ``وزير
    خارجيتها`` for ``وزير الخارجية الكويتي``; of two lands' ministers one is not the other."""
    if len(holder.role) > SHORT_ROLE:
        return False
    return holder.possessed or not any(word.endswith("ي") for word in missing)


def _plain(head: str) -> str:
    """One word for the two of a spokesman."""
    return "متحدث" if head == "ناطق" else head


def same_word(one: str, other: str) -> bool:
    """Whether two stems are one word, a spelling apart."""
    if one == other or (one[:2] == other[:2] and _nation(one) == _nation(other)):
        return True
    if min(len(one), len(other)) < ALIKE or one[0] != other[0] or is_definite(one) != is_definite(other):
        return False
    return fuzz.ratio(one, other) >= SPELLING


@lru_cache(maxsize=4096)
def _nation(word: str) -> str:
    """A land and its adjective are one: ``صين`` and ``صيني``, ``روسيا`` and ``روسي``."""
    for ending in ("يا", "ي", "ا"):
        if word.endswith(ending) and len(word) - len(ending) >= ALIKE - 2:
            return word[: -len(ending)]
    return word
