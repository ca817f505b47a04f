"""From the words of a source to the parties that it names: title, name and apposition told apart.

A noun phrase of news has one of few shapes: a name; a role and a name (``وزير الخارجية الروسي سيرجي لافروف``); either of
them in apposition (``المتحدث باسم الجيش، أحمد المسماري``); a role alone; a body; a description. The shape is read off the
head noun and off the definite words, which a personal name does not begin with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite, stem
from attribution.engine.speakers.names import OPENING, SON, TITLES, NameBook, can_be_name, name_run
from attribution.engine.speakers.words import Word

LONG_VOWELS = "اوي"  # ``ماكرون`` is no plural
SHORT_SEGMENT = 4
PLURALS = ("ون", "ين", "ان")  # ``مسؤولون``، ``محققين``، ``مصدران``
INDEFINITE_NAME = 2  # words that a name needs after a head without an article


@dataclass(frozen=True, slots=True)
class Mention:
    """One party as it is named at one place.

    ``phrase`` are its words without a relative clause, ``core`` those without what counts or points as well; ``name`` are
    the words of a personal name, titles left out, and may be none; ``role`` are the stems of the words beside the name;
    ``head`` is the stem of the head noun and ``noun`` what it heads.
    """

    phrase: tuple[Word, ...]
    core: tuple[Word, ...]
    name: tuple[Word, ...]
    role: frozenset[str]
    head: str
    noun: Head | None
    counterpart: bool

    @property
    def named(self) -> bool:
        """Whether it gives a personal name."""
        return bool(self.name)

    @property
    def definite(self) -> bool:
        """Whether the head noun carries the article."""
        return bool(self.core) and is_definite(self.core[0].folded)

    @property
    def definite_phrase(self) -> bool:
        """Whether the head or its genitive carries the article: ``الوزير``، ``وزير الخارجية``."""
        return any(is_definite(word.folded) for word in self.core[:2])

    @property
    def quantified(self) -> bool:
        """Whether something counts or points before the head: ``أحد المصادر``."""
        return bool(self.core) and self.core[0].start > self.phrase[0].start

    @property
    def repeats(self) -> bool:
        """Whether it says that the party is the same as before: ``المصدر نفسه``."""
        return bool(self.core) and self.core[-1].start < self.phrase[-1].start

    @property
    def apposed_name(self) -> bool:
        """Whether the name stands after a comma."""
        return bool(self.name) and self.name[0].apposed


def read_mention(words: Sequence[Word], book: NameBook) -> Mention:
    """The party that the words name."""
    lexicon = book.lexicon
    whole = without_relative_clause(words, lexicon)
    core = _without_quantifier(whole, lexicon)
    noun = lexicon.head(core[0].folded) if core else None
    name = () if noun in IMPERSONAL and not _title_of_name(core, lexicon) else _name_in(core, book)
    kept = {word.start for word in name}
    head = next((word for word in core if word.start not in kept), None)
    return Mention(
        phrase=whole,
        core=core,
        name=name,
        role=frozenset(stem(word.folded) for word in core if word.start not in kept),
        head=stem(head.folded) if head else "",
        noun=lexicon.head(head.folded) if head else None,
        counterpart=bool(core) and core[0].folded in lexicon.counterparts,
    )


IMPERSONAL = frozenset({Head.ORGANIZATION, Head.OUTLET, Head.DOCUMENT, Head.BODIES, Head.SOURCE, Head.PEOPLE})


def _title_of_name(core: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether a given name follows a definite noun right away, which makes the noun a title: ``الفريق محمد``."""
    return len(core) > 1 and is_definite(core[0].folded) and core[1].folded in lexicon.given_names


