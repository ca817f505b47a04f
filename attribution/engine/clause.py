"""Reading a clause from its cue: source, addressee, medium and time, up to the words that tie the content.

The reader walks to the right of the cue, one chunk at a time. What stands first without a preposition is the source; a
comma, a time or an occasion ends it; the tie (``أن``، a colon, a quotation, a governed preposition) ends the walk. A verb
that takes a bare object has no tie: there the shapes of the words part source and object.
"""

from __future__ import annotations

from dataclasses import dataclass

from attribution.engine.chunks import is_finite_verb, noun_phrase_end, object_start, second_name, time_length
from attribution.engine.agreement import can_be_subject
from attribution.engine.cues import Cue, is_saying_participle
from attribution.engine.phrases import Reader
from attribution.rulebook.schema import Government, WordRole
from attribution.terms import Aspect

Range = tuple[int, int]
SENTENCE_WORDS = 60
SHORT_SOURCE = 4


@dataclass(slots=True)
class Reading:
    """What a cue governs, in word numbers. ``skip`` is the number of characters to leave out at the content's first
    word (the ب of ``بتحسين``). ``quoted`` says that the content is the quotation that begins at its first word."""

    content_first: int
    rule: str
    source: Range | None = None
    addressee: Range | None = None
    medium: Range | None = None
    time: Range | None = None
    source_skip: int = 0
    addressee_skip: int = 0
    skip: int = 0
    quoted: bool = False
    passed: tuple[int, ...] = ()


