"""The subject of the clause that a left-out subject goes back to, when that clause reports nothing itself.

``رفع البنك المركزي الفائدة، وقال إنه يتوقع``: the bank speaks, though no attribution has named it. The subject
stands after the verb that opens the sentence, or opens the sentence or the reported clause itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite
from attribution.engine.speakers.mentions import Mention, read_mention
from attribution.engine.speakers.names import SON, TITLES, NameBook, can_be_name
from attribution.engine.speakers.parties import without_and
from attribution.engine.speakers.words import Word
from attribution.terms import Gender

SENTENCE_END = re.compile(r"[.؟!]\s|\n|\)\s?(?:--|[–—])")  # or the dash that ends a dateline: ``دبي (CNN) --``
LONGEST_SENTENCE = 3000  # characters
ADVERBIAL = 9  # words of an opening phrase before its comma
PRECEDED = "سبق"
VERB_REACH = 7  # words between a subject and its verb
SUBJECT_WORDS = 9  # words that a subject has at most
FEMININE_RELATION = "يه"
SHORTEST_RELATION = 3
CONSTRUCT = frozenset({Head.ROLE, Head.HONORIFIC, Head.ORGANIZATION, Head.OUTLET})
CROWD = frozenset({Head.SOURCE, Head.PEOPLE})
BODIES = frozenset({Head.ORGANIZATION, Head.OUTLET, Head.SOURCE, Head.BODIES, Head.PEOPLE})


def sentence_start(text: str, position: int) -> int:
    """Where the sentence that holds the character begins."""
    floor = max(0, position - LONGEST_SENTENCE)
    start = floor
    for match in SENTENCE_END.finditer(text, max(floor, text.rfind("\n", floor, position)), position):
        start = match.end()
    return start


def clause_subject(start: int, end: int, book: NameBook, cues: Sequence[int]) -> tuple[Mention, Gender | None] | None:
    """The subject of the clause between the characters, with the gender that its verb shows; none where one of the
    cues, sorted characters, reports before its end."""
    if bisect_left(cues, start) < bisect_left(cues, end):
        return None
    first = bisect_left(book.words, start, key=lambda word: word.start)
    last = bisect_left(book.words, end, key=lambda word: word.start)
    words = [*_opening(book.words[first:last], book)]
    if len(words) < 2:  # noqa: PLR2004 - a subject and what it does
        return None
    if words[0].folded.removeprefix("و") == PRECEDED and words[1].folded.startswith("ل"):
        return subject_behind(words, 0, book)
    if not _like_noun(words[0], book):
        mention = subject_at(words[1:], book)
        return (mention, _gender(words[0].folded)) if mention is not None else None
    mention = subject_at(words, book)
    return (mention, None) if mention is not None else None


def told_subjects(book: NameBook) -> Iterator[tuple[Mention, Gender | None]]:
    """Who does something in the text: the subject behind each verb but those of relative clauses."""
    words, lexicon = book.words, book.lexicon
    for place in range(len(words) - 1):
        opens = place == 0 or words[place].opens_sentence
        if not (opens or lexicon.verb(words[place].folded)) or (place and _governs(words, place - 1, lexicon)):
            continue
        found = subject_behind(words, place, book) or (_opening_subject(words, place, book) if opens else None)
        if found is not None:
            yield found


def subject_behind(words: Sequence[Word], place: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The subject behind the verb at the place, with the verb's gender; none where no verb or subject stands there."""
    verb = book.lexicon.verb(words[place].folded)
    start = place + 1
    if verb is None or start >= len(words):
        return None
    start += words[start].folded in book.lexicon.demonstratives  # أوضح ذلك المدير
    if start >= len(words) or words[start].broken:
        return None
    phrase = words[start : start + SUBJECT_WORDS]
    mention = subject_at(_without_for(phrase) if verb == PRECEDED else phrase, book)
    return (mention, _gender(verb)) if mention is not None else None


