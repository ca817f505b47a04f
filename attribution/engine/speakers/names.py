"""Personal names: where one begins and ends, and its fullest form in a document.

News gives a name whole once and a surname afterwards, so the document itself is the best dictionary of its names:
a surname is looked up among its words and grown to the left over what can be a name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from attribution.engine.speakers.lexicon import Head, SpeakerLexicon, bare, is_definite, stem, without_pronoun
from attribution.engine.speakers.spelling import name_key, spelled_alike
from attribution.engine.speakers.words import Word

LONGEST_NAME = 5
OFTEN = 60  # places of a word that are read for the name in full
MANY = 3000  # words of names from which spellings are no longer compared: no article has so many
SHORTEST_FUZZY = 4
SHORTEST_VERB = 4
LONGEST_VERB = 7  # letters without a pronoun: ``تودنهوفر`` is a name
SHORTEST_NOUN = 3
POSSESSED = ("ها", "هم", "وه")  # ``أصدقاؤها``، ``منتقدوه``
SHORTEST_POSSESSED = 4
TATWEEL = "\u0640"  # after a joined preposition before a mark: ``لـ"رويترز"``
PROCLITICS = "وفبلك"
TITLE_REACH = 5  # words before a name in which its title's head stands
TITLES = frozenset({Head.ROLE, Head.HONORIFIC})


def can_be_name(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether an indefinite word can be part of a name: ``سيرجي``, and not ``خلال`` or ``رئيس``."""
    if word.text in ("على", "إلى") or word.text.endswith((TATWEEL, KASRATAN)):  # ``على`` folds to the name ``علي``
        return False
    return name_word(word.folded, lexicon) and not _possessed(word, lexicon)


