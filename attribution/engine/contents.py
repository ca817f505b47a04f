"""Where a content ends: with the clause that its cue governs.

In news prose a content runs to the end of its sentence unless the writer goes on: with another report of the same
speaker
(``، مضيفا أن``، ``وأشار``), with an according-to phrase, or with a word that takes the telling up again (``، في إشارة
إلى``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.engine.according import according_source, names_evidence
from attribution.engine.chunks import finite_form, verb_like
from attribution.engine.clause_ends import (
    circumstantial_participle,
    contrasted_subject,
    described_until,
    gives_reason,
    new_verbal_clause,
    second_subject,
    second_verb,
    taken_up,
)
from attribution.engine.cues import Cue
from attribution.engine.phrases import Reader
from attribution.engine.report import Report
from attribution.engine.words import CLOSERS
from attribution.rulebook.schema import Frame, WordRole
from attribution.terms import Aspect, Gender, Number

CLAUSES = frozenset({"tie.that", "tie.colon", "tie.quotation"})
COLON, THAT, NOMINAL = "tie.colon", "tie.that", ("tie.object", "tie.preposition")
ALSO = "كما"  # it and the sets below are the conjunctions of the grammar, to which no word can be added
ADDING = frozenset({"و", ALSO})
CONJUNCTIONS = frozenset({"و", "ف", "كما", "ثم", "لكن"})
ADVERSATIVE = ("لكنه", "ولكنه")  # لكنها، لكنهم begin alike
CONTRAST_WORDS, TOLD_WORDS, SHARE_WORDS = 6, 5, 3
OTHER_GENDER = {"الذي": Gender.FEMININE, "التي": Gender.MASCULINE}  # of a verb whose subject they are not
PRESENT = ("ي", "ت", "سي", "ست")
TRIMMED = frozenset({".", "،", ",", ":", "؛", "..", "...", "…", "-", "!", "؟", "?"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of a source's gender and number; ``None`` where it is not."""

    gender: Gender | None
    number: Number | None