def _without_for(words: Sequence[Word]) -> Sequence[Word]:
    """The words without the ل joined to the first: ``سبق لرئيس البلدية أن قال``."""
    first = words[0]
    if first.folded.startswith("لل"):
        return (first._replace(text="ال" + first.text[2:], folded="ال" + first.folded[2:]), *words[1:])
    plain = first._replace(text=first.text[1:], folded=first.folded[1:], start=first.start + 1)
    return (plain, *words[1:]) if first.folded[0] == "ل" else ()


def _opening_subject(words: Sequence[Word], place: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The subject of the sentence that opens at the place, before its verb or behind a verb that no list has."""
    if _like_noun(words[place], book):
        return subject_before(words, place, book)
    first = words[place].folded
    verb = first.removeprefix("و")
    if first in book.lexicon.light or verb in book.lexicon.prepositions or verb in book.lexicon.nouns:
        return None
    mention = None if words[place + 1].broken else subject_at(words[place + 1 : place + 1 + SUBJECT_WORDS], book)
    return (mention, _gender(verb)) if mention is not None else None


def subject_before(words: Sequence[Word], place: int, book: NameBook) -> tuple[Mention, Gender | None] | None:
    """The subject that opens the sentence at the place, before its verb: ``مصدر مطلع كشف``; none where none does."""
    mention = subject_at(words[place : place + SUBJECT_WORDS], book)
    if mention is None:
        return None
    end = bisect_left(words, mention.phrase[-1].end, key=lambda word: word.start)
    verb = _verb_after(words, end, book.lexicon)
    return (mention, _gender(verb)) if verb is not None else None


def _verb_after(words: Sequence[Word], start: int, lexicon: SpeakerLexicon) -> str | None:
    """The verb of a clause whose subject ends before the place; a phrase with a preposition may come between."""
    for place in range(start, min(len(words), start + VERB_REACH)):
        verb = None if words[place - 1].folded in lexicon.prepositions else lexicon.verb(words[place].folded)
        if verb is not None or words[place].broken:
            return None if words[place].broken else verb
    return None


def _governs(words: Sequence[Word], place: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word keeps the next from being a main verb: a preposition (``في فقد``) or a relative."""
    return words[place].folded in lexicon.prepositions or _relates(words, place, lexicon)


def _relates(words: Sequence[Word], place: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the verb behind the word stands in a relative clause: ``الذي أعلنه الرئيس``."""
    while place > 0 and words[place].folded in lexicon.light - lexicon.relative:
        place -= 1
    return words[place].folded in lexicon.relative


def _opening(words: Sequence[Word], book: NameBook) -> Iterator[Word]:
    """The words of the clause itself: without an adverbial before a comma, particles, and the و that joins it."""
    opened = False
    for word in _after_adverbial(words, book.lexicon):
        if not opened and word.folded in book.lexicon.light:
            continue
        plain = without_and(word, book) if not opened else None
        yield plain or word
        opened = True


def _after_adverbial(words: Sequence[Word], lexicon: SpeakerLexicon) -> Sequence[Word]:
    """``من جانبها، رفضت الوزيرة``: the words after the comma that ends an opening phrase with a preposition."""
    first = words[0].folded if words else ""
    if first not in lexicon.prepositions and first[1:] not in lexicon.prepositions:
        return words[1:] if len(words) > 1 and words[1].apposed else words  # بدوره، قال
    comma = next((position for position in range(1, min(len(words), ADVERBIAL)) if words[position].apposed), None)
    return words[comma:] if comma is not None else ()


def _like_noun(word: Word, book: NameBook) -> bool:
    lexicon = book.lexicon
    if word.folded in lexicon.times or word.folded in lexicon.prepositions:
        return False
    if word.folded in lexicon.given_names:
        return can_be_name(word, lexicon)
    noun = is_definite(word.folded) or lexicon.head(word.folded) is not None or lexicon.known(word.folded)
    return noun or bare(word.folded) in book.full or book.is_known(word)


def _gender(verb: str) -> Gender:
    return Gender.FEMININE if verb.endswith("ت") or verb.startswith(("ت", "وت")) else Gender.MASCULINE


def subject_at(words: Sequence[Word], book: NameBook) -> Mention | None:
    """The party that the words open with, where it can be a subject: a person, a body, people or a role."""
    phrase = _noun_phrase(words, book)
    if not phrase or not _like_noun(phrase[0], book):
        return None
    mention = read_mention(phrase, book)
    lexicon = book.lexicon
    if mention.named:
        return mention if book.trusts(mention.name) or book.is_known(mention.name[-1]) else None
    own_name = bool(mention.core) and lexicon.name_length(mention.core, 0) > 0
    return mention if own_name or mention.noun in BODIES or mention.noun is Head.ROLE else None


def waits_for_genitive(mention: Mention, book: NameBook) -> bool:
    """Whether it is a bare noun that says nothing without what follows it: ``مدير``، ``دائرة``."""
    bare_noun = len(mention.phrase) == 1 and not mention.named and not mention.definite
    return bare_noun and mention.noun in CONSTRUCT and not book.lexicon.name_length(mention.core, 0)


def _noun_phrase(words: Sequence[Word], book: NameBook) -> tuple[Word, ...]:
    """The words from the first on that can belong to one noun phrase."""
    end = 0
    while end < min(len(words), SUBJECT_WORDS) and (end == 0 or _continues(words, end, book)):
        end += 1
    return tuple(words[:end])


def _continues(words: Sequence[Word], position: int, book: NameBook) -> bool:
    word, lexicon = words[position], book.lexicon
    if word.opens_sentence or word.apposed:
        titled = is_definite(word.folded) and lexicon.head(word.folded) in TITLES
        return word.apposed and (titled or word.folded in lexicon.given_names)
    if word.folded in lexicon.prepositions or word.folded in lexicon.boundaries:
        return False
    if is_definite(word.folded) and is_definite(words[0].folded) and not _agree(words[0].folded, word.folded):
        return False
    known = is_definite(word.folded) or lexicon.head(word.folded) is not None or lexicon.known(word.folded)
    return (
        known
        or word.folded in lexicon.given_names
        or bare(word.folded) in book.full
        or (position == 1 and _genitive(words[0], word, lexicon))
        or _relates_to(words[position - 1], word, lexicon)
        or _second_name(words, position, lexicon)
        or _opens_name(words, position, lexicon)
    )


def _agree(noun: str, adjective: str) -> bool:
    """Whether both are feminine or neither: ``البنك المركزي`` and not ``البنك الفائدة``; a plural of things may take
    the feminine (``السلطات الألمانية``، ``المصادر الأمنية``)."""
    if adjective.endswith(FEMININE_RELATION) and (noun.endswith("ات") or bare(noun)[2:3] == "ا"):
        return True
    return noun.endswith("ه") == adjective.endswith("ه")


def _genitive(noun: Word, word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether an unknown word can tell what a bare noun is: ``جامعة تبوك``، ``مدرب سان جرمان``، ``مصدر مطلع``."""
    if is_definite(noun.folded) or not can_be_name(word, lexicon):
        return False
    head = lexicon.head(noun.folded)
    return head in CROWD or (head in CONSTRUCT and word.folded not in lexicon.common)


def _relates_to(noun: Word, adjective: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether an adjective of relation follows its noun, both without the article: ``محكمة أمريكية``."""
    folded = adjective.folded
    if is_definite(noun.folded) or lexicon.head(noun.folded) is None or folded in lexicon.given_names:
        return False
    return len(folded) > SHORTEST_RELATION and folded.endswith(FEMININE_RELATION if noun.folded.endswith("ه") else "ي")


def _opens_name(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether an unknown word and the given name behind it are a name: ``النحات حسبان أحمد العنزي``."""
    word, behind = words[position], words[position + 1 : position + 2]
    if not behind or behind[0].broken or not can_be_name(word, lexicon) or word.folded in lexicon.common:
        return False
    return behind[0].folded in lexicon.given_names or behind[0].folded in SON


def _second_name(words: Sequence[Word], position: int, lexicon: SpeakerLexicon) -> bool:
    before = words[position - 1].folded
    return (before in lexicon.given_names or before in lexicon.particles) and can_be_name(words[position], lexicon)