def name_word(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether the folded word can be part of a name."""
    if folded in lexicon.given_names or folded in lexicon.particles:
        return True
    letter = len(folded) == 1
    if letter or is_definite(folded) or folded in lexicon.counterparts or any(map(str.isdigit, folded)):
        return False
    if folded in lexicon.boundaries or folded in lexicon.verbs or lexicon.head(folded):
        return False
    if folded in lexicon.light or folded in lexicon.finite:
        return False
    return not (_prefixed(folded) or _with_proclitic(folded, lexicon))


def _possessed(word: Word, lexicon: SpeakerLexicon) -> bool:
    """Whether a noun carries a pronoun: ``أصدقاؤها``، ``قوله``، ``استقالته``; ``عمرة`` does not."""
    folded = word.folded
    if folded in lexicon.given_names or not word.text.endswith(("ه", "ا", "م")):
        return False
    if folded.endswith(POSSESSED) and len(folded) > SHORTEST_POSSESSED:
        return True
    noun = folded[:-2] + "ه" if folded.endswith("ته") else folded[:-1]
    return folded.endswith("ه") and len(noun) >= SHORTEST_NOUN and noun in lexicon.common


def _with_proclitic(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether a letter is joined to a noun that is no name: ``ومدير``، ``كمدربة``، ``لمنصب``، ``لبي بي سي``."""
    rest = folded[1:]
    if folded[0] == "ل" and rest in lexicon.openings:
        return True
    if folded[0] not in PROCLITICS or len(rest) < SHORTEST_NOUN:
        return False
    return lexicon.head(rest) is not None or rest in lexicon.common or (folded[0] == "و" and lexicon.known(rest))


def name_run(words: Sequence[Word], start: int, lexicon: SpeakerLexicon, *, running: bool = False) -> int:
    """The end of the name that begins at ``start``; ``running`` text may go on with a verb (``بوتين يصافح``)."""
    end = start
    while end < len(words) and _length(words[start:end], lexicon) < LONGEST_NAME:
        word = words[end]
        if (end > start and word.broken) or not _continues(words, start, end, lexicon, running=running):
            break
        end += 1
    while end > start + 1 and words[end - 1].folded in TRAILING:
        end -= 1
    return end


KASRATAN = "\u064d"  # ``واشٍ``
TANWEEN = ("ًا", "اً")  # ``مطولاً``
OPENING = frozenset({"عبد", "ابو", "ابي", "ام"})
SON = frozenset({"بن", "ابن"})


def _length(name: Sequence[Word], lexicon: SpeakerLexicon) -> int:
    """How many words a name has, particles aside."""
    return sum(word.folded not in lexicon.particles for word in name)


TRAILING = frozenset({"بن", "ال", "ابو", "عبد", "فان"})


def _continues(words: Sequence[Word], start: int, end: int, lexicon: SpeakerLexicon, *, running: bool) -> bool:
    folded, before = words[end].folded, words[end - 1].folded
    if end == start:
        return can_be_name(words[end], lexicon) or is_definite(folded)
    if folded.isascii() is not before.isascii():
        return False
    if before in lexicon.particles and folded not in lexicon.boundaries:
        return True
    if is_definite(folded):
        return _surname(words, start, end, lexicon, running=running)
    if folded not in lexicon.particles and _is_surname(words, start, end - 1, lexicon):
        return False
    return not _ends_before(words, start, end, lexicon, running=running)


def _ends_before(words: Sequence[Word], start: int, end: int, lexicon: SpeakerLexicon, *, running: bool) -> bool:
    """Whether the word without the article goes on with the sentence rather than with the name."""
    word = words[end]
    if not can_be_name(word, lexicon) or _joined(word.folded, lexicon) or _common_after(words, start, end, lexicon):
        return True
    return running and end - start > 1 and _like_verb(word.folded, lexicon)


def _common_after(words: Sequence[Word], start: int, end: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word is a common noun, or has a case ending, where a surname stood already: ``ترامب مطالب``."""
    if end - start == 1 and words[start].folded in lexicon.given_names:
        return False
    return words[end].folded in lexicon.common or words[end].text.endswith(TANWEEN)


def _surname(words: Sequence[Word], start: int, end: int, lexicon: SpeakerLexicon, *, running: bool) -> bool:
    """Whether a definite word goes on with the name: one does, unless it is a day or a noun of a role or body."""
    folded = words[end].folded
    if folded in lexicon.boundaries or folded in lexicon.times or folded.startswith("لل"):
        return False
    head = lexicon.head(folded)
    if head is not None and (running or end - start > 1 or head not in TITLES):
        return False
    if bare(folded) in lexicon.common and not folded.endswith("ي"):
        return False
    if running and _length(words[start:end], lexicon) > 1 and not folded.endswith("ي"):
        return words[end - 1].folded in lexicon.particles
    return folded in lexicon.particles or not _is_surname(words, start, end - 1, lexicon)


def _is_surname(words: Sequence[Word], start: int, position: int, lexicon: SpeakerLexicon) -> bool:
    """Whether the word ends a name: it has the article and is not the second half of ``عبد الفتاح``."""
    definite = is_definite(words[position].folded) and words[position].folded not in lexicon.particles
    return position > start and definite and words[position - 1].folded not in lexicon.particles


def _joined(folded: str, lexicon: SpeakerLexicon) -> bool:
    """Whether a preposition is joined to a known word: ``لوزير``، ``لأحد``."""
    rest = folded[1:]
    if folded[0] not in "لب" or folded in lexicon.given_names:
        return False
    return lexicon.head(rest) is not None or rest in lexicon.quantifiers or lexicon.known(rest)


def _like_verb(folded: str, lexicon: SpeakerLexicon) -> bool:
    likely = folded[0] in "يتسنو" and SHORTEST_VERB <= len(folded) <= LONGEST_VERB
    return likely and folded not in lexicon.given_names


@lru_cache(maxsize=65536)
def _prefixed(folded: str) -> bool:
    """Whether a proclitic stands before the article: ``بالقاهرة``; ``فال`` and ``كال`` rather open a foreign name."""
    return folded[1:3] == "ال" and folded[0] in "وب"


@dataclass(slots=True)
class NameBook:
    """The names of one document. ``full`` holds, by each folded word of it, the full names seen in sources."""

    words: tuple[Word, ...]
    lexicon: SpeakerLexicon
    positions: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    full: dict[str, list[tuple[Word, ...]]] = field(default_factory=lambda: defaultdict(list))
    _spellings: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _answers: dict[tuple[str, ...], tuple[Word, ...] | None] = field(default_factory=dict)

    @classmethod
    def of(cls, words: tuple[Word, ...], lexicon: SpeakerLexicon) -> NameBook:
        """The names of a document's words."""
        book = cls(words, lexicon)
        for position, word in enumerate(words):
            book.positions[word.folded].append(position)
        return book

    def add(self, name: Sequence[Word]) -> None:
        """Keep a full name that a source gives."""
        if len(name) > 1:
            for word in name:
                self.full[bare(word.folded)].append(tuple(name))
                self._spellings[name_key(bare(word.folded))].add(bare(word.folded))
            for first, second in pairwise(name):
                if first.folded in OPENING:
                    self.full[first.folded + second.folded].append(tuple(name))
            self._answers.clear()

    def fullest(self, name: Sequence[Word]) -> tuple[Word, ...]:
        """The fullest form of the name in the document; the name itself where there is none fuller."""
        key = tuple(word.folded for word in name)
        if key not in self._answers:
            found = self._known(name) or self._grown(name) or ()
            self._answers[key] = (found if len(found) > len(name) else self._similar(name, found)) or found or None
        return self._answers[key] or tuple(name)

    def plain_names(self) -> Iterator[tuple[Word, ...]]:
        """Names of two words or more that a given name opens; a joined و is taken off."""
        position = 0
        while position < len(self.words):
            words = self._from(position)
            opens = words[0].folded in self.lexicon.given_names and can_be_name(words[0], self.lexicon)
            length = name_run(words, 0, self.lexicon, running=True) if opens else 0
            if length > 1:
                yield words[:length]
            position += max(length, 1)

    def _from(self, position: int) -> tuple[Word, ...]:
        """The next words, the first without a joined و where a given name is left."""
        first, *rest = self.words[position : position + LONGEST_NAME + 1]
        if first.folded[0] == "و" and first.folded[1:] in self.lexicon.given_names:
            first = first._replace(text=first.text[1:], folded=first.folded[1:], start=first.start + 1)
        return (first, *rest)

    def trusts(self, name: Sequence[Word]) -> bool:
        """Whether the words are a name for sure: opened by a given name, or in a full name of a source."""
        person = tuple(word.folded for word in name) in self.lexicon.entities
        opened = person or name[0].folded in self.lexicon.given_names or (len(name) > 1 and name[0].folded in OPENING)
        return opened or bare(name[-1].folded) in self.full

    def recurs(self, name: Sequence[Word]) -> bool:
        """Whether the last of several words stands in the text again, as surnames do."""
        last = name[-1].folded
        return len(name) > 1 and not _like_verb(last, self.lexicon) and len(self.positions.get(last, ())) > 1

    def names_body(self, name: Sequence[Word]) -> bool:
        """Whether a name that no given name opens stands right behind a noun of a body: ``شركة أومنيا``."""
        if name[0].folded in self.lexicon.given_names or len(self.fullest(name)) > len(name):
            return False
        before = (self.words[place - 1] for place in self.positions.get(name[0].folded, ()) if place)
        return any(word.folded in self.lexicon.namesakes for word in before)

    def is_known(self, word: Word) -> bool:
        """Whether the word is the name of somebody whom the document names in full."""
        return len(self.fullest((word,))) > 1

    def _known(self, name: Sequence[Word]) -> tuple[Word, ...] | None:
        keys = {bare(word.folded) for word in name}
        candidates = self.full.get(bare(name[-1].folded), ())
        found = [full for full in candidates if len(keys) == 1 or keys <= {bare(word.folded) for word in full}]
        found = [full for full in found if len(full) > len(name)] or found
        return max(found, key=len, default=None)

    def _grown(self, name: Sequence[Word]) -> tuple[Word, ...] | None:
        """The longest run to the left of the name's own words anywhere in the text."""
        if len(name) > 1 or self.lexicon.known(name[0].folded):
            return None
        if name[0].folded in self.lexicon.boundaries:
            return None
        grown = [self._run_to(position) for position in self._places(name[0].folded)]
        return _most_frequent(grown) or self._run_from(name[0].folded)

    def _places(self, folded: str) -> Sequence[int]:
        """Where the word stands first in the text; a name that stands more often is full long before."""
        return self.positions.get(folded, [])[:OFTEN]

    def _run_to(self, position: int) -> tuple[Word, ...]:
        """The name that ends at the position: opened by a given name, or set off by the title before it."""
        start = position
        while (
            start > 0
            and position - start < LONGEST_NAME - 1
            and not self.words[start].broken
            and self._precedes(start - 1)
        ):
            start -= 1
        given = (i for i in range(start, position) if self.words[i].folded in self.lexicon.given_names)
        first = next((i for i in given if self.words[i].folded not in self.lexicon.verbs), None)
        if first is not None:
            start = first
        elif self._before_title(position):
            start = max(start, position - 1)
        elif is_definite(self.words[position].folded) or not self._after_title(start):
            start = position
        return self.words[start : position + 1]

    def _precedes(self, position: int) -> bool:
        word = self.words[position]
        if word.folded in self.lexicon.given_names or word.folded in self.lexicon.particles:
            return can_be_name(word, self.lexicon)
        return (
            can_be_name(word, self.lexicon)
            and word.folded not in self.lexicon.common
            and without_pronoun(word.folded) not in self.lexicon.prepositions
            and not _like_verb(word.folded, self.lexicon)
            and not _adjective(word.folded)
            and (word.folded,) not in self.lexicon.entities
        )

    def _after_title(self, start: int) -> bool:
        """Whether a definite word of a title stands right before: ``الرئيس الروسي فلان``."""
        before = range(max(0, start - TITLE_REACH), start)
        if not before or not is_definite(self.words[start - 1].folded):
            return False
        return any(self.lexicon.head(self.words[i].folded) in TITLES for i in before)

    def _before_title(self, position: int) -> bool:
        """Whether a title stands in apposition behind the name: ``حفيظ العلمي، وزير الصناعة``."""
        behind = self.words[position + 1 : position + 2]
        if self.words[position].folded in self.lexicon.given_names:
            return False
        return bool(behind) and behind[0].apposed and self.lexicon.head(behind[0].folded) is Head.ROLE

    def _run_from(self, folded: str) -> tuple[Word, ...] | None:
        """A first name alone: the longest name that it opens."""
        if folded not in self.lexicon.given_names:
            return None
        positions = self._places(folded)
        return _most_frequent([self.words[p : name_run(self.words, p, self.lexicon, running=True)] for p in positions])

    def _similar(self, name: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...] | None:
        """Another spelling of the name among the full names: ``أرجنتو`` for ``آسيا أرجينتو``, ``جاويش أوغلو`` for
        ``مولود تشاوش أوجلو``; of a name of several words each must be there. Slips are looked for only where the name
        is not known otherwise, as they are compared with every name of the text."""
        last = bare(name[-1].folded)
        if len(last) < SHORTEST_FUZZY or name[-1].folded in self.lexicon.given_names:
            return None
        alike = self._spellings.get(name_key(last), set())
        if not alike and not found and len(self.full) <= MANY:
            alike = {word for word in self.full if spelled_alike(last, word)}
        full = (one for word in sorted(alike - self.lexicon.given_names) for one in self.full[word])
        fuller = [one for one in full if len(one) >= len(name) and _all_in(name, one)]
        return min(fuller, key=lambda one: (-len(one), one[0].start), default=None)


def _all_in(name: Sequence[Word], full: Sequence[Word]) -> bool:
    """Whether every word of the name is one of the full name's, in whatever spelling."""
    return all(any(spelled_alike(word.folded, other.folded) for other in full) for word in name)


def _most_frequent(runs: Sequence[tuple[Word, ...]]) -> tuple[Word, ...] | None:
    """The name in full that is written most often, the first of them where several are."""
    full = [run for run in runs if len(run) > 1]
    count = Counter(tuple(word.folded for word in run) for run in full)
    return max(full, key=lambda run: count[tuple(word.folded for word in run)], default=None)


def _adjective(folded: str) -> bool:
    """Whether an indefinite word has the ending of an adjective of relation: ``روسي``."""
    return stem(folded).endswith("ي") and len(stem(folded)) > SHORTEST_VERB
