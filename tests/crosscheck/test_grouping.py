"""Which reports go back to one origin, and which are known to be independent."""

from __future__ import annotations

import pytest

from attribution.crosscheck.comparer import Comparer
from attribution.crosscheck.grouping import Ground, Origins, Provenance, Tie, origins_of
from attribution.crosscheck.marks import MarkKind, marks
from attribution.crosscheck.relevance import Setting, about_one_thing, setting
from attribution.crosscheck.sight import see
from attribution.crosscheck.statement import Statement
from attribution.rulebook import load_rulebook
from attribution.terms import SpeakerKind

TEXT = "إن الجسر الجديد سيفتح أمام السيارات الأحد"
OTHERWISE = "أن السيارات ستعبر الجسر بداية من الأحد"


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer.of(load_rulebook())


def report(
    comparer: Comparer,
    name: str,
    speaker: str,
    text: str = TEXT,
    kind: SpeakerKind = SpeakerKind.PERSON,
    **facts: object,
) -> Provenance:
    return Provenance(name, comparer.read(Statement(text, speaker, "قال")), kind, **facts)  # type: ignore[arg-type]


def counts(origins: Origins) -> tuple[int, int]:
    return origins.least, origins.most


def test_an_agency_that_many_print_is_one_origin(comparer: Comparer) -> None:
    agency = frozenset({"رويترز"})
    papers = [report(comparer, str(n), f"سامي {n}", publisher=f"صحيفة {n}", agencies=agency) for n in range(40)]
    origins = origins_of(papers)
    assert counts(origins) == (1, 1)
    assert origins.origins[0].grounds == (Ground(Tie.AGENCY, "رويترز"),)


@pytest.mark.parametrize(
    ("one", "other", "tie"),
    [
        ({"relays": frozenset({"بلومبرغ"})}, {"relays": frozenset({"بلومبرغ"})}, Tie.RELAY),
        ({"relays": frozenset({"بلومبرغ"})}, {"publisher": "بلومبرغ"}, Tie.RELAY),
        ({"publisher": "النهار"}, {"publisher": "النهار"}, Tie.OUTLET),
    ],
)
def test_an_outlet_in_common_is_one_origin(
    comparer: Comparer, one: dict[str, object], other: dict[str, object], tie: Tie
) -> None:
    reports = [
        report(comparer, "1", "سالم العتيبي", **one),
        report(comparer, "2", "هالة المصري", OTHERWISE, **other),
    ]
    origins = origins_of(reports)
    assert counts(origins) == (1, 1)
    assert origins.origins[0].grounds[0].tie is tie


def test_two_who_quote_one_speaker_are_one_origin(comparer: Comparer) -> None:
    origins = origins_of(
        [report(comparer, "1", "سالم العتيبي"), report(comparer, "2", "العتيبي", OTHERWISE, publisher="النهار")]
    )
    assert counts(origins) == (1, 1)


def test_two_speakers_in_their_own_names_and_words_are_two_origins(comparer: Comparer) -> None:
    origins = origins_of([report(comparer, "1", "سالم العتيبي"), report(comparer, "2", "هالة المصري", OTHERWISE)])
    assert counts(origins) == (2, 2)
    assert origins.apart == (("سالم العتيبي", "هالة المصري"),)


@pytest.mark.parametrize(
    "facts",
    [{"kind": SpeakerKind.ANONYMOUS}, {"kind": SpeakerKind.DOCUMENT}, {"reported": True}, {"text": TEXT}],
)
def test_what_the_reports_do_not_tell_is_not_known(comparer: Comparer, facts: dict[str, object]) -> None:
    other = report(comparer, "2", "هالة المصري", **{"text": OTHERWISE, **facts})  # type: ignore[arg-type]
    if facts.get("text") == TEXT:
        other = report(comparer, "2", "هالة المصري", "الجسر الجديد سيفتح أمام السيارات")
    assert counts(origins_of([report(comparer, "1", "سالم العتيبي"), other])) in {(1, 2), (1, 1)}


def test_a_tie_joins_through_a_third(comparer: Comparer) -> None:
    agency, relay = frozenset({"رويترز"}), frozenset({"بلومبرغ"})
    origins = origins_of(
        [
            report(comparer, "1", "سالم العتيبي", agencies=agency),
            report(comparer, "2", "هالة المصري", OTHERWISE, relays=relay),
            report(comparer, "3", "سامي النجار", OTHERWISE, agencies=agency, relays=relay),
        ]
    )
    assert [origin.reports for origin in origins.origins] == [("1", "2", "3")]


def test_marks_tell_what_agrees_and_what_differs(comparer: Comparer) -> None:
    one = comparer.read(Statement("باعت الشركة 6 طائرات لأوكرانيا", "الشركة", "قالت"))
    other = comparer.read(Statement("باعت الشركة 20 طائرة لأوكرانيا العام الماضي", "مسؤول", "قال"))
    ours, theirs = marks(see(one, other, comparer.model.knowledge))
    words = {mark.kind: other.statement.text[mark.start : mark.end] for mark in theirs}
    assert words[MarkKind.NUMBER] == "20"
    assert "العام" in words[MarkKind.ADDED]
    assert MarkKind.NUMBER in {mark.kind for mark in ours}


def test_a_denial_of_something_else_contradicts_nothing(comparer: Comparer) -> None:
    one = comparer.read(Statement("الإسلام أصبح جزءا من ألمانيا", "كريستيان", "قال"))
    other = comparer.read(Statement("صحة ما أعلنه الجيش الروسي", "جيش الإسلام", "نفى"))
    sight = see(one, other, comparer.model.knowledge)
    assert not about_one_thing(sight, comparer.judge(sight), Setting())


def test_a_denial_that_repeats_nothing_answers_an_accusation_in_the_same_event(comparer: Comparer) -> None:
    one = comparer.read(Statement("الشركة بتلويث مياه النهر", "سالم العتيبي", "اتهم"))
    other = comparer.read(Statement("هذه الاتهامات", "الشركة", "نفت"))
    sight = see(one, other, comparer.model.knowledge)
    heading = comparer.read(Statement("اتهام شركة الكيماويات بتلويث مياه النهر الكبير"))
    around = setting(heading, comparer.read(Statement("شركة الكيماويات تنفي تلويث مياه النهر الكبير")), 1)
    assert around.one_event
    assert about_one_thing(sight, comparer.judge(sight, one_event=around.one_event), around)
    assert not about_one_thing(sight, comparer.judge(sight), Setting())