class ContentReader:
    """Finds content ends in one sentence, given its other reports."""

    def __init__(
        self,
        reader: Reader,
        reports: Mapping[int, Report],
        limit: int,
        *,
        subordinate: bool = False,
        headline: bool = False,
    ) -> None:
        self.reader = reader
        self.reports = reports  # the cue's first word → the report
        self.limit = limit
        self.first = 0  # of the content
        self.nominal = False  # the content is a noun phrase, which no verb of a new clause can go on
        self.headline = headline  # the content stands in a headline, which is often two clauses
        self.subordinate = subordinate  # the cue's clause is a subordinate one that opens the sentence

    def end(self, first: int, subject: Subject, *, quoted: bool, rule: str, describes: bool = False) -> int:
        """The word past the content that begins at ``first``, by the ``rule`` of its tie; ``describes``: the cue says
        what something is (``وصف``)."""
        self.first, self.nominal = first, rule.startswith(NOMINAL)
        start = first
        found = self.reader.quotation(first)
        if found and quoted:
            if self._stops_after_quotation(found[0], subject):
                return found[0]
            start = found[0]
        elif found and self._set_off(found[0], clause=rule == THAT):
            return found[0]
        described = described_until(self.reader, first) if describes else None
        if described is not None:
            return described
        return self.trimmed(first, self._clause_end(start, subject))

    def clause_end(self, first: int) -> int:
        """The word past the clause that goes on at ``first`` behind an according-to phrase."""
        return self.trimmed(first, self._clause_end(first, Subject(None, None)))

    def said_around(self, cue: int) -> Report | None:
        """The last report before the according-to phrase at the word ``cue`` that says a clause, which may hold it."""
        if self.reader.words.raw[cue - 1] in CLOSERS:
            return None  # what is quoted ended before the phrase
        before = (report for first, report in sorted(self.reports.items(), reverse=True) if first < cue)
        return next((one for one in before if one.reading.tie.first <= cue and one.reading.tie.rule in CLAUSES), None)

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
        aside = reader.may_switch(past) or reader.role(WordRole.SUBORDINATOR, past)
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
        if index > start and reader.role(WordRole.ECHO, index):
            return True
        if self.nominal and (reader.norm(index) == "؛" or (index > start and self._second_clause(index))):
            return True
        if reader.norm(index) == "؛" and self._told_of_it(index + 1):
            return True
        if index > start and (self._closes_outer(index) or self._next_topic(index, subject)):
            return True
        concluded = self.subordinate and reader.norm(index) == "ف" and reader.complementizer(index + 1)
        return index > start and (concluded or self._others_follow(index) or self._report(index, subject))

    def _others_follow(self, index: int) -> bool:
        """Whether, without a comma, somebody else reports, or a participle goes on behind a quotation."""
        reader = self.reader
        if reader.norm(index).startswith(ADVERSATIVE) and self._report_near(index + 1):
            return True
        length = reader.role(WordRole.ADVERSATIVE, index)
        if length and self._other_report(index + length, after=True):
            return True
        if reader.role(WordRole.SUBORDINATOR, index) == 1 and self._others_report(index):
            return True
        return reader.words.raw[index - 1] in CLOSERS and circumstantial_participle(reader, index)

    def _second_clause(self, index: int) -> bool:
        reader = self.reader
        if second_verb(reader, self.first, index) or reader.role(WordRole.NOUN_BREAK, index):
            return True
        return self.headline and (reader.norm(index) == ":" or second_subject(reader, index, self.limit))

    def _closes_outer(self, index: int) -> bool:
        """Whether the mark at ``index`` closes a quotation that opened before the content: a claim within what is
        quoted."""
        opened = self.reader.closings.get(index + 1)
        return opened is not None and opened < self.first

    def _next_topic(self, index: int, subject: Subject) -> bool:
        """``و|عن الثورة قال``: the same speaker on something else."""
        reader = self.reader
        if reader.norm(index) != "و" or not reader.listed(WordRole.TOPIC, index + 1):
            return False
        near = (self.reports.get(position) for position in range(index + 2, min(index + CONTRAST_WORDS, self.limit)))
        report = next((report for report in near if report), None)
        past = report is not None and report.cue.aspect is Aspect.PAST and report.reading.source is None
        return past and report is not None and agrees(report.cue, subject)

    def _told_of_it(self, index: int) -> bool:
        """``، وهي وقائع قال إنها``، ``، والتي قال إنها``: what somebody else says of the content's last words."""
        reader = self.reader
        if reader.norm(index) != "و":
            return False
        near = (self.reports.get(position) for position in range(index + 2, min(index + TOLD_WORDS, self.limit)))
        report = next((report for report in near if report and report.cue.aspect is not Aspect.NOUN), None)
        if report is None:
            return False
        other = OTHER_GENDER.get(reader.norm(index + 1))
        return bool(reader.role(WordRole.PRONOUN, index + 1)) or (other is not None and report.cue.gender is other)

    def _ends_at_comma(self, index: int, subject: Subject) -> bool:
        reader = self.reader
        according = index in self.reports and self.reports[index].cue.frame is Frame.ACCORDING_TO
        if (self._switches(index) and not according) or self._report(index, subject):
            return True
        if self._main_clause(index) or self._told_of_it(index) or (self.nominal and self._ends_noun(index)):
            return True
        if self.nominal and reader.listed(WordRole.CLAUSE_OPENER, index) and self._other_report(index + 1):
            return True
        return circumstantial_participle(reader, index) or self._contrasting_report(index)

    def _ends_noun(self, index: int) -> bool:
        """Whether a clause begins that no noun phrase can hold: ``، أنه``، ``، وسيعلن``، ``، كما تأجلت``."""
        reader, norm = self.reader, self.reader.norm(index)
        joined = norm in ADDING and new_verbal_clause(reader, self.first, index + 1)
        return reader.complementizer(index) or joined or (norm == ALSO and finite_form(reader, index + 1))

    def _switches(self, index: int) -> bool:
        """Whether the writer's own words begin at ``index``; not with a reason or a purpose of what is said (``وذلك
        بسبب``، ``وذلك لضمان``)."""
        reader = self.reader
        if reader.role(WordRole.CLAUSE_END, index):
            return not gives_reason(reader, index)
        if self._nominal_ends(index) or taken_up(reader, index, self.limit) or self._contrasts(index):
            return True
        return contrasted_subject(reader, index)

    def _nominal_ends(self, index: int) -> bool:
        """``فيما``، ``وقد``: end a noun phrase; a clause goes on with them unless somebody reports (``فيما أكد``)."""
        length = self.reader.role(WordRole.NOMINAL_END, index)
        return bool(length) and (self.nominal or self._report_near(index + length))

    def _contrasts(self, index: int) -> bool:
        """``لكنه لم يحدد``: the writer tells what the speaker did besides; ``لكنه يأمل``، ``لكنها لا تكفي`` may be
        said."""
        reader = self.reader
        length = reader.role(WordRole.CONTRAST, index)
        if not length or self.nominal or self._report_near(index + length):
            return bool(length)
        return not (reader.norm(index + length) == "لا" or reader.norm(index + length).startswith(PRESENT))

    def _other_report(self, index: int, *, after: bool = False) -> bool:
        """Whether somebody else is reported in the clause that begins at ``index``: ``أعلن انسحاب بلاده، وأمس | قال
        الوزير إن``; ``after``: who stands at ``index``, before the verb (``إلا أن | الإدارة أكدت``)."""
        near = (self.reports.get(position) for position in range(index, min(index + CONTRAST_WORDS, self.limit)))
        report = next((report for report in near if report is not None), None)
        if report is None or report.cue.aspect not in {Aspect.PAST, Aspect.PRESENT} or report.reading.source is None:
            return False
        if after and report.reading.source[0] != index:
            return False
        return not any(self.reader.role(WordRole.RELATIVE, i) for i in range(index, report.cue.first))

    def _main_clause(self, index: int) -> bool:
        """``بينما قالت الحكومة إن …، أكد شهود``: the main clause begins with its own verb, or with ``فإن``."""
        if not self.subordinate:
            return False
        report = self.reports.get(index)
        marked = self.reader.norm(index) == "ف" and self.reader.complementizer(index + 1)
        return marked or (report is not None and report.cue.aspect in {Aspect.PAST, Aspect.PRESENT})

    def _others_report(self, index: int) -> bool:
        """Whether somebody else reports behind the subordinator at ``index``: ``فيما قال``، ``رغم تأكيد الوزير``; a
        noun behind others is a circumstance of what is said (``بسبب شكوى السائقين``)."""
        report = self.reports.get(index + 1)
        called = self.reader.listed(WordRole.FREE_RELATIVE, index)
        if report is None or self._goes_on_with(report) or (called and self._calls(report.cue)):
            return False  # قلقها مما اعتبرته تغييبا، وضع حد لما يقول إنها منافسة
        return self.reader.listed(WordRole.DESPITE, index) or report.cue.aspect is not Aspect.NOUN

    def _calls(self, cue: Cue) -> bool:
        """Whether the verb says what the thing is: ``اعتبرته``، ``قال إنه``."""
        that = self.reader.complementizer(cue.last) and not self.reader.bare_complementizer(cue.last)
        return cue.pronoun is not None or bool(that)

    def _report_near(self, index: int) -> bool:
        while self.reader.role(WordRole.AUXILIARY, index):
            index += 1  # فيما كان قد قال
        near = (self.reports.get(position) for position in (index, index + 1))
        return any(report is not None and not self._goes_on_with(report) for report in near)

    def _of_survey(self, report: Report) -> bool:
        """Whether a share of those asked speaks, whom the same survey tells of: ``وأجاب 1% من عينة الدراسة بأن``."""
        source = report.reading.source
        return source is not None and any("%" in self.reader.words.raw[i] for i in range(*source)[:SHARE_WORDS])

    def _report(self, index: int, subject: Subject) -> bool:
        """Whether another report of the same speaker, or one about this content, begins at ``index``."""
        report = self.reports.get(index)
        if report is None:
            return self._joined_report(index, subject)
        if report.cue.frame is Frame.ACCORDING_TO:
            quoted = self.reader.words.raw[index - 1] in CLOSERS
            goes_by = names_evidence(self.reader, report.reading.source) and not quoted  # إن العدد ارتفع بحسب معلومات
            return not (goes_by or self._goes_on_after(report.cue))
        return report.cue.aspect is Aspect.PARTICIPLE and agrees(report.cue, subject)

    def _joined_report(self, index: int, subject: Subject) -> bool:
        """``وأشار إلى``، ``فقال الوزير``: a conjunction and the verb of the same speaker, or of another one who is
        named."""
        joined = self.reports.get(index + 1) if self.reader.norm(index) in CONJUNCTIONS else None
        if joined is None or joined.cue.aspect not in {Aspect.PAST, Aspect.PRESENT}:
            return False
        source = joined.reading.source
        if self._goes_on_with(joined):
            return False
        behind = self.reader.comma(index - 1)
        named = behind and source is not None and source[0] >= joined.cue.last
        colon = behind and joined.reading.tie.rule == COLON  # وأردفت: "..."
        return named or colon or agrees(joined.cue, subject)

    def _goes_on_with(self, joined: Report) -> bool:
        """Whether the clause tells of the joined report, too: that of a survey, or of somebody within the clause; the
        first report's clause does, not one within it."""
        within = any(self._says_before(report) for report in self.reports.values())
        return not (self.nominal or within) and (self._of_object(joined.cue) or self._of_survey(joined))

    def _says_before(self, report: Report) -> bool:
        return report.reading.tie.first < self.first and report.reading.tie.rule in CLAUSES

    def _of_object(self, cue: Cue) -> bool:
        """Whether the verb acts on somebody within the content: ``أبلغت السفير … وطلبت منه``، ``وحثتها``."""
        reader = self.reader
        return cue.pronoun is not None or (
            bool(reader.role(WordRole.PREPOSITION, cue.last)) and reader.carries_pronoun(cue.last)
        )

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
        reports = (report for report in near if report is not None and report.cue.aspect is Aspect.PAST)
        return any(not self._goes_on_with(report) for report in reports)

    def trimmed(self, first: int, end: int) -> int:
        """The end without the stops, commas and brackets left at the end."""
        while end > first + 1 and self.reader.words.raw[end - 1] in TRIMMED:
            end -= 1
        return end


def agrees(cue: Cue, subject: Subject) -> bool:
    """Whether the cue's own form can have this subject."""
    if cue.gender and subject.gender and cue.gender is not subject.gender:
        return False
    return not (cue.number and subject.number) or cue.number is subject.number
