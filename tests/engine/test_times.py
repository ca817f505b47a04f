"""Times resolved against an article's date: one line a construction, each with the reason for its answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import get_day_names, get_month_names
from hijridate import Hijri
from hypothesis import given
from hypothesis import strategies as st

from attribution.domain import Document, TimeRange
from attribution.engine import Engine
from attribution.engine.times import TimeVocabulary, resolve_time
from attribution.records import attribution_record, read_attribution
from attribution.rulebook import load_rulebook
from attribution.rulebook.schema import TimeSense, TimeWords
from attribution.terms import MediumKind, Unresolved

RULEBOOK = load_rulebook()
VOCABULARY = TimeVocabulary(RULEBOOK)
TUESDAY = date(2021, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))

RESOLVED = [
    ("الأحد", "2021-11-21", "2021-11-21", "the last Sunday up to the article"),
    ("الثلاثاء", "2021-11-23", "2021-11-23", "the day of the article counts as the last such day"),
    ("يوم الثلاثاء الماضي", "2021-11-16", "2021-11-16", "الماضي is before the day of the article"),
    ("الأحد المقبل", "2021-11-28", "2021-11-28", "المقبل is the next"),
    ("الأحد من الأسبوع الماضي", "2021-11-14", "2021-11-14", "in the week from Saturday on before this one"),
    ("ليل السبت الأحد", "2021-11-20", "2021-11-21", "a night lies on two days"),
    ("مساء الجمعة", "2021-11-19", "2021-11-19", "a part of a day is that day"),
    ("وقت متأخر من مساء الأحد", "2021-11-21", "2021-11-21", "vague words beside a day add nothing"),
    ("اليوم", "2021-11-23", "2021-11-23", "the day of the article"),
    ("صباح أمس", "2021-11-22", "2021-11-22", "yesterday"),
    ("أول من أمس", "2021-11-21", "2021-11-21", "the day before yesterday"),
    ("أمس الأحد", "2021-11-21", "2021-11-21", "the weekday is surer than أمس where the article is dated later"),
    ("غدا الخميس", "2021-11-25", "2021-11-25", "a day to come with its weekday"),
    ("19 نوفمبر الماضي", "2020-11-19", "2020-11-19", "الماضي: a month that is over"),
    ("19 نوفمبر", "2021-11-19", "2021-11-19", "without الماضي the last such day"),
    ("25 نوفمبر", "2020-11-25", "2020-11-25", "what lies ahead this year was last year"),
    ("الحادي عشر من أبريل/ نيسان الجاري", "2021-04-11", "2021-04-11", "الجاري: this year"),
    ("3 مارس المقبل", "2022-03-03", "2022-03-03", "the next such day"),
    ("22 نوفمبر 2016", "2016-11-22", "2016-11-22", "a whole date"),
    ("اليوم الثلاثاء 22 نوفمبر 2016", "2016-11-22", "2016-11-22", "a whole date is surer than the article's"),
    ("تموز/يوليو العام الماضي", "2020-07-01", "2020-07-31", "the month of last year"),
    ("29 فبراير", "2020-02-29", "2020-02-29", "the last year that has the day"),
    ("أواخر نيسان", "2021-04-21", "2021-04-30", "the last third"),
    ("كانون الأول", "2020-12-01", "2020-12-31", "a month ahead was last year"),
    ("الثاني عشر من الشهر الجاري", "2021-11-12", "2021-11-12", "a day of this month"),
    ("الشهر الماضي", "2021-10-01", "2021-10-31", "the calendar month before"),
    ("الشهر قبل الماضي", "2021-09-01", "2021-09-30", "the one before that"),
    ("الأسبوع الماضي", "2021-11-13", "2021-11-19", "Saturday to Friday"),
    ("مطلع هذا الأسبوع", "2021-11-20", "2021-11-21", "the first third of seven days is two"),
    ("العام المقبل", "2022-01-01", "2022-12-31", "next year"),
    ("قبل ثلاثة أيام", "2021-11-20", "2021-11-20", "counted back"),
    ("منذ ١٢ يوما", "2021-11-11", "2021-11-11", "Arabic-Indic digits"),
    ("قبل يومين", "2021-11-21", "2021-11-21", "a dual is two"),
    ("قبل أسبوعين", "2021-11-06", "2021-11-12", "weeks are counted to within half a week"),
    ("قبل نحو شهر", "2021-10-01", "2021-10-31", "months are counted to the month"),
    ("قبل عشرين عاما", "2001-01-01", "2001-12-31", "years are counted to the year"),
    ("قبل ساعات", "2021-11-22", "2021-11-23", "when on its day the article was written is not known"),
    ("الساعات الـ24 الماضية", "2021-11-22", "2021-11-23", "a stretch up to the article"),
    ("الأيام الثلاثة الماضية", "2021-11-20", "2021-11-23", "a stretch up to the article"),
    ("عام 2014", "2014-01-01", "2014-12-31", "a year"),
    ("أواخر 2014", "2014-09-01", "2014-12-31", "a third of a year"),
    ("11/09/2009", "2009-09-11", "2009-09-11", "the day first"),
    ("2009-09-11", "2009-09-11", "2009-09-11", "ISO 8601"),
    ("من 3 إلى 5 مارس", "2021-03-03", "2021-03-05", "the first day has the month of the second"),
    ("بين الأحد والثلاثاء", "2021-11-21", "2021-11-23", "two days of the week"),
    ("25 شوال 1442", "2021-06-06", "2021-06-06", "Umm al-Qura"),
    ("رمضان الماضي", "2021-04-13", "2021-05-12", "the last month of that name"),
    ("عام 1442 هـ", "2020-08-20", "2021-08-08", "a Hijri year"),
    ("25 شوال 1442 هـ الموافق 6 يونيو 2021", "2021-06-06", "2021-06-06", "where both stand, the Gregorian date"),
]

UNRESOLVED = [
    ("وقت سابق", Unresolved.VAGUE),
    ("مؤخرًا", Unresolved.VAGUE),
    ("اليوم التالي", Unresolved.VAGUE),
    ("قبل الاجتماع", Unresolved.EVENT),
    ("قبل ساعات من بدء الحفل", Unresolved.EVENT),
    ("قبل أيام", Unresolved.NUMBER_UNTOLD),
    ("منذ عدة أسابيع", Unresolved.NUMBER_UNTOLD),
    ("الأسابيع الأخيرة", Unresolved.NUMBER_UNTOLD),
    ("31 فبراير 2020", Unresolved.NO_SUCH_DATE),
    ("31 نيسان", Unresolved.NO_SUCH_DATE),
    ("نيسان/مايو", Unresolved.NO_SUCH_DATE),
    ("99/99/2009", Unresolved.NO_SUCH_DATE),
    ("قبل 99999 عاما", Unresolved.NO_SUCH_DATE),
    ("5 رجب 1200", Unresolved.OUT_OF_RANGE),
]


@pytest.mark.parametrize(("time", "start", "end", "why"), RESOLVED)
def test_a_time_is_resolved(time: str, start: str, end: str, why: str) -> None:
    assert resolve_time(time, TUESDAY, VOCABULARY) == TimeRange(start, end), why


@pytest.mark.parametrize(("time", "reason"), UNRESOLVED)
def test_what_cannot_be_resolved_says_why(time: str, reason: Unresolved) -> None:
    assert resolve_time(time, TUESDAY, VOCABULARY) == reason


@pytest.mark.parametrize("time", ["أمس", "الأحد", "الشهر الماضي", "19 نوفمبر", "رمضان", "قبل يومين", "مساء"])
def test_without_the_date_of_the_article_nothing_is_counted_from_it(time: str) -> None:
    assert resolve_time(time, None, VOCABULARY) == Unresolved.NO_ARTICLE_DATE


@pytest.mark.parametrize("time", ["22 نوفمبر 2016", "عام 2014", "11/09/2009", "25 شوال 1442"])
def test_a_whole_date_needs_no_article(time: str) -> None:
    assert resolve_time(time, None, VOCABULARY) == resolve_time(time, TUESDAY, VOCABULARY)


def words(*senses: TimeSense) -> list[str]:
    return [
        word
        for rule in RULEBOOK.of(TimeWords)
        if rule.sense in senses
        for several in rule.values.values()
        for word in several
    ]


EVERY_WORD = words(*TimeSense)
MIXED = st.lists(st.one_of(st.sampled_from(EVERY_WORD), st.integers(0, 3000).map(str)), max_size=6).map(" ".join)


@given(MIXED, st.one_of(st.none(), DAYS))
def test_any_words_give_a_range_in_order_or_a_reason(time: str, published: date | None) -> None:
    resolved = resolve_time(time, published, VOCABULARY)
    assert isinstance(resolved, Unresolved) or date.fromisoformat(resolved.start) <= date.fromisoformat(resolved.end)


@given(st.text(max_size=40), st.one_of(st.none(), DAYS))
def test_any_text_has_an_answer(time: str, published: date | None) -> None:
    assert isinstance(resolve_time(time, published, VOCABULARY), TimeRange | Unresolved)


@given(st.sampled_from(words(TimeSense.WEEKDAY)), DAYS)
def test_a_weekday_lies_in_the_week_up_to_the_article(weekday: str, published: date) -> None:
    resolved = resolve_time(weekday, published, VOCABULARY)
    assert isinstance(resolved, TimeRange)
    assert published - timedelta(days=7) < date.fromisoformat(resolved.start) <= published


@given(st.sampled_from([time for time, *_ in RESOLVED]), DAYS)
def test_spelling_changes_nothing(time: str, published: date) -> None:
    plain = time.replace("أ", "ا").replace("إ", "ا").replace("آ", "ا").replace("ة", "ه")
    indic = time.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    expected = resolve_time(time, published, VOCABULARY)
    assert resolve_time(plain, published, VOCABULARY) == expected
    assert resolve_time(indic, published, VOCABULARY) == expected
    assert resolve_time(f"  {time} ", published, VOCABULARY) == expected


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_every_written_day_is_read_back(day: date) -> None:
    for locale in ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_TN", "ar_SA"):
        text = f"{day.day} {get_month_names(locale=locale)[day.month]} {day.year}"
        assert resolve_time(text, None, VOCABULARY) == TimeRange(day.isoformat(), day.isoformat()), text


@given(st.integers(1410, 1480), st.integers(1, 12), st.integers(1, 29))
def test_every_hijri_day_is_read_back(year: int, month: int, day: int) -> None:
    expected = Hijri(year, month, day).to_gregorian().isoformat()
    text = f"{day} {Hijri(year, month, day).month_name('ar')} {year} هـ"
    assert resolve_time(text, None, VOCABULARY) == TimeRange(expected, expected)


def test_cldr_names_days_as_the_rules_do() -> None:
    for number, name in get_day_names(locale="ar").items():
        (term,) = VOCABULARY.terms(name)
        assert (term.sense, term.value) == (TimeSense.WEEKDAY, number + 1)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-11-23", {"start": "2021-11-21", "end": "2021-11-21"}),
        ("2021-11-23T10:00:00Z", {"start": "2021-11-21", "end": "2021-11-21"}),
        (None, {"reason": "the date of the article is not known"}),
        ("أمس", {"reason": "the date of the article is not known"}),
    ],
)
def test_the_record_tells_the_days_and_the_kind_of_medium(published: str | None, expected: dict[str, str]) -> None:
    document = Document("1", "قالت الوزيرة في مؤتمر صحفي الأحد إن الطريق مفتوح.", published=published)
    (attribution,) = Engine(trained=False).analyse(document).attributions
    record = attribution_record(attribution)
    assert (record["time"]["text"], record["time_resolved"]) == ("الأحد", expected)
    assert record["medium_kind"] == MediumKind.PRESS_CONFERENCE.value
    assert read_attribution(record).time_resolved == attribution.time_resolved
    assert read_attribution(record).medium_kind == attribution.medium_kind
