"""Where a name begins in a noun phrase: at once, after a title, or nowhere.

A title is a noun with its genitive and adjectives (``وزير الخارجية الروسي``), and these carry the article while a
name does not: the first word that the title cannot hold opens the name. Given names, other titles and ``بن`` mark
it more surely.
"""

from __future__ import annotations

from collections.abc import Sequence

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite
from attribution.engine.speakers.names import OPENING, PROCLITICS, SON, TITLES, NameBook, can_be_name, name_run
from attribution.engine.speakers.words import Word
from attribution.rulebook.schema import WordRole

LONG_VOWELS = "اوي"  # ``ماكرون`` is no plural
SHORT_SEGMENT = 4
OTHERS = ("تان", "هم", "هما", "هن")  # ``راهبتان``، ``أحدهم``
PLURALS = ("ون", "ين", "ان")  # ``مسؤولون``، ``محققين``، ``مصدران``
INDEFINITE_NAME = 2  # words that a name needs after a head without an article


def title_of_name(core: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether a given name follows a definite noun right away, which makes the noun a title: ``الفريق محمد``."""
    given = len(core) > 1 and core[1].folded in lexicon.given_names and can_be_name(core[1], lexicon)
    return given and is_definite(core[0].folded)


def name_of_segment(
    segment: Sequence[Word], book: NameBook, *, apposed: bool = False, running: bool = False
) -> tuple[Word, ...]:
    """The name of one segment: the segment itself, or what follows a title."""
    start = _name_start(segment, book, apposed=apposed)
    if start is None:
        return ()
    opens = segment[start].folded in book.lexicon.given_names or segment[start].folded in OPENING
    later = () if opens or running else _given_at_end(segment, start + 1, book.lexicon)
    if later and not (later[0] is segment[start + 1] and _first_name(segment[start], book.lexicon)):
        return later
    end = max(start + 1, name_run(segment, start, book.lexicon, running=running))
    if end - start > 1 and not opens and _is_surname_of(segment[start], segment[start + 1], book):
        end = start + 1
    return tuple(segment[start:end])


def _is_surname_of(surname: Word, following: Word, book: NameBook) -> bool:
    """Whether the document names somebody in full by a name that ends with the word and has not the next one."""
    full = book.fullest((surname,))
    if len(full) == 1 or following.folded in {word.folded for word in full}:
        return False
    opened = full[0].folded in book.lexicon.given_names and full[-1].folded == surname.folded
    return opened or is_definite(following.folded)


def _given_at_end(segment: Sequence[Word], start: int, lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """The name that ends a segment and that a given name opens, where a doubtful one begins before it:
    ``محرر شؤون الشرق سامر حداد``."""
    for position in range(start, len(segment) - 1):
        word = segment[position]
        if word.folded in lexicon.common or (word.folded[0] in PROCLITICS and not can_be_name(word, lexicon)):
            return ()
        if word.folded in lexicon.given_names and can_be_name(word, lexicon):
            end = name_run(segment, position, lexicon)
            return tuple(segment[position:]) if end == len(segment) else ()
    return ()


def _name_start(segment: Sequence[Word], book: NameBook, *, apposed: bool) -> int | None:
    lexicon, first = book.lexicon, segment[0]
    if lexicon.name_length(segment, 0):
        return None
    noun = lexicon.head(first.folded)
    if _given_first(segment, lexicon):
        return 0
    if title_of_name(segment, lexicon):
        return 1
    if len(segment) == 1 and not is_definite(first.folded) and noun in TITLES and book.is_known(first):
        return 0
    if noun in TITLES or first.folded in lexicon.counterparts:
        return None if _possessed(segment, lexicon) else _after_title(segment, book)
    return _without_title(segment, book, apposed=apposed) if noun is None else None


def _given_first(segment: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether a given name opens the segment: ``محمد صالح``، ``عبد الله``."""
    first = segment[0].folded
    if first in OPENING and len(segment) > 1:
        return True
    return first in lexicon.given_names and lexicon.head(first) is not Head.ROLE


def _without_title(segment: Sequence[Word], book: NameBook, *, apposed: bool) -> int | None:
    """Where a name begins in a segment that no known noun opens."""
    lexicon, first = book.lexicon, segment[0]
    if first.folded in lexicon.demonstratives or first.folded.endswith(OTHERS) or first.folded in lexicon.common:
        return None
    if can_be_name(first, lexicon):
        return 0 if _opens_name(segment, lexicon, apposed=apposed) or book.is_known(first) else None
    if len(segment) == 1:
        return 0 if book.is_known(first) else None
    if _definite_first_name(segment, lexicon) or _is_surname_of(first, segment[1], book):
        return 0
    start = _after_title(segment, book)
    if start is None:
        return None
    nationality = _relation(first.folded) and len(segment) > start + 1
    return start if nationality or book.trusts(segment[start:]) or _second_given(segment, start, lexicon) else None


def _first_name(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether an unknown word before a given name is rather a first name than the end of a title."""
    return word.folded not in lexicon.common and lexicon.head(word.folded) is None and not _relation(word.folded)


def _second_given(segment: Sequence[Word], start: int, lexicon: SpeakerLexicon) -> bool:
    """Whether an unknown first name is followed by his father's: ``النحات حسبان أحمد العنزي``."""
    return len(segment) > start + 1 and segment[start + 1].folded in lexicon.given_names


def _definite_first_name(segment: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether a name opens with the article (``المنصف ذويب``): a noun with it takes no word without it beside it."""
    second = segment[1]
    pair = len(segment) == INDEFINITE_NAME and is_definite(segment[0].folded)
    return pair and can_be_name(second, lexicon) and not _opens_genitive(segment, 1, lexicon)


def _possessed(segment: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether the name belongs to another: ``زوجة الرئيس فلان`` is not the president."""
    pronoun = segment[0].text.endswith("ه")
    return segment[0].folded in lexicon.kinship and len(segment) > 1 and not pronoun


def _opens_name(segment: Sequence[Word], lexicon: SpeakerLexicon, *, apposed: bool) -> bool:
    """Whether an unknown word opens a name: alone, or before another that can be one (``موكسي مارلنسبايك``)."""
    first = segment[0].folded
    if first.startswith("م") and first.endswith(PLURALS) and first[1] not in LONG_VOWELS:
        return False
    if len(segment) == 1:
        return True
    if is_definite(segment[1].folded):
        short = apposed and len(segment) <= SHORT_SEGMENT
        return short or (segment[1].folded.endswith("ي") and not first.endswith(("ه", "ات")))
    return can_be_name(segment[1], lexicon) and not (_relation(segment[1].folded) and first.startswith("م"))


def _after_title(segment: Sequence[Word], book: NameBook) -> int | None:
    """Where the name begins after a title: past the genitive, its adjectives and any ``في X``."""
    lexicon, first = book.lexicon, segment[0].folded
    honorific = _after_honorific(segment, lexicon)
    if honorific is not None:
        return honorific
    definite = is_definite(first) or lexicon.head(first) is Head.HONORIFIC or first in lexicon.counterparts
    start = _past_genitive(segment, book, definite=definite)
    if start is not None:
        return start
    return len(segment) - 1 if definite and len(segment) > 1 and _known_surname(segment[-1], book) else None


def _past_genitive(segment: Sequence[Word], book: NameBook, *, definite: bool) -> int | None:
    """The first word that the title cannot hold. ``closed``: the title has its definite word; ``genitive``: it still
    waits for the noun that it belongs to."""
    lexicon = book.lexicon
    closed, genitive, position = definite, not definite, 1
    while position < len(segment):
        word, length = segment[position], lexicon.name_length(segment, position)
        if word.folded in SON and position > 1 and not is_definite(segment[position - 1].folded):
            return position - 1
        opens = word.folded in lexicon.given_names or word.folded in OPENING
        if closed and not genitive and opens and can_be_name(word, lexicon):
            return position
        if length or _definite_joined(word.folded) or lexicon.head(word.folded) is Head.HONORIFIC:
            closed, genitive = True, False
        elif _opens_genitive(segment, position, lexicon):
            genitive = True
        elif genitive and not (closed and opens):
            closed, genitive = True, lexicon.head(word.folded) is not None or word.folded.endswith("ه")
        elif closed and can_be_name(word, lexicon) and _long_enough(segment, position, book, definite=definite):
            return position
        position += max(length, 1)
    return None


def _definite_joined(folded: str) -> bool:
    """Whether the word has the article, a و or a preposition before it or not: ``والفنون``، ``بالباحة``."""
    return is_definite(folded) or (folded[0] in "وب" and is_definite(folded[1:]))


def _after_honorific(segment: Sequence[Word], lexicon: SpeakerLexicon) -> int | None:
    """The name after the last of several titles: ``مدير مؤسسة الأمير محمد الدكتور عيسى الأنصاري``."""
    for position in range(len(segment) - 2, 0, -1):
        if lexicon.head(segment[position].folded) is Head.HONORIFIC and is_definite(segment[position].folded):
            following = segment[position + 1]
            return position + 1 if can_be_name(following, lexicon) and not is_definite(following.folded) else None
    return None


def _opens_genitive(segment: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """A preposition, or a word with one joined to it before a definite word: ``لحقوق الإنسان``."""
    folded = segment[position].folded
    if folded in lexicon.prepositions or lexicon.listed(WordRole.ON_BEHALF, folded) or segment[position].text == "على":
        return True
    if folded[0] not in "بل" or folded in lexicon.given_names:
        return False
    following = segment[position + 1].folded if position + 1 < len(segment) else ""
    known = lexicon.head(folded[1:]) is not None or lexicon.known(folded[1:])
    return is_definite(following) or folded.endswith("ه") or known


def _long_enough(segment: Sequence[Word], position: int, book: NameBook, *, definite: bool) -> bool:
    """After a head without an article one unknown word is rather an adjective: ``مسؤول تركي كبير``."""
    folded = segment[position].folded
    if folded in book.lexicon.given_names or book.is_known(segment[position]):
        return True
    if not definite and bare(segment[0].folded) in book.lexicon.unnamed:
        return False
    if folded.endswith("ات") or _before_definite(segment, position):
        return False
    if is_definite(segment[position - 1].folded) or (definite and not _relation(folded)):
        return True
    return name_run(segment, position, book.lexicon) - position >= INDEFINITE_NAME and not _relation(folded)


def _before_definite(segment: Sequence[Word], position: int) -> bool:
    """Whether a definite word follows that does not end the segment: a genitive rather than a surname."""
    following = segment[position + 1 : position + 3]
    return len(following) > 1 and is_definite(following[0].folded)


def _relation(folded: str) -> bool:
    return folded.endswith(("ي", "يه")) and len(folded) > INDEFINITE_NAME + 1


def _known_surname(word: Word, book: NameBook) -> bool:
    return is_definite(word.folded) and book.is_known(word)