def without_relative_clause(words: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    for position, word in enumerate(words):
        if position and (word.folded in lexicon.relatives or word.folded in {"وهو", "وهي"}):
            return tuple(words[:position])
    return tuple(words)


def _without_quantifier(words: Sequence[Word], lexicon: SpeakerLexicon) -> tuple[Word, ...]:
    """What is counted or pointed at: ``أحد المصادر`` gives ``المصادر``, ``عدد من الناس`` gives ``الناس``."""
    rest = tuple(words)
    while len(rest) > 1 and _counts(rest[0], lexicon):
        rest = rest[1:]
    while len(rest) > 1 and rest[-1].folded in lexicon.same:
        rest = rest[:-1]
    return rest


def _counts(word: Word, lexicon: SpeakerLexicon) -> bool:
    folded = bare(word.folded)
    return folded in lexicon.quantifiers or folded in lexicon.demonstratives or folded == "من" or word.text.isdigit()


def segments(words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """The words between commas, dashes and brackets."""
    current: list[Word] = []
    for word in words:
        if current and word.apposed:
            yield tuple(current)
            current = []
        current.append(word)
    if current:
        yield tuple(current)


def _name_in(core: Sequence[Word], book: NameBook) -> tuple[Word, ...]:
    """The personal name of the phrase, in whichever of its segments."""
    best: tuple[Word, ...] = ()
    for position, segment in enumerate(segments(core)):
        name = name_of_segment(segment, book, apposed=position > 0)
        if len(name) > 1:
            return name
        best = best or name
    return best


def name_of_segment(
    segment: Sequence[Word], book: NameBook, *, apposed: bool = False, running: bool = False
) -> tuple[Word, ...]:
    """The name of one segment: the segment itself, or what follows a title."""
    start = _name_start(segment, book, apposed=apposed)
    if start is None:
        return ()
    end = max(start + 1, name_run(segment, start, book.lexicon, running=running))
    opens = segment[start].folded in book.lexicon.given_names or segment[start].folded in OPENING
    if end - start > 1 and not opens and is_definite(segment[start + 1].folded) and book.is_known(segment[start]):
        full = {word.folded for word in book.fullest((segment[start],))}
        end = start + 1 if segment[start + 1].folded not in full else end
    return tuple(segment[start:end])


def _name_start(segment: Sequence[Word], book: NameBook, *, apposed: bool) -> int | None:
    lexicon, first = book.lexicon, segment[0]
    if lexicon.name_length(segment, 0):
        return None
    noun = lexicon.head(first.folded)
    if first.folded in OPENING and len(segment) > 1:
        return 0
    if first.folded in lexicon.given_names and noun is not Head.ROLE:
        return 0
    if _title_of_name(segment, lexicon):
        return 1
    if _possessed(first, segment, lexicon):
        return None
    if noun in TITLES or first.folded in lexicon.counterparts:
        return _after_title(segment, book)
    if noun is not None or can_be_name(first, lexicon):
        opens = noun is None and (_opens_name(segment, lexicon, apposed=apposed) or book.is_known(first))
        return 0 if opens else None
    if len(segment) == 1:
        return 0 if book.is_known(first) else None
    if _definite_first_name(segment, lexicon):
        return 0
    start = _after_title(segment, book)
    trusted = start is not None and (
        book.trusts(segment[start:]) or (_relation(first.folded) and len(segment) > start + 1)
    )
    return start if trusted else None


def _definite_first_name(segment: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether a name opens with the article (``المنصف ذويب``): a noun with it takes no word without it beside it."""
    second = segment[1]
    pair = len(segment) == INDEFINITE_NAME and is_definite(segment[0].folded)
    return pair and can_be_name(second, lexicon) and not _opens_genitive(segment, 1, lexicon)


def _possessed(first: Word, segment: Sequence[Word], lexicon: SpeakerLexicon) -> bool:
    """Whether the name belongs to another: ``زوجة الرئيس فلان`` is not the president."""
    return first.folded in lexicon.kinship and len(segment) > 1


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
    lexicon = book.lexicon
    definite = is_definite(segment[0].folded) or lexicon.head(segment[0].folded) is Head.HONORIFIC
    definite = definite or segment[0].folded in lexicon.counterparts
    last = _after_honorific(segment, lexicon)
    if last is not None:
        return last
    closed, position = definite, 1
    genitive = not definite
    while position < len(segment):
        folded = segment[position].folded
        length = lexicon.name_length(segment, position)
        if folded in SON and position > 1 and not is_definite(segment[position - 1].folded):
            return position - 1
        opens = folded in lexicon.given_names or folded in OPENING
        if closed and not genitive and opens and can_be_name(segment[position], lexicon):
            return position
        if length or is_definite(folded) or lexicon.head(folded) is Head.HONORIFIC:
            closed, genitive = True, False
        elif _opens_genitive(segment, position, lexicon):
            genitive = True
        elif genitive and not (closed and opens):
            genitive = lexicon.head(folded) is not None or folded.endswith("ه")
            closed = True
        elif (
            closed
            and can_be_name(segment[position], lexicon)
            and _long_enough(segment, position, book, definite=definite)
        ):
            return position
        position += max(length, 1)
    return len(segment) - 1 if definite and len(segment) > 1 and _known_surname(segment[-1], book) else None


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
    if folded in lexicon.prepositions or folded == "باسم" or segment[position].text == "على":
        return True
    if folded[0] not in "بل" or folded in lexicon.given_names:
        return False
    following = segment[position + 1].folded if position + 1 < len(segment) else ""
    known = lexicon.head(folded[1:]) is not None or lexicon.known(folded[1:])
    return is_definite(following) or folded.endswith("ه") or known


def _can_open(folded: str, lexicon: SpeakerLexicon) -> bool:
    """A name seldom opens with a noun of feminine ending that is no given name."""
    return folded in lexicon.given_names or not folded.endswith("ه")


def _long_enough(segment: Sequence[Word], position: int, book: NameBook, *, definite: bool) -> bool:
    """After a head without an article one unknown word is rather an adjective: ``مسؤول تركي كبير``."""
    folded = segment[position].folded
    if folded in book.lexicon.given_names or book.is_known(segment[position]):
        return True
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
