"""What findings are made of: spelling keys, places, grades, and attributions made by hand where no text yields them."""

from __future__ import annotations

import pytest

from attribution.claims import claims_of, findings_of
from attribution.claims.findings.lexicon import FindingLexicon, finding_lexicon
from attribution.claims.findings.places import Places
from attribution.claims.findings.transliteration import consonants, is_variant
from attribution.domain import Analysis, Attribution, Document, Finding, Line, Speaker
from attribution.folding import fold
from attribution.rulebook import load_rulebook
from attribution.spans import Span
from attribution.terms import AttributionType, CueClass, LineKind, Resolution, SpeakerKind

NATIVE = frozenset(map(fold, ("حسن", "حسين", "جمال", "كمال")))


@pytest.fixture(scope="module")
def lexicon() -> FindingLexicon:
    return finding_lexicon(load_rulebook(None))


def one_report(speaker: Speaker, outlets: tuple[str, ...] = (), outlet: str | None = None) -> tuple[Finding, ...]:
    """The findings of ``قال مسؤول إن الجسر آمن`` with that speaker."""
    text = "قال مسؤول إن الجسر آمن."
    said = Attribution(
        id="a1",
        cue=Span.of(text, 0, 3),
        source=Span.of(text, 4, 9),
        content=(Span.of(text, 13, 22),),
        type=AttributionType.INDIRECT,
        cue_class=CueClass.SAY,
        speaker=speaker,
        outlets=outlets,
    )
    analysis = Analysis(
        Document("d", text, outlet=outlet), (Line(Span.of(text, 0, 23), LineKind.BODY),), (), (said,), ()
    )
    return findings_of(analysis, claims_of(analysis))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("تشاوش", "جاويش"),
        ("أوجلو", "أوغلو"),
        ("نتنياهو", "نتانياهو"),
        ("غوتيريش", "جوتيرش"),
        ("ترامب", "ترمب"),
        ("بنسيلفان", "بنسلفان"),
    ],
)
def test_spellings_of_one_foreign_name(one: str, other: str) -> None:
    assert is_variant(fold(one), fold(other), NATIVE)
    assert consonants(fold(one)) == consonants(fold(other))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("حسن", "حسين", "two Arabic names"),
        ("جمال", "كمال", "two Arabic names with one key"),
        ("العبادي", "العبيدي", "Arabic surnames are spelled one way"),
        ("لافروف", "بوتين", "other consonants"),
        ("تاتشر", "طاطشر", "tsh and sh are two sounds"),
        ("روسي", "روسيا", "an ending"),
        ("لافروف", "ولافروف", "a joined conjunction"),
        ("أردوغان", "اردوغان", "hamza is folded"),
    ],
)
def test_different_names(one: str, other: str, reason: str) -> None:
    assert not is_variant(fold(one), fold(other), NATIVE), reason


@pytest.mark.parametrize(
    ("source", "grade"),
    [
        ("مصدر أمني", "none"),
        ("أحد المسؤولين", "role"),
        ("مسؤول تركي كبير", "role"),
        ("مسؤولون في شركة دفاع", "body"),
        ("متحدث باسم شركة النسيم", "body"),
        ("شهود عيان", "public"),
        ("سامي حداد", None),
        ("وزارة النقل", None),
    ],
)
def test_grades_of_sources(lexicon: FindingLexicon, source: str, grade: str | None) -> None:
    assert lexicon.grade(source) == grade


def test_one_outlet_has_one_name(lexicon: FindingLexicon) -> None:
    assert lexicon.outlet("بلومبرغ") == lexicon.outlet("Bloomberg") == lexicon.outlet('وكالة "بلومبرغ"')
    assert lexicon.outlet("CNNArabic") == lexicon.outlet("CNN")
    assert lexicon.outlet("بلومبرغ") != lexicon.outlet("رويترز")


@pytest.mark.parametrize(
    ("one", "other"),
    [("والعلاقات", "علاقة"), ("بالجسور", "الجسور"), ("كلماتها", "كلمات"), ("سترد", "ترد"), ("يستغلونهم", "يستغل")],
)
def test_words_of_one_stem(lexicon: FindingLexicon, one: str, other: str) -> None:
    assert lexicon.stems([fold(one)]) == lexicon.stems([fold(other)])


@pytest.mark.parametrize("word", ["لقاء", "كندا", "سدود", "وزير"])
def test_a_letter_that_belongs_to_the_word_stays_in_its_stem(lexicon: FindingLexicon, word: str) -> None:
    (stem,) = lexicon.stems([fold(word)])

    assert stem.startswith(word[0])


def test_places_break_lines_where_editors_do() -> None:
    places = Places("أ\r\nب\u2028ج\rد\n")
    assert [places.of(offset) for offset in (0, 3, 5, 7, 9)] == [(1, 1), (2, 1), (2, 3), (3, 1), (4, 1)]


def test_an_ambiguous_speaker_lists_the_candidates() -> None:
    speaker = Speaker("سامي حداد", SpeakerKind.PERSON, Resolution.AMBIGUOUS, ("سامي حداد", "ماهر قاسم"))
    (found,) = one_report(speaker)
    assert found.code == "ATT004"
    assert found.candidates == ("سامي حداد", "ماهر قاسم")
    assert "ماهر قاسم" in found.message
    assert "ماهر قاسم" in found.message_en


def test_several_speakers_are_unnamed_only_when_all_are() -> None:
    unnamed = Speaker("مسؤول تركي كبير؛ مصدر أمني", SpeakerKind.GROUP)
    half = Speaker("مسؤول تركي كبير؛ سامي حداد", SpeakerKind.GROUP)
    assert [one.code for one in one_report(unnamed)] == ["ATT003"]
    assert one_report(half) == ()


def test_the_chain_is_told_from_the_publisher_inward() -> None:
    (found,) = one_report(Speaker("سامي حداد", SpeakerKind.PERSON), ('وكالة "رويترز"',), outlet="الشرق")
    assert found.code == "ATT005"
    assert "الشرق ← وكالة رويترز ← سامي حداد" in found.message
    assert found.span.text == "مسؤول", "the outlet is not named in this sentence, so the source is shown"


def test_an_article_without_anything_has_no_finding() -> None:
    assert findings_of(Analysis(Document("d", ""), (), (), (), ()), ()) == ()
