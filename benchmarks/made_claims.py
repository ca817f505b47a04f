"""Checked documents made by a generator, for measuring the claims database: no engine, no article, the same for a seed.

Words, speakers and outlets are as unevenly frequent as in the news (Zipf): a few speakers have thousands of claims,
most have a handful. Names come in the spellings that writers use. Nothing here means anything.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from attribution.claims import claims_of
from attribution.domain import Analysis, Attribution, Check, Document, Finding, Speaker, TimeRange
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, FindingCode, Level, MediumKind, SpeakerKind

CLAIMS = 10  # a document
FIRST_DAY, DAYS = date(2015, 1, 1), 4000
LETTERS = "بتجحخدرزسشصضطعغفقكلمنهوي"
ROOTS = 1_500
PATTERNS = (
    *("{0}{1}{2}", "{0}ا{1}{2}", "م{0}{1}و{2}", "{0}{1}ي{2}", "ال{0}{1}{2}", "ال{0}ا{1}{2}", "الم{0}{1}{2}"),
    *(
        "ت{0}{1}ي{2}",
        "ا{0}{1}ا{2}",
        "{0}{1}{2}ات",
        "ال{0}{1}{2}ية",
        "م{0}ا{1}{2}",
        "ان{0}{1}ا{2}",
        "ا{0}ت{1}ا{2}",
        "است{0}{1}ا{2}",
    ),
)
LEADS = ("", "", "", "", "و", "ب", "ل", "ف")
FIRST = [
    "أحمد", "محمد", "علي", "حسن", "حسين", "إبراهيم", "سالم", "ناصر", "خالد", "يوسف", "عمر", "ليلى",
    "هالة", "مريم", "سامي", "جمال", "كمال", "فؤاد", "طارق", "نبيل", "وليد", "ماجد", "رامي", "زياد",
    "هاني", "عادل", "باسم", "فهد", "تركي", "بدر",
]  # fmt: skip
LAST = [
    "العلي", "الحسن", "النجار", "الحداد", "الخطيب", "العتيبي", "القحطاني", "المصري", "الشامي",
    "البغدادي", "الكردي", "التميمي", "الجبوري", "العمري", "الزهراني", "الدوسري", "المطيري", "الحربي",
    "الشمري", "الغامدي", "السعدي", "الراشد", "المنصور", "الهاشمي", "الأنصاري", "الفارسي", "النابلسي",
    "الحلبي", "الموصلي", "البصري",
]  # fmt: skip
BODIES = [
    "وزارة الخارجية", "الكرملين", "البيت الأبيض", "وزارة الدفاع", "مجلس الأمن", "الاتحاد الأوروبي",
    "البنك المركزي", "وزارة الصحة", "الأمم المتحدة", "الرئاسة التركية",
]  # fmt: skip
OUTLETS = [
    "صحيفة المدى", "صحيفة الأفق", "صحيفة النهار", "صحيفة الضحى", "صحيفة الميناء", "صحيفة الجسر",
    "صحيفة الواحة", "صحيفة السهل", "صحيفة القمة", "صحيفة الشاطئ", "صحيفة الينبوع", "صحيفة الأصيل",
    "صحيفة المرفأ", "صحيفة النخيل", "صحيفة البيان", "صحيفة الساحل", "صحيفة الرواق", "صحيفة المنار",
    "صحيفة الديوان", "صحيفة الميدان",
]  # fmt: skip
AGENCIES = ["رويترز", "أ ف ب", "الأناضول", "تاس", "شينخوا", "وفا"]
CUES = {
    "قال": CueClass.SAY, "أكد": CueClass.ASSERT, "أعلن": CueClass.ANNOUNCE, "نفى": CueClass.DENY, "حذر": CueClass.WARN,
    "زعم": CueClass.DOUBT, "اتهم": CueClass.ACCUSE, "طالب": CueClass.DEMAND, "تعهد": CueClass.PROMISE,
}  # fmt: skip


class Maker:
    """Makes documents; ``vocabulary`` and ``speakers`` run from the most frequent one."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)  # noqa: S311 - no secret
        roots = [self.random.sample(LETTERS, 3) for _ in range(ROOTS)]
        stems = [pattern.format(*root) for pattern in PATTERNS for root in roots]
        self.vocabulary = self._shuffled(["المسيرات", "الهدنة", *stems])
        people = [f"{first} {middle} {last}" for first in FIRST for middle in FIRST for last in LAST if first != middle]
        self.speakers = self._shuffled(people)[:20_000]
        self._words, self._people = (_zipf(len(names)) for names in (self.vocabulary, self.speakers))

    def checks(self, number: int, first: int = 0) -> Iterator[Check]:
        """So many documents of ten claims each; ids count from the first."""
        return (self._check(position) for position in range(first, first + number))

    def speaker(self) -> tuple[str, SpeakerKind]:
        """A speaker, as often as speakers speak."""
        if self.random.random() < 0.15:
            return self.random.choice(BODIES), SpeakerKind.ORGANIZATION
        name = self.random.choices(self.speakers, cum_weights=self._people)[0]
        return (name.replace("أ", "ا") if self.random.random() < 0.2 else name), SpeakerKind.PERSON

    def words(self, number: int) -> list[str]:
        """Words, as often as words are used, some with a proclitic."""
        plain = self.random.choices(self.vocabulary, cum_weights=self._words, k=number)
        return [self.random.choice(LEADS) + word for word in plain]

    def day(self) -> date:
        """A day of the years that there are."""
        return FIRST_DAY + timedelta(days=self.random.randrange(DAYS))

    def _shuffled(self, names: Sequence[str]) -> list[str]:
        return self.random.sample(unique := list(dict.fromkeys(names)), len(unique))

    def _check(self, position: int) -> Check:
        published = self.day()
        facts = {"title": " ".join(self.words(6)), "outlet": self.random.choice(OUTLETS)}
        sentences = [self._sentence() for _ in range(CLAIMS)]
        text = "\n".join(sentence for sentence, *_ in sentences)
        starts = [0, *itertools.accumulate(len(sentence) + 1 for sentence, *_ in sentences)]
        found = tuple(
            self._attribution(text, start, number, one, published)
            for number, (start, one) in enumerate(zip(starts, sentences, strict=False), 1)
        )
        document = Document(f"d{position:07}", text, published=published.isoformat(), **facts)
        agencies = (self.random.choice(AGENCIES),) if self.random.random() < 0.4 else ()
        analysis = Analysis(document, (), (), found, (), agencies)
        return Check(analysis, claims_of(analysis), tuple(self._findings(found)))

    def _sentence(self) -> tuple[str, str, Speaker, str]:
        cue = self.random.choice(tuple(CUES))
        name, kind = self.speaker()
        said = " ".join(self.words(self.random.randint(6, 18)))
        return f"{cue} {name} إن {said}.", cue, Speaker(name, kind), said

    def _attribution(
        self, text: str, start: int, number: int, sentence: tuple[str, str, Speaker, str], published: date
    ) -> Attribution:
        _, cue, speaker, said = sentence
        source = start + len(cue) + 1
        content = source + len(speaker.name) + len(" إن ")
        day = (published - timedelta(days=self.random.randrange(7))).isoformat()
        timed = self.random.random() < 0.4
        return Attribution(
            id=f"a{number}",
            cue=Span.of(text, start, start + len(cue)),
            source=Span.of(text, source, source + len(speaker.name)),
            content=(Span.of(text, content, content + len(said)),),
            type=self.random.choice((AttributionType.INDIRECT, AttributionType.INDIRECT, AttributionType.DIRECT)),
            cue_class=CUES[cue],
            speaker=speaker,
            time=Span.of(text, start, start + len(cue)) if timed else None,
            time_resolved=TimeRange(day, day) if timed else None,
            medium=Span.of(text, start, start + len(cue)) if number % 9 == 0 else None,
            medium_kind=MediumKind.STATEMENT if number % 9 == 0 else None,
            outlets=(self.random.choice(OUTLETS),) if number % 7 == 0 else (),
            rules=("cue.verb.qal", "tie.that", "speaker.description"),
            confidence=round(self.random.random(), 2),
        )

    def _findings(self, found: Sequence[Attribution]) -> Iterator[Finding]:
        for one in found:
            if self.random.random() < 0.1:
                code = self.random.choice((FindingCode.UNNAMED_SOURCES, FindingCode.SECOND_HAND))
                yield Finding(code, Level.WARNING, one.cue, 1, 1, "قول بلا مصدر مسمى", "no named source", one.id)


def _zipf(number: int) -> list[float]:
    """Cumulative weights of ranks: the n-th is n times as rare as the first."""
    return list(itertools.accumulate(1 / rank for rank in range(1, number + 1)))