class ClauseReader:
    """One walk from one cue."""

    def __init__(self, reader: Reader, cue: Cue, limit: int, *, preceded: bool = False) -> None:
        self.reader = reader
        self.cue = cue
        self.limit = min(limit, cue.last + SENTENCE_WORDS)
        self.source: Range | None = None
        self.addressee: Range | None = None
        self.addressee_skip = 0
        self.medium: Range | None = None
        self.time: Range | None = None
        self.open = "none" if preceded or cue.aspect is Aspect.PARTICIPLE else "source"
        self.preceded = preceded
        self.apposed = False
        self.passed: list[int] = []

    def read(self) -> Reading | None:
        """The reading, or none when no complement that the cue governs is found."""
        index = self.cue.last
        while index < self.limit:
            tied = self._tie(index)
            if tied is None and self._object_at(index):
                tied = index, "tie.object", 0, False
            if tied is not None:
                return self._reading(*tied)
            if self._new_clause(index):
                break
            index = self._step(index)
        return self._bare_object(index)

    # ties

    def _tie(self, index: int) -> tuple[int, str, int, bool] | None:
        """The tie at ``index``: the content's first word, the rule, characters to skip, whether it is a quotation."""
        reader, governs = self.reader, self.cue.governs
        if self._mark_tie(index):
            return self._object_before(index) or self._after_mark(index)
        preposition = reader.preposition(index)
        if preposition in governs and reader.complementizer(index + 1):
            return self._after_complementizer(index + 1)
        if self._that_tie(index):
            return self._object_before(index) or self._after_complementizer(index)
        if preposition in governs and not self._of_source(index):
            return self._object_before(index) or (index + 1, f"tie.preposition.{preposition.name.lower()}", 0, False)
        if Government.BI in governs and reader.bi(index) and not reader.role(WordRole.ADVERB, index) and not self._occasion(index) and not self._inside_name(index):
            return self._object_before(index) or self._after_bi(index)
        return None

    def _that_tie(self, index: int) -> bool:
        if not self.reader.complementizer(index) or self._governed_elsewhere(index):
            return False
        governs = self.cue.governs
        return Government.THAT in governs or (Government.BI in governs and self.reader.norm(index).startswith("ب"))

    def _governed_elsewhere(self, index: int) -> bool:
        """Whether the ``أن`` at ``index`` belongs to the word before it: ``دون أن``، ``المقرر أن``، ``يمكن أن``."""
        if index == self.cue.last:
            return False
        reader, before = self.reader, index - 1
        return bool(reader.role(WordRole.MODAL, before)) or (
            bool(reader.role(WordRole.PREPOSITION, before))
            and not reader.carries_pronoun(before)
            and reader.preposition(before) not in self.cue.governs
        )

    def _object_before(self, index: int) -> tuple[int, str, int, bool] | None:
        """A bare object that begins before the preposition at ``index``, which then belongs to it:
        ``أعلنت الحركة | مسؤوليتها عن الهجوم``."""
        if Government.OBJECT not in self.cue.governs or self.cue.addressed:
            return None
        if self.source is None:
            return None
        start = object_start(self.reader, self.source[0], min(index, self.source[1]))
        if start is None or start >= index:
            return None
        self.source = (self.source[0], start)
        return start, "tie.object", 0, False

    def _inside_name(self, index: int) -> bool:
        """Whether the word with ب belongs to the name that the source is made of (``الرئيس بشار الأسد``)."""
        lexicon = self.reader.lexicon
        given = lexicon.roles[WordRole.GIVEN_NAME]
        return bool(self.reader.table(given, index) or self.reader.table(lexicon.entities, index))

    def _mark_tie(self, index: int) -> bool:
        reader = self.reader
        if Government.QUOTATION not in self.cue.governs and Government.OBJECT not in self.cue.governs:
            return False
        if reader.norm(index) == ":":
            return index + 1 < self.limit
        return reader.quotation(index) is not None and not self._name_follows(index)

    def _name_follows(self, index: int) -> bool:
        """Whether the marks at ``index`` set off a name inside the source: another tie comes after them."""
        reader = self.reader
        if not reader.names(index):
            return False
        past = reader.quotations[index][0]
        if past >= self.limit:
            return False
        if index == self.cue.last:
            return reader.complementizer(past) or reader.preposition(past) in self.cue.governs or reader.norm(past) == ":"
        return not reader.punctuation(past) or reader.comma(past)

    def _after_mark(self, index: int) -> tuple[int, str, int, bool]:
        if self.reader.norm(index) == ":":
            quoted = self.reader.quotation(index + 1) is not None
            return index + 1, "tie.colon", 0, quoted
        return index, "tie.quotation", 0, True

    def _after_complementizer(self, index: int) -> tuple[int, str, int, bool]:
        if self.reader.bare_complementizer(index):
            first = index + 1
            if self.reader.norm(first) == ":":
                first += 1
            return first, "tie.that", 0, False
        return index, "tie.that", int(self.reader.norm(index).startswith("ب")), False

    def _after_bi(self, index: int) -> tuple[int, str, int, bool]:
        if self.reader.norm(index) == "ب":
            return index + 1, "tie.preposition.bi", 0, False
        return index, "tie.preposition.bi", 1, False

    def _of_source(self, index: int) -> bool:
        """Whether the ``من`` at ``index`` belongs to an unnamed source, another one coming after it:
        ``حذر مسؤولون من الوزارة من``."""
        reader = self.reader
        if self.open != "source" or self.source is None or reader.preposition(index) is not Government.MIN:
            return False
        first, last = self.source
        described = last - first == 1 and not reader.definite(first) and reader.table(reader.lexicon.unnamed, first)
        again = any(reader.preposition(later) is Government.MIN for later in range(index + 1, self.limit))
        return bool(described) and again

    # steps

    def _new_clause(self, index: int) -> bool:
        reader = self.reader
        if reader.norm(index) in {"؛", "."} or (self.open == "none" and self.cue.aspect is Aspect.PARTICIPLE and is_finite_verb(reader, index)):
            return True
        if reader.norm(index) == "و" and is_finite_verb(reader, index + 1) and reader.comma(index - 1):
            return True
        if reader.comma(index - 1) and self.source and reader.norm(index).startswith(("لكن", "ولكن")):
            return True
        forms = reader.lexicon.verb_forms.get(reader.norm(index), ())
        participle = any(form.form.aspect is Aspect.PARTICIPLE for form in forms)
        circumstance = reader.comma(index - 1) or reader.norm(index).endswith("ا")
        return participle and circumstance and not is_saying_participle(reader.words, reader.lexicon, index) and index > self.cue.last

    def _step(self, index: int) -> int:
        reader = self.reader
        if reader.comma(index):
            self._close()
            return index + 1
        if reader.norm(index) == "(":
            return self._keep(index, reader.closing_bracket(index, self.limit))
        adverb = reader.role(WordRole.ADVERB, index)
        if adverb:
            return index + adverb
        length = time_length(reader, index)
        if length:
            return self._take_time(index, length)
        if is_saying_participle(reader.words, reader.lexicon, index):
            self.open = "none"
            self.passed.append(index)
            return index + 1
        addressee = self._addressee_at(index)
        if addressee:
            return addressee
        occasion = self._occasion(index)
        if occasion:
            return self._take_occasion(index, occasion)
        subordinator = reader.role(WordRole.SUBORDINATOR, index)
        if subordinator:
            self.open = "aside"
            return index + subordinator
        if self.source is None and reader.role(WordRole.PREPOSITION, index):
            self.open = self.open if reader.carries_pronoun(index) else "aside"
            return index + reader.role(WordRole.PREPOSITION, index)
        if self.source is None and reader.bi(index) and not self._inside_name(index):
            self.open = "aside"
            return index + 1
        found = reader.quotation(index)
        return self._keep(index, found[0] if found else index + 1)

    def _close(self) -> None:
        """A comma ends what is open; what follows the source may stand in apposition to it."""
        self.apposed = self.open == "source" and self.source is not None
        self.open = "comma"

    def _object_at(self, index: int) -> bool:
        """Whether a bare object begins at ``index``: the source is behind us, parted from it by a time or a comma."""
        if Government.OBJECT not in self.cue.governs or self.cue.addressed or self.open not in {"none", "comma", "medium"}:
            return False
        reader = self.reader
        if self.open == "medium":
            return bool(reader.role(WordRole.VERBAL_NOUN, index)) and index > (self.medium or (index, 0))[0] + 1
        if time_length(reader, index) or self._occasion(index) or reader.role(WordRole.ADVERB, index):
            return False
        if self.open == "comma":
            return bool(reader.role(WordRole.VERBAL_NOUN, index)) or (not self.apposed and self._bare_noun(index))
        return (self.source is not None or self.preceded) and self._bare_noun(index)

    def _bare_noun(self, index: int) -> bool:
        reader = self.reader
        return not (reader.punctuation(index) or reader.role(WordRole.PREPOSITION, index) or reader.norm(index) == "و")

    def _keep(self, index: int, past: int) -> int:
        """Give the words to what is open."""
        if self.open == "comma":
            self.open = self._after_comma(index)
        if self.open == "source":
            self.source = (self.source[0] if self.source else index, past)
        elif self.open == "medium" and self.medium:
            self.medium = (self.medium[0], past)
        elif self.open == "addressee" and self.addressee:
            self.addressee = (self.addressee[0], past)
        return past

    def _after_comma(self, index: int) -> str:
        reader = self.reader
        if self.source is None:
            return "none" if self.preceded or self.cue.aspect is Aspect.PARTICIPLE else "source"
        begins = reader.role(WordRole.PREPOSITION, index) or is_finite_verb(reader, index)
        return "source" if self.apposed and not begins else "aside"

    def _take_time(self, index: int, length: int) -> int:
        if self.open == "medium" and self.medium:
            self.medium = (self.medium[0], index + length)
        elif self.open == "source":
            self.open = "none" if self.source else "source"
        if self.time is None:
            self.time = (index, index + length)
        return index + length

    def _occasion(self, index: int) -> int:
        """How many words open an occasion at ``index``: a preposition before a medium, a time or a place."""
        reader = self.reader
        length = reader.role(WordRole.OCCASION, index)
        if length:
            return length
        return int(reader.norm(index) == "ب" and bool(reader.table(reader.lexicon.media, index + 1)))

    def _take_occasion(self, index: int, length: int) -> int:
        reader, head = self.reader, index + length
        time = time_length(reader, head)
        if time:
            return self._take_time(head, time)
        if reader.table(reader.lexicon.media, head):
            self.open = "medium"
            if self.medium is None:
                self.medium = (head, head + 1)
            return head + 1
        if self.open == "source" and self.source and self._source_takes(index):
            return self._keep(index, head)
        self.open = "aside"
        return head

    def _source_takes(self, index: int) -> bool:
        """Whether a prepositional phrase belongs to the source: ``مسؤولون في شركة دفاع``."""
        reader = self.reader
        first, last = self.source or (0, 0)
        if reader.table(reader.lexicon.unnamed, first):
            return True
        named = any(reader.role(WordRole.GIVEN_NAME, position) for position in range(first, last))
        if last - first == 1 and not (reader.definite(first) or reader.role(WordRole.ROLE_HEAD, first)):
            return False
        return not named and last - first <= SHORT_SOURCE and reader.norm(index) == "في"

    def _addressee_at(self, index: int) -> int:
        """Past an addressee that ل introduces, or 0: ``لـ"بلومبرغ"``، ``لوكالة رويترز``."""
        reader, norm = self.reader, self.reader.norm(index)
        if norm == "ل" and index + 1 < self.limit:
            return self._addressee_after_li(index)
        if not norm.startswith("ل") or norm in reader.lexicon.whole_words:
            return 0
        rest = [norm[1:], *reader.words.norm[index + 1 : index + 4]]
        outlet = reader.lexicon.outlets.match(rest, 0)
        if outlet:
            return self._take_addressee(index, 1, words=outlet.length)
        spoken_to = reader.lexicon.roles[WordRole.ADDRESSEE_HEAD].match(rest, 0)
        if spoken_to or (reader.proclitic(index, "ل") and (index == self.cue.last or self._named())):
            return self._take_addressee(index, 1)
        return 0

    def _named(self) -> bool:
        """Whether the open source already holds a person's name, so that ل begins somebody else."""
        given = range(*self.source) if self.open == "source" and self.source else ()
        return any(self.reader.role(WordRole.GIVEN_NAME, index) for index in given)

    def _addressee_after_li(self, index: int) -> int:
        """``لـ"بلومبرغ"``، ``للصحفيين``; but ``الهيئة العامة للسياحة`` is one name, and its ل introduces nobody."""
        reader, head = self.reader, index + 1
        joined = reader.norm(head).startswith("ل") and reader.words.glued[index]
        if joined and self.open == "source" and self.source is not None:
            known = [reader.norm(head)[1:], "ال" + reader.norm(head)[1:]]
            heads = reader.lexicon.roles[WordRole.ADDRESSEE_HEAD]
            if not any(heads.match([word], 0) or reader.lexicon.outlets.match([word], 0) for word in known):
                return 0
        return self._take_addressee(head, 0)

    def _take_addressee(self, first: int, skip: int, words: int = 1) -> int:
        self.open = "addressee"
        found = self.reader.quotation(first)
        past = found[0] if found else first + words
        if self.addressee is None:
            self.addressee, self.addressee_skip = (first, past), skip
        return past

    # bare objects

    def _bare_object(self, stop: int) -> Reading | None:
        if Government.OBJECT not in self.cue.governs:
            return None
        if self.cue.aspect is Aspect.PARTICIPLE or self.source is None:
            first = self.cue.last
            if first < stop and self._object_like(first) and (self.preceded or self.cue.aspect is Aspect.PARTICIPLE):
                return self._reading(first, "tie.object", 0, False)
            return None
        first, last = self.source
        start = object_start(self.reader, first, max(last, stop))
        if start is None:
            return None
        self.source = (first, min(last, start))
        return self._reading(start, "tie.object", 0, False)

    def _object_like(self, index: int) -> bool:
        return not (self.reader.punctuation(index) or self.reader.role(WordRole.PREPOSITION, index))

    def _reading(self, first: int, rule: str, skip: int, quoted: bool) -> Reading:  # noqa: FBT001
        source, addressee = self.source, self.addressee
        if self.cue.addressed and source and not addressee:
            source, addressee = self._part_addressee(source, first)
        return Reading(
            first,
            rule,
            source,
            addressee,
            self.medium,
            self.time,
            addressee_skip=self.addressee_skip,
            skip=skip,
            quoted=quoted,
            passed=tuple(self.passed),
        )

    def _part_addressee(self, source: Range, content: int) -> tuple[Range | None, Range | None]:
        """Part the subject from the person spoken to: ``طالب لافروف نظيره التركي بأن``."""
        if self.cue.pronoun is None and not can_be_subject(self.reader, self.cue, source[0]):
            return None, source
        start = object_start(self.reader, source[0], min(source[1], content))
        if start is None:
            start = second_name(self.reader, source[0], source[1]) or noun_phrase_end(self.reader, source[0], source[1])
        if start >= source[1] or self.reader.punctuation(start):
            return source, None
        return (source[0], start), (start, source[1])
