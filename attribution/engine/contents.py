"""Where a content ends: with the clause that its cue governs.

In news prose a content runs to the end of its sentence unless the writer goes on: with another report of the same
speaker
(``، مضيفا أن``، ``وأشار``), with an according-to phrase, or with a word that takes the telling up again (``، في إشارة
إلى``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.engine.according import according_source
from attribution.engine.chunks import finite_form, verb_like
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.words import CLOSERS
from attribution.rulebook.schema import Frame, WordRole
from attribution.terms import Aspect, Gender, Number

THAT, NOMINAL = "tie.that", ("tie.object", "tie.preposition")
NOMINAL_NOT, NOT_LEAST = frozenset({"عدم", "غير"}), "سيما"
CONJUNCTIONS = frozenset({"و", "ف", "كما", "ثم", "لكن"})
ADVERSATIVE = ("لكنه", "ولكنه")  # لكنها، لكنهم begin alike
CONTRAST_WORDS = 6
SHORTEST_PARTICIPLE = 4


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a source's gender and number; ``None`` where it is not."""

    gender: Gender | None
    number: Number | None


class ContentReader:
    """Finds content ends in one sentence, given its other reports."""

    def __init__(self, reader: Reader, reports: Mapping[int, Report], limit: int, *, subordinate: bool = False) -> None:
        self.reader = reader
        self.reports = reports  # the cue's first word → the report
        self.limit = limit
        self.first = 0  # of the content
        self.nominal = False  # the content is a noun phrase, which no verb of a new clause can go on
        self.subordinate = subordinate  # the cue's clause is a subordinate one that opens the sentence

    def end(self, first: int, subject: Subject, *, quoted: bool, rule: str) -> int:
        """The word past the content that begins at ``first``, by the ``rule`` of its tie."""
        self.first, self.nominal = first, rule.startswith(NOMINAL)
        start = first
        found = self.reader.quotation(first)
        if found and quoted:
            if self._stops_after_quotation(found[0], subject):
                return found[0]
            start = found[0]
        elif found and self._set_off(found[0], clause=rule == THAT):
            return found[0]
        return self.trimmed(first, self._clause_end(start, subject))

    def clause_end(self, first: int) -> int:
        """The word past the clause that goes on at ``first`` behind an according-to phrase."""
        return self.trimmed(first, self._clause_end(first, Subject(None, None)))

    def tied_behind(self, cue: int, past: int) -> bool:
        """Whether a report before the word ``cue`` has its content behind the word ``past``."""
        return any(first < cue and report.reading.tie.first >= past for first, report in self.reports.items())

    def _set_off(self, past: int, *, clause: bool) -> bool:
        """Whether the clause ends with the quotation that the content begins with: a comma and a circumstance
        follow (``"..."، في إشارة إلى``), or a verb of the next clause. Behind ``أن`` the quotation may be the verb's
        subject (``إن "الاعتراف" انتزع منه``)."""
        reader = self.reader
        if not reader.comma(past):
            next_verb = not clause and reader.role(WordRole.FINITE_VERB, past)
            return bool(next_verb) or reader.norm(past) == "ف"
        return bool(reader.role(WordRole.PREPOSITION, past + 1) or reader.role(WordRole.SUBORDINATOR, past + 1))

    def rest(self, first: int) -> int:
        """The word past a content that runs to the end of its sentence."""
        return self.trimmed(first, self.limit)

    def _stops_after_quotation(self, past: int, subject: Subject) -> bool:
        reader = self.reader
        if past >= self.limit or reader.punctuation(past):
            return True
        aside = reader.role(WordRole.CLAUSE_END, past) or reader.role(WordRole.SUBORDINATOR, past)
        return bool(aside) or self._report(past, subject) or reader.norm(past) in {"و", "ف"}

    def _clause_end(self, start: int, subject: Subject) -> int:
        index = start
        while index < self.limit:
            if self._ends(index, start, subject):
                return index
            found = self.reader.quotation(index)
            index = found[0] if found else index + 1
        return self.limit

    def _ends(self, index: int, start: int, subject: Subject) -> bool:
        reader = self.reader
        if reader.comma(index):
            return self._ends_at_comma(index + 1, subject)
        if index > start and (reader.norm(index).startswith(ADVERSATIVE) and self._report_near(index + 1)):
            return True
        if index > start and reader.role(WordRole.SUBORDINATOR, index) == 1 and self._told_anew(index + 1):
            return True
        if index > start and reader.words.raw[index - 1] in CLOSERS and _circumstantial_participle(reader, index):
            return True
        return index > start and self._report(index, subject)

    def _told_anew(self, index: int) -> bool:
        """Whether another report follows a subordinator: not that of ``قلقها مما | اعتبرته تغييبا``."""
        report = self.reports.get(index)
        relative = self.reader.listed(WordRole.FREE_RELATIVE, index - 1)
        return report is not None and not (relative and report.cue.pronoun is not None)

    def _ends_at_comma(self, index: int, subject: Subject) -> bool:
        reader = self.reader
        according = index in self.reports and self.reports[index].cue.frame is Frame.ACCORDING_TO
        if (reader.role(WordRole.CLAUSE_END, index) and not according) or self._report(index, subject):
            return True
        if self._main_clause(index) or (self.nominal and reader.complementizer(index)):
            return True
        if self.nominal and reader.norm(index) == "و" and self._new_verbal_clause(index + 1):
            return True
        if self.nominal and reader.listed(WordRole.CLAUSE_OPENER, index) and self._other_report(index + 1):
            return True
        return _circumstantial_participle(reader, index) or self._contrasting_report(index)

    def _new_verbal_clause(self, index: int) -> bool:
        """Whether a verb, a negation or an auxiliary at ``index`` opens a clause that no relative clause can hold."""
        reader = self.reader
        if (
            any(reader.role(WordRole.RELATIVE, i) for i in range(self.first, index))
            or reader.norm(index) in NOMINAL_NOT
        ):
            return False
        if reader.role(WordRole.VERBAL_NOUN, index) or reader.norm(index + 1) == NOT_LEAST:
            return False
        opens = reader.role(WordRole.NEGATION, index) or reader.role(WordRole.AUXILIARY, index)
        return bool(opens) or finite_form(reader, index)

    def _other_report(self, index: int) -> bool:
        """Whether somebody else is reported in the clause that begins at ``index``: ``أعلن انسحاب بلاده، وأمس | قال
        الوزير إن``."""
        near = (self.reports.get(position) for position in range(index, min(index + CONTRAST_WORDS, self.limit)))
        report = next((report for report in near if report is not None), None)
        if report is None or report.cue.aspect not in {Aspect.PAST, Aspect.PRESENT} or report.reading.source is None:
            return False
        return not any(self.reader.role(WordRole.RELATIVE, i) for i in range(index, report.cue.first))

    def _main_clause(self, index: int) -> bool:
        """``بينما قالت الحكومة إن …، أكد شهود``: the main clause begins with its own verb of reporting."""
        report = self.reports.get(index) if self.subordinate else None
        return report is not None and report.cue.aspect in {Aspect.PAST, Aspect.PRESENT}

    def _report_near(self, index: int) -> bool:
        return any(position in self.reports for position in (index, index + 1))

    def _report(self, index: int, subject: Subject) -> bool:
        """Whether another report of the same speaker, or one about this content, begins at ``index``."""
        report = self.reports.get(index)
        if report is None:
            return self._joined_report(index, subject)
        if report.cue.frame is Frame.ACCORDING_TO:
            return not self._goes_on_after(report.cue)
        return report.cue.aspect is Aspect.PARTICIPLE and agrees(report.cue, subject)

    def _joined_report(self, index: int, subject: Subject) -> bool:
        """``وأشار إلى``، ``فقال الوزير``: a conjunction and the verb of the same speaker, or of another one who is
        named."""
        joined = self.reports.get(index + 1) if self.reader.norm(index) in CONJUNCTIONS else None
        if joined is None or joined.cue.aspect not in {Aspect.PAST, Aspect.PRESENT}:
            return False
        source = joined.reading.source
        named = source is not None and source[0] >= joined.cue.last and self.reader.comma(index - 1)
        return named or agrees(joined.cue, subject)

    def _goes_on_after(self, cue: Cue) -> bool:
        """Whether the clause goes on behind an according-to phrase set between commas: ``زوجته، بحسب التقارير،
        تحتاج``."""
        found = according_source(self.reader, cue, self.limit)
        if found is None or not self.reader.comma(cue.first - 1):
            return False
        past = found[0][1]
        return self.reader.comma(past) and verb_like(self.reader, past + 1)

    def _contrasting_report(self, index: int) -> bool:
        """``، رغم أن المسؤول قال إن``: a contrast that another source is reported in ends the content."""
        if not self.reader.role(WordRole.SUBORDINATOR, index):
            return False
        near = (self.reports.get(position) for position in range(index + 1, min(index + CONTRAST_WORDS, self.limit)))
        return any(report is not None and report.cue.aspect is Aspect.PAST for report in near)

    def trimmed(self, first: int, end: int) -> int:
        """The end without the stops, commas and brackets left at the end."""
        while end > first + 1 and self.reader.words.raw[end - 1] in {
            ".",
            "،",
            ",",
            ":",
            "؛",
            "..",
            "...",
            "…",
            "-",
            "!",
            "؟",
            "?",
        }:
            end -= 1
        return end


def _circumstantial_participle(reader: Reader, index: int) -> bool:
    """``، مخيرا إياها``: after a comma a masculine participle in the accusative tells how the speaker went on."""
    norm = reader.norm(index)
    return (
        len(norm) > SHORTEST_PARTICIPLE
        and norm.startswith("م")
        and norm.endswith("ا")
        and not reader.definite(index)
        and not reader.role(WordRole.RELATIVE, index)
        and bool(
            reader.preposition(index + 1)
            or reader.complementizer(index + 1)
            or reader.bi(index + 1)
            or norm in reader.lexicon.verb_forms
        )
    )


def agrees(cue: Cue, subject: Subject) -> bool:
    """Whether the cue's own form can have this subject."""
    if cue.gender and subject.gender and cue.gender is not subject.gender:
        return False
    return not (cue.number and subject.number) or cue.number is subject.number
